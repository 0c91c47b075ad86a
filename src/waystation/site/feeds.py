"""Feeds: the newest news of a region and its places, as Atom (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import escape

from waystation.places import Region
from waystation.site.edition import Edition
from waystation.site.facts import update_title
from waystation.site.output import Output, fingerprint
from waystation.site.plain_pages import pictures_in, plain_prose

__all__ = ["FEED", "plan_feed"]

FEED = "feed.xml"
"""File name of a region's feed, in the folder of its page."""

_ENTRIES = 20


class _Entry(msgspec.Struct, frozen=True):
    address: str
    title: str
    place: str
    date: dt.date
    content: str
    """CommonMark."""


def plan_feed(edition: Edition, region: Region) -> Iterator[Output]:
    """Plan the feed of a region: its dated updates and those of its places, newest first.

    There is none where the site's URL is not known, since entries are known by whole URLs.
    """
    if not edition.urls.site_url:
        return
    entries = sorted(_entries(edition), key=lambda entry: entry.date, reverse=True)[:_ENTRIES]
    shown = (region.name, region.address, entries, pictures_in(edition, *(entry.content for entry in entries)))
    yield Output(
        path=f"{region.address}{FEED}",
        fingerprint=fingerprint(edition.look, FEED, *shown),
        render=lambda: _atom(edition, region, entries).encode(),
    )


def _entries(edition: Edition) -> Iterator[_Entry]:
    for place in edition.atlas:
        for update in place.news_updates.updates:
            if update.date:
                address = f"{edition.urls.absolute(place.address)}#{update.anchor}"
                title = update_title(edition, update)
                yield _Entry(address, title, place.name, update.date, update.content or "")


def _atom(edition: Edition, region: Region, entries: Sequence[_Entry]) -> str:
    page = edition.urls.absolute(region.address)
    config = edition.config
    newest = max((entry.date for entry in entries), default=dt.date(1970, 1, 1))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(config.language)}" '
        f'xml:base="{escape(edition.urls.site_url)}">\n'
        f"<id>{escape(page)}</id>\n<title>{escape(f'{region.name} · {config.name}')}</title>\n"
        f'<updated>{_moment(newest)}</updated>\n<link href="{escape(page)}"/>\n<link rel="self" '
        f'type="application/atom+xml" href="{escape(page + FEED)}"/>\n'
        f"<author><name>{escape(config.organisation or config.name)}</name></author>\n"
        f"{''.join(_atom_entry(edition, entry) for entry in entries)}</feed>\n"
    )


def _atom_entry(edition: Edition, entry: _Entry) -> str:
    return (
        f"<entry>\n<id>{escape(entry.address)}</id>\n<title>{escape(entry.title)}</title>\n"
        f'<updated>{_moment(entry.date)}</updated>\n<link href="{escape(entry.address)}"/>\n'
        f'<category term="{escape(entry.place)}"/>\n'
        f'<content type="html">{escape(str(plain_prose(edition, entry.content)))}</content>\n</entry>\n'
    )


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
