"""When two values of a field mean the same, whatever form editors gave them (CONTENT.md, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from waystation.content.comparison.sentences import gist
from waystation.places import Region
from waystation.places.fields import Choice, Date, Flag, Group, Kind, ListOf, Markdown, WholeNumber, specs
from waystation.places.place import ReviewedField
from waystation.places.reading import is_empty

__all__ = ["PLACE", "equal", "is_prose", "items_of", "kind_below", "means_the_same"]

PLACE: Final = Group(Region)
"""The kind of a whole front matter. A subregion has fewer fields, of the same kinds."""

_READ_AS_WHOLE = (Choice, Date, Flag, ReviewedField, WholeNumber)


def kind_below(kind: Kind | None, step: object) -> Kind | None:
    """The kind of the field one step below a group or a list; None where the format knows none."""
    if isinstance(kind, ReviewedField):
        return Date()
    if isinstance(kind, Group):
        return next((spec.kind for spec in specs(kind.model) if spec.key == step), None)
    return kind.item if isinstance(kind, ListOf) else None


def is_prose(kind: Kind | None) -> bool:
    """Say whether a text is one of sentences, and not a whole like a title; of an unknown field, it may be."""
    return kind is None or isinstance(kind, Markdown)


def equal(one: object, other: object) -> bool:
    """Say whether two values are the same, whatever the order of keys; unlike `==`, 1 is not true, and NaN is NaN."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(equal(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(equal, one, other))
    return repr(one) == repr(other) if isinstance(one, float) else one == other


def means_the_same(one: object, other: object, kind: Kind | None) -> bool:
    """Say whether a reader of the page sees no difference: `''` is nothing, a timestamp its day, `'7'` is 7."""
    if equal(one, other):
        return True
    if isinstance(kind, Flag):
        return equal(*(False if is_empty(flag) else _meaning(flag, kind) for flag in (one, other)))
    if is_empty(one) or is_empty(other):
        return is_empty(one) and is_empty(other)
    if isinstance(one, dict) and isinstance(other, dict):
        keys = {**one, **other}
        return all(means_the_same(one.get(key), other.get(key), kind_below(kind, key)) for key in keys)
    if (items := items_of(one)) is not None and (others := items_of(other)) is not None:
        below = kind_below(kind, 0)
        return len(items) == len(others) and all(
            means_the_same(item, its_other, below) for item, its_other in zip(items, others, strict=True)
        )
    return equal(_meaning(one, kind), _meaning(other, kind))


def items_of(value: object) -> list[Any] | None:
    """The items of a list, also of one that a form editor turned into a group with the keys `'0'`, `'1'`."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping) and value and [str(key) for key in value] == [str(n) for n in range(len(value))]:
        return list(value.values())
    return None


def _meaning(value: object, kind: Kind | None) -> object:
    if isinstance(kind, _READ_AS_WHOLE):
        read = kind.read(value, (), [])
        return value if read is None else read
    return gist(value) if isinstance(value, str) else value
