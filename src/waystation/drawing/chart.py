"""Charts of numbers that hold for a day: how one of them changed, and several of them on one scale.

Pure functions from values to SVG. All begin at zero, so that none makes a small change look like a great one. There
are no axes: the first, the last, the highest and the lowest number stand by what they name, as the caller words them.
A stock is a line with a dot for each count, a flow is a bar for each period. A range is a band, or the paler part of a
bar. Where no number is known, nothing is drawn.

All is drawn in the text's colour, which a style sheet can change. Time runs as one reads, from right to left too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

import msgspec

__all__ = ["Point", "Scale", "chart", "common_scale", "extremes", "meter", "small_chart"]

_WIDTH = 280
"""That of the text on a narrow phone, in its pixels. Where there is more room, the whole drawing grows."""
_HEIGHT = 60
_SMALL_HEIGHT = 30
_METER_HEIGHT = 8
_EDGE = 4
"""How far from the sides drawing begins: a dot needs its radius."""
_DOT = 6
_THIN = 1.5
_FONT = 13
_LINE = 16
"""From one line of labels to the next."""
_MOST_DOTS = 40
"""More would hide the line."""
_MISSED = 1.75
"""How many times as long as usual the time between two counts is where one of them is missing."""
_REGULAR = 0.25
"""By which part of the usual time the others may differ from it where counts are regular: months are not equal."""


_FILLED = 'fill="currentColor"'
_HIDDEN = 'aria-hidden="true"'


class Point(msgspec.Struct, frozen=True):
    """What is known for one day."""

    day: int
    """Counted from any day on, as `date.toordinal` does."""
    low: int | None
    """None where nobody counted."""
    high: int | None
    """The upper end of a range; as `low` where one number is known."""
    number: str = ""
    """How a label words the number."""
    date: str = ""
    """How a label words the day."""


class Scale(msgspec.Struct, frozen=True):
    """What the edges of a drawing stand for."""

    first: int
    """The day at the edge where reading begins."""
    last: int
    top: int
    """The number at the upper edge. The lower one is 0."""


def common_scale(series: Sequence[Sequence[Point]], *, flow: bool) -> Scale:
    """The scale that has room for all series, each sorted by day; one number at least must be known."""
    known = [point for points in series for point in points if point.high is not None]
    starts = [start for points in series for start, _ in _periods(points)] if flow else [point.day for point in known]
    return Scale(min(starts), max(point.day for point in known), max(point.high or 0 for point in known))


def extremes(known: Sequence[Point]) -> tuple[Point | None, Point | None]:
    """The points of the highest and the lowest number, each None where the first or the last point has it.

    All points have a number. Of a range that goes both higher and lower than all others, it is the highest.
    """
    highest = max(known, key=lambda point: point.high or 0)
    lowest = min(known, key=lambda point: point.low or 0)
    ends = (known[0], known[-1])
    is_higher = all(highest.high != end.high for end in ends)
    is_lower = all(lowest.low != end.low for end in ends) and not (is_higher and lowest is highest)
    return highest if is_higher else None, lowest if is_lower else None


def chart(points: Sequence[Point], *, flow: bool, label: str, rtl: bool = False) -> str:
    """Draw how a number changed, with labels. The points are sorted by day, and two at least have a number.

    `label` says in words what there is to see.
    """
    known = [point for point in points if point.high is not None]
    highest, lowest = extremes(known)
    top = _LINE + 2 if highest else _EDGE
    frame = _Frame(common_scale([points], flow=flow), top, top + _HEIGHT, rtl)
    if flow:
        periods = list(_periods(points))
        middles = {point.day: frame.x((start + point.day) / 2) for start, point in periods}
        drawn = _bars(periods, frame)
    else:
        middles = {point.day: frame.x(point.day) for point in (highest, lowest) if point}
        marked = [point for point in (known[0], highest, lowest, known[-1]) if point]
        drawn = _line(points, frame, known if len(known) <= _MOST_DOTS else marked)
    peak = _over(middles[highest.day], top - 5, highest.number) if highest else ""
    trough, foot = _under(lowest, middles, frame, flow=flow) if lowest else ("", frame.base)
    ends, foot = _ends(known[0], known[-1], foot, rtl)
    words = f'<g fill="currentColor" stroke="none" font-size="{_FONT}">{peak}{trough}{ends}</g>'
    return _svg(foot + 5, f'role="img" aria-label="{escape(label)}"', drawn + words, rtl)


def small_chart(points: Sequence[Point], scale: Scale, *, flow: bool, rtl: bool = False) -> str:
    """Draw a series beside others, without labels, which stand in the text. One point at least has a number."""
    frame = _Frame(scale, _EDGE, _EDGE + _SMALL_HEIGHT, rtl)
    newest = [point for point in points if point.high is not None][-1:]
    drawn = _bars(_periods(points), frame) if flow else _line(points, frame, newest)
    return _svg(frame.base + 2, _HIDDEN, drawn, rtl)


def meter(low: int, high: int, top: int, *, flow: bool, rtl: bool = False) -> str:
    """Draw a number or a range beside others, of which `top` is the highest: a dot on a line, or a bar for a flow."""
    frame = _Frame(Scale(0, max(top, 1), 0), 0, 0, rtl)
    start, near, far, middle = frame.x(0), frame.x(low), frame.x(high), _METER_HEIGHT // 2
    sure, unsure = f"M{start} {middle}H{near}", f"M{near} {middle}H{far}"
    if flow:
        drawn = f'<g stroke-linecap="butt">{_path(sure, 6)}{_path(unsure, 3)}</g>'
    else:
        drawn = _path(sure, _THIN) + _path(unsure, _METER_HEIGHT)
    return _svg(_METER_HEIGHT, _HIDDEN, drawn, rtl)


# ── what is drawn ────────────────────────────────────────────────────────────────────────────────────────────────────


class _Frame(msgspec.Struct, frozen=True):
    """Where on the drawing a day and a number are, in pixels from its upper left corner."""

    scale: Scale
    top: int
    """Where the highest number of the scale is."""
    base: int
    """Where 0 is."""
    rtl: bool

    def x(self, day: float) -> int:
        """Where a day is."""
        days = self.scale.last - self.scale.first
        part = (day - self.scale.first) / days if days else 0.5
        return round(_EDGE + (1 - part if self.rtl else part) * (_WIDTH - 2 * _EDGE))

    def y(self, number: int) -> int:
        """Where a number is."""
        return self.base - round((self.base - self.top) * number / self.scale.top) if self.scale.top else self.base

    def spot(self, point: Point) -> _Spot:
        """Where a point is that has a number."""
        high = self.y(point.high or 0)
        return _Spot(self.x(point.day), high, high if point.low == point.high else self.y(point.low or 0))


class _Spot(NamedTuple):
    """Where the ends of a range are, or twice where its one number is."""

    x: int
    high: int
    low: int


def _usual_time(points: Sequence[Point]) -> int | None:
    """How many days there are from one count to the next; None where they are few or come as they like."""
    times = sorted(after.day - before.day for before, after in pairwise(points))
    if len(times) < 3:
        return None
    usual = times[len(times) // 2]
    regular = sum(abs(time - usual) <= usual * _REGULAR for time in times)
    return usual if 3 * regular >= 2 * len(times) else None


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The stretches without a gap: an entry without a number is one, and so is a time in which a count is missing."""
    usual = _usual_time(points)
    longest = usual * _MISSED if usual else math.inf
    run: list[Point] = []
    for point in points:
        if run and (point.high is None or point.day - run[-1].day > longest):
            yield run
            run = []
        if point.high is not None:
            run.append(point)
    if run:
        yield run


