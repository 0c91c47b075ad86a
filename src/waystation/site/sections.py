"""The sections of a site: the groups of outputs that are planned together, from the same facts.

Each region is a section (`region`), and so is each list that shows something of several regions: a month of news, a
publisher's sources, the home page. What a list shows is first gathered from the facts that other sections told, as
plain values, and then planned from these alone; so it can be planned in another process.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from types import ModuleType
from typing import TypeAlias, TypeVar

import msgspec

from waystation.checks import TakenAlias, taken_aliases
from waystation.places import alias_address, region_address
from waystation.prose import host_of
from waystation.site import data, host_files, list_pages, news_pages, plain_pages, source_pages, take_away
from waystation.site.changes import Changes
from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts, NewsItem, PlaceFacts, Redirect, newest_first
from waystation.site.feeds import ENTRIES, Entry, newest, plan_site_feeds
from waystation.site.maps import AreaOnMap
from waystation.site.news_pages import NewsFrame
from waystation.site.output import Output, Tally, file_of_address
from waystation.site.pictures import IMAGE_SUFFIXES
from waystation.site.region import Claims, Inbound, NamedItem, PublishedPlace, RegionName
from waystation.site.source_pages import CitedBy, Publisher
from waystation.site.state import Fact, State

__all__ = [
    "HOME",
    "REDIRECTS",
    "Told",
    "dirty_lists",
    "dirty_static",
    "gather",
    "inbound_of",
    "new_inbound",
    "plan_list",
    "redirects_are_dirty",
]

HOME = "content/pages/home.md"
"""Repo path of the words on the home page."""
REDIRECTS = "redirects"
"""The name of the list of redirects."""

Told: TypeAlias = tuple[bytes, ...]
"""What a list is planned from, each part as JSON."""

T = TypeVar("T")
_encode = msgspec.json.Encoder().encode


def new_inbound(
    state: State, changes: Changes, regions: Mapping[str, Collection[str]], *, with_other_files: Collection[str]
) -> dict[str, Inbound]:
    """Region → what the others tell it, where that changed. `regions` gives the files of each, by repo path.

    Others may have told a file something before there was that file, so regions `with_other_files` are asked for, too.
    """
    told = {region_address(key.removeprefix("named/")) for key in changes.keys_with("named/")}
    told.update(with_other_files)
    taken: tuple[TakenAlias, ...] | None = None
    if changes.touches("aliases") or changes.touches("claims"):
        told.update(section for section, keys in changes.keys.items() if "aliases" in keys)
        told.update(section for section, _, _ in state.facts("aliases"))
    if told:
        taken = _taken_aliases(state)
    inbound = {section: _inbound(state, section, regions[section], taken or ()) for section in told & regions.keys()}
    return {section: one for section, one in inbound.items() if one != inbound_of(state, section)}


def inbound_of(state: State, section: str) -> Inbound:
    """What a region was told by the others when it was last planned."""
    known = state.section(section)
    return _decode(known.inbound, Inbound) if known and known.inbound else Inbound()


def _inbound(state: State, section: str, paths: Iterable[str], taken: Iterable[TakenAlias]) -> Inbound:
    own = set(paths)
    named = tuple(
        msgspec.structs.replace(one, position=position)
        for path in sorted(own)
        for _, position, items in state.facts(f"named/{path}")
        for one in _decode(items, list[NamedItem])
    )
    return Inbound(named, tuple(one for one in taken if one.path in own))


def _taken_aliases(state: State) -> tuple[TakenAlias, ...]:
    """The aliases of the whole site that have another owner."""
    claims = sorted(
        claim for _, _, items in state.facts("aliases") for claim in _decode(items, tuple[tuple[str, int, str], ...])
    )
    owners: dict[str, str] = {}
    for _, _, alias in claims:
        old = alias_address(alias)
        owner = _owner(state, old) if old else None
        if old and owner:
            owners[old] = owner
    return tuple(taken_aliases(claims, owners))


def _owner(state: State, address: str) -> str | None:
    """The repo path of the place that has an address; of several, the first."""
    region = "/".join(address.split("/")[:2]) + "/"
    claims = state.fact("claims", region)
    if claims is None:
        return None
    return next((path for owned, path in _decode(claims, Claims).addresses if owned == address), None)


def dirty_lists(state: State, changes: Changes) -> list[str]:
    """The lists that may show something else, given what changed; in the order in which they are to be planned.

    Remembers with them what decides how the lists are cut: the publishers, and which years are cut into months.
    """
    _count_publishers(state, changes)
    dirty = {name for name in _FIXED if name != REDIRECTS and (changes.all or _FIXED[name].is_dirty(changes))}
    dirty |= _dirty_news(state, changes)
    dirty |= _dirty_sources(state, changes)
    dirty |= changes.keys_with("words/")
    return sorted(dirty)


def redirects_are_dirty(changes: Changes) -> bool:
    """Say whether redirects may be others, or have to give way to other pages; known after all other lists."""
    return changes.touches("places") or changes.touches("aliases") or bool(changes.tops) or changes.static


def dirty_static(changes: Changes, static: Iterable[str]) -> list[str]:
    """The files below `static/` that are to be published again, each a list of its own; after all other lists."""
    wanted = {f"static/{key.removeprefix('image/')}" for key in changes.keys_with("image/")}
    gone = {path for path in changes.files if path.startswith("static/")}
    return sorted(
        gone.union(
            path
            for path in static
            if changes.all or not wanted.isdisjoint((path, _original(path)[0])) or path.split("/")[1] in changes.tops
        )
    )


def _original(path: str) -> tuple[str, int]:
    """The image of which a path looks like another width, and the width."""
    match = _OTHER_WIDTH.fullmatch(path)
    return (match[1], int(match[2])) if match else ("", 0)


_OTHER_WIDTH = re.compile(r"(.+)\.([1-9][0-9]{0,5})\.webp", re.DOTALL)


class _Cited(msgspec.Struct, frozen=True):
    """Of `CitedBy`, what it takes to count."""

    url: str


def _count_publishers(state: State, changes: Changes) -> None:
    for key in sorted(changes.keys_with("cited/")):
        urls = {cited.url for cited in _all((items for _, _, items in state.facts(key)), _Cited)}
        counts: dict[str, int] = {}
        for url in urls:
            counts[host_of(url)] = counts.get(host_of(url), 0) + 1
        slug = key.removeprefix("cited/")
        publishers = [Publisher(host, slug, count) for host, count in sorted(counts.items())]
        told = state.set_facts(key, [Fact("publishers", key, len(urls), _encode(publishers))] if urls else [])
        if told:
            changes.keys.setdefault(key, set()).update(told)


def _dirty_news(state: State, changes: Changes) -> set[str]:
    counts = state.counts("news/")
    years = _years(counts)
    frame = _encode(_news_frame(state, years))
    cut = {year: months for year, months in years.items() if _is_cut(counts, months)}
    was_cut = _decode((state.meta("cut-years") or "{}").encode(), dict[str, list[str]])
    flipped = {year for year in cut.keys() | was_cut.keys() if cut.get(year) != was_cut.get(year)}
    everything = changes.all or frame.decode() != state.meta("news-frame")
    state.set_meta("news-frame", frame.decode())
    state.set_meta("cut-years", _encode(cut).decode())
    touched = {key.removeprefix("news/") for key in changes.keys_with("news/")}
    dirty = {f"news/in/{section}" for section, keys in changes.keys.items() if _tells_news(section, keys)}
    for year, months in years.items():
        if everything or year in flipped or touched.intersection(months):
            dirty.add(f"news/{year}")
            dirty.update(f"news/{month}" for month in months if "-" in month and (everything or year in flipped))
    for period in touched:
        dirty |= {f"news/{period}", f"news/{period.partition('-')[0]}"}
    if everything:
        dirty.update(f"news/in/{region.address}" for region in _with_news(state))
    return dirty | {"news"} if dirty or everything or changes.touches("region-names") else dirty


def _tells_news(section: str, keys: Iterable[str]) -> bool:
    return section.startswith("regions/") and any(key.startswith("news/") or key == "places" for key in keys)


def _dirty_sources(state: State, changes: Changes) -> set[str]:
    is_cut = sum(state.counts("publishers").values()) > source_pages.SOURCES_ON_A_PAGE
    flipped = state.meta("sources-cut") != str(is_cut)
    state.set_meta("sources-cut", str(is_cut))
    touched = changes.keys_with("cited/")
    if changes.all or flipped:
        return {"sources", *touched, *state.counts("cited/")}
    if is_cut:
        return touched | ({"sources"} if changes.touches("publishers") else set())
    return touched | {"sources"} if touched else set()


def gather(state: State, name: str) -> Told:
    """What a list shows."""
    if name in _FIXED:
        return _FIXED[name].gather(state)
    kind, _, rest = name.partition("/")
    if kind == "cited":
        is_cut = state.meta("sources-cut") == "True"
        return tuple(items for _, _, items in state.facts(name)) if is_cut else ()
    if kind == "static":
        return _gather_static(state, rest)
    if kind == "words":
        told: Told = _of_search().gather_words(state, rest)
        return told
    if rest.startswith("in/"):
        return _gather_region_news(state, rest.removeprefix("in/"))
    return _gather_period(state, rest)


def plan_list(edition: Edition, name: str, told: Told) -> Iterator[Output | Tally]:
    """Plan the outputs of a list."""
    if name in _FIXED:
        yield from _FIXED[name].plan(edition, told)
        return
    kind, _, rest = name.partition("/")
    if not told:
        return
    if kind == "cited":
        yield from source_pages.plan_publisher(edition, rest, _all(told, CitedBy))
    elif kind == "static":
        yield from _plan_static(edition, rest, told)
    elif kind == "words":
        yield from _of_search().plan_words_list(rest, told)
    elif rest.startswith("in/"):
        yield from _plan_region_news(edition, told)
    else:
        yield from _plan_period(edition, rest, told)


class _Fixed(msgspec.Struct, frozen=True):
    """A list that every site has."""

    is_dirty: Callable[[Changes], bool]
    gather: Callable[[State], Told]
    plan: Callable[[Edition, Told], Iterable[Output | Tally]]


def _rows(key: str) -> Callable[[State], Told]:
    return lambda state: tuple(items for _, _, items in state.facts(key))


def _gather_home(state: State) -> Told:
    newest = _newest(state, list_pages.NEWS_AT_HOME)
    return _encode(newest), b"[%b]" % b",".join(_rows("areas")(state)), *_rows("regions")(state)


def _plan_home(edition: Edition, told: Told) -> Iterable[Output]:
    news, areas = _decode(told[0], list[NewsItem]), _decode(told[1], list[AreaOnMap])
    return list_pages.plan_home(edition, _each(told[2:], PlaceFacts), news, areas)


def _plan_not_found(edition: Edition, told: Told) -> Iterable[Output]:
    names = _each(told, RegionName)
    regions = tuple(LinkFacts(edition.urls.href(region.address), region.name) for region in names)
    return [plain_pages.plan_not_found(edition, regions)]


class _Newest(msgspec.Struct, frozen=True, array_like=True):
    """Of `Entry`, what it takes to choose."""

    updated: dt.date


def _gather_feed(state: State) -> Told:
    """The entries of those regions of which some are among the newest of the site, in the order of the regions."""
    rows = _rows("feed")(state)
    days = sorted((one.updated for one in _all(rows, _Newest)), reverse=True)[:ENTRIES]
    return tuple(row for row in rows if _decode(row, list[_Newest])[0].updated >= days[-1])


def _plan_feed(edition: Edition, told: Told) -> Iterable[Output]:
    return plan_site_feeds(edition, newest(_all(told, Entry)))


def _plan_saved(edition: Edition, told: Told) -> Iterable[Output | Tally]:
    regions = _each(told, RegionName)
    return take_away.plan_saved(edition, [(one.name, one.address, one.is_offered) for one in regions])


def _gather_news(state: State) -> Told:
    regions = [(region.address, region.name) for region in _with_news(state)]
    return _frame(state), _encode(regions), _encode(_newest(state, news_pages.NEWS_ON_A_PAGE))


def _plan_news(edition: Edition, told: Told) -> Iterable[Output]:
    frame, regions = _decode(told[0], NewsFrame), _decode(told[1], list[tuple[str, str]])
    return [news_pages.plan_newest(edition, frame, regions, _decode(told[2], list[NewsItem]))]


def _gather_sources(state: State) -> Told:
    is_cut = state.meta("sources-cut") == "True"
    keys = ["publishers"] if is_cut else list(state.counts("cited/"))
    return _encode(is_cut), *(items for key in keys for _, _, items in state.facts(key))


def _plan_sources(edition: Edition, told: Told) -> Iterable[Output]:
    if _decode(told[0], bool):
        return [source_pages.plan_publishers(edition, _all(told[1:], Publisher))]
    return [source_pages.plan_all_sources(edition, _all(told[1:], CitedBy))]


def _plan_sitemap(edition: Edition, told: Told) -> Iterable[Output]:
    return host_files.plan_sitemap(edition, _all(told, tuple[str, dt.date | None]))


def _gather_redirects(state: State) -> Told:
    """The aliases, and the places of each short address.

    Never one from where a page is. Of two claims to one alias, the first holds, and before any short address.
    """
    redirects: dict[str, Redirect] = {}
    if any(state.facts("aliases")):
        for place in _all((items for _, _, items in state.facts("places")), PublishedPlace):
            for old in filter(None, map(alias_address, place.aliases)):
                redirects.setdefault(old, Redirect(old, place.address, place.name))
    free = {
        file_of_address(old): redirects[old]
        for old in sorted(redirects, reverse=True)
        if not any(_wins_over_redirects(section) for section in state.claimants(file_of_address(old)))
    }
    short: dict[str, list[Redirect]] = {}
    for one in _all((items for _, _, items in state.facts("short-addresses")), Redirect):
        if one.old not in redirects:
            short.setdefault(one.old, []).append(one)
    return _encode(sorted(free.values(), key=lambda redirect: redirect.old)), _encode([*short.values()])


def _wins_over_redirects(section: str) -> bool:
    return section != REDIRECTS and not _is_static(section)


def _plan_redirects(edition: Edition, told: Told) -> Iterator[Output]:
    redirects = _decode(told[0], list[Redirect])
    shared = _decode(told[1], list[list[Redirect]])
    if shared:
        shared = take_away.without_static_files(edition.root, shared)
    short = [places[0] for places in shared if len(places) == 1]
    yield from plain_pages.plan_redirects(edition, redirects)
    yield from plain_pages.plan_short_addresses(edition, shared)
    yield host_files.plan_host_redirects(edition, [*redirects, *short])


def _gather_static(state: State, path: str) -> Told:
    """A file gives way to every page, to a redirect, and to another width of an image that pages want."""
    original, width = _original(path)
    if width in _widths(state, original) or not all(map(_is_static, state.claimants(path))):
        return ()
    return (_encode(_widths(state, path)),)


def _widths(state: State, path: str) -> list[int]:
    """The widths in which pages want an image, sorted."""
    return sorted({width for _, _, items in state.facts(f"image/{path}") for width in _decode(items, list[int])})


def _is_static(section: str) -> bool:
    return section.startswith("static/")


def _plan_static(edition: Edition, path: str, told: Told) -> Iterator[Output]:
    if path.lower().endswith(tuple(IMAGE_SUFFIXES)) and f"/{path}" != edition.config.logo:
        yield from edition.pictures.plan(path, _decode(told[0], list[int]))
    else:
        yield from host_files.plan_static_file(edition, path)


def _of_search() -> ModuleType:
    """The lists of the search, which a site may do without."""
    from waystation.site.search import lists

    return lists


def _gather_nothing(state: State) -> Told:
    return ()


def _when_told(key: str) -> Callable[[Changes], bool]:
    return lambda changes: changes.touches(key)


def _never(changes: Changes) -> bool:
    return False


def _table(name: str) -> _Fixed:
    key = data.table_key(name)
    return _Fixed(_when_told(key), _rows(key), lambda edition, told: data.plan_table(edition, name, _each(told, str)))


_FIXED: Mapping[str, _Fixed] = {
    "home": _Fixed(
        lambda changes: (
            changes.touches("regions")
            or changes.touches("areas")
            or changes.touches("news/")
            or changes.static
            or HOME in changes.files
        ),
        _gather_home,
        _plan_home,
    ),
    "regions": _Fixed(
        _when_told("cards"),
        _rows("cards"),
        lambda edition, told: [list_pages.plan_regions(edition, _each(told, str))],
    ),
    "not-found": _Fixed(_when_told("region-names"), _rows("region-names"), _plan_not_found),
    "saved": _Fixed(
        lambda changes: changes.touches("region-names") or changes.static, _rows("region-names"), _plan_saved
    ),
    "about": _Fixed(
        lambda changes: changes.static, _gather_nothing, lambda edition, told: plain_pages.plan_about(edition)
    ),
    "data": _Fixed(_never, _gather_nothing, lambda edition, told: data.plan_descriptions(edition)),
    "data/features": _Fixed(
        _when_told(data.FEATURES),
        _rows(data.FEATURES),
        lambda edition, told: data.plan_features(edition, _all(told, data.FeatureFacts)),
    ),
    **{f"data/{name}": _table(name) for name in data.TABLES},
    "feed": _Fixed(_when_told("feed"), _gather_feed, _plan_feed),
    "news": _Fixed(_never, _gather_news, _plan_news),  # with any other list of news
    "sources": _Fixed(_never, _gather_sources, _plan_sources),  # as their number decides
    "sitemap": _Fixed(_when_told("sitemap"), _rows("sitemap"), _plan_sitemap),
    "search": _Fixed(
        lambda changes: changes.touches("places") or changes.touches("topics"),
        lambda state: _of_search().gather_pages(state),
        lambda edition, told: _of_search().plan_pages_list(edition, told),
    ),
    "search-index": _Fixed(
        _when_told("search-index"),
        lambda state: _of_search().gather_index(state),
        lambda edition, told: _of_search().plan_index_list(edition, told),
    ),
    REDIRECTS: _Fixed(_never, _gather_redirects, _plan_redirects),  # after all other lists
    "assets": _Fixed(_never, _gather_nothing, lambda edition, told: host_files.plan_assets(edition)),
    "hosts": _Fixed(
        lambda changes: changes.static, _gather_nothing, lambda edition, told: host_files.plan_host_files(edition)
    ),
}


def _years(counts: Mapping[str, int]) -> dict[str, list[str]]:
    """Year, newest first and `undated` last → its months with news, newest first."""
    years: dict[str, list[str]] = {}
    months = [key.removeprefix("news/") for key in counts]
    for month in sorted((month for month in months if month != "undated"), reverse=True):
        years.setdefault(month.partition("-")[0], []).append(month)
    if "undated" in months:
        years["undated"] = ["undated"]
    return years


def _is_cut(counts: Mapping[str, int], months: Iterable[str]) -> bool:
    return sum(counts[f"news/{month}"] for month in months) > news_pages.NEWS_ON_A_PAGE


def _news_frame(state: State, years: Iterable[str]) -> NewsFrame:
    regions = tuple((region.address, region.name) for region in _with_news(state))
    return NewsFrame(tuple(years), regions if len(regions) <= news_pages.REGIONS_IN_EVERY_FILTER else ())


def _frame(state: State) -> bytes:
    return (state.meta("news-frame") or "").encode()


def _newest(state: State, count: int) -> list[NewsItem]:
    """The newest news of the whole site."""
    newest: list[NewsItem] = []
    for months in _years(state.counts("news/")).values():
        for month in months:
            newest += _of_month(state, month)
            if len(newest) >= count:
                return newest[:count]
    return newest


def _of_month(state: State, month: str) -> list[NewsItem]:
    return newest_first(_all((items for _, _, items in state.facts(f"news/{month}")), NewsItem))


def _gather_region_news(state: State, region: str) -> Told:
    name = state.fact("region-names", region)
    by_month = state.facts_of(region, "news/")
    places = state.fact("places", region)
    return (_frame(state), name, places, *by_month.values()) if name and places and by_month else ()


def _plan_region_news(edition: Edition, told: Told) -> Iterator[Output]:
    frame, region = _decode(told[0], NewsFrame), _decode(told[1], RegionName)
    within = [
        LinkFacts(edition.urls.href(f"{place.address}#news"), place.name)
        for place in _decode(told[2], list[PublishedPlace])
        if place.has_news and place.address != region.address
    ]
    items = newest_first(_all(told[3:], NewsItem))
    yield from news_pages.plan_region_news(edition, frame, region.address, items, name=region.name, within=within)


def _gather_period(state: State, period: str) -> Told:
    year, _, month = period.partition("-")
    counts = state.counts("news/")
    months = _years(counts).get(year, [])
    is_cut = _is_cut(counts, months) and year != "undated"
    if not months or (month and not (is_cut and period in months)):
        return ()
    rows = [items for one in ([period] if month else months) for _, _, items in state.facts(f"news/{one}")]
    if is_cut and not month:
        rows = [_encode(_newest_of(state, months))]
    return _frame(state), _encode(months if is_cut else []), *rows


def _newest_of(state: State, months: Iterable[str]) -> list[NewsItem]:
    newest: list[NewsItem] = []
    for month in months:
        newest += _of_month(state, month)
        if len(newest) >= news_pages.NEWS_ON_A_PAGE:
            break
    return newest[: news_pages.NEWS_ON_A_PAGE]


def _plan_period(edition: Edition, period: str, told: Told) -> Iterator[Output]:
    frame, months = _decode(told[0], NewsFrame), _decode(told[1], list[str])
    items = newest_first(_all(told[2:], NewsItem))
    yield from news_pages.plan_period(edition, frame, period, months, items)


def _with_news(state: State) -> list[RegionName]:
    return [region for region in _each(_rows("region-names")(state), RegionName) if region.has_news]


_decoders: dict[object, msgspec.json.Decoder[object]] = {}


def _decode(items: bytes, kind: type[T]) -> T:
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind)
    return decoder.decode(items)  # type: ignore[return-value]


def _each(rows: Iterable[bytes], kind: type[T]) -> list[T]:
    """Decode rows that are one thing each."""
    return _decode(b"[%b]" % b",".join(rows), list[kind])  # type: ignore[valid-type]


def _all(rows: Iterable[bytes], kind: type[T]) -> list[T]:
    """Decode rows that are lists, into one."""
    # At once, since most rows are short.
    lists = _decode(b"[%b]" % b",".join(rows), list[list[kind]])  # type: ignore[valid-type]
    return list(chain.from_iterable(lists))
