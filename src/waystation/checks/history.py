"""The history of figures: earlier numbers without a day or a source, two for one day, and those that are newer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from waystation.checks.surroundings import Surroundings
from waystation.places import FieldPath, Figure, Observation, Place, Problem

__all__ = ["check_history"]


def check_history(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report earlier numbers of figures that cannot be shown, or that readers cannot look up."""
    for index, figure in enumerate(place.figures):
        if figure.history:
            at = ("figures", index, "history")
            yield from _days(figure, at)
            yield from _unsourced(figure, at)


def _days(figure: Figure, at: FieldPath) -> Iterator[Problem]:
    shown: dict[dt.date, tuple[int, int] | None] = {figure.as_of: figure.range} if figure.as_of else {}
    for number, earlier in enumerate(figure.history):
        day = earlier.as_of
        if day is None:
            yield _undated((*at, number))
        elif shown.setdefault(day, earlier.range) != earlier.range:
            yield _day_twice((*at, number), day)
        elif figure.as_of and day > figure.as_of and earlier.range:
            yield _newer((*at, number), day, figure.as_of)


def _undated(at: FieldPath) -> Problem:
    return Problem(
        code="history-undated",
        field=at,
        found="an earlier number without a day",
        expected="`asOf`: the day for which it holds",
        fix="add a line such as `asOf: 2026-09-30`, or remove the entry",
    )


def _day_twice(at: FieldPath, day: dt.date) -> Problem:
    return Problem(
        code="history-day-twice",
        field=at,
        found=f"another number for {day}",
        expected="one number for each day",
        fix="keep the one that the source gives; where two sources differ, give `low` and `high`",
    )


def _newer(at: FieldPath, day: dt.date, own: dt.date) -> Problem:
    return Problem(
        code="history-newer",
        field=(*at, "asOf"),
        found=f"a number of {day} in the history of a figure of {own}",
        expected="the newest number as the figure's own",
        fix="exchange the two numbers, with their days and sources",
    )


def _unsourced(figure: Figure, at: FieldPath) -> Iterator[Problem]:
    """Report once for each figure, since a whole history tends to lack its sources."""
    lacking = [number for number, earlier in enumerate(figure.history) if _lacks_source(earlier)]
    if lacking:
        count = "an earlier number" if len(lacking) == 1 else f"{len(lacking)} earlier numbers"
        yield Problem(
            code="figure-unsourced",
            field=(*at, lacking[0]),
            found=f"{count} without a source",
            expected="a `source` for each number",
            fix="add `source: https://…`, also where it is that of another number",
        )


def _lacks_source(earlier: Observation) -> bool:
    return bool(earlier.as_of and earlier.range and not earlier.source)
