"""The keys of the facts of which the data of a whole site are made."""

from __future__ import annotations

__all__ = ["FEATURES", "TABLES", "table_key"]

FEATURES = "features"
"""The places, as `places.geojson` shows them."""
TABLES = ("figures", "news", "sources")
"""The names of the tables; each is a file `NAME.csv`."""


def table_key(name: str) -> str:
    """The key of the facts that are rows of a table."""
    return f"table/{name}"
