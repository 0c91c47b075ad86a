"""Age in plain sight: how long ago a page was last checked, where that is too long ago.

It is worded here, in whole months or years. A page that shows such words shows others on some later day though no file
changed, so every day that matters is noted: `Edition.holds_until`.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from waystation.places import Place, due, months_after, whole_months
from waystation.site.edition import Edition

__all__ = ["YEARS_FROM", "Age", "age_in_lists", "last_checked", "months_since", "page_age"]

YEARS_FROM = 24
"""Months from which on years say enough."""


class Age(msgspec.Struct, frozen=True):
    """When a page was last confirmed."""

    reviewed: dt.date | None
    overdue: str = ""
    """Where that holds no longer: how long ago, in words."""


def page_age(edition: Edition, place: Place) -> Age:
    """The age of a page that was reviewed as a whole; of another one, the newest day of its parts."""
    reviewed = place.reviewed.latest if place.reviewed else None
    ends = due(place, edition.config.review_every)
    overdue = None in ends and reviewed is not None and edition.has_come(ends[None])
    return Age(reviewed, last_checked(edition, reviewed) if overdue and reviewed else "")


def age_in_lists(edition: Edition, place: Place) -> Age:
    """The age of a page as lists of places show it: the oldest part that nobody has checked again speaks for it."""
    age = page_age(edition, place)
    if age.overdue or place.reviewed is None:
        return age
    ends = due(place, edition.config.review_every)
    overdue = [day for field, day in place.reviewed.fields if field in ends and edition.has_come(ends[field])]
    if not overdue:
        return age
    months = months_since(edition, min(overdue))
    words = edition.theme.ngettext(
        "parts last checked %(count)s month ago", "parts last checked %(count)s months ago", months
    )
    if months >= YEARS_FROM:
        words = edition.theme.ngettext(
            "parts last checked over %(count)s year ago", "parts last checked over %(count)s years ago", months // 12
        )
    return Age(age.reviewed, words)


def last_checked(edition: Edition, day: dt.date) -> str:
    """How long ago something was checked, in words."""
    months = months_since(edition, day)
    if months >= YEARS_FROM:
        return edition.theme.ngettext(
            "last checked over %(count)s year ago", "last checked over %(count)s years ago", months // 12
        )
    return edition.theme.ngettext("last checked %(count)s month ago", "last checked %(count)s months ago", months)


def months_since(edition: Edition, day: dt.date) -> int:
    """Whole months until today; the words with the number hold until there is one more."""
    months = whole_months(day, edition.today)
    edition.holds_until(months_after(day, months + 1))
    return months
