"""Where the data of a place lie."""

from __future__ import annotations

from collections.abc import Iterator

from waystation.places import REGIONS_FOLDER, NewsUpdate, place_address
from waystation.site.edition import Edition

__all__ = ["FOLDER", "data_path", "other_places", "place_id", "schema_url"]

FOLDER = "data/"
"""The address of the page that explains the data; all files lie below."""


def place_id(address: str) -> str:
    """The id of a place in all files, from its address: `regions/the-balkans/serbia`."""
    return address.rstrip("/")


def other_places(update: NewsUpdate) -> Iterator[str]:
    """The ids of the further places that an update belongs to."""
    for path in update.places:
        if path.lstrip("/").startswith(f"{REGIONS_FOLDER}/"):
            yield place_id(place_address(path.lstrip("/")))


def data_path(address: str) -> str:
    """The file of a place, from its address: `data/regions/the-balkans/serbia.json`."""
    _, region, *place = place_id(address).split("/")
    # A region named `x.json` needs a folder that no region named `x` has for its file; no segment ends in `_`.
    folder = f"{region}_" if place and region.endswith(".json") else region
    return f"{FOLDER}regions/{'/'.join((folder, *place))}.json"


def schema_url(edition: Edition, name: str) -> str:
    """The link to a schema; a whole URL where the site's is known."""
    address = f"{FOLDER}schemas/{name}.schema.json"
    return edition.urls.absolute(address) or edition.urls.href(address)
