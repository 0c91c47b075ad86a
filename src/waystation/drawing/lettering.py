"""Lettering: the fonts that come with Waystation, what they can write, and how wide it is.

Pictures cannot rely on the fonts of the machine that draws them: a site is to look the same wherever it is built.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

__all__ = [
    "FAMILIES",
    "FONTS",
    "Direction",
    "Family",
    "can_write",
    "shortened",
    "text_element",
    "text_width",
    "wrapped",
]

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of fonts with a regular and a bold face."""

    name: str
    letters: tuple[tuple[int, int], ...]
    """First and last code point of each range that both faces have all letters of."""


FAMILIES = {
    "NotoSerif": Family(
        "Noto Serif",
        (
            (0x20, 0x7E),  # ASCII
            (0xA0, 0x36F),  # Latin, and accents for all scripts
            (0x370, 0x3E1),  # Greek, up to the Coptic letters
            (0x3F0, 0x3FF),
            (0x400, 0x52F),  # Cyrillic
            (0x1E00, 0x1EFF),  # Latin of Vietnam and West Africa
            (0x2000, 0x206F),  # dashes, quotation marks, marks of direction
            (0x20A0, 0x20BF),  # currencies
            (0x2116, 0x2116),  # №
            (0x2122, 0x2122),  # ™
        ),
    ),
    "NotoNaskhArabic": Family(
        "Noto Naskh Arabic",
        ((0x600, 0x604), (0x606, 0x61B), (0x61E, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8A0), (0x8A2, 0x8AC)),
    ),
}
"""By how the names of their files begin."""
FONTS = tuple(
    Path(__file__).parent / "fonts" / f"{family}-{weight}.ttf" for weight in ("Bold", "Regular") for family in FAMILIES
)

_MEASURED_AT = 200
"""Pixels; a width grows in proportion to the size."""
_MOST_LETTERS = 1000
"""No card has room for more of a text, and to measure a million takes minutes."""
_MARKS = {"ltr": "\u2066", "rtl": "\u2067"}
"""LEFT-TO-RIGHT ISOLATE and its mirror image: neither SVG nor its renderers look at the direction of a text."""
_END = "\u2069"


def _ranges(family: Family) -> str:
    return "".join(rf"\u{first:04x}-\u{last:04x}" for first, last in family.letters)


_WRITABLE = re.compile(rf"[\s{''.join(map(_ranges, FAMILIES.values()))}]*")
_ARABIC = re.compile(rf"[{_ranges(FAMILIES['NotoNaskhArabic'])}]+")


def can_write(text: str) -> bool:
    """Say whether the fonts have every letter of a text."""
    return _WRITABLE.fullmatch(text) is not None


def text_width(text: str, size: float) -> float:
    """How wide a text in bold is at most, in the unit of `size`; in regular it is less.

    Arabic letters are measured one by one, which is wider than they are once they are joined.
    """
    return _width(text) * size / _MEASURED_AT


@lru_cache(4096)
def _width(text: str) -> float:
    arabic = "".join(_ARABIC.findall(text))
    rest = _ARABIC.sub("", text) if arabic else text
    return _bold("NotoSerif").getlength(rest) + (_bold("NotoNaskhArabic").getlength(arabic) if arabic else 0)


@cache
def _bold(family: str) -> FreeTypeFont:
    from PIL import ImageFont

    font = next(font for font in FONTS if font.stem == f"{family}-Bold")
    # The other engine needs a library of the system, and would break lines elsewhere where that is missing.
    return ImageFont.truetype(font, _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


def wrapped(text: str, size: float, widest: float) -> list[str]:
    """Break a text into lines that are not wider than `widest`; between words, and within one only if it must be.

    Of a text that no card has room for, they are the first.
    """
    lines: list[str] = []
    for word in text[:_MOST_LETTERS].split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= widest:
            lines[-1] = longer
        else:
            lines += _broken(word, size, widest)
    return lines


def _broken(word: str, size: float, widest: float) -> Iterator[str]:
    while text_width(word, size) > widest and len(word) > 1:
        fits = max(1, _fitting(word, size, widest))
        yield word[:fits]
        word = word[fits:]
    yield word


def shortened(text: str, size: float, widest: float) -> str:
    """A text that is not wider than `widest`, with an ellipsis where it had to be cut."""
    start = text[:_MOST_LETTERS]
    if start == text and text_width(text, size) <= widest:
        return text
    return f"{start[: _fitting(start, size, widest, end='…')].rstrip()}…"


def _fitting(text: str, size: float, widest: float, *, end: str = "") -> int:
    """How many letters of a text have room, and what stands at its end with them; never all of them."""
    return bisect_right(range(1, len(text)), widest, key=lambda letters: text_width(text[:letters] + end, size))


def text_element(
    text: str, x: float, y: float, *, size: float, colour: str, direction: Direction, bold: bool = False
) -> str:
    """One line of text as an SVG element; `x` is where it begins, on the right where it runs from right to left."""
    marked = f"{_MARKS[direction]}{escape(text)}{_END}"
    # The renderer has no bold face at hand where it looks for a missing letter by itself.
    runs = _ARABIC.sub(lambda run: f'<tspan font-family="Noto Naskh Arabic">{run[0]}</tspan>', marked)
    anchor = ' text-anchor="end"' if direction == "rtl" else ""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="Noto Serif" font-size="{size:g}" fill="{colour}"{weight}{anchor} '
        f'xml:space="preserve">{runs}</text>'
    )
