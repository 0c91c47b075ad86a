from __future__ import annotations

import msgspec
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from scripts.make_fonts import kerning_of
from waystation.drawing.lettering import text_element
from waystation.drawing.letterpress import FACES, Kerning, can_set, kerning_file, set_line
from waystation.drawing.png import pixels

NAMES = [
    "Bosnia and Herzegovina",
    "Vathy, AVAWATA & Yé (Lviv) “P.A.”",
    "Київ і Тернопіль, Годгір",
    "Љубљана и Ђаково",
    "Πάτρα, Λάρισα, Θράκη",
    "Đông Đức ệ Þjórsárver Ålesund",
    "№ 7 – 11 Nov 2026 …",
]


@pytest.mark.parametrize("bold", [True, False])
def test_the_kerning_is_that_of_the_font(bold: bool) -> None:
    assert msgspec.json.decode(kerning_file(FACES[bold]).read_bytes(), type=Kerning) == kerning_of(FACES[bold])


@pytest.mark.parametrize("text", NAMES)
def test_names_in_latin_greek_and_cyrillic_can_be_set(text: str) -> None:
    assert can_set(text)


@pytest.mark.parametrize(
    "text", ["ساحل", "A\u0301", "soft\u00adhyphen", "\u2067mark", "Griffin", "Wolffhaus", "北海道"]
)
def test_letters_that_change_beside_others_cannot(text: str) -> None:
    assert not can_set(text)


@pytest.mark.parametrize(("size", "bold"), [(116, True), (48, True), (36, True), (34, False)])
@pytest.mark.parametrize("text", NAMES)
def test_a_line_that_is_set_looks_like_one_that_the_renderer_draws(text: str, size: int, bold: bool) -> None:
    """No edge of a letter is further away than two pixels, and the lines are about as black."""
    line, left, baseline = set_line(text, size, bold=bold)
    drawn = rendered(text, line.size, (left, baseline), size, bold=bold)
    assert [abs(a - b) <= 2 for a, b in zip(line.getbbox() or (), drawn.getbbox() or (), strict=True)] == [True] * 4
    assert ImageStat.Stat(ImageChops.subtract(line, thickened(drawn))).extrema[0][1] < 96
    assert ImageStat.Stat(ImageChops.subtract(drawn, thickened(line))).extrema[0][1] < 96
    assert ImageStat.Stat(line).sum[0] == pytest.approx(ImageStat.Stat(drawn).sum[0], rel=0.08)


def rendered(text: str, canvas: tuple[int, int], start: tuple[int, int], size: int, *, bold: bool) -> Image.Image:
    line = text_element(text, *start, size=size, colour="#000", direction="ltr", bold=bold)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{canvas[0]}" height="{canvas[1]}">{line}</svg>'
    return pixels(svg).getchannel("A")


def thickened(line: Image.Image) -> Image.Image:
    return line.filter(ImageFilter.MaxFilter(5))
