"""Three versions of a value → one, by meaning: groups key by key, lists item by item, prose by sentences.

What one side alone has changed is taken from it. Where both have changed a value, and differently, ours stands in the
result and a Conflict says so. Which side is ours changes nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from waystation.content.comparison.matching import label, match, match_added, written
from waystation.content.comparison.meaning import PLACE, equal, is_prose, items_of, kind_below, means_the_same
from waystation.content.merging.conflict import Conflict
from waystation.content.merging.merge_order import Entry, merge_orders
from waystation.content.merging.merge_text import merge_texts
from waystation.places.fields import Kind
from waystation.places.reading import is_empty, shown_key

__all__ = ["merge_front_matters", "merge_text_fields"]

_ABSENT: Final = object()
"""A key that a group lacks, an item that a list has not."""


def merge_front_matters(
    base: Mapping[Any, object], ours: Mapping[Any, object], theirs: Mapping[Any, object]
) -> tuple[dict[Any, object], list[Conflict]]:
    """Merge three front matters, as parsed; none of them is changed."""
    return _groups(dict(base), dict(ours), dict(theirs), PLACE)


def merge_text_fields(base: str, ours: str, theirs: str) -> tuple[str, list[Conflict]]:
    """Merge three texts of one Markdown field, such as the body; the conflicts have no path."""
    merged, conflicts = _values(base, ours, theirs, None)
    assert isinstance(merged, str)  # noqa: S101 - three texts make a text
    return merged, conflicts


def _values(base: object, ours: object, theirs: object, kind: Kind | None) -> tuple[object, list[Conflict]]:
    """Merge three values of one field, or items of one list; each may be absent."""
    if equal(base, theirs) or equal(ours, theirs):
        return ours, []
    if equal(base, ours):
        return theirs, []
    return _parts(base, ours, theirs, kind) or _wholes(base, ours, theirs, kind)


def _parts(base: object, ours: object, theirs: object, kind: Kind | None) -> tuple[object, list[Conflict]] | None:
    """Merge three values part by part; None where they have no parts that can be told apart."""
    is_new = is_empty(_given(base))
    if isinstance(ours, dict) and isinstance(theirs, dict) and (isinstance(base, dict) or is_new):
        return _groups(base if isinstance(base, dict) else {}, ours, theirs, kind)
    items, our_items, their_items = [] if is_new else items_of(base), items_of(ours), items_of(theirs)
    if items is not None and our_items is not None and their_items is not None:
        return _lists(items, our_items, their_items, kind)
    texts = [value for value in (base, ours, theirs) if isinstance(value, str) and not is_empty(value)]
    return merge_texts(*texts) if len(texts) == 3 and is_prose(kind) else None


def _wholes(base: object, ours: object, theirs: object, kind: Kind | None) -> tuple[object, list[Conflict]]:
    """Merge three values of which each stands or falls as a whole."""
    before, one, other = _given(base), _given(ours), _given(theirs)
    if means_the_same(one, other, kind):
        return max(ours, theirs, key=written), []
    if means_the_same(before, other, kind):
        return ours, []
    if means_the_same(before, one, kind):
        return theirs, []
    is_removed = is_empty(one) or is_empty(other)
    conflict = Conflict(field=(), kind="removed" if is_removed else "changed", base=before, ours=one, theirs=other)
    return ours, [conflict]


def _groups(
    base: Mapping[Any, object], ours: Mapping[Any, object], theirs: Mapping[Any, object], kind: Kind | None
) -> tuple[dict[Any, object], list[Conflict]]:
    merged: dict[Any, object] = {}
    conflicts: list[Conflict] = []
    for key in {**ours, **theirs}:
        versions = base.get(key, _ABSENT), ours.get(key, _ABSENT), theirs.get(key, _ABSENT)
        value, found = _values(*versions, kind_below(kind, key))
        if value is not _ABSENT:
            merged[key] = value
        conflicts += [conflict.below(_step(key)) for conflict in found]
    return merged, conflicts


def _step(key: object) -> str | int:
    return key if isinstance(key, int) and not isinstance(key, bool) else shown_key(key)


def _lists(
    base: list[Any], ours: list[Any], theirs: list[Any], kind: Kind | None
) -> tuple[list[object], list[Conflict]]:
    entries: list[Entry] = []
    outcomes: list[tuple[object, list[Conflict]]] = []
    for entry in _entries(base, ours, theirs):
        versions = (_item(base, entry.base), _item(ours, entry.ours), _item(theirs, entry.theirs))
        value, found = _values(*versions, kind_below(kind, 0))
        if value is not _ABSENT or found:
            entries.append(entry)
            outcomes.append((value, found))
    order, is_torn = merge_orders(entries)
    merged: list[object] = []
    conflicts = [_two_orders(base, ours, theirs)] if is_torn else []
    for value, found in (outcomes[index] for index in order):
        conflicts += [conflict.below(len(merged)) for conflict in found]
        merged += [] if value is _ABSENT else [value]
    return merged, conflicts


def _entries(base: list[Any], ours: list[Any], theirs: list[Any]) -> Iterator[Entry]:
    """The items of all three versions: those of the base, then what was added by ours, by theirs, or by both."""
    in_ours, in_theirs = match(base, ours), match(base, theirs)
    for index, item in enumerate(base):
        yield Entry(index, in_ours.get(index), in_theirs.get(index), item)
    added = [index for index in range(len(ours)) if index not in in_ours.values()]
    others = [index for index in range(len(theirs)) if index not in in_theirs.values()]
    both = match_added([ours[index] for index in added], [theirs[index] for index in others])
    for at, index in enumerate(added):
        twin = others[both[at]] if at in both else None
        item = ours[index] if twin is None else max(ours[index], theirs[twin], key=written)
        yield Entry(None, index, twin, item)
    for at, index in enumerate(others):
        if at not in both.values():
            yield Entry(None, None, index, theirs[index])


def _item(items: list[Any], index: int | None) -> object:
    return _ABSENT if index is None else items[index]


def _given(value: object) -> object:
    return None if value is _ABSENT else value


def _two_orders(base: list[Any], ours: list[Any], theirs: list[Any]) -> Conflict:
    one, other, another = (tuple(map(label, items)) for items in (base, ours, theirs))
    return Conflict(field=(), kind="order", base=one, ours=other, theirs=another)
