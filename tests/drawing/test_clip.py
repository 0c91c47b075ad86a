from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.drawing.clip import Box, clipped_lines, clipped_outline

BOX = Box(0, 0, 10, 10)
points = st.tuples(st.integers(-20, 30), st.integers(-20, 30))


@examples(300)
@given(st.lists(points, min_size=3, max_size=12))
def test_nothing_of_an_outline_is_left_outside(outline: list[tuple[float, float]]) -> None:
    assert BOX.grown(1e-6).holds(clipped_outline(outline, BOX))


def test_an_outline_within_stays_as_it_is() -> None:
    outline = [(1.0, 1.0), (9.0, 1.0), (5.0, 8.0)]
    assert clipped_outline(outline, BOX) == outline


def test_an_outline_around_the_box_becomes_the_box() -> None:
    around = [(-5.0, -5.0), (15.0, -5.0), (15.0, 15.0), (-5.0, 15.0)]
    assert set(clipped_outline(around, BOX)) == {(0, 0), (10, 0), (10, 10), (0, 10)}


def test_of_an_outline_elsewhere_nothing_is_left() -> None:
    assert clipped_outline([(20.0, 20.0), (25.0, 20.0), (22.0, 28.0)], BOX) == []


def test_a_line_is_cut_into_the_pieces_that_touch_the_box() -> None:
    line = [(-20.0, 5.0), (-5.0, 5.0), (5.0, 5.0), (15.0, 5.0), (25.0, 5.0), (15.0, 8.0), (5.0, 8.0)]
    first, second = clipped_lines(line, BOX)
    assert first == [(-5, 5), (5, 5), (15, 5)]
    assert second == [(15, 8), (5, 8)]


def test_boxes_that_share_an_edge_do_not_meet() -> None:
    assert not BOX.meets(Box(10, 0, 20, 10))
    assert BOX.meets(Box(9, 9, 20, 20))
