"""The JSON Schema of the front matter, for editors that complete and check YAML by schema."""

from __future__ import annotations

from typing import Any

from waystation.places.fields import group_schema
from waystation.places.place import Region, Subregion

__all__ = ["front_matter_schema"]


def front_matter_schema() -> dict[str, Any]:
    """One schema for both kinds of place: a Region, or a Subregion, which has no `subregions`.

    It says what an author should write. Reading is more patient: see the docs on the format.
    """
    region, subregion = group_schema(Region), group_schema(Subregion)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Waystation region page",
        "description": "Front matter of content/pages/regions/<region>/index.md and …/<subregion>.md",
        **region,
        "properties": {
            key: {**schema, "description": _described(key, schema["description"], subregion)}
            for key, schema in region["properties"].items()
        },
        "additionalProperties": False,
    }


def _described(key: str, says: str, subregion: dict[str, Any]) -> str:
    return says if key in subregion["properties"] else f"{says} Regions only."
