"""Facts: what other pages show of a place. They are small and comparable, and so they enter fingerprints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from waystation.places import Figure, NewsUpdate, Place
from waystation.prose import plain_text, shorten
from waystation.site.edition import Edition

__all__ = [
    "FigureFacts",
    "LinkFacts",
    "NewsItem",
    "PlaceFacts",
    "Redirect",
    "excerpt",
    "figure_number",
    "link_facts",
    "main_figure",
    "newest_first",
    "news_items",
    "place_facts",
    "unit_word",
    "update_title",
]


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A link: where it goes, and what it says."""

    url: str
    label: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """The one figure that stands for a place."""

    number: str
    unit: str | None
    label: str
    as_of: dt.date | None


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A place in a list: its name, its age, one figure."""

    url: str
    name: str
    updated: dt.date | None
    figure: FigureFacts | None


@dataclass(frozen=True, slots=True)
class NewsItem:
    """An update in a list of news from several places."""

    title: str
    url: str
    date: dt.date | None
    place: str


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address, and the place that has moved from there."""

    old: str
    address: str
    name: str


def place_facts(edition: Edition, place: Place) -> PlaceFacts:
    """What a list shows of a place."""
    return PlaceFacts(
        url=edition.urls.href(place.address),
        name=place.name,
        updated=edition.updated(place),
        figure=main_figure(edition, place),
    )


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
    if figure.range is None:
        return None
    low, high = (edition.language.number(end) for end in figure.range)
    return low if low == high else f"{low}\u2013{high}"


def unit_word(edition: Edition, unit: str | None) -> str | None:
    """The word for a unit in the site's language."""
    if unit is None:
        return None
    gettext = edition.theme.gettext
    words = {
        "people": gettext("people"),
        "households": gettext("households"),
        "cases": gettext("cases"),
        "items": gettext("items"),
    }
    return words[unit]


def update_title(edition: Edition, update: NewsUpdate) -> str:
    """The headline of an update; one without a title gets the beginning of its text."""
    if update.title:
        return update.title
    return shorten(plain_text(update.content), 60) if update.content else edition.theme.gettext("News")


def news_items(edition: Edition, places: Iterable[Place]) -> Iterator[NewsItem]:
    """The news of places, in the order of the places and their files."""
    for place in places:
        url = edition.urls.href(place.address)
        for update in place.news_updates.updates:
            yield NewsItem(update_title(edition, update), f"{url}#{update.anchor}", update.date, place.name)


def newest_first(items: Iterable[NewsItem]) -> list[NewsItem]:
    """Newest first, undated last; ties keep their order."""
    return sorted(items, key=lambda item: -item.date.toordinal() if item.date else 0)


def link_facts(edition: Edition, place: Place) -> LinkFacts:
    """A link to a place."""
    return LinkFacts(edition.urls.href(place.address), place.name)


def excerpt(place: Place, longest: int) -> str:
    """The beginning of the overview, as plain text."""
    return shorten(plain_text(place.overview), longest) if place.overview else ""
