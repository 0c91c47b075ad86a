"""Cards: what messengers and networks show beside a link to a place. Its name, its age, whose page it is, its map.

A site has thousands of them, which differ in a few words. So a card is not drawn as one document: its lines of text and
its picture are drawn each for itself, and pasted onto paper. What many cards share is drawn once.

Until it is saved, a pixel is a number in a palette of fixed order: paper, the shades of each ink, the line around the
picture, the colours of the picture. What else was drawn before thus changes nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from waystation.drawing.lettering import Direction, shortened, text_width, wrapped
from waystation.drawing.png import in_few_colours, pixels, saved
from waystation.drawing.text_mask import text_mask

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

__all__ = ["CARD_SIZE", "PICTURE_SIDE", "Card", "CardPainter", "map_on_card", "picture_on_card"]

CARD_SIZE = 1200, 630
"""Width and height in pixels, as Open Graph has it."""
PICTURE_SIDE = 540
"""Pixels: a picture on a card is as large as a square of this side allows."""

_PAPER, _INK, _QUIET, _LINE = "#fbfaf7", "#1d2422", "#55605b", "#d8d3c8"
_EDGE, _MARGIN, _FOOT = 64, 36, 18
"""The margin beside the text, that beside a picture, and the height of the band at the foot."""
_NAME_SIZES = (116, 100, 88, 76, 66, 56, 48)
_MOST_LINES = (1, 2, 2, 3, 3, 4, 4)
"""For each size, how many lines of it the card has room for."""
_LEADING = 1.16
_ABOVE_SIZE, _SITE_SIZE, _AGE_SIZE = 36, 32, 34

_SHADES = 11
"""Steps from paper to full ink: as many as the eye can tell at the edge of a letter."""
_IN_INK, _IN_ACCENT, _IN_QUIET = 0, _SHADES, 2 * _SHADES
"""What is added to a shade of an ink for its number in the palette, where 0 is paper."""
_LINE_AROUND = 3 * _SHADES + 1
_IN_PICTURE = _LINE_AROUND + 1
"""The number of the first colour of the picture."""
_SHADE = [round(_SHADES * covered / 255) for covered in range(256)]
_IS_INKED = [255 if shade else 0 for shade in _SHADE]

_EFFORT = 5
"""A step more takes a quarter of the time more, and makes a card 4 % smaller."""
_STAMPS, _PICTURES = 256, 32
"""How many lines and pictures stay in memory: 60 kB and 300 kB each, on average."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card shows; what it has not is empty."""

    site: str
    above: str
    """What the place lies in."""
    name: str
    age: str
    """When the page was last updated, in words."""
    accent: str
    """`#rrggbb`."""
    direction: Direction
    picture: bytes = b""
    """As `map_on_card` or `picture_on_card` makes it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of text."""

    text: str
    size: int
    ink: int
    """What is added to its shades."""
    bold: bool = False


class _Stamp(NamedTuple):
    """A line of text, ready to be pasted."""

    numbers: Pixels
    """In the palette."""
    inked: Pixels
    """White where they are to be pasted."""
    left: int
    top: int
    """From where the line begins to the upper left corner."""


def map_on_card(elements: str, width: float, height: float, *, further_fonts: Iterable[Path] = ()) -> bytes:
    """Draw the elements of an SVG document of a size as the picture of a card."""
    across, down = _fitted(width, height)
    box = f'width="{across}" height="{down}" viewBox="0 0 {width:g} {height:g}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{elements}</svg>'
    return _on_paper(pixels(svg, further_fonts=further_fonts))


def picture_on_card(image: Pixels) -> bytes:
    """Make an image in RGB or RGBA the picture of a card."""
    from PIL import Image

    size = _fitted(*image.size)
    return _on_paper(image if image.size == size else image.resize(size, Image.Resampling.LANCZOS))


def _fitted(width: float, height: float) -> tuple[int, int]:
    scale = PICTURE_SIDE / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _on_paper(image: Pixels) -> bytes:
    from PIL import Image

    paper = Image.new("RGB", image.size, _PAPER)
    paper.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return saved(in_few_colours(paper))


