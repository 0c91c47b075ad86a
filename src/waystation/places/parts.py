"""The smaller parts of a place: population, figures, quick links, cover photo, needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from waystation.places.fields import (
    Choice,
    Date,
    Group,
    ListOf,
    Markdown,
    Path,
    Text,
    WebAddress,
    WholeNumber,
    field,
)

__all__ = ["CoverPhoto", "Figure", "Link", "LinksList", "Needs", "Observation", "Population", "Subject"]

_FORM_COUNT = WholeNumber(zero_is_unknown=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """The people whom the page is about, as older files count them: without a date or a source."""

    count: int | None = field(_FORM_COUNT, "How many people.")
    trend: str | None = field(
        Choice(("Increasing", "Decreasing", "Stable", "Unknown")), "How the number of people changes."
    )
    description: str | None = field(Markdown(), "Who they are and how they live.")
    ngo_beneficiaries: int | None = field(_FORM_COUNT, "People served by the groups that responded.")
    ngo_population: int | None = field(_FORM_COUNT, "People who occasionally use the groups' services.")
    ngo_respondents: int | None = field(_FORM_COUNT, "Groups that responded.")
    needs_total: int | None = field(_FORM_COUNT, "Needs that the groups reported.")
    total_items_requested: int | None = field(_FORM_COUNT, "Items that the groups asked for.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """The number of a figure on one day. Without a number it says that nobody counted then."""

    as_of: dt.date | None = field(Date(), "The day for which the number holds.")
    value: int | None = field(WholeNumber(), "The number. Leave it out where nobody counted: then the chart has a gap.")
    low: int | None = field(WholeNumber(), "The lower end of a range.")
    high: int | None = field(WholeNumber(), "The upper end of a range.")
    source: str | None = field(WebAddress(), "Where this number was published.")

    @property
    def range(self) -> tuple[int, int] | None:
        """The lowest and the highest value, equal where one value is given; None where there is no number."""
        return _range(self.value, self.low, self.high)


class Subject(NamedTuple):
    """What a figure counts; only like is compared with like."""

    label: str
    """In small letters, with single blanks."""
    unit: str | None
    measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One key figure that says where it comes from: a value, or a range from `low` to `high`."""

    label: str | None = field(Text(), "What is counted.")
    value: int | None = field(WholeNumber(), "The number.")
    low: int | None = field(WholeNumber(), "The lower end of a range.")
    high: int | None = field(WholeNumber(), "The upper end of a range.")
    unit: str | None = field(Choice(("people", "households", "cases", "items")), "What one of them is.")
    measure: str | None = field(
        Choice(("stock", "flow")), "`stock` is a number at one time, `flow` a number over a period."
    )
    as_of: dt.date | None = field(Date(), "The day for which the number holds.")
    source: str | None = field(WebAddress(), "Where the number was published.")
    counted_by: str | None = field(Text(), "Who counted.")
    history: tuple[Observation, ...] = field(
        ListOf(Group(Observation), "earlier numbers"),
        "What the number was on earlier days, in any order. With it, the page draws how the number changed.",
        default=(),
    )

    @property
    def range(self) -> tuple[int, int] | None:
        """The lowest and the highest value, equal where one value is given; None where there is no number."""
        return _range(self.value, self.low, self.high)

    @property
    def subject(self) -> Subject:
        """What it counts. Without a measure, it is taken for a stock."""
        return Subject(" ".join((self.label or "").casefold().split()), self.unit, self.measure or "stock")

    @property
    def series(self) -> tuple[Observation, ...]:
        """The numbers by day, oldest first, the figure's own among them.

        What has no day is left out. Of several for one day it is the figure's own number, else the first of the file.
        """
        own = Observation(as_of=self.as_of, value=self.value, low=self.low, high=self.high, source=self.source)
        by_day: dict[dt.date, Observation] = {}
        for one in (own, *self.history):
            if one.as_of:
                by_day.setdefault(one.as_of, one)
        return tuple(by_day[day] for day in sorted(by_day))


def _range(value: int | None, low: int | None, high: int | None) -> tuple[int, int] | None:
    if value is not None:
        return value, value
    ends = [end for end in (low, high) if end is not None]
    return (min(ends), max(ends)) if ends else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A quick link."""

    label: str | None = field(Text(), "The text of the link.")
    url: str | None = field(WebAddress(), "Where it leads.")
    description: str | None = field(Text(), "What the reader finds there, in plain text.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksList:
    """Quick links, under a heading of their own."""

    title: str | None = field(Text(), "Heading of the section; where absent, the site's word for quick links.")
    links: tuple[Link, ...] = field(ListOf(Group(Link), "links"), "The links.", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverPhoto:
    """A photo of the place."""

    asset: str | None = field(Path("path of an image under `/uploads/`"), "The image.")
    caption: str | None = field(Text(), "What the photo shows, for everybody.")
    attribution: str | None = field(Text(), "Who took it, and under which licence.")
    alt_text: str | None = field(Text(), "What the photo shows, for those who cannot see it.")
    date: dt.date | None = field(Date(), "The day on which it was taken.")
    date_uploaded: dt.date | None = field(Date(), "The day on which it was uploaded.")
    tags: tuple[str, ...] = field(ListOf(Text(), "words"), "Words by which editors find it again.", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Where the place's needs are assessed."""

    url: str | None = field(WebAddress(), "The needs assessment.")
