from __future__ import annotations

import itertools
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.drawing.borders import POLICIES
from waystation.drawing.locator import LocatorMap, Subject, draw_map, neighbours_of
from waystation.drawing.map_svg import map_within_page
from waystation.drawing.world import world
from waystation.places.countries import COUNTRY_CODES

NEUTRAL = POLICIES["neutral"]
BALKANS = "RS BA HR XK ME MK AL SI BG RO GR HU".split()


def drawn(*codes: str, policy: str = "neutral") -> LocatorMap:
    """A map of some countries, in which names are codes."""
    return draw_map([Subject((code,), code) for code in codes], POLICIES[policy], lambda code: code)


def svg(*codes: str) -> str:
    """The same for the inside of a page."""
    return map_within_page(drawn(*codes), {}, labelled_by="caption")


def test_every_country_code_has_an_outline_or_a_position() -> None:
    assert not COUNTRY_CODES.difference(world().areas, world().positions)


@pytest.mark.parametrize("code", sorted(COUNTRY_CODES))
def test_every_country_can_be_drawn_with_its_name(code: str) -> None:
    drawing = drawn(code)
    assert code in [label.lines[0] for label in drawing.labels if label.chosen]
    assert any(shape.role == "chosen" for shape in drawing.shapes) or drawing.rings


@examples(40)
@given(st.sets(st.sampled_from(sorted(COUNTRY_CODES)), min_size=1, max_size=12))
def test_no_name_lies_over_another(codes: set[str]) -> None:
    boxes = [label.box for label in drawn(*sorted(codes)).labels]
    assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].meets(pair[1])]


def test_a_region_of_twelve_countries_fits_into_ten_kilobytes() -> None:
    assert len(zlib.compress(svg(*BALKANS).encode(), 9)) < 10_000


def test_the_same_countries_make_the_same_map() -> None:
    assert svg("RS", "BA") == svg("RS", "BA")


def test_the_border_between_serbia_and_kosovo_is_dashed() -> None:
    assert [line for line in drawn("RS").lines if line.dashed]


def test_neighbours_are_the_countries_that_share_a_border() -> None:
    assert neighbours_of(["BA"], NEUTRAL) == ("HR", "ME", "RS")


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError, match="ZZ"):
        drawn("ZZ")
