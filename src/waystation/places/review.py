"""How long a review holds: the one place that counts months from a day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping

from waystation.places.place import Place

__all__ = ["due", "months_after", "whole_months"]

_IN_EVERY_MONTH = 28


def due(place: Place, default_months: int) -> Mapping[str | None, dt.date]:
    """The first day on which each review of a place no longer holds, by field as in the file; None is the whole page.

    `default_months` is how long a review holds where the place does not say. A place that nobody ever reviewed has no
    such day, and neither has a draft or an archived page, which nobody keeps up.
    """
    reviewed = place.reviewed
    if reviewed is None or place.status != "published":
        return {}
    months = place.review_every or default_months
    if reviewed.page:
        return {None: months_after(reviewed.page, months)}
    return {name: months_after(day, months) for name, day in reviewed.fields}


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last: 31 August and six months is 28 or 29 February.

    What no calendar reaches is the last day that it has. `months` is 0 or more.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > dt.MAXYEAR:
        return dt.date.max
    if day.day <= _IN_EVERY_MONTH:
        return dt.date(year, month + 1, day.day)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def whole_months(since: dt.date, until: dt.date) -> int:
    """How many months have passed from one day to a later one: the most that `months_after` fits between them."""
    months = (until.year - since.year) * 12 + until.month - since.month
    return months if months_after(since, months) <= until else months - 1
