"""Draw the pictures of the example site, of the Arabic test site and of the starter.

Maps, a cover picture and a logo of places that do not exist, so that nothing in the project needs a licence or a
real coordinate. One invented world is described below in kilometres; each map is a window into it, and a coast looks
the same in every window. Same Pillow, same fonts: same bytes, since all noise comes from hashed lattice points.

    python scripts/make_example_images.py [PART OF A FILE NAME]

Needs Pillow with Raqm (for the Arabic labels) and Debian's `fonts-noto-core`.
"""

from __future__ import annotations

import array
import functools
import hashlib
import itertools
import math
import random
import struct
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, ImageChops, ImageDraw, ImageFilter, ImageFont

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "example/static/uploads"
ARABIC = ROOT / "tests/sites/arabic/static/uploads"
STARTER = ROOT / "src/waystation/cli/starter/static/uploads"

Point = tuple[float, float]
Colour = tuple[int, int, int]

SIZE = 1080
UNREST = 0.8
"""How far, in kilometres, a river leaves the smooth line."""
GRID = 360
"""Samples of a field along one side of a map; a coast is smooth between two of them."""
SUPERSAMPLE = 3
"""Lines and markers are drawn this much larger, then reduced."""


def colour(code: str) -> Colour:
    """Read `#0b5563`."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """A tint between two; `share` is that of the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def shaded(tint: Colour, light: float) -> Colour:
    """A tint with a part of its light, from 0 to 1."""
    return mixed((0, 0, 0), tint, light)


def bell(x: float, middle: float, width: float) -> float:
    """1 at `middle`, and falling to 0 on both sides."""
    return math.exp(-(((x - middle) / width) ** 2))


ACCENT = colour("#0b5563")
INK = colour("#33393a")
PAPER = colour("#fbf8f0")
SEA = (colour("#d3e0df"), colour("#c6d7d8"), colour("#bacfd1"))
"""From the shore to the deep."""
LAND = tuple(map(colour, ("#f2ecdc", "#ebe2cd", "#e3d8be", "#dbceb0", "#d2c4a3", "#c9ba97")))
"""From the plain to the heights."""
BEYOND = tuple(mixed(tint, colour("#e8e7e2"), 0.55) for tint in LAND)
"""Land on the other side of a border: the same relief, paler."""
COAST = colour("#5b7f85")
RIVER = colour("#6d98a5")
WATER_TEXT = colour("#3b6470")
BEYOND_TEXT = colour("#66645b")
ROAD = colour("#fffdf6")
ROAD_EDGE = colour("#9a8a6d")
LANE = colour("#b5a587")
BORDER = colour("#8b6f78")
TOWN = colour("#b9a78a")


# The invented world ---------------------------------------------------------------------------------------------------

MAINLAND: tuple[Point, ...] = (
    (176, -160), (182, -60), (172, -20), (178, 20), (196, 44), (210, 62), (196, 74), (184, 92), (180, 112), (168, 128),
    (176, 150), (192, 160), (190, 178), (176, 186), (168, 198), (184, 206), (206, 202), (216, 210), (206, 222),
    (186, 228), (172, 240), (176, 256), (190, 272), (194, 296), (184, 320), (190, 346), (210, 368), (236, 378),
    (264, 376), (288, 388), (300, 408), (332, 416), (380, 404), (430, 424), (700, 440), (700, -160),
)  # fmt: skip
ISLES: tuple[tuple[Point, float], ...] = (
    ((92, 176), 17), ((104, 192), 11), ((84, 160), 10), ((70, 222), 8), ((122, 228), 6), ((112, 150), 4),
)  # fmt: skip
LAKES: tuple[tuple[Sequence[Point], float], ...] = (
    (((458, 75), (465, 80), (473, 88)), 3.6),
    (((238, 341), (247, 345), (256, 342)), 5.5),
)
"""The line in the middle of a lake, and how far the lake reaches from it."""

VESK: tuple[Point, ...] = (
    (420, -40), (396, 2), (362, 26), (336, 48), (304, 56), (280, 72), (254, 70), (236, 64), (218, 66), (204, 64)
)  # fmt: skip
ONDRELL: tuple[Point, ...] = (
    (524, -30), (508, 12), (492, 44), (478, 64), (464, 79), (450, 79), (432, 76), (404, 66), (372, 58), (336, 48)
)  # fmt: skip
TALLOW: tuple[Point, ...] = ((326, 180), (302, 188), (278, 200), (254, 198), (234, 196), (216, 208))
MARL: tuple[Point, ...] = ((530, 122), (500, 104), (482, 93), (472, 87))
SALT: tuple[Point, ...] = ((330, 296), (300, 312), (276, 330), (258, 342))
RIVERS = (VESK, ONDRELL, TALLOW, MARL, SALT)
STREAMS: tuple[Sequence[Point], ...] = (
    ((306, 218), (288, 210), (274, 200)),
    ((262, 166), (257, 182), (252, 198)),
    ((256, 262), (246, 244), (230, 232), (216, 218)),
    ((281, 118), (269, 96), (258, 71)),
    ((226, 18), (220, 44), (224, 66)),
    ((302, 20), (290, 44), (280, 71)),
    ((434, 30), (442, 54), (440, 78)),
    ((424, 124), (432, 104), (434, 78)),
    ((536, 84), (518, 96), (500, 104)),
    ((222, 312), (232, 328), (238, 340)),
    ((300, 344), (280, 346), (258, 343)),
)

BORDERLINE: tuple[Point, ...] = (VESK[3], (352, 66), (370, 96), (366, 140), (384, 190), (378, 250), (400, 470))
"""The border on land; north of it, the Vesk is the border."""
BEYOND_THE_BORDER: tuple[Point, ...] = ((400, 700), (900, 700), (900, -400), (-200, -400), (-200, 64))
"""The far corners of the neighbouring country."""

RIDGES: tuple[tuple[Sequence[Point], float, float], ...] = (
    (((262, 112), (290, 136), (302, 164), (330, 200), (336, 250), (320, 290)), 26, 520),
    (((350, 96), (340, 130), (352, 180)), 20, 420),
    (((290, 10), (330, -10), (370, -40)), 24, 480),
    (((420, 30), (450, 12), (470, -20)), 20, 560),
    (((420, 130), (460, 130), (500, 150), (540, 140)), 24, 600),
    (((540, 40), (530, 80), (550, 100)), 18, 520),
    (((212, 130), (222, 160)), 14, 170),
    (((224, 250), (236, 290), (230, 320)), 18, 230),
)
"""Crest, half width in kilometres, height in metres."""

PORT_FERROW: Point = (214, 214)
ANVERY: Point = (262, 226)
VESK_CROSSING: Point = (246, 76)
TALLISK: Point = (284, 156)
EMBER_SANDS: Point = (199, 300)
GREAT_LANTERN: Point = (104, 184)
WITHERCROSS: Point = (482, 34)
MARLBRIDGE: Point = (444, 84)
HIGH_COTTER: Point = (498, 115)
MERROW: Point = (222, 354)

