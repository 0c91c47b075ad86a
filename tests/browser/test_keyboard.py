from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.site import Site

FOCUS_RING = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
}"""
AT_FOCUS = "() => document.activeElement === document.body ? '' : document.activeElement.outerHTML"


def test_the_first_key_shows_a_link_past_the_header(site: Site, page: Page) -> None:
    page.goto(site.region.url)
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()


def test_the_link_past_the_header_leads_to_the_content(site: Site, page: Page) -> None:
    page.goto(site.region.url)
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    expect(page.locator("main :focus")).to_have_count(1)


def test_focus_is_visible_wherever_it_goes(site: Site, page: Page) -> None:
    page.goto(site.region.url)
    unseen = []
    page.keyboard.press("Tab")
    while element := page.evaluate(AT_FOCUS):
        unseen += [] if page.evaluate(FOCUS_RING) >= 3 else [element]
        page.keyboard.press("Tab")
    assert unseen == []
