"""News: dated updates, and the order in which a page shows them (CONTENT.md, section 2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from waystation.places.address import slugify
from waystation.places.fields import Date, Flag, Group, ListOf, Markdown, Path, Text, WebAddress, WholeNumber, field
from waystation.places.problem import FieldPath, Problem

__all__ = ["Correction", "NewsUpdate", "NewsUpdates", "in_order", "with_ids"]

_LONGEST_ID = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was wrong in an update, and when it was put right."""

    text: str | None = field(Text(), "What was wrong, and what is right.")
    date: dt.date | None = field(Date(), "The day on which it was put right.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsUpdate:
    """One dated item in the news of a place."""

    title: str | None = field(Text(), "The headline.")
    content: str | None = field(Markdown(), "What happened, with links to the sources.")
    date: dt.date | None = field(Date(), "The day of the news. Of a timestamp, the UTC calendar date counts.")
    pinned: bool = field(Flag(), "Pinned updates come first.", default=False)
    id: str | None = field(Text(), "A stable anchor and feed id; where absent, it is made from date and title.")
    source: str | None = field(WebAddress(), "The report that the update is about.")
    places: tuple[str, ...] = field(
        ListOf(Path(), "repo paths"), "Further places that the update belongs to, as repo paths.", default=()
    )
    correction: Correction | None = field(Group(Correction), "What was wrong, and when it was put right.")

    @property
    def anchor(self) -> str:
        """The fragment of the update's address: `/regions/the-balkans/#news-…`."""
        return f"news-{self.id}"


def with_ids(updates: Iterable[Mapping[str, Any]]) -> Iterator[NewsUpdate]:
    """Make updates of their values, each with an id that is unique on its page and can stand in an address.

    Of equal ids, the later in the file gets `-2`, `-3` and so on.
    """
    taken: dict[str, int] = {}
    for values in updates:
        own = values.get("id")
        made = slugify(own) if own else _made_id(values.get("title"), values.get("date"))
        taken[made] = count = taken.get(made, 0) + 1
        while count > 1 and f"{made}-{count}" in taken:
            count += 1
        final = made if count == 1 else f"{made}-{count}"
        taken.setdefault(final, 1)
        yield NewsUpdate(**{**values, "id": final})


def _made_id(title: str | None, date: dt.date | None) -> str:
    words = slugify(title) if title else "update"
    slug = f"{date.isoformat()}-{words}" if date else words
    if len(slug) > _LONGEST_ID:
        slug = slug[:_LONGEST_ID].rpartition("-")[0] or slug[:_LONGEST_ID]
    return slug.strip("-._")


_UPDATE = Group(NewsUpdate)


class _UpdateList(ListOf):
    """The kind of `updates`. Only the whole list tells which ids are unique, so it makes the updates."""

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> tuple[NewsUpdate, ...]:
        return tuple(with_ids(self.readings(_UPDATE.values, value, at, problems)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsUpdates:
    """The news section of a place."""

    title: str | None = field(Text(), "Heading of the section; where absent, the site's word for news.")
    visible_count: int | None = field(
        WholeNumber(minimum=1),
        "How many updates are shown; the rest sit behind “show more”. Where absent, 5 on regions, 3 on subregions.",
    )
    updates: tuple[NewsUpdate, ...] = field(_UpdateList(_UPDATE, "news updates"), "The updates.", default=())


def in_order(updates: Iterable[NewsUpdate]) -> tuple[NewsUpdate, ...]:
    """Sort updates as readers see them: pinned first, newest first, ties as in the file, undated last."""
    return tuple(
        sorted(updates, key=lambda update: (not update.pinned, -update.date.toordinal() if update.date else 0))
    )
