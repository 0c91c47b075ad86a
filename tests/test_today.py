from __future__ import annotations

import datetime as dt

import pytest

from waystation.errors import UsageError
from waystation.today import today


def test_without_the_variable_it_is_the_day_of_the_clock_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = dt.datetime.now(dt.UTC).date()
    day = today()
    assert before <= day <= dt.datetime.now(dt.UTC).date()


@pytest.mark.parametrize(
    ("seconds", "day"),
    [
        ("0", dt.date(1970, 1, 1)),
        ("1795564799", dt.date(2026, 11, 24)),
        ("1795564800", dt.date(2026, 11, 25)),
    ],
)
def test_the_variable_gives_the_day_in_utc(monkeypatch: pytest.MonkeyPatch, seconds: str, day: dt.date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    assert today() == day


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert today() > dt.date(2026, 1, 1)


@pytest.mark.parametrize("seconds", ["today", "2026-11-25", "1.5", "9" * 30, "-" + "9" * 30])
def test_what_is_no_time_is_refused(monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    with pytest.raises(UsageError, match=r"SOURCE_DATE_EPOCH: found '.+', expected a time in seconds"):
        today()
