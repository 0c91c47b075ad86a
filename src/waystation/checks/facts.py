"""Numbers and dates that are readable, but cannot stand as they are."""

from __future__ import annotations

from collections.abc import Iterator

from waystation.checks.surroundings import Surroundings
from waystation.places import FieldPath, Figure, Observation, Place, Problem

__all__ = ["check_facts"]


def check_facts(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report updates without a date, and figures without a label or with an unclear range."""
    for index, update in enumerate(place.news_updates.updates):
        if update.date is None:
            yield Problem(
                code="date-missing",
                field=("newsUpdates", "updates", index),
                found="an update without a date",
                expected="`date`: the day of the news",
                fix="add a line such as `date: 2026-11-03`",
            )
    for index, figure in enumerate(place.figures):
        at = ("figures", index)
        yield from _check_figure(figure, at)
        for number, earlier in enumerate(figure.history):
            yield from _check_range(earlier, (*at, "history", number))


def _check_figure(figure: Figure, at: FieldPath) -> Iterator[Problem]:
    if figure.range is None or not figure.label:
        yield Problem(
            code="figure-empty",
            field=at,
            found="a figure without " + ("a number" if figure.label else "a label"),
            expected="`label`, and `value` or `low` and `high`",
            fix="add what is missing, or remove the figure",
        )
    else:
        yield from _check_range(figure, at)


def _check_range(number: Figure | Observation, at: FieldPath) -> Iterator[Problem]:
    """Report what is unclear about a number; of one that is not given, nothing is."""
    ends = [end for end in (number.low, number.high) if end is not None]
    if number.value is not None and ends:
        yield _unclear_range(at, "a value and a range", "keep the one that the source gives")
    elif len(ends) == 1:
        yield _unclear_range(at, "only one end of a range", "add the other end, or write the number as `value`")
    elif ends and ends[0] > ends[1]:
        yield _unclear_range(at, f"a range from {ends[0]} down to {ends[1]}", "exchange `low` and `high`")


def _unclear_range(at: FieldPath, found: str, fix: str) -> Problem:
    return Problem(code="figure-range", field=at, found=found, expected="`value`, or `low` and `high`", fix=fix)
