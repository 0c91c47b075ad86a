"""All texts of a place in one, for rules that look for what most places do not hold.

One search over one text costs less than a search of each field, and a hit is rare enough to be looked up afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from waystation.checks.passages import sentence_around
from waystation.checks.texts import GivenText, TextKind, texts_of
from waystation.places import FieldPath, Place, Problem

__all__ = ["Passage", "WholeText"]

_BETWEEN = "\0"
"""Stands between two texts. It is in none of them, and no blank, so that no pattern runs from one into the next."""
_TO_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_OTHER_DIGIT = re.compile("[٠-٩۰-۹]")
_ADDRESS_BEFORE = re.compile(r"(?:://|www\.)[^\s()<>\"'\0]*\Z")
_LONGEST_SENTENCE = 600
_LONGEST_ADDRESS = 300


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the whole text, as a pattern found it."""

    text: str
    start: int
    """Where it begins in the whole text, in characters."""

    @classmethod
    def of(cls, match: re.Match[str], group: int | str = 0) -> Passage:
        """What a group of a match holds."""
        return cls(match[group], match.start(group))

    @property
    def end(self) -> int:
        """Where it ends in the whole text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class WholeText:
    """The texts of one place, one after the other."""

    texts: tuple[GivenText, ...]
    text: str
    """With the digits 0 to 9 for those of other scripts, and plain blanks and hyphens for the narrow and the fixed."""

    @classmethod
    def of(cls, place: Place) -> WholeText:
        """Join the texts of a place."""
        # An id is made of the title where none is given.
        texts = tuple([text for text in texts_of(place) if text[0][-1] != "id"])
        text = _BETWEEN.join([text for _, _, text in texts])
        if not text.isascii():
            text = _with_plain_signs(text)
        return cls(texts, text)

    def problem(self, passage: Passage, *, code: str, found: str, expected: str, fix: str) -> Problem:
        """A Problem with a passage, which an exception may name by its words."""
        field, _, offset = self._at(passage.start)
        return Problem(
            code=code,
            field=field,
            found=found,
            expected=expected,
            fix=fix,
            offset=offset,
            value=" ".join(passage.text.split()),
        )

    def field_of(self, passage: Passage) -> FieldPath:
        """The path of the field that a passage stands in."""
        return self._at(passage.start)[0]

    def is_in_address(self, passage: Passage) -> bool:
        """Say whether a passage is a part of a web address."""
        if self._at(passage.start)[1] == "address":
            return True
        return bool(_ADDRESS_BEFORE.search(self.text, max(0, passage.start - _LONGEST_ADDRESS), passage.start))

    def before(self, passage: Passage, length: int) -> str:
        """Up to `length` characters of the same text before a passage."""
        return self.text[max(0, passage.start - length) : passage.start].rpartition(_BETWEEN)[2]

    def after(self, passage: Passage, length: int) -> str:
        """Up to `length` characters of the same text after a passage."""
        return self.text[passage.end : passage.end + length].partition(_BETWEEN)[0]

    def sentence(self, passage: Passage) -> str:
        """The sentence around a passage, of a very long one a part."""
        before, after = self.before(passage, _LONGEST_SENTENCE), self.after(passage, _LONGEST_SENTENCE)
        return sentence_around(before + passage.text + after, len(before), len(before) + len(passage.text))

    def _at(self, offset: int) -> tuple[FieldPath, TextKind, int]:
        """Field, kind and offset in the field's own text, of an offset in the whole text."""
        for (field, kind, text), start in zip(self.texts, self._starts(), strict=True):
            if offset <= start + len(text):
                return field, kind, offset - start
        raise IndexError(f"offset {offset} is behind the end of all texts")

    def _starts(self) -> Iterator[int]:
        start = 0
        for _, _, text in self.texts:
            yield start
            start += len(text) + len(_BETWEEN)


def _with_plain_signs(text: str) -> str:
    """The text without signs that only look different, character for character."""
    text = text.replace("\u2011", "-").replace("\u202f", " ").replace("\u00a0", " ").replace("\u2212", "-")
    # Every text in the Arabic script has an alef; the search for one letter is many times quicker than for twenty.
    return text.translate(_TO_ASCII) if "ا" in text and _OTHER_DIGIT.search(text) else text
