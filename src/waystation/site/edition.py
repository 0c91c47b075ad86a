"""The edition: everything that one build knows when it plans its pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from waystation.config import Config
from waystation.places import Atlas, Place
from waystation.prose import Language
from waystation.site.pictures import Pictures
from waystation.site.urls import Urls
from waystation.theme import Theme

__all__ = ["Edition", "Prose"]


@dataclass(frozen=True, slots=True)
class Prose:
    """A page that is text and nothing else: about, or the words on the home page."""

    title: str
    source: str
    """CommonMark."""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What is published, and how it is to look."""

    config: Config
    atlas: Atlas
    """Published places only."""
    digests: Mapping[str, str]
    """Repo path of a place → digest of the file that it was read from."""
    changed: Mapping[str, dt.date]
    """Repo path → day of the last commit; empty where Git knows nothing."""
    language: Language
    urls: Urls
    theme: Theme
    pictures: Pictures
    look: str
    """Digest of theme and settings: what every page depends on."""
    stylesheet: str
    """File name of the style sheet, with the digest of its content."""
    home: Prose | None = None
    about: Prose | None = None
    cited: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Repo path → addresses that the place's page cites; filled when they are first asked for."""

    def updated(self, place: Place) -> dt.date | None:
        """When a place was last changed: its last commit, else the newest day that the file itself names."""
        committed = self.changed.get(place.path)
        if committed:
            return committed
        reviewed = place.reviewed.latest if place.reviewed else None
        days = [day for day in (place.newest_news, reviewed, *(figure.as_of for figure in place.figures)) if day]
        return max(days, default=None)
