"""The files of the index: what the search page loads before it knows which texts to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from waystation.site.edition import Edition
from waystation.site.output import Output, fingerprint
from waystation.site.search.region import RegionOfSearch, texts_path

__all__ = ["MOST_IN_ONE_FILE", "plan_index", "plan_words"]

MOST_IN_ONE_FILE = 6000
"""Mentions, some 10 kB compressed. More words that begin alike are cut by their second character."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


class _Index(msgspec.Struct, frozen=True):
    """What the search page loads first."""

    version: str
    """Changes with any text, so that no browser takes words of an older site for those of this one."""
    whole: tuple[str, ...]
    """The beginnings of words that have one file."""
    cut: tuple[str, ...]
    """Those that have one for each second character."""
    regions: tuple[tuple[str, str, str, str, tuple[int, ...]], ...]
    """Address, name, path and digest of the texts, records."""


def plan_index(edition: Edition, regions: Sequence[RegionOfSearch], counts: Mapping[str, int]) -> Output:
    """Plan the index of the whole site. `counts` gives the mentions, by beginning of their words."""
    path = "search/index.json"
    version = fingerprint([(region.address, region.digest) for region in regions])[:16]
    index = _Index(
        version=version,
        whole=tuple(name for name, count in counts.items() if count <= MOST_IN_ONE_FILE),
        cut=tuple(name for name, count in counts.items() if count > MOST_IN_ONE_FILE),
        regions=tuple(
            (region.address, region.name, edition.urls.href(texts_path(region.address)), region.digest, region.records)
            for region in regions
        ),
    )
    return Output(path, fingerprint(edition.urls, index), lambda: _encode(index))


def plan_words(name: str, count: int, told: Iterable[tuple[str, bytes]]) -> Iterator[Output]:
    """Plan the files of the words that begin alike. `told` gives address and words of each region that has any."""
    if count <= MOST_IN_ONE_FILE:
        yield _file(name, told)
        return
    parts: dict[str, list[tuple[str, bytes]]] = {}
    for address, words in told:
        for second, group in _decode(words).items():
            parts.setdefault(second, []).append((address, b'{"%b":%b}' % (second.encode(), bytes(group))))
    for second in sorted(parts):
        yield _file(f"{name}-{second}", parts[second])


def _file(name: str, told: Iterable[tuple[str, bytes]]) -> Output:
    pieces = b",\n".join(b"[%b,%b]" % (_encode(address), words) for address, words in told)
    data = b"[%b]\n" % pieces
    return Output(f"search/words/{name}.json", fingerprint(data), lambda: data)
