from __future__ import annotations

import unicodedata
from io import BytesIO

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.site import BuiltPage, Site


def printed(page: Page, built: BuiltPage) -> PdfReader:
    """Open a page and print it."""
    page.goto(built.url)
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def squeezed(text: str) -> str:
    """Text without white space, since long addresses break over lines, and without the printer's ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def text_of(pdf: PdfReader) -> str:
    return squeezed("".join(sheet.extract_text() for sheet in pdf.pages))


def test_a_page_prints_on_a4(site: Site, page: Page) -> None:
    sheets = [sheet.mediabox for sheet in printed(page, site.region).pages]
    assert {(round(sheet.width), round(sheet.height)) for sheet in sheets} == {(595, 842)}


def test_the_addresses_of_all_sources_are_printed(site: Site, page: Page) -> None:
    text = text_of(printed(page, site.region))
    links = page.locator("ol.sources a[rel~=external]")
    addresses = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert addresses
    assert [address for address in addresses if squeezed(address) not in text] == []


def test_a_page_ends_with_who_publishes_it_and_where_it_is(example_site: Site, page: Page) -> None:
    text = text_of(printed(page, example_site.region))
    assert text.endswith(
        f"{squeezed('Content licence: CC BY 4.0. Printed from')}https://waystation.example/{example_site.region.address}"
    )


def test_folded_news_are_printed_open(example_site: Site, page: Page) -> None:
    text = text_of(printed(page, example_site.region))
    titles = page.locator("details.more h3").all_text_contents()
    assert titles
    assert [title for title in titles if squeezed(title) not in text] == []


def test_navigation_is_not_printed(site: Site, page: Page) -> None:
    page.goto(site.region.url)
    page.emulate_media(media="print")
    assert page.get_by_role("navigation").all() == []
