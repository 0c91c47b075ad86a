"""The page of a region or subregion: the heart of the site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from markupsafe import Markup, escape

from waystation.content.past.amendment import Chronicle
from waystation.places import Figure, Link, NewsUpdate, Place, Population, Region
from waystation.prose import EXTERNAL_REL, Citations, host_of, to_html
from waystation.site import data
from waystation.site.age import Age, age_in_lists, page_age
from waystation.site.comparison import Comparison, comparison_view, comparisons
from waystation.site.edition import Edition
from waystation.site.facts import (
    LinkFacts,
    NewsItem,
    PlaceFacts,
    count_labels,
    excerpt,
    figure_number,
    link_facts,
    newest_first,
    news_items,
    place_facts,
    trend_word,
    unit_word,
    update_title,
)
from waystation.site.feeds.links import feed_links
from waystation.site.figure_history import history_view
from waystation.site.locators import locator_of
from waystation.site.maps import LocatorView
from waystation.site.output import Output
from waystation.site.page import FeedLinks, Page, ShareImage, page_output
from waystation.site.pictures import Picture
from waystation.site.place_view import (
    ContentsLink,
    CoverView,
    FigureView,
    LinkView,
    PlaceView,
    PopulationRow,
    PopulationView,
    UpdateView,
)
from waystation.site.plain_pages import citations_of_page, pictures_in
from waystation.site.section_age import SectionAges, section_ages
from waystation.site.what_changed import days_of_changes

__all__ = ["Around", "FilesBeside", "around_of", "cited_by", "plan_place", "view_of"]

_DESCRIPTION_LENGTH = 160
_NEWS_FROM_ELSEWHERE = 5
_MOST_FIGURES_BESIDE = 12
_TREND_SIGNS = {"Increasing": "↑", "Decreasing": "↓"}


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows of other places, and of files beside its own."""

    breadcrumb: tuple[LinkFacts, ...]
    updated: dt.date | None
    age: Age
    ages: SectionAges
    map: Picture | None
    locator: LocatorView | None
    cover: Picture | None
    pictures: tuple[Picture, ...]
    """Those within the texts."""
    places: tuple[PlaceFacts, ...]
    news: tuple[NewsItem, ...]
    chronicle: Chronicle
    comparisons: tuple[Comparison, ...]
    """Of a region and its places."""


class FilesBeside(msgspec.Struct, frozen=True, kw_only=True):
    """What a place has besides its page, as that names it."""

    card: ShareImage | None = None
    """The picture of the place for links to it."""
    brief: str = ""
    """The link to its sheet to print."""
    take_away: LinkFacts | None = None
    """The page of what can be taken along of its region."""
    take_away_ways: tuple[str, ...] = ()
    """What one finds there, in words."""
    short: str = ""
    """The whole URL of its page that is short, where there is one."""


def plan_place(edition: Edition, place: Place, named: Sequence[NewsItem], beside: FilesBeside) -> Output:
    """Plan the page of a place. `named` are the updates of other places that belong to this one as well."""
    around = around_of(edition, place, named)
    site = edition.config.name
    gettext = edition.theme.gettext
    if isinstance(place, Region):
        title = gettext("Region: %(name)s", name=place.name)
    else:
        title = gettext("Subregion: %(name)s (%(region)s)", name=place.name, region=edition.atlas.parent_of(place).name)
    page = Page(
        address=place.address,
        heading=place.name,
        title=f"{title} · {site}",
        description=_description(edition, place, around),
        kind="article",
        canonical=edition.urls.absolute(place.address),
        short=beside.short,
        feed=_feed(edition, place, named),
        share_image=_share_image(edition, around, beside.card),
        data=edition.urls.href(data.data_path(place.address)) if edition.config.publish.data else "",
    )
    digest = edition.digests.get(place.path, "")
    return page_output(
        edition,
        page,
        "place.html",
        lambda: {
            "place": _noted(edition, place, view_of(edition, place, around)),
            "beside": beside,
            "linked_data": data.linked_data_of_place(edition, place, page, around.breadcrumb, around.updated)
            if edition.config.publish.data
            else "",
        },
        digest,
        around,
        beside,
        sources=(place.path,),
    )


