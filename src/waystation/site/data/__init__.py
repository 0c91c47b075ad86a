"""The facts of a site as files below `/data/`: JSON for each place, tables, areas, and what describes them."""

from waystation.site.data.features import FEATURES, FeatureFacts
from waystation.site.data.paths import FOLDER, data_path, place_id
from waystation.site.data.plan import plan_descriptions, plan_features, plan_region_data, plan_table, told_to_data
from waystation.site.data.tables import TABLES, table_key

__all__ = [
    "FEATURES",
    "FOLDER",
    "TABLES",
    "FeatureFacts",
    "data_path",
    "place_id",
    "plan_descriptions",
    "plan_features",
    "plan_region_data",
    "plan_table",
    "table_key",
    "told_to_data",
]