def _periods(points: Sequence[Point]) -> Iterator[tuple[int, Point]]:
    """The first day of what each number counts, and the point: it begins where the one before ended.

    Where counts are regular, it is no longer than usual, which leaves a gap for one that is missing.
    """
    if not points:
        return
    usual = _usual_time(points)
    before = points[0].day - (usual or (points[1].day - points[0].day if len(points) > 1 else 1))
    for point in points:
        if point.high is not None:
            yield max(before, point.day - usual) if usual else before, point
        before = point.day


def _line(points: Sequence[Point], frame: _Frame, dotted: Sequence[Point]) -> str:
    """A line with dots; where there are ranges, a band with both its edges and a capsule for each of them."""
    lines = bands = ""
    dots = [frame.spot(point) for point in dotted]
    for run in _runs(points):
        spots = [frame.spot(point) for point in run]
        if len(spots) == 1:
            dots += spots
        elif all(spot.high == spot.low for spot in spots):
            lines += _polyline([f"{spot.x} {spot.high}" for spot in spots])
        else:
            upper = [f"{spot.x} {spot.high}" for spot in spots]
            lower = [f"{spot.x} {spot.low}" for spot in reversed(spots)]
            bands += _polyline([*upper, *lower]) + "Z"
    band = f'<path d="{bands}" {_FILLED} fill-opacity=".25"/>' if bands else ""
    line = f'<path d="{lines}"/>' if lines else ""
    return _ground(frame) + band + line + _path("".join(map(_dot, dict.fromkeys(dots))), _DOT)


