"""The age of a section, where it differs from that of its page: when it was last changed, and when last checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from waystation.content.past.amendment import (
    Amendment,
    Chronicle,
    Corrected,
    CountAmended,
    FigureAmended,
    LinkAmended,
    PageAdded,
    TextAmended,
    TrendAmended,
    UpdateAmended,
)
from waystation.places import Place, due, months_after
from waystation.site.age import YEARS_FROM, last_checked, months_since
from waystation.site.edition import Edition

__all__ = ["SectionAge", "SectionAges", "section_ages"]


class SectionAge(msgspec.Struct, frozen=True, kw_only=True):
    """What a section says of its age; each part is given only where the page as a whole does not say the same."""

    updated: dt.date | None = None
    """The day of its last change, as Git tells."""
    unchanged_since: dt.date | None = None
    """Where that day is not known: the oldest day of which it is known that it changed nothing in the section."""
    reviewed: dt.date | None = None
    """The day on which it was last confirmed."""
    overdue: str = ""
    """Where that holds no longer: how long ago, in words."""


class SectionAges(msgspec.Struct, frozen=True, kw_only=True):
    """The age of each section that has one of its own; None for all others."""

    figures: SectionAge | None = None
    overview: SectionAge | None = None
    response: SectionAge | None = None
    news: SectionAge | None = None
    places: SectionAge | None = None
    background: SectionAge | None = None
    links: SectionAge | None = None
    needs: SectionAge | None = None


_SECTION_OF = {
    "figures": "figures",
    "population": "figures",
    "overview": "overview",
    "governmentResponse": "response",
    "newsUpdates": "news",
    "subregions": "places",
    "longText": "background",
    "stayInformed": "links",
    "needs": "needs",
}
"""Field of a file → the section that shows it. Other fields have no section of their own."""
_CHANGING = frozenset(_SECTION_OF.values()) - {"places"}
"""The sections that change with the file; the list of places shows the day of each."""


def section_ages(edition: Edition, place: Place) -> SectionAges:
    """The age of each section that has one of its own."""
    reviews = _reviews(edition, place)
    changes = _changes(place, edition.chronicles.get(place.path, ()))
    return SectionAges(
        **{
            section: msgspec.structs.replace(reviews.get(section, SectionAge()), **changes.get(section, {}))
            for section in reviews.keys() | changes.keys()
        }
    )


def _reviews(edition: Edition, place: Place) -> dict[str, SectionAge]:
    """Section → its age, as reviews of single fields tell."""
    ends = due(place, edition.config.review_every)
    ages: dict[str, SectionAge] = {}
    for field, day in place.reviewed.fields if place.reviewed else ():
        section = _SECTION_OF.get(field)
        end = ends.get(field)
        if section is None:
            continue
        overdue = last_checked(edition, day) if end and edition.has_come(end) else ""
        known = ages.get(section)
        # Two fields share a section: the one that was confirmed longer ago speaks for it.
        if known is None or known.reviewed is None or day < known.reviewed:
            ages[section] = SectionAge(reviewed=day, overdue=overdue)
    old_news = _old_news(edition, place)
    if old_news:
        ages["news"] = SectionAge(reviewed=ages["news"].reviewed if "news" in ages else None, overdue=old_news)
    return ages


def _changes(place: Place, chronicle: Chronicle) -> dict[str, dict[str, dt.date]]:
    """Section → what its chronicle tells of its last change, where that was before the last change of the page."""
    if not chronicle:
        return {}
    last: dict[str, dt.date] = {}
    for entry in chronicle:
        for section in _touched(place, entry.amendments):
            last.setdefault(section, entry.day)
    told = {section: {"updated": day} for section, day in last.items() if day != chronicle[0].day}
    before = {section: {"unchanged_since": chronicle[-1].day} for section in _CHANGING - last.keys()}
    return told | before


def _touched(place: Place, amendments: tuple[Amendment, ...]) -> Iterator[str]:
    """The sections that amendments are about."""
    for amendment in amendments:
        match amendment:
            case PageAdded():
                yield from _CHANGING
            case TextAmended(field):
                yield _SECTION_OF[field]
            case LinkAmended(_, label):
                yield "needs" if place.needs and label == place.needs.url else "links"
            case FigureAmended() | CountAmended() | TrendAmended():
                yield "figures"
            case UpdateAmended() | Corrected():
                yield "news"


def _old_news(edition: Edition, place: Place) -> str:
    """How old the newest update is, where it is no news any more. An archived page says so of itself."""
    newest = place.newest_news
    if newest is None or place.status != "published":
        return ""
    if not edition.has_come(months_after(newest, edition.config.news_months)):
        return ""
    months = months_since(edition, newest)
    if months >= YEARS_FROM:
        return edition.theme.ngettext(
            "no news for over %(count)s year", "no news for over %(count)s years", months // 12
        )
    return edition.theme.ngettext("no news for %(count)s month", "no news for %(count)s months", months)
