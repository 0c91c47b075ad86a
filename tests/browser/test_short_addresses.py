from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.site import Site


def test_the_address_at_the_end_of_a_message_leads_to_its_place(arabic_site: Site, page: Page) -> None:
    page.goto(f"{arabic_site.region.url}take-away/")
    place = page.locator(".messages summary").first.inner_text()
    message = page.locator(".message").first.text_content() or ""
    path = message.split("\n")[-1].partition("/")[2]
    page.goto(f"{arabic_site.origin}/{path}/")
    page.wait_for_url("**/regions/**")
    expect(page.locator("h1")).to_have_text(place)
