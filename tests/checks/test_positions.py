from __future__ import annotations

import pytest

from tests.checks.checked_site import CARET, CheckedSite


def codes(site: CheckedSite) -> list[str]:
    """The codes of the findings about positions; the texts of these tests cite no source."""
    return [code for code in site.codes() if code in ("coordinates", "plus-code", "map-link")]


@pytest.mark.parametrize(
    "position",
    [
        "-48.87547, -123.39253",
        "48.8754 S, 123.3925 W",
        "48.875°S 123.392°W",
        "48°52'31.7\"S 123°23'33.1\"W",
        "48° 52′ 31″ S",
        "48° 52.53' S",
        "geo:-48.875,-123.392",
        "-48,87547 / -123,39253",
        "lat: -48.875, lon: -123.392",
        "6.52437, 3.37921",
        "34T 512345 4212345",
        "34TDN123456",
        "34T DN 12345 67890",
    ],
)
def test_coordinates_finer_than_a_kilometre_are_found(site: CheckedSite, position: str) -> None:
    site.overview(f"The well is at {position}, they say.")
    assert codes(site) == ["coordinates"]


@pytest.mark.parametrize(
    "text",
    [
        "The region lies at 44.02, 20.91, or 44.0 N, 20.9 E, or 38° 12′ N, 21° 30′ E.",
        "In 2020 und 2021 kamen 12.345, 14.567 Menschen.",
        "The rate fell from 0.1234 to 0.0987, then 0.4561, 0.3219.",
        "Rates: 117.2345, 217.8901 dinars.",
        "At 45° it is steep, at -12 °C it freezes.",
        "Model 34T DN 12 costs 12.345 euros.",
        "The route is 12.345 km long.",
    ],
)
def test_other_numbers_are_no_coordinates(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert codes(site) == []


def test_the_fix_gives_the_position_rounded_to_a_town(site: CheckedSite) -> None:
    site.overview("At -48.87547, -123.39253.")
    (finding,) = [finding for finding in site.findings() if finding.code == "coordinates"]
    assert finding.fix.endswith("write -48.9, -123.4")


@pytest.mark.parametrize("code", ["8G95QR2X+4H", "QR2X+4H", "QR2X+4HC"])
def test_a_plus_code_is_found_and_pointed_at(site: CheckedSite, code: str) -> None:
    text = f"The door is at {CARET}{code} in the town."
    site.overview(text.replace(CARET, ""))
    (finding,) = [finding for finding in site.findings() if finding.code == "plus-code"]
    assert finding.where.column == len("  ") + text.index(CARET) + 1


@pytest.mark.parametrize("text", ["C++ and A+ are grades; 2+2, 5555+22, the 5+5 dialogue, GPPH+ and +4H."])
def test_other_sums_are_no_plus_codes(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert codes(site) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/maps/@-48.87547,-123.39253,17z",
        "https://www.google.com/maps/place/Quay/@-48.87,-123.39,7z/data=!3d-48.87547!4d-123.39253",
        "https://maps.google.com/?q=-48.87547,-123.39253",
        "https://www.openstreetmap.org/#map=18/-48.87547/-123.39253",
        "https://www.openstreetmap.org/?mlat=-48.87547&mlon=-123.39253#map=6/-48.87547/-123.39253",
        "https://maps.apple.com/?ll=-48.87547,-123.39253",
        "https://www.bing.com/maps?cp=-48.87547~-123.39253",
        "https://www.waze.com/ul?ll=-48.87547%2C-123.39253",
        "https://maps.app.goo.gl/Qw8example",
        "https://osm.org/go/Qw8example",
        "https://what3words.com/heron.quay.lantern",
    ],
)
def test_a_link_to_one_point_on_a_map_is_found(site: CheckedSite, address: str) -> None:
    site.overview(f"[Meals]({address}) at noon.")
    assert codes(site) == ["map-link"]


def test_a_position_in_three_words_is_found(site: CheckedSite) -> None:
    site.overview("Come to ///heron.quay.lantern at noon.")
    assert codes(site) == ["map-link"]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.openstreetmap.org/#map=11/-48.87547/-123.39253",
        "https://www.google.com/maps/@-48.87547,-123.39253,7z",
        "https://www.google.com/maps/place/Reed+Quay/",
        "https://data.example/2024.1234,5678.9012/",
    ],
)
def test_a_map_that_shows_no_street_may_be_linked(site: CheckedSite, address: str) -> None:
    site.overview(f"[The coast]({address}) on a map.")
    assert codes(site) == []


def test_an_address_field_is_looked_into(site: CheckedSite) -> None:
    site.region("needs:\n  url: https://www.openstreetmap.org/#map=18/-48.87547/-123.39253")
    assert codes(site) == ["map-link"]
