"""The lists of the search: what they show is gathered from what the regions told, and then planned from that alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import msgspec

from waystation.site.edition import Edition
from waystation.site.output import Output
from waystation.site.search.a_to_z import entries_of, letters_of
from waystation.site.search.files import plan_index, plan_words
from waystation.site.search.page import plan_search_pages
from waystation.site.search.region import RegionOfSearch, TopicOf
from waystation.site.state import State

__all__ = ["gather_index", "gather_pages", "gather_words", "plan_index_list", "plan_pages_list", "plan_words_list"]

_WORDS = "words/"


class _Named(msgspec.Struct, frozen=True):
    """Of a published place, what the list from A to Z shows."""

    address: str
    name: str


_encode = msgspec.json.Encoder().encode
_decode_counts = msgspec.json.Decoder(dict[str, int]).decode
_decode_regions = msgspec.json.Decoder(list[RegionOfSearch]).decode
_decode_places = msgspec.json.Decoder(list[list[_Named]]).decode
_decode_topics = msgspec.json.Decoder(list[list[TopicOf]]).decode


def gather_index(state: State) -> tuple[bytes, ...]:
    """The regions with their records, and how many mentions there are of words that begin alike."""
    counts = {key.removeprefix(_WORDS): count for key, count in state.counts(_WORDS).items()}
    return _rows(state, "search-index"), _encode(counts)


def plan_index_list(edition: Edition, told: tuple[bytes, ...]) -> Iterator[Output]:
    """Plan the index of the whole site."""
    if edition.config.publish.search:
        yield plan_index(edition, _decode_regions(told[0]), _decode_counts(told[1]))


def gather_words(state: State, name: str) -> tuple[bytes, ...]:
    """The words that begin alike: how many, and then address and words of each region; nothing where there are none."""
    told = [part for region, _, words in state.facts(_WORDS + name) for part in (region.encode(), words)]
    return (b"%d" % state.counts(_WORDS)[_WORDS + name], *told) if told else ()


def plan_words_list(name: str, told: tuple[bytes, ...]) -> Iterator[Output]:
    """Plan the files of the words that begin alike."""
    regions = (region.decode() for region in told[1::2])
    yield from plan_words(name, int(told[0]), zip(regions, told[2::2], strict=True))


def gather_pages(state: State) -> tuple[bytes, ...]:
    """All places, by region, and what they count."""
    return _rows(state, "places"), _rows(state, "topics")


def plan_pages_list(edition: Edition, told: tuple[bytes, ...]) -> Iterator[Output]:
    """Plan the search page and the list from A to Z."""
    if edition.config.publish.search:
        places = chain.from_iterable(map(_with_region, _decode_places(told[0])))
        topics = chain.from_iterable(_decode_topics(told[1]))
        yield from plan_search_pages(edition, letters_of(entries_of(edition, places, topics)))


def _with_region(places: list[_Named]) -> Iterator[tuple[str, str, str]]:
    """Address, name, and name of the region, empty for the region itself: it has the shortest address of them."""
    region = min(places, key=lambda place: len(place.address))
    return ((place.address, place.name, "" if place is region else region.name) for place in places)


def _rows(state: State, key: str) -> bytes:
    return b"[%b]" % b",".join(items for _, _, items in state.facts(key))
