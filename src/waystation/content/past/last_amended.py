"""On which day what a file says was last changed, as far as Git knows; of a few files, each when it is asked for."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from waystation.content.past.chronicle import chronicle
from waystation.content.past.git import Blobs
from waystation.content.past.versions import file_histories

__all__ = ["last_amended"]


@contextlib.contextmanager
def last_amended(root: Path) -> Iterator[Callable[[str], dt.date | None]]:
    """Give a function: repo path → UTC day of the last commit that changed what the file says.

    Commits that only format a file do not count. None is for what was never committed, and where Git knows nothing.
    """
    histories = file_histories(root)
    if not histories:
        yield lambda path: None
        return
    with Blobs(root) as blobs:

        def day_of(path: str) -> dt.date | None:
            history = histories.get(path)
            told = chronicle(path, history, blobs.read, most_days=1) if history else ()
            return told[0].day if told else None

        yield day_of
