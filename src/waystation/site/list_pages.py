"""The pages that list: home and all regions; and how a long list becomes pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec
from markupsafe import Markup

from waystation.places import Region
from waystation.site import data
from waystation.site.age import Age, age_in_lists
from waystation.site.edition import Edition
from waystation.site.facts import FigureFacts, LinkFacts, NewsItem, PlaceFacts, excerpt, link_facts, main_figure
from waystation.site.feeds.links import feed_links
from waystation.site.locators import plan_map_file
from waystation.site.maps import AreaOnMap
from waystation.site.output import Output
from waystation.site.page import Page, page_output
from waystation.site.pictures import Picture
from waystation.site.plain_pages import pictures_in, plain_prose

__all__ = ["NEWS_AT_HOME", "constant", "list_page", "page_address", "paginated", "plan_home", "plan_regions"]
__all__ += ["region_card"]

NEWS_AT_HOME = 8
"""How many headlines the home page shows."""

_EXCERPT_LENGTH = 180

T = TypeVar("T")


class _Card(msgspec.Struct, frozen=True, kw_only=True):
    """A region on `/regions/`."""

    url: str
    name: str
    map: Picture | None
    updated: dt.date | None
    age: Age
    archived: bool
    figure: FigureFacts | None
    excerpt: str
    places: tuple[LinkFacts, ...]


def region_card(edition: Edition, region: Region) -> str:
    """The card of a region, as HTML, so that the page of all regions need not render the others again."""
    return edition.theme.render("card.html", {"card": _card(edition, region)}).decode()


def _card(edition: Edition, region: Region) -> _Card:
    """The facts of the card; its places are those of the Atlas."""
    return _Card(
        url=edition.urls.href(region.address),
        name=region.name,
        map=edition.pictures.picture(
            region.map,
            alt=edition.theme.gettext("Map of %(name)s", name=region.name),
            widths=(360,),
            sizes="8rem",
        ),
        updated=edition.updated(region),
        age=age_in_lists(edition, region),
        archived=region.status == "archived",
        figure=main_figure(edition, region),
        excerpt=excerpt(region, _EXCERPT_LENGTH),
        places=tuple(link_facts(edition, place) for place in edition.atlas.subregions_of(region)),
    )


def plan_home(
    edition: Edition, regions: Sequence[PlaceFacts], news: Sequence[NewsItem], areas: Sequence[AreaOnMap]
) -> Iterator[Output]:
    """Plan the home page: what the site is, a map of its regions, the newest news from everywhere, all regions."""
    locator = edition.maps.of_areas(areas)
    yield from plan_map_file("", locator)
    home = edition.home
    page = Page(
        address="",
        heading=(home.title if home else "") or edition.config.name,
        title=edition.config.name,
        description=edition.config.description,
        canonical=edition.urls.absolute(""),
        feed=feed_links(edition, "", edition.config.name) if edition.config.publish.feeds else None,
    )

    def values() -> dict[str, object]:
        intro = plain_prose(edition, home.source) if home and home.source else None
        linked_data = _linked_data(edition, page, (LinkFacts(region.url, region.name) for region in regions))
        return {"news": news, "regions": regions, "intro": intro, "locator": locator, "linked_data": linked_data}

    pictures = pictures_in(edition, home.source) if home else ()
    yield page_output(edition, page, "home.html", values, home, pictures, news, regions, locator)


def plan_regions(edition: Edition, cards: Sequence[str]) -> Output:
    """Plan the page of all regions: a card each, as `region_card` makes it."""
    page = list_page(edition, "regions/", edition.theme.gettext("Regions"))
    html = "".join(cards)

    def values() -> dict[str, object]:
        # Each was rendered by a template.
        return {"cards": Markup(html), "linked_data": _linked_data(edition, page)}  # noqa: S704

    return page_output(edition, page, "regions.html", values, html)


def _linked_data(edition: Edition, page: Page, parts: Iterable[LinkFacts] = ()) -> str:
    return data.linked_data_of_list(edition, page, parts) if edition.config.publish.data else ""


def constant(values: Mapping[str, object]) -> Callable[[], Mapping[str, object]]:
    """A function that gives these values."""
    return lambda: values


def list_page(edition: Edition, address: str, heading: str) -> Page:
    """The frame of a page that lists."""
    return Page(
        address=address,
        heading=heading,
        title=f"{heading} · {edition.config.name}",
        description=edition.config.description,
        canonical=edition.urls.absolute(address),
    )


def page_address(address: str, number: int) -> str:
    """The address of one page of a list; the first has the list's own."""
    return address if number == 1 else f"{address}{number}/"


def paginated(
    edition: Edition, address: str, items: Sequence[T], size: int
) -> Iterator[tuple[int, Sequence[T], tuple[LinkFacts, ...]]]:
    """Cut a list into pages: number from 1, items, links to all pages. An empty list is one empty page."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        links = tuple(
            LinkFacts(edition.urls.href(page_address(address, other)), edition.language.number(other), other == number)
            for other in range(1, count + 1)
        )
        yield number, items[(number - 1) * size : number * size], links
