"""From two versions of a file's values to the operations that make the second of the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from waystation.content.comparison.matching import match, moved
from waystation.content.comparison.meaning import equal
from waystation.content.writer.operations import Insert, Move, Operation, Remove, Set
from waystation.places import FieldPath

__all__ = ["operations_between"]


def operations_between(old: Mapping[Any, object], new: Mapping[Any, object]) -> list[Operation]:
    """The fewest and smallest operations that make `new` of `old`; the order of keys does not count.

    Raises ValueError where none can: a key that is neither text nor a number can be changed with its group alone.
    """
    operations = _of_groups((), old, new)
    if operations is None:
        raise ValueError("the keys of the front matter that are no text were changed")
    return operations


def _of_values(at: FieldPath, old: object, new: object) -> list[Operation]:
    if equal(old, new):
        return []
    if isinstance(old, dict) and isinstance(new, dict) and new:
        inner = _of_groups(at, old, new)
        return [Set(at, new)] if inner is None else inner
    if isinstance(old, list) and isinstance(new, list) and new:
        return list(_of_lists(at, old, new))
    return [Set(at, new)]


def _of_groups(at: FieldPath, old: Mapping[Any, object], new: Mapping[Any, object]) -> list[Operation] | None:
    """The operations below a group; None where a key that changed cannot be a step of a path."""
    changed = [key for key in {**old, **new} if not (key in old and key in new and equal(old[key], new[key]))]
    if not all(isinstance(key, str) for key in changed):
        return None
    operations: list[Operation] = []
    for key in changed:
        if key in new:
            inner = _of_values((*at, key), old[key], new[key]) if key in old else [Set((*at, key), new[key])]
            operations += inner
    # Last, so that no group is empty in between.
    return operations + [Remove((*at, key)) for key in changed if key not in new]


def _of_lists(at: FieldPath, old: list[Any], new: list[Any]) -> Iterator[Operation]:
    """Changes within the items, then removals from the end, then moves, then insertions from the beginning."""
    became = match(old, new)
    if not became:
        yield Set(at, new)
        return
    for index, its_new in became.items():
        yield from _of_values((*at, index), old[index], new[its_new])
    for index in reversed(range(len(old))):
        if index not in became:
            yield Remove((*at, index))
    yield from _moves(at, [became[index] for index in sorted(became)])
    for index in sorted(set(range(len(new))) - set(became.values())):
        yield Insert(at, index, new[index])


def _moves(at: FieldPath, order: list[int]) -> Iterator[Move]:
    """The moves that sort the list: each item that has to move is put behind the one that it shall follow."""
    wanted = sorted(order)
    before = dict(zip(wanted[1:], wanted, strict=False))
    for item in sorted(moved(order)):
        index = order.index(item)
        order.pop(index)
        to = order.index(before[item]) + 1 if item in before else 0
        order.insert(to, item)
        if to != index:
            yield Move(at, index, to)
