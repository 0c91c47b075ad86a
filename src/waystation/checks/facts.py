"""Numbers and dates that are readable, but cannot stand as they are."""

from __future__ import annotations

from collections.abc import Iterator

from waystation.checks.surroundings import Surroundings
from waystation.places import Figure, Place, Problem

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
        yield from _check_figure(figure, index)


def _check_figure(figure: Figure, index: int) -> Iterator[Problem]:
    at = ("figures", index)
    if figure.range is None or not figure.label:
        yield Problem(
            code="figure-empty",
            field=at,
            found="a figure without " + ("a number" if figure.label else "a label"),
            expected="`label`, and `value` or `low` and `high`",
            fix="add what is missing, or remove the figure",
        )
    elif figure.value is None and (figure.low is None or figure.high is None):
        yield _unclear_range(at, "only one end of a range", "add the other end, or write the number as `value`")
    elif figure.value is not None and (figure.low is not None or figure.high is not None):
        yield _unclear_range(at, "a value and a range", "keep the one that the source gives")
    elif figure.low is not None and figure.high is not None and figure.low > figure.high:
        yield _unclear_range(at, f"a range from {figure.low} down to {figure.high}", "exchange `low` and `high`")


def _unclear_range(at: tuple[str, int], found: str, fix: str) -> Problem:
    return Problem(code="figure-range", field=at, found=found, expected="`value`, or `low` and `high`", fix=fix)
