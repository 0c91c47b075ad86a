"""How a key figure changed: the chart, and below it the same as a table, with the source of every number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

import msgspec
from markupsafe import Markup

from waystation.drawing.chart import Point, chart, extremes
from waystation.places import Figure, Observation
from waystation.site.edition import Edition
from waystation.site.facts import range_number

__all__ = ["HistoryRow", "HistoryView", "history_view"]

_Mark: TypeAlias = Callable[[str | None], Markup]
"""Cites an address of the page; gives nothing where there is none, or where it leads to the site itself."""


class HistoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One number of the table."""

    day: dt.date
    number: str
    """Empty where nobody counted."""
    source: str | None
    mark: Markup
    """Cites the source; empty where that is a page of this site."""
    span: int
    """For how many rows, this one and those below, the source stands; 0 where it stands above."""


class HistoryView(msgspec.Struct, frozen=True):
    """The chart of a figure and its table, newest first."""

    chart: Markup
    rows: tuple[HistoryRow, ...]


def history_view(edition: Edition, figure: Figure, mark: _Mark) -> HistoryView | None:
    """What is shown of the history of a figure; None where fewer than two numbers have a day.

    `mark` cites an address: it is asked in the order of the table.
    """
    series = figure.series if figure.history else ()
    if sum(one.range is not None for one in series) < 2:
        return None
    points = [_point(edition, one.as_of, one.range) for one in series if one.as_of]
    flow = figure.measure == "flow"
    rtl = edition.language.direction == "rtl"
    drawn = chart(points, flow=flow, label=_in_words(edition, points), rtl=rtl)
    # The drawing escapes what it is given.
    return HistoryView(Markup(drawn), tuple(_rows(edition, series[::-1], points[::-1], mark)))  # noqa: S704


def _point(edition: Edition, day: dt.date, ends: tuple[int, int] | None) -> Point:
    date = edition.language.date(day)
    if ends is None:
        return Point(day.toordinal(), None, None, date=date)
    return Point(day.toordinal(), *ends, range_number(edition, ends), date)


def _in_words(edition: Edition, points: Sequence[Point]) -> str:
    """What the chart shows, for those who cannot see it: where it begins and ends, and between which numbers."""
    gettext = edition.theme.gettext
    known = [point for point in points if point.high is not None]
    first, last = known[0], known[-1]
    words = [
        gettext(
            "From %(first)s on %(from)s to %(last)s on %(to)s",
            **{"first": first.number, "from": first.date, "last": last.number, "to": last.date},
        )
    ]
    highest, lowest = extremes(known)
    if highest:
        words.append(gettext("highest %(number)s on %(date)s", number=highest.number, date=highest.date))
    if lowest:
        words.append(gettext("lowest %(number)s on %(date)s", number=lowest.number, date=lowest.date))
    return "; ".join(words)


def _rows(
    edition: Edition, series: Sequence[Observation], points: Sequence[Point], mark: _Mark
) -> Iterator[HistoryRow]:
    """The rows of the table. Numbers of one source that follow one another cite it once."""
    pairs = zip(series, points, strict=True)
    for (is_gap, address), group in groupby(pairs, lambda pair: (pair[0].range is None, pair[0].source)):
        of_source = list(group)
        source = edition.urls.own(address) if address and not is_gap else None
        for index, (one, point) in enumerate(of_source):
            is_first = index == 0
            yield HistoryRow(
                day=one.as_of or dt.date.min,
                number=point.number,
                source=source if is_first else None,
                mark=mark(source) if is_first else Markup(),
                span=len(of_source) if is_first else 0,
            )
