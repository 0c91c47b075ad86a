"""Lines of text as masks: how much of each pixel letters cover, to be pasted onto what is drawn already."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from waystation.drawing.lettering import Direction, can_write, text_element, text_width
from waystation.drawing.letterpress import can_set, set_line
from waystation.drawing.png import pixels

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["TextMask", "text_mask"]

_BESIDE = 0.3
_REACH, _REACH_OF_UNKNOWN = (1.5, 0.8), (2.0, 1.5)
"""How far letters reach beside their width, and above and below their line, as parts of the size."""


class TextMask(NamedTuple):
    """The pixels of a line."""

    coverage: Image
    """In grey: 255 where a letter covers all of a pixel."""
    left: int
    """From where the line begins to the left edge of the mask, in pixels; negative for most from right to left."""
    top: int
    """From the baseline to the upper edge, in pixels; negative for what stands on the baseline."""


def text_mask(
    text: str, size: int, direction: Direction, *, bold: bool, widest: int, further_fonts: Iterable[Path] = ()
) -> TextMask | None:
    """Draw a line of text; None where it leaves no ink.

    Where a letter is not of the built-in fonts, nobody knows its width, and the line is cut after `widest` pixels.
    """
    if direction == "ltr" and can_set(text):
        coverage, start, baseline = set_line(text, size, bold=bold)
    else:
        measured, guessed = (ceil(text_width(text, size)), _REACH), (widest, _REACH_OF_UNKNOWN)
        width, (above, below) = measured if can_write(text) else guessed
        margin, baseline = ceil(_BESIDE * size), ceil(above * size)
        start = margin if direction == "ltr" else margin + width
        line = text_element(text, start, baseline, size=size, colour="#000", direction=direction, bold=bold)
        box = f'width="{2 * margin + width}" height="{baseline + ceil(below * size)}"'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{line}</svg>'
        coverage = pixels(svg, further_fonts=further_fonts).getchannel("A")
    inked = coverage.getbbox()
    return TextMask(coverage.crop(inked), inked[0] - start, inked[1] - baseline) if inked else None
