"""Age in plain sight: how long ago a page, or a part of it, was last checked, where that is too long ago.

It is worded here, in whole months or years. A page that shows such words shows others on some later day though no file
changed, so every day that matters is noted: `Edition.holds_until`.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from waystation.places import Place, due, months_after, whole_months
from waystation.site.edition import Edition

__all__ = ["Age", "SectionAges", "age_in_lists", "page_age", "section_ages"]

_YEARS_FROM = 24
"""Months from which on years say enough."""


class Age(msgspec.Struct, frozen=True):
    """When something was last confirmed."""

    reviewed: dt.date | None
    overdue: str = ""
    """Where that holds no longer: how long ago, in words."""


class SectionAges(msgspec.Struct, frozen=True, kw_only=True):
    """The age of each section whose review stands apart from that of the others; None for all others."""

    figures: Age | None = None
    overview: Age | None = None
    response: Age | None = None
    news: Age | None = None
    places: Age | None = None
    background: Age | None = None
    links: Age | None = None
    needs: Age | None = None


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
"""Field, as `reviewed` names it → the section that shows it. Other fields have no section of their own."""


def page_age(edition: Edition, place: Place) -> Age:
    """The age of a page that was reviewed as a whole; of another one, the newest day of its parts."""
    reviewed = place.reviewed.latest if place.reviewed else None
    ends = due(place, edition.config.review_every)
    overdue = None in ends and reviewed is not None and edition.has_come(ends[None])
    return Age(reviewed, _last_checked(edition, reviewed) if overdue and reviewed else "")


def section_ages(edition: Edition, place: Place) -> SectionAges:
    """The age of each section that has one of its own."""
    ends = due(place, edition.config.review_every)
    ages: dict[str, Age] = {}
    for field, day in place.reviewed.fields if place.reviewed else ():
        section = _SECTION_OF.get(field)
        end = ends.get(field)
        if section is None:
            continue
        overdue = _last_checked(edition, day) if end and edition.has_come(end) else ""
        known = ages.get(section)
        # Two fields share a section: the one that was confirmed longer ago speaks for it.
        if known is None or known.reviewed is None or day < known.reviewed:
            ages[section] = Age(day, overdue)
    old_news = _old_news(edition, place)
    if old_news:
        ages["news"] = Age(ages["news"].reviewed if "news" in ages else None, old_news)
    return SectionAges(**ages)


def age_in_lists(edition: Edition, place: Place) -> Age:
    """The age of a page as lists of places show it: the oldest part that nobody has checked again speaks for it."""
    age = page_age(edition, place)
    if age.overdue or place.reviewed is None:
        return age
    ends = due(place, edition.config.review_every)
    overdue = [day for field, day in place.reviewed.fields if field in ends and edition.has_come(ends[field])]
    if not overdue:
        return age
    months = _months_since(edition, min(overdue))
    words = edition.theme.ngettext(
        "parts last checked %(count)s month ago", "parts last checked %(count)s months ago", months
    )
    if months >= _YEARS_FROM:
        words = edition.theme.ngettext(
            "parts last checked over %(count)s year ago", "parts last checked over %(count)s years ago", months // 12
        )
    return Age(age.reviewed, words)


def _last_checked(edition: Edition, day: dt.date) -> str:
    months = _months_since(edition, day)
    if months >= _YEARS_FROM:
        return edition.theme.ngettext(
            "last checked over %(count)s year ago", "last checked over %(count)s years ago", months // 12
        )
    return edition.theme.ngettext("last checked %(count)s month ago", "last checked %(count)s months ago", months)


def _old_news(edition: Edition, place: Place) -> str:
    """How old the newest update is, where it is no news any more. An archived page says so of itself."""
    newest = place.newest_news
    if newest is None or place.status != "published":
        return ""
    if not edition.has_come(months_after(newest, edition.config.news_months)):
        return ""
    months = _months_since(edition, newest)
    if months >= _YEARS_FROM:
        return edition.theme.ngettext(
            "no news for over %(count)s year", "no news for over %(count)s years", months // 12
        )
    return edition.theme.ngettext("no news for %(count)s month", "no news for %(count)s months", months)


def _months_since(edition: Edition, day: dt.date) -> int:
    """Whole months until today; the words with the number hold until there is one more."""
    months = whole_months(day, edition.today)
    edition.holds_until(months_after(day, months + 1))
    return months
