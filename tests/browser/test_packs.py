"""The pack as somebody gets it on a memory stick: a file, opened without a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checkers import accessibility_violations
from tests.browser.site import Site

IMAGES = "pictures => pictures.map(picture => picture.complete && picture.naturalWidth > 0)"
FITS = "() => document.documentElement.scrollWidth <= innerWidth"


def pack_of(site: Site) -> str:
    """The `file:` URL of the largest pack."""
    return max(site.folder.glob("regions/*/pack.html"), key=lambda pack: pack.stat().st_size).as_uri()


def test_a_pack_asks_for_nothing_and_shows_all_its_pictures(site: Site, page: Page) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(pack_of(site))
    pictures = page.locator("img")
    pictures.evaluate_all(
        "pictures => Promise.all(pictures.map(one => { one.loading = 'eager'; return one.decode(); }))"
    )
    assert pictures.evaluate_all(IMAGES) == [True] * pictures.count()
    assert [url for url in asked if not url.startswith("data:")] == [pack_of(site)]
    assert complaints == []


def test_a_link_to_a_place_leads_there_within_the_file(example_site: Site, page: Page) -> None:
    page.goto(pack_of(example_site))
    link = page.locator(".in-file a").last
    link.click()
    expect(page.locator(f"{link.get_attribute('href')} h2").first).to_be_in_viewport()


def test_a_mark_leads_to_its_source_in_the_same_place(example_site: Site, page: Page) -> None:
    page.goto(pack_of(example_site))
    mark = page.locator(".part + .part a.cite").first
    mark.click()
    expect(page.locator(f"[id='{str(mark.get_attribute('href'))[1:]}']")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_pack_fits_any_screen(site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(pack_of(site))
    assert page.evaluate(FITS)


def test_the_arabic_pack_reads_from_right_to_left(arabic_site: Site, page: Page) -> None:
    page.goto(pack_of(arabic_site))
    expect(page.locator("h1")).to_have_css("direction", "rtl")


@pytest.mark.parametrize("reader", [{"color_scheme": "light"}, {"color_scheme": "dark"}], ids=["light", "dark"])
def test_axe_finds_nothing_on_what_can_be_taken_along(
    site: Site, reader: dict[str, Any], new_page: Callable[..., Page]
) -> None:
    page = new_page(**reader, bypass_csp=True)
    region = site.region.url
    violations = []
    for url in (pack_of(site), f"{region}take-away/", f"{site.origin}{site.base}saved/"):
        page.goto(url)
        violations += accessibility_violations(page)
    assert violations == []


def test_a_tap_marks_a_whole_message(example_site: Site, page: Page) -> None:
    page.goto(f"{example_site.region.url}take-away/")
    page.locator(".messages summary").first.click()
    message = page.locator(".message").first
    message.click()
    assert page.evaluate("getSelection().toString().trim()") == message.text_content()


def test_a_button_copies_a_message(example_site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{example_site.region.url}take-away/")
    page.locator(".messages summary").first.click()
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".message").first.text_content()
