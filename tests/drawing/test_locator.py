from __future__ import annotations

import itertools
import zlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.drawing.borders import POLICIES
from waystation.drawing.clip import Box
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


@examples(40)
@given(st.sets(st.sampled_from(sorted(COUNTRY_CODES)), min_size=1, max_size=8))
def test_every_chosen_country_is_within_the_map(codes: set[str]) -> None:
    drawing = drawn(*sorted(codes))
    seen = {shape.subject for shape in drawing.shapes if shape.role == "chosen"} | {
        ring.subject for ring in drawing.rings
    }
    assert seen == set(range(len(codes)))


def test_what_is_shown_is_about_the_middle_of_the_map() -> None:
    xs, ys = zip(*(dot for shape in drawn("RS").shapes if shape.subject == 0 for dot in shape.outlines[0]), strict=True)
    assert (min(xs) + max(xs)) / 2 == pytest.approx(360, abs=3)
    assert (min(ys) + max(ys)) / 2 == pytest.approx(270, abs=3)


@pytest.mark.parametrize("codes", [["FJ"], ["KI"], ["RU", "US"], ["NZ", "TV", "WS"]])
def test_a_region_across_the_antimeridian_is_not_torn_apart(codes: list[str]) -> None:
    drawing = drawn(*codes)
    assert (drawing.width, drawing.height) == (720, 540)
    assert 0 in {shape.subject for shape in drawing.shapes}


def test_an_archipelago_has_one_ring_and_two_where_a_map_of_the_world_parts_it() -> None:
    assert len(drawn("KI").rings) == 1
    assert [ring.subject for ring in drawn("BR", "JP", "KI").rings] == [2, 2]


def test_countries_all_over_the_world_are_on_a_map_of_it() -> None:
    drawing = drawn("BR", "ZA", "JP", "CA")
    assert drawing.height < 540
    assert {label.lines[0] for label in drawing.labels} == {"BR", "ZA", "JP", "CA"}


@pytest.mark.parametrize("code", ["MT", "SG", "TV", "MV"])
def test_what_is_too_small_to_be_seen_has_a_ring_or_some_size(code: str) -> None:
    drawing = drawn(code)
    assert drawing.rings or any(shape.role == "chosen" and len(shape.outlines[0]) > 5 for shape in drawing.shapes)


@pytest.mark.parametrize("policy", POLICIES)
def test_the_border_between_serbia_and_kosovo_is_dashed(policy: str) -> None:
    assert [line for line in drawn("RS", policy=policy).lines if line.dashed]


@pytest.mark.parametrize(
    ("country", "with_it"), [("UA", "crimea"), ("CY", "north-cyprus"), ("SO", "somaliland")], ids=lambda value: value
)
def test_what_is_disputed_stands_apart_or_belongs_to_a_country_as_the_policy_says(country: str, with_it: str) -> None:
    assert with_it in world().areas
    assert [shape.role for shape in drawn(country).shapes].count("apart") == 1
    of_un = drawn(country, policy="un")
    assert len(outlines_of(of_un)) > len(outlines_of(drawn(country)))


def test_western_sahara_is_one_area_under_each_policy() -> None:
    for policy in POLICIES:
        assert len(outlines_of(drawn("EH", policy=policy))) == 2


def test_policies_name_only_what_the_data_have() -> None:
    disputes = {border.dispute for border in world().borders}
    for policy in POLICIES.values():
        assert policy.belongs_to.keys() | set(policy.belongs_to.values()) <= world().areas.keys()
        assert policy.left_out | policy.solid <= disputes


def outlines_of(drawing: LocatorMap) -> list[object]:
    """The outlines of the first subject."""
    return [outline for shape in drawing.shapes if shape.subject == 0 for outline in shape.outlines]


def test_neighbours_are_the_countries_that_share_a_border() -> None:
    assert neighbours_of(["BA"], NEUTRAL) == ("HR", "ME", "RS")


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError, match="ZZ"):
        drawn("ZZ")


def box_of(outline: Sequence[tuple[int, int]]) -> Box:
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return Box(min(xs), min(ys), max(xs), max(ys))


def test_each_name_on_a_crowded_map_stands_at_its_country() -> None:
    """Those without room stay without a name, rather than on another continent."""
    drawing = drawn(*sorted(COUNTRY_CODES)[::4])
    assert len(drawing.labels) > 10
    for label in drawing.labels:
        near, subject = label.box.grown(20), label.number - 1
        boxes = [box_of(dots) for shape in drawing.shapes if shape.subject == subject for dots in shape.outlines]
        boxes += [
            Box(ring.x - ring.across, ring.y - ring.down, ring.x + ring.across, ring.y + ring.down)
            for ring in drawing.rings
            if ring.subject == subject
        ]
        assert any(map(near.meets, boxes)), label.lines


@pytest.mark.parametrize("codes", [["NZ", "ES"], ["RU", "US", "FJ", "KI"]])
def test_rings_are_whole(codes: list[str]) -> None:
    drawing = drawn(*codes)
    assert drawing.rings
    for ring in drawing.rings:
        assert 0 < ring.x - ring.across < ring.x + ring.across < drawing.width
        assert 0 < ring.y - ring.down < ring.y + ring.down < drawing.height
