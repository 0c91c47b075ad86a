from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it brings no types
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.fuzz.effort import examples
from waystation.drawing.lettering import FAMILIES, FONTS, can_write, shortened, text_element, text_width, wrapped
from waystation.drawing.png import png

TEXTS = [
    "The Balkans",
    "Þjórsárver AVAWATA",
    "Đông Đức ệ",
    "Київ",
    "Θράκη",
    "ساحل الخزامى",
    "مرسى (ABC) 12",
    "№ 7 – “o”",
]
WORDS = st.text(st.sampled_from("aÅWäій .-ساحل"), max_size=60)


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.name)
def test_each_face_has_every_letter_of_its_family(font: Path) -> None:
    letters = FAMILIES[font.stem.partition("-")[0]].letters
    wanted = {code for first, last in letters for code in range(first, last + 1)}
    assigned = {code for code in wanted if unicodedata.category(chr(code)) not in ("Cc", "Cn")}
    assert assigned - TTFont(font).getBestCmap().keys() == set()


@pytest.mark.parametrize("text", TEXTS)
def test_names_of_many_languages_can_be_written(text: str) -> None:
    assert can_write(text)


@pytest.mark.parametrize("text", ["አማርኛ", "हिन्दी", "北海道", "Name 🏕"])
def test_what_the_fonts_lack_cannot_be_written(text: str) -> None:
    assert not can_write(text)


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_never_wider_than_it_is_said_to_be(text: str, bold: bool) -> None:
    assert inked(text_element(text, 20, 100, size=40, colour="#000", direction="ltr", bold=bold)) <= text_width(
        text, 40
    )


def drawn(element: str) -> Image.Image:
    """What an element inks: white on black."""
    paper = '<rect width="900" height="160" fill="#fff"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="160">{paper}{element}</svg>'
    return Image.open(io.BytesIO(png(svg))).convert("L").point(lambda light: light < 128 and 255)


def inked(element: str) -> int:
    """The width in pixels of what an element inks."""
    left, _, right, _ = drawn(element).getbbox() or (0, 0, 0, 0)
    return right - left


@examples(60)
@given(WORDS, st.integers(40, 900))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, widest: int) -> None:
    lines = wrapped(text, 32, widest)
    assert [line for line in lines if text_width(line, 32) > widest and len(line) > 1] == []
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    cut = shortened("A name that goes on", 32, 150)
    assert cut.startswith("A n")
    assert cut.endswith("…")
    assert text_width(cut, 32) <= 150


def test_a_text_for_which_no_card_has_room_is_cut_without_measuring_all_of_it() -> None:
    endless = "W" * 1_000_000
    assert shortened(endless, 40, 400) == f"{endless[:8]}…"
    assert len("".join(wrapped(endless, 40, 400))) == 1000


def test_arabic_letters_are_joined() -> None:
    joined = inked(text_element("ببب", 300, 100, size=80, colour="#000", direction="rtl"))
    apart = inked(text_element("ب ب ب", 300, 100, size=80, colour="#000", direction="rtl"))
    assert joined < apart * 0.7


def test_in_a_text_from_right_to_left_latin_letters_at_its_end_stand_left() -> None:
    """The renderer itself takes every text for one that runs from left to right."""
    element = text_element("قري AB", 800, 100, size=80, colour="#000", direction="rtl")
    image = drawn(element)
    left, _, right, _ = image.getbbox() or (0, 0, 0, 0)
    below_the_line = image.crop((left, 108, right, 160)).getbbox()
    assert below_the_line is not None
    assert below_the_line[0] > 100
