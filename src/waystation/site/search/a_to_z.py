"""Everything from A to Z: all places, and all that they count. It is the search of readers without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from waystation.places import name_key
from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts
from waystation.site.search.region import TopicOf
from waystation.site.search.words import bucket_of

__all__ = ["ENTRIES_ON_A_PAGE", "Entry", "Letter", "entries_of", "is_long", "letters_of"]

ENTRIES_ON_A_PAGE = 200
_MOST_PLACES = 20
"""Places that one topic names; who wants them all searches, or reads the data."""
_DIGITS = "0–9"
_SIGNS = "#"


class Entry(msgspec.Struct, frozen=True):
    """A name in the list."""

    name: str
    url: str
    """Where the name leads; empty for a topic, which leads to places."""
    within: str
    """Name of the place's region; empty for a region, and for a topic."""
    places: tuple[LinkFacts, ...] = ()
    """Those that count the topic."""
    more: int = 0
    """How many do so besides."""


class Letter(msgspec.Struct, frozen=True):
    """The names that begin with one letter."""

    label: str
    slug: str
    """In the address of its page, and the anchor of its heading."""
    entries: tuple[Entry, ...]


def entries_of(edition: Edition, places: Iterable[tuple[str, str, str]], topics: Iterable[TopicOf]) -> Iterator[Entry]:
    """The names in no order. `places` gives address, name, and name of the region, empty for a region."""
    for address, name, region in places:
        yield Entry(name, edition.urls.href(address), region)
    counted: dict[str, list[TopicOf]] = {}
    for topic in topics:
        counted.setdefault(name_key(topic.name), []).append(topic)
    for alike in counted.values():
        links = [LinkFacts(topic.url, topic.place) for topic in sorted(alike, key=_by_place)]
        links = list(dict.fromkeys(links))
        yield Entry(alike[0].name, "", "", tuple(links[:_MOST_PLACES]), max(0, len(links) - _MOST_PLACES))


def _by_place(topic: TopicOf) -> tuple[str, str]:
    return name_key(topic.place), topic.url


def letters_of(entries: Iterable[Entry]) -> tuple[Letter, ...]:
    """The names by first letter; signs and digits come first."""
    keyed = sorted((*_keys(entry.name), entry.name, entry.url, entry) for entry in entries)
    groups = groupby(keyed, key=lambda row: (row[0], row[1]))
    return tuple(Letter(label, _slug(label), tuple(row[-1] for row in group)) for (_, label), group in groups)


def is_long(letters: Sequence[Letter]) -> bool:
    """Say whether the list is cut into a page for each letter."""
    return sum(len(letter.entries) for letter in letters) > ENTRIES_ON_A_PAGE


def _keys(name: str) -> tuple[int, str, str]:
    """What a name is sorted by: kind of its first character, heading, the name from its first letter on."""
    key = name_key(name)
    rest = next((key[index:] for index, character in enumerate(key) if character.isalnum()), "")
    if not rest:
        return 0, _SIGNS, key
    return (2, rest[0].upper(), rest) if rest[0].isalpha() else (1, _DIGITS, rest)


def _slug(label: str) -> str:
    if label in (_SIGNS, _DIGITS):
        return "signs" if label == _SIGNS else "digits"
    letter = label.lower()
    return letter if letter.isascii() else f"u{bucket_of(letter[0])}"
