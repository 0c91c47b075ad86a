"""What a map shows: which part of the globe, and in which projection."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from waystation.drawing.clip import Box
from waystation.drawing.projection import Centred, EqualEarth, Point, angle_between, direction
from waystation.drawing.world import Outline, Position, World, weight_of

__all__ = ["HEIGHT", "WIDTH", "View", "main_outlines", "view_of"]

WIDTH, HEIGHT = 720, 540
"""The size of a drawing, in units: two of them are a pixel of a small phone."""

_KM = 6371.0
_SHARE, _SHARE_OF_LARGE = 0.64, 0.84
"""How much of the width or height the chosen areas take."""
_LARGE = 9.0
"""Degrees around the centre from which on an area is large enough to be known by its shape."""
_WHOLE_WORLD = 80.0
"""Degrees around the centre from which on the whole world is shown."""
_NARROWEST, _WIDEST_FOR_CONTEXT = 460 / _KM, 5200 / _KM
"""Widths of a view in radii of the Earth."""
_MIDDLE = 11.0
"""The meridian in the middle of the world: the opposite one passes between Asia and America."""
_WORLD_BOX, _WORLD_BOX_WITH_ANTARCTICA = Box(-2.72, -1.27, 2.72, 0.99), Box(-2.72, -1.27, 2.72, 1.32)
"""In radii of the Earth."""
_SOUTH_OF_WORLD = -55.0
"""Degrees."""
_BENDS = 4000
"""How many times smaller a bend may be than its area, to be left out where only the area's reach is asked for."""
_CONTEXT = 2
"""How many other countries a map of islands should show."""


class View(msgspec.Struct, frozen=True):
    """A window on the globe, and the way from there to the units of a drawing."""

    projection: Centred | EqualEarth
    scale: float
    """Units to a radius of the Earth."""
    across: float
    down: float
    """Where the projection's centre lies in the drawing."""
    height: int

    @property
    def box(self) -> Box:
        """The drawing's edges."""
        return Box(0, 0, WIDTH, self.height)

    @property
    def square_km(self) -> float:
        """Square kilometres in a square of one unit."""
        return (_KM / self.scale) ** 2

    def points(self, positions: Iterable[Position]) -> list[Point]:
        """Where positions lie in the drawing."""
        scale, across, down = self.scale, self.across, self.down
        return [(x * scale + across, y * scale + down) for x, y in self.projection.points(positions)]

    @property
    def reach(self) -> float:
        """The angle from its centre to its corners, in degrees."""
        if isinstance(self.projection, EqualEarth):
            return 180
        return math.degrees(2 * math.asin(min(1.0, math.hypot(WIDTH, self.height) / 4 / self.scale)))

    def showing(self, outlines: Iterable[Outline]) -> Iterator[Outline]:
        """Those outlines that may reach into the drawing: what is left out certainly does not."""
        if isinstance(self.projection, EqualEarth):
            yield from outlines
            return
        reach, (x, y, z) = self.reach, direction(self.projection.centre)
        for outline in outlines:
            to_x, to_y, to_z = direction((outline.longitude, outline.latitude))
            if x * to_x + y * to_y + z * to_z > math.cos(math.radians(min(180.0, reach + outline.radius))):
                yield outline


def main_outlines(outlines: Sequence[Outline]) -> list[Outline]:
    """The outlines that a map of a country has to show: without islands that are few, small and far away."""
    if not outlines:
        return []
    main = max(outlines, key=lambda outline: outline.area)
    reach = 1.2 * main.radius + 3
    near = [
        outline
        for outline in outlines
        if angle_between(_centre(main), _centre(outline)) - outline.radius < main.radius + reach
        or outline.area > main.area / 10
    ]
    total = sum(outline.area for outline in outlines)
    return near if main.area > 0.8 * total else list(outlines)


def _centre(outline: Outline) -> Position:
    return outline.longitude, outline.latitude


@lru_cache(maxsize=8)  # a drawing that is too large is made again, coarser
def view_of(world: World, areas: frozenset[str], *, many: bool = False) -> View:
    """The view that shows all of some areas, with some of what lies around them; less of it around `many` names."""
    positions = list(_positions(world, sorted(areas)))
    projection = _centred(positions)
    reach = max(angle_between(projection.centre, position) for position in positions)
    if reach > _WHOLE_WORLD:
        return _whole_world(min(latitude for _, latitude in positions))
    bounds = _bounds(projection.points(positions))
    share = _SHARE_OF_LARGE if many or reach > _LARGE else _SHARE
    width = max((bounds.right - bounds.left) / share, (bounds.bottom - bounds.top) / share * WIDTH / HEIGHT)
    width = max(width, _NARROWEST)
    while width < _WIDEST_FOR_CONTEXT and not _has_context(world, areas, projection, width):
        width *= 1.3
    return View(projection, WIDTH / width, WIDTH / 2, HEIGHT / 2, HEIGHT)


def _positions(world: World, areas: Iterable[str]) -> Iterator[Position]:
    """Enough positions of some areas to know how far they reach."""
    for area in areas:
        if area in world.positions:
            yield world.positions[area]
        for outline in main_outlines(world.areas.get(area, ())):
            for arc in outline.arcs:
                yield from world.positions_of(arc if arc >= 0 else ~arc, weight_of(outline.area / _BENDS))


def _centred(positions: Sequence[Position]) -> Centred:
    """The projection in which positions lie evenly around the centre."""
    projection = Centred(_mean(positions))
    for _ in range(3):
        left, top, right, bottom = _bounds(projection.points(positions))
        projection = Centred(projection.position(((left + right) / 2, (top + bottom) / 2)))
    return projection


def _mean(positions: Sequence[Position]) -> Position:
    x = y = z = 0.0
    for longitude, latitude in positions:
        turn, north = math.radians(longitude), math.radians(latitude)
        x += math.cos(north) * math.cos(turn)
        y += math.cos(north) * math.sin(turn)
        z += math.sin(north)
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def _bounds(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _has_context(world: World, areas: frozenset[str], projection: Centred, width: float) -> bool:
    """Say whether a view shows enough of other countries to be recognised."""
    if sum(1 for _ in world.neighbours(areas)) >= _CONTEXT:
        return True
    reach = math.degrees(2 * math.asin(min(1.0, width * 0.36 / 2)))
    smallest = (width * _KM) ** 2 / 4000
    others = {
        area
        for area, outlines in world.areas.items()
        if area not in areas
        and any(
            outline.area > smallest
            and angle_between(projection.centre, _centre(outline)) < reach + min(outline.radius, reach) / 2
            for outline in outlines
        )
    }
    return len(others) >= _CONTEXT


def _whole_world(southernmost: float) -> View:
    """The world down to the south of Africa and America, or all of it where something further south is chosen."""
    left, top, right, bottom = _WORLD_BOX if southernmost > _SOUTH_OF_WORLD else _WORLD_BOX_WITH_ANTARCTICA
    scale = WIDTH / (right - left)
    return View(EqualEarth(_MIDDLE), scale, WIDTH / 2, -top * scale, round((bottom - top) * scale))
