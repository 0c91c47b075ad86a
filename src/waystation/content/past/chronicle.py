"""The chronicle of a place: on which days it was amended, and how.

What was committed on one day counts together, so that a number that was typed, looked at and put right within the hour
is told once. Versions that nobody can read are passed over, and what changed across them is told of the later day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice
from typing import TypeAlias

from waystation.content.document import UnreadableDocument, parse_document
from waystation.content.past.amendment import Chronicle, Entry, page_added
from waystation.content.past.amendments import amendments
from waystation.content.past.versions import FileHistory, Version
from waystation.places import Place, read_place

__all__ = ["MOST_DAYS", "ReadBlob", "chronicle"]

ReadBlob: TypeAlias = Callable[[str], bytes | None]
"""Gives the content of a blob by its hash; None where nobody has it."""

MOST_DAYS = 8
"""Entries of a chronicle, if not fewer are asked for."""


def chronicle(path: str, history: FileHistory, read: ReadBlob, *, most_days: int = MOST_DAYS) -> Chronicle:
    """Read as many versions of a file as tell its last amendments; none where one version is all there is."""
    if history.is_whole and len(history.versions) == 1:
        return (page_added(history.versions[0].day),)
    return tuple(islice(_entries(_readable(path, history.versions, read), is_whole=history.is_whole), most_days))


def _entries(versions: Iterator[tuple[dt.date, Place]], *, is_whole: bool) -> Iterator[Entry]:
    """The entries, from the last version of each day and the one before."""
    newer = next(versions, None)
    while newer:
        older = next(versions, None)
        if older:
            amended = tuple(amendments(older[1], newer[1]))
            if amended:
                yield Entry(newer[0], amended)
        elif is_whole:
            yield page_added(newer[0])
        newer = older


def _readable(path: str, versions: Sequence[Version], read: ReadBlob) -> Iterator[tuple[dt.date, Place]]:
    """The last version of each day that can be read, with the day."""
    for day, of_day in groupby(versions, lambda version: version.day):
        readable = (place for version in of_day if (place := _place(path, read(version.blob))))
        place = next(readable, None)
        if place:
            yield day, place


def _place(path: str, content: bytes | None) -> Place | None:
    if content is None:
        return None
    try:
        document = parse_document(path, content)
    except UnreadableDocument:
        return None
    place, _ = read_place(path, document.front_matter, document.body)
    return place
