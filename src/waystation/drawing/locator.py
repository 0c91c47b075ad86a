"""Locator maps: where countries lie, as plain values from which SVG and pixels can be drawn."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from waystation.drawing.borders import BorderPolicy
from waystation.drawing.clip import Box
from waystation.drawing.labels import LARGE, SMALL, SMALLEST, Grid, Label, Wanted, placed
from waystation.drawing.projection import EqualEarth, Point
from waystation.drawing.terrain import Dot, Terrain
from waystation.drawing.view import WIDTH, view_of
from waystation.drawing.world import World, world

__all__ = ["Line", "LocatorMap", "Ring", "Shape", "Subject", "draw_map", "neighbours_of"]

_SEEN_AT_ONCE = 200
"""Square units from which on a chosen area is found without a ring around it."""
_SMALL = 30
"""Units."""
_EDGE = 3
"""Units that a ring keeps from the edge of the map."""
_LAST = 255
"""The highest number in a grid."""
_FEW = 5
"""How many names there may be for all of them to be large."""
_MOST_WITH_LINES = 12
"""How many names there may be for those without room to stand elsewhere, with a line to what they name."""


class Subject(msgspec.Struct, frozen=True):
    """What a map is about: a country, or a region of several."""

    areas: tuple[str, ...]
    """ISO 3166-1 alpha-2 codes; XK is Kosovo."""
    name: str


class Shape(msgspec.Struct, frozen=True):
    """An area with one colour: of a country, of none, or of a subject."""

    role: Literal["land", "apart", "chosen"]
    subject: int
    """Which of the subjects it shows; -1 for none."""
    outlines: tuple[tuple[Dot, ...], ...]
    """Closed lines; what lies within two of them is a hole."""


class Line(msgspec.Struct, frozen=True):
    """A border between two areas."""

    dashed: bool
    points: tuple[Dot, ...]


class Ring(msgspec.Struct, frozen=True):
    """An ellipse around what is too small to be seen at once."""

    subject: int
    x: int
    y: int
    across: int
    """Half its width."""
    down: int
    """Half its height."""


class LocatorMap(msgspec.Struct, frozen=True):
    """A whole drawing: first shapes, then lines, rings and labels on top of them. What no shape covers is sea."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    rings: tuple[Ring, ...]
    labels: tuple[Label, ...]
    """Their `number` is that of a subject, counted from 1, or higher."""
    named: tuple[str, ...]
    """The other countries whose names are shown, by code; sorted."""


def neighbours_of(areas: Iterable[str], policy: BorderPolicy) -> tuple[str, ...]:
    """The countries that share a border on land with some, themselves not among them; sorted."""
    atlas = world()
    own = _with_what_belongs(areas, policy)
    found = (policy.belongs_to.get(area, area) for area in atlas.neighbours(own))
    return tuple(sorted({area for area in found if len(area) == 2 and area not in own}))


def _with_what_belongs(areas: Iterable[str], policy: BorderPolicy) -> frozenset[str]:
    own = set(areas)
    return frozenset(own.union(area for area, country in policy.belongs_to.items() if country in own))


def draw_map(
    subjects: Sequence[Subject],
    policy: BorderPolicy,
    name_of: Callable[[str], str],
    *,
    detail: float = 4.0,
) -> LocatorMap:
    """Draw where some subjects lie; there has to be one. `name_of` words the code of any other country.

    `detail` is the smallest bend that is drawn, as the area of its triangle in square units. Raises KeyError for a code
    that is none, and ValueError without subjects.
    """
    if not subjects:
        raise ValueError("a map needs something to show")
    return _Drawing(world(), subjects, policy, detail).map(name_of)


