from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.places import Atlas, Place, Region, Subregion, name_key

REGIONS = "content/pages/regions"


def region(folder: str, name: str = "", **fields: Any) -> Region:
    place = Region(path=f"{REGIONS}/{folder}/index.md", name=name or folder)
    return dataclasses.replace(place, **fields)


def within(folder: str, file: str, name: str = "", **fields: Any) -> Subregion:
    place = Subregion(path=f"{REGIONS}/{folder}/{file}.md", name=name or file)
    return dataclasses.replace(place, **fields)


def listing(folder: str, *files: str) -> tuple[str, ...]:
    """A `subregions` list: repo paths of files of one folder."""
    return tuple(f"{REGIONS}/{folder}/{file}.md" for file in files)


def children(atlas: Atlas, number: int = 0) -> str:
    """The names of the places within a region, one letter each."""
    return "".join(place.name for place in atlas.subregions_of(atlas.regions[number]))


# ── parents and order ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_folder_decides_the_parent_whatever_subregions_says() -> None:
    quay = within("coast", "quay")
    atlas = Atlas.of([region("coast"), region("bay", subregions=(quay.path,)), quay])
    assert atlas.parent_of(quay).folder == "coast"
    assert {r.folder: len(atlas.subregions_of(r)) for r in atlas.regions} == {"bay": 0, "coast": 1}


def test_subregions_come_in_the_order_of_the_list() -> None:
    parts = [within("coast", name) for name in "abc"]
    assert children(Atlas.of([region("coast", subregions=listing("coast", "c", "a", "b")), *parts])) == "cab"


def test_unlisted_subregions_follow_by_name() -> None:
    parts = [within("coast", name) for name in ("d", "Ć", "b", "a")]
    assert children(Atlas.of([region("coast", subregions=listing("coast", "d")), *parts])) == "dabĆ"


def test_of_a_subregion_listed_twice_the_first_entry_counts() -> None:
    parts = [within("coast", name) for name in "abc"]
    assert children(Atlas.of([region("coast", subregions=listing("coast", "c", "a", "c", "b")), *parts])) == "cab"


def test_a_listed_file_that_does_not_exist_is_passed_over() -> None:
    assert children(Atlas.of([region("coast", subregions=listing("coast", "x", "a")), within("coast", "a")])) == "a"


def test_regions_come_by_name_without_accents_and_case() -> None:
    atlas = Atlas.of([region("1", "Zagreb"), region("2", "étang"), region("3", "Évora"), region("4", "East")])
    assert [one.name for one in atlas.regions] == ["East", "étang", "Évora", "Zagreb"]


def test_the_order_does_not_depend_on_how_the_files_were_found() -> None:
    places: list[Place] = [
        region("coast"),
        region("bay"),
        within("coast", "a"),
        within("coast", "b"),
        within("bay", "c"),
    ]
    assert list(Atlas.of(places)) == list(Atlas.of(reversed(places)))


def test_a_walk_gives_each_region_and_then_the_places_within_it() -> None:
    atlas = Atlas.of([within("coast", "quay"), region("coast"), region("bay")])
    assert [place.name for place in atlas] == ["bay", "coast", "quay"]


def test_siblings_are_the_other_places_of_the_region() -> None:
    a, b, c = (within("coast", name) for name in "abc")
    assert Atlas.of([region("coast"), a, b, c]).siblings_of(b) == (a, c)


def test_the_name_key_of_a_name_has_no_accents_and_no_case() -> None:
    assert name_key("Čačak") == name_key("CACAK")
    assert name_key("Straße") == name_key("STRASSE")


# ── orphans ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_folder_without_a_region_gets_a_stand_in() -> None:
    """One broken index.md must not take its places from the site."""
    quay = within("north-coast", "quay")
    (stand_in,) = Atlas.of([quay]).regions
    assert (stand_in.name, stand_in.address, stand_in.stand_in) == ("North coast", "regions/north-coast/", True)
    assert Atlas.of([quay]).parent_of(quay) == stand_in


@pytest.mark.parametrize(("folder", "name"), [("ساحل", "ساحل"), ("---", "---"), ("_", "_"), ("über_see", "Über see")])
def test_a_stand_in_has_a_name_whatever_the_folder_is_called(folder: str, name: str) -> None:
    assert Atlas.of([within(folder, "quay")]).regions[0].name == name


def test_a_region_without_places_has_no_children() -> None:
    assert children(Atlas.of([region("coast")])) == ""


