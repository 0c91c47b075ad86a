from __future__ import annotations

import datetime as dt

import pytest

from tests.site_on_disk import PAGES_ALONE, SiteOnDisk

COAST = "regions/coast/"


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> OnDay:
    return OnDay(monkeypatch)


class OnDay:
    """Lets it be another day."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, day: str) -> None:
        moment = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
        self._monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


def bands(site: SiteOnDisk, address: str = COAST) -> list[str]:
    return [band.get_text() for band in site.page(address).select(".overdue")]


def written(site: SiteOnDisk) -> tuple[str, ...]:
    report = site.build().write
    return report.written if report else ()


def description(site: SiteOnDisk, address: str = COAST) -> str:
    tag = site.page(address).find("meta", attrs={"name": "description"})
    return str(tag["content"]) if tag else ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-06-30", []),
        ("2026-07-01", ["last checked 6 months ago"]),
        ("2026-07-31", ["last checked 6 months ago"]),
        ("2027-03-01", ["last checked 14 months ago"]),
        ("2027-12-31", ["last checked 23 months ago"]),
        ("2028-01-01", ["last checked over 2 years ago"]),
        ("2029-02-01", ["last checked over 3 years ago"]),
    ],
)
def test_a_page_says_how_long_ago_it_was_checked_once_that_holds_no_more(
    site: SiteOnDisk, on: OnDay, day: str, words: list[str]
) -> None:
    on(day)
    site.place("coast/index.md", "name: The Coast\nreviewed: 2026-01-01")
    site.build()
    assert bands(site) == words


def test_a_place_decides_how_long_its_review_holds(site: SiteOnDisk, on: OnDay) -> None:
    on("2026-03-01")
    site.place("coast/index.md", "name: The Coast\nreviewed: 2026-01-01\nreviewEvery: 1")
    site.build()
    assert bands(site) == ["last checked 2 months ago"]


def test_a_section_that_was_reviewed_apart_has_its_own_age(site: SiteOnDisk, on: OnDay) -> None:
    on("2026-11-01")
    reviewed = "{overview: 2026-10-28, governmentResponse: 2025-08-20}"
    site.place("coast/index.md", f"name: The Coast\noverview: A\ngovernmentResponse: B\nreviewed: {reviewed}")
    site.build()
    ages = [(age.parent["id"], age.get_text()) for age in site.page(COAST).select("section > .age, section > .band")]  # type: ignore[index]
    assert ages == [("overview", "reviewed 28 Oct 2026"), ("government-response", "last checked 14 months ago")]


def test_of_two_fields_in_one_section_the_older_one_speaks(site: SiteOnDisk, on: OnDay) -> None:
    on("2026-11-01")
    fields = "population: {count: 12}\nfigures: [{label: Tents, value: 3}]"
    site.place(
        "coast/index.md", f"name: The Coast\n{fields}\nreviewed: {{population: 2025-10-01, figures: 2026-10-01}}"
    )
    site.build()
    assert bands(site) == ["last checked 13 months ago"]


def test_old_news_says_so(site: SiteOnDisk, on: OnDay) -> None:
    on("2026-11-01")
    site.place("coast/index.md", "name: The Coast\nnewsUpdates: {updates: [{title: Snow, date: 2023-02-01}]}")
    site.build()
    assert bands(site) == ["no news for over 3 years"]


@pytest.mark.parametrize("status", ["archived", "published"])
def test_only_a_page_that_is_kept_up_can_be_overdue(site: SiteOnDisk, on: OnDay, status: str) -> None:
    on("2026-11-01")
    news = "newsUpdates: {updates: [{title: Snow, date: 2023-02-01}]}"
    site.place("coast/index.md", f"name: The Coast\nstatus: {status}\nreviewed: 2024-01-01\n{news}")
    site.build()
    assert bool(bands(site)) == (status == "published")


def test_lists_of_places_say_what_nobody_has_checked_again(site: SiteOnDisk, on: OnDay) -> None:
    on("2026-11-01")
    site.place("coast/index.md", "name: The Coast\nreviewed: {overview: 2026-10-28, governmentResponse: 2025-08-20}")
    site.build()
    assert bands(site, "regions/") == ["parts last checked 14 months ago"]
    assert "parts last checked 14 months ago" in site.page("").get_text()


def test_search_engines_are_told_the_age_first(site: SiteOnDisk, on: OnDay) -> None:
    on("2026-11-01")
    site.place("coast/index.md", "name: The Coast\noverview: Boats arrive.\nreviewed: 2026-10-28")
    site.place("coast/bay.md", "name: The Bay\noverview: Tents stand here.\nreviewed: 2025-08-20")
    site.place("coast/cape.md", "name: The Cape\noverview: Nobody is left.\nstatus: archived")
    site.build()
    assert description(site) == "Updated 28 Oct 2026. Boats arrive."
    assert description(site, "regions/coast/bay/") == "Last checked 14 months ago. Tents stand here."
    assert description(site, "regions/coast/cape/") == "Archived. Nobody is left."


def test_on_the_day_on_which_it_matters_only_what_shows_it_is_written(site: SiteOnDisk, on: OnDay) -> None:
    site.write("waystation.toml", PAGES_ALONE)
    site.place("coast/index.md", "name: The Coast\nreviewed: 2026-05-15")
    site.place("hills/index.md", "name: The Hills")
    on("2026-11-01")
    site.build()
    on("2026-11-14")
    assert written(site) == ()
    for day in ("2026-11-15", "2026-12-15"):
        on(day)
        assert written(site) == ("index.html", "regions/coast/index.html", "regions/index.html")


def test_a_day_before_that_of_the_last_build_makes_everything_anew(site: SiteOnDisk, on: OnDay) -> None:
    site.place("coast/index.md", "name: The Coast\nreviewed: 2026-05-15")
    on("2026-12-20")
    site.build()
    on("2026-11-20")
    report = site.build()
    assert report.notices == (
        ".waystation/state.sqlite is set aside: it is of a later day than today; everything is built anew",
    )
    assert bands(site) == ["last checked 6 months ago"]
