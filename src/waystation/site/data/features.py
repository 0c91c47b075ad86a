"""`places.geojson`: all places with the areas of the countries that they name (GeoJSON, RFC 7946).

An area is that of whole countries: nothing finer is known of a place, and nothing finer may be. A place that names no
country has no geometry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from waystation.places import Place, Region
from waystation.site.data.geometry import geometries_of
from waystation.site.data.paths import data_path, place_id
from waystation.site.edition import Edition

__all__ = ["FeatureFacts", "as_geojson", "features_of_region"]


class FeatureFacts(msgspec.Struct, frozen=True, array_like=True):
    """A place, as the file shows it."""

    countries: tuple[str, ...]
    text: str
    """JSON of the feature up to its geometry."""


class _Properties(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    name: str
    kind: str
    region: str
    """Id of the region, which for a region is its own."""
    status: str
    countries: tuple[str, ...]
    updated: dt.date | None = None
    reviewed: dt.date | None = None
    page: str
    data: str


_encode = msgspec.json.Encoder().encode


def features_of_region(edition: Edition) -> Sequence[FeatureFacts]:
    """The places of the region that is planned, in its order."""
    return [FeatureFacts(place.countries, _feature(edition, place)) for place in edition.atlas]


def _feature(edition: Edition, place: Place) -> str:
    urls = edition.urls
    region = place if isinstance(place, Region) else edition.atlas.parent_of(place)
    properties = _Properties(
        name=place.name,
        kind="region" if isinstance(place, Region) else "subregion",
        region=place_id(region.address),
        status=place.status,
        countries=place.countries,
        updated=edition.updated(place),
        reviewed=place.reviewed.latest if place.reviewed else None,
        page=urls.whole(urls.href(place.address)),
        data=urls.whole(urls.href(data_path(place.address))),
    )
    id_, values = _encode(place_id(place.address)).decode(), _encode(properties).decode()
    return f'{{"type":"Feature","id":{id_},"properties":{values},"geometry":'


def as_geojson(edition: Edition, features: Sequence[FeatureFacts]) -> bytes:
    """The whole file."""
    geometries = geometries_of(edition, [feature.countries for feature in features])
    lines = ",\n".join(f"{feature.text}{geometries[feature.countries]}}}" for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()
