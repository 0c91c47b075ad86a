from __future__ import annotations

import pytest

from tests.checks.checked_site import CheckedSite

JULY = "{asOf: 2026-07-31, value: 50, source: https://a.example/7}"
MAY = "{asOf: 2026-05-31, low: 30, high: 40, source: https://a.example/5}"


def history(site: CheckedSite, *entries: str) -> list[tuple[str, str]]:
    """What is found in a figure of 31 August 2026, of 64 people, with such a history: codes and fields."""
    own = "label: Beds, value: 64, asOf: 2026-08-31, source: https://a.example/8"
    site.region(f"figures: [{{{own}, history: [{', '.join(entries)}]}}]")
    return [(finding.code, finding.field.removeprefix("figures[0].")) for finding in site.findings()]


@pytest.mark.parametrize(
    "entries",
    [
        (JULY, MAY),
        (MAY, "{asOf: 2026-06-30}", JULY),
        (JULY, JULY),
        ("{asOf: 2026-08-31, value: 64, source: https://a.example/8}", MAY),
        ("{asOf: 2026-06-30, value: 0, source: https://a.example/6}",),
    ],
)
def test_a_history_in_any_order_with_gaps_and_repetitions_is_fine(site: CheckedSite, entries: tuple[str, ...]) -> None:
    assert history(site, *entries) == []


def test_an_earlier_number_without_a_day_is_found(site: CheckedSite) -> None:
    assert history(site, JULY, "{value: 50, source: https://a.example/}") == [("history-undated", "history[1]")]


def test_a_day_that_cannot_be_read_is_not_also_missing(site: CheckedSite) -> None:
    assert history(site, JULY.replace("2026-07-31", "July")) == [("date-unreadable", "history[0].asOf")]


@pytest.mark.parametrize("first", [JULY, "{asOf: 2026-07-31}"])
def test_another_number_for_one_day_is_found(site: CheckedSite, first: str) -> None:
    assert history(site, first, JULY.replace("50", "51")) == [("history-day-twice", "history[1]")]


def test_a_number_for_the_day_of_the_figure_is_its_own(site: CheckedSite) -> None:
    assert history(site, JULY.replace("07-31", "08-31")) == [("history-day-twice", "history[0]")]


def test_a_number_newer_than_the_figure_is_found(site: CheckedSite) -> None:
    assert history(site, MAY, JULY.replace("07-31", "09-30")) == [("history-newer", "history[1].asOf")]


def test_a_day_to_come_is_found(site: CheckedSite) -> None:
    codes = [code for code, _ in history(site, JULY.replace("2026-07", "2062-07"))]
    assert codes == ["history-newer", "date-future"]


def test_earlier_numbers_without_a_source_are_told_of_together(site: CheckedSite) -> None:
    entries = (JULY, "{asOf: 2026-06-30, value: 4}", "{asOf: 2026-05-31, low: 3, high: 5}", "{asOf: 2026-04-30}")
    assert history(site, *entries) == [("figure-unsourced", "history[1]")]
    assert site.finding().found == "2 earlier numbers without a source"


@pytest.mark.parametrize(
    ("number", "code"),
    [("low: 40", "figure-range"), ("low: 50, high: 40", "figure-range"), ("value: 4.5", "number-ambiguous")],
)
def test_an_earlier_number_is_as_clear_as_any(site: CheckedSite, number: str, code: str) -> None:
    assert [found for found, _ in history(site, JULY.replace("value: 50", number))] == [code]


def test_an_earlier_number_must_not_point_to_one_family_either(site: CheckedSite) -> None:
    own = "label: Guests, value: 64, unit: people, asOf: 2026-08-31, source: https://a.example/8"
    site.place("reed-quay", f"figures: [{{{own}, history: [{JULY.replace('50', '4')}]}}]")
    found = [(finding.code, finding.field) for finding in site.findings() if finding.code == "small-count"]
    assert found == [("small-count", "figures[0].history[0].value")]


def test_a_source_that_changes_all_the_time_is_found_in_a_history_too(site: CheckedSite) -> None:
    live = JULY.replace("https://a.example/7", "https://app.powerbi.com/view")
    assert history(site, live) == [("source-live", "history[0].source")]
