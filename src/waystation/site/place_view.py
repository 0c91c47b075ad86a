"""What `place.html` shows: plain values, rendered and worded; nothing in the template has to decide."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec
from markupsafe import Markup

from waystation.prose import Source
from waystation.site.age import Age
from waystation.site.comparison import ComparisonView
from waystation.site.facts import LinkFacts, NewsItem, PlaceFacts
from waystation.site.figure_history import HistoryView
from waystation.site.maps import LocatorView
from waystation.site.pictures import Picture
from waystation.site.section_age import SectionAges
from waystation.site.what_changed import DayOfChanges

__all__ = [
    "ContentsLink",
    "CoverView",
    "FigureView",
    "LinkView",
    "PlaceView",
    "PopulationRow",
    "PopulationView",
    "UpdateView",
]


class FigureView(msgspec.Struct, frozen=True, kw_only=True):
    """A key figure with its date and source, or plainly without."""

    label: str
    number: str
    unit: str | None
    as_of: dt.date | None
    counted_by: str | None
    source: str | None
    source_host: str
    mark: Markup
    history: HistoryView | None


class PopulationRow(msgspec.Struct, frozen=True):
    """A number of the population group, which has neither date nor source; or the trend, which is a word."""

    label: str
    number: str | None = None
    word: str | None = None
    sign: str = ""
    """An arrow, where the word is about up or down."""


class PopulationView(msgspec.Struct, frozen=True, kw_only=True):
    """The population group as older files have it."""

    rows: tuple[PopulationRow, ...]
    has_numbers: bool
    description: Markup | None


class UpdateView(msgspec.Struct, frozen=True, kw_only=True):
    """A news update, rendered."""

    anchor: str
    title: str
    date: dt.date | None
    pinned: bool
    content: Markup
    correction: Markup | None
    correction_date: dt.date | None
    source: str | None
    source_host: str
    mark: Markup


class LinkView(msgspec.Struct, frozen=True, kw_only=True):
    """A link of the page's own lists."""

    url: str | None
    label: str
    description: str | None = None
    rel: str = ""
    host: str = ""


class CoverView(msgspec.Struct, frozen=True, kw_only=True):
    """The cover photo."""

    picture: Picture
    caption: str | None
    attribution: str | None
    date: dt.date | None


class ContentsLink(msgspec.Struct, frozen=True):
    """An entry of the table of contents."""

    anchor: str
    label: str


class PlaceView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that `place.html` shows; what has no content is None or empty, and then has no section."""

    kind: Literal["region", "subregion"]
    name: str
    breadcrumb: tuple[LinkFacts, ...]
    updated: dt.date | None
    age: Age
    ages: SectionAges
    archived: bool
    map: Picture | None
    locator: LocatorView | None
    """A map that was drawn, where the place has none of its own."""
    cover: CoverView | None
    figures: tuple[FigureView, ...]
    population: PopulationView | None
    overview: Markup | None
    response: Markup | None
    news: tuple[UpdateView, ...]
    news_title: str
    news_within: tuple[NewsItem, ...]
    visible_count: int
    places: tuple[PlaceFacts, ...]
    places_title: str
    comparisons: tuple[ComparisonView, ...]
    background: Markup | None
    links: tuple[LinkView, ...]
    links_title: str
    needs: LinkView | None
    sources: tuple[Source, ...]
    changes: tuple[DayOfChanges, ...]
    """Newest first; empty where Git tells nothing."""
    owners: str
    in_columns: bool
    """On a wide screen, what is looked up stands beside the story; not where there is much more of it than story."""
    lists_beside: bool
    """On a wide screen, places and links stand beside the story; else below it, so that no gap opens in the text."""
    contents: tuple[ContentsLink, ...] = ()
