"""Mending a region file: the repairs that are certain, and nothing else in it.

A repair is one that a rule has for its finding (`places.problem.Repair`). Each is written by the surgical writer, which
refuses what it cannot write without touching anything else; what is refused, and what has no repair, stays for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from waystation.checks.finding import severity_of
from waystation.checks.inspect import problems_of
from waystation.checks.rules import Severity
from waystation.checks.surroundings import Surroundings
from waystation.content.document import UnreadableDocument, parse_document
from waystation.content.writer.edit import edit
from waystation.content.writer.operations import Operation, Set, SetBody, value_at
from waystation.errors import EditError
from waystation.places import FieldPath, NewText, NewValue, Problem, show_path
from waystation.places.reading import clean_text, is_empty
from waystation.prose import to_html

__all__ = ["Mending", "mend_file"]

_FIELD_OF_BODY: FieldPath = ("longText",)
_MOST_ROUNDS = 8
"""A list in a list in a list, and a slip in a slip; each waits until what lies in it is mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """What the certain repairs make of one file."""

    path: str
    before: bytes
    after: bytes
    made: tuple[Problem, ...] = ()
    """The problems that were put right, in the order of their repairs."""
    refused: tuple[tuple[Problem, EditError], ...] = ()
    """Those whose repair could not be written, and why."""


@dataclass(slots=True)
class _Progress:
    """A file on its way."""

    raw: bytes
    made: list[Problem] = field(default_factory=list)
    refused: dict[tuple[str, FieldPath], tuple[Problem, EditError]] = field(default_factory=dict)


def mend_file(surroundings: Surroundings, path: str, raw: bytes, severities: Mapping[str, Severity]) -> Mending:
    """Apply the certain repairs of a file, but for those of rules that are off. One that cannot be read stays."""
    progress = _Progress(raw)
    for _ in range(_MOST_ROUNDS):
        repairable = [
            problem
            for problem in _problems(surroundings, path, progress.raw)
            if problem.repair and severity_of(problem, severities) != "off"
        ]
        waiting = [problem for problem in repairable if (problem.code, problem.field) not in progress.refused]
        if not waiting:
            break
        for where, problems in _innermost(waiting):
            _repair_field(progress, path, where, problems)
    return Mending(
        path=path,
        before=raw,
        after=progress.raw,
        made=tuple(progress.made),
        refused=tuple(progress.refused.values()),
    )


def _problems(surroundings: Surroundings, path: str, raw: bytes) -> list[Problem]:
    try:
        return problems_of(surroundings, parse_document(path, raw))
    except UnreadableDocument:
        return []


def _innermost(problems: Iterable[Problem]) -> Iterator[tuple[FieldPath, list[Problem]]]:
    """The fields with something to repair, but for those within which something else is to be repaired first."""
    ordered = sorted(problems, key=lambda problem: [str(step) for step in problem.field])
    fields = {path: list(group) for path, group in groupby(ordered, key=lambda problem: problem.field)}
    for path, group in fields.items():
        if not any(len(other) > len(path) and other[: len(path)] == path for other in fields):
            yield path, group


def _repair_field(progress: _Progress, path: str, where: FieldPath, problems: list[Problem]) -> None:
    """Repair one field as far as its repairs do not overlap; the others come in the next round."""
    chosen = _apart(problems)
    try:
        after = _repaired(path, progress.raw, where, [problem.repair for problem in chosen if problem.repair])
    except EditError as error:
        progress.refused |= {(problem.code, problem.field): (problem, error) for problem in chosen}
        return
    progress.raw = after
    progress.made += chosen


def _apart(problems: list[Problem]) -> list[Problem]:
    """The problem whose repair is a value, or those whose texts do not overlap: of two, the outer one."""
    for problem in problems:
        if isinstance(problem.repair, NewValue):
            return [problem]
    chosen: list[Problem] = []
    end = 0
    for start, last, problem in sorted(_spans(problems), key=lambda span: (span[0], -span[1])):
        if start >= end:
            chosen.append(problem)
            end = last
    return chosen


def _spans(problems: Iterable[Problem]) -> Iterator[tuple[int, int, Problem]]:
    for problem in problems:
        if isinstance(problem.repair, NewText):
            yield problem.repair.start, problem.repair.end, problem


def _repaired(path: str, raw: bytes, where: FieldPath, repairs: list[NewValue | NewText]) -> bytes:
    """The file after the repairs of one field. Raises EditError."""
    texts = [repair for repair in repairs if isinstance(repair, NewText)]
    if not where:
        return _spliced(raw.decode("utf-8"), texts).encode()
    for repair in repairs:
        if isinstance(repair, NewValue):
            return edit(path, raw, [Set(where, repair.value)])
    return edit(path, raw, [_new_text(path, raw, where, texts)])


def _new_text(path: str, raw: bytes, where: FieldPath, texts: list[NewText]) -> Operation:
    document = parse_document(path, raw)
    is_body = where == _FIELD_OF_BODY and is_empty(document.front_matter.get("longText"))
    old = document.body if is_body else value_at(document.front_matter, where)
    if not isinstance(old, str) or clean_text(old, (), []) != old:
        found = "a text with invisible control characters"
        raise EditError(f"{path}: {show_path(where)}", found, "text without them", "delete them, and try again")
    lead = len(old) - len(old.lstrip())
    new = old[:lead] + _spliced(old[lead:], texts)
    if to_html(new) != to_html(old):
        found = "that the page would show something else"
        raise EditError(f"{path}: {show_path(where)}", found, "the same words and links", "mend it in a text editor")
    return SetBody(new) if is_body else Set(where, new)


def _spliced(text: str, repairs: Iterable[NewText]) -> str:
    """The text with each repair in its place; they do not overlap."""
    for repair in sorted(repairs, key=lambda repair: repair.start, reverse=True):
        text = text[: repair.start] + repair.text + text[repair.end :]
    return text
