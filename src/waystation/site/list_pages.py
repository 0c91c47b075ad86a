"""The pages that list: home, all regions, news, sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from waystation.places import Region, name_key
from waystation.prose import host_of
from waystation.site.edition import Edition
from waystation.site.facts import (
    FigureFacts,
    LinkFacts,
    NewsItem,
    excerpt,
    link_facts,
    main_figure,
    newest_first,
    news_items,
    place_facts,
)
from waystation.site.output import Output
from waystation.site.page import Page, page_output
from waystation.site.pictures import Picture
from waystation.site.place_page import cited_by
from waystation.site.plain_pages import pictures_in, plain_prose

__all__ = ["plan_home", "plan_news", "plan_regions", "plan_sources"]

_NEWEST_NEWS = "news/"
_NEWS_AT_HOME = 8
_NEWS_ON_A_PAGE = 100
_SOURCES_ON_A_PAGE = 200
_EXCERPT_LENGTH = 180
_REGIONS_IN_EVERY_FILTER = 30
"""A site with more regions lists them on the first page of the news only, or the links would outweigh the news."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A region on `/regions/`."""

    url: str
    name: str
    map: Picture | None
    updated: dt.date | None
    reviewed: dt.date | None
    archived: bool
    figure: FigureFacts | None
    excerpt: str
    places: tuple[LinkFacts, ...]


