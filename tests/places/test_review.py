from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.places import Place, due, months_after, read_place, whole_months

DAY = dt.date(2026, 5, 31)


def place(**fields: object) -> Place:
    found, problems = read_place("content/pages/regions/heron-coast/index.md", {"name": "Heron Coast", **fields}, "")
    assert found
    assert problems == []
    return found


# ── months ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-05-25", 6, "2026-11-25"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-05-31", 1, "2026-06-30"),
        ("2026-05-31", 0, "2026-05-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-01-01", 240, "2046-01-01"),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_the_month(day: str, months: int, later: str) -> None:
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)


@pytest.mark.parametrize("months", [12 * 8000, 10**12])
def test_what_no_calendar_reaches_is_its_last_day(months: int) -> None:
    assert months_after(DAY, months) == dt.date.max


@examples(200)
@given(st.dates(max_value=dt.date(9000, 1, 1)), st.integers(0, 1200), st.integers(0, 1200))
def test_more_months_are_never_an_earlier_day(day: dt.date, months: int, more: int) -> None:
    assert day <= months_after(day, months) <= months_after(day, months + more)


# ── reviews ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_due_after_the_months_of_the_site() -> None:
    assert due(place(reviewed="2026-05-25"), 6) == {None: dt.date(2026, 11, 25)}


def test_the_months_of_the_page_come_before_those_of_the_site() -> None:
    assert due(place(reviewed="2026-05-25", reviewEvery=2), 6) == {None: dt.date(2026, 7, 25)}


def test_each_field_is_due_by_itself() -> None:
    reviewed = {"overview": "2026-05-25", "governmentResponse": "2026-01-31"}
    assert due(place(reviewed=reviewed), 1) == {
        "overview": dt.date(2026, 6, 25),
        "governmentResponse": dt.date(2026, 2, 28),
    }


def test_what_was_never_reviewed_is_never_due() -> None:
    assert due(place(), 6) == {}


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_what_nobody_keeps_up_is_never_due(status: str) -> None:
    assert due(place(reviewed="2020-01-01", status=status), 6) == {}


@given(st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1)), st.integers(0, 600), st.integers(0, 27))
@examples(100)
def test_whole_months_are_the_most_that_fit_between_two_days(since: dt.date, months: int, days: int) -> None:
    until = months_after(since, months) + dt.timedelta(days)
    count = whole_months(since, until)
    assert months_after(since, count) <= until < months_after(since, count + 1)
