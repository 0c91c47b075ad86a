"""What is told of the past of a place: its amendments, day by day. Plain values, which can be kept as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

import msgspec

__all__ = [
    "Amendment",
    "Chronicle",
    "Corrected",
    "CountAmended",
    "Entry",
    "Fate",
    "FigureAmended",
    "HistoryAmended",
    "LinkAmended",
    "NameAmended",
    "NumberRevised",
    "PageAdded",
    "PictureAmended",
    "PlacesAmended",
    "Range",
    "StatusAmended",
    "TextAmended",
    "TextFate",
    "TrendAmended",
    "UpdateAmended",
    "chronicle_as_json",
    "chronicle_from_json",
    "fate_of",
    "page_added",
]

Fate: TypeAlias = Literal["added", "changed", "removed"]
TextFate: TypeAlias = Literal["added", "edited", "rewritten", "removed"]
Range: TypeAlias = tuple[int, int]
"""The lowest and the highest number, which are equal where one is known."""


def fate_of(before: object, after: object) -> Fate:
    """What became of something that has two versions; None stands for one that there is not."""
    if before is None:
        return "added"
    return "removed" if after is None else "changed"


class PageAdded(msgspec.Struct, frozen=True, tag="page"):
    """The page is new."""


class NameAmended(msgspec.Struct, frozen=True, tag="name"):
    """The place has another name."""

    name: str
    """The new one."""


class StatusAmended(msgspec.Struct, frozen=True, tag="status"):
    """The page was published, or archived."""

    before: str
    after: str


class Corrected(msgspec.Struct, frozen=True, tag="correction"):
    """An update says what was wrong in it."""

    title: str
    """Empty where the update has none."""
    text: str
    """Empty where it only says that something was."""


class FigureAmended(msgspec.Struct, frozen=True, tag="figure"):
    """A key figure is new, gone or another one; where the number is the same, its date or source is not."""

    label: str
    before: Range | None
    after: Range | None

    @property
    def fate(self) -> Fate:
        """What became of the figure."""
        return fate_of(self.before, self.after)


class NumberRevised(msgspec.Struct, frozen=True, tag="revision"):
    """An earlier number of a figure, which was published, is another one."""

    label: str
    day: dt.date
    """For which the number holds."""
    before: Range
    after: Range


class HistoryAmended(msgspec.Struct, frozen=True, tag="history"):
    """A figure has more or fewer earlier numbers; "changed" are those with another source."""

    label: str
    fate: Fate
    count: int


class CountAmended(msgspec.Struct, frozen=True, tag="count"):
    """A number of the population group is new, gone or another one."""

    attribute: str
    """The number's name in `Population`."""
    before: int | None
    after: int | None


class TrendAmended(msgspec.Struct, frozen=True, tag="trend"):
    """The number of people changes in another way."""

    before: str | None
    after: str | None


class TextAmended(msgspec.Struct, frozen=True, tag="text"):
    """A text of the page itself was changed."""

    field: str
    """As in the file; `population` is the group's description."""
    fate: TextFate


class UpdateAmended(msgspec.Struct, frozen=True, tag="update"):
    """A news update is new, gone, or says something else."""

    fate: Fate
    title: str
    """Empty where it has none."""


class PictureAmended(msgspec.Struct, frozen=True, tag="picture"):
    """The map or the cover photo is new, gone or another one."""

    field: Literal["map", "coverPhoto"]
    fate: Fate


class LinkAmended(msgspec.Struct, frozen=True, tag="link"):
    """A quick link is new, gone, or leads elsewhere."""

    fate: Fate
    label: str
    """Its address, where it has none."""


class PlacesAmended(msgspec.Struct, frozen=True, tag="places"):
    """A region lists other places within it."""

    fate: Literal["added", "removed"]
    count: int


Amendment: TypeAlias = (
    PageAdded
    | NameAmended
    | StatusAmended
    | Corrected
    | FigureAmended
    | NumberRevised
    | HistoryAmended
    | CountAmended
    | TrendAmended
    | TextAmended
    | UpdateAmended
    | PictureAmended
    | LinkAmended
    | PlacesAmended
)


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What was amended on one day."""

    day: dt.date
    amendments: tuple[Amendment, ...]


Chronicle: TypeAlias = tuple[Entry, ...]
"""Newest first; the last entries only, where there are many."""


def page_added(day: dt.date) -> Entry:
    """The first entry of a page."""
    return Entry(day, (PageAdded(),))


def chronicle_as_json(chronicle: Chronicle) -> bytes:
    """A chronicle in a form that can be kept."""
    return _encode(chronicle)


def chronicle_from_json(kept: bytes) -> Chronicle:
    """A chronicle that was kept."""
    return _decoder.decode(kept)


_encode = msgspec.json.Encoder().encode
_decoder = msgspec.json.Decoder(Chronicle)
