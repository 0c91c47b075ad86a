"""The news: the newest of all, all of each year, all of each region. Filters are plain links.

A year with more news than one page holds is cut into its months, so that a new update changes the pages of its month
and not all that come after it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts, NewsItem
from waystation.site.list_pages import constant, list_page, page_address, paginated
from waystation.site.output import Output
from waystation.site.page import page_output

__all__ = ["NEWS_ON_A_PAGE", "REGIONS_IN_EVERY_FILTER", "NewsFrame", "plan_newest", "plan_period", "plan_region_news"]

NEWS_ON_A_PAGE = 100
REGIONS_IN_EVERY_FILTER = 30
"""A site with more regions lists them on the first page of the news only, or the links would outweigh the news."""


class NewsFrame(msgspec.Struct, frozen=True):
    """What the filters of all pages of news show."""

    years: tuple[str, ...]
    """Newest first; `undated` last."""
    regions: tuple[tuple[str, str], ...]
    """Address and name of each region with news, as far as every page lists them."""


class NewsGroup(msgspec.Struct, frozen=True):
    """News below one heading."""

    anchor: str
    label: str
    items: tuple[NewsItem, ...]


class Filter(msgspec.Struct, frozen=True):
    """A row of links that narrow a list."""

    label: str
    links: tuple[LinkFacts, ...]


def plan_newest(
    edition: Edition, frame: NewsFrame, regions: Sequence[tuple[str, str]], items: Sequence[NewsItem]
) -> Output:
    """Plan the first page of the news, which leads to every region, however many there are."""
    frame = NewsFrame(frame.years, tuple(regions))
    return _plan_page(edition, "news/", edition.theme.gettext("News"), items, filters=_rows(edition, frame, "news/"))


def plan_period(
    edition: Edition, frame: NewsFrame, period: str, months: Sequence[str], items: Sequence[NewsItem]
) -> Iterator[Output]:
    """Plan the news of a year, or of one month of it: `2026`, `2026-11`, `undated`.

    A year that is cut into `months` leads to them, and so do they to one another.
    """
    address = _address(period)
    heading = edition.theme.gettext("News: %(what)s", what=_label(edition, period))
    yield from _plan_list(edition, address, heading, items, _rows(edition, frame, address, months))


def plan_region_news(
    edition: Edition,
    frame: NewsFrame,
    region: str,
    items: Sequence[NewsItem],
    *,
    name: str,
    within: Iterable[LinkFacts],
) -> Iterator[Output]:
    """Plan the news of the region at an address; `within` are links to the news of its places."""
    address = _address_in(region)
    heading = edition.theme.gettext("News: %(what)s", what=name)
    rows = _rows(edition, frame, address)
    links = tuple(within)
    if links:
        rows = (*rows, Filter(edition.theme.gettext("By place"), links))
    yield from _plan_list(edition, address, heading, items, rows)


def _address(period: str) -> str:
    return f"news/{period.replace('-', '/')}/"


def _address_in(region: str) -> str:
    return f"news/in/{region.removeprefix('regions/')}"


def _label(edition: Edition, period: str) -> str:
    if period == "undated":
        return edition.theme.gettext("Without a date")
    return edition.language.month(dt.date.fromisoformat(f"{period}-01")) if "-" in period else period


def _rows(edition: Edition, frame: NewsFrame, current: str, months: Sequence[str] = ()) -> tuple[Filter, ...]:
    gettext = edition.theme.gettext
    years = [("news/", gettext("Newest")), *((_address(year), _label(edition, year)) for year in frame.years)]
    rows = (
        (gettext("By year"), years),
        (gettext("By month"), [(_address(month), _label(edition, month)) for month in months]),
        (gettext("By region"), [(_address_in(region), name) for region, name in frame.regions]),
    )
    return tuple(
        Filter(label, tuple(LinkFacts(edition.urls.href(address), text, address == current) for address, text in links))
        for label, links in rows
        if links
    )


def _plan_list(
    edition: Edition, address: str, heading: str, items: Sequence[NewsItem], filters: tuple[Filter, ...]
) -> Iterator[Output]:
    for number, part, pages in paginated(edition, address, items, NEWS_ON_A_PAGE):
        yield _plan_page(edition, page_address(address, number), heading, part, filters=filters, pages=pages)


def _plan_page(
    edition: Edition,
    address: str,
    heading: str,
    items: Sequence[NewsItem],
    *,
    filters: tuple[Filter, ...],
    pages: tuple[LinkFacts, ...] = (),
) -> Output:
    page = list_page(edition, address, heading)
    years = tuple(_groups(edition, items))
    values = constant({"years": years, "filters": filters, "pages": pages})
    return page_output(edition, page, "news.html", values, years, filters, pages)


def _groups(edition: Edition, items: Iterable[NewsItem]) -> Iterator[NewsGroup]:
    for year, group in groupby(items, key=lambda item: str(item.date.year) if item.date else "undated"):
        yield NewsGroup(f"year-{year}", _label(edition, year), tuple(group))
