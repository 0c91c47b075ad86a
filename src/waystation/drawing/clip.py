"""Cutting what is drawn to a rectangle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from waystation.drawing.projection import Point

__all__ = ["Box", "clipped_lines", "clipped_outline"]


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, points: Sequence[Point]) -> bool:
        """Say whether all points lie within."""
        left, top, right, bottom = self
        return all(left <= x <= right and top <= y <= bottom for x, y in points)

    def meets(self, other: Box) -> bool:
        """Say whether the two have more in common than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def grown(self, by: float) -> Box:
        """The same with an edge more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def clipped_outline(points: Sequence[Point], box: Box) -> list[Point]:
    """The part of a closed outline that lies within a box; empty where none does.

    I. E. Sutherland and G. W. Hodgman 1974, "Reentrant polygon clipping". Parts may be joined along the edges.
    """
    left, top, right, bottom = box
    xs, ys = [x for x, _ in points], [y for _, y in points]
    outline = list(points)
    if min(xs) < left:
        outline = _half(outline, 0, left, lambda value: value >= left)
    if max(xs) > right:
        outline = _half(outline, 0, right, lambda value: value <= right)
    if min(ys) < top:
        outline = _half(outline, 1, top, lambda value: value >= top)
    if max(ys) > bottom:
        outline = _half(outline, 1, bottom, lambda value: value <= bottom)
    return outline


def _half(points: list[Point], axis: int, edge: float, is_in: Callable[[float], bool]) -> list[Point]:
    if not points:
        return []
    kept = []
    before, was_in = points[-1], is_in(points[-1][axis])
    for point in points:
        now_in = is_in(point[axis])
        if now_in != was_in:
            kept.append(_crossing(before, point, axis, edge))
        if now_in:
            kept.append(point)
        before, was_in = point, now_in
    return kept


def _crossing(one: Point, other: Point, axis: int, edge: float) -> Point:
    part = (edge - one[axis]) / (other[axis] - one[axis])
    across = one[1 - axis] + (other[1 - axis] - one[1 - axis]) * part
    return (across, edge) if axis else (edge, across)


def clipped_lines(points: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The pieces of a line that lie within a box; a step that leaves it is kept whole, and so is one that enters it."""
    left, top, right, bottom = box
    piece: list[Point] = []
    before: Point | None = None
    for point in points:
        if left <= point[0] <= right and top <= point[1] <= bottom:
            if not piece and before:
                piece.append(before)
            piece.append(point)
        elif piece:
            yield [*piece, point]
            piece = []
        before = point
    if len(piece) > 1:
        yield piece
