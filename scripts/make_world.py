"""Make the outlines of the world's countries, which maps are drawn from: `src/waystation/drawing/world.bin`.

    make scripts/npm/node_modules/.package-lock.json
    python -m scripts.make_world

They come from the npm package `world-atlas` 2.0.2: Natural Earth 4.1.0, public domain, as TopoJSON, in which two
neighbours share one arc for their border. What maps need besides is added here:

- codes: ISO 3166-1 alpha-2 for the numeric ones, names for areas that have no code;
- areas of their own for what has a code, but lies within another country's outline (French Guiana), and for what a
  policy may have to colour another way than the data do (Crimea, Western Sahara north and west of the berm);
- a name for each line that is disputed, so that a policy can say how it is drawn;
- the weight of each point, by which a drawing leaves out what nobody would see.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from scripts.npm import MODULES

__all__ = ["ATLAS", "WORLD", "make_world"]

ATLAS = MODULES / "world-atlas/countries-50m.json"
WORLD = Path(__file__).parent.parent / "src/waystation/drawing/world.bin"

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude in degrees."""
Ring: TypeAlias = list[int]
"""Arcs end to end; `~n` is arc n backwards."""

_NUMERIC = """
004AF 008AL 010AQ 012DZ 016AS 020AD 024AO 028AG 031AZ 032AR 036AU 040AT 044BS 048BH 050BD 051AM 052BB 056BE 060BM
064BT 068BO 070BA 072BW 074BV 076BR 084BZ 086IO 090SB 092VG 096BN 100BG 104MM 108BI 112BY 116KH 120CM 124CA 132CV
136KY 140CF 144LK 148TD 152CL 156CN 158TW 162CX 166CC 170CO 174KM 175YT 178CG 180CD 184CK 188CR 191HR 192CU 196CY
203CZ 204BJ 208DK 212DM 214DO 218EC 222SV 226GQ 231ET 232ER 233EE 234FO 238FK 239GS 242FJ 246FI 248AX 250FR 254GF
258PF 260TF 262DJ 266GA 268GE 270GM 275PS 276DE 288GH 292GI 296KI 300GR 304GL 308GD 312GP 316GU 320GT 324GN 328GY
332HT 334HM 336VA 340HN 344HK 348HU 352IS 356IN 360ID 364IR 368IQ 372IE 376IL 380IT 384CI 388JM 392JP 398KZ 400JO
404KE 408KP 410KR 414KW 417KG 418LA 422LB 426LS 428LV 430LR 434LY 438LI 440LT 442LU 446MO 450MG 454MW 458MY 462MV
466ML 470MT 474MQ 478MR 480MU 484MX 492MC 496MN 498MD 499ME 500MS 504MA 508MZ 512OM 516NA 520NR 524NP 528NL 531CW
533AW 534SX 535BQ 540NC 548VU 554NZ 558NI 562NE 566NG 570NU 574NF 578NO 580MP 581UM 583FM 584MH 585PW 586PK 591PA
598PG 600PY 604PE 608PH 612PN 616PL 620PT 624GW 626TL 630PR 634QA 638RE 642RO 643RU 646RW 652BL 654SH 659KN 660AI
662LC 663MF 666PM 670VC 674SM 678ST 682SA 686SN 688RS 690SC 694SL 702SG 703SK 704VN 705SI 706SO 710ZA 716ZW 724ES
728SS 729SD 732EH 740SR 744SJ 748SZ 752SE 756CH 760SY 762TJ 764TH 768TG 772TK 776TO 780TT 784AE 788TN 792TR 795TM
796TC 798TV 800UG 804UA 807MK 818EG 826GB 831GG 832JE 833IM 834TZ 840US 850VI 854BF 858UY 860UZ 862VE 876WF 882WS
887YE 894ZM
"""
_ALPHA_2 = {code[:3]: code[3:] for code in _NUMERIC.split()}
_WITHOUT_ID = {
    "Kosovo": "XK",
    "N. Cyprus": "north-cyprus",
    "Somaliland": "somaliland",
    "Siachen Glacier": "siachen",
    "Indian Ocean Ter.": "CC",
}
_APART: dict[str, list[tuple[str, Callable[[Point], bool]]]] = {
    "FR": [
        ("GF", lambda point: -55 < point[0] < -51 and point[1] < 7),
        ("GP", lambda point: -63 < point[0] < -60 and 15.7 < point[1] < 17),
        ("MQ", lambda point: -63 < point[0] < -60 and 14 < point[1] < 15),
        ("RE", lambda point: point[0] > 54 and -23 < point[1] < -19),
        ("YT", lambda point: 44 < point[0] < 46 and -14 < point[1] < -12),
    ],
    "NL": [("BQ", lambda point: point[0] < -60)],
    "NO": [("SJ", lambda point: point[1] > 73 or (point[0] < 0 and point[1] > 70))],
    "CC": [("CX", lambda point: point[0] > 102)],
    "RU": [("crimea", lambda point: 32 < point[0] < 37 and 44 < point[1] < 47)],
}
"""Area → codes of parts of it, with what is true of the first point of their outlines."""
_POINTS: dict[str, Point] = {
    "BV": (3.35, -54.42),
    "GI": (-5.35, 36.14),
    "TK": (-171.85, -9.17),
    "TV": (179.2, -8.52),
    "UM": (-177.37, 28.21),
}
"""Countries that the data leave out, being too small: where a map of them is centred."""
_DISPUTED: list[tuple[str, str, str, tuple[float, float, float, float]]] = [
    ("kosovo", "XK", "RS", (-180, -90, 180, 90)),
    ("crimea", "crimea", "UA", (-180, -90, 180, 90)),
    ("north-cyprus", "north-cyprus", "CY", (-180, -90, 180, 90)),
    ("somaliland", "somaliland", "SO", (-180, -90, 180, 90)),
    ("western-sahara", "western-sahara", "MA", (-180, -90, 180, 90)),
    ("berm", "western-sahara", "EH", (-180, -90, 180, 90)),
    ("golan", "IL", "SY", (-180, -90, 180, 90)),
    ("palestine", "IL", "PS", (-180, -90, 180, 90)),
    ("siachen", "siachen", "IN", (-180, -90, 180, 90)),
    ("siachen", "siachen", "PK", (-180, -90, 180, 90)),
    ("siachen", "siachen", "CN", (-180, -90, 180, 90)),
    ("kashmir", "IN", "PK", (73.4, 32.4, 80, 37)),
    ("aksai-chin", "IN", "CN", (76, 32.3, 81, 37)),
    ("arunachal", "IN", "CN", (91.6, 26, 98, 30)),
    ("sudans", "SD", "SS", (-180, -90, 180, 90)),
    ("halaib", "EG", "SD", (33, 21, 38, 24)),
    ("ilemi", "KE", "SS", (-180, -90, 180, 90)),
    ("korea", "KP", "KR", (-180, -90, 180, 90)),
]
"""Name of a disputed line, the two areas that it parts, and the box (west, south, east, north) in which it does."""
_KM = 6371.0
"""Kilometres in a radian."""


