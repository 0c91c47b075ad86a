from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.site_on_disk import SiteOnDisk

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def published(site: SiteOnDisk) -> SiteOnDisk:
    """A site that knows its address, with news in a region and in a place within."""
    site.write("waystation.toml", '[site]\nname = "Coast News"\nurl = "https://coast.example/pages/"')
    site.place(
        "coast/index.md", "name: The Coast\nnewsUpdates: {updates: [{title: Old & new, date: 2026-01-02, content: A.}]}"
    )
    site.place(
        "coast/bay.md",
        "name: The Bay\nnewsUpdates:\n  updates:\n"
        "  - {title: A bridge, date: 2026-03-04, content: 'See [the plan](/uploads/plan.pdf).'}\n"
        "  - {title: Undated}\n",
    )
    site.build()
    return site


def feed(site: SiteOnDisk) -> ElementTree.Element:
    """The feed of the coast."""
    return ElementTree.fromstring((site.out / "regions/coast/feed.xml").read_bytes())  # noqa: S314 - our own


def texts(feed: ElementTree.Element, path: str) -> list[str | None]:
    return [element.text for element in feed.findall(path, ATOM)]


def test_a_regions_feed_holds_its_dated_news_and_that_of_its_places_newest_first(published: SiteOnDisk) -> None:
    assert texts(feed(published), "a:entry/a:title") == ["A bridge", "Old & new"]


def test_an_entry_is_known_by_the_address_of_the_update(published: SiteOnDisk) -> None:
    assert texts(feed(published), "a:entry/a:id") == [
        "https://coast.example/pages/regions/coast/bay/#news-2026-03-04-a-bridge",
        "https://coast.example/pages/regions/coast/#news-2026-01-02-old-new",
    ]


def test_a_feed_says_when_its_newest_entry_is_from(published: SiteOnDisk) -> None:
    assert texts(feed(published), "a:updated") == ["2026-03-04T00:00:00Z"]


def test_an_entry_holds_the_text_as_markup_with_links_below_the_sites_path(published: SiteOnDisk) -> None:
    content = feed(published).find("a:entry/a:content", ATOM)
    assert content is not None
    assert content.attrib["type"] == "html"
    assert content.text == '<p>See <a href="/pages/uploads/plan.pdf">the plan</a>.</p>'


def test_a_feed_names_its_own_address_and_who_publishes(published: SiteOnDisk) -> None:
    links = [(link.get("rel"), link.get("href")) for link in feed(published).findall("a:link", ATOM)]
    assert links == [
        (None, "https://coast.example/pages/regions/coast/"),
        ("self", "https://coast.example/pages/regions/coast/feed.xml"),
    ]
    assert texts(feed(published), "a:author/a:name") == ["Coast News"]


def test_the_page_of_a_region_names_its_feed(published: SiteOnDisk) -> None:
    (link,) = published.page("regions/coast/").select('link[type="application/atom+xml"]')
    assert link["href"] == "/pages/regions/coast/feed.xml"
    assert published.page("regions/coast/bay/").select('link[type="application/atom+xml"]') == []


def test_without_an_address_of_the_site_there_is_no_feed(site: SiteOnDisk) -> None:
    site.build()
    assert "regions/coast/feed.xml" not in site.files()
    assert site.page("regions/coast/").select('link[type="application/atom+xml"]') == []


def test_a_place_named_as_a_feed_keeps_its_address(published: SiteOnDisk) -> None:
    published.place("coast/feed.xml.md", "name: The Feed")
    published.build()
    assert "regions/coast/feed.xml/index.html" in published.files()
