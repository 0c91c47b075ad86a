"""One region: its files become its pages, and what the rest of the site is told of it.

A region with the places within it is the unit in which a build reads and plans: its pages show one another, and of
other regions only the few facts of `Inbound`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from waystation.checks import Finding, Memory, Reading, Surroundings, TakenAlias, inspect_places
from waystation.content import UnreadableDocument, parse_document
from waystation.content.past.amendment import chronicle_from_json
from waystation.places import (
    REGIONS_FOLDER,
    Atlas,
    NewsUpdate,
    Place,
    name_key,
    read_place,
    region_address,
    segment,
)
from waystation.prose import host_of
from waystation.site import data, take_away
from waystation.site.edition import Edition
from waystation.site.facts import NewsItem, link_facts, news_items, place_facts, update_title
from waystation.site.feeds import Entry, entry_of, newest, newest_of, plan_place_feeds
from waystation.site.last_good import LastGood
from waystation.site.list_pages import region_card
from waystation.site.locators import area_on_map, plan_locator
from waystation.site.output import Output, Tally, kept_once_made
from waystation.site.place_page import FilesBeside, cited_by, plan_place
from waystation.site.report import Held
from waystation.site.source_pages import CitedBy
from waystation.site.state import Fact

if TYPE_CHECKING:
    from waystation.site.search.region import Searchable

__all__ = [
    "Claims",
    "Inbound",
    "NamedItem",
    "PublishedPlace",
    "RegionName",
    "RegionPlan",
    "month_key",
    "plan_region",
    "publisher_key",
]


class NamedItem(msgspec.Struct, frozen=True):
    """An update of another region that says that it belongs to a place of this one as well."""

    path: str
    """Repo path of the place that it names."""
    position: str
    """Sort key of the region that it comes from."""
    item: NewsItem
    entry: Entry | None = None
    """The same for feeds; None where it is in none."""


class Inbound(msgspec.Struct, frozen=True):
    """What a region's pages and findings depend on outside the region's own files."""

    named: tuple[NamedItem, ...] = ()
    taken: tuple[TakenAlias, ...] = ()


class Claims(msgspec.Struct, frozen=True):
    """The addresses that a region's files claim, published or not."""

    addresses: tuple[tuple[str, str], ...]
    """Address and repo path, by path."""
    aliases: tuple[tuple[str, int, str], ...]
    """Repo path, position in `aliases`, alias as written; by path."""


class RegionName(msgspec.Struct, frozen=True):
    """A region that is published, for lists of links."""

    address: str
    name: str
    has_news: bool
    """Whether the region or a place within it has news."""
    is_offered: bool = False
    """Whether it has a page of what can be taken along."""


class PublishedPlace(msgspec.Struct, frozen=True):
    """A place with a page, for redirects and for the news of its region."""

    address: str
    name: str
    aliases: tuple[str, ...]
    has_news: bool


class RegionPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A region as planned: nothing is rendered yet."""

    outputs: tuple[Output | Tally, ...]
    readings: Mapping[str, Reading]
    held: tuple[Held, ...]
    first_change: Callable[[], dt.date | None]
    """The first day on which something of it is different though no file changed; known after `facts`."""
    position: str
    """Sort key among the regions."""
    looked_at: Callable[[], tuple[str, ...]]
    """Repo paths outside the region's folder on which its pages and findings depend; known after `facts`."""
    facts: Callable[[], list[Fact]]
    """What other sections are told; cheaper once the outputs are rendered, since that finds the cited addresses."""

    @property
    def findings(self) -> list[Finding]:
        """What is wrong with the region's files."""
        return [finding for reading in self.readings.values() for finding in reading.findings]

    @property
    def lesser(self) -> int:
        """How many warnings and notes there are besides, where only the errors were looked up."""
        return sum(reading.lesser for reading in self.readings.values())


def month_key(day: dt.date | None) -> str:
    """The key of the facts about the news of a month."""
    return f"news/{day.isoformat()[:7]}" if day else "news/undated"


def publisher_key(url: str) -> str:
    """The key of the facts about the addresses that are cited from one publisher."""
    return f"cited/{_publisher_slug(host_of(url))}"


@lru_cache(maxsize=4096)
def _publisher_slug(host: str) -> str:
    return segment(host)


