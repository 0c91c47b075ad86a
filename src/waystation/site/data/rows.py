"""The rows that the places of a region add to the tables, as ready lines of CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from waystation.places import Figure, NewsUpdate, Observation, Place, Region
from waystation.prose import host_of
from waystation.site.data.cells import as_csv, guarded
from waystation.site.data.paths import other_places, place_id
from waystation.site.edition import Edition
from waystation.site.facts import count_labels, update_title

__all__ = ["rows_of_region"]

_Row: TypeAlias = Sequence[str]
_OF_PEOPLE = ("count", "ngo_beneficiaries", "ngo_population")
"""Those numbers of the population group that count people."""


def rows_of_region(edition: Edition, cited: Callable[[Place], Sequence[str]]) -> Mapping[str, tuple[str, int]]:
    """Name of a table → lines of CSV, and how many rows they are; tables without any are left out.

    `cited` gives the addresses that the page of a place cites.
    """
    rows: dict[str, list[_Row]] = {"figures": [], "news": [], "sources": []}
    for place in edition.atlas:
        where = _where(edition, place)
        page = edition.urls.whole(edition.urls.place(place.path))
        rows["figures"] += [(*where, *cells, page) for cells in _figures(edition, place)]
        rows["news"] += [_update(edition, update, where, page) for update in place.news_updates.updates]
        rows["sources"] += [(url, host_of(url), *where, page) for url in cited(place)]
    return {name: (as_csv(some), len(some)) for name, some in rows.items() if some}


def _where(edition: Edition, place: Place) -> tuple[str, str, str, str]:
    region = place if isinstance(place, Region) else edition.atlas.parent_of(place)
    return place_id(place.address), guarded(place.name), guarded(region.name), " ".join(place.countries)


def _figures(edition: Edition, place: Place) -> Iterator[_Row]:
    for figure in place.figures:
        if figure.label:
            yield from _figure(edition, figure)
    yield from _population(edition, place)


def _figure(edition: Edition, figure: Figure) -> Iterator[_Row]:
    """The figure itself, then its earlier numbers, newest first."""
    label, unit, measure = guarded(figure.label), figure.unit or "", figure.measure or "stock"
    own = Observation(as_of=figure.as_of, value=figure.value, low=figure.low, high=figure.high, source=figure.source)
    earlier = sorted(figure.history, key=lambda one: one.as_of or dt.date.min, reverse=True)
    for one in (own, *earlier):
        if one.range:
            is_own = one is own
            counted_by = guarded(figure.counted_by) if is_own else ""
            source = guarded(edition.urls.whole(edition.urls.own(one.source))) if one.source else ""
            current = "true" if is_own else "false"
            yield label, *_numbers(*one.range), unit, measure, _day(one.as_of), current, source, counted_by


def _numbers(low: int, high: int) -> tuple[str, str, str]:
    """Value, lower and upper end; empty what does not apply."""
    return (str(low), "", "") if low == high else ("", str(low), str(high))


def _population(edition: Edition, place: Place) -> Iterator[_Row]:
    """The numbers of an older form, which have neither day nor source."""
    for attribute, label in count_labels(edition).items():
        count = getattr(place.population, attribute)
        if count is not None:
            unit = "people" if attribute in _OF_PEOPLE else ""
            yield guarded(label), str(count), "", "", unit, "stock", "", "true", "", ""


def _update(edition: Edition, update: NewsUpdate, where: _Row, page: str) -> _Row:
    correction = update.correction
    return (
        f"{page}#{update.anchor}",
        *where,
        _day(update.date),
        guarded(update_title(edition, update)),
        guarded(edition.urls.whole(edition.urls.own(update.source))) if update.source else "",
        " ".join(other_places(update)),
        _day(correction.date if correction else None),
        guarded(correction.text if correction else None),
    )


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