@dataclass
class _World:
    """Arcs, and the areas whose outlines they are."""

    arcs: list[list[Point]]
    areas: dict[str, list[Ring]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    """Arc → name of the disputed line that it belongs to."""

    def points(self, ring: Ring) -> list[Point]:
        """The outline, closed: its last point is its first."""
        points: list[Point] = []
        for arc in ring:
            points += (self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1])[1 if points else 0 :]
        return points

    def replace(self, old: int, new: Sequence[int]) -> None:
        """Put arcs into the place of one in all outlines."""
        backwards = [~arc for arc in reversed(new)]
        for rings in self.areas.values():
            for ring in rings:
                ring[:] = [one for arc in ring for one in (new if arc == old else backwards if arc == ~old else (arc,))]

    def sides(self) -> dict[int, list[str]]:
        """Arc → the areas that it parts: two, or one and the sea."""
        sides: dict[int, list[str]] = {}
        for area, rings in self.areas.items():
            for ring in rings:
                for arc in ring:
                    sides.setdefault(arc if arc >= 0 else ~arc, []).append(area)
        return sides


def make_world(topology: dict[str, Any]) -> bytes:
    """The file that drawings read: a header as JSON with its length before it, then the points, by kind of byte."""
    world = _read(topology)
    _set_apart(world)
    _cut_western_sahara(world)
    _name_disputed(world)
    return _packed(*_tidied(world))


