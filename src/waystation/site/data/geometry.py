"""The geometry of places: the areas of the countries that they name, as coarse as the number of places asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from waystation.installed import program_digest
from waystation.site.edition import Edition
from waystation.site.kept import kept_value
from waystation.site.output import fingerprint
from waystation.site.state import STATE_FOLDER

__all__ = ["geometries_of"]

_Countries: TypeAlias = tuple[str, ...]

_DETAILS = (44, 52, 60, 68, 76)
"""How much a point has to weigh, from fine to coarse: 700 to 70 kB for all countries of the world."""
_MOST_BYTES = 1_000_000
"""Of all geometries together. Where even the coarsest take more, the coarsest stay."""
_DIGITS = 2
"""Decimals of a degree: a kilometre, which is finer than the outlines are."""
_FOLDER = "areas"


def geometries_of(edition: Edition, places: Iterable[_Countries]) -> Mapping[_Countries, str]:
    """The countries of places → their geometry as JSON, in the finest detail that all of them together allow.

    All together are kept as one file as well, since an edit of a page changes none, and to read each takes longer than
    all the rest.
    """
    counts = Counter(places)
    all_of_it = _file(edition, sorted(counts.items()))
    return dict(kept_value(all_of_it, list[tuple[_Countries, str]], lambda: list(_found(edition, counts).items())))


def _found(edition: Edition, counts: Mapping[_Countries, int]) -> Mapping[_Countries, str]:
    found: dict[_Countries, str] = {}
    for least in _DETAILS:
        found = {countries: _geometry(edition, countries, least) for countries in counts}
        if sum(len(text) * counts[countries] for countries, text in found.items()) <= _MOST_BYTES:
            break
    return found


def _geometry(edition: Edition, countries: _Countries, least: int) -> str:
    """One geometry, kept between builds."""
    if not countries:
        return "null"
    return kept_value(
        _file(edition, countries, least), str, lambda: _drawn(countries, edition.config.maps.policy, least).decode()
    )


def _file(edition: Edition, *shown: object) -> Path:
    """Where that is kept which depends on the program, the policy and what is `shown`."""
    name = fingerprint(program_digest(), edition.config.maps.policy, *shown)
    return edition.root / STATE_FOLDER / _FOLDER / name


def _drawn(countries: Sequence[str], policy: str, least: int) -> bytes:
    """Draw one. What is disputed belongs to the country to which the maps of the site give it, or to none."""
    from waystation.drawing.areas import polygons
    from waystation.drawing.borders import POLICIES
    from waystation.drawing.world import world

    own = set(countries)
    disputed = sorted(area for area, country in POLICIES[policy].belongs_to.items() if country in own)
    found = polygons(world(), (*countries, *disputed), least)
    if not found:
        return b"null"
    rounded = [[[(round(x, _DIGITS), round(y, _DIGITS)) for x, y in ring] for ring in polygon] for polygon in found]
    return msgspec.json.encode({"type": "MultiPolygon", "coordinates": rounded})
