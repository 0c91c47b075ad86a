from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Site


@pytest.fixture
def region(example_site: Site, new_page: Callable[..., Page]) -> Page:
    """A region's page in a browser that runs no scripts."""
    page = new_page(java_script_enabled=False)
    page.goto(example_site.region.url)
    return page


def test_folded_news_open(region: Page) -> None:
    folded = region.locator("details.more")
    expect(folded.locator("article").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator("article").first).to_be_visible()


def test_a_link_to_folded_news_opens_it(region: Page) -> None:
    update = region.locator("details.more article").last
    region.goto(f"{region.url}#{update.get_attribute('id')}")
    expect(update).to_be_in_viewport()


def test_a_mark_leads_to_its_source_and_the_source_back_to_the_mark(region: Page) -> None:
    mark = region.locator("a.cite").first
    source = region.locator(f"li{mark.get_attribute('href')}")
    mark.click()
    expect(source).to_be_in_viewport()
    source.locator("a.back").first.click()
    expect(mark).to_be_in_viewport()


def test_every_link_within_a_page_has_a_target(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    dangling = []
    for built in site.pages:
        page.goto(built.url)
        ids = set(page.locator("[id]").evaluate_all("elements => elements.map(element => '#' + element.id)"))
        links = page.locator("a[href^='#']:not([hidden])").evaluate_all(
            "links => links.map(a => decodeURIComponent(a.hash))"
        )
        dangling += [f"{built.url}{link}" for link in links if link not in ids]
    assert dangling == []