@dataclass(frozen=True, slots=True)
class NewsGroup:
    """The news of one year."""

    anchor: str
    label: str
    items: tuple[NewsItem, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A row of links that narrow a list."""

    label: str
    links: tuple[LinkFacts, ...]


@dataclass(frozen=True, slots=True)
class CitedSource:
    """An address, and the places that cite it."""

    url: str
    places: tuple[LinkFacts, ...]


@dataclass(frozen=True, slots=True)
class CitedHost:
    """A publisher, and what is cited from it."""

    name: str
    sources: tuple[CitedSource, ...]


def plan_home(edition: Edition) -> Output:
    """Plan the home page: what the site is, the newest news from everywhere, all regions."""
    news = tuple(newest_first(news_items(edition, edition.atlas))[:_NEWS_AT_HOME])
    regions = tuple(place_facts(edition, region) for region in edition.atlas.regions)
    home = edition.home
    page = Page(
        address="",
        heading=(home.title if home else "") or edition.config.name,
        title=edition.config.name,
        description=edition.config.description,
        canonical=edition.urls.absolute(""),
    )

    def values() -> dict[str, object]:
        intro = plain_prose(edition, home.source) if home and home.source else None
        return {"news": news, "regions": regions, "intro": intro}

    pictures = pictures_in(edition, home.source) if home else ()
    return page_output(edition, page, "home.html", values, home, pictures, news, regions)


def plan_regions(edition: Edition) -> Output:
    """Plan the page of all regions: a card each."""
    cards = tuple(_card(edition, region) for region in edition.atlas.regions)
    page = _list_page(edition, "regions/", edition.theme.gettext("Regions"))
    return page_output(edition, page, "regions.html", lambda: {"regions": cards}, cards)


def _card(edition: Edition, region: Region) -> Card:
    return Card(
        url=edition.urls.href(region.address),
        name=region.name,
        map=edition.pictures.picture(
            region.map,
            alt=edition.theme.gettext("Map of %(name)s", name=region.name),
            widths=(360,),
            sizes="8rem",
        ),
        updated=edition.updated(region),
        reviewed=region.reviewed.latest if region.reviewed else None,
        archived=region.status == "archived",
        figure=main_figure(edition, region),
        excerpt=excerpt(region, _EXCERPT_LENGTH),
        places=tuple(link_facts(edition, place) for place in edition.atlas.subregions_of(region)),
    )


def plan_news(edition: Edition) -> Iterator[Output]:
    """Plan the news: the newest of all, all of each year, all of each region. Filters are plain links."""
    gettext, atlas = edition.theme.gettext, edition.atlas
    everything = newest_first(news_items(edition, atlas))
    by_year = {year: list(items) for year, items in groupby(everything, key=lambda item: _year(item.date))}
    by_region = {
        region: items
        for region in atlas.regions
        if (items := newest_first(news_items(edition, (region, *atlas.subregions_of(region)))))
    }
    filters = _NewsFilters(
        edition,
        years={_news_of_year(year): str(year or gettext("Without a date")) for year in by_year},
        regions={_news_in(region): region.name for region in by_region},
    )
    newest = everything[:_NEWS_ON_A_PAGE]
    yield from _plan_news_list(edition, _NEWEST_NEWS, gettext("News"), newest, filters.rows(_NEWEST_NEWS))
    for year, items in by_year.items():
        address = _news_of_year(year)
        heading = gettext("News: %(what)s", what=filters.years[address])
        yield from _plan_news_list(edition, address, heading, items, filters.rows(address))
    for region, items in by_region.items():
        within = {
            f"{place.address}#news": place.name for place in atlas.subregions_of(region) if place.news_updates.updates
        }
        rows = filters.rows(_news_in(region), within)
        yield from _plan_news_list(edition, _news_in(region), gettext("News: %(what)s", what=region.name), items, rows)


def _news_of_year(year: int | None) -> str:
    return f"news/{year or 'undated'}/"


def _news_in(region: Region) -> str:
    return f"news/in/{region.address.removeprefix('regions/')}"


@dataclass(frozen=True, slots=True)
class _NewsFilters:
    """The links above a list of news; address → label."""

    edition: Edition
    years: Mapping[str, str]
    regions: Mapping[str, str]

    def rows(self, address: str, within: Mapping[str, str] = MappingProxyType({})) -> tuple[Filter, ...]:
        """The rows for the list at an address; `within` are the places of the list's region."""
        gettext = self.edition.theme.gettext
        everywhere = len(self.regions) <= _REGIONS_IN_EVERY_FILTER
        rows = (
            (gettext("By year"), {_NEWEST_NEWS: gettext("Newest"), **self.years}),
            (gettext("By region"), self.regions if everywhere or address == _NEWEST_NEWS else {}),
            (gettext("By place"), within),
        )
        return tuple(Filter(label, _filter_links(self.edition, links, address)) for label, links in rows if links)


def _plan_news_list(
    edition: Edition, address: str, heading: str, items: Sequence[NewsItem], filters: tuple[Filter, ...]
) -> Iterator[Output]:
    for number, part, pages in _paginated(edition, address, items, _NEWS_ON_A_PAGE):
        page = _list_page(edition, _page_address(address, number), heading)
        years = tuple(_news_groups(edition, part))
        values = _constant({"years": years, "filters": filters, "pages": pages})
        yield page_output(edition, page, "news.html", values, years, filters, pages)


def _filter_links(edition: Edition, links: Mapping[str, str], current: str) -> tuple[LinkFacts, ...]:
    return tuple(LinkFacts(edition.urls.href(address), label, address == current) for address, label in links.items())


def _news_groups(edition: Edition, items: Iterable[NewsItem]) -> Iterator[NewsGroup]:
    for year, group in groupby(items, key=lambda item: _year(item.date)):
        label = str(year) if year else edition.theme.gettext("Without a date")
        yield NewsGroup(f"year-{year or 'undated'}", label, tuple(group))


def _year(date: dt.date | None) -> int | None:
    return date.year if date else None


def plan_sources(edition: Edition) -> Iterator[Output]:
    """Plan the list of every cited address with the places that cite it, by publisher."""
    citing: dict[str, list[LinkFacts]] = {}
    for place in edition.atlas:
        link = link_facts(edition, place)
        for url in cited_by(edition, place):
            citing.setdefault(url, []).append(link)
    by_host = sorted(citing, key=lambda url: (name_key(host_of(url)), url))
    hosts = len({host_of(url) for url in citing})
    sources = [CitedSource(url, tuple(citing[url])) for url in by_host]
    for number, part, pages in _paginated(edition, "sources/", sources, _SOURCES_ON_A_PAGE):
        page = _list_page(edition, _page_address("sources/", number), edition.theme.gettext("Sources"))
        groups = tuple(
            CitedHost(host, tuple(of_host)) for host, of_host in groupby(part, key=lambda source: host_of(source.url))
        )
        values = _constant({"hosts": groups, "pages": pages, "source_count": len(sources), "host_count": hosts})
        yield page_output(edition, page, "sources.html", values, groups, pages, len(sources), hosts)


def _constant(values: dict[str, object]) -> Callable[[], dict[str, object]]:
    return lambda: values


def _list_page(edition: Edition, address: str, heading: str) -> Page:
    return Page(
        address=address,
        heading=heading,
        title=f"{heading} · {edition.config.name}",
        description=edition.config.description,
        canonical=edition.urls.absolute(address),
    )


def _page_address(address: str, number: int) -> str:
    return address if number == 1 else f"{address}{number}/"


def _paginated(
    edition: Edition, address: str, items: Sequence[T], size: int
) -> Iterator[tuple[int, Sequence[T], tuple[LinkFacts, ...]]]:
    """Cut a list into pages: number from 1, items, links to all pages. An empty list is one empty page."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        links = tuple(
            LinkFacts(edition.urls.href(_page_address(address, other)), edition.language.number(other), other == number)
            for other in range(1, count + 1)
        )
        yield number, items[(number - 1) * size : number * size], links
