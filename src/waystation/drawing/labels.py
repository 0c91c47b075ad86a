"""Where the names on a map go: within what they name or beside it, and never over one another.

The map is laid out as a grid of small cells, each with the number of what covers it; so to try a place for a name costs
no more than to count some bytes.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from waystation.drawing.clip import Box
from waystation.drawing.projection import Point

__all__ = ["Grid", "Label", "Wanted", "placed"]

CELL = 6
"""The side of a cell, in units."""
LARGE, SMALL, SMALLEST = 30, 25, 21
"""Sizes of type, in units: two to a pixel of a phone."""
_LINE = 1.12
_MARGIN = 4
_MOST_OTHER_LAND = 0.08
_EDGE = 6
_NEAR = 2 * CELL
"""Within what distance a name is read as that of what it stands beside."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A name that is to be shown."""

    text: str
    number: int
    """The number in the grid of what it names."""
    sizes: tuple[int, ...] = (SMALL,)
    """Sizes of type that may be tried, the best first."""
    cells: int
    """How many cells of the grid it covers."""
    chosen: bool
    """Whether it is what the map is about; then it may lie over other land, rather than be left out."""
    beside: Box | None = None
    """Where what it names is drawn, if that is too small to hold a name."""
    may_be_far: bool = True
    """Whether it may go where only a line says what it names; else it is rather left out."""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A name with its place."""

    lines: tuple[str, ...]
    x: int
    """The middle of the lines."""
    y: int
    """The base of the first line."""
    size: int
    number: int
    chosen: bool
    within: bool
    """Whether it lies on what it names and nothing else."""
    leader: tuple[int, int, int, int] | None
    """A line from what it names to the name, where that had to go elsewhere."""
    box: Box
    """About what it covers."""


class Grid:
    """What covers each cell of a map: the sea is 0, things are numbered from 1 to 255."""

    def __init__(self, width: int, height: int) -> None:
        self.columns, self.height = -(-width // CELL), -(-height // CELL)
        self.width_in_units, self.height_in_units = width, height
        self.rows = [bytearray(self.columns) for _ in range(self.height)]

    def fill(self, outlines: Iterable[Sequence[Point]], number: int) -> None:
        """Cover the cells whose middle lies within outlines; within two of them is a hole."""
        crossings: list[list[float]] = [[] for _ in self.rows]
        for outline in outlines:
            for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0]), strict=True):
                if y1 == y2:
                    continue
                top, bottom = (y1, y2) if y1 < y2 else (y2, y1)
                slope = (x2 - x1) / (y2 - y1)
                first, last = (
                    max(0, -int((CELL / 2 - top) // CELL)),
                    min(self.height, -int((CELL / 2 - bottom) // CELL)),
                )
                for row in range(first, last):
                    crossings[row].append(x1 + (row * CELL + CELL / 2 - y1) * slope)
        for cells, found in zip(self.rows, crossings, strict=True):
            found.sort()
            for left, right in zip(found[::2], found[1::2], strict=False):
                start, end = max(0, round(left / CELL)), min(self.columns, round(right / CELL))
                if end > start:
                    cells[start:end] = bytes((number,)) * (end - start)

    def counts(self) -> dict[int, int]:
        """Number → how many cells it covers."""
        return dict(Counter(b"".join(self.rows)))

    def runs(self, number: int) -> Iterator[tuple[int, int, int]]:
        """Row, start and end of each run of cells with a number; every second row."""
        for index in range(0, self.height, 2):
            row = self.rows[index]
            start = row.find(number)
            while start >= 0:
                end = start + 1
                while end < self.columns and row[end] == number:
                    end += 1
                yield index, start, end
                start = row.find(number, end)

    def under(self, box: Box) -> bytes:
        """The numbers of the cells below a box, as far as it lies within the map."""
        left, right = max(0, int(box.left) // CELL), int(box.right) // CELL + 1
        top, bottom = max(0, int(box.top) // CELL), int(box.bottom) // CELL + 1
        return b"".join(row[left:right] for row in self.rows[top:bottom])


def placed(grid: Grid, wanted: Iterable[Wanted], taken: Iterable[Box] = ()) -> list[Label]:
    """Place names, the most important first; one for which there is no room is left out."""
    wanted = list(wanted)
    boxes = list(taken)
    chosen = {one.number: max(1, one.cells) for one in wanted if one.chosen}
    labels = []
    for one in wanted:
        label = _placed(grid, one, chosen, boxes)
        if label:
            labels.append(label)
            boxes.append(label.box)
    return labels


def _placed(grid: Grid, wanted: Wanted, chosen: Mapping[int, int], taken: Sequence[Box]) -> Label | None:
    best: tuple[float, Label] | None = None
    for step, size in enumerate(wanted.sizes):
        for lines in _broken(wanted.text):
            width, height = _extent(lines, size)
            base = 0.5 * step + 0.2 * len(lines)
            for x, y, distance in _middles(grid, wanted, width, height):
                if best and base + distance >= best[0]:
                    continue
                box = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
                if not _is_free(grid, box, taken):
                    continue
                if not _may_lie(grid, wanted, box):
                    continue
                cost = _cost(grid, wanted, box, chosen)
                if cost is not None and (best is None or base + distance + cost < best[0]):
                    best = base + distance + cost, _label(grid, wanted, lines, box, size)
    return best[1] if best else None


def _broken(text: str) -> Iterator[tuple[str, ...]]:
    """A name in one line; and if it has several words, in two or three that are about as long."""
    yield (text,)
    words = text.split()
    if len(words) > 1 and len(text) > 9:
        yield min(
            ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))),
            key=lambda lines: max(map(len, lines)),
        )
    if len(words) > 2 and len(text) > 22:
        yield min(
            (
                (" ".join(words[:one]), " ".join(words[one:two]), " ".join(words[two:]))
                for one in range(1, len(words) - 1)
                for two in range(one + 1, len(words))
            ),
            key=lambda lines: max(map(len, lines)),
        )


def _extent(lines: Sequence[str], size: int) -> tuple[float, float]:
    """Width and height of lines of text, rather too large than too small: no font is known here."""
    return max(map(_ems, lines)) * size + 2 * _MARGIN, len(lines) * size * _LINE + _MARGIN


def _ems(text: str) -> float:
    return sum(_em(character) for character in text)


def _em(character: str) -> float:
    if character < "\u0300":
        return 0.82 if character in "MWmw—" else 0.34 if character in " .,'’ijl()-" else 0.62
    if unicodedata.combining(character):
        return 0
    return 1.05 if unicodedata.east_asian_width(character) in "WF" else 0.62


def _middles(grid: Grid, wanted: Wanted, width: float, height: float) -> Iterator[tuple[float, float, float]]:
    """Where the middle of a name could be, with how far that is from where one would look for it."""
    if wanted.beside:
        yield from _around(wanted.beside, width, height, steps=9)
    runs = list(grid.runs(wanted.number))
    if not runs:
        return
    across, down = _heart(runs)
    for row, start, end in runs:
        for column in {(start + end) / 2, min(max(across, start), end)}:
            distance = (abs(column - across) + abs(row - down)) / 12
            yield column * CELL, row * CELL + CELL / 2, distance
    yield from _around(_box_of(runs), width, height, steps=9 if wanted.chosen else 1)


def _heart(runs: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    """Column and row where one would look for a name: in the broadest part, where arms and islands count for little."""
    broadest, first, last = max(runs, key=lambda run: run[2] - run[1])
    middle, reach = (first + last) / 2, last - first
    near = [
        (row, (start + end) / 2, (end - start) ** 2)
        for row, start, end in runs
        if abs(row - broadest) <= reach and abs((start + end) / 2 - middle) <= reach
    ]
    weight = sum(square for _, _, square in near)
    across = sum(column * square for _, column, square in near) / weight
    return across, sum(row * square for row, _, square in near) / weight


def _box_of(runs: Sequence[tuple[int, int, int]]) -> Box:
    return Box(
        min(start for _, start, _ in runs) * CELL,
        runs[0][0] * CELL,
        max(end for _, _, end in runs) * CELL,
        runs[-1][0] * CELL + CELL,
    )


def _around(box: Box, width: float, height: float, *, steps: int) -> Iterator[tuple[float, float, float]]:
    """Beside something: below, above, right, left, and at its corners; then the same further away."""
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    for step in range(steps):
        away = 2 + step * 12
        right, left = box.right + away + width / 2, box.left - away - width / 2
        below, above = box.bottom + away + height / 2, box.top - away - height / 2
        cost = 0.6 + step * 0.7
        yield across, below, cost
        yield across, above, cost + 0.1
        yield right, down, cost + 0.2
        yield left, down, cost + 0.2
        for x in (right, left):
            for y in (below, above):
                yield x, y, cost + 0.5


def _is_free(grid: Grid, box: Box, taken: Iterable[Box]) -> bool:
    if box.left < _EDGE or box.top < _EDGE:
        return False
    if box.right > grid.width_in_units - _EDGE or box.bottom > grid.height_in_units - _EDGE:
        return False
    return not any(box.meets(other) for other in taken)


def _may_lie(grid: Grid, wanted: Wanted, box: Box) -> bool:
    """Whether a name is read as that of its land, which it touches or to which a line leads."""
    return (wanted.chosen and wanted.may_be_far) or _is_near(grid, wanted, box, _NEAR)


def _is_near(grid: Grid, wanted: Wanted, box: Box, distance: float) -> bool:
    around = box.grown(distance)
    return around.meets(wanted.beside) if wanted.beside else wanted.number in grid.under(around)


def _cost(grid: Grid, wanted: Wanted, box: Box, chosen: Mapping[int, int]) -> float | None:
    """How badly a name would lie there; None where it may not. `chosen` says how many cells each has."""
    under = grid.under(box)
    cells = len(under)
    own, sea = under.count(wanted.number), under.count(0) / cells
    if own == cells:
        return 0.0
    over = {number: count for number in chosen if number != wanted.number and (count := under.count(number))}
    over_chosen = sum(over.values()) / cells
    other = 1 - own / cells - sea
    hidden = own / max(1, wanted.cells)
    if wanted.chosen:
        if over_chosen and not wanted.may_be_far:
            return None
        islands = max((count / chosen[number] for number, count in over.items()), default=0)
        islands += 0 < own == grid.under(box.grown(CELL)).count(wanted.number)
        return 0.4 + sea * (0.4 + 0.5 * islands) + other + 2.2 * over_chosen + 2 * hidden
    if over_chosen or other > _MOST_OTHER_LAND:
        return None
    if own < 0.3 * cells and (wanted.cells > cells or own + under.count(0) < cells):
        return None
    return 0.4 + sea + 8 * other + 3 * hidden


def _label(grid: Grid, wanted: Wanted, lines: tuple[str, ...], box: Box, size: int) -> Label:
    under = grid.under(box)
    own = under.count(wanted.number)
    return Label(
        lines=lines,
        x=round((box.left + box.right) / 2),
        y=round(box.top + _MARGIN / 2 + 0.86 * size),
        size=size,
        number=wanted.number,
        chosen=wanted.chosen,
        within=own == len(under),
        leader=None if own or not wanted.chosen or _is_near(grid, wanted, box, CELL) else _leader(grid, wanted, box),
        box=box,
    )


def _leader(grid: Grid, wanted: Wanted, box: Box) -> tuple[int, int, int, int] | None:
    """From what a name belongs to, to the nearest point of the name; None where it is not on the map."""
    if wanted.beside:
        x, y = _nearest(wanted.beside, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
    else:
        runs = list(grid.runs(wanted.number))
        if not runs:
            return None
        column, row = _heart(runs)
        x, y = column * CELL, row * CELL + CELL / 2
    to_x, to_y = _nearest(box, x, y)
    return round(x), round(y), round(to_x), round(to_y)


def _nearest(box: Box, x: float, y: float) -> Point:
    """The point of a box that is nearest to another."""
    return min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
