"""What a page is about: regions, subregions and their parts, and the Atlas that links them.

This room imports no other. It takes front matter as parsed and gives frozen, typed, normalised values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from waystation.later import names_from

if TYPE_CHECKING:
    from waystation.places.address import (
        REGIONS_FOLDER,
        alias_address,
        percent_encode,
        place_address,
        region_address,
        segment,
        slugify,
    )
    from waystation.places.atlas import Atlas, name_key
    from waystation.places.news import Correction, NewsUpdate, NewsUpdates
    from waystation.places.parts import CoverPhoto, Figure, Link, LinksList, Needs, Observation, Population, Subject
    from waystation.places.place import Place, Region, Reviewed, Subregion, read_place
    from waystation.places.problem import FieldPath, NewText, NewValue, Problem, Repair, show_path
    from waystation.places.review import due, months_after, whole_months
    from waystation.places.schema import front_matter_schema

__all__ = [
    "REGIONS_FOLDER",
    "Atlas",
    "Correction",
    "CoverPhoto",
    "FieldPath",
    "Figure",
    "Link",
    "LinksList",
    "Needs",
    "NewText",
    "NewValue",
    "NewsUpdate",
    "NewsUpdates",
    "Observation",
    "Place",
    "Population",
    "Problem",
    "Region",
    "Repair",
    "Reviewed",
    "Subject",
    "Subregion",
    "alias_address",
    "due",
    "front_matter_schema",
    "months_after",
    "name_key",
    "percent_encode",
    "place_address",
    "read_place",
    "region_address",
    "segment",
    "show_path",
    "slugify",
    "whole_months",
]

__getattr__ = names_from(
    __name__,
    {
        "address": "REGIONS_FOLDER alias_address percent_encode place_address region_address segment slugify",
        "atlas": "Atlas name_key",
        "news": "Correction NewsUpdate NewsUpdates",
        "parts": "CoverPhoto Figure Link LinksList Needs Observation Population Subject",
        "place": "Place Region Reviewed Subregion read_place",
        "problem": "FieldPath NewText NewValue Problem Repair show_path",
        "review": "due months_after whole_months",
        "schema": "front_matter_schema",
    },
)
