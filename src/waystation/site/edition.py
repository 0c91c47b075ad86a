"""The edition: everything that one build knows when it plans its pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from waystation.config import Config
from waystation.content.past.amendment import Chronicle
from waystation.places import Atlas, Place
from waystation.prose import Language
from waystation.site.maps import Maps
from waystation.site.pictures import Pictures
from waystation.site.urls import Urls
from waystation.theme import Theme
from waystation.today import today as day_of_today

__all__ = ["Edition", "Prose"]


class Prose(msgspec.Struct, frozen=True):
    """A page that is text and nothing else: about, or the words on the home page."""

    title: str
    source: str
    """CommonMark."""


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """What is published, and how it is to look."""

    root: Path
    """The site's folder."""
    config: Config
    language: Language
    urls: Urls
    theme: Theme
    pictures: Pictures
    maps: Maps
    look: str
    """Digest of what every page depends on: theme, settings, navigation."""
    css: bytes
    """The style sheet."""
    stylesheet: str
    """File name of the style sheet, with the digest of its content."""
    home: Prose | None = None
    about: Prose | None = None
    atlas: Atlas = msgspec.field(default_factory=lambda: Atlas.of(()))
    """The published places of the region that is planned; empty for the pages that are about no region."""
    digests: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Repo path of a place of the Atlas → digest of the file that it was read from."""
    chronicles: Mapping[str, Chronicle] = msgspec.field(default_factory=dict)
    """Repo path of a place of the Atlas → what Git tells of its past; not where that is nothing."""
    source_labels: dict[int, str] = msgspec.field(default_factory=dict)
    """Number of a source → what screen readers say of its marks, in words that were needed before."""
    cited: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Repo path → addresses that the place's page cites; filled when they are first asked for."""

    today: dt.date = msgspec.field(default_factory=day_of_today)
    days_of_change: set[dt.date] = msgspec.field(default_factory=set)
    """The days after today on which some page of the section shows something else though no file changed."""
    facts: dict[str, Any] = msgspec.field(default_factory=dict)
    """Repo path → `PlaceFacts`, which each page of the region shows; filled when they are first asked for."""
    updated_on: dict[str, dt.date | None] = msgspec.field(default_factory=dict)
    """Repo path → what `updated` says of the place; filled when it is first asked for."""

    def for_region(self, atlas: Atlas, digests: Mapping[str, str], chronicles: Mapping[str, Chronicle]) -> Edition:
        """The same for one region with its places."""
        return msgspec.structs.replace(
            self,
            atlas=atlas,
            digests=digests,
            chronicles=chronicles,
            cited={},
            facts={},
            updated_on={},
            days_of_change=set(),
            pictures=self.pictures.of_section(),
        )

    def holds_until(self, day: dt.date) -> None:
        """Note that a page shows something before a day, and something else from then on."""
        if day > self.today:
            self.days_of_change.add(day)

    def has_come(self, day: dt.date) -> bool:
        """Say whether a day is today or earlier; where it is not, pages hold until then."""
        self.holds_until(day)
        return day <= self.today

    def updated(self, place: Place) -> dt.date | None:
        """When a place was last changed in substance, as Git tells; else the newest day that the file itself names."""
        if place.path not in self.updated_on:
            self.updated_on[place.path] = _updated(place, self.chronicles.get(place.path))
        return self.updated_on[place.path]


def _updated(place: Place, chronicle: Chronicle | None) -> dt.date | None:
    if chronicle:
        return chronicle[0].day
    reviewed = place.reviewed.latest if place.reviewed else None
    days = [day for day in (place.newest_news, reviewed, *(figure.as_of for figure in place.figures)) if day]
    return max(days, default=None)
