"""SVG as PNG: by resvg, which needs nothing of the system and draws the same everywhere."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from waystation.drawing.lettering import FONTS

__all__ = ["png", "renderer"]

_COLOURS = 64
"""Flat areas and the edges of letters need no more; as many colours as there are make a file three times as large."""


def png(svg: str, *, further_fonts: Iterable[Path] = ()) -> bytes:
    """Draw an SVG document in its own size. Letters that the built-in fonts lack are taken from `further_fonts`."""
    from PIL import Image
    from resvg_py import svg_to_bytes

    fonts = [str(font) for font in (*FONTS, *further_fonts)]
    with Image.open(io.BytesIO(svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts))) as drawn:
        few = drawn.convert("RGB").quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    data = io.BytesIO()
    few.save(data, "PNG")
    return data.getvalue()


@cache
def renderer() -> str:
    """What draws, with its version: another one may make other bytes of the same SVG."""
    import PIL
    import resvg_py

    return f"resvg_py {resvg_py.__version__}, Pillow {PIL.__version__}"
