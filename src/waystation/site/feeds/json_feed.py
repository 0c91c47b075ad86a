"""JSON Feed 1.1: jsonfeed.org/version/1.1."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec

from waystation.site.edition import Edition
from waystation.site.feeds.entry import Entry
from waystation.site.feeds.feed import Feed

__all__ = ["as_json_feed"]

_encode = msgspec.json.Encoder().encode


def as_json_feed(edition: Edition, feed: Feed, entries: Sequence[Entry]) -> bytes:
    """A feed as a JSON document."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.json,
        "language": edition.config.language,
        "authors": [{"name": feed.publisher}],
        "items": list(map(_item, entries)),
    }
    return _encode(document) + b"\n"


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        "tags": [entry.place],
    }
    if entry.source:
        item["external_url"] = entry.source
    return item


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