def plan_region(
    edition: Edition,
    section: str,
    paths: Iterable[str],
    inbound: Inbound,
    *,
    told: Mapping[str, bytes],
    last_good: LastGood,
    memory: Memory | None,
) -> RegionPlan:
    """Read, check and plan one region from its files. `told` is what Git tells of these, as JSON, by repo path.

    With a `memory`, what did not change is not read again; without, of the findings only the errors are looked up.
    """
    surroundings = Surroundings(
        edition.root,
        known_size=edition.pictures.stored_size,
        known_traces=edition.pictures.traces,
        config=edition.config,
        today=edition.today,
    )
    paths = sorted(paths)
    readings = inspect_places(
        surroundings,
        paths,
        edition.config.rules,
        taken=inbound.taken,
        memory=memory,
        only_errors=memory is None,
    )
    places, digests, held = _publishable(readings, last_good)
    atlas = Atlas.of(places).published()
    chronicles = {path: chronicle_from_json(chronicle) for path, chronicle in told.items()}
    edition = edition.for_region(atlas, digests, chronicles)
    entries = {place.path: newest_of(edition, place) for place in atlas}
    searchable = _searchable(edition)
    outputs = (*_outputs(edition, inbound, entries), *(searchable.outputs() if searchable else ()))
    return RegionPlan(
        outputs=outputs,
        readings=readings,
        held=held,
        first_change=lambda: min(filter(None, (surroundings.first_change, *edition.days_of_change)), default=None),
        position=_position(atlas),
        looked_at=lambda: tuple(sorted((surroundings.looked_at | edition.pictures.asked()).difference(paths))),
        facts=lambda: _facts(edition, section, _claims(readings), entries, searchable),
    )


def _searchable(edition: Edition) -> Searchable | None:
    if not edition.config.publish.search:
        return None
    from waystation.site.search.region import Searchable

    return Searchable(edition)


def _claims(readings: Mapping[str, Reading]) -> Claims:
    places = [reading.place for reading in readings.values() if reading.place]
    aliases = ((place.path, index, alias) for place in places for index, alias in enumerate(place.aliases))
    return Claims(tuple((place.address, place.path) for place in places), tuple(aliases))


def _position(atlas: Atlas) -> str:
    return "".join(f"{name_key(region.name)}\0{region.path}" for region in atlas.regions)


def _publishable(
    readings: Mapping[str, Reading], last_good: LastGood
) -> tuple[list[Place], dict[str, str], tuple[Held, ...]]:
    """The places to publish, the digests of what they were read from, and those that are not as their file says."""
    places: list[Place] = []
    digests: dict[str, str] = {}
    held: list[Held] = []
    for path, reading in readings.items():
        if reading.place and not reading.has_error:
            places.append(reading.place)
            digests[path] = reading.digest
            continue
        old = _old_place(path, last_good)
        held.append(Held(path, last_good=old is not None))
        if old:
            place, digests[path] = old
            places.append(place)
    return places, digests, tuple(held)


def _old_place(path: str, last_good: LastGood) -> tuple[Place, str] | None:
    content = last_good.content(path)
    if content is None:
        return None
    try:
        document = parse_document(path, content)
    except UnreadableDocument:
        return None
    place, _ = read_place(path, document.front_matter, document.body)
    return (place, document.digest) if place else None


def _outputs(edition: Edition, inbound: Inbound, entries: Mapping[str, Sequence[Entry]]) -> Iterator[Output | Tally]:
    # What is not published is asked for nothing, and so it is not loaded.
    publish = edition.config.publish
    by_path: dict[str, list[NamedItem]] = {}
    for one in sorted((*_named_here(edition), *inbound.named), key=lambda one: one.position):
        by_path.setdefault(one.path, []).append(one)
    pages: dict[str, Output] = {}
    maps = [output for place in edition.atlas for output in plan_locator(edition, place)]
    yield from maps
    others: list[Output] = []
    for place in edition.atlas:
        named = [one.item for one in by_path.get(place.path, ())]
        card = take_away.plan_card(edition, place) if publish.cards else None
        pages[place.path] = kept_once_made(plan_place(edition, place, named, _beside(edition, place, card)))
        yield pages[place.path]
        if card:
            yield card.output
        if publish.briefs:
            others += take_away.plan_brief(edition, place, named)
    if publish.data:
        yield from data.plan_region_data(edition, partial(cited_by, edition))
    others += plan_place_feeds(
        edition, {path: [*own, *_entries(by_path.get(path, ()))] for path, own in entries.items()}
    )
    yield from others
    for region in edition.atlas.regions:
        if take_away.is_offered(edition, region):
            yield from take_away.plan_take_away(edition, region, pages, [*maps, *others])