def test_an_atlas_of_nothing_is_empty() -> None:
    assert list(Atlas.of([])) == []
    assert list(Atlas.of([]).published()) == []


# ── addresses ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_equal_display_names_do_not_collide() -> None:
    atlas = Atlas.of([region("a", "Coast"), region("b", "Coast"), within("a", "x", "Coast"), within("a", "y", "Coast")])
    assert len({place.address for place in atlas}) == len(list(atlas)) == 4


def test_of_two_files_with_one_address_the_first_by_path_is_kept() -> None:
    upper, lower = within("coast", "Quay", "upper"), within("coast", "quay", "lower")
    atlas = Atlas.of([region("coast"), lower, upper])
    assert [place.name for place in atlas] == ["coast", "upper"]


def test_two_folders_with_one_address_are_one_region() -> None:
    """Neither region's places get lost, and no address is given twice."""
    quay, bay = within("Coast", "quay"), within("coast", "bay")
    atlas = Atlas.of([region("Coast", "Upper"), region("coast", "Lower"), quay, bay])
    assert [one.name for one in atlas.regions] == ["Upper"]
    assert atlas.parent_of(quay) == atlas.parent_of(bay) == atlas.regions[0]
    assert atlas.subregions_of(atlas.regions[0]) == (bay, quay)


_FOLDERS = st.sampled_from(["coast", "Coast", "coast!", "ساحل", "İ", "i̇", "---", "..."])
_FILES = st.sampled_from(["index", "Index", "quay", "Quay", "quay ", "ß", "ss", "!", "a.b", "a-b", "a b"])


@given(st.lists(st.tuples(_FOLDERS, _FILES), max_size=12))
@examples(300)
def test_no_two_places_ever_share_an_address_and_all_are_below_their_parent(files: list[tuple[str, str]]) -> None:
    places: list[Place] = [region(folder) if file == "index" else within(folder, file) for folder, file in files]
    atlas = Atlas.of(places)
    addresses = [place.address for place in atlas]
    assert len(set(addresses)) == len(addresses)
    assert {place.address for place in places} <= set(addresses)
    assert all(
        place.address.startswith(atlas.parent_of(place).address) for place in atlas if isinstance(place, Subregion)
    )


# ── redirects ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_alias_leads_to_the_place() -> None:
    atlas = Atlas.of([region("coast", aliases=("/old/coast", "old.html"))])
    assert atlas.redirects == {"old/coast/": "regions/coast/", "old.html": "regions/coast/"}


def test_an_alias_never_takes_the_address_of_a_place() -> None:
    atlas = Atlas.of([region("coast", aliases=("/regions/bay/", "/regions/coast")), region("bay")])
    assert atlas.redirects == {}


def test_of_two_claims_to_one_alias_the_first_place_shown_has_it() -> None:
    atlas = Atlas.of([region("b", "Zebra", aliases=("/old",)), region("a", "Ant", aliases=("/old/",))])
    assert atlas.redirects == {"old/": "regions/a/"}


@pytest.mark.parametrize(
    "alias",
    ["../../etc/passwd", "//elsewhere.example/x", "https://elsewhere.example/", "javascript:alert(1)", "/a/../b"],
)
def test_a_hostile_alias_makes_no_redirect(alias: str) -> None:
    assert Atlas.of([region("coast", aliases=(alias,))]).redirects == {}


# ── what is published ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_draft_is_not_published() -> None:
    atlas = Atlas.of([region("coast"), within("coast", "a", status="draft"), within("coast", "b")]).published()
    assert [place.name for place in atlas] == ["coast", "b"]


def test_a_draft_region_hides_the_places_within_it() -> None:
    atlas = Atlas.of([region("coast", status="draft"), within("coast", "a"), region("bay")]).published()
    assert [place.name for place in atlas] == ["bay"]


def test_an_archived_place_is_published() -> None:
    atlas = Atlas.of([region("coast", status="archived"), within("coast", "a", status="archived")]).published()
    assert [place.name for place in atlas] == ["coast", "a"]


def test_a_stand_in_is_published_only_with_a_place_to_show() -> None:
    drafts = Atlas.of([within("coast", "a", status="draft"), within("bay", "b")]).published()
    assert [place.name for place in drafts] == ["Bay", "b"]


def test_the_aliases_of_a_draft_lead_nowhere() -> None:
    assert Atlas.of([region("coast", status="draft", aliases=("/old",))]).published().redirects == {}
