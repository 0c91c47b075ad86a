"""The manifest of a region: what a browser keeps of it when a reader asks for that, each file with digest and size."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from waystation.places import Region
from waystation.site.edition import Edition
from waystation.site.output import Tally, Weight, fingerprint, weigh
from waystation.site.take_away.addresses import MANIFEST

__all__ = ["plan_manifest", "size_beside_pages"]

_PICTURE_WIDTH = 480
"""In pixels: what a phone shows; the script takes one width of a picture for any other."""


class _Manifest(msgspec.Struct, frozen=True):
    name: str
    page: str
    """The link to the region's page."""
    size: int
    """Bytes of all files."""
    files: Mapping[str, Weight]
    """By link; what is new has another digest, and a browser sees by it whether it got what is meant."""


def plan_manifest(edition: Edition, region: Region, paths: tuple[str, ...]) -> Tally:
    """Plan the manifest of a region. `paths` are those of its outputs that belong to it."""
    urls = edition.urls
    pictures = edition.pictures.copies(_PICTURE_WIDTH)

    def render(weights: Mapping[str, Weight]) -> bytes:
        files = {urls.href(path.removesuffix("index.html")): weight for path, weight in weights.items()}
        files |= {picture.url: weigh(picture.read()) for picture in pictures}
        files[urls.href(f"assets/{edition.stylesheet}")] = weigh(edition.css)
        size = sum(weight.size for weight in files.values())
        return msgspec.json.encode(_Manifest(region.name, urls.href(region.address), size, files))

    shown = (region.name, region.address, [(picture.url, picture.digest) for picture in pictures])
    return Tally(region.address + MANIFEST, fingerprint(edition.look, MANIFEST, *shown), paths, render)


def size_beside_pages(edition: Edition) -> int:
    """What a browser keeps of the region that is planned besides its pages, in bytes: pictures and style sheet."""
    return len(edition.css) + sum(len(picture.read()) for picture in edition.pictures.copies(_PICTURE_WIDTH))