def _noted(edition: Edition, place: Place, view: PlaceView) -> PlaceView:
    """The view of a page, once it is noted which addresses that page cites."""
    edition.cited[place.path] = tuple(source.url for source in view.sources)
    return view


def _feed(edition: Edition, place: Place, named: Iterable[NewsItem]) -> FeedLinks | None:
    """The feed of a place; that of its region, which holds it all, for a place without any dated news."""
    if isinstance(place, Region):
        return feed_links(edition, place.address, place.name)
    has_feed = edition.config.publish.feeds and (place.newest_news or any(item.date for item in named))
    of = place if has_feed else edition.atlas.parent_of(place)
    return feed_links(edition, of.address, of.name)


def _share_image(edition: Edition, around: Around, card: ShareImage | None) -> ShareImage | None:
    """The photo of the page, else its card, else its map; none where whole URLs are not known."""
    if not edition.urls.site_url:
        return None
    if around.cover:
        return ShareImage.of(around.cover)
    return card or (ShareImage.of(around.map) if around.map else None)


def _description(edition: Edition, place: Place, around: Around) -> str:
    """What a search engine shows of the page: how old it is, and how it begins."""
    gettext, overdue = edition.theme.gettext, age_in_lists(edition, place).overdue
    if place.status == "archived":
        age = gettext("archived")
    elif overdue:
        age = overdue
    elif around.updated:
        age = gettext("updated %(date)s", date=edition.language.date(around.updated))
    else:
        return excerpt(place, _DESCRIPTION_LENGTH)
    begins = f"{age[:1].upper()}{age[1:]}."
    return f"{begins} {excerpt(place, _DESCRIPTION_LENGTH - len(begins) - 1)}".rstrip()


def cited_by(edition: Edition, place: Place) -> tuple[str, ...]:
    """The addresses that a place's page cites, in the order of their numbers."""
    if place.path not in edition.cited:
        citations = citations_of_page(edition)
        _figures(edition, place, citations)
        _prose(edition, place, citations)
        edition.cited[place.path] = tuple(source.url for source in citations.sources)
    return edition.cited[place.path]


def _map_picture(edition: Edition, place: Place) -> Picture | None:
    """The map of a place, in the sizes of its page."""
    if not place.map:
        return None
    return edition.pictures.picture(
        place.map,
        alt=edition.theme.gettext("Map of %(name)s", name=place.name),
        widths=(360, 640),
        sizes="(min-width: 60rem) 22rem, (min-width: 30rem) 28rem, 100vw",
    )


def around_of(edition: Edition, place: Place, named: Iterable[NewsItem]) -> Around:
    """What the page of a place shows besides the place itself."""
    atlas, gettext = edition.atlas, edition.theme.gettext
    regions = LinkFacts(edition.urls.href("regions/"), gettext("Regions"))
    photo = place.cover_photo
    within: Iterable[NewsItem]
    if isinstance(place, Region):
        breadcrumb: tuple[LinkFacts, ...] = (regions,)
        others = atlas.subregions_of(place)
        within = news_items(edition, others)
    else:
        breadcrumb = (regions, link_facts(edition, atlas.parent_of(place)))
        others = atlas.siblings_of(place)
        within = ()
    return Around(
        breadcrumb=breadcrumb,
        updated=edition.updated(place),
        age=page_age(edition, place),
        ages=section_ages(edition, place),
        map=(picture := _map_picture(edition, place)),
        locator=None if picture else locator_of(edition, place),
        cover=edition.pictures.picture(
            photo.asset,
            alt=photo.alt_text or photo.caption or "",
            widths=(480, 800, 1200),
            sizes="(min-width: 60rem) 40rem, 100vw",
        )
        if photo
        else None,
        pictures=pictures_in(
            edition,
            place.population.description,
            place.overview,
            place.government_response,
            place.long_text,
            *(update.content for update in place.updates),
        ),
        places=tuple(place_facts(edition, other) for other in others),
        news=tuple(newest_first([*within, *named])[:_NEWS_FROM_ELSEWHERE]),
        chronicle=edition.chronicles.get(place.path, ()),
        comparisons=comparisons(edition, place) if isinstance(place, Region) else (),
    )


