"""A migration: what becomes of a file of an older shape, and what is left to people.

Nothing is dropped without being shown: what moves, what the live field says already, where both differ, what has no
place, and numbers that only a person can read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from waystation.content.writer.operations import Operation
from waystation.places import FieldPath

__all__ = [
    "ACCEPTABLE",
    "NUMBER_CODES",
    "OLDER_ITEM",
    "OLDER_VALUE",
    "TREND_IN_PROSE",
    "Difference",
    "Leftover",
    "Migration",
    "Proposal",
    "Relocation",
    "Repetition",
]

OLDER_VALUE: Final = "older-value"
OLDER_ITEM: Final = "older-item"
TREND_IN_PROSE: Final = "trend-in-prose"
NUMBER_CODES: Final = ("number-ambiguous", "number-as-text", "number-too-small", "number-zero")

ACCEPTABLE: Final = (*NUMBER_CODES, TREND_IN_PROSE, OLDER_VALUE, OLDER_ITEM)
"""The codes of what is done only where a person takes it."""


@dataclass(frozen=True, slots=True)
class Relocation:
    """A value that gets another place or name, or a group that is a list again."""

    old: FieldPath
    """In the file as it was."""
    new: FieldPath
    value: object


@dataclass(frozen=True, slots=True)
class Repetition:
    """An old value that goes, since it is empty, or since the live field, or the file's name, says the same."""

    old: FieldPath
    """In the file as it was."""
    value: object
    said_by: str
    """Where the same is said; empty for a value that says nothing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An old and a live field that say different things. The live one is what readers see, and it stays."""

    old: FieldPath
    value: object
    live: FieldPath
    live_value: object
    """None where a live list has no such item."""
    accepted: bool = False
    """Whether a person took it that the old value goes, or that the item joins the live list."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A value that has no certain place; it stays where it is."""

    field: FieldPath
    value: object
    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A likely reading of what somebody typed; `reading` is `''` for "not given"."""

    code: str
    field: FieldPath
    value: object
    reading: object
    why: str
    accepted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """What becomes of one file. Where something stays for people, its path is the one that it has afterwards."""

    path: str
    values: Mapping[Any, object]
    """Front matter afterwards."""
    operations: tuple[Operation, ...] = ()
    relocations: tuple[Relocation, ...] = ()
    repetitions: tuple[Repetition, ...] = ()
    differences: tuple[Difference, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def is_needed(self) -> bool:
        """Say whether there is anything to do or to decide."""
        return bool(self.operations or self.differences or self.leftovers or self.proposals)
