"""What an exception allows is published, up to its last day."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.site_on_disk import SiteOnDisk
from waystation.site import BuildReport

BAY = "content/pages/regions/coast/bay.md"
ALLOWED = """
[[allow]]
rule = "phone-number"
value = "+44 7700 900123"
owner = "Samira"
reason = "The port office publishes it."
until = 2026-11-14
"""


@pytest.fixture
def site(site: SiteOnDisk) -> SiteOnDisk:
    site.place("coast/index.md", f"name: The Coast\nsubregions: [{BAY}]")
    site.place("coast/bay.md", "name: The Bay\noverview: The help line is +44 7700 900123.")
    return site


def build_on(site: SiteOnDisk, day: dt.date, monkeypatch: pytest.MonkeyPatch) -> BuildReport:
    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    return site.build()


def test_a_place_with_a_telephone_number_is_held_back(site: SiteOnDisk) -> None:
    assert [held.path for held in site.build().held] == [BAY]


def test_an_exception_holds_up_to_its_last_day_though_no_file_changes(
    site: SiteOnDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write("waystation.toml", ALLOWED)
    last_day = dt.date(2026, 11, 14)
    assert build_on(site, last_day - dt.timedelta(days=3), monkeypatch).held == ()
    assert build_on(site, last_day, monkeypatch).held == ()
    (held,) = build_on(site, last_day + dt.timedelta(days=1), monkeypatch).held
    assert (held.path, held.last_good) == (BAY, True)


def test_an_exception_that_comes_lets_the_place_be_published(site: SiteOnDisk, monkeypatch: pytest.MonkeyPatch) -> None:
    day = dt.date(2026, 11, 1)
    assert build_on(site, day, monkeypatch).held
    site.write("waystation.toml", ALLOWED)
    assert build_on(site, day, monkeypatch).held == ()
    assert "+44 7700 900123" in site.page("regions/coast/bay/").get_text()
