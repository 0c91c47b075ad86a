"""The outlines of the world's countries, as `scripts/make_world.py` packs them.

An area is a country by its ISO 3166-1 alpha-2 code (XK for Kosovo), or a part of the world whose country is
disputed, by a name such as `crimea`. Its outlines are made of arcs, and two neighbours share one arc for their border.
"""

from __future__ import annotations

import itertools
import math
import sys
import zlib
from array import array
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import msgspec

__all__ = ["Border", "Outline", "World", "weight_of", "world"]

_FILE = Path(__file__).with_name("world.bin")

Position: TypeAlias = tuple[float, float]
"""Longitude and latitude in degrees."""


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """One closed line around a part of an area, or around a hole in it."""

    arcs: tuple[int, ...]
    """End to end; `~n` is arc n backwards."""
    longitude: float
    latitude: float
    """The centre of a circle around the outline, in degrees."""
    radius: float
    """The radius of that circle in degrees."""
    area: float
    """Square kilometres."""


class Border(msgspec.Struct, frozen=True, array_like=True):
    """An arc with an area on either side."""

    arc: int
    one: str
    other: str
    dispute: str
    """Name of the disputed line that it belongs to; mostly empty."""


class _Header(msgspec.Struct, frozen=True):
    arcs: tuple[int, ...]
    areas: dict[str, tuple[Outline, ...]]
    lines: tuple[Border, ...]
    points: dict[str, Position]


class World:
    """Areas, borders and points; each arc is unpacked when it is first asked for."""

    def __init__(self, packed: bytes) -> None:
        data = zlib.decompress(packed)
        start = 4 + int.from_bytes(data[:4], "little")
        header = msgspec.json.decode(data[4:start], type=_Header)
        self.areas = header.areas
        """Area → its outlines."""
        self.borders = header.lines
        self.positions = header.points
        """Countries that have no outline, being too small, and where they are."""
        self._ends = tuple(itertools.accumulate(header.arcs, initial=0))
        count = self._ends[-1]
        planes = [data[start + count * plane : start + count * (plane + 1)] for plane in range(5)]
        self._longitudes = _summed(planes[0], planes[1])
        self._latitudes = _summed(planes[2], planes[3])
        self._weights = planes[4]

    def positions_of(self, arc: int, least: int) -> list[Position]:
        """The points of an arc that weigh at least so much, 4 for each doubling of an area, and always its ends."""
        start, end = self._ends[arc], self._ends[arc + 1]
        return [
            (longitude * _LONGITUDE - 180, latitude * _LATITUDE - 90)
            for longitude, latitude, weight in zip(
                self._longitudes[start:end], self._latitudes[start:end], self._weights[start:end], strict=True
            )
            if weight >= least
        ]

    def neighbours(self, areas: frozenset[str]) -> Iterator[str]:
        """The areas that share a border with some others; each once, in the order of the file."""
        found: dict[str, None] = {}
        for border in self.borders:
            if (border.one in areas) != (border.other in areas):
                found[border.other if border.one in areas else border.one] = None
        yield from found


_LONGITUDE, _LATITUDE = 360 / 65536, 180 / 65535


def _summed(low: bytes, high: bytes) -> array[int]:
    """The numbers of 16 bits whose differences were kept, in two planes of bytes."""
    steps = bytearray(2 * len(low))
    steps[0::2], steps[1::2] = low, high
    differences = array("H", bytes(steps))
    if sys.byteorder == "big":
        differences.byteswap()
    return array("H", [total & 65535 for total in itertools.accumulate(differences)])


def weight_of(square_km: float) -> int:
    """The weight of a point that makes a triangle of an area with those beside it."""
    return max(0, min(254, round(4 * math.log2(square_km * 64)))) if square_km > 0 else 0


@cache
def world() -> World:
    """The world, read once for each process."""
    return World(_FILE.read_bytes())
