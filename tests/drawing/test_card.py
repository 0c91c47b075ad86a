from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from waystation.drawing.card import CARD_SIZE, PICTURE_SIDE, Card, CardPicture, card_svg
from waystation.drawing.lettering import Direction
from waystation.drawing.png import png

PAPER = (251, 250, 247)
CARD = Card(
    site="Field notes", above="The Coast", name="The Bay", age="Updated 3 Nov 2026", accent="#0b5563", direction="ltr"
)
MAP = CardPicture(300, 300, '<rect width="300" height="300" fill="#fbfaf7"/>')
NAMES = [
    "Bay",
    "Bosnia and Herzegovina",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "The Commonwealth of the Northern Provinces and of the Islands off the Coast, with the parts that are disputed",
    "WWWWWWWWW WWWWWWWWW WWWWWWWWW WWWWWWWWW WWWWWWWWW",
    "ساحل الخزامى وهضبة البابونج (ABC) 12",
]


def drawn(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(png(card_svg(card)))).convert("RGB")


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
    assert len(png(card_svg(replace(CARD, name=name)))) < 30_000


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
    sea = CardPicture(300, 300, '<rect width="300" height="300" fill="#d3e0df"/>')
    images = [drawn(replace(CARD, direction=direction, picture=sea)) for direction in ("ltr", "rtl")]
    assert [is_near(image.getpixel((200, 300)), (0xD3, 0xE0, 0xDF)) for image in images] == [False, True]
    assert [is_near(image.getpixel((1000, 300)), (0xD3, 0xE0, 0xDF)) for image in images] == [True, False]


def test_a_wide_map_keeps_its_shape() -> None:
    sea = CardPicture(400, 200, '<rect width="400" height="200" fill="#d3e0df"/>')
    left, top, right, bottom = ink(drawn(replace(CARD, picture=sea)), (622, 0, 1200, 612))
    assert (right - left) / (bottom - top) == pytest.approx(2, abs=0.02)


def test_a_name_is_text_and_no_markup() -> None:
    assert drawn(replace(CARD, name="<rect/> & Co")).size == CARD_SIZE


def test_the_same_card_has_the_same_bytes() -> None:
    assert png(card_svg(CARD)) == png(card_svg(CARD))


def test_a_region_with_nothing_but_a_name_has_a_card() -> None:
    image = drawn(replace(CARD, above="", age=""))
    left, _, right, _ = ink(image, (0, 130, 1200, 600))
    assert right - left > 200