COAST_ROAD: tuple[Point, ...] = (
    (228, -70), (240, 0), (246, 60), VESK_CROSSING, (222, 96), (206, 122), (210, 150), (206, 180), (220, 198),
    PORT_FERROW, (212, 236), (204, 258), EMBER_SANDS, (206, 332), MERROW, (252, 361), (282, 371), (312, 394),
    (352, 402), (420, 400),
)  # fmt: skip
QUARRY_ROAD: tuple[Point, ...] = (PORT_FERROW, (230, 224), (246, 222), ANVERY, (286, 236), (320, 262), (390, 268))
HILL_ROAD: tuple[Point, ...] = ((210, 150), (232, 142), (258, 152), TALLISK, (282, 180), (268, 204), ANVERY)
VALLEY_ROAD: tuple[Point, ...] = (
    VESK_CROSSING, (284, 82), (326, 64), (366, 68), (404, 76), MARLBRIDGE, (447, 72), (456, 56), (470, 42),
    WITHERCROSS, (494, 8), (510, -40),
)  # fmt: skip
MARL_ROAD: tuple[Point, ...] = (MARLBRIDGE, (456, 93), (474, 104), HIGH_COTTER, (530, 136), (580, 140))
LANES: tuple[Sequence[Point], ...] = (
    (PORT_FERROW, (210, 198), (198, 190), (184, 189)),
    (PORT_FERROW, (202, 228), (188, 236), (180, 246)),
    ((234, 223), (238, 238), (230, 254), (214, 262)),
    (ANVERY, (257, 240), (245, 254), (238, 272)),
    (ANVERY, (278, 219), (290, 222), (304, 212)),
    ((246, 222), (244, 208), (236, 188), (238, 168)),
    ((222, 96), (206, 92), (192, 100)),
    (VESK_CROSSING, (262, 94), (258, 110), (266, 128)),
    ((243, 50), (228, 42), (212, 40)),
    ((245, 56), (270, 52), (292, 36)),
    (MARLBRIDGE, (432, 96), (416, 106), (402, 104)),
    (WITHERCROSS, (464, 26), (444, 24)),
    (HIGH_COTTER, (494, 128), (500, 146)),
    ((450, 66), (432, 60), (418, 44)),
    (MERROW, (212, 344), (202, 344)),
    ((256, 362), (272, 352), (288, 340), (300, 324)),
)
FERRY: tuple[Point, ...] = (PORT_FERROW, (196, 213), (160, 214), (128, 200), (114, 190))

# A second, smaller world for the Arabic site, and a third for the starter, both far away on the same plane.

ARABIC_COAST: tuple[Point, ...] = (
    (1000, 996), (1052, 1000), (1072, 1022), (1098, 1030), (1116, 1052), (1110, 1074), (1128, 1088), (1152, 1082),
    (1176, 1100), (1212, 1098), (1240, 1118), (1290, 1120), (1400, 1124), (1400, 800), (1000, 800),
)  # fmt: skip
ARABIC_RIVER: tuple[Point, ...] = (
    (1196, 906),
    (1188, 950),
    (1162, 980),
    (1158, 1016),
    (1138, 1042),
    (1131, 1080),
    (1126, 1104),
)
ARABIC_HARBOUR: Point = (1126, 1082)
ARABIC_HILL: Point = (1088, 1000)
ARABIC_CROSSING: Point = (1172, 968)

STARTER_COAST: tuple[Point, ...] = (
    (2000, 2010), (2040, 2024), (2062, 2052), (2050, 2080), (2070, 2100), (2104, 2104), (2122, 2128), (2118, 2170),
    (2140, 2200), (2140, 2300), (2400, 2300), (2400, 1900), (2000, 1900),
)  # fmt: skip
STARTER_RIVER: tuple[Point, ...] = ((2230, 1990), (2196, 2024), (2180, 2062), (2140, 2084), (2110, 2108))
STARTER_HARBOUR: Point = (2110, 2102)
STARTER_HILL: Point = (2158, 2034)

ARABIC_ROADS: tuple[Sequence[Point], ...] = (
    (ARABIC_HARBOUR, (1123, 1048), (1102, 1020), ARABIC_HILL, (1060, 970), (1040, 930)),
    (ARABIC_HARBOUR, (1142, 1056), (1168, 1020), ARABIC_CROSSING, (1200, 950), (1240, 920)),
)
STARTER_ROADS: tuple[Sequence[Point], ...] = (
    (STARTER_HARBOUR, (2132, 2078), (2150, 2056), STARTER_HILL, (2150, 2010), (2130, 1980)),
    (STARTER_HARBOUR, (2130, 2120), (2150, 2150), (2200, 2180), (2260, 2200)),
)


# Fields: numbers over a window of the world ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Window:
    """A square part of the world, in kilometres."""

    left: float
    top: float
    side: float

    def pixel(self, point: Point, size: float = SIZE) -> Point:
        """Where a point of the world lies on a picture of `size` pixels."""
        return (point[0] - self.left) / self.side * size, (point[1] - self.top) / self.side * size

    def points(self, count: int) -> Iterator[Point]:
        """The middles of `count`² cells, row by row."""
        step = self.side / count
        for row in range(count):
            y = self.top + (row + 0.5) * step
            for column in range(count):
                yield self.left + (column + 0.5) * step, y


Field = list[float]
"""GRID × GRID numbers, row by row."""


def sampled(window: Window, function: Callable[[float, float], float], count: int = 90) -> Field:
    """Sample a smooth function coarsely and interpolate it: much faster than asking at every point."""
    margin = window.side / count * 4
    wide = Window(window.left - margin, window.top - margin, window.side + 2 * margin)
    values = array.array("f", (function(x, y) for x, y in wide.points(count + 8)))
    image = Image.frombytes("F", (count + 8, count + 8), values.tobytes())
    box = (4.0, 4.0, count + 4.0, count + 4.0)
    return as_field(image.resize((GRID, GRID), Image.Resampling.BICUBIC, box=box))


def as_field(image: Image.Image) -> Field:
    """The numbers of an F image."""
    values = array.array("f")
    values.frombytes(image.tobytes())
    return list(values)


@functools.cache
def lattice(seed: int, octave: int, x: int, y: int) -> float:
    """A number between −1 and 1 that belongs to one lattice point of one octave, for ever."""
    digest = hashlib.blake2b(struct.pack("<4i", seed, octave, x, y), digest_size=4).digest()
    return int.from_bytes(digest, "little") / 0x7FFFFFFF - 1


def noise(window: Window, seed: int, *, longest: float, gain: float = 0.5) -> Field:
    """Fractal noise of about ±1, whose waves reach from `longest` kilometres down to some pixels."""
    total = [0.0] * GRID * GRID
    wave, weight, octave = longest, 1.0, 0
    while wave > window.side / 130:
        left, top = math.floor(window.left / wave) - 2, math.floor(window.top / wave) - 2
        count = math.ceil(window.side / wave) + 5
        values = array.array(
            "f", (lattice(seed, octave, left + x, top + y) for y in range(count) for x in range(count))
        )
        image = Image.frombytes("F", (count, count), values.tobytes())
        start = (window.left / wave - left + 0.5, window.top / wave - top + 0.5)
        box = (*start, start[0] + window.side / wave, start[1] + window.side / wave)
        layer = as_field(image.resize((GRID, GRID), Image.Resampling.BICUBIC, box=box))
        total = [old + weight * new for old, new in zip(total, layer, strict=True)]
        wave, weight, octave = wave / 2, weight * gain, octave + 1
    return total


