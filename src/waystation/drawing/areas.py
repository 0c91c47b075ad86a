"""Areas as polygons of longitude and latitude, for programs that draw maps themselves (GeoJSON, RFC 7946).

Outer rings run anticlockwise and holes clockwise; nothing crosses the antimeridian: what does is cut there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from waystation.drawing.world import Outline, World

__all__ = ["Polygon", "Ring", "polygons"]

Ring: TypeAlias = list[tuple[float, float]]
"""Longitude and latitude in degrees; the last position is the first."""
Polygon: TypeAlias = list[Ring]
"""The outer ring, then the holes in it."""


def polygons(world: World, areas: Iterable[str], least: int) -> list[Polygon]:
    """The outlines of areas that the world knows, without the points that weigh less than `least`.

    What is then too small to have an inside is left out, unless an area would be left without any.
    """
    found: list[Polygon] = []
    for area in areas:
        outlines = world.areas.get(area, ())
        some = _polygons([ring for outline in outlines for ring in _rings(world, outline, least)])
        found += some or _polygons(list(_largest(world, outlines)))
    return found


def _largest(world: World, outlines: Sequence[Outline]) -> Iterator[Ring]:
    """The largest of outlines in full."""
    if outlines:
        yield from _rings(world, max(outlines, key=lambda outline: outline.area), 0)


def _polygons(rings: Sequence[Ring]) -> list[Polygon]:
    """Put each hole into the outer ring around it. In the world's file outer rings run clockwise."""
    outer = [ring for ring in rings if _doubled_area(ring) < 0]
    holes = [ring for ring in rings if _doubled_area(ring) > 0]
    found = [[ring[::-1]] for ring in outer]
    for hole in holes:
        around = next((polygon for polygon in found if _is_within(hole[0], polygon[0])), None)
        if around:
            around.append(hole[::-1])
    return found


def _rings(world: World, outline: Outline, least: int) -> Iterator[Ring]:
    ring: Ring = []
    for arc in outline.arcs:
        positions = world.positions_of(arc if arc >= 0 else ~arc, least)
        ring += positions[:: 1 if arc >= 0 else -1][1 if ring else 0 :]
    yield from (part for part in _cut(_unrolled(ring)) if len(part) >= 4 and _doubled_area(part))


def _unrolled(ring: Ring) -> Ring:
    """A ring whose longitudes go on beyond 180° where it crosses the antimeridian.

    One that is around a pole is closed by way of it.
    """
    turn, unrolled = 0.0, ring[:1]
    for (before, _), (longitude, latitude) in pairwise(ring):
        if abs(longitude - before) > 180:
            turn += 360 if longitude < before else -360
        unrolled.append((longitude + turn, latitude))
    if turn:
        pole = 90.0 if unrolled[0][1] > 0 else -90.0
        unrolled += [(unrolled[-1][0], pole), (unrolled[0][0], pole), unrolled[0]]
    return unrolled


def _cut(ring: Ring) -> Iterator[Ring]:
    """The parts of a ring in each turn of the globe, moved to where longitudes are between -180° and 180°."""
    longitudes = [longitude for longitude, _ in ring]
    if min(longitudes) >= -180 and max(longitudes) <= 180:
        yield ring
        return
    for turn in (-360, 0, 360):
        west = _clipped(ring, turn - 180.0, 1)
        part = _clipped(west, turn + 180.0, -1)
        if part:
            yield [(longitude - turn, latitude) for longitude, latitude in part]


def _clipped(ring: Ring, limit: float, side: int) -> Ring:
    """The part of a ring on one side of a meridian (Sutherland and Hodgman); `side` 1 is east of it, -1 west."""
    kept: Ring = []
    for one, other in pairwise(ring):
        inside, next_inside = (side * (position[0] - limit) >= 0 for position in (one, other))
        if inside:
            kept.append(one)
        if inside != next_inside:
            share = (limit - one[0]) / (other[0] - one[0])
            kept.append((limit, one[1] + share * (other[1] - one[1])))
    return [*kept, kept[0]] if kept else []


def _doubled_area(ring: Ring) -> float:
    """Twice the area in square degrees, positive where the ring runs anticlockwise."""
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring))


def _is_within(position: tuple[float, float], ring: Ring) -> bool:
    """Say whether a position is inside a ring: a ray to the east crosses it an odd number of times."""
    x, y = position
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1