class CardPainter:
    """Draws cards. What it remembers of one saves time at the next, and changes nothing on it."""

    def __init__(self, further_fonts: Iterable[Path] = ()) -> None:
        """Letters that the built-in fonts lack are taken from `further_fonts`, which must not change meanwhile."""
        self._further_fonts = tuple(further_fonts)
        self._stamp = lru_cache(_STAMPS)(self._cut_stamp)
        self._picture = lru_cache(_PICTURES)(_opened)

    def png(self, card: Card) -> bytes:
        """Draw a card as a PNG file of `CARD_SIZE`."""
        from PIL import Image

        image = Image.new("L", CARD_SIZE)
        colours = self._paste_picture(image, card)
        room, start = _room(card)
        rule = start if card.direction == "ltr" else start - room
        image.paste(_IN_INK + _SHADES, (rule, 116, rule + room, 120))
        image.paste(_IN_ACCENT + _SHADES, (0, CARD_SIZE[1] - _FOOT, *CARD_SIZE))
        for y, line in _lines(card, room):
            stamp = self._stamp(line, card.direction)
            if stamp:
                image.paste(stamp.numbers, (start + stamp.left, y + stamp.top), stamp.inked)
        image.putpalette(_palette(card.accent) + colours)
        return saved(image, effort=_EFFORT)

    def _paste_picture(self, image: Pixels, card: Card) -> list[int]:
        """Paste the picture at the end of the lines, halfway up; and give its colours."""
        from PIL import ImageDraw

        if not card.picture:
            return []
        picture, colours = self._picture(card.picture)
        x = CARD_SIZE[0] - _MARGIN - picture.width if card.direction == "ltr" else _MARGIN
        y = (CARD_SIZE[1] - _FOOT - picture.height) // 2
        image.paste(picture, (x, y))
        around = x - 1, y - 1, x + picture.width, y + picture.height
        ImageDraw.Draw(image).rectangle(around, outline=_LINE_AROUND, width=2)
        return colours

    def _cut_stamp(self, line: _Line, direction: Direction) -> _Stamp | None:
        fonts = self._further_fonts
        mask = text_mask(line.text, line.size, direction, bold=line.bold, widest=CARD_SIZE[0], further_fonts=fonts)
        if mask is None:
            return None
        numbers = mask.coverage.point([line.ink + shade for shade in _SHADE])
        return _Stamp(numbers, mask.coverage.point(_IS_INKED), mask.left, mask.top)


def _opened(picture: bytes) -> tuple[Pixels, list[int]]:
    """A picture as numbers in the palette of a card, and its colours."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as opened:
        numbers = Image.frombytes("L", opened.size, opened.tobytes()).point([n + _IN_PICTURE for n in range(256)])
        return numbers, opened.getpalette() or []


@lru_cache(1)
def _palette(accent: str) -> list[int]:
    """Red, green, blue of all that is no picture."""
    from PIL.ImageColor import getrgb

    paper = getrgb(_PAPER)
    palette = [*paper]
    for ink in (_INK, accent, _QUIET):
        for shade in range(1, _SHADES + 1):
            palette += (round(of + (to - of) * shade / _SHADES) for of, to in zip(paper, getrgb(ink), strict=True))
    return [*palette, *getrgb(_LINE)]


def _room(card: Card) -> tuple[int, int]:
    """The length of a line, and where it begins."""
    room = CARD_SIZE[0] - 2 * _EDGE - (PICTURE_SIDE if card.picture else 0)
    return room, _EDGE if card.direction == "ltr" else CARD_SIZE[0] - _EDGE


def _lines(card: Card, room: int) -> Iterator[tuple[int, _Line]]:
    """The lines of a card, each with the height of its baseline."""
    yield 92, _Line(shortened(card.site, _SITE_SIZE, room), _SITE_SIZE, _IN_INK, bold=True)
    size, lines = _name(card.name, room)
    top = 118 + (546 - 118 - len(lines) * size * _LEADING) / 2
    if card.above:
        yield round(top - 4), _Line(shortened(card.above, _ABOVE_SIZE, room), _ABOVE_SIZE, _IN_ACCENT, bold=True)
        top += _ABOVE_SIZE / 2
    for number, text in enumerate(lines):
        line = _Line(shortened(text, size, room), size, _IN_INK, bold=True)
        yield round(top + size + number * size * _LEADING), line
    yield 560, _Line(shortened(card.age, _AGE_SIZE, room), _AGE_SIZE, _IN_QUIET)


def _name(name: str, room: float) -> tuple[int, list[str]]:
    """The largest size in which a name has room without a word being broken, and its lines; at last, the smallest."""
    for size, most in zip(_NAME_SIZES, _MOST_LINES, strict=True):
        lines = wrapped(name, size, room)
        if len(lines) <= most and all(text_width(word, size) <= room for word in name.split()):
            return size, lines
    return _NAME_SIZES[-1], _cut(wrapped(name, _NAME_SIZES[-1], room), _MOST_LINES[-1])


def _cut(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]
