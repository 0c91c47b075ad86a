"""Feeds: the newest news of the site, of a region and of a place, as Atom (RFC 4287) and as JSON Feed 1.1."""

from waystation.site.feeds.entry import ENTRIES, Entry, entry_of, newest, newest_of
from waystation.site.feeds.links import ATOM_FILE, JSON_FILE, feed_links
from waystation.site.feeds.plan import plan_place_feeds, plan_site_feeds

__all__ = [
    "ATOM_FILE",
    "ENTRIES",
    "JSON_FILE",
    "Entry",
    "entry_of",
    "feed_links",
    "newest",
    "newest_of",
    "plan_place_feeds",
    "plan_site_feeds",
]
