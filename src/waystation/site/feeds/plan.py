"""Which feeds there are, and where.

The site has one, each region has one with the news of its places, and each place has one if it has news: a place
without any would add two files to each build, and its news would come in the feed of its region as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from waystation.places import Place, Region
from waystation.site.edition import Edition
from waystation.site.feeds.atom import as_atom
from waystation.site.feeds.entry import Entry, newest
from waystation.site.feeds.feed import Feed
from waystation.site.feeds.json_feed import as_json_feed
from waystation.site.feeds.links import ATOM_FILE, JSON_FILE
from waystation.site.output import Output, fingerprint

__all__ = ["plan_place_feeds", "plan_site_feeds"]


def plan_place_feeds(edition: Edition, entries: Mapping[str, Sequence[Entry]]) -> Iterator[Output]:
    """Plan the feeds of a region and of the places within it. `entries` are those of each place, by its repo path."""
    if not edition.urls.site_url:
        return
    addresses = {place.address for place in edition.atlas}
    for place in edition.atlas:
        if isinstance(place, Region):
            everything = newest(entry for other in edition.atlas for entry in entries[other.path])
            yield from _plan(edition, place, everything, addresses)
        elif entries[place.path] and edition.config.publish.feeds:
            yield from _plan(edition, place, newest(entries[place.path]), addresses)


def _plan(edition: Edition, place: Place, entries: Sequence[Entry], addresses: Collection[str]) -> Iterator[Output]:
    title = f"{place.name} · {edition.config.name}"
    for output in _outputs(edition, place.address, title, entries):
        # A place whose file is named `feed.xml.md` needs that name for its folder.
        if f"{output.path}/" not in addresses:
            yield output


def plan_site_feeds(edition: Edition, entries: Iterable[Entry]) -> Iterator[Output]:
    """Plan the feeds of the whole site from its newest entries."""
    if edition.urls.site_url and edition.config.publish.feeds:
        yield from _outputs(edition, "", edition.config.name, list(entries))


def _outputs(edition: Edition, address: str, title: str, entries: Sequence[Entry]) -> Iterator[Output]:
    page = edition.urls.absolute(address)
    feed = Feed(
        title=title,
        publisher=edition.config.organisation or edition.config.name,
        page=page,
        atom=page + ATOM_FILE,
        json=page + JSON_FILE,
    )
    shown = fingerprint(edition.look, "feed", feed, entries)
    yield Output(address + ATOM_FILE, shown, lambda: as_atom(edition, feed, entries))
    if edition.config.publish.feeds:
        yield Output(address + JSON_FILE, shown, lambda: as_json_feed(edition, feed, entries))
