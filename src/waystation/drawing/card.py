"""Cards: what messengers and networks show beside a link to a place. Its name, its age, whose page it is, its map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waystation.drawing.lettering import Direction, shortened, text_element, text_width, wrapped

__all__ = ["CARD_SIZE", "PICTURE_SIDE", "Card", "CardPicture", "card_svg"]

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


@dataclass(frozen=True, slots=True)
class CardPicture:
    """A map or another picture on a card."""

    width: float
    height: float
    content: str
    """What an SVG document of this size holds, whole elements."""


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
    picture: CardPicture | None = None


def card_svg(card: Card) -> str:
    """Draw a card as an SVG document of `CARD_SIZE`."""
    width, height = CARD_SIZE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="{_PAPER}"/>{_framed(card)}{"".join(_texts(card))}'
        f'<rect y="{height - _FOOT}" width="{width}" height="{_FOOT}" fill="{card.accent}"/></svg>'
    )


def _framed(card: Card) -> str:
    """The picture at the end of the lines, halfway up."""
    if card.picture is None:
        return ""
    scale = PICTURE_SIDE / max(card.picture.width, card.picture.height)
    width, height = round(card.picture.width * scale), round(card.picture.height * scale)
    x = CARD_SIZE[0] - _MARGIN - width if card.direction == "ltr" else _MARGIN
    y = (CARD_SIZE[1] - _FOOT - height) // 2
    box = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    return (
        f'<svg {box} viewBox="0 0 {card.picture.width:g} {card.picture.height:g}">{card.picture.content}</svg>'
        f'<rect {box} fill="none" stroke="{_LINE}" stroke-width="2"/>'
    )


def _texts(card: Card) -> Iterator[str]:
    room = CARD_SIZE[0] - 2 * _EDGE - (PICTURE_SIDE if card.picture else 0)
    start = _EDGE if card.direction == "ltr" else CARD_SIZE[0] - _EDGE
    rule = start if card.direction == "ltr" else start - room

    def line(text: str, y: float, size: float, colour: str, *, bold: bool = False) -> str:
        fitting = shortened(text, size, room)
        return text_element(fitting, start, y, size=size, colour=colour, direction=card.direction, bold=bold)

    yield line(card.site, 92, _SITE_SIZE, _INK, bold=True)
    yield f'<rect x="{rule}" y="116" width="{room}" height="4" fill="{_INK}"/>'
    size, lines = _name(card.name, room)
    top = 118 + (546 - 118 - len(lines) * size * _LEADING) / 2
    if card.above:
        yield line(card.above, top - 4, _ABOVE_SIZE, card.accent, bold=True)
        top += _ABOVE_SIZE / 2
    for number, text in enumerate(lines):
        yield line(text, top + size + number * size * _LEADING, size, _INK, bold=True)
    yield line(card.age, 560, _AGE_SIZE, _QUIET)


def _name(name: str, room: float) -> tuple[float, list[str]]:
    """The largest size in which a name has room without a word being broken, and its lines; at last, the smallest."""
    for size, most in zip(_NAME_SIZES, _MOST_LINES, strict=True):
        lines = wrapped(name, size, room)
        if len(lines) <= most and all(text_width(word, size) <= room for word in name.split()):
            return size, lines
    return _NAME_SIZES[-1], _cut(wrapped(name, _NAME_SIZES[-1], room), _MOST_LINES[-1])


def _cut(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]
