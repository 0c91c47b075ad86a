from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from waystation.checks import Surroundings

TODAY = dt.date(2026, 11, 25)
TOMORROW = dt.date(2026, 11, 26)
NEXT_YEAR = dt.date(2027, 1, 1)


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return Surroundings(tmp_path, today=TODAY)


def test_today_is_the_day_on_which_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert Surroundings(tmp_path).today == dt.date(1970, 1, 1)


def test_findings_that_hold_for_ever_have_no_first_change(surroundings: Surroundings) -> None:
    assert surroundings.first_change is None


def test_the_first_of_all_days_is_the_first_change(surroundings: Surroundings) -> None:
    surroundings.holds_until(NEXT_YEAR)
    surroundings.holds_until(TOMORROW)
    surroundings.holds_until(NEXT_YEAR)
    assert surroundings.first_change == TOMORROW


@pytest.mark.parametrize("day", [TODAY, dt.date.min])
def test_a_day_that_has_come_changes_nothing(surroundings: Surroundings, day: dt.date) -> None:
    assert surroundings.has_come(day)
    assert surroundings.first_change is None


def test_findings_hold_until_a_day_that_has_not_come(surroundings: Surroundings) -> None:
    assert not surroundings.has_come(TOMORROW)
    assert surroundings.first_change == TOMORROW
