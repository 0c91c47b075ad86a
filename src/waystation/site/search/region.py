"""What a region brings to the search: a file of its texts, and the facts that lists are made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property

import msgspec

from waystation.places import Place
from waystation.site.edition import Edition
from waystation.site.output import Output, fingerprint
from waystation.site.search.index import index_of
from waystation.site.search.records import Record, records_of

__all__ = ["RegionOfSearch", "Searchable", "TopicOf", "texts_path"]

_encode = msgspec.json.Encoder().encode


class _Texts(msgspec.Struct, frozen=True):
    """A file of texts."""

    places: tuple[tuple[str, str], ...]
    """Name and link of each place, the region first."""
    records: tuple[Record, ...]


class RegionOfSearch(msgspec.Struct, frozen=True, array_like=True):
    """A region in the index of the search."""

    address: str
    name: str
    digest: str
    """Of its texts."""
    records: tuple[int, ...]
    """See `index.RegionIndex`."""


class TopicOf(msgspec.Struct, frozen=True):
    """Something that a place counts."""

    name: str
    place: str
    url: str


def texts_path(address: str) -> str:
    """The file of a region's texts, from the region's address."""
    return f"search/texts/{address.removeprefix('regions/').removesuffix('/')}.json"


class Searchable:
    """The published places of one region, as the search knows them."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def outputs(self) -> Iterator[Output]:
        """Plan the file of the region's texts."""
        for region in self._edition.atlas.regions:
            yield Output(texts_path(region.address), fingerprint(self._digest), lambda: self._data)

    def told(self) -> Iterator[tuple[str, object, int]]:
        """Key, fact and number of items, for all that lists show of the region."""
        atlas = self._edition.atlas
        for region in atlas.regions:
            index = index_of(self._texts.records, [place.name for place in atlas])
            entry = RegionOfSearch(region.address, region.name, self._digest, index.records)
            yield "search-index", entry, len(self._texts.records)
            for bucket in index.buckets:
                yield f"words/{bucket.name}", msgspec.Raw(bucket.words), bucket.count
        topics = [topic for place in atlas for topic in self._topics(place)]
        if topics:
            yield "topics", topics, len(topics)

    @cached_property
    def _texts(self) -> _Texts:
        places = tuple((place.name, self._edition.urls.place(place.path)) for place in self._edition.atlas)
        return _Texts(places, tuple(records_of(self._edition)))

    @cached_property
    def _data(self) -> bytes:
        return _encode(self._texts)

    @cached_property
    def _digest(self) -> str:
        return hashlib.blake2b(self._data, digest_size=8).hexdigest()

    def _topics(self, place: Place) -> Iterator[TopicOf]:
        url = self._edition.urls.place(place.path)
        for figure in place.figures:
            if figure.label and figure.range:
                yield TopicOf(figure.label, place.name, f"{url}#key-figures")
