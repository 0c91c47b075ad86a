from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from waystation.drawing.areas import Polygon, Ring, polygons
from waystation.drawing.world import world
from waystation.places.countries import COUNTRY_CODES

DETAILS = (0, 44, 76)
WITHOUT_OUTLINE = {"BV", "GI", "TK", "TV", "UM"}
ALL = sorted(COUNTRY_CODES - WITHOUT_OUTLINE)


def doubled_area(ring: Ring) -> float:
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring))


def rings(found: Sequence[Polygon]) -> list[Ring]:
    return [ring for polygon in found for ring in polygon]


@pytest.mark.parametrize("least", DETAILS)
@pytest.mark.parametrize("code", ALL)
def test_every_country_has_closed_rings_on_the_globe_that_run_as_geojson_wants(code: str, least: int) -> None:
    found = polygons(world(), [code], least)
    assert found
    for ring in rings(found):
        assert len(ring) >= 4
        assert ring[0] == ring[-1]
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
    assert all(doubled_area(outer) > 0 and all(doubled_area(hole) < 0 for hole in holes) for outer, *holes in found)


@pytest.mark.parametrize("code", sorted(WITHOUT_OUTLINE))
def test_a_country_too_small_for_the_data_has_no_area(code: str) -> None:
    assert polygons(world(), [code], 0) == []


def test_a_country_within_another_is_a_hole_in_it() -> None:
    (mainland,) = (polygon for polygon in polygons(world(), ["ZA"], 44) if len(polygon) > 1)
    (lesotho,) = polygons(world(), ["LS"], 44)
    assert {*mainland[1]} == {*lesotho[0]}, "they share one border"


@pytest.mark.parametrize("code", ["RU", "FJ"])
def test_what_crosses_the_antimeridian_is_cut_there(code: str) -> None:
    found = rings(polygons(world(), [code], 44))
    assert all(max(x for x, _ in ring) - min(x for x, _ in ring) < 180 for ring in found)
    assert {-180.0, 180.0} <= {x for ring in found for x, _ in ring}


def test_the_continent_around_the_pole_reaches_it() -> None:
    found = rings(polygons(world(), ["AQ"], 44))
    assert min(y for ring in found for _, y in ring) == -90


def test_fewer_points_are_kept_where_less_detail_is_asked_for() -> None:
    counts = [sum(map(len, rings(polygons(world(), ["NO"], least)))) for least in DETAILS]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] < counts[0] / 50


def test_an_area_that_the_world_does_not_know_has_none() -> None:
    assert polygons(world(), ["ZZ"], 0) == []
