"""Make the picture in the README: the example site's region page on a desk and on a phone.

make screenshot
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.chromium import find_chromium, open_chromium
from tests.browser.site import PROJECT, build, serve

PICTURE = PROJECT / "docs/images/region-page.png"
HEIGHT = 1200
SCREENS = (1280, 390)
"""Widths in CSS pixels, from left to right."""
GAP = 32
PAPER = "#d9d9d9"


def main() -> None:
    """Build, serve, photograph, save."""
    program = find_chromium()
    if program is None:
        sys.exit("no Chromium on this machine; apt-get install chromium")
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(build(PROJECT / "example", Path(folder))) as site,
        open_chromium(program) as browser,
    ):
        shots = [photograph(browser, site.region.url, width) for width in SCREENS]
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    # 256 colours are enough for text and pictures that are painted, at a third of the size.
    side_by_side(shots).quantize(256).save(PICTURE, optimize=True)
    print(PICTURE.relative_to(PROJECT))


def photograph(browser: Browser, url: str, width: int) -> Image.Image:
    """The top of a page, as a screen of this width shows it."""
    with browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme="light") as context:
        page = context.new_page()
        page.goto(url)
        return Image.open(BytesIO(page.screenshot()))


def side_by_side(shots: list[Image.Image]) -> Image.Image:
    """All pictures in one row, with a margin around each."""
    width = sum(shot.width for shot in shots) + GAP * (len(shots) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), PAPER)
    left = GAP
    for shot in shots:
        sheet.paste(shot, (left, GAP))
        left += shot.width + GAP
    return sheet


if __name__ == "__main__":
    main()
