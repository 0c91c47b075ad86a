"""The facts of a site as files below `/data/`: JSON for each place, tables, areas, and what describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waystation.later import names_from

if TYPE_CHECKING:
    from waystation.site.data.features import FeatureFacts
    from waystation.site.data.json_ld import linked_data_of_list, linked_data_of_place
    from waystation.site.data.keys import FEATURES, TABLES, table_key
    from waystation.site.data.paths import FOLDER, data_path, place_id
    from waystation.site.data.plan import plan_descriptions, plan_features, plan_region_data, plan_table, told_to_data

__all__ = [
    "FEATURES",
    "FOLDER",
    "TABLES",
    "FeatureFacts",
    "data_path",
    "linked_data_of_list",
    "linked_data_of_place",
    "place_id",
    "plan_descriptions",
    "plan_features",
    "plan_region_data",
    "plan_table",
    "table_key",
    "told_to_data",
]

__getattr__ = names_from(
    __name__,
    {
        "features": "FeatureFacts",
        "json_ld": "linked_data_of_list linked_data_of_place",
        "keys": "FEATURES TABLES table_key",
        "paths": "FOLDER data_path place_id",
        "plan": "plan_descriptions plan_features plan_region_data plan_table told_to_data",
    },
)
