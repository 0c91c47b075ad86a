from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import combinations
from typing import TypeAlias
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.drawing.chart import Point, Scale, chart, common_scale, extremes, meter, small_chart

Number: TypeAlias = int | tuple[int, int] | None
Box: TypeAlias = tuple[float, float, float, float]


def point(day: dt.date, number: Number) -> Point:
    if number is None:
        return Point(day.toordinal(), None, None)
    low, high = number if isinstance(number, tuple) else (number, number)
    return Point(day.toordinal(), low, high, f"{low:,}" if low == high else f"{low:,}–{high:,}", f"{day:%-d %b %Y}")


def monthly(*numbers: Number) -> list[Point]:
    """A number at the end of each month, from January on; "missing" is none at all."""
    ends = [dt.date(2026, month + 1, 1) - dt.timedelta(1) for month in range(1, 12)]
    return [point(day, number) for day, number in zip(ends, numbers, strict=False)]


def without(points: Sequence[Point], *indices: int) -> list[Point]:
    return [point for index, point in enumerate(points) if index not in indices]


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - it has just been drawn


def labels(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in drawn(svg).iter("text")]


def paths(svg: str) -> list[str]:
    """What is drawn, without the line on which it stands."""
    return [path.attrib["d"] for path in drawn(svg).iter("path") if "opacity" not in path.attrib]


def line(points: Sequence[Point]) -> str:
    return paths(chart(points, flow=False, label="Trend"))[0]


def bars(points: Sequence[Point]) -> list[tuple[int, int, int]]:
    """Of each bar its left edge, its breadth and its height."""
    path = paths(chart(points, flow=True, label="Trend"))[0]
    found = re.findall(r"M(\d+) (\d+)V(\d+)h(\d+)V", path)
    return [(int(left), int(breadth), int(base) - int(top)) for left, base, top, breadth in found]


# ── labels ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_first_the_last_the_highest_and_the_lowest_number_have_labels() -> None:
    svg = chart(monthly(200, 50, 300, 900, 400), flow=False, label="Trend")
    assert labels(svg) == ["900", "50", "200", "31 Jan 2026", "400", "31 May 2026"]


def test_what_the_first_or_the_last_number_says_needs_no_second_label() -> None:
    svg = chart(monthly(50, 900, 50, 900), flow=False, label="Trend")
    assert labels(svg) == ["50", "31 Jan 2026", "900", "30 Apr 2026"]


def test_a_range_that_is_both_the_highest_and_the_lowest_has_one_label() -> None:
    points = monthly(50, (10, 90), 60)
    assert extremes(points) == (points[1], None)


def test_labels_are_as_the_caller_words_them() -> None:
    points = [Point(1, 5, 5, "<5>", "A & B"), Point(2, 6, 6, "٦", "٣١ أكتوبر")]
    assert labels(chart(points, flow=False, label="Trend")) == ["<5>", "A & B", "٦", "٣١ أكتوبر"]


def test_a_chart_says_in_words_what_there_is_to_see() -> None:
    image = drawn(chart(monthly(1, 2), flow=False, label='From "1" to 2'))
    assert (image.attrib["role"], image.attrib["aria-label"]) == ("img", 'From "1" to 2')


def box(text: ElementTree.Element) -> Box:
    """About where a label stands: left, top, right, bottom. Digits are half as broad as high, and a little more."""
    breadth = len("".join(text.itertext())) * 13 * 0.58
    x, y = float(text.attrib["x"]), float(text.attrib["y"])
    left = {"middle": x - breadth / 2, "end": x - breadth}.get(text.attrib.get("text-anchor", ""), x)
    return left, y - 11, left + breadth, y + 3


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


_COUNTS = st.integers(0, 10**12)
_RANGES = st.tuples(_COUNTS, _COUNTS).map(lambda ends: (min(ends), max(ends)))
_NUMBERS = st.one_of(_COUNTS, _COUNTS, _RANGES, st.none())
_POINTS = st.dictionaries(st.dates(), _NUMBERS, min_size=2, max_size=30).map(
    lambda numbers: [point(day, numbers[day]) for day in sorted(numbers)]
)


@examples(200)
@given(_POINTS.filter(lambda points: sum(one.high is not None for one in points) > 1), st.booleans())
def test_no_label_meets_another_one_or_leaves_the_drawing(points: list[Point], flow: bool) -> None:
    image = drawn(chart(points, flow=flow, label="Trend"))
    _, _, width, height = (float(side) for side in image.attrib["viewBox"].split())
    boxes = [box(text) for text in image.iter("text")]
    assert [pair for pair in combinations(boxes, 2) if meet(*pair)] == []
    assert all(left >= 0 and top >= 0 and right <= width and bottom <= height for left, top, right, bottom in boxes)


# ── what is drawn ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_stock_is_a_line_from_edge_to_edge_above_zero() -> None:
    assert line(monthly(100, 200)) == "M4 34L276 4"


def test_each_count_is_a_dot_on_the_line() -> None:
    _, dots = paths(chart(monthly(100, 0, 200), flow=False, label="Trend"))
    assert dots.count("h0") == 3


