"""Which item of one list is which of another: by `id`, else by likeness; and which of them were moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from waystation.content.comparison.meaning import equal, items_of
from waystation.content.comparison.sentences import gist, likeness
from waystation.places.reading import is_empty

__all__ = ["label", "match", "match_added", "moved", "ordering", "written"]

# What an item is called, and what it is told apart by where its name was changed.
_NAMES = ("title", "label", "name", "url", "asset", "text")
_DAYS = ("date", "asOf")
_WEIGHTS: Mapping[Any, float] = {
    **dict.fromkeys(("title", "label", "name", "url", "content"), 3.0),
    **dict.fromkeys(("pinned", "unit", "measure"), 0.2),
    # What it was earlier says nothing of what it is.
    "history": 0.0,
}
_ALIKE = 0.5
# So many take a second.
_MOST_COMPARISONS = 40_000


def match(old: Sequence[object], new: Sequence[object]) -> dict[int, int]:
    """Old index → new index of the items that are the same thing, changed or not.

    First come items that are equal, then those of one `id` or earlier numbers of one day, then those most alike, unless
    there are very many. The same pairs come out whichever list is the first.
    """
    pairs: dict[int, int] = {}
    for keys in (_by_value, _by_id):
        _pair(pairs, keys(old), keys(new))
    left = [index for index in range(len(old)) if index not in pairs]
    others = sorted(set(range(len(new))) - set(pairs.values()))
    if len(left) * len(others) > _MOST_COMPARISONS:
        return pairs
    scored = [
        (-score, abs(index - other), index + other, index, other)
        for index in left
        for other in others
        if (score := _score(old[index], new[other])) >= _ALIKE
    ]
    _take_best(pairs, [(index, other) for *_, index, other in sorted(scored)])
    return pairs


def _by_value(items: Sequence[object]) -> Mapping[object, list[int]]:
    found: defaultdict[object, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        found[ordering(item)].append(index)
    return found


def _by_id(items: Sequence[object]) -> Mapping[object, list[int]]:
    found: defaultdict[object, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        if name := _id(item):
            found[name].append(index)
    return found


def _id(item: object) -> str:
    if not isinstance(item, Mapping):
        return ""
    return gist(str(item.get("id") or "")) or _day_of_observation(item)


def _day_of_observation(item: Mapping[Any, object]) -> str:
    """The day of one number in the history of a figure: such an item has no name, and a thing one number a day."""
    return "" if "label" in item or is_empty(item.get("asOf")) else gist(str(item["asOf"]))[:10]


def _pair(pairs: dict[int, int], old: Mapping[object, list[int]], new: Mapping[object, list[int]]) -> None:
    """Pair the items of equal keys in their order."""
    taken = set(pairs.values())
    for key in old.keys() & new.keys():
        free = [index for index in old[key] if index not in pairs]
        pairs.update(zip(free, (index for index in new[key] if index not in taken), strict=False))


def _take_best(pairs: dict[int, int], candidates: Sequence[tuple[int, int]]) -> None:
    taken = set(pairs.values())
    for index, other in candidates:
        if index not in pairs and other not in taken:
            pairs[index] = other
            taken.add(other)


def _score(one: object, other: object) -> float:
    """How alike two groups are, from 0 to 1; the fields that tell items apart count most."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return 0.0
    if _id(one) and _id(other):
        return 0.0
    total = alike = 0.0
    for key in sorted({**one, **other}, key=repr):
        value, its_other = one.get(key), other.get(key)
        if is_empty(value) and is_empty(its_other):
            continue
        weight = _WEIGHTS.get(key, 1.0)
        total += weight
        alike += weight * _alike(value, its_other)
    return alike / total if total else 0.0


def _alike(one: object, other: object) -> float:
    if isinstance(one, str) and isinstance(other, str):
        return likeness(one, other)
    return 1.0 if equal(one, other) else 0.0


def match_added(ours: Sequence[object], theirs: Sequence[object]) -> dict[int, int]:
    """Our index → their index of the items that two people added and that are one thing.

    That takes more than likeness: they are equal, or have one `id`, or have one name and not two days.
    """
    candidates = [
        (not equal(item, its_other), abs(index - other), index + other, index, other)
        for index, item in enumerate(ours)
        for other, its_other in enumerate(theirs)
        if equal(item, its_other) or _is_same_thing(item, its_other)
    ]
    pairs: dict[int, int] = {}
    _take_best(pairs, [(index, other) for *_, index, other in sorted(candidates)])
    return pairs


def _is_same_thing(one: object, other: object) -> bool:
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return False
    if _id(one) or _id(other):
        return _id(one) == _id(other)
    name = _first(one, _NAMES)
    days = {_first(one, _DAYS)[:10], _first(other, _DAYS)[:10]} - {""}
    return bool(name) and name == _first(other, _NAMES) and len(days) < 2


def _first(item: Mapping[Any, object], keys: Sequence[str]) -> str:
    return next((gist(str(item[key])) for key in keys if not is_empty(item.get(key))), "")


def label(item: object) -> str:
    """What people call an item: its title, label, address or text; empty where it has none."""
    if isinstance(item, Mapping):
        return _first(item, _NAMES)
    return "" if items_of(item) is not None or is_empty(item) else gist(str(item))


def ordering(item: object) -> tuple[int, str, str]:
    """A key that sorts items by what they say alone: newest first, then by name. Equal items have equal keys."""
    day = _first(item, _DAYS)[:10] if isinstance(item, Mapping) else ""
    digits = "".join(character for character in day if character.isascii() and character.isdigit())
    return -int(digits or 0), label(item), written(item)


def written(value: object) -> str:
    """A value as text, whatever the order of keys."""
    if isinstance(value, Mapping):
        pairs = sorted(f"{key!r}: {written(inner)}" for key, inner in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return repr(value) if not isinstance(value, set) else repr(sorted(map(repr, value)))


def moved(order: Sequence[int]) -> set[int]:
    """Of items that stood in the order 0, 1, 2 …, the fewest that can have been moved to make this order."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for item in order:
        at = bisect_left(tails, item)
        before[item] = tails[at - 1] if at else None
        tails[at : at + 1] = [item]
    stayed: set[int] = set()
    item_left = tails[-1] if tails else None
    while item_left is not None:
        stayed.add(item_left)
        item_left = before[item_left]
    return set(order) - stayed
