"""Atom: RFC 4287."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import escape

from waystation.site.edition import Edition
from waystation.site.feeds.entry import Entry
from waystation.site.feeds.feed import Feed

__all__ = ["as_atom"]


def as_atom(edition: Edition, feed: Feed, entries: Sequence[Entry]) -> bytes:
    """A feed as an Atom document; one without entries was last changed when time began."""
    config = edition.config
    updated = max((entry.updated for entry in entries), default=dt.date(1970, 1, 1))
    rights = f"<rights>{escape(config.licence.name)}</rights>\n" if config.licence else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(config.language)}" '
        f'xml:base="{escape(edition.urls.site_url)}">\n'
        f"<id>{escape(feed.page)}</id>\n<title>{escape(feed.title)}</title>\n"
        f'<updated>{_moment(updated)}</updated>\n<link href="{escape(feed.page)}"/>\n<link rel="self" '
        f'type="application/atom+xml" href="{escape(feed.atom)}"/>\n'
        f"<author><name>{escape(feed.publisher)}</name></author>\n{rights}"
        f"{''.join(map(_entry, entries))}</feed>\n"
    ).encode()


def _entry(entry: Entry) -> str:
    url = escape(entry.url)
    source = f'<link rel="via" href="{escape(entry.source)}"/>\n' if entry.source else ""
    return (
        f"<entry>\n<id>{url}</id>\n<title>{escape(entry.title)}</title>\n"
        f"<published>{_moment(entry.published)}</published>\n<updated>{_moment(entry.updated)}</updated>\n"
        f'<link href="{url}"/>\n{source}<category term="{escape(entry.place)}"/>\n'
        f'<content type="html">{escape(entry.html)}</content>\n</entry>\n'
    )


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
