from __future__ import annotations

from waystation.places.countries import COUNTRY_CODES


def test_the_codes_are_those_of_iso_3166_and_kosovo_s() -> None:
    """ISO 3166-1 has 249 entries; the code of Kosovo is one that it leaves to users."""
    assert len(COUNTRY_CODES) == 250
    assert {"GR", "NO", "BA", "TW", "PS", "EH", "XK"} <= COUNTRY_CODES


def test_common_mistakes_are_no_codes() -> None:
    assert not {"UK", "EU", "EL", "YU", "AN", "gr", "GRC", ""} & COUNTRY_CODES
