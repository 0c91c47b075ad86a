"""One place as JSON: what its page says, under the names of the format.

A value that is not known is left out. The JSON Schema is made from these classes, so that it cannot drift.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from waystation.places import Figure, NewsUpdate, Place, Region
from waystation.site.data.paths import data_path, other_places, place_id, schema_url
from waystation.site.edition import Edition
from waystation.site.facts import update_title
from waystation.site.output import Output, fingerprint

__all__ = ["PlaceData", "plan_place_data"]

_CommonMark = Annotated[
    str, Meta(description="CommonMark as the author wrote it. A path that begins with / is on this site.")
]
_Id = Annotated[str, Meta(description="Id of a place: its address without slashes around it.")]
_Day = Annotated[dt.date, Meta(description="A day, YYYY-MM-DD.")]
_Url = Annotated[str, Meta(description="A whole URL; a path where the site does not know its own address.")]


class _Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A part of the document; what is not known is left out."""


class PlaceRef(_Part, frozen=True, kw_only=True):
    """Another place."""

    id: _Id
    name: str


class Licence(_Part, frozen=True, kw_only=True):
    """Under which licence the texts and figures may be used."""

    name: str
    url: str | None = None


class ObservationData(_Part, frozen=True, kw_only=True):
    """The number of a figure on an earlier day; without a number, nobody counted then."""

    as_of: _Day | None = None
    value: int | None = None
    low: int | None = None
    high: int | None = None
    source: _Url | None = None


class FigureData(_Part, frozen=True, kw_only=True):
    """A key figure: a value, or a range from low to high."""

    label: str | None = None
    value: int | None = None
    low: int | None = None
    high: int | None = None
    unit: Literal["people", "households", "cases", "items"] | None = None
    measure: Annotated[Literal["stock", "flow"] | None, Meta(description="A number at one time, or over a period.")] = (
        None
    )
    as_of: _Day | None = None
    source: _Url | None = None
    counted_by: str | None = None
    history: tuple[ObservationData, ...] = ()


class PopulationData(_Part, frozen=True, kw_only=True):
    """Numbers of an older form, without day and source."""

    count: int | None = None
    trend: Literal["Increasing", "Decreasing", "Stable", "Unknown"] | None = None
    description: _CommonMark | None = None
    ngo_beneficiaries: int | None = None
    ngo_population: int | None = None
    ngo_respondents: int | None = None
    needs_total: int | None = None
    total_items_requested: int | None = None


class CorrectionData(_Part, frozen=True, kw_only=True):
    """What was wrong in an update, and when it was put right."""

    text: str | None = None
    date: _Day | None = None


class NewsData(_Part, frozen=True, kw_only=True):
    """A news update."""

    id: Annotated[str, Meta(description="Its anchor on the page.")]
    url: _Url
    title: str
    date: _Day | None = None
    content: _CommonMark | None = None
    pinned: bool = False
    source: Annotated[str | None, Meta(description="URL of the report that it is about.")] = None
    places: Annotated[tuple[str, ...], Meta(description="Ids of further places that it belongs to.")] = ()
    correction: CorrectionData | None = None


class LinkData(_Part, frozen=True, kw_only=True):
    """A quick link."""

    url: _Url | None = None
    label: str | None = None
    description: str | None = None


class SourceData(_Part, frozen=True, kw_only=True):
    """An address that the page cites."""

    id: Annotated[str, Meta(description="Its anchor on the page.")]
    url: str


class PlaceData(_Part, frozen=True, kw_only=True):
    """A region or subregion of a Waystation site."""

    schema: str = msgspec.field(name="$schema")
    id: _Id
    kind: Literal["region", "subregion"]
    name: str
    page: _Url
    language: Annotated[str, Meta(description="BCP 47 tag of the texts.")]
    publisher: str
    licence: Licence | None = None
    status: Literal["published", "archived"]
    region: Annotated[PlaceRef | None, Meta(description="The region of a subregion.")] = None
    subregions: tuple[PlaceRef, ...] = ()
    updated: Annotated[dt.date | None, Meta(description="The day of the last change in substance.")] = None
    reviewed: Annotated[dt.date | None, Meta(description="The day on which a person last confirmed the text.")] = None
    countries: Annotated[tuple[str, ...], Meta(description="ISO 3166-1 alpha-2 codes; XK is Kosovo.")] = ()
    overview: _CommonMark | None = None
    government_response: _CommonMark | None = None
    long_text: _CommonMark | None = None
    figures: tuple[FigureData, ...] = ()
    population: PopulationData | None = None
    news: Annotated[tuple[NewsData, ...], Meta(description="In the order of the page.")] = ()
    links: tuple[LinkData, ...] = ()
    needs: Annotated[str | None, Meta(description="URL of a needs assessment.")] = None
    sources: Annotated[tuple[SourceData, ...], Meta(description="In the order of their numbers.")] = ()


