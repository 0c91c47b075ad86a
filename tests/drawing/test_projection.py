from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.drawing.projection import Centred, EqualEarth, Point, angle_between
from waystation.drawing.world import Outline, Position, world

longitudes, latitudes = st.floats(-180, 179.99), st.floats(-89.9, 89.9)
positions = st.tuples(longitudes, latitudes)
EARTH = 6371.0


def positions_of(outline: Outline) -> list[Position]:
    """The whole outline, from arc to arc."""
    found: list[Position] = []
    for arc in outline.arcs:
        points = world().positions_of(arc if arc >= 0 else ~arc, 0)
        found += points if arc >= 0 else points[::-1]
    return found


def area_of(points: list[Point]) -> float:
    """The area within a closed line."""
    pairs = itertools.pairwise([*points, points[0]])
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


@pytest.mark.parametrize("code", ["RS", "MT", "BR", "FJ", "RU", "AQ", "NO"])
def test_a_country_has_its_true_area_on_a_map_that_is_centred_on_it(code: str) -> None:
    outline = max(world().areas[code], key=lambda outline: outline.area)
    centred = Centred((outline.longitude, outline.latitude))
    assert area_of(centred.points(positions_of(outline))) * EARTH**2 == pytest.approx(outline.area, rel=0.03)


def test_the_areas_of_the_data_are_those_of_an_almanac() -> None:
    """Square kilometres; an outline at this scale is a few hundredths off."""
    known = {"RS": 77_474, "BA": 51_129, "FR": 551_500, "BR": 8_515_767, "EG": 1_002_450}
    found = {code: sum(outline.area for outline in world().areas[code]) for code in known}
    assert found == pytest.approx(known, rel=0.04)


@examples(200)
@given(positions, positions)
def test_a_point_leads_back_to_its_position(centre: Position, position: Position) -> None:
    if angle_between(centre, position) < 170:
        projection = Centred(centre)
        back = projection.position(projection.points([position])[0])
        assert angle_between(back, position) == pytest.approx(0, abs=1e-4)


@examples(100)
@given(positions, positions)
def test_angles_are_those_between_directions(one: Position, other: Position) -> None:
    angle = angle_between(one, other)
    assert 0 <= angle <= 180
    assert angle == pytest.approx(angle_between(other, one))


def test_a_quarter_of_the_globe_is_ninety_degrees() -> None:
    assert angle_between((10, 0), (100, 0)) == pytest.approx(90)
    assert angle_between((0, 90), (77, 0)) == pytest.approx(90)


def test_the_whole_world_has_its_true_area() -> None:
    edge = [(-180.0, float(north)) for north in range(-90, 91)] + [
        (180.0, float(north)) for north in range(90, -91, -1)
    ]
    assert area_of(EqualEarth(0).points(edge)) == pytest.approx(4 * math.pi, rel=0.001)


def test_what_lies_across_the_edge_of_the_world_is_on_both_sides() -> None:
    square = [(-172.0, 0.0), (-160.0, 0.0), (-160.0, 10.0), (-172.0, 10.0), (-172.0, 0.0)]
    east, west = EqualEarth(11).unrolled(square)
    assert min(east)[0] < 180 < max(east)[0]
    assert [x - 360 for x, _ in east] == [x for x, _ in west]


def test_what_goes_around_a_pole_is_closed_over_it() -> None:
    around = [(float(east), -70.0) for east in range(-170, 190, 10)] + [(-170.0, -70.0)]
    assert (-90) in [latitude for _, latitude in EqualEarth(0).unrolled(around)[0]]
