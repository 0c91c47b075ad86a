"""Letterpress: lines set letter by letter, which takes a thirtieth of the time that an SVG document takes.

It does for Latin, Greek and Cyrillic, where a letter looks the same whatever stands beside it. How close two letters
stand is told by files beside the fonts: from a font itself, Pillow learns it only with libraries of the system.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import accumulate, pairwise
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from waystation.drawing.lettering import FONTS

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

__all__ = ["FACES", "Kerning", "can_set", "kerning_file", "set_line"]

FACES = {font.stem.endswith("-Bold"): font for font in FONTS if font.stem.startswith("NotoSerif-")}
"""The fonts whose letters can be set, by whether they are bold."""

_EM = 1000
"""The size at which the width of each letter is a whole number, since the fonts were drawn in it."""
_ABOVE, _BELOW, _BESIDE = 1.1, 0.35, 0.65
"""How far a letter reaches above and below its line, and beside its width, as parts of the size."""


class Kerning(msgspec.Struct, frozen=True):
    """How the letters of a font stand beside each other."""

    letters: str
    """Those that can be set one by one."""
    joined: tuple[str, ...]
    """Rows of letters that the font has one shape for, so that they cannot."""
    moved: tuple[tuple[str, Mapping[int, str]], ...]
    """Letters; what is added to the width of each, in thousandths of the size → the letters before which it is."""


def kerning_file(font: Path) -> Path:
    """The file with the kerning of a font, beside it."""
    return font.with_suffix(".kerning.json")


def can_set(text: str) -> bool:
    """Say whether a text is nothing but separate letters, which run from left to right."""
    return _letters().issuperset(text) and not any(row in text for row in _kerning(bold=True).joined)


def set_line(text: str, size: int, *, bold: bool) -> tuple[Image, int, int]:
    """Set a text that `can_set`, white on black. The numbers say where it begins: from the left, and its baseline."""
    from PIL import Image, ImageDraw

    *starts, end = _places(text, bold=bold)
    left, baseline = ceil(_BESIDE * size), ceil(_ABOVE * size)
    line = Image.new("L", (2 * left + ceil(end * size / _EM), baseline + ceil(_BELOW * size)))
    draw, font = ImageDraw.Draw(line), _font(size, bold=bold)
    for letter, start in zip(text, starts, strict=True):
        draw.text((left + round(start * size / _EM), baseline), letter, fill=255, font=font, anchor="ls")
    return line, left, baseline


def _places(text: str, *, bold: bool) -> list[int]:
    """Where each letter begins, and the last one ends, in thousandths of the size."""
    closer = _closer(bold=bold)
    pairs = pairwise((*text, ""))
    widths = (_width(letter, bold=bold) + closer.get(letter, _ALONE).get(following, 0) for letter, following in pairs)
    return list(accumulate(widths, initial=0))


_ALONE: Mapping[str, int] = {}


@cache
def _closer(*, bold: bool) -> Mapping[str, Mapping[str, int]]:
    """Letter → letter that follows → what is added to the width of the first."""
    closer: dict[str, Mapping[str, int]] = {}
    for letters, moved in _kerning(bold=bold).moved:
        row = {following: by for by, all_following in moved.items() for following in all_following}
        closer.update(dict.fromkeys(letters, row))
    return closer


@cache
def _kerning(*, bold: bool) -> Kerning:
    return msgspec.json.decode(kerning_file(FACES[bold]).read_bytes(), type=Kerning)


@cache
def _letters() -> frozenset[str]:
    return frozenset(_kerning(bold=True).letters)


@cache
def _width(letter: str, *, bold: bool) -> int:
    return round(_font(_EM, bold=bold).getlength(letter))


@cache
def _font(size: int, *, bold: bool) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(FACES[bold], size, layout_engine=ImageFont.Layout.BASIC)