_encode = msgspec.json.Encoder().encode


def plan_place_data(edition: Edition, place: Place, cited: Callable[[], Sequence[str]]) -> Output:
    """Plan the JSON of a place. `cited` gives the addresses that its page cites, and is asked once that is rendered."""
    others = (_region(edition, place), _subregions(edition, place))
    return Output(
        path=data_path(place.address),
        fingerprint=fingerprint(
            edition.look, "data", edition.digests.get(place.path, ""), place.name, edition.updated(place), others
        ),
        render=lambda: _encode(_place(edition, place, cited())) + b"\n",
    )


def _place(edition: Edition, place: Place, cited: Sequence[str]) -> PlaceData:
    config, page = edition.config, edition.urls.whole(edition.urls.href(place.address))
    return PlaceData(
        schema=schema_url(edition, "place"),
        id=place_id(place.address),
        kind="region" if isinstance(place, Region) else "subregion",
        name=place.name,
        page=page,
        language=config.language,
        publisher=config.organisation or config.name,
        licence=Licence(name=config.licence.name, url=config.licence.url or None) if config.licence else None,
        status="archived" if place.status == "archived" else "published",
        region=_region(edition, place),
        subregions=_subregions(edition, place),
        updated=edition.updated(place),
        reviewed=place.reviewed.latest if place.reviewed else None,
        countries=place.countries,
        overview=place.overview,
        government_response=place.government_response,
        long_text=place.long_text,
        figures=tuple(_figure(edition, figure) for figure in place.figures),
        population=_population(place),
        news=tuple(_news(edition, page, update) for update in place.updates),
        links=tuple(
            LinkData(url=_own(edition, link.url), label=link.label, description=link.description)
            for link in place.stay_informed.links
        ),
        needs=_own(edition, place.needs.url) if place.needs else None,
        sources=tuple(SourceData(id=f"source-{number}", url=url) for number, url in enumerate(cited, 1)),
    )


def _own(edition: Edition, url: str | None) -> str | None:
    return edition.urls.whole(edition.urls.own(url)) if url else None


def _region(edition: Edition, place: Place) -> PlaceRef | None:
    return None if isinstance(place, Region) else _ref(edition.atlas.parent_of(place))


def _subregions(edition: Edition, place: Place) -> tuple[PlaceRef, ...]:
    return tuple(map(_ref, edition.atlas.subregions_of(place))) if isinstance(place, Region) else ()


def _ref(place: Place) -> PlaceRef:
    return PlaceRef(id=place_id(place.address), name=place.name)


def _figure(edition: Edition, figure: Figure) -> FigureData:
    return FigureData(
        label=figure.label,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,  # type: ignore[arg-type] # one of the choices of its field
        measure=figure.measure,  # type: ignore[arg-type]
        as_of=figure.as_of,
        source=_own(edition, figure.source),
        counted_by=figure.counted_by,
        history=tuple(
            ObservationData(
                as_of=one.as_of, value=one.value, low=one.low, high=one.high, source=_own(edition, one.source)
            )
            for one in figure.history
        ),
    )


def _population(place: Place) -> PopulationData | None:
    values = {name: getattr(place.population, name) for name in PopulationData.__struct_fields__}
    return PopulationData(**values) if any(value is not None for value in values.values()) else None


def _news(edition: Edition, page: str, update: NewsUpdate) -> NewsData:
    correction = update.correction
    return NewsData(
        id=update.anchor,
        url=f"{page}#{update.anchor}",
        title=update_title(edition, update),
        date=update.date,
        content=update.content,
        pinned=update.pinned,
        source=_own(edition, update.source),
        places=tuple(other_places(update)),
        correction=CorrectionData(text=correction.text, date=correction.date) if correction else None,
    )
