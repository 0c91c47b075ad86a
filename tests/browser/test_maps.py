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


def test_a_map_is_named_by_the_words_below_it(maps_site: Site, page: Page) -> None:
    page.goto(address(maps_site, "regions/mediterranean/malta/"))
    words = page.locator("figure.map figcaption").inner_text()
    assert page.get_by_role("img", name=words).count() == 1
