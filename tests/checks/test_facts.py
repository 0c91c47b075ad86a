from __future__ import annotations

import pytest

from tests.checks.checked_site import CheckedSite

ORIGIN = "asOf: 2026-03-31\n    source: https://port-office.example/counts/march"


@pytest.mark.parametrize("date", ["", "date:", "date: ''", "date: null"])
def test_an_update_without_a_date_is_found(site: CheckedSite, date: str) -> None:
    site.update(f"title: Ferry runs again\n{date}")
    assert site.codes() == ["date-missing"]


@pytest.mark.parametrize("date", ["2026-04-02", "'2026-04-02T01:16:19.000+00:00'", "2026-04-02T01:16:19Z"])
def test_a_date_in_any_shape_is_a_date(site: CheckedSite, date: str) -> None:
    site.update(f"title: Ferry runs again\ndate: {date}")
    assert site.findings() == ()


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        ("label: Beds", "a figure without a number"),
        ("label: Beds\n    value: ''", "a figure without a number"),
        ("value: 4", "a figure without a label"),
        ("label: Beds\n    low: 4", "only one end of a range"),
        ("label: Beds\n    high: 4", "only one end of a range"),
        ("label: Beds\n    value: 4\n    low: 3\n    high: 5", "a value and a range"),
        ("label: Beds\n    value: 4\n    high: 5", "a value and a range"),
        ("label: Beds\n    low: 5\n    high: 3", "a range from 5 down to 3"),
    ],
)
def test_a_figure_that_is_not_clear_is_found(site: CheckedSite, figure: str, found: str) -> None:
    site.region(f"figures:\n  - {figure}\n    {ORIGIN}")
    assert site.finding().found == found


@pytest.mark.parametrize("number", ["value: 0", "value: 4", "low: 3\n    high: 5", "low: 4\n    high: 4"])
def test_a_figure_with_a_label_and_a_number_is_clear(site: CheckedSite, number: str) -> None:
    """A counted zero is a fact, other than in the older fields, where an empty form wrote it."""
    site.region(f"figures:\n  - label: Beds\n    {number}\n    {ORIGIN}")
    assert site.findings() == ()
