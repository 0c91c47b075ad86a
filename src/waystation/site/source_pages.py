"""The sources: every cited address with the places that cite it, by publisher.

A site that cites more than one page can hold gets a page for each publisher, so that a new citation changes the page
of its publisher and not all that come after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from waystation.places import name_key
from waystation.prose import host_of
from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts
from waystation.site.list_pages import constant, list_page, page_address, paginated
from waystation.site.output import Output
from waystation.site.page import page_output

__all__ = ["SOURCES_ON_A_PAGE", "CitedBy", "Publisher", "plan_all_sources", "plan_publisher", "plan_publishers"]

SOURCES_ON_A_PAGE = 200


class CitedBy(msgspec.Struct, frozen=True):
    """An address, and one of the places that cite it."""

    url: str
    place: LinkFacts


class CitedSource(msgspec.Struct, frozen=True):
    """An address, and the places that cite it."""

    url: str
    places: tuple[LinkFacts, ...]


class CitedHost(msgspec.Struct, frozen=True):
    """A publisher, and what is cited from it."""

    name: str
    sources: tuple[CitedSource, ...]


class Publisher(msgspec.Struct, frozen=True):
    """A publisher in the list of all."""

    name: str
    slug: str
    count: int
    """How many of its addresses are cited."""


def plan_all_sources(edition: Edition, cited: Iterable[CitedBy]) -> Output:
    """Plan the one page of a site that cites little."""
    sources = _by_address(cited)
    hosts = tuple(_by_host(sources))
    page = list_page(edition, "sources/", edition.theme.gettext("Sources"))
    values = {"hosts": hosts, "pages": (), "source_count": len(sources), "host_count": len(hosts)}
    return page_output(edition, page, "sources.html", constant(values), hosts)


def plan_publishers(edition: Edition, publishers: Iterable[Publisher]) -> Output:
    """Plan the list of all publishers, which leads to what is cited from each."""
    ordered = sorted(publishers, key=lambda publisher: (name_key(publisher.name), publisher.name))
    page = list_page(edition, "sources/", edition.theme.gettext("Sources"))
    links = tuple(
        (LinkFacts(edition.urls.href(f"sources/{publisher.slug}/"), publisher.name), publisher.count)
        for publisher in ordered
    )
    total = sum(publisher.count for publisher in ordered)
    values = {"publishers": links, "source_count": total, "host_count": len(ordered)}
    return page_output(edition, page, "publishers.html", constant(values), links)


def plan_publisher(edition: Edition, slug: str, cited: Iterable[CitedBy]) -> Iterator[Output]:
    """Plan the pages of one publisher, or of those few whose hosts make one slug."""
    sources = _by_address(cited)
    names = ", ".join(dict.fromkeys(host_of(source.url) for source in sources))
    heading = edition.theme.gettext("Sources: %(what)s", what=names)
    address = f"sources/{slug}/"
    for number, part, pages in paginated(edition, address, sources, SOURCES_ON_A_PAGE):
        page = list_page(edition, page_address(address, number), heading)
        hosts = tuple(_by_host(part))
        values = {"hosts": hosts, "pages": pages, "source_count": None, "host_count": None}
        yield page_output(edition, page, "sources.html", constant(values), hosts, pages)


def _by_address(cited: Iterable[CitedBy]) -> list[CitedSource]:
    citing: dict[str, list[LinkFacts]] = {}
    for one in cited:
        citing.setdefault(one.url, []).append(one.place)
    hosts = {url: host_of(url) for url in citing}
    keys = {host: name_key(host) for host in set(hosts.values())}
    return [CitedSource(url, tuple(citing[url])) for url in sorted(citing, key=lambda url: (keys[hosts[url]], url))]


def _by_host(sources: Sequence[CitedSource]) -> Iterator[CitedHost]:
    for host, group in groupby(sources, key=lambda source: host_of(source.url)):
        yield CitedHost(host, tuple(group))
