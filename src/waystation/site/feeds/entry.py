"""Entries: updates as every feed shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec
from markupsafe import Markup, escape

from waystation.places import Correction, NewsUpdate, Place
from waystation.site.edition import Edition
from waystation.site.facts import update_title
from waystation.site.plain_pages import absolute_prose

__all__ = ["ENTRIES", "Entry", "entry_of", "newest", "newest_of"]

ENTRIES = 20
"""How many entries a feed has at most."""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One update in feeds. As JSON it is a list, since sections tell one another thousands of them."""

    updated: dt.date
    """The day of its correction, if that is later than its own: a reader who saw what was wrong is told."""
    url: str
    """Whole URL of the update on the page of its place, which is its id in every feed."""
    title: str
    place: str
    """The name of the place whose file has it."""
    published: dt.date
    html: str
    """Its text, after the note on what was corrected."""
    source: str
    """Whole URL of the report that it is about; empty where there is none."""


def newest_of(edition: Edition, place: Place) -> list[Entry]:
    """The newest updates of a place itself, as entries. There are none where the site's URL is not known."""
    if not edition.urls.site_url:
        return []
    dated = [update for update in place.news_updates.updates if update.date]
    dated.sort(key=_updated, reverse=True)
    return [_entry(edition, place, update) for update in dated[:ENTRIES]]


def entry_of(edition: Edition, place: Place, update: NewsUpdate) -> Entry | None:
    """One update as an entry; None where the site's URL is not known.

    Nor is one without a date in any feed: programs that read feeds would show it as new for ever.
    """
    return _entry(edition, place, update) if update.date and edition.urls.site_url else None


def newest(entries: Iterable[Entry]) -> list[Entry]:
    """The newest of entries, each once; those of one day keep their order."""
    by_id: dict[str, Entry] = {}
    for entry in entries:
        by_id.setdefault(entry.url, entry)
    return sorted(by_id.values(), key=lambda entry: entry.updated, reverse=True)[:ENTRIES]


def _updated(update: NewsUpdate) -> dt.date:
    corrected = update.correction.date if update.correction else None
    return max(day for day in (update.date, corrected) if day)


def _entry(edition: Edition, place: Place, update: NewsUpdate) -> Entry:
    assert update.date  # noqa: S101 - only dated updates come here
    page = edition.urls.absolute(place.address)
    return Entry(
        updated=_updated(update),
        url=f"{page}#{update.anchor}",
        title=update_title(edition, update),
        place=place.name,
        published=update.date,
        html="".join(_texts(edition, update, page)),
        source=edition.urls.whole(edition.urls.own(update.source)) if update.source else "",
    )


def _texts(edition: Edition, update: NewsUpdate, page: str) -> Iterator[Markup]:
    if update.correction and update.correction.text:
        yield _note(edition, update.correction)
    if update.content:
        yield absolute_prose(edition, update.content, page)


def _note(edition: Edition, correction: Correction) -> Markup:
    gettext = edition.theme.gettext
    if correction.date:
        begins = gettext("Corrected on %(date)s:", date=edition.language.date(correction.date))
    else:
        begins = gettext("Corrected:")
    return Markup("<p><strong>%s</strong> %s</p>\n") % (begins, escape(correction.text))
