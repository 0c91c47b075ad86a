"""Comparison: one figure of a region and of the places within it, beside one another on one scale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec
from markupsafe import Markup

from waystation.drawing.chart import Point, Scale, common_scale, meter, small_chart
from waystation.places import Place, Region, Subject
from waystation.site.edition import Edition
from waystation.site.facts import range_number, unit_word

__all__ = ["Compared", "ComparedRow", "Comparison", "ComparisonView", "comparison_view", "comparisons"]

_POPULATION = Subject("population", "people", "stock")
"""What the older group counts: figures of that label are about the same."""


class Compared(msgspec.Struct, frozen=True):
    """The number of one place."""

    name: str
    url: str
    """Empty for the region, whose page it is."""
    label: str
    """What the place calls it."""
    low: int
    high: int
    as_of: dt.date | None
    series: tuple[tuple[int, int | None, int | None], ...]
    """Ordinal of the day, lowest and highest number, oldest first; one entry alone where there is no history."""


class Comparison(msgspec.Struct, frozen=True):
    """One figure and the places that have it, in their order; where it is one place alone, the region before it."""

    unit: str | None
    flow: bool
    whole: Compared | None
    """The region's own number."""
    numbers: tuple[Compared, ...]
    without: tuple[str, ...]
    """The names of the places that do not have it."""


class ComparedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One number with its picture."""

    name: str
    url: str
    number: str
    as_of: dt.date | None
    picture: Markup


class ComparisonView(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison, drawn and worded."""

    label: str
    unit: str | None
    as_of: dt.date | None
    """The day of all numbers, where it is one; else each row has its own."""
    whole: str
    """The region's number; empty where it has none, or a row of its own."""
    scale: str
    """What the pictures have in common, in a sentence."""
    rows: tuple[ComparedRow, ...]
    without: str
    """Who does not have the figure, as a list in words."""


def comparisons(edition: Edition, region: Region) -> tuple[Comparison, ...]:
    """The figures that two places share, or one and its region, in the order of their pages.

    Older counts have neither day nor source: they are compared where there is nothing better.
    """
    within = edition.atlas.subregions_of(region)
    if not within:
        return ()
    wholes = _numbers(edition, region)
    parts = [(place, _numbers(edition, place)) for place in within]
    subjects = dict.fromkeys(chain(wholes, *(numbers for _, numbers in parts)))
    found = [one for subject in subjects if (one := _comparison(subject, wholes.get(subject), parts))]
    return tuple([one for one in found if any(compared.as_of for compared in one.numbers)] or found)


def _comparison(
    subject: Subject, whole: Compared | None, parts: Sequence[tuple[Place, Mapping[Subject, Compared]]]
) -> Comparison | None:
    numbers = tuple(numbers[subject] for _, numbers in parts if subject in numbers)
    if whole and len(numbers) == 1:
        numbers = (whole, *numbers)
    if len(numbers) < 2:
        return None
    without = tuple(place.name for place, numbers in parts if subject not in numbers)
    return Comparison(subject.unit, subject.measure == "flow", whole, numbers, without)


def _numbers(edition: Edition, place: Place) -> dict[Subject, Compared]:
    """The numbers of a place; of several for one thing, the newest."""
    found: dict[Subject, Compared] = {}
    url = "" if isinstance(place, Region) else f"{edition.urls.place(place.path)}#key-figures"
    for figure in place.figures:
        if figure.label and figure.range:
            known = found.get(figure.subject)
            if known is None or (known.as_of or dt.date.min) < (figure.as_of or dt.date.min):
                series = tuple(
                    (one.as_of.toordinal(), *(one.range or (None, None))) for one in figure.series if one.as_of
                )
                compared = Compared(place.name, url, figure.label, *figure.range, figure.as_of, series)
                found[figure.subject] = compared
    count = place.population.count
    if count is not None and _POPULATION not in found:
        label = edition.theme.gettext("Population")
        found[_POPULATION] = Compared(place.name, url, label, count, count, None, ())
    return found


def comparison_view(edition: Edition, comparison: Comparison) -> ComparisonView:
    """Draw and word a comparison: as small charts where two places at least have a history, else number by number."""
    numbers, whole = comparison.numbers, comparison.whole
    days = {one.as_of for one in (*numbers, *([whole] if whole else ()))}
    common_day = days.pop() if len(days) == 1 else None
    histories = sum(_has_history(one) for one in numbers) > 1
    pictures, scale = _small_charts(edition, comparison) if histories else _meters(edition, comparison)
    return ComparisonView(
        label=numbers[0].label,
        unit=unit_word(edition, comparison.unit),
        as_of=common_day,
        whole=range_number(edition, (whole.low, whole.high)) if whole and whole not in numbers else "",
        scale=scale,
        rows=tuple(
            ComparedRow(
                name=one.name,
                url=one.url,
                number=range_number(edition, (one.low, one.high)),
                as_of=one.as_of,
                picture=Markup(picture),  # noqa: S704 - it is made of numbers alone
            )
            for one, picture in zip(numbers, pictures, strict=True)
        ),
        without=edition.language.list(comparison.without),
    )


def _has_history(compared: Compared) -> bool:
    return sum(high is not None for _, _, high in compared.series) > 1


def _small_charts(edition: Edition, comparison: Comparison) -> tuple[list[str], str]:
    """A chart for each number that has a day, and what all of them show."""
    series = [[Point(*one) for one in compared.series] for compared in comparison.numbers]
    scale = common_scale(series, flow=comparison.flow)
    rtl = edition.language.direction == "rtl"
    charts = [
        small_chart(points, scale, flow=comparison.flow, rtl=rtl) if any(one.high is not None for one in points) else ""
        for points in series
    ]
    return charts, _words_of_scale(edition, scale)


def _words_of_scale(edition: Edition, scale: Scale) -> str:
    number, date = edition.language.number, edition.language.date
    return edition.theme.gettext(
        "one scale for all: from 0 to %(number)s, from %(first)s to %(last)s",
        number=number(scale.top),
        first=date(dt.date.fromordinal(max(scale.first, 1))),
        last=date(dt.date.fromordinal(scale.last)),
    )


def _meters(edition: Edition, comparison: Comparison) -> tuple[list[str], str]:
    """A mark for each number, and what all of them show."""
    top = max(one.high for one in comparison.numbers)
    rtl = edition.language.direction == "rtl"
    meters = [meter(one.low, one.high, top, flow=comparison.flow, rtl=rtl) for one in comparison.numbers]
    words = edition.theme.gettext("one scale for all: from 0 to %(number)s", number=edition.language.number(top))
    return meters, words