def test_of_very_many_counts_those_with_a_label_are_dots() -> None:
    days = (dt.date(2020, 1, 1) + dt.timedelta(7 * week) for week in range(100))
    points = [point(day, 1000 - (index - 50) ** 2 // 10) for index, day in enumerate(days)]
    _, dots = paths(chart(points, flow=False, label="Trend"))
    assert dots.count("h0") == 3


def test_ranges_are_a_band_between_their_ends() -> None:
    band, capsules = paths(chart(monthly((0, 100), (50, 100)), flow=False, label="Trend"))
    assert band == "M4 4L276 4 276 34 4 64Z"
    assert capsules == "M4 4V64M276 4V34"


def test_a_flow_is_a_bar_for_each_period() -> None:
    heights = [height for _, _, height in bars(monthly(50, 100, 25))]
    assert heights == [30, 60, 15]


def test_the_unsure_part_of_a_bar_is_apart_from_the_sure_one() -> None:
    sure, unsure = paths(chart(monthly(50, (50, 100)), flow=True, label="Trend"))
    assert (sure.count("M"), unsure.count("M")) == (2, 1)


def test_a_counted_zero_is_to_be_seen() -> None:
    assert [height for _, _, height in bars(monthly(50, 0, 100))] == [30, 2, 60]


@pytest.mark.parametrize("flow", [False, True])
def test_numbers_that_are_all_zero_lie_on_the_ground(flow: bool) -> None:
    assert labels(chart(monthly(0, 0, 0), flow=flow, label="Trend"))[::2] == ["0", "0"]


def test_from_right_to_left_the_first_number_is_on_the_right() -> None:
    image = drawn(chart(monthly(100, 200), flow=False, label="Trend", rtl=True))
    assert image.attrib["direction"] == "rtl"
    assert next(image.iter("text")).attrib["x"] == "280"
    assert "M276 34L4 4" in [path.attrib["d"] for path in image.iter("path")]


# ── gaps ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_day_without_a_number_breaks_the_line() -> None:
    assert line(monthly(100, 100, None, 100, 100)).count("M") == 2


def test_a_missing_number_breaks_the_line_where_counts_are_regular() -> None:
    assert line(without(monthly(*[100] * 9), 4)).count("M") == 2


def test_where_counts_come_as_they_like_none_is_missing() -> None:
    days = (dt.date(2026, 1, 1) + dt.timedelta(days) for days in (0, 9, 80, 95, 200))
    assert line([point(day, 100) for day in days]).count("M") == 1


def test_a_count_between_two_gaps_is_a_dot_of_its_own() -> None:
    (line_, dots) = paths(chart(monthly(1, 1, None, 5, None, 1, 1), flow=False, label="Trend"))
    assert (line_.count("M"), dots.count("h0")) == (2, 5)


def test_a_missing_period_is_left_out_between_the_bars() -> None:
    (_, _, _), (left, breadth, _), (after, _, _), *_ = bars(without(monthly(*[100] * 8), 2))
    assert after - (left + breadth) >= breadth - 4


# ── several on one scale ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_scale_of_several_series_has_room_for_all() -> None:
    one, other = monthly(10, 20), monthly(None, 400, (300, 900))
    assert common_scale([one, other], flow=False) == Scale(one[0].day, other[2].day, 900)


def test_the_scale_of_flows_begins_where_the_first_period_does() -> None:
    points = monthly(10, 20, 30, 40)
    assert common_scale([points], flow=True).first == points[0].day - 30


def test_a_small_chart_has_no_words_and_is_hidden_from_those_who_hear_the_page() -> None:
    image = drawn(small_chart(monthly(10, 20), Scale(0, 10, 20), flow=False))
    assert (list(image.iter("text")), image.attrib["aria-hidden"]) == ([], "true")


def test_small_charts_on_one_scale_can_be_compared() -> None:
    few, many = monthly(100, 100), monthly(400, 400)
    scale = common_scale([few, many], flow=False)
    assert [paths(small_chart(points, scale, flow=False))[0] for points in (few, many)] == [
        "M4 26L276 26",
        "M4 4L276 4",
    ]


def test_a_single_number_among_series_is_a_dot_on_its_day() -> None:
    points = monthly(1, 2, 3)
    assert paths(small_chart(points[1:2], common_scale([points], flow=False), flow=False)) == ["M133 14h0"]


@pytest.mark.parametrize(
    ("low", "high", "flow", "expected"),
    [
        (50, 50, False, ["M4 4H140", "M140 4H140"]),
        (50, 100, False, ["M4 4H140", "M140 4H276"]),
        (0, 0, True, ["M4 4H4", "M4 4H4"]),
        (100, 100, True, ["M4 4H276", "M276 4H276"]),
    ],
)
def test_a_meter_is_as_long_as_its_number(low: int, high: int, flow: bool, expected: list[str]) -> None:
    assert paths(meter(low, high, 100, flow=flow)) == expected
