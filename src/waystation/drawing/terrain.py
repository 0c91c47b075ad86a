"""What a view shows of the outlines and borders of the world: in whole units, cut to it, no finer than is seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

from waystation.drawing.clip import Box, clipped_lines, clipped_outline
from waystation.drawing.projection import EqualEarth, Point
from waystation.drawing.view import View
from waystation.drawing.world import Outline, Position, World, weight_of

__all__ = ["Dot", "Terrain"]

Dot: TypeAlias = tuple[int, int]
"""In units of the drawing: to the right, down."""

_MARGIN = 4
"""How far beyond its edges a drawing goes on, so that no outline is seen along them."""
_LEAST_LAND = 14
"""Square units from which on an island of another country is worth its bytes."""
_CONTEXT_DETAIL = 3
"""How much coarser the lines are that no chosen area has a part in."""
_GLOBE = Box(-180, -90, 180, 90)


class Terrain:
    """The lines of one view; each arc is projected once, since two areas share it."""

    def __init__(self, world: World, view: View, chosen: Collection[str], detail: float) -> None:
        """`detail` is the smallest bend along a `chosen` area, as the area of its triangle in square units."""
        self._world, self._view, self._chosen = world, view, chosen
        self._box = view.box.grown(_MARGIN)
        self._least = weight_of(detail * view.square_km)
        self._least_around = weight_of(_CONTEXT_DETAIL * detail * view.square_km)
        self._own_arcs = {
            _number(arc) for area in chosen for outline in world.areas.get(area, ()) for arc in outline.arcs
        }
        self._points: dict[int, list[Point]] = {}

    def outlines(self, area: str) -> list[tuple[Dot, ...]]:
        """The closed lines of an area; every island of a chosen one, and those of others that are large enough."""
        is_chosen = area in self._chosen
        least = 0 if is_chosen else _LEAST_LAND * self._view.square_km
        shown = []
        for outline in self._view.showing(one for one in self._world.areas[area] if one.area >= least):
            for points in self._outline(outline):
                dots = _rounded(clipped_outline(points, self._box))
                if len(dots) > 2:
                    shown.append(dots)
                elif is_chosen and dots:
                    shown.append(_speck(dots[0]))
        return shown

    def line(self, arc: int) -> Iterator[tuple[Dot, ...]]:
        """The pieces of an arc that lie within the drawing."""
        projection = self._view.projection
        if isinstance(projection, EqualEarth):
            points = self._view.points(projection.unrolled(self._positions(arc))[0])
        else:
            points = self._arc(arc)
        for piece in clipped_lines(points, self._box):
            dots = _rounded(piece)
            if len(dots) > 1:
                yield dots

    def dot(self, position: Position) -> Dot:
        """Where a position lies."""
        projection = self._view.projection
        if isinstance(projection, EqualEarth):
            position = projection.unrolled([position])[0][0]
        x, y = self._view.points([position])[0]
        return round(x), round(y)

    def _outline(self, outline: Outline) -> Iterator[list[Point]]:
        projection = self._view.projection
        if isinstance(projection, EqualEarth):
            positions = _joined(self._positions(arc) for arc in outline.arcs)
            for copy in projection.unrolled(positions):
                inside = clipped_outline(copy, _GLOBE)
                if inside:
                    yield self._view.points(inside)
        else:
            yield _joined(self._arc(arc) for arc in outline.arcs)

    def _positions(self, arc: int) -> list[Position]:
        number = _number(arc)
        positions = self._world.positions_of(number, self._least if number in self._own_arcs else self._least_around)
        return positions if arc >= 0 else positions[::-1]

    def _arc(self, arc: int) -> list[Point]:
        number = _number(arc)
        points = self._points.get(number)
        if points is None:
            points = self._points[number] = self._view.points(self._positions(number))
        return points if arc >= 0 else points[::-1]


def _number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _joined(arcs: Iterable[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Arcs end to end; each begins where the one before ended."""
    joined: list[tuple[float, float]] = []
    for arc in arcs:
        joined += arc[1 if joined else 0 :]
    return joined


def _rounded(points: Iterable[Point]) -> tuple[Dot, ...]:
    """Whole units, without points that fell together."""
    dots = [(round(x), round(y)) for x, y in points]
    return tuple(dot for dot, before in zip(dots, [None, *dots], strict=False) if dot != before)


def _speck(dot: Dot) -> tuple[Dot, ...]:
    """An island that is smaller than a unit."""
    x, y = dot
    return ((x - 1, y), (x, y - 1), (x + 1, y), (x, y + 1))
