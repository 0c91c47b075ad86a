"""What became of each part of a sequence: of the sentences of a text, of the lines of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeAlias

__all__ = ["Edits", "Likeness", "edits"]

Likeness: TypeAlias = Callable[[str, str], float]
"""How alike two parts are, from 0 to 1."""

# Less alike than this, a part was not reworded but replaced.
_ALIKE = 0.4
# Above, parts are taken to be reworded in their order: to compare each with each would take seconds.
_MOST_COMPARISONS = 10_000


@dataclass(frozen=True, slots=True)
class Edits:
    """How one sequence was made of another, part by part."""

    fates: tuple[int | None, ...]
    """For each old part, the index of what it became, the same or reworded; None where it was removed."""
    inserted: tuple[tuple[int, ...], ...]
    """For each gap, the indices of the new parts in it. Gap 0 is before the first old part, the last one at the end."""


def edits(old: Sequence[str], new: Sequence[str], likeness: Likeness) -> Edits:
    """Compare two sequences. Parts that are alike, or stand in each other's place, were reworded."""
    fates: list[int | None] = [None] * len(old)
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            fates[start:end] = range(new_start, new_end)
        elif tag == "replace":
            for index, became in _reworded(old[start:end], new[new_start:new_end], likeness):
                fates[start + index] = new_start + became
    return Edits(tuple(fates), tuple(_gaps(fates, len(new))))


def _gaps(fates: Sequence[int | None], count: int) -> Iterator[tuple[int, ...]]:
    """The new parts that nothing became, by the gap that they stand in: the one after the last part that was kept."""
    gaps: list[list[int]] = [[] for _ in range(len(fates) + 1)]
    gap_after = {became: index + 1 for index, became in enumerate(fates) if became is not None}
    gap = 0
    for index in range(count):
        if index in gap_after:
            gap = gap_after[index]
        else:
            gaps[gap].append(index)
    return (tuple(gap) for gap in gaps)


def _reworded(old: Sequence[str], new: Sequence[str], likeness: Likeness) -> Iterator[tuple[int, int]]:
    """Pairs of old and new part, in order: those that are alike, and between them as many as both have."""
    corners = [(-1, -1), *_alike(old, new, likeness), (len(old), len(new))]
    for (index, became), (next_index, next_became) in pairwise(corners):
        yield from zip(range(index + 1, next_index), range(became + 1, next_became), strict=False)
        if next_index < len(old):
            yield next_index, next_became


def _alike(old: Sequence[str], new: Sequence[str], likeness: Likeness) -> list[tuple[int, int]]:
    """The pairs in order whose likeness has the greatest sum."""
    if len(old) * len(new) > _MOST_COMPARISONS:
        return []
    scores = [[_score(likeness(one, other)) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            together = scores[row][column] + best[row + 1][column + 1]
            best[row][column] = max(together, best[row + 1][column], best[row][column + 1])
    return list(_way_through(scores, best))


def _score(likeness: float) -> float:
    return likeness if likeness >= _ALIKE else 0.0


def _way_through(scores: list[list[float]], best: list[list[float]]) -> Iterator[tuple[int, int]]:
    row = column = 0
    while row < len(scores) and column < len(best[0]) - 1:
        if scores[row][column] and best[row][column] == scores[row][column] + best[row + 1][column + 1]:
            yield row, column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
