"""How long nobody has said of a page that it is still right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from waystation.config import Config
from waystation.places import Place, due, months_after, whole_months

__all__ = ["LastChange", "Unreviewed", "newest_day", "overdue_reviews", "unreviewed"]

LastChange: TypeAlias = Callable[[str], dt.date | None]
"""Repo path → UTC day on which a file was last changed in substance; None where nobody knows."""

_OF_UNKNOWN_AGE = 60
"""The months of a page that tells no day at all: most likely it was forgotten."""
_YEARS_FROM = 24
"""Months from which on years say enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreviewed:
    """The time that a published page, or the part of it that was left longest, has been without a look."""

    months: int
    """Whole months since then; where nothing tells, 60, or as long as a review holds."""
    holds: int
    """For how many months a review of the page holds."""
    reviewed: dt.date | None = None
    """The day of the review that counts; None where nobody ever reviewed the page."""
    fields: tuple[str, ...] = ()
    """The fields whose reviews hold no longer, where fields were reviewed one by one."""
    newest: dt.date | None = None
    """Of a page without a review: the newest day that its file names, or on which it was changed."""
    silent_months: int = 0
    """For how many months there has been no news, where that is too long; else 0."""

    @property
    def is_due(self) -> bool:
        """Say whether somebody should look again."""
        return self.months >= self.holds

    def words(self) -> Iterator[str]:
        """The reasons, each as the part of a sentence."""
        if self.reviewed:
            parts = f"{', '.join(self.fields)}: " if self.fields else ""
            yield f"{parts}last reviewed {_ago(self.months)}, on {self.reviewed}; a review holds for {self.holds}"
        elif self.newest:
            yield f"never reviewed; nothing in it is newer than {self.newest}, {_ago(self.months)}"
        else:
            yield "never reviewed, and nothing tells how old it is"
        if self.silent_months and self.reviewed:
            yield f"no news for {_months(self.silent_months)}"


def unreviewed(place: Place, config: Config, today: dt.date, last_change: LastChange) -> Unreviewed:
    """How long a published place has been without a look.

    `last_change` is asked where nobody ever reviewed the place, and the days that it names are old.
    """
    holds = place.review_every or config.review_every
    latest = place.reviewed.latest if place.reviewed else None
    if place.reviewed is None or latest is None:
        return _never_reviewed(place, holds, today, last_change)
    fields = overdue_reviews(place, config, today)
    day = min((day for name, day in place.reviewed.fields if name in fields), default=latest)
    return Unreviewed(
        months=_months_since(day, today),
        holds=holds,
        reviewed=day,
        fields=tuple(field for field in fields if field),
        silent_months=_silent_months(place, config, today),
    )


def _never_reviewed(place: Place, holds: int, today: dt.date, last_change: LastChange) -> Unreviewed:
    newest = newest_day(place)
    if newest is None or _months_since(newest, today) >= holds:
        newest = max((day for day in (newest, last_change(place.path)) if day), default=None)
    months = _months_since(newest, today) if newest else max(_OF_UNKNOWN_AGE, holds)
    return Unreviewed(months=months, holds=holds, newest=newest)


def overdue_reviews(place: Place, config: Config, today: dt.date) -> tuple[str | None, ...]:
    """The fields whose review holds no longer, in the order of the file; None is the whole page."""
    return tuple(field for field, day in due(place, config.review_every).items() if day <= today)


def newest_day(place: Place) -> dt.date | None:
    """The newest day of news, corrections and figures that a file names."""
    updates = place.news_updates.updates
    corrected = (update.correction.date for update in updates if update.correction)
    days = (place.newest_news, *corrected, *(figure.as_of for figure in place.figures))
    return max((day for day in days if day), default=None)


def _silent_months(place: Place, config: Config, today: dt.date) -> int:
    newest = place.newest_news
    if newest is None or months_after(newest, config.news_months) > today:
        return 0
    return whole_months(newest, today)


def _months_since(day: dt.date, today: dt.date) -> int:
    """Whole months, none for a day that has not come."""
    return whole_months(min(day, today), today)


def _ago(months: int) -> str:
    if not months:
        return "this month"
    return f"over {months // 12} years ago" if months >= _YEARS_FROM else f"{_months(months)} ago"


def _months(number: int) -> str:
    return "a month" if number == 1 else f"{number} months"