class _Prose(msgspec.Struct, frozen=True):
    """The texts of a page, rendered in the order in which they are shown, since that numbers the sources."""

    population: PopulationView | None
    overview: Markup | None
    response: Markup | None
    news: tuple[UpdateView, ...]
    background: Markup | None


def _prose(edition: Edition, place: Place, citations: Citations) -> _Prose:
    table_label = escape(edition.theme.gettext("Table"))

    def rendered(source: str | None, first_heading: int = 3) -> Markup | None:
        if not source:
            return None
        html = citations.mark(to_html(source, first_heading=first_heading))
        if "<table>" in html:
            box = f'<div class="table" role="region" tabindex="0" aria-label="{table_label}"><table>'
            html = html.replace("<table>", box).replace("</table>", "</table></div>")
        return Markup(html)  # noqa: S704 - to_html is the one place that makes prose safe

    return _Prose(
        population=_population(edition, place.population, rendered(place.population.description)),
        overview=rendered(place.overview),
        response=rendered(place.government_response),
        news=tuple(
            _update(edition, update, rendered(update.content, 4) or Markup(), citations) for update in place.updates
        ),
        background=rendered(place.long_text),
    )


def _update(edition: Edition, update: NewsUpdate, content: Markup, citations: Citations) -> UpdateView:
    source = update.source and edition.urls.own(update.source)
    correction = update.correction
    return UpdateView(
        anchor=update.anchor,
        title=update_title(edition, update),
        date=update.date,
        pinned=update.pinned,
        content=content,
        correction=escape(correction.text) if correction and correction.text else None,
        correction_date=correction.date if correction else None,
        source=source,
        source_host=host_of(source) or source if source else "",
        mark=_mark(citations, source),
    )


def _mark(citations: Citations, url: str | None) -> Markup:
    if not url or not citations.is_external(url):
        return Markup()
    return Markup(citations.cite(url))  # noqa: S704 - cite escapes what it is given


def _figures(edition: Edition, place: Place, citations: Citations) -> tuple[FigureView, ...]:
    return tuple(
        _figure(edition, figure, number, citations)
        for figure in place.figures
        if figure.label and (number := figure_number(edition, figure))
    )


def _figure(edition: Edition, figure: Figure, number: str, citations: Citations) -> FigureView:
    source = figure.source and edition.urls.own(figure.source)
    mark = _mark(citations, source)
    return FigureView(
        label=figure.label or "",
        number=number,
        unit=unit_word(edition, figure.unit),
        as_of=figure.as_of,
        counted_by=figure.counted_by,
        source=source,
        source_host=host_of(source) or source if source else "",
        mark=mark,
        history=history_view(edition, figure, lambda url: _mark(citations, url)) if figure.history else None,
    )


def _population(edition: Edition, population: Population, description: Markup | None) -> PopulationView | None:
    gettext = edition.theme.gettext
    rows = [
        PopulationRow(label, number=edition.language.number(count)) for label, count in _counts(edition, population)
    ]
    has_numbers = bool(rows)
    # "Unknown" alone would be a heading over nothing.
    if population.trend and (rows or population.trend != "Unknown"):
        sign = _TREND_SIGNS.get(population.trend, "")
        trend = PopulationRow(gettext("Trend"), word=trend_word(edition, population.trend), sign=sign)
        rows.insert(1 if population.count is not None else 0, trend)
    if not rows and description is None:
        return None
    return PopulationView(rows=tuple(rows), has_numbers=has_numbers, description=description)


def _counts(edition: Edition, population: Population) -> list[tuple[str, int]]:
    """The numbers of the group with what they count, in the order in which the page shows them."""
    counts = ((label, getattr(population, attribute)) for attribute, label in count_labels(edition).items())
    return [(label, count) for label, count in counts if count is not None]


