"""Placeholders: notes to self that must not stay public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from waystation.checks.surroundings import Surroundings
from waystation.checks.texts import TextKind, holds_any, texts_of
from waystation.places import FieldPath, Place, Problem

__all__ = ["check_placeholders"]

# Capitals only: `todo` is a word in Spanish and Portuguese, and so is TODO where a whole phrase stands in capitals.
# TBC is not among them: it is tuberculosis in many languages.
_NOTE = re.compile(
    r"\b(?:TODO(?! (?:EL|LO|LOS|ESTO|ESTE|ESO|MUNDO|O|OS|TIPO)\b)|TBD|FIXME|XXX+)\b|(?i:\blorem ipsum\b)"
)
# Looked for first, since it is quicker: one of them is in every note.
_PARTS = ("TODO", "TBD", "FIXME", "XXX", "orem", "OREM")


def check_placeholders(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report notes to self in any text, and updates without a title. A draft is the place for both."""
    if place.status == "draft":
        return
    texts = texts_of(place)
    if holds_any("\n".join([text for _, _, text in texts]), _PARTS):
        for text in texts:
            yield from _notes(*text)
    for index, update in enumerate(place.news_updates.updates):
        if not update.title and (update.content or update.date or update.source):
            yield Problem(
                code="update-untitled",
                field=("newsUpdates", "updates", index),
                found="an update without a title",
                expected="`title`: what happened, in a few words",
                fix="add a line `title: …`",
            )


def _notes(field: FieldPath, kind: TextKind, text: str) -> Iterator[Problem]:
    if kind == "address" or not holds_any(text, _PARTS):
        return
    for note in _NOTE.finditer(text):
        yield Problem(
            code="placeholder",
            field=field,
            found=f'the note "{note[0]}"',
            expected="text for readers",
            fix="finish the sentence, or remove it until it can be finished",
            offset=note.start(),
        )
