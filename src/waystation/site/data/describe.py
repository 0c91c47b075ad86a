"""What describes the data to programs: a Frictionless Data Package, and JSON Schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from waystation.places import slugify
from waystation.site.data.paths import FOLDER, schema_url
from waystation.site.data.place import PlaceData
from waystation.site.data.tables import Table, tables
from waystation.site.edition import Edition

__all__ = ["descriptions"]


def descriptions(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file that describes the others."""
    yield f"{FOLDER}datapackage.json", _as_json(_package(edition))
    yield f"{FOLDER}schemas/place.schema.json", _as_json(_place_schema(edition))
    yield f"{FOLDER}schemas/places.schema.json", _as_json(_places_schema(edition))


def _as_json(document: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _package(edition: Edition) -> dict[str, Any]:
    """Data Package 2.0, datapackage.org; what earlier versions call otherwise stands there as well."""
    config, gettext = edition.config, edition.theme.gettext
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slugify(config.name),
        "title": config.name,
        "description": config.description,
        "homepage": edition.urls.absolute(FOLDER),
        "licenses": [_licence(edition)] if config.licence else [],
        "contributors": [{"title": config.organisation or config.name, "roles": ["publisher"]}],
        "resources": [
            *(_resource(table) for table in tables(edition)),
            {
                "name": "places",
                "path": "places.geojson",
                "description": gettext("All places, with the areas of the countries that they name."),
                "format": "geojson",
                "mediatype": "application/geo+json",
                "encoding": "utf-8",
            },
        ],
    }
    return {name: value for name, value in package.items() if value}


def _licence(edition: Edition) -> dict[str, str]:
    licence = edition.config.licence
    assert licence  # noqa: S101 - only asked for where there is one
    name = re.sub(r"[^A-Za-z0-9._]+", "-", licence.name).strip("-")
    values = {"name": name, "path": licence.url, "title": licence.name}
    return {key: value for key, value in values.items() if value}


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
            {"name": column.name, "type": column.type, "description": column.says, "hxl": column.hashtag}
            for column in table.columns
        ],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "name": table.name,
        "type": "table",
        "path": table.file,
        "description": table.says,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        # The row of hashtags begins with `#`, and no other row does.
        "dialect": {"commentChar": "#", "lineTerminator": "\r\n", "skipInitialSpace": False},
        "schema": schema,
    }


def _place_schema(edition: Edition) -> dict[str, Any]:
    schema = msgspec.json.schema(PlaceData, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_url(edition, "place"),
        **schema,
    }


def _places_schema(edition: Edition) -> dict[str, Any]:
    position = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    ring = {"type": "array", "items": position, "minItems": 4}
    polygon = {"type": "array", "items": ring, "minItems": 1}
    text, day = {"type": "string"}, {"type": "string", "format": "date"}
    properties = {
        "name": text,
        "kind": {"enum": ["region", "subregion"]},
        "region": {**text, "description": "Id of the region that it is in, or that it is."},
        "status": {"enum": ["published", "archived"]},
        "countries": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{2}$"}},
        "updated": day,
        "reviewed": day,
        "page": text,
        "data": {**text, "description": "The place's own file."},
    }
    geometry = {
        "type": ["object", "null"],
        "required": ["type", "coordinates"],
        "properties": {"type": {"const": "MultiPolygon"}, "coordinates": {"type": "array", "items": polygon}},
    }
    feature = {
        "type": "object",
        "required": ["type", "id", "properties", "geometry"],
        "properties": {
            "type": {"const": "Feature"},
            "id": text,
            "properties": {
                "type": "object",
                "required": [name for name in properties if name not in ("updated", "reviewed")],
                "properties": properties,
                "additionalProperties": False,
            },
            "geometry": geometry,
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_url(edition, "places"),
        "title": "places.geojson",
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": feature},
        },
    }
