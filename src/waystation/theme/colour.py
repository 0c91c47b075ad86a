"""Contrast of colours, WCAG 2.2, "relative luminance" and "contrast ratio"."""

from __future__ import annotations

import re
from typing import TypeAlias

__all__ = ["contrast", "parse_colour", "readable_on"]

Colour: TypeAlias = tuple[int, int, int]
"""Red, green, blue, 0–255, sRGB."""


def parse_colour(text: str) -> Colour:
    """Read `#rgb` or `#rrggbb`. Raises ValueError for anything else."""
    if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text):
        raise ValueError(f"{text!r} is no colour of the form #rrggbb")
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours: 1 (equal) to 21 (black and white)."""
    lighter, darker = sorted((_luminance(parse_colour(one)), _luminance(parse_colour(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(colour: str, background: str, ratio: float = 6) -> str:
    """The colour nearest to `colour` on its way to white that reaches a contrast ratio on a dark background."""
    red, green, blue = parse_colour(colour)
    for step in range(101):
        lighter = tuple(round(part + (255 - part) * step / 100) for part in (red, green, blue))
        shade = "#{:02x}{:02x}{:02x}".format(*lighter)
        if contrast(shade, background) >= ratio:
            return shade
    return "#ffffff"


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