def distance_to_line(line: Sequence[Point], x: float, y: float) -> float:
    """How far a point is from a line of straight pieces."""
    best = math.inf
    for (ax, ay), (bx, by) in itertools.pairwise(line):
        dx, dy = bx - ax, by - ay
        along = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
        best = min(best, (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2)
    return math.sqrt(best)


def inside(polygon: Sequence[Point], x: float, y: float) -> bool:
    """Whether a point lies in a polygon (even-odd rule)."""
    odd = False
    for (ax, ay), (bx, by) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def depth_inside(polygon: Sequence[Point], x: float, y: float) -> float:
    """Distance to the edge of a polygon, positive inside."""
    away = distance_to_line((*polygon, polygon[0]), x, y)
    return away if inside(polygon, x, y) else -away


def shore(x: float, y: float) -> float:
    """Kilometres from the sea, before the coast is roughened; negative at sea and in lakes."""
    if x > 1900:
        return depth_inside(STARTER_COAST, x, y)
    if x > 900:
        return depth_inside(ARABIC_COAST, x, y)
    land = depth_inside(MAINLAND, x, y)
    land = max(land, *(radius - math.dist((x, y), middle) for middle, radius in ISLES))
    return min(land, *(distance_to_line(middle, x, y) - reach for middle, reach in LAKES))


def relief(x: float, y: float) -> float:
    """Height in metres that the ridges give, less what the rivers carved."""
    if x > 1900:
        ridges: Iterable[tuple[Sequence[Point], float, float]] = (
            (((2150, 2010), (2200, 2090), (2210, 2160)), 30, 420),
        )
        rivers: Iterable[Sequence[Point]] = (STARTER_RIVER,)
    elif x > 900:
        ridges = ((((1060, 900), (1084, 960), (1110, 990)), 24, 460), (((1230, 960), (1240, 1040)), 30, 480))
        rivers = (ARABIC_RIVER,)
    else:
        ridges, rivers = RIDGES, (*RIVERS, *STREAMS)
    height = sum(top * math.exp(-((distance_to_line(crest, x, y) / width) ** 2)) for crest, width, top in ridges)
    valley = min(distance_to_line(river, x, y) for river in rivers)
    return height * (1 - 0.75 * math.exp(-((valley / 9) ** 2))) - 60 * math.exp(-((valley / 7) ** 2))


# Drawing --------------------------------------------------------------------------------------------------------------


def mask_above(field: Field, threshold: float, ramp: float) -> Image.Image:
    """Where a field exceeds a threshold: a mask of SIZE pixels with a soft edge of `ramp` in the field's unit."""
    values = array.array("f", field)
    image = Image.frombytes("F", (GRID, GRID), values.tobytes()).resize((SIZE, SIZE), Image.Resampling.BICUBIC)
    scale = 255 / ramp
    return image.point(lambda value: value * scale + (127.5 - threshold * scale)).convert("L")


def contrast(mask: Image.Image, low: float, high: float) -> Image.Image:
    """Stretch the part of a mask between two levels (0 to 1) over its whole range."""
    return mask.point([round(255 * max(0.0, min(1.0, (level / 255 - low) / (high - low)))) for level in range(256)])


def edge(mask: Image.Image, radius: float, width: float = 0.36) -> Image.Image:
    """A line along the edge of a mask, some 2.5 × `radius` × `width` pixels wide on either side."""
    blurred = mask.filter(ImageFilter.GaussianBlur(radius))
    steep = 0.12
    outer, inner = (
        contrast(blurred, 0.5 - width, 0.5 - width + steep),
        contrast(blurred, 0.5 + width - steep, 0.5 + width),
    )
    return ImageChops.subtract(outer, inner)


def fill(picture: Image.Image, tint: Colour, mask: Image.Image) -> None:
    """Lay a tint on a picture through a mask."""
    picture.paste(tint, (0, 0, *picture.size), mask)


def curve(line: Sequence[Point], step: float, wobble: float = 0.0) -> list[Point]:
    """A Catmull-Rom curve through points, one point every `step` kilometres, with a hand's unrest across."""
    ends = [line[0], *line, line[-1]]
    smooth: list[Point] = []
    for before, start, stop, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        count = max(2, math.ceil(math.dist(start, stop) / step))
        smooth += [_catmull_rom(before, start, stop, after, index / count) for index in range(count)]
    smooth.append(line[-1])
    return [_wobbled(point, wobble) for point in smooth] if wobble else smooth


def _catmull_rom(before: Point, start: Point, stop: Point, after: Point, at: float) -> Point:
    def one(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (2 * b + (c - a) * at + (2 * a - 5 * b + 4 * c - d) * at**2 + (3 * b - a - 3 * c + d) * at**3)

    return one(before[0], start[0], stop[0], after[0]), one(before[1], start[1], stop[1], after[1])


def _wobbled(point: Point, amount: float) -> Point:
    x, y = point
    across = math.sin(x * 0.41 + y * 0.27) + 0.5 * math.sin(x * 1.1 - y * 0.9) + 0.2 * math.sin(x * 2.3 + y * 2.9)
    down = math.sin(x * 0.37 - y * 0.51 + 2) + 0.5 * math.sin(x * 0.9 + y * 1.2 + 1) + 0.2 * math.sin(x * 2.7 - y * 2.1)
    return x + amount * across * 0.5, y + amount * down * 0.5


class Overlay:
    """A transparent sheet over a map, larger by SUPERSAMPLE, on which lines and markers are drawn in map pixels."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.image = Image.new("RGBA", (SIZE * SUPERSAMPLE, SIZE * SUPERSAMPLE), (*PAPER, 0))
        self.draw = ImageDraw.Draw(self.image)

    def path(self, line: Sequence[Point], wobble: float = 0.0) -> list[Point]:
        """A line of the world as a smooth path on the sheet."""
        points = curve(line, self.window.side / 220, wobble)
        return [self.window.pixel(point, SIZE * SUPERSAMPLE) for point in points]

    def stroke(self, path: Sequence[Point], width: float, tint: Colour) -> None:
        """Draw a path with round joints and ends."""
        self.draw.line(list(path), fill=tint, width=round(width * SUPERSAMPLE), joint="curve")
        for end in (path[0], path[-1]):
            self.dot(end, width / 2, tint)

    def dashes(self, path: Sequence[Point], width: float, tint: Colour, on: float, off: float) -> None:
        """Draw a path as dashes of `on` pixels with gaps of `off`."""
        piece: list[Point] = []
        walked = 0.0
        for start, stop in itertools.pairwise(path):
            if walked % (on + off) < on:
                piece = piece or [start]
                piece.append(stop)
            elif piece:
                self.stroke(piece, width, tint)
                piece = []
            walked += math.dist(start, stop) / SUPERSAMPLE
        if len(piece) > 1:
            self.stroke(piece, width, tint)

    def dot(self, middle: Point, radius: float, tint: Colour) -> None:
        """Draw a filled circle; `middle` in pixels of the sheet."""
        (x, y), r = middle, radius * SUPERSAMPLE
        self.draw.ellipse((x - r, y - r, x + r, y + r), fill=tint)

    def onto(self, picture: Image.Image) -> Image.Image:
        """The picture with the sheet on it."""
        return Image.alpha_composite(picture, self.image.resize((SIZE, SIZE), Image.Resampling.BOX))


@dataclass(frozen=True, slots=True)
class Label:
    """A name on a map. `at` is in the world; `anchor` as in Pillow; `shift` in pixels of the map."""

    text: str
    at: Point
    kind: str = "place"
    anchor: str = "lm"
    shift: Point = (26, 0)


@dataclass(frozen=True, slots=True)
class Lettering:
    """How one kind of label is set."""

    font: str
    size: int
    tint: Colour
    halo: Colour | None = LAND[0]
    spread: int = 0
    """Hair spaces between the letters."""


LETTERING = {
    "chosen": Lettering("NotoSans-Bold.ttf", 58, ACCENT),
    "place": Lettering("NotoSans-Bold.ttf", 50, INK),
    "water": Lettering("NotoSans-Italic.ttf", 50, WATER_TEXT, None),
    "river": Lettering("NotoSans-Italic.ttf", 46, WATER_TEXT),
    "beyond": Lettering("NotoSans-Bold.ttf", 40, BEYOND_TEXT, None, 3),
    "arabic-chosen": Lettering("NotoSansArabic-Bold.ttf", 64, ACCENT),
    "arabic-place": Lettering("NotoSansArabic-Bold.ttf", 54, INK),
    "arabic-water": Lettering("NotoSansArabic-Regular.ttf", 54, WATER_TEXT, None),
}


@dataclass(frozen=True, slots=True)
class Map:
    """One map: a window, what is drawn in it, and where it is written."""

    file: Path
    window: Window
    labels: Sequence[Label]
    chosen: Sequence[Point] = ()
    others: Sequence[Point] = ()
    rivers: Sequence[Sequence[Point]] = RIVERS
    roads: Sequence[Sequence[Point]] = (COAST_ROAD, QUARRY_ROAD, HILL_ROAD, VALLEY_ROAD, MARL_ROAD)
    ferries: Sequence[Sequence[Point]] = ()
    streams: Sequence[Sequence[Point]] = ()
    lanes: Sequence[Sequence[Point]] = ()
    foreign: bool = False
    """Whether land beyond the border is in sight, which is drawn paler."""
    towns: Sequence[tuple[Point, float, int]] = ()
    """Built-up land: middle, radius in kilometres, seed."""
    marsh: Sequence[tuple[Point, float, float]] = ()
    """Salt or mud flats: middle, half width and half height in kilometres."""


def draw_map(plan: Map) -> Image.Image:
    """Draw one map as RGBA."""
    window = plan.window
    coast = coast_field(window)
    land = mask_above(coast, 0, window.side / SIZE * 1.6)
    picture = sea(window, coast, land)
    near = relief_picture(window, coast, LAND)
    if plan.foreign:
        far = relief_picture(window, coast, BEYOND)
        near.paste(far, (0, 0), beyond_mask(window))
    for middle, wide, high in plan.marsh:
        draw_marsh(near, window, middle, wide, high)
    for middle, radius, seed in plan.towns:
        draw_town(near, window, middle, radius, seed)
    picture.paste(near, (0, 0), land)
    fill(picture, COAST, edge(land, 4.2))
    rivers = Overlay(window)
    for stream in plan.streams:
        rivers.stroke(rivers.path(stream, UNREST), 6.5, RIVER)
    for river in plan.rivers:
        rivers.stroke(rivers.path(river, UNREST), 10, RIVER)
    picture = Image.composite(rivers.onto(picture.convert("RGBA")), picture.convert("RGBA"), land)
    overlay = Overlay(window)
    draw_lines(overlay, plan)
    picture = overlay.onto(picture)
    return draw_labels(picture, plan)


def coast_field(window: Window) -> Field:
    """Kilometres from the sea, with the roughness of a real coast."""
    smooth = sampled(window, shore)
    rough = noise(window, 7, longest=24, gain=0.6)
    return [distance + 5.4 * unrest for distance, unrest in zip(smooth, rough, strict=True)]


def sea(window: Window, coast: Field, land: Image.Image) -> Image.Image:
    """The sea in three tints, the nearest to the shore the lightest."""
    picture = Image.new("RGB", (SIZE, SIZE), SEA[2])
    smooth = noise(window, 11, longest=60, gain=0.4)
    depth = [distance + 5 * unrest for distance, unrest in zip(coast, smooth, strict=True)]
    pixel = window.side / SIZE
    fill(picture, SEA[1], mask_above(depth, -0.125 * window.side, pixel * 1.6))
    fill(picture, SEA[0], mask_above(depth, -0.045 * window.side, pixel * 1.6))
    return picture


def relief_picture(window: Window, coast: Field, tints: Sequence[Colour]) -> Image.Image:
    """The land in six tints, each step casting a thin shadow, like sheets of cut paper."""
    smooth = sampled(window, relief)
    rough = noise(window, 23, longest=40, gain=0.5)
    height = [
        metres * (1 + 0.28 * unrest) + 70 * unrest + 2.2 * max(0.0, min(distance, 40.0))
        for metres, unrest, distance in zip(smooth, rough, coast, strict=True)
    ]
    picture = Image.new("RGB", (SIZE, SIZE), tints[0])
    ramp = window.side * 0.028
    for level, tint in zip((105, 165, 250, 360, 480), tints[1:], strict=True):
        step = mask_above(height, level, ramp)
        shadow = Image.new("L", step.size, 0)
        shadow.paste(step, (4, 5))
        shadow = shadow.filter(ImageFilter.GaussianBlur(2))
        fill(picture, shaded(tint, 0.86), shadow.point([level // 3 for level in range(256)]))
        fill(picture, tint, step)
    return picture


def beyond_mask(window: Window) -> Image.Image:
    """The land beyond the Vesk and the border, as a mask with smooth edges."""
    step = window.side / 220
    line = [*reversed(curve(VESK[3:], step, UNREST)), *curve(BORDERLINE, step, UNREST), *BEYOND_THE_BORDER]
    mask = Image.new("L", (SIZE * 2, SIZE * 2), 0)
    ImageDraw.Draw(mask).polygon([window.pixel(point, SIZE * 2) for point in line], fill=255)
    return mask.resize((SIZE, SIZE), Image.Resampling.BOX)


def draw_town(picture: Image.Image, window: Window, middle: Point, radius: float, seed: int) -> None:
    """Lay the built-up land of a town on a map: an uneven patch that knows no streets."""
    unrest = noise(window, seed, longest=radius, gain=0.55)
    away = [radius - math.dist(point, middle) for point in window.points(GRID)]
    patch = [distance + 0.55 * radius * wave for distance, wave in zip(away, unrest, strict=True)]
    fill(picture, TOWN, mask_above(patch, 0, window.side / SIZE * 1.6).point([level * 3 // 4 for level in range(256)]))


def draw_marsh(picture: Image.Image, window: Window, middle: Point, wide: float, high: float) -> None:
    """Lay flats on a map: a pale patch with the short level strokes of old maps."""
    unrest = noise(window, 31, longest=12, gain=0.5)
    away = [
        1 - math.hypot((x - middle[0]) / wide, (y - middle[1]) / high) + 0.22 * wave
        for (x, y), wave in zip(window.points(GRID), unrest, strict=True)
    ]
    patch = mask_above(away, 0, 0.012)
    fill(picture, colour("#eef0e6"), patch)
    strokes = Image.new("L", (SIZE, SIZE), 0)
    draw = ImageDraw.Draw(strokes)
    for row, y in enumerate(range(14, SIZE, 30)):
        for column, x in enumerate(range(-40 + 45 * (row % 2), SIZE, 90)):
            length = 26 + 20 * (lattice(41, 0, column, row) + 1)
            draw.rounded_rectangle((x, y, x + length, y + 5), 2, fill=255)
    fill(
        picture,
        colour("#9db4b3"),
        ImageChops.multiply(strokes, contrast(patch.filter(ImageFilter.GaussianBlur(9)), 0.75, 0.95)),
    )


def draw_lines(overlay: Overlay, plan: Map) -> None:
    """The border, roads, ferries and markers, the important above the others."""
    if plan.foreign:
        overlay.dashes(overlay.path(BORDERLINE, UNREST), 8, BORDER, 30, 20)
    for lane in plan.lanes:
        overlay.stroke(overlay.path(lane, UNREST), 6.5, LANE)
    roads = [overlay.path(road) for road in plan.roads]
    for path in roads:
        overlay.stroke(path, 15, ROAD_EDGE)
    for path in roads:
        overlay.stroke(path, 8.5, ROAD)
    for ferry in plan.ferries:
        overlay.dashes(overlay.path(ferry), 7, WATER_TEXT, 16, 17)
    for place in plan.others:
        middle = overlay.window.pixel(place, SIZE * SUPERSAMPLE)
        overlay.dot(middle, 17, PAPER)
        overlay.dot(middle, 12, INK)
    for place in plan.chosen:
        middle = overlay.window.pixel(place, SIZE * SUPERSAMPLE)
        overlay.dot(middle, 27, PAPER)
        overlay.dot(middle, 21, ACCENT)
        overlay.dot(middle, 7.5, PAPER)


def draw_labels(picture: Image.Image, plan: Map) -> Image.Image:
    """Set the names, each with a thin edge of paper where it may cross lines."""
    draw = ImageDraw.Draw(picture)
    for label in plan.labels:
        lettering = LETTERING[label.kind]
        font = ImageFont.truetype(lettering.font, lettering.size)
        x, y = plan.window.pixel(label.at)
        place = (round(x + label.shift[0]), round(y + label.shift[1]))
        text = ("\u200a" * lettering.spread).join(label.text) if lettering.spread else label.text
        if lettering.halo:
            draw.text(place, text, lettering.halo, font, label.anchor, stroke_width=6, stroke_fill=lettering.halo)
        draw.text(place, text, lettering.tint, font, label.anchor)
    return picture


def few_colours(picture: Image.Image) -> Image.Image:
    """The picture with 96 colours, still RGBA as map editors export it: two thirds of the bytes, and nobody sees it."""
    opaque = picture.convert("RGB").quantize(96, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    return opaque.convert("RGBA")


MAPS: tuple[Map, ...] = (
    Map(
        file=EXAMPLE / "sorrel-coast.png",
        window=Window(76, 32, 292),
        foreign=True,
        ferries=(FERRY,),
        chosen=(PORT_FERROW, ANVERY, VESK_CROSSING, TALLISK, EMBER_SANDS),
        labels=(
            Label("Port Ferrow", PORT_FERROW, "chosen", "lb", (24, -8)),
            Label("Anvery", ANVERY, "chosen", "lt", (24, 4)),
            Label("Vesk Crossing", VESK_CROSSING, "chosen", "lt", (16, 18)),
            Label("Tallisk", TALLISK, "chosen", "lm", (36, 0)),
            Label("Ember Sands", EMBER_SANDS, "chosen", "lm", (36, 0)),
            Label("Sorrel", (132, 268), "water", "mm", (0, 0)),
            Label("Sound", (132, 268), "water", "mm", (0, 58)),
            Label("HALDANY", (288, 45), "beyond", "mm", (0, 0)),
        ),
    ),
    Map(
        file=EXAMPLE / "port-ferrow.png",
        window=Window(160, 166, 84),
        towns=(((219, 217), 5.4, 51), ((213, 203), 2.6, 52), ((231, 223), 2.2, 53)),
        ferries=(FERRY,),
        streams=STREAMS,
        lanes=LANES,
        chosen=(PORT_FERROW,),
        labels=(
            Label("Port Ferrow", PORT_FERROW, "chosen", "lt", (26, 22)),
            Label("Sorrel", (172, 181), "water", "mm", (0, 0)),
            Label("Sound", (172, 181), "water", "mm", (0, 58)),
            Label("Tallow", (229, 191), "river", "mm", (0, 0)),
        ),
    ),
    Map(
        file=EXAMPLE / "anvery.png",
        window=Window(222, 184, 84),
        towns=((ANVERY, 4.2, 61), ((272, 232), 2.2, 62)),
        streams=STREAMS,
        lanes=LANES,
        chosen=(ANVERY,),
        labels=(
            Label("Anvery", ANVERY, "chosen", "lt", (28, 20)),
            Label("Tallow", (272, 194), "river", "mm", (0, 0)),
        ),
    ),
    Map(
        file=EXAMPLE / "vesk-crossing.png",
        window=Window(192, 30, 84),
        foreign=True,
        towns=((VESK_CROSSING, 3.6, 71), ((246, 62), 2.4, 72)),
        streams=STREAMS,
        lanes=LANES,
        chosen=(VESK_CROSSING,),
        labels=(
            Label("Vesk Crossing", VESK_CROSSING, "chosen", "mt", (20, 44)),
            Label("Vesk", (268, 64), "river", "mm", (0, 0)),
            Label("HALDANY", (262, 40), "beyond", "mm", (0, 0)),
            Label("CORVANE", (212, 82), "beyond", "mm", (0, 0)),
        ),
    ),
    Map(
        file=EXAMPLE / "ondrell-valley.png",
        window=Window(388, -16, 156),
        streams=STREAMS,
        lanes=LANES,
        chosen=(WITHERCROSS, MARLBRIDGE, HIGH_COTTER),
        labels=(
            Label("Withercross", WITHERCROSS, "chosen", "rm", (-38, -8)),
            Label("Marlbridge", MARLBRIDGE, "chosen", "mt", (-90, 34)),
            Label("High Cotter", HIGH_COTTER, "chosen", "mt", (0, 34)),
            Label("Ondrell", (411, 61), "river", "mm", (0, 0)),
        ),
    ),
    Map(
        file=EXAMPLE / "marlbridge.png",
        window=Window(420, 46, 72),
        towns=((MARLBRIDGE, 4.0, 81), ((438, 85), 2.2, 82)),
        streams=STREAMS,
        lanes=LANES,
        chosen=(MARLBRIDGE,),
        labels=(
            Label("Marlbridge", MARLBRIDGE, "chosen", "mt", (-40, 44)),
            Label("Ondrell", (431, 70), "river", "mm", (0, 0)),
            Label("Marl Water", (472, 77), "river", "lm", (0, 0)),
        ),
    ),
    Map(
        file=EXAMPLE / "merrow-flats.png",
        window=Window(186, 300, 112),
        marsh=(((248, 344), 27, 15),),
        streams=STREAMS,
        lanes=LANES,
        chosen=(MERROW,),
        labels=(Label("Merrow", MERROW, "chosen", "mt", (0, 34)),),
    ),
    Map(
        file=ARABIC / "ساحل-الخزامى.png",
        window=Window(1044, 944, 156),
        rivers=(ARABIC_RIVER,),
        roads=ARABIC_ROADS,
        chosen=(ARABIC_HARBOUR, ARABIC_HILL, ARABIC_CROSSING),
        labels=(
            Label("مرسى النوارس", ARABIC_HARBOUR, "arabic-chosen", "lb", (16, -22)),
            Label("تل الشوفان", ARABIC_HILL, "arabic-chosen", "mb", (0, -22)),
            Label("معبر الصفصافتين", ARABIC_CROSSING, "arabic-chosen", "rm", (-38, 0)),
            Label("الخليج الهادئ", (1080, 1078), "arabic-water", "mm", (0, 0)),
        ),
    ),
    Map(
        file=STARTER / "example-shore.png",
        window=Window(2030, 2000, 170),
        rivers=(STARTER_RIVER,),
        roads=STARTER_ROADS,
        chosen=(STARTER_HARBOUR, STARTER_HILL),
        labels=(
            Label("First Harbour", STARTER_HARBOUR, "chosen", "lt", (22, 14)),
            Label("Second Village", STARTER_HILL, "chosen", "mb", (0, -26)),
            Label("Example", (2068, 2136), "water", "mm", (0, 0)),
            Label("Bay", (2068, 2136), "water", "mm", (0, 58)),
        ),
    ),
)


# The cover ------------------------------------------------------------------------------------------------------------

COVER = EXAMPLE / "sorrel-coast-cover.jpg"
COVER_SIZE = (1600, 1000)
HORIZON = 440

Profile = Callable[[float], float]
"""The height of a skyline at each x, in pixels of the cover from its top."""


def wave(seed: int, x: float, longest: float, gain: float = 0.5) -> float:
    """Fractal noise of about ±1 along a line."""
    total, weight, octave = 0.0, 1.0, 0
    while longest > 3:
        cell, part = math.floor(x / longest), x / longest - math.floor(x / longest)
        part = part * part * (3 - 2 * part)
        total += weight * (lattice(seed, octave, cell, 0) * (1 - part) + lattice(seed, octave, cell + 1, 0) * part)
        longest, weight, octave = longest / 2, weight * gain, octave + 1
    return total


def gradient(size: tuple[int, int], stops: Sequence[tuple[float, Colour]]) -> Image.Image:
    """Vertical gradient through `stops`: share of the height (ascending, from 0 to 1) and colour."""
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        at = y / (size[1] - 1)
        (low, first), (high, last) = next(pair for pair in itertools.pairwise(stops) if at <= pair[1][0])
        share = (at - low) / (high - low)
        column.putpixel((0, y), mixed(first, last, share))
    return column.resize(size)


class Canvas:
    """The cover at twice its size, painted from the back to the front; all measures are pixels of the cover."""

    def __init__(self) -> None:
        self.image = gradient((COVER_SIZE[0] * 2, COVER_SIZE[1] * 2), SKY)
        self.random = random.Random(1911)  # noqa: S311 - brush strokes are no secret

    def glow(self, middle: Point, radius: float, tint: Colour, strength: int) -> None:
        """A soft light."""
        mask = Image.new("L", (COVER_SIZE[0] // 4, COVER_SIZE[1] // 4), 0)
        (x, y), r = (middle[0] / 4, middle[1] / 4), radius / 8
        ImageDraw.Draw(mask).ellipse((x - r * 1.6, y - r, x + r * 1.6, y + r), fill=strength)
        mask = mask.filter(ImageFilter.GaussianBlur(radius / 9)).resize(self.image.size, Image.Resampling.BICUBIC)
        self.image.paste(tint, (0, 0, *self.image.size), mask)

    def layer(
        self,
        skyline: Profile,
        bottom: float,
        stops: Sequence[tuple[float, Colour]],
        left: float = 0,
        right: float = 1600,
    ) -> None:
        """A hill or a headland: what lies below a skyline, tinted from its highest point to `bottom`."""
        edge_points = [(x, skyline(x)) for x in range(int(left), int(right) + 1, 2)]
        top = min(y for _, y in edge_points)
        outline = [(x * 2, y * 2) for x, y in [*edge_points, (right, bottom), (left, bottom)]]
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon(outline, fill=255)
        tint = Image.new("RGB", self.image.size)
        tint.paste(gradient((self.image.width, max(2, round((bottom - top) * 2))), stops), (0, round(top * 2)))
        self.image.paste(tint, (0, 0), mask)

    def stroke(self, start: Point, stop: Point, width: float, tint: Colour, strength: int = 255) -> None:
        """One stroke of the brush, round at both ends."""
        draw = ImageDraw.Draw(self.image, "RGBA")
        points = [(start[0] * 2, start[1] * 2), (stop[0] * 2, stop[1] * 2)]
        draw.line(points, fill=(*tint, strength), width=max(1, round(width * 2)))

    def shape(self, points: Iterable[Point], tint: Colour) -> None:
        """A flat shape."""
        ImageDraw.Draw(self.image).polygon([(x * 2, y * 2) for x, y in points], fill=tint)


SKY = (
    (0.0, colour("#93adb8")),
    (0.2, colour("#b6c6c6")),
    (0.34, colour("#e0dac5")),
    (0.44, colour("#f3ddb6")),
    (1.0, colour("#f3ddb6")),
)
WATER = ((0.0, colour("#e6d8b8")), (0.12, colour("#b9c5be")), (0.45, colour("#7fa0a6")), (1.0, colour("#44707c")))


def draw_cover() -> Image.Image:
    """A painted view over the bay of Port Ferrow at dusk: no people, no place that exists."""
    canvas = Canvas()
    paint_sky(canvas)
    canvas.layer(far_hills, 470, tints("#a9b9b9 #c9cdbf #ead9b8"))
    canvas.layer(near_hills, 470, tints("#8fa5a4 #b3bfb2 #dccfb1"), left=500)
    paint_water(canvas)
    canvas.layer(island, 474, tints("#7f9896 #a9b3a4"), right=420)
    canvas.layer(headland, 640, tints("#5f7f74 #7d9480 #a5a985"), left=760)
    paint_town(canvas)
    paint_breakwater(canvas)
    paint_boat(canvas, 520, 566)
    canvas.layer(meadow, 1000, tints("#7f8f62 #6d7f55 #566c4e #3f5646"))
    paint_meadow(canvas)
    return grain(canvas.image)


def tints(codes: str) -> Sequence[tuple[float, Colour]]:
    """Colours as the stops of a gradient, at equal distances from 0 to 1."""
    found = [colour(code) for code in codes.split()]
    return [(index / (len(found) - 1), tint) for index, tint in enumerate(found)]


def far_hills(x: float) -> float:
    """The skyline farthest away."""
    return 372 + 34 * wave(3, x, 420) - 46 * bell(x, 1240, 320)


def near_hills(x: float) -> float:
    """The hills before them, which fall to the sea on the left."""
    return 402 + 22 * wave(5, x, 260) - 70 * bell(x, 1480, 260) + max(0.0, 880 - x) * 0.26


def island(x: float) -> float:
    """The end of an isle on the left."""
    return 452 - 26 * bell(x, 40, 190) + 7 * wave(8, x, 120) + max(0.0, x - 300) * 0.16


def headland(x: float) -> float:
    """The skyline of the headland on which the town stands."""
    rise = 1 / (1 + math.exp(-(x - 1130) / 110))
    return 604 - 196 * rise + 11 * wave(13, x, 170) * (0.25 + rise) + max(0.0, 900 - x) * 0.22


def meadow(x: float) -> float:
    """The near edge of the hill from which one looks."""
    right, left = max(0.0, (x - 620) / 980), max(0.0, (300 - x) / 700)
    return 842 - 190 * right * math.sqrt(right) + 46 * left**2 + 9 * wave(17, x, 240, 0.45)


def paint_sky(canvas: Canvas) -> None:
    """Long low clouds, lit from below."""
    canvas.glow((430, HORIZON - 26), 400, colour("#fbe9c4"), 190)
    for _ in range(260):
        y = 40 + 330 * canvas.random.random() ** 0.8
        x = 1900 * canvas.random.random() - 150
        length = 60 + 260 * canvas.random.random()
        drift = wave(19, x * 0.5 + y * 3, 400)
        if drift < 0.05:
            continue
        tint = colour("#f6e7cb") if y > 210 else colour("#d5dad4")
        canvas.stroke((x, y), (x + length, y - 4 - length * 0.02), 3 + 9 * canvas.random.random(), tint, 46)
    canvas.glow((430, HORIZON - 8), 90, colour("#fff6de"), 255)


def paint_water(canvas: Canvas) -> None:
    """The bay: calm, with the light of the sky lying on it in strokes."""
    water = gradient((canvas.image.width, (COVER_SIZE[1] - HORIZON) * 2), WATER)
    canvas.image.paste(water, (0, HORIZON * 2))
    for _ in range(2600):
        depth = canvas.random.random() ** 1.4
        y = HORIZON + 4 + depth * 420
        x = 1700 * canvas.random.random() - 100
        length = 14 + 90 * depth * (0.4 + canvas.random.random())
        light = canvas.random.random() < 0.45
        tint = colour("#d8dccb") if light else colour("#3f6b77")
        canvas.stroke((x, y), (x + length, y), 0.8 + 2.6 * depth, tint, 26 + int(20 * depth))
    for _ in range(420):
        depth = canvas.random.random() ** 1.2
        y = HORIZON + 3 + depth * 330
        x = 430 + canvas.random.gauss(0, 18 + 130 * depth)
        length = 12 + 70 * depth
        canvas.stroke(
            (x - length / 2, y), (x + length / 2, y), 1 + 2.4 * depth, colour("#fbeccb"), 120 - int(70 * depth)
        )


def paint_town(canvas: Canvas) -> None:
    """Houses on the slope above the harbour, the far ones first."""
    walls = [colour(code) for code in ("#efe6d2", "#e6d8bd", "#dccdb2", "#f3ecdd", "#d9c4a6")]
    roofs = [colour(code) for code in ("#a8654b", "#96594a", "#b47a5a", "#8a6a5c")]
    spots = []
    for _ in range(150):
        x = 985 + 470 * canvas.random.random() ** 0.9
        top, foot = headland(x) + 34, 622 - max(0.0, x - 1240) * 0.05
        spots.append((top + (foot - top) * canvas.random.random() ** 0.55, x))
    for x in range(1000, 1400, 23):
        spot = (624 + canvas.random.random() * 3, x + 9 * canvas.random.random())
        spots.append(spot)
    for y, x in sorted(spots):
        wall, roof = canvas.random.choice(walls), canvas.random.choice(roofs)
        paint_house(canvas, (x, y), scale=0.62 + (y - 430) / 420, wall=wall, roof=roof)
    paint_trees(canvas)
    canvas.stroke((930, 634), (1600, 640), 7, colour("#cbbfa3"))
    canvas.stroke((930, 640), (1600, 648), 8, colour("#5d7672"), 200)


def paint_trees(canvas: Canvas) -> None:
    """Dabs of green between the houses and above them."""
    greens = [colour(code) for code in ("#56735f", "#4b6656", "#6d8569")]
    for _ in range(150):
        x = 960 + 640 * canvas.random.random() ** 0.7
        y = headland(x) + 8 + (640 - headland(x) - 26) * canvas.random.random() ** 1.3
        for _ in range(7):
            dx, dy = canvas.random.gauss(0, 5), canvas.random.gauss(0, 4)
            canvas.stroke((x + dx - 4, y + dy), (x + dx + 4, y + dy), 6, canvas.random.choice(greens), 200)


def paint_house(canvas: Canvas, foot: Point, *, scale: float, wall: Colour, roof: Colour) -> None:
    """One house: a lit front, a side in the shade, a roof, two windows. `foot` is its lower left corner."""
    (x, y), wide, high, deep = foot, 17 * scale, 15 * scale, 9 * scale
    right, eaves, ridge = x + wide, y - high, y - high - 8 * scale
    back = right + deep
    canvas.shape(((x, y), (right, y), (right, eaves), (x, eaves)), wall)
    side = ((right, y), (back, y - 2 * scale), (back, eaves - scale), (right, eaves))
    canvas.shape(side, shaded(wall, 0.78))
    canvas.shape(((x - scale, eaves), (right, eaves), (right + deep * 0.6, ridge), (x + deep * 0.6, ridge)), roof)
    canvas.shape(((right, eaves), (back + scale, eaves - scale), (right + deep * 0.6, ridge)), shaded(roof, 0.8))
    top, bottom = y - high * 0.72, y - high * 0.35
    for left in (x + wide * 0.22, x + wide * 0.62):
        end = left + 3 * scale
        canvas.shape(((left, bottom), (end, bottom), (end, top), (left, top)), colour("#6f7d7c"))


def paint_breakwater(canvas: Canvas) -> None:
    """The mole of the harbour, with its light."""
    stones = [colour(code) for code in ("#8f918a", "#a3a398", "#7c827f", "#b5b1a1")]
    canvas.stroke((742, 662), (1010, 644), 9, colour("#6d7775"))
    for step in range(180):
        x = 740 + step * 1.5
        y = 660 - step * 0.105 + canvas.random.gauss(0, 2.4)
        canvas.stroke((x - 3, y), (x + 4, y), 5, canvas.random.choice(stones))
    canvas.shape(((746, 656), (762, 656), (759, 612), (749, 612)), colour("#f2ebdb"))
    canvas.shape(((755, 656), (762, 656), (759, 612), (754.5, 612)), colour("#cfc6b2"))
    canvas.shape(((746, 612), (762, 612), (761, 608), (747, 608)), colour("#4b5a5b"))
    canvas.shape(((749.5, 608), (758.5, 608), (758.5, 598), (749.5, 598)), colour("#fbe3a6"))
    canvas.shape(((747.5, 598), (760.5, 598), (754, 590)), colour("#0b5563"))
    for row in range(16):
        y = 668 + row * 5
        canvas.stroke(
            (752 - 9 * math.sin(row * 1.9), y),
            (758 + 8 * math.sin(row * 1.3 + 1), y),
            2.2,
            colour("#efe6cf"),
            130 - row * 7,
        )


def paint_boat(canvas: Canvas, x: float, y: float) -> None:
    """The ferry to the isles, and its wake."""
    for row in range(26):
        canvas.stroke(
            (x + 74 + row * 7, y + 1 + row * 0.35),
            (x + 92 + row * 8, y + 1 + row * 0.5),
            2.6 - row * 0.07,
            colour("#eef0e6"),
            150 - row * 5,
        )
    canvas.shape(((x, y - 6), (x + 80, y - 6), (x + 76, y + 3), (x + 8, y + 3)), colour("#0b5563"))
    canvas.shape(((x - 5, y - 9), (x + 80, y - 9), (x + 80, y - 5), (x + 1, y - 5)), colour("#f7f3e8"))
    canvas.shape(((x + 16, y - 20), (x + 66, y - 20), (x + 70, y - 9), (x + 12, y - 9)), colour("#f7f3e8"))
    canvas.shape(((x + 22, y - 28), (x + 42, y - 28), (x + 45, y - 20), (x + 20, y - 20)), colour("#e8e2d2"))
    canvas.shape(((x + 50, y - 33), (x + 58, y - 33), (x + 58, y - 20), (x + 50, y - 20)), colour("#a8654b"))
    canvas.stroke((x + 19, y - 14), (x + 64, y - 14), 2.4, colour("#5d7672"))
    canvas.stroke((x + 4, y + 6), (x + 78, y + 6), 3, colour("#3d6670"), 130)


def paint_meadow(canvas: Canvas) -> None:
    """The near hill: grass, and the red seed heads of the sorrel that gave the coast its name."""
    greens = [colour(code) for code in ("#8d9a66", "#74875a", "#5f7550", "#a3a872", "#4e6549")]
    reds = [colour(code) for code in ("#a4573f", "#b86a4a", "#8d4638", "#c47d55")]
    blades = sorted((canvas.random.random() ** 0.8, 1600 * canvas.random.random()) for _ in range(9000))
    for near, x in blades:
        top = meadow(x)
        y = top + 3 + near * (1010 - top)
        height = 9 + 34 * near * (0.5 + canvas.random.random())
        lean = (wave(29, x, 300) * 0.35 + 0.2) * height
        canvas.stroke((x, y), (x + lean, y - height), 1.1 + 1.7 * near, canvas.random.choice(greens), 150)
        patch = wave(37, x + 3 * near * 400, 330) + 0.4 * wave(43, near * 900, 200)
        if patch > 0.18 and canvas.random.random() < 0.3:
            paint_sorrel(canvas, (x + lean, y - height), near, canvas.random.choice(reds))


def paint_sorrel(canvas: Canvas, tip: Point, near: float, red: Colour) -> None:
    """A head of sorrel: a loose spike of dabs."""
    length = 10 + 34 * near
    for dab in range(5 + int(6 * near)):
        at = dab / (5 + 6 * near)
        x = tip[0] + at * length * 0.18 + canvas.random.gauss(0, 1.2 + 2.2 * near * (1 - at))
        y = tip[1] + length * 0.25 - at * length
        size = 1.3 + 2.6 * near * (1 - 0.5 * at)
        canvas.stroke((x - size, y), (x + size, y - size * 0.6), size * 1.5, red, 215)


def grain(image: Image.Image) -> Image.Image:
    """Reduce to the final size, with the faint unevenness of gouache on paper."""
    small = image.resize(COVER_SIZE, Image.Resampling.LANCZOS).filter(ImageFilter.MedianFilter(3))
    speckle = random.Random(7)  # noqa: S311 - nor is paper
    paper = Image.frombytes("L", (800, 500), speckle.randbytes(400_000)).filter(ImageFilter.GaussianBlur(0.9))
    paper = contrast(paper.resize(COVER_SIZE, Image.Resampling.BICUBIC), 0.1, 0.9).point(
        [122 + level // 20 for level in range(256)]
    )
    return ImageChops.overlay(small, Image.merge("RGB", (paper, paper, paper)))


def camera_data() -> Image.Exif:
    """What a telephone writes into a photo, so that a build can prove that it takes it out again.

    The position is the point of the ocean that is farthest from all land.
    """
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Example"
    exif[ExifTags.Base.Model] = "Invented Camera 1"
    exif[ExifTags.Base.Software] = "scripts/make_example_images.py"
    exif[ExifTags.Base.Artist] = "Waystation example"
    exif[ExifTags.Base.DateTime] = "2026:05:14 20:41:00"
    exif[ExifTags.Base.ImageDescription] = "This text must not reach a published site."
    exif[ExifTags.Base.Orientation] = 1
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = "2026:05:14 20:41:00"
    details[ExifTags.Base.BodySerialNumber] = "EXAMPLE-0001"
    position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    position[ExifTags.GPS.GPSLatitudeRef], position[ExifTags.GPS.GPSLatitude] = "S", (48.0, 52.0, 31.7)
    position[ExifTags.GPS.GPSLongitudeRef], position[ExifTags.GPS.GPSLongitude] = "W", (123.0, 23.0, 33.1)
    position[ExifTags.GPS.GPSDateStamp] = "2026:05:14"
    return exif


# The logo -------------------------------------------------------------------------------------------------------------

LOGO = EXAMPLE / "logo.svg"
LOGO_SOURCE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64" role="img" aria-labelledby="title">
  <title id="title">A signpost</title>
  <rect width="64" height="64" rx="14" fill="#0b5563"/>
  <path d="M32 12v40M21 52h22" fill="none" stroke="#fbf8f0" stroke-width="4" stroke-linecap="round"/>
  <path d="M24 16h20l7 6-7 6H24zM40 31H20l-7 6 7 6h20z" fill="#fbf8f0"/>
</svg>
"""


def main(wanted: str = "") -> None:
    """Draw every picture whose file name holds `wanted`."""
    for plan in MAPS:
        if wanted in plan.file.name:
            plan.file.parent.mkdir(parents=True, exist_ok=True)
            few_colours(draw_map(plan)).save(plan.file, optimize=True)
            print(f"{plan.file.relative_to(ROOT)}: {plan.file.stat().st_size // 1000} kB")
    if wanted in COVER.name:
        draw_cover().save(COVER, quality=84, optimize=True, progressive=True, exif=camera_data())
        print(f"{COVER.relative_to(ROOT)}: {COVER.stat().st_size // 1000} kB")
    if wanted in LOGO.name:
        LOGO.write_text(LOGO_SOURCE, "utf-8")
        print(LOGO.relative_to(ROOT))


if __name__ == "__main__":
    main(*sys.argv[1:2])
