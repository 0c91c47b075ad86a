from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped] # it brings no types
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped] # it brings no types
from PIL import Image, ImageChops

from waystation.drawing.card import CARD_SIZE, PICTURE_SIDE, Card, CardPainter, map_on_card, picture_on_card
from waystation.drawing.lettering import Direction

PAPER = (251, 250, 247)
CARD = Card(
    site="Field notes", above="The Coast", name="The Bay", age="Updated 3 Nov 2026", accent="#0b5563", direction="ltr"
)
MAP = map_on_card('<rect width="300" height="300" fill="#fbfaf7"/>', 300, 300)
SEA = map_on_card('<rect width="300" height="300" fill="#d3e0df"/>', 300, 300)
NAMES = [
    "Bay",
    "Bosnia and Herzegovina",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "The Commonwealth of the Northern Provinces and of the Islands off the Coast, with the parts that are disputed",
    "WWWWWWWWW WWWWWWWWW WWWWWWWWW WWWWWWWWW WWWWWWWWW",
    "ساحل الخزامى وهضبة البابونج (ABC) 12",
]


def drawn(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(CardPainter().png(card))).convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The bounding box of what is not paper within a part of a card."""
    part = image.crop(box)
    found = (
        ImageChops.difference(part, Image.new("RGB", part.size, PAPER)).convert("L").point(lambda far: far > 9 and 255)
    )
    left, top, right, bottom = found.getbbox() or (0, 0, 0, 0)
    return left + box[0], top + box[1], right + box[0], bottom + box[1]


def is_near(colour: float | tuple[int, ...] | None, wanted: tuple[int, int, int]) -> bool:
    return isinstance(colour, tuple) and all(abs(a - b) <= 2 for a, b in zip(colour, wanted, strict=True))


def test_a_card_has_the_size_that_networks_ask_for() -> None:
    assert drawn(CARD).size == CARD_SIZE == (1200, 630)


@pytest.mark.parametrize("name", NAMES)
def test_a_card_is_small_enough_for_a_poor_line(name: str) -> None:
    assert len(CardPainter().png(replace(CARD, name=name))) < 30_000


def test_the_accent_of_the_site_runs_along_the_foot() -> None:
    image = drawn(replace(CARD, accent="#7a1f5c"))
    assert all(is_near(image.getpixel((x, 620)), (0x7A, 0x1F, 0x5C)) for x in (0, 600, 1199))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("name", NAMES)
def test_no_text_leaves_the_card(name: str, direction: Direction) -> None:
    card = replace(CARD, name=name, above=NAMES[3], site=NAMES[3], age=NAMES[3], direction=direction)
    left, top, right, bottom = ink(drawn(card), (0, 0, 1200, 612))
    assert left >= 60
    assert right <= 1140
    assert top >= 60
    assert bottom <= 590


@pytest.mark.parametrize("name", NAMES)
def test_no_text_runs_into_the_map(name: str) -> None:
    card = replace(CARD, name=name, above=NAMES[3], site=NAMES[3], age=NAMES[3], picture=MAP)
    beside_the_map = 1200 - 36 - PICTURE_SIDE - 2
    assert ink(drawn(card), (0, 0, beside_the_map, 612))[2] <= beside_the_map - 16


@pytest.mark.parametrize("name", NAMES)
def test_a_name_leaves_room_for_what_stands_above_and_below_it(name: str) -> None:
    """The age alone, and the card with a name besides: the name takes none of the lines of the age."""
    with_name = drawn(replace(CARD, name=name, above="")).crop((0, 528, 1200, 612))
    without = drawn(replace(CARD, name="", above="")).crop((0, 528, 1200, 612))
    assert ImageChops.difference(with_name, without).convert("L").point(lambda far: far > 9 and 255).getbbox() is None


def test_from_right_to_left_the_map_stands_left() -> None:
    images = [drawn(replace(CARD, direction=direction, picture=SEA)) for direction in ("ltr", "rtl")]
    assert [is_near(image.getpixel((200, 300)), (0xD3, 0xE0, 0xDF)) for image in images] == [False, True]
    assert [is_near(image.getpixel((1000, 300)), (0xD3, 0xE0, 0xDF)) for image in images] == [True, False]


def test_a_wide_map_keeps_its_shape() -> None:
    sea = map_on_card('<rect width="400" height="200" fill="#d3e0df"/>', 400, 200)
    left, top, right, bottom = ink(drawn(replace(CARD, picture=sea)), (622, 0, 1200, 612))
    assert (right - left) / (bottom - top) == pytest.approx(2, abs=0.02)


def test_a_name_is_text_and_no_markup() -> None:
    assert drawn(replace(CARD, name="<rect/> & Co")).size == CARD_SIZE


def test_what_was_drawn_before_changes_no_byte_of_a_card() -> None:
    cards = [
        replace(CARD, name=name, accent=accent, direction=direction, picture=picture)
        for name in (NAMES[1], NAMES[5])
        for accent in ("#0b5563", "#7a1f5c")
        for direction in ("ltr", "rtl")
        for picture in (b"", SEA)
    ]
    painter = CardPainter()
    for card in reversed(cards):
        painter.png(card)
    assert [painter.png(card) for card in cards] == [CardPainter().png(card) for card in cards]


def test_the_edges_of_letters_are_smooth() -> None:
    """Between ink and paper there are shades of both, and the name has the most of them."""
    colours = drawn(CARD).crop((60, 200, 600, 480)).getcolors() or []
    assert len(colours) > 8


def test_a_picture_stands_on_the_paper_where_it_is_transparent() -> None:
    picture = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    picture.paste((200, 0, 0, 255), (0, 0, 20, 40))
    image = drawn(replace(CARD, picture=picture_on_card(picture)))
    assert is_near(image.getpixel((700, 300)), (200, 0, 0))
    assert is_near(image.getpixel((1100, 300)), PAPER)


@pytest.mark.parametrize("size", [(2000, 1), (1, 2000), (3, 2)])
def test_a_picture_of_any_shape_has_room(size: tuple[int, int]) -> None:
    picture = picture_on_card(Image.new("RGB", size, (200, 0, 0)))
    box = ink(drawn(replace(CARD, picture=picture)), (622, 0, 1200, 612))
    assert max(box[2] - box[0], box[3] - box[1]) == PICTURE_SIDE + 2


def test_a_letter_that_the_fonts_lack_is_drawn_in_a_font_of_the_site(tmp_path: Path) -> None:
    square = square_font(tmp_path / "Square.ttf", "北")
    card = replace(CARD, name="北北", above="")
    image = Image.open(io.BytesIO(CardPainter([square]).png(card))).convert("RGB")
    left, top, right, bottom = ink(image, (60, 160, 1140, 500))
    assert ((right - left) / (bottom - top)) == pytest.approx(2, abs=0.05)
    assert all(is_near(image.getpixel((x, bottom - 10)), (0x1D, 0x24, 0x22)) for x in (left + 10, right - 10))


def square_font(file: Path, letter: str) -> Path:
    """A font that has one letter, which is a black square."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 1000), (1000, 1000), (1000, 0)):
        pen.lineTo(corner)
    pen.closePath()
    font = FontBuilder(1000)
    font.setupGlyphOrder([".notdef", "square"])
    font.setupCharacterMap({ord(letter): "square"})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "square": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (500, 0), "square": (1000, 0)})
    font.setupHorizontalHeader(ascent=1000, descent=0)
    font.setupNameTable({"familyName": "Square", "styleName": "Regular", "psName": "Square"})
    font.setupOS2()
    font.setupPost()
    font.save(file)
    return file


def test_a_region_with_nothing_but_a_name_has_a_card() -> None:
    image = drawn(replace(CARD, above="", age=""))
    left, _, right, _ = ink(image, (0, 130, 1200, 600))
    assert right - left > 200
