"""SVG as pixels and as PNG: by resvg, which needs nothing of the system and draws the same everywhere."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from waystation.drawing.lettering import FONTS

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["COLOURS", "in_few_colours", "pixels", "png", "renderer", "saved"]

COLOURS = 64
"""Flat areas and the edges of letters need no more; as many colours as there are make a file three times as large."""


def png(svg: str, *, further_fonts: Iterable[Path] = ()) -> bytes:
    """Draw an SVG document in its own size. Letters that the built-in fonts lack are taken from `further_fonts`."""
    return saved(in_few_colours(pixels(svg, further_fonts=further_fonts).convert("RGB")))


def pixels(svg: str, *, further_fonts: Iterable[Path] = ()) -> Image:
    """The same as RGBA, transparent where nothing is drawn."""
    from PIL import Image
    from resvg_py import svg_to_bytes

    fonts = [str(font) for font in (*FONTS, *further_fonts)]
    return Image.open(io.BytesIO(svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts)))


def in_few_colours(image: Image) -> Image:
    """An RGB image with a palette of at most `COLOURS`."""
    from PIL import Image

    return image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def saved(image: Image, *, effort: int = 6) -> bytes:
    """An image as a PNG file; more effort of zlib, from 1 to 9, makes it smaller and takes longer."""
    data = io.BytesIO()
    image.save(data, "PNG", compress_level=effort)
    return data.getvalue()


@cache
def renderer() -> str:
    """What draws, with its version: another one may make other bytes of the same picture."""
    import PIL
    import resvg_py
    from PIL import features

    versions = f"Pillow {PIL.__version__}, FreeType {features.version('freetype2')}"
    return f"resvg_py {resvg_py.__version__}, {versions}"