def _read(topology: dict[str, Any]) -> _World:
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    world = _World([list(_absolute(arc, scale, translate)) for arc in topology["arcs"]])
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = _ALPHA_2[geometry["id"]] if geometry.get("id") else _WITHOUT_ID[geometry["properties"]["name"]]
        polygons = geometry.get("arcs", [])
        rings = world.areas.setdefault(code, [])
        for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
            rings += [list(ring) for ring in polygon if not _is_pole(world.points(ring))]
    return world


def _absolute(arc: Iterable[Sequence[int]], scale: Sequence[float], translate: Sequence[float]) -> Iterator[Point]:
    x = y = 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x * scale[0] + translate[0], y * scale[1] + translate[1]


def _is_pole(points: Iterable[Point]) -> bool:
    """Say whether an outline is only where a flat map of Antarctica ended."""
    return all(latitude < -89.9 for _, latitude in points)


def _set_apart(world: _World) -> None:
    for area, parts in _APART.items():
        for code, is_part in parts:
            world.areas[code] = own = [ring for ring in world.areas[area] if is_part(world.points(ring)[0])]
            world.areas[area] = [ring for ring in world.areas[area] if ring not in own]


def _cut_western_sahara(world: _World) -> None:
    """Part Morocco along the parallel of 27°40′ N, the border of Western Sahara; the data know only the berm."""
    morocco = max(world.areas["MA"], key=len)
    inland, berm, coast = _rotated(world, morocco)
    corner = world.arcs[berm][0]
    shore = world.arcs[coast]
    at = max(index for index, (_, latitude) in enumerate(shore) if latitude <= corner[1]) + 1
    (west, south), (east, north) = shore[at - 1], shore[at]
    cut = (west + (east - west) * (corner[1] - south) / (north - south), corner[1])
    world.arcs += [[*shore[:at], cut], [cut, *shore[at:]], [cut, corner]]
    below, above, parallel = range(len(world.arcs) - 3, len(world.arcs))
    morocco[:] = [inland, ~parallel, above]
    world.areas["western-sahara"] = [[berm, below, parallel]]


def _rotated(world: _World, ring: Ring) -> Ring:
    """The three arcs of Morocco's outline: its border with Algeria, the berm, the coast."""
    berm = next(arc for arc in ring if any(~arc in other for other in world.areas["EH"]))
    at = ring.index(berm)
    return [ring[at - 1], berm, ring[(at + 1) % len(ring)]]


def _name_disputed(world: _World) -> None:
    for name, one, other, box in _DISPUTED:
        for arc, sides in world.sides().items():
            if sorted(sides) == sorted((one, other)):
                for part in _cut_at_box(world, arc, box):
                    world.names[part] = name


def _cut_at_box(world: _World, arc: int, box: tuple[float, float, float, float]) -> list[int]:
    """Cut an arc where it enters or leaves a box; returns the parts within."""
    west, south, east, north = box
    points = world.arcs[arc]
    within = [west <= x <= east and south <= y <= north for x, y in points]
    starts = [0, *(index for index in range(1, len(points) - 1) if within[index] != within[index - 1])]
    parts = [points[start : end + 1] for start, end in zip(starts, [*starts[1:], len(points) - 1], strict=True)]
    if len(parts) == 1:
        return [arc] if all(within) else []
    first = len(world.arcs)
    world.arcs += parts
    world.replace(arc, range(first, first + len(parts)))
    return [first + index for index, start in enumerate(starts) if within[start]]


def _tidied(world: _World) -> tuple[list[list[Point]], dict[str, Any]]:
    """The arcs that are used, numbered anew, and the header."""
    sides = world.sides()
    number = {arc: index for index, arc in enumerate(sorted(sides))}
    lines = [
        (number[arc], *sorted(areas), world.names.get(arc, ""))
        for arc, areas in sorted(sides.items())
        if len(areas) == 2 and (areas[0] != areas[1] or arc in world.names)
    ]
    areas = {
        area: [
            _ring(world.points(ring), [number[arc] if arc >= 0 else ~number[~arc] for arc in ring]) for ring in rings
        ]
        for area, rings in sorted(world.areas.items())
    }
    arcs = [world.arcs[arc] for arc in sorted(sides)]
    return arcs, {"arcs": list(map(len, arcs)), "areas": areas, "lines": lines, "points": _POINTS}


