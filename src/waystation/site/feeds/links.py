"""Where feeds lie, and how a page names its own (autodiscovery)."""

from __future__ import annotations

from waystation.site.edition import Edition
from waystation.site.page import FeedLinks

__all__ = ["ATOM_FILE", "JSON_FILE", "feed_links"]

ATOM_FILE = "feed.xml"
"""File name of an Atom feed, in the folder of the page whose news it holds."""
JSON_FILE = "feed.json"
"""File name of a JSON Feed, beside it."""


def feed_links(edition: Edition, address: str, title: str) -> FeedLinks | None:
    """The links to the feeds beside a page; None where the site's URL is not known, since then there are none."""
    if not edition.urls.site_url:
        return None
    href = edition.urls.href(address)
    return FeedLinks(title, href + ATOM_FILE, href + JSON_FILE if edition.config.publish.feeds else "")
