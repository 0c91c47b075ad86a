from __future__ import annotations

import zlib

import pytest
from bs4 import Tag

from tests.site_on_disk import SiteOnDisk, section


def map_of(site: SiteOnDisk, address: str) -> Tag | None:
    """The map on a page of the site, which is built for that."""
    site.build()
    return site.page(address).select_one("figure.map")


def words_of(site: SiteOnDisk, address: str) -> str:
    """What stands under the map of a page."""
    figure = map_of(site, address)
    assert figure is not None
    assert figure.figcaption is not None
    return figure.figcaption.get_text()


def settings(site: SiteOnDisk, text: str, language: str = "en") -> None:
    """Write the settings of a site."""
    site.write("waystation.toml", f'[site]\nurl = "https://maps.example/"\nlanguage = "{language}"\n{text}')


def test_a_place_that_names_countries_has_a_map_and_its_words(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [MT]")
    figure = map_of(site, "regions/coast/bay/")
    assert figure is not None
    assert figure.select_one('svg.locator g[fill="var(--accent)"] path')
    assert words_of(site, "regions/coast/bay/").startswith("Map: Malta. ")


def test_the_words_name_the_countries_around(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [MK]")
    around = "between Albania, Bulgaria, Greece, Kosovo and Serbia."
    assert words_of(site, "regions/coast/bay/").startswith(f"Map: North Macedonia, {around}")


def test_a_country_with_one_neighbour_is_next_to_it(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [PT]")
    assert words_of(site, "regions/coast/bay/").startswith("Map: Portugal, next to Spain.")


def test_the_words_are_in_the_language_of_the_site(site: SiteOnDisk) -> None:
    settings(site, "", "ar")
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [PT]")
    assert words_of(site, "regions/coast/bay/").startswith("خريطة: البرتغال، بجوار إسبانيا.")


def test_a_place_with_a_map_of_its_own_shows_that(site: SiteOnDisk) -> None:
    site.image("uploads/bay.png")
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [MT]\nmap: /uploads/bay.png")
    assert map_of(site, "regions/coast/bay/") is None
    assert site.page("regions/coast/bay/").select_one(".map picture")


def test_maps_can_be_switched_off(site: SiteOnDisk) -> None:
    settings(site, "[publish]\nmaps = false\n")
    site.edit("coast/index.md", "name: The Coast", "name: The Coast\ncountries: [MT]")
    assert map_of(site, "regions/coast/") is None
    assert map_of(site, "") is None


def test_a_large_map_is_a_file_beside_its_page(site: SiteOnDisk) -> None:
    site.edit(
        "coast/index.md", "name: The Coast", "name: The Coast\ncountries: [RS, BA, HR, SI, ME, MK, AL, BG, RO, GR, HU]"
    )
    figure = map_of(site, "regions/coast/")
    assert figure is not None
    assert figure.img is not None
    assert figure.img["src"] == "/regions/coast/map.svg"
    assert figure.img["alt"] == "Map of The Coast"
    assert len(zlib.compress(site.files()["regions/coast/map.svg"])) < 10_000


def test_the_file_goes_with_the_countries(site: SiteOnDisk) -> None:
    site.edit(
        "coast/index.md", "name: The Coast", "name: The Coast\ncountries: [RS, BA, HR, SI, ME, MK, AL, BG, RO, GR, HU]"
    )
    site.build()
    site.edit("coast/index.md", "countries: [RS, BA, HR, SI, ME, MK, AL, BG, RO, GR, HU]", "countries: [MT]")
    site.build()
    assert "regions/coast/map.svg" not in site.files()


def test_a_map_within_a_page_has_no_style_of_its_own(site: SiteOnDisk) -> None:
    """The policy of the pages would not allow it."""
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [MT]")
    figure = map_of(site, "regions/coast/bay/")
    assert figure is not None
    assert not figure.select("style, [style]")


def test_a_region_links_each_country_that_is_a_place(site: SiteOnDisk) -> None:
    site.edit("coast/index.md", "name: The Coast", "name: The Coast\ncountries: [MT, CY]")
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [MT]")
    figure = map_of(site, "regions/coast/")
    assert figure is not None
    assert {link["href"] for link in figure.select("a")} == {"/regions/coast/bay/"}
    assert [link.get_text() for link in figure.select("a:not([tabindex])")] == ["Malta"]
    places = section(site.page("regions/coast/"), "places")
    assert places is not None
    assert places.select_one('a[href="/regions/coast/bay/"]')


def test_home_shows_where_the_regions_are(site: SiteOnDisk) -> None:
    site.place("hills/index.md", "name: The Hills\ncountries: [ES]")
    site.edit("coast/index.md", "name: The Coast", "name: The Coast\ncountries: [PT]")
    figure = map_of(site, "")
    assert figure is not None
    assert {link["href"] for link in figure.select("a")} == {"/regions/coast/", "/regions/hills/"}
    assert words_of(site, "").startswith("Map: where the regions are: The Coast and The Hills.")


def test_home_has_no_map_where_no_region_names_countries(site: SiteOnDisk) -> None:
    assert map_of(site, "") is None


def test_a_country_of_two_regions_belongs_to_the_first_of_them(site: SiteOnDisk) -> None:
    site.place("hills/index.md", "name: The Hills\ncountries: [PT]")
    site.edit("coast/index.md", "name: The Coast", "name: The Coast\ncountries: [PT]")
    figure = map_of(site, "")
    assert figure is not None
    assert {link["href"] for link in figure.select("a")} == {"/regions/coast/"}


def test_a_site_can_name_a_country_another_way(site: SiteOnDisk) -> None:
    settings(site, '[maps.names]\nMT = "The Isles"\n')
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [MT]")
    assert words_of(site, "regions/coast/bay/").startswith("Map: The Isles.")


@pytest.mark.parametrize("country", ["XK", "RS", "BA"])
def test_the_usage_of_the_united_nations_explains_the_name_of_kosovo(site: SiteOnDisk, country: str) -> None:
    """Also where it is only a name at the edge of the map."""
    settings(site, '[maps]\npolicy = "un"\n')
    site.edit("coast/bay.md", "name: The Bay", f"name: The Bay\ncountries: [{country}]")
    assert "resolution 1244 (1999)" in words_of(site, "regions/coast/bay/")


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("FK", "Falkland Islands (Malvinas)"),
        ("KP", "Democratic People’s Republic of Korea"),
        ("KR", "Republic of Korea"),
        ("PS", "State of Palestine"),
        ("TW", "Taiwan Province of China"),
        ("XK", "Kosovo*"),
    ],
)
def test_the_usage_of_the_united_nations_has_names_of_its_own(site: SiteOnDisk, country: str, name: str) -> None:
    settings(site, '[maps]\npolicy = "un"\n')
    site.edit("coast/bay.md", "name: The Bay", f"name: The Bay\ncountries: [{country}]")
    assert words_of(site, "regions/coast/bay/").startswith(f"Map: {name}")


def test_places_with_the_same_countries_share_one_drawing(site: SiteOnDisk) -> None:
    site.place("coast/cape.md", "name: The Cape\ncountries: [MT]")
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [MT]")
    site.build()
    assert len(list((site.root / ".waystation/maps").iterdir())) == 1


def test_a_drawing_that_is_damaged_is_drawn_anew(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [MT]")
    first = map_of(site, "regions/coast/bay/")
    for file in (site.root / ".waystation/maps").iterdir():
        file.write_bytes(b"\xc1 no drawing")
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\noverview: New.")
    assert map_of(site, "regions/coast/bay/") == first


def test_a_place_that_is_named_like_the_file_keeps_its_address(site: SiteOnDisk) -> None:
    site.place("coast/map.svg.md", "name: The Map")
    site.edit(
        "coast/index.md", "name: The Coast", "name: The Coast\ncountries: [RS, BA, HR, SI, ME, MK, AL, BG, RO, GR, HU]"
    )
    figure = map_of(site, "regions/coast/")
    assert figure is not None
    assert figure.svg is not None
    assert "regions/coast/map.svg/index.html" in site.files()


def test_a_code_that_does_not_exist_is_left_out(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [ZZ, MT]")
    assert words_of(site, "regions/coast/bay/").startswith("Map: Malta.")


def test_the_words_of_many_countries_leave_out_those_around(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [RU, CN, BR, CD]")
    assert words_of(site, "regions/coast/bay/").startswith("Map: Russia, China, Brazil and Congo - Kinshasa. ")
