"""The page "Take it with you" of a region: what can be saved, sent on or copied, and how large it is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import msgspec

from waystation.places import Place, Region
from waystation.site.data.paths import FOLDER, data_path
from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts, link_facts, update_title
from waystation.site.output import Output, Tally, Weight
from waystation.site.page import SCRIPT_POLICY, Page, page_tally
from waystation.site.take_away.addresses import BRIEF, PACK, SAVED, TAKE_AWAY
from waystation.site.take_away.manifest import size_beside_pages
from waystation.site.take_away.messages import Message, addresses_of, compose_message
from waystation.site.take_away.scripts import script_link
from waystation.site.take_away.short_address import short_url

__all__ = ["plan_offers"]

_MESSAGES_OF_A_PLACE = 10
_FEEDS = {"feed.xml": "Atom", "feed.json": "JSON Feed"}


class _Offer(msgspec.Struct, frozen=True):
    """Something to take along."""

    url: str
    label: str
    size: str
    """In words; empty where it is not known."""


class _Messages(msgspec.Struct, frozen=True):
    """The messages of one place."""

    place: LinkFacts
    messages: tuple[Message, ...]


class _Feeds(msgspec.Struct, frozen=True):
    """The feeds of one place."""

    name: str
    links: tuple[LinkFacts, ...]


class _Named(msgspec.Struct, frozen=True):
    """A file of the region to which the page leads."""

    path: str
    label: str


def plan_offers(edition: Edition, region: Region, kept: Sequence[str], outputs: Iterable[Output]) -> Tally:
    """Plan the page of a region. `kept` are the paths of what a browser can save of it, which may be none.

    `outputs` are all that was planned of the region before; to the pack, to briefs and to feeds among them it leads.
    """
    gettext, urls = edition.theme.gettext, edition.urls
    paths = {output.path for output in outputs}
    pack = f"{region.address}{PACK}"
    packs = [_Named(pack, region.name)] if pack in paths else []
    briefs = list(_files_of_places(edition, paths, BRIEF))
    feeds = tuple(_feeds(edition, paths))
    data = _data(edition, region)
    messages = tuple(_messages(edition))
    heading = gettext("Take it with you: %(name)s", name=region.name)
    page = Page(
        address=region.address + TAKE_AWAY,
        heading=heading,
        title=f"{heading} · {edition.config.name}",
        policy=SCRIPT_POLICY if messages else "",
        script=script_link(edition, "take-away.js") if messages else "",
        indexed=False,
    )
    breadcrumb = (LinkFacts(urls.href("regions/"), gettext("Regions")), link_facts(edition, region))

    def values(weights: Mapping[str, Weight]) -> Mapping[str, object]:
        def offers(files: Iterable[_Named]) -> list[_Offer]:
            sizes = ((one, weights.get(one.path)) for one in files)
            return [
                _Offer(urls.href(one.path), one.label, _kilobytes(edition, weight.size) if weight else "")
                for one, weight in sizes
            ]

        size = sum(weights[path].size for path in kept) + size_beside_pages(edition) if kept else 0
        saving = f"{urls.href(SAVED)}#{urls.href(region.address)}"
        return {
            "breadcrumb": breadcrumb,
            "saving": [_Offer(saving, region.name, _kilobytes(edition, size))] if kept else [],
            "packs": offers(packs),
            "briefs": offers(briefs),
            "feeds": feeds,
            "data": data,
            "messages": messages,
        }

    others = tuple(dict.fromkeys((*kept, *(one.path for one in (*packs, *briefs)))))
    shown = (breadcrumb, packs, briefs, feeds, data, messages, [copy.url for copy in edition.pictures.copies(1)])
    return page_tally(edition, page, "take-away.html", values, *shown, others=others)


def _feeds(edition: Edition, paths: Container[str]) -> Iterator[_Feeds]:
    for place in edition.atlas:
        links = tuple(
            LinkFacts(edition.urls.href(place.address + file), kind)
            for file, kind in _FEEDS.items()
            if place.address + file in paths
        )
        if links:
            yield _Feeds(place.name, links)


def _files_of_places(edition: Edition, paths: Container[str], file: str) -> Iterator[_Named]:
    for place in edition.atlas:
        if f"{place.address}{file}" in paths:
            yield _Named(f"{place.address}{file}", place.name)


def _data(edition: Edition, region: Region) -> tuple[LinkFacts, ...]:
    """The facts of a region as a file, and the page on all such files; none where a site publishes none."""
    if not edition.config.publish.data:
        return ()
    href, gettext = edition.urls.href, edition.theme.gettext
    own = LinkFacts(href(data_path(region.address)), f"{region.name} (JSON)")
    return own, LinkFacts(href(FOLDER), gettext("All data of this site, and what they mean"))


def _kilobytes(edition: Edition, size: int) -> str:
    number = edition.language.number(max(1, round(size / 1000)))
    return edition.theme.gettext("%(number)s kB", number=number)


def _messages(edition: Edition) -> Iterator[_Messages]:
    for place in edition.atlas:
        messages = tuple(_of_place(edition, place))
        if messages:
            yield _Messages(link_facts(edition, place), messages)


def _of_place(edition: Edition, place: Place) -> Iterator[Message]:
    page = edition.urls.absolute(place.address)
    others = list(_other_addresses(edition, place))
    for update in place.updates[:_MESSAGES_OF_A_PLACE]:
        day = edition.language.date(update.date) if update.date else edition.theme.gettext("date not given")
        title = update_title(edition, update)
        yield compose_message(title, place.name, day, addresses_of(page, update.anchor, others))


def _other_addresses(edition: Edition, place: Place) -> Iterator[str]:
    """Whole URLs that lead to a place besides its own: its shortest alias, which people can read, its short address."""
    aliases = [edition.urls.absolute(old) for old, new in edition.atlas.redirects.items() if new == place.address]
    if aliases:
        yield min(aliases, key=len)
    short = short_url(edition, place)
    if short:
        yield short