def _ring(points: list[Point], arcs: Ring) -> tuple[Ring, float, float, float, int]:
    """Arcs, centre and radius of a circle around them in degrees, and the area in square kilometres."""
    vectors = [_vector(point) for point in points]
    x, y, z = (sum(part) for part in zip(*vectors, strict=True))
    length = math.sqrt(x * x + y * y + z * z)
    x, y, z = x / length, y / length, z / length
    furthest = min(a * x + b * y + c * z for a, b, c in vectors)
    radius = math.degrees(math.acos(max(-1.0, furthest)))
    centre = math.degrees(math.atan2(y, x)), math.degrees(math.asin(z))
    return arcs, round(centre[0], 2), round(centre[1], 2), round(radius + 0.02, 2), round(_area(points))


def _vector(point: Point) -> tuple[float, float, float]:
    longitude, latitude = map(math.radians, point)
    return math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude)


def _area(points: list[Point]) -> float:
    """Square kilometres, by the cylindrical equal-area projection: the area between the outline and the South Pole."""
    total = 0.0
    for (x1, y1), (x2, y2) in pairwise(points):
        turn = (x2 - x1 + 180) % 360 - 180
        total += math.radians(turn) * (2 + math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
    return abs(total) / 2 * _KM**2


def _packed(arcs: list[list[Point]], header: dict[str, Any]) -> bytes:
    columns: tuple[list[int], list[int], list[int]] = ([], [], [])
    for arc in arcs:
        columns[0].extend(round((x + 180) / 360 * 65536) % 65536 for x, _ in arc)
        columns[1].extend(round((y + 90) / 180 * 65535) for _, y in arc)
        columns[2].extend(_weights(arc))
    planes = [*_planes(columns[0]), *_planes(columns[1]), bytes(columns[2])]
    text = json.dumps(header, separators=(",", ":")).encode()
    return zlib.compress(len(text).to_bytes(4, "little") + text + b"".join(planes), 9)


def _planes(values: list[int]) -> tuple[bytes, bytes]:
    """The differences from value to value, low bytes and high bytes: like beside like packs better."""
    steps = [(value - before) % 65536 for before, value in zip([0, *values], values, strict=False)]
    return bytes(step & 255 for step in steps), bytes(step >> 8 for step in steps)


def _weights(arc: list[Point]) -> list[int]:
    """How much each point matters: 4 for each doubling of the area of its triangle, 255 for the ends of the arc.

    Visvalingam and Whyatt 1993, "Line generalisation by repeated elimination of points".
    """
    import heapq

    weights = [255] * len(arc)
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    heap = [(_triangle(arc[index - 1 : index + 2]), index) for index in range(1, len(arc) - 1)]
    current = {index: area for area, index in heap}
    heapq.heapify(heap)
    most = 0.0
    while heap:
        area, index = heapq.heappop(heap)
        if current.get(index) != area:
            continue
        del current[index]
        most = max(most, area)
        weights[index] = _weight(most)
        left, right = before[index], after[index]
        after[left], before[right] = right, left
        for near in (left, right):
            if near in current:
                current[near] = _triangle([arc[before[near]], arc[near], arc[after[near]]])
                heapq.heappush(heap, (current[near], near))
    return weights


def _weight(square_km: float) -> int:
    return max(0, min(254, round(4 * math.log2(square_km * 64 + 1e-9)))) if square_km else 0


def _triangle(points: Sequence[Point]) -> float:
    """Square kilometres."""
    (x1, y1), (x2, y2), (x3, y3) = points
    narrower = math.cos(math.radians(y2))
    x1, x3 = ((x - x2 + 180) % 360 - 180 for x in (x1, x3))
    return abs(x1 * (y3 - y2) - x3 * (y1 - y2)) * narrower / 2 * (math.pi / 180 * _KM) ** 2


if __name__ == "__main__":
    WORLD.write_bytes(make_world(json.loads(ATLAS.read_bytes())))
    print(f"{WORLD}: {WORLD.stat().st_size} bytes")
