from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.site import Site, serve
from tests.site_on_disk import SiteOnDisk

FITS = "() => document.documentElement.scrollWidth <= innerWidth"
TEXT_CUT_OFF = """() => [...document.querySelectorAll('main *')].filter(element =>
    element.clientWidth > 1 && !['visible', 'auto', 'scroll'].includes(getComputedStyle(element).overflowX)
    && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
).map(element => element.outerHTML)"""


# From the end of what a section shows, since the section itself is as high as its row.
GAPS = """() => {
    const sections = [...document.querySelectorAll('.story > :last-child, .after')];
    const begin = section => section.firstElementChild.getBoundingClientRect().top;
    const end = section => section.lastElementChild.getBoundingClientRect().bottom;
    return sections.slice(1).map((section, at) => begin(section) - end(sections[at]));
}"""


def test_no_page_scrolls_sideways_on_any_screen(site: Site, page: Page) -> None:
    too_wide = []
    for built in site.pages:
        page.goto(built.url)
        for width in (320, 360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 640})
            too_wide += [] if page.evaluate(FITS) else [f"{built.url} at {width} px"]
    assert too_wide == []


@pytest.fixture
def page_in_large_text(new_page: Callable[..., Page]) -> Page:
    """On a phone whose reader has doubled the size of all text."""
    page = new_page(viewport={"width": 360, "height": 640})
    sizes = {"standard": 32, "fixed": 26}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    return page


def test_text_grows_with_the_readers_setting(example_site: Site, page_in_large_text: Page) -> None:
    page_in_large_text.goto(example_site.region.url)
    size = page_in_large_text.locator("main p").first.evaluate("text => getComputedStyle(text).fontSize")
    assert float(size.removesuffix("px")) >= 28


def test_text_of_double_size_loses_nothing(site: Site, page_in_large_text: Page) -> None:
    lost = []
    for kind in site.kinds:
        page_in_large_text.goto(kind.url)
        lost += [] if page_in_large_text.evaluate(FITS) else [kind.url]
        lost += page_in_large_text.evaluate(TEXT_CUT_OFF)
    assert lost == []


def test_the_arabic_site_reads_from_right_to_left(arabic_site: Site, page: Page) -> None:
    page.goto(arabic_site.region.url)
    name = page.locator("h1").evaluate("heading => getComputedStyle(heading)")
    assert (name["direction"], name["textAlign"]) == ("rtl", "start")


@pytest.mark.parametrize("overview", ["", "overview: One line."], ids=["without a story", "with a short one"])
def test_what_stands_beside_leaves_no_gap_between_the_sections(tmp_path: Path, page: Page, overview: str) -> None:
    """On a wide screen, where the map and the figures are higher than the list of places."""
    site = SiteOnDisk(tmp_path / "site")
    site.write("waystation.toml", '[site]\nurl = "https://coast.example/"\n')
    figures = "figures: [{label: Tents, value: 12}, {label: Boats, value: 3}]"
    site.place("coast/index.md", f"name: The Coast\ncountries: [MT, IT]\n{figures}\n{overview}")
    for name in ("bay", "cape"):
        site.place(f"coast/{name}.md", f"name: The {name}\n{figures}")
    site.build()
    with serve(site.out) as served:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{served.origin}/regions/coast/")
        beside = page.locator(".beside-1").bounding_box()
        assert beside is not None
        assert beside["height"] > 500
        assert max(page.evaluate(GAPS)) < 60
