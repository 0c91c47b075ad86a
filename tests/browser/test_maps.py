from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Page

from tests.browser.checkers import accessibility_violations
from tests.browser.site import PROJECT, Site, build, serve
from tests.browser.test_accessibility import READERS
from tests.browser.test_layout import FITS


@pytest.fixture(scope="module")
def maps_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The Balkans, islands across the antimeridian, two large countries, and a small one; built and served."""
    with serve(build(PROJECT / "tests/sites/maps", tmp_path_factory.mktemp("maps"))) as site:
        yield site


def address(site: Site, path: str) -> str:
    """Where a page of the site is served."""
    return f"{site.origin}{site.base}{path}"


def pages_with_maps(site: Site) -> list[str]:
    """Where the pages are that show one."""
    return [built.url for built in site.pages if '<figure class="map">' in built.file.read_text("utf-8")]


def brightness(page: Page) -> float:
    """How bright the map on a page is: 0 is black, 255 is white."""
    shown = Image.open(io.BytesIO(page.locator("figure.map").locator("svg, img").screenshot()))
    return ImageStat.Stat(shown.convert("L")).mean[0]


@pytest.mark.parametrize("reader", READERS)
def test_axe_finds_nothing_on_pages_with_maps(maps_site: Site, reader: str, new_page: Callable[..., Page]) -> None:
    page = new_page(**READERS[reader])
    violations = []
    for url in pages_with_maps(maps_site):
        page.goto(url)
        violations += accessibility_violations(page)
    assert violations == []


def test_no_page_with_a_map_scrolls_sideways(maps_site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    for url in pages_with_maps(maps_site):
        page.goto(url)
        assert page.evaluate(FITS), url


@pytest.mark.parametrize("region", ["balkans", "bering"], ids=["within the page", "a file"])
def test_a_map_is_dark_where_the_page_is(maps_site: Site, region: str, new_page: Callable[..., Page]) -> None:
    """Also under the policy that the host sends with the file."""
    seen = {}
    for scheme in ("light", "dark"):
        page = new_page(color_scheme=scheme)
        page.goto(address(maps_site, f"regions/{region}/"))
        seen[scheme] = brightness(page)
    assert seen["light"] > 150
    assert seen["dark"] < 90


def test_the_name_of_a_country_on_a_map_leads_to_its_page(maps_site: Site, page: Page) -> None:
    page.goto(address(maps_site, "regions/balkans/"))
    link = page.locator("figure.map").get_by_role("link", name="Serbia")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/regions/balkans/serbia/")


def test_the_shape_of_a_country_on_a_map_leads_to_its_page(maps_site: Site, page: Page) -> None:
    page.goto(address(maps_site, "regions/balkans/"))
    page.locator('figure.map a[href$="/croatia/"][tabindex]').locator("path").dispatch_event("click")
    page.wait_for_url("**/regions/balkans/croatia/")


def test_each_country_is_met_once_by_keyboard(maps_site: Site, page: Page) -> None:
    page.goto(address(maps_site, "regions/balkans/"))
    links = page.locator("figure.map").get_by_role("link").all_text_contents()
    assert sorted(links) == ["Bosnia & Herzegovina", "Croatia", "Serbia"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_seen_on_the_accent_and_on_the_land_around(
    maps_site: Site, scheme: str, new_page: Callable[..., Page]
) -> None:
    """As many pixels change by 3:1 as a line of 2 pixels around the name has: WCAG 2.2, success criterion 2.4.13."""
    page = new_page(color_scheme=scheme)
    page.goto(address(maps_site, "regions/balkans/"))
    for name in ("Serbia", "Bosnia & Herzegovina"):
        link = page.locator("figure.map").get_by_role("link", name=name)
        page.locator(".brand").focus()
        before = luminances(page)
        page.keyboard.press("Tab")  # a key was the last to be used, so that the browser shows where the focus is
        link.focus()
        pairs = (sorted(pair) for pair in zip(before, luminances(page), strict=True))
        box = link.bounding_box()
        assert box is not None
        assert sum((high + 0.05) / (low + 0.05) >= 3 for low, high in pairs) >= 4 * (box["width"] + box["height"])


def luminances(page: Page) -> list[float]:
    """The relative luminance of each pixel of the map: WCAG 2.2."""
    pixels = Image.open(io.BytesIO(page.locator("figure.map svg").screenshot())).convert("RGB").tobytes()
    linear = [(value / 255 / 12.92) if value < 11 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in range(256)]
    colours = zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)
    return [0.2126 * linear[red] + 0.7152 * linear[green] + 0.0722 * linear[blue] for red, green, blue in colours]


def test_a_map_is_named_by_the_words_below_it(maps_site: Site, page: Page) -> None:
    page.goto(address(maps_site, "regions/mediterranean/malta/"))
    words = page.locator("figure.map figcaption").inner_text()
    assert page.get_by_role("img", name=words).count() == 1
