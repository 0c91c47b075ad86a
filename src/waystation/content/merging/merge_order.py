"""Three orders of a list → one: what nobody moved stands as it stood, and the rest behind what it was put behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from waystation.content.comparison.matching import moved, ordering

__all__ = ["Entry", "merge_orders"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a merged list, and its index in each version; None where that has no such item."""

    base: int | None
    ours: int | None
    theirs: int | None
    item: object
    """By what it says, it is sorted among others that were put at the same spot."""


def merge_orders(entries: Sequence[Entry]) -> tuple[list[int], bool]:
    """The order of the entries, as their indices, and whether both sides moved one item to two places.

    Such an item stands where ours has it. What both sides put at one spot is sorted by what it says, newest first.
    """
    base = _order(entries, lambda entry: entry.base)
    ours = _order(entries, lambda entry: entry.ours)
    theirs = _order(entries, lambda entry: entry.theirs)
    our_moves, their_moves = _moves(base, ours), _moves(base, theirs)
    stayed = [index for index in base if index not in our_moves | their_moves]
    our_spots = _spots(ours, stayed, our_moves | set(ours).difference(base))
    their_spots = _spots(theirs, stayed, their_moves | set(theirs).difference(base))
    torn = False
    for index in our_spots.keys() & their_spots.keys():
        spots = our_spots[index], their_spots[index]
        is_torn = index in our_moves and spots[0] != spots[1]
        torn |= is_torn
        our_spots[index] = their_spots[index] = spots[0] if is_torn else min(spots)
    return list(_in_order(stayed, our_spots, their_spots, [ordering(entry.item) for entry in entries])), torn


def _order(entries: Sequence[Entry], place: Callable[[Entry], int | None]) -> list[int]:
    """The entries that one version has, as it has them."""
    there = [(at, index) for index, entry in enumerate(entries) if (at := place(entry)) is not None]
    return [index for _, index in sorted(there)]


def _moves(base: Sequence[int], side: Sequence[int]) -> set[int]:
    """What one side moved, among the entries that it shares with the base."""
    there = set(side)
    rank = {index: at for at, index in enumerate(index for index in base if index in there)}
    back = list(rank)
    return {back[at] for at in moved([rank[index] for index in side if index in rank])}


def _spots(side: Sequence[int], stayed: Sequence[int], placed: set[int]) -> dict[int, int]:
    """Entry that one side placed → behind how many of those that stayed, in the order of the side."""
    position = {index: at + 1 for at, index in enumerate(stayed)}
    spot = 0
    spots: dict[int, int] = {}
    for index in side:
        spot = position.get(index, spot)
        if index in placed:
            spots[index] = spot
    return spots


def _in_order(
    stayed: Sequence[int], ours: dict[int, int], theirs: dict[int, int], keys: Sequence[object]
) -> Iterator[int]:
    for spot in range(len(stayed) + 1):
        if spot:
            yield stayed[spot - 1]
        one, other = ([index for index, its_spot in side.items() if its_spot == spot] for side in (ours, theirs))
        yield from _interleaved(one, other, keys)


def _interleaved(one: list[int], other: list[int], keys: Sequence[object]) -> Iterator[int]:
    """Two runs as one: in step at what both have, and between that the run that sorts first before the other."""
    first, second = sorted((one, other), key=lambda run: [keys[index] for index in run])
    shared = [index for index in first if index in second]
    if shared != [index for index in second if index in first]:
        yield from [*first, *(index for index in second if index not in first)]
        return
    for index in shared:
        at, its_at = first.index(index), second.index(index)
        yield from _interleaved(first[:at], second[:its_at], keys)
        yield index
        first, second = first[at + 1 :], second[its_at + 1 :]
    yield from [*first, *second]
