"""Addresses in a text from right to left: the last slash of one stands on the right of its last letter."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.site import Site

# The slash is measured against the character before it, unless a line ends between the two.
TURNED_ROUND = r"""() => {
  const turned = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const place = (text, at) => {
    const range = new Range();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  };
  while (texts.nextNode()) {
    for (const address of texts.currentNode.data.matchAll(/(?:https?:\/\/|\/)\S*?\/(?![^\s()<>«»،.])/g)) {
      const last = address.index + address[0].length - 1;
      const [before, slash] = [place(texts.currentNode, last - 1), place(texts.currentNode, last)];
      if (slash.width && before.top === slash.top && slash.left < before.left) turned.push(address[0]);
    }
  }
  return turned;
}"""


def turned_round(page: Page, urls: list[str], media: Literal["screen", "print"]) -> list[str]:
    page.emulate_media(media=media)
    found = []
    for url in urls:
        page.goto(url)
        page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)")
        found += [f"{url}: {address}" for address in page.evaluate(TURNED_ROUND)]
    return found


@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_address_is_turned_round(arabic_site: Site, page: Page, media: Literal["screen", "print"]) -> None:
    urls = [built.url for built in arabic_site.pages]
    urls += [f"{arabic_site.region.url}{name}" for name in ("take-away/", "pack.html")]
    assert turned_round(page, urls, media) == []


def test_without_a_direction_of_its_own_an_address_would_be(page: Page) -> None:
    page.set_content("<p dir=rtl>انظر https://a.example/b/ و<bdi dir=ltr>https://a.example/c/</bdi></p>")
    assert page.evaluate(TURNED_ROUND) == ["https://a.example/b/"]
