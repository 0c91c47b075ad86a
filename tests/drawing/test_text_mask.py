from __future__ import annotations

import pytest
from PIL import ImageStat

from waystation.drawing.lettering import Direction, text_element
from waystation.drawing.png import pixels
from waystation.drawing.text_mask import text_mask

TEXTS = [
    "Griffin",
    "Á\u0323\u0302\u0301 Ǟ\u0302",
    "ساحل الخزامى وهضبة البابونج (ABC) 12",
    "مُحَمَّدٌ إِنَّا لَّىٰ",
    "ٻڻڿ ۝ ݷ",
]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("text", TEXTS)
def test_no_letter_is_cut_off(text: str, direction: Direction) -> None:
    """The line has all the ink that it has where there is room without end."""
    mask = text_mask(text, 60, direction, bold=True, widest=1200)
    line = text_element(text, 1500, 600, size=60, colour="#000", direction=direction, bold=True)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="1200">{line}</svg>'
    whole = pixels(svg).getchannel("A")
    box = whole.getbbox()
    assert mask is not None
    assert box is not None
    left, top = 1500 + mask.left, 600 + mask.top
    assert (left, top, left + mask.coverage.width, top + mask.coverage.height) == box
    assert ImageStat.Stat(mask.coverage).sum[0] == pytest.approx(ImageStat.Stat(whole).sum[0], rel=0.01)


def test_a_line_without_ink_has_no_mask() -> None:
    assert text_mask("  ", 60, "ltr", bold=True, widest=1200) is None
    assert text_mask("", 60, "rtl", bold=True, widest=1200) is None
