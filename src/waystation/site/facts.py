"""Facts: what other pages show of a place. They are small and comparable, and so they enter fingerprints.

They are `msgspec.Struct`s, since a page shows dozens of them: to make a frozen data class takes ten times as long.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from waystation.places import Figure, NewsUpdate, Place
from waystation.prose import plain_text, shorten
from waystation.site.age import age_in_lists
from waystation.site.edition import Edition

__all__ = [
    "FigureFacts",
    "LinkFacts",
    "NewsItem",
    "PlaceFacts",
    "Redirect",
    "count_labels",
    "excerpt",
    "figure_number",
    "link_facts",
    "main_figure",
    "newest_first",
    "news_items",
    "place_facts",
    "range_number",
    "trend_word",
    "unit_word",
    "update_title",
]


class LinkFacts(msgspec.Struct, frozen=True):
    """A link: where it goes, and what it says."""

    url: str
    label: str
    current: bool = False


class FigureFacts(msgspec.Struct, frozen=True):
    """The one figure that stands for a place."""

    number: str
    unit: str | None
    label: str
    as_of: dt.date | None


class PlaceFacts(msgspec.Struct, frozen=True):
    """A place in a list: its name, its age, one figure."""

    url: str
    name: str
    updated: dt.date | None
    overdue: str
    """How long ago it was last checked, in words, where that is too long ago."""
    figure: FigureFacts | None


class NewsItem(msgspec.Struct, frozen=True):
    """An update in a list of news from several places."""

    title: str
    url: str
    date: dt.date | None
    place: str


class Redirect(msgspec.Struct, frozen=True):
    """An address that leads to a place, such as one that it had before, and the place."""

    old: str
    address: str
    name: str


def place_facts(edition: Edition, place: Place) -> PlaceFacts:
    """What a list shows of a place."""
    known: PlaceFacts | None = edition.facts.get(place.path)
    if known is None:
        known = edition.facts[place.path] = PlaceFacts(
            url=edition.urls.place(place.path),
            name=place.name,
            updated=edition.updated(place),
            overdue=age_in_lists(edition, place).overdue,
            figure=main_figure(edition, place),
        )
    return known


def main_figure(edition: Edition, place: Place) -> FigureFacts | None:
    """The first figure of a place, or its population, which older files count without a date."""
    for figure in place.figures:
        number = figure_number(edition, figure)
        if number and figure.label:
            unit = unit_word(edition, figure.unit)
            return FigureFacts(number, unit, figure.label, figure.as_of)
    if place.population.count is not None:
        number = edition.language.number(place.population.count)
        return FigureFacts(number, unit_word(edition, "people"), edition.theme.gettext("Population"), None)
    return None


def figure_number(edition: Edition, figure: Figure) -> str | None:
    """The number of a figure in the site's language; a range with an en dash."""
    return range_number(edition, figure.range) if figure.range else None


def range_number(edition: Edition, ends: tuple[int, int]) -> str:
    """A number in the site's language, or a range of two with an en dash."""
    low, high = (edition.language.number(end) for end in ends)
    return low if low == high else f"{low}\u2013{high}"


def count_labels(edition: Edition) -> Mapping[str, str]:
    """What the numbers of the population group count, by their names in `Population`, in the order of the page."""
    gettext = edition.theme.gettext
    return {
        "count": gettext("Population"),
        "ngo_beneficiaries": gettext("People served by the groups that responded"),
        "ngo_population": gettext("People who occasionally use their services"),
        "ngo_respondents": gettext("Groups that responded"),
        "needs_total": gettext("Needs reported"),
        "total_items_requested": gettext("Items requested"),
    }


def trend_word(edition: Edition, trend: str) -> str:
    """The word for a trend in the site's language."""
    gettext = edition.theme.gettext
    words = {
        "Increasing": gettext("increasing"),
        "Decreasing": gettext("decreasing"),
        "Stable": gettext("stable"),
        "Unknown": gettext("unknown"),
    }
    return words[trend]


def unit_word(edition: Edition, unit: str | None) -> str | None:
    """The word for a unit in the site's language."""
    gettext = edition.theme.gettext
    match unit:
        case "people":
            return gettext("people")
        case "households":
            return gettext("households")
        case "cases":
            return gettext("cases")
        case "items":
            return gettext("items")
    return None


def update_title(edition: Edition, update: NewsUpdate) -> str:
    """The headline of an update; one without a title gets the beginning of its text."""
    if update.title:
        return update.title
    return shorten(plain_text(update.content), 60) if update.content else edition.theme.gettext("News")


def news_items(edition: Edition, places: Iterable[Place]) -> Iterator[NewsItem]:
    """The news of places, in the order of the places and their files."""
    for place in places:
        url = edition.urls.place(place.path)
        for update in place.news_updates.updates:
            yield NewsItem(update_title(edition, update), f"{url}#{update.anchor}", update.date, place.name)


def newest_first(items: Iterable[NewsItem]) -> list[NewsItem]:
    """Newest first, undated last; ties keep their order."""
    return sorted(items, key=lambda item: -item.date.toordinal() if item.date else 0)


def link_facts(edition: Edition, place: Place) -> LinkFacts:
    """A link to a place."""
    return LinkFacts(edition.urls.place(place.path), place.name)


def excerpt(place: Place, longest: int) -> str:
    """The beginning of the overview, as plain text."""
    return shorten(plain_text(place.overview), longest) if place.overview else ""
