"""The JSON Schema of the front matter, for editors that complete and check YAML by schema."""

from __future__ import annotations

from typing import Any

from waystation.places.fields import group_schema
from waystation.places.place import Region, Subregion

__all__ = ["front_matter_schema"]


def front_matter_schema() -> dict[str, Any]:
    """One schema for both kinds of place: a Region, or a Subregion, which has no `subregions`.

    It says what an author should write. Reading is more patient: see the docs on the format. The draft is the one
    that all editors know. Null is allowed, since an editor that takes the whole file for YAML sees a second, empty
    document below the closing fence.
    """
    region, subregion = group_schema(Region), group_schema(Subregion)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Waystation region page",
        "description": "Front matter of content/pages/regions/<region>/index.md and …/<subregion>.md",
        **region,
        "type": ["object", "null"],
        "properties": {
            key: {**schema, "description": _described(key, schema["description"], subregion)}
            for key, schema in region["properties"].items()
        },
    }


def _described(key: str, says: str, subregion: dict[str, Any]) -> str:
    return says if key in subregion["properties"] else f"{says} Regions only."
