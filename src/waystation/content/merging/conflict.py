"""A conflict: what two people changed so that no program can say which of the two holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from waystation.content.comparison.matching import label
from waystation.content.comparison.meaning import equal
from waystation.places import FieldPath, show_path
from waystation.places.reading import is_empty, shown

__all__ = ["Conflict", "ConflictKind"]

ConflictKind: TypeAlias = Literal["changed", "removed", "order"]
"""Changed by both in two ways; removed by one and changed by the other; put by both into two orders."""

_LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One value, sentence or order of which two versions say different things. None is "not given"."""

    field: FieldPath
    """In the merged values. An item that ours has removed would stand there."""
    kind: ConflictKind
    base: object
    ours: object
    theirs: object
    is_sentence: bool = False
    """The three are sentences of the field's text, not the whole of it."""

    def below(self, *steps: str | int) -> Conflict:
        """The same conflict, seen from some steps further up."""
        return replace(self, field=(*steps, *self.field))

    def is_mirrored_by(self, other: Conflict) -> bool:
        """Say whether it is the same conflict as the other side sees it, whatever the numbers of the items."""
        one, its_one = ([step for step in field if isinstance(step, str)] for field in (self.field, other.field))
        sides = (self.kind, self.base, self.ours, self.theirs)
        return one == its_one and all(map(equal, sides, (other.kind, other.base, other.theirs, other.ours)))

    @property
    def found(self) -> str:
        """What the two sides say, for a person: `"6,000" on this side, "7,000" on the other; before, "5,000"`."""
        sides = f"{_said(self.ours)} on this side, {_said(self.theirs)} on the other"
        return f"{self._matter}: {sides}" + ("" if self.base is None else f"; before, {_said(self.base)}")

    @property
    def fix(self) -> str:
        """How a person settles it."""
        is_item = bool(self.field) and isinstance(self.field[-1], int)
        what = "sentence" if self.is_sentence else "order" if self.kind == "order" else "item" if is_item else "value"
        if self.kind == "removed":
            return f"keep the changed {what}, or remove it"
        return f"keep one {what}, or write a new one that says what both mean"

    @property
    def _matter(self) -> str:
        where = show_path(self.field) or "the page"
        if self.kind == "order":
            return f"two orders of `{where}`"
        what = f"a sentence of `{where}`" if self.is_sentence else f"`{where}`"
        return f"{what} {'removed and changed' if self.kind == 'removed' else 'changed twice'}"


def _said(value: object) -> str:
    if is_empty(value):
        return "nothing"
    if isinstance(value, tuple):
        return ", ".join(value)
    if not isinstance(value, str | dict) or not label(value):
        return shown(value)
    text = label(value)
    return f'"{text}"' if len(text) <= _LONGEST_SHOWN else f'"{text[: _LONGEST_SHOWN - 1]}…"'