class _Drawing:
    """One map while it is drawn."""

    def __init__(self, atlas: World, subjects: Sequence[Subject], policy: BorderPolicy, detail: float) -> None:
        self._world, self._subjects, self._policy = atlas, subjects, policy
        self._subject_of: dict[str, int] = {}
        for index, subject in enumerate(subjects):
            for area in sorted(_with_what_belongs(subject.areas, policy)):
                if area not in atlas.areas and area not in atlas.positions:
                    raise KeyError(area)
                self._subject_of.setdefault(area, index)
        self._view = view_of(atlas, frozenset(self._subject_of), many=len(subjects) > _FEW)
        self._terrain = Terrain(atlas, self._view, self._subject_of, detail)

    def map(self, name_of: Callable[[str], str]) -> LocatorMap:
        shown = {area: outlines for area in self._world.areas if (outlines := self._terrain.outlines(area))}
        rings = tuple(self._rings(shown))
        numbers = self._numbers(shown)
        labels = self._labels(shown, numbers, rings, name_of)
        labelled = {label.number for label in labels if not label.chosen}
        return LocatorMap(
            width=WIDTH,
            height=self._view.height,
            shapes=tuple(self._shapes(shown)),
            lines=tuple(self._lines(shown)),
            rings=rings,
            labels=labels,
            named=tuple(sorted(area for area, number in numbers.items() if number in labelled)),
        )

    def _shapes(self, shown: dict[str, list[tuple[Dot, ...]]]) -> Iterator[Shape]:
        """Other land as one shape, then what belongs to no country, then each subject."""
        land: list[tuple[Dot, ...]] = []
        apart: list[tuple[Dot, ...]] = []
        for area, outlines in shown.items():
            if area not in self._subject_of:
                (land if len(area) == 2 or area in self._policy.belongs_to else apart).extend(outlines)
        if land:
            yield Shape("land", -1, tuple(land))
        if apart:
            yield Shape("apart", -1, tuple(apart))
        for index in range(len(self._subjects)):
            own = [dots for area in shown if self._subject_of.get(area) == index for dots in shown[area]]
            if own:
                yield Shape("chosen", index, tuple(own))

    def _lines(self, shown: Collection[str]) -> Iterator[Line]:
        for border in self._world.borders:
            if border.one in shown and border.other in shown and border.dispute not in self._policy.left_out:
                dashed = bool(border.dispute) and border.dispute not in self._policy.solid
                yield from (Line(dashed, dots) for dots in self._terrain.line(border.arc))

    def _rings(self, shown: dict[str, list[tuple[Dot, ...]]]) -> Iterator[Ring]:
        chosen = self._subject_of
        joined = {
            area
            for border in self._world.borders
            if border.one in chosen and border.other in chosen
            for area in (border.one, border.other)
        }
        for index, subject in enumerate(self._subjects):
            own = [area for area in subject.areas if chosen[area] == index]
            outlines = [dots for area in own for dots in shown.get(area, ())]
            if own and joined.isdisjoint(own) and sum(map(_area, outlines)) < _SEEN_AT_ONCE:
                yield from self._rings_around(index, own, outlines)

    def _rings_around(self, index: int, areas: Iterable[str], outlines: Iterable[Sequence[Dot]]) -> Iterator[Ring]:
        """One ring; or two, where a map of the world has the parts of an archipelago at its two ends."""
        points = [dot for outline in outlines for dot in outline]
        points += [self._terrain.dot(self._world.positions[area]) for area in areas if area in self._world.positions]
        box = _bounds(points)
        is_apart = isinstance(self._view.projection, EqualEarth) and box.right - box.left > WIDTH / 2
        sides = [x > WIDTH / 2 for x, _ in points] if is_apart else [False] * len(points)
        for side in sorted(set(sides)):
            box = _bounds([point for point, its_side in zip(points, sides, strict=True) if its_side == side])
            yield self._ring(index, box)

    def _ring(self, index: int, box: Box) -> Ring:
        """A ring around a box, whole: where it lies at the edge of the map, the ring is narrower."""
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        across, down = (box.right - box.left) * 0.6 + 16, (box.bottom - box.top) * 0.6 + 16
        left, right = max(_EDGE, x - across), min(WIDTH - _EDGE, x + across)
        top, bottom = max(_EDGE, y - down), min(self._view.height - _EDGE, y + down)
        return Ring(
            index,
            round((left + right) / 2),
            round((top + bottom) / 2),
            round((right - left) / 2),
            round((bottom - top) / 2),
        )

    def _small(self, shown: Mapping[str, Sequence[Sequence[Dot]]]) -> dict[int, Box]:
        """The subjects that are too small for the grid to know where they are, with where that is."""
        dots: dict[int, list[Point]] = {}
        for area, index in self._subject_of.items():
            dots.setdefault(index, []).extend(dot for outline in shown.get(area, ()) for dot in outline)
        boxes = {index: _bounds(points) for index, points in dots.items() if points}
        return {index: box for index, box in boxes.items() if min(box.right - box.left, box.bottom - box.top) < _SMALL}

    def _numbers(self, shown: Iterable[str]) -> dict[str, int]:
        """Area → its number in the grid; those for which there is none left share the last."""
        others = itertools.count(len(self._subjects) + 1)
        return {
            area: min(_LAST, self._subject_of[area] + 1 if area in self._subject_of else next(others)) for area in shown
        }

    def _labels(
        self,
        shown: dict[str, list[tuple[Dot, ...]]],
        numbers: dict[str, int],
        rings: Sequence[Ring],
        name_of: Callable[[str], str],
    ) -> tuple[Label, ...]:
        grid = Grid(WIDTH, self._view.height)
        for area, outlines in shown.items():
            grid.fill(outlines, numbers[area])
        boxes = {ring.subject: _box_of(ring) for ring in rings}
        small = self._small(shown)
        cells = grid.counts()
        wanted = [
            Wanted(
                text=subject.name,
                number=index + 1,
                sizes=(LARGE, SMALL) if len(self._subjects) <= _FEW else (SMALL, SMALLEST),
                cells=cells.get(index + 1, 0),
                chosen=True,
                beside=boxes.get(index) or small.get(index),
                may_be_far=len(self._subjects) <= _MOST_WITH_LINES,
            )
            for index, subject in enumerate(self._subjects[: _LAST - 1])
            if subject.name
        ]
        if not isinstance(self._view.projection, EqualEarth):
            wanted += [
                Wanted(text=name_of(area), number=numbers[area], cells=cells[numbers[area]], chosen=False)
                for area in shown
                if area not in self._subject_of
                and len(area) == 2
                and cells.get(numbers[area])
                and numbers[area] < _LAST
            ]
        wanted.sort(key=lambda one: (not one.chosen, -one.cells))
        return tuple(placed(grid, wanted, boxes.values()))


def _area(outline: Sequence[Dot]) -> float:
    return (
        abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0]), strict=True))) / 2
    )


def _bounds(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _box_of(ring: Ring) -> Box:
    return Box(ring.x - ring.across, ring.y - ring.down, ring.x + ring.across, ring.y + ring.down)