def _beside(edition: Edition, place: Place, card: take_away.PlannedCard | None) -> FilesBeside:
    link = take_away.take_away_link(edition, place)
    return FilesBeside(
        card=card.image if card else None,
        brief=take_away.brief_link(edition, place) if edition.config.publish.briefs else "",
        take_away=link,
        take_away_ways=take_away.take_away_ways(edition) if link else (),
        short=take_away.short_url(edition, place) if link else "",
    )


def _entries(named: Iterable[NamedItem]) -> Iterator[Entry]:
    return (one.entry for one in named if one.entry)


def _named_here(edition: Edition) -> Iterator[NamedItem]:
    """The updates that name another place of the region. A region shows those of its places anyhow."""
    region = {region.path for region in edition.atlas.regions}
    return (
        one
        for one, place in _named_items(edition)
        if region_address(one.path) == region_address(place.path) and one.path not in region
    )


def _named_items(edition: Edition) -> Iterator[tuple[NamedItem, Place]]:
    """The updates that name another place, each with the place that has it."""
    position = _position(edition.atlas)
    for path, place, update in _named(edition.atlas):
        item, entry = _news_item(edition, place, update), entry_of(edition, place, update)
        yield NamedItem(path, position, item, entry), place


def _named(atlas: Atlas) -> Iterator[tuple[str, Place, NewsUpdate]]:
    """Repo path of a place that an update names, the place that has it, the update."""
    for place in atlas:
        for update in place.news_updates.updates:
            for path in update.places:
                if path != place.path and path.lstrip("/").startswith(REGIONS_FOLDER + "/"):
                    yield path.lstrip("/"), place, update


def _news_item(edition: Edition, place: Place, update: NewsUpdate) -> NewsItem:
    url = f"{edition.urls.href(place.address)}#{update.anchor}"
    return NewsItem(update_title(edition, update), url, update.date, place.name)


_encode = msgspec.json.Encoder().encode


def _facts(
    edition: Edition,
    section: str,
    claims: Claims,
    entries: Mapping[str, Sequence[Entry]],
    searchable: Searchable | None,
) -> list[Fact]:
    told = chain(
        _told_of_files(claims),
        _told_of_pages(edition, section),
        _told_to_feeds(edition, entries),
        searchable.told() if searchable else (),
        data.told_to_data(edition, partial(cited_by, edition)) if edition.config.publish.data else (),
    )
    return [Fact(key, section, count, _encode(items)) for key, items, count in told]


_Told: TypeAlias = tuple[str, object, int]
"""Key, what is told under it, number of items."""


def _told_of_files(claims: Claims) -> Iterator[_Told]:
    if claims.addresses:
        yield "claims", claims, len(claims.addresses)
    if claims.aliases:
        yield "aliases", claims.aliases, len(claims.aliases)


def _told_of_pages(edition: Edition, section: str) -> Iterator[_Told]:
    atlas = edition.atlas
    for region in atlas.regions:
        places = [_published(place) for place in atlas]
        has_news = any(place.has_news for place in places)
        yield "cards", region_card(edition, region), 1
        yield "regions", place_facts(edition, region), 1
        if region.countries and edition.config.publish.maps:
            yield "areas", area_on_map(edition, region), 1
        yield (
            "region-names",
            RegionName(region.address, region.name, has_news, take_away.is_offered(edition, region)),
            1,
        )
        yield "places", places, len(places)
        short = take_away.short_redirects(edition) if take_away.is_offered(edition, region) else []
        if short:
            yield "short-addresses", short, len(short)
        yield "sitemap", [(place.address, edition.updated(place)) for place in atlas], len(places)
    yield from _grouped((month_key(item.date), item) for item in news_items(edition, atlas))
    yield from _grouped(
        (publisher_key(url), CitedBy(url, link))
        for place in atlas
        for link in (link_facts(edition, place),)
        for url in cited_by(edition, place)
    )
    yield from _grouped(
        (f"named/{one.path}", one) for one, _ in _named_items(edition) if region_address(one.path) != section
    )
    for address, widths in edition.pictures.wanted().items():
        yield f"image/{address}", widths, len(widths)


def _told_to_feeds(edition: Edition, entries: Mapping[str, Sequence[Entry]]) -> Iterator[_Told]:
    own = newest(chain.from_iterable(entries.values())) if edition.config.publish.feeds else []
    if own:
        yield "feed", own, len(own)


def _published(place: Place) -> PublishedPlace:
    return PublishedPlace(place.address, place.name, place.aliases, bool(place.news_updates.updates))


def _grouped(items: Iterable[tuple[str, object]]) -> Iterator[_Told]:
    groups: dict[str, list[object]] = {}
    for key, item in items:
        groups.setdefault(key, []).append(item)
    for key, group in groups.items():
        yield key, group, len(group)