def view_of(edition: Edition, place: Place, around: Around) -> PlaceView:
    """All that the page of a place shows, rendered and worded."""
    gettext = edition.theme.gettext
    citations = citations_of_page(edition)
    figures = _figures(edition, place, citations)
    prose = _prose(edition, place, citations)
    photo = place.cover_photo
    cover = None
    if photo and around.cover:
        cover = CoverView(picture=around.cover, caption=photo.caption, attribution=photo.attribution, date=photo.date)
    is_region = isinstance(place, Region)
    view = PlaceView(
        kind="region" if is_region else "subregion",
        name=place.name,
        breadcrumb=around.breadcrumb,
        updated=around.updated,
        age=around.age,
        ages=around.ages,
        archived=place.status == "archived",
        map=around.map,
        locator=around.locator,
        cover=cover,
        figures=figures,
        population=prose.population,
        overview=prose.overview,
        response=prose.response,
        news=prose.news,
        news_title=place.news_updates.title or gettext("News"),
        news_within=around.news,
        visible_count=place.visible_count,
        places=around.places,
        places_title=gettext("Places here") if is_region else gettext("Nearby places"),
        comparisons=tuple(comparison_view(edition, one) for one in around.comparisons),
        background=prose.background,
        links=tuple(_link(edition, link) for link in place.stay_informed.links if link.url or link.label),
        links_title=place.stay_informed.title or gettext("Quick links"),
        needs=_link(edition, Link(url=place.needs.url)) if place.needs and place.needs.url else None,
        sources=citations.sources,
        changes=days_of_changes(edition, place, around.chronicle),
        owners=", ".join(place.owners).removesuffix("."),  # the sentence brings its own
        in_columns=len(figures) <= _MOST_FIGURES_BESIDE,
        lists_beside=_has_room_beside(edition, place, around),
    )
    return msgspec.structs.replace(view, contents=tuple(_contents(view, gettext)))


def _contents(view: PlaceView, gettext: Callable[[str], str]) -> Iterator[ContentsLink]:
    """One entry for each section that the page has, in the order of the page."""
    sections = (
        ("key-figures", gettext("Key figures"), view.figures or view.population),
        ("overview", gettext("Overview"), view.overview),
        ("government-response", gettext("Government response"), view.response),
        ("news", view.news_title, view.news or view.news_within),
        ("places", view.places_title, view.places),
        ("compared", gettext("The places compared"), view.comparisons),
        ("background", gettext("Further background"), view.background),
        ("quick-links", view.links_title, view.links),
        ("needs", gettext("Needs"), view.needs),
        ("sources", gettext("Sources"), view.sources),
        ("changes-by-day", gettext("What changed"), view.changes),
    )
    for anchor, label, content in sections:
        if content:
            yield ContentsLink(anchor, label)


def _has_room_beside(edition: Edition, place: Place, around: Around) -> bool:
    """Estimate, in lines of text on a wide screen, whether the story is longer than all that stands beside it."""
    texts = [
        place.overview,
        place.government_response,
        *(update.content for update in place.updates[: place.visible_count]),
    ]
    story = sum(len(text) // 70 + 4 for text in texts if text) + (18 if around.cover else 0) + 2 * len(around.news)
    beside = 14 if around.map or around.locator else 0
    beside += 5 * len(place.figures) + 2 * len(_counts(edition, place.population))
    beside += 6 * sum(bool(figure.history) for figure in place.figures)
    beside += len(place.population.description or "") // 40
    beside += 3 * len(around.places) + 3 * len(place.stay_informed.links) + 10
    return story >= beside


def _link(edition: Edition, link: Link) -> LinkView:
    url = edition.urls.own(link.url) if link.url else None
    return LinkView(
        url=url,
        label=link.label or host_of(url or "") or url or "",
        description=link.description,
        rel=EXTERNAL_REL if url and url.startswith("http") else "",
        host=host_of(url or ""),
    )