def _polyline(corners: Sequence[str]) -> str:
    return f"M{corners[0]}L{' '.join(corners[1:])}"


def _dot(spot: _Spot) -> str:
    # A line of no length has round ends all the same.
    return f"M{spot.x} {spot.high}{f'V{spot.low}' if spot.low != spot.high else 'h0'}"


def _bars(periods: Iterable[tuple[int, Point]], frame: _Frame) -> str:
    sure = unsure = ""
    for start, point in periods:
        spot, start_x = frame.spot(point), frame.x(start)
        near, breadth = min(start_x, spot.x), abs(spot.x - start_x)
        width = max(breadth - _between(breadth), 1)
        # A counted zero is to be seen, unlike a number that is missing.
        sure += f"M{near} {frame.base}V{min(spot.low, frame.base - 2)}h{width}V{frame.base}z"
        if spot.high < spot.low:
            unsure += f"M{near} {spot.low}V{spot.high}h{width}V{spot.low}z"
    pale = f'<path d="{unsure}" {_FILLED} fill-opacity=".25" stroke-width="{_THIN}"/>' if unsure else ""
    return f'{_ground(frame)}<path d="{sure}" {_FILLED} stroke="none"/>{pale}'


def _between(breadth: int) -> int:
    """How much of a bar's breadth sets it apart from the next one."""
    return 2 if breadth > 8 else min(breadth // 3, 1)


def _ground(frame: _Frame) -> str:
    """The line of the number 0."""
    return f'<path d="M0 {frame.base}H{_WIDTH}" stroke-width="{_THIN}" opacity=".4"/>'


def _path(path: str, width: float) -> str:
    return f'<path d="{path}" stroke-width="{width}"/>' if path else ""


# ── labels ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _over(middle: int, line: int, text: str) -> str:
    """A label with its middle as near as the edges allow."""
    half = math.ceil(_breadth(text) / 2)
    x = min(max(middle, half), _WIDTH - half)
    return f'<text x="{x}" y="{line}" text-anchor="middle">{escape(text)}</text>'


def _under(lowest: Point, middles: Mapping[int, int], frame: _Frame, *, flow: bool) -> tuple[str, int]:
    """The label of the lowest number, and the line on which it and the drawing end."""
    line = frame.y(lowest.low or 0) + _LINE
    if not flow and line + 3 <= frame.base:
        return _over(middles[lowest.day], line, lowest.number), frame.base
    # A bar would be in its way, or the line of the number 0.
    line = frame.base + _LINE
    return _over(middles[lowest.day], line, lowest.number), line


def _ends(first: Point, last: Point, foot: int, rtl: bool) -> tuple[str, int]:
    """The labels of the first and the last number, each with its day, and the line on which they end.

    They stand at the two edges; where they are too long for that, one below the other.
    """
    left, right = (_WIDTH, 0) if rtl else (0, _WIDTH)
    breadth = max(_breadth(first.number) + _breadth(last.number), _breadth(first.date) + _breadth(last.date))
    second = foot if breadth + _FONT <= _WIDTH else foot + 2 * _LINE
    begin = _corner(left, foot + _LINE, "", first)
    end = _corner(right, second + _LINE, ' text-anchor="end"', last)
    return begin + end, second + 2 * _LINE


def _corner(x: int, line: int, anchor: str, point: Point) -> str:
    number = f'<text x="{x}" y="{line}"{anchor}>{escape(point.number)}</text>'
    return f'{number}<text class="day" x="{x}" y="{line + _LINE}"{anchor}>{escape(point.date)}</text>'


def _breadth(text: str) -> float:
    """About how broad a text is at most, in any usual face."""
    return sum(1.0 if east_asian_width(character) in "WF" else 0.6 for character in text) * _FONT


def _svg(height: int, says: str, content: str, rtl: bool) -> str:
    direction = ' direction="rtl"' if rtl else ""
    pen = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" {pen}{direction} {says}>{content}</svg>'
