"""The index of a region: which of its records have which words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from waystation.site.search.records import Record
from waystation.site.search.words import bucket_of, words_in

__all__ = ["Bucket", "RegionIndex", "index_of"]

_UNDATED = 1
_encode = msgspec.json.Encoder().encode


class Bucket(msgspec.Struct, frozen=True):
    """The words of a region that begin with the same character."""

    name: str
    count: int
    """How many mentions there are, as pairs of numbers."""
    words: bytes
    """JSON: bucket of the second character → word → record, mentions, record, mentions…

    0 mentions say that the title or a name has the word, and stand for themselves: the same record may follow with
    those in its text.
    """


class RegionIndex(msgspec.Struct, frozen=True):
    """What the search knows of a region's records before it has their texts."""

    buckets: tuple[Bucket, ...]
    records: tuple[int, ...]
    """For each record three numbers: of its place, year (0 for a place, 1 for news without a day), words."""


def index_of(records: Iterable[Record], names: Sequence[str]) -> RegionIndex:
    """Index the records of one region; `names` are those of its places, its own first."""
    mentions: defaultdict[str, list[int]] = defaultdict(list)
    table: list[int] = []
    words_of_names = [words_in(name) for name in names]
    for number, record in enumerate(records):
        words = words_in(record.text)
        table += (record.place, _year(record), len(words))
        for word in {*words_in(record.title), *words_of_names[record.place], *words_of_names[0]}:
            mentions[word] += (number, 0)
        for word, count in Counter(words).items():
            mentions[word] += (number, count)
    return RegionIndex(tuple(_buckets(mentions)), tuple(table))


def _year(record: Record) -> int:
    if not record.is_news:
        return 0
    return int(record.day[:4]) if record.day else _UNDATED


def _buckets(mentions: Mapping[str, list[int]]) -> Iterator[Bucket]:
    groups: dict[str, dict[str, dict[str, list[int]]]] = {}
    for word in sorted(mentions):
        group = groups.setdefault(bucket_of(word[:1]), {})
        group.setdefault(bucket_of(word[1:2]), {})[word] = mentions[word]
    for name, group in groups.items():
        count = sum(len(pairs) // 2 for words in group.values() for pairs in words.values())
        yield Bucket(name, count, _encode(group))
