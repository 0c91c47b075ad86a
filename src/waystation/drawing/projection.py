"""From the globe to the plane: a map of an area is centred on it, a map of the world shows all of it.

Both projections keep areas, so that no country looks larger than it is. J. P. Snyder 1987, "Map Projections: A Working
Manual", pp. 182–190; B. Šavrič, T. Patterson and B. Jenny 2018, "The Equal Earth map projection".
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol, TypeAlias

from waystation.drawing.world import Position

__all__ = ["Centred", "EqualEarth", "Point", "Projection", "angle_between", "direction"]

Point: TypeAlias = tuple[float, float]
"""To the right and down; in radii of the Earth, or in units of a drawing."""


_FURTHEST = 4e4
"""About what the distance of the antipode would be, which has none."""


class Projection(Protocol):
    """A way from the globe to the plane."""

    def points(self, positions: Iterable[Position]) -> list[Point]:
        """Where positions lie on the plane, in radii of the Earth from its centre."""


class Centred:
    """Lambert's azimuthal equal-area projection: true at its centre, and good for half the globe around it."""

    def __init__(self, centre: Position) -> None:
        self.centre = centre
        self._longitude = math.radians(centre[0])
        latitude = math.radians(centre[1])
        self._sine, self._cosine = math.sin(latitude), math.cos(latitude)

    def points(self, positions: Iterable[Position]) -> list[Point]:
        """As `Projection`; the antipode of the centre, which lies all around, is put to the right."""
        sine0, cosine0, longitude0 = self._sine, self._cosine, self._longitude
        sin, cos, sqrt, radian = math.sin, math.cos, math.sqrt, math.pi / 180
        points = []
        for degrees, north in positions:
            turn, latitude = degrees * radian - longitude0, north * radian
            sine, cosine, along = sin(latitude), cos(latitude), cos(turn)
            nearness = 1 + sine0 * sine + cosine0 * cosine * along
            reach = sqrt(2 / nearness) if nearness > 1e-9 else _FURTHEST
            points.append((reach * cosine * sin(turn), reach * (sine0 * cosine * along - cosine0 * sine)))
        return points

    def position(self, point: Point) -> Position:
        """The position of a point of the plane that is within two radii of the centre."""
        x, y = point[0], -point[1]
        distance = math.hypot(x, y)
        if not distance:
            return self.centre
        angle = 2 * math.asin(min(1.0, distance / 2))
        sine, cosine = math.sin(angle), math.cos(angle)
        latitude = math.asin(cosine * self._sine + y * sine * self._cosine / distance)
        turn = math.atan2(x * sine, distance * self._cosine * cosine - y * self._sine * sine)
        longitude = math.degrees(self._longitude + turn)
        return (longitude + 180) % 360 - 180, math.degrees(latitude)


class EqualEarth:
    """The whole world, with one meridian in its middle; what lies across the opposite one has to be cut before."""

    _A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796

    def __init__(self, middle: float) -> None:
        self.middle = middle

    def points(self, positions: Iterable[Position]) -> list[Point]:
        """As `Projection`; longitudes count from the middle, -180 to 180."""
        return [self._point(longitude, latitude) for longitude, latitude in positions]

    def _point(self, longitude: float, latitude: float) -> Point:
        theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
        square = theta * theta
        power = square**3
        slope = self._A1 + 3 * self._A2 * square + power * (7 * self._A3 + 9 * self._A4 * square)
        x = 2 / math.sqrt(3) * math.radians(longitude) * math.cos(theta) / slope
        return x, -theta * (self._A1 + self._A2 * square + power * (self._A3 + self._A4 * square))

    def unrolled(self, outline: Sequence[Position]) -> list[list[Position]]:
        """An outline with longitudes counted from the middle, without jumps: once, or once for each side it is on."""
        turned: list[Position] = []
        longitude = (outline[0][0] - self.middle + 180) % 360 - 180
        before = outline[0][0]
        for degrees, latitude in outline:
            longitude += (degrees - before + 180) % 360 - 180
            before = degrees
            turned.append((longitude, latitude))
        if abs(turned[-1][0] - turned[0][0]) > 180:
            pole = math.copysign(90, turned[0][1])
            turned += [(turned[-1][0], pole), (turned[0][0], pole)]
        west, east = min(turned)[0], max(turned)[0]
        copies = [turned]
        if east > 180:
            copies.append([(degrees - 360, latitude) for degrees, latitude in turned])
        if west < -180:
            copies.append([(degrees + 360, latitude) for degrees, latitude in turned])
        return copies


def angle_between(one: Position, other: Position) -> float:
    """The angle between two positions as seen from the centre of the Earth, in degrees."""
    x, y, z = direction(one)
    to_x, to_y, to_z = direction(other)
    return math.degrees(math.acos(max(-1.0, min(1.0, x * to_x + y * to_y + z * to_z))))


@lru_cache(maxsize=8192)
def direction(position: Position) -> tuple[float, float, float]:
    """From the centre of the Earth to a position, one unit long."""
    longitude, latitude = math.radians(position[0]), math.radians(position[1])
    along = math.cos(latitude)
    return along * math.cos(longitude), along * math.sin(longitude), math.sin(latitude)
