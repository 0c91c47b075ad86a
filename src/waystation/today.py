"""The day on which something is old: everything that compares a date of the content with today asks here."""

from __future__ import annotations

import datetime as dt
import os

from waystation.errors import UsageError

__all__ = ["today"]

_VARIABLE = "SOURCE_DATE_EPOCH"


def today() -> dt.date:
    """The UTC day: of the seconds in SOURCE_DATE_EPOCH where that is set, so that a build can be repeated; else now.

    Raises UsageError where the variable holds no time. https://reproducible-builds.org/specs/source-date-epoch/
    """
    seconds = os.environ.get(_VARIABLE)
    if not seconds:
        return dt.datetime.now(dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"{_VARIABLE}: found {seconds[:40]!r}, expected a time in seconds since 1970-01-01, in UTC\n"
            f"  fix: unset {_VARIABLE}, or set it to the time of a commit: `git log -1 --format=%ct`"
        ) from None
