"""The outputs below `/data/`: what each region adds to them, and the files of the whole site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from waystation.places import Place
from waystation.site.data.features import FeatureFacts, as_geojson, features_of_region
from waystation.site.data.keys import FEATURES, table_key
from waystation.site.data.paths import FOLDER
from waystation.site.data.place import plan_place_data
from waystation.site.data.rows import rows_of_region
from waystation.site.data.tables import head, tables
from waystation.site.edition import Edition
from waystation.site.output import Output, fingerprint

__all__ = ["plan_descriptions", "plan_features", "plan_region_data", "plan_table", "told_to_data"]


def plan_region_data(edition: Edition, cited: Callable[[Place], Sequence[str]]) -> Iterator[Output]:
    """Plan the JSON of each place of a region. `cited` gives the addresses that a place's page cites."""
    if edition.config.publish.data:
        for place in edition.atlas:
            yield plan_place_data(edition, place, partial(cited, place))


def told_to_data(edition: Edition, cited: Callable[[Place], Sequence[str]]) -> Iterator[tuple[str, object, int]]:
    """What a region tells the files of the whole site: key, what is told under it, number of items."""
    if not edition.config.publish.data:
        return
    for name, (lines, count) in rows_of_region(edition, cited).items():
        yield table_key(name), lines, count
    features = features_of_region(edition)
    if features:
        yield FEATURES, features, len(features)


def plan_table(edition: Edition, name: str, lines: Iterable[str]) -> Iterator[Output]:
    """Plan a table from the lines of all regions."""
    if edition.config.publish.data:
        (table,) = (table for table in tables(edition) if table.name == name)
        yield _file(FOLDER + table.file, (head(table) + "".join(lines)).encode())


def plan_features(edition: Edition, features: Iterable[FeatureFacts]) -> Iterator[Output]:
    """Plan `places.geojson` from the places of all regions."""
    if edition.config.publish.data:
        yield _file(f"{FOLDER}places.geojson", as_geojson(edition, list(features)))


def plan_descriptions(edition: Edition) -> Iterator[Output]:
    """Plan the page that explains the data, and what describes them to programs."""
    if edition.config.publish.data:
        # What only a cold build needs, or one with other settings.
        from waystation.site.data.describe import descriptions
        from waystation.site.data.explain import plan_page

        yield plan_page(edition)
        for path, content in descriptions(edition):
            yield _file(path, content)


def _file(path: str, content: bytes) -> Output:
    return Output(path, fingerprint(content), lambda: content)
