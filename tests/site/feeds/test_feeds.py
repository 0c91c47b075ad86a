from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest
from lxml import etree

from tests.site_on_disk import REGIONS, SiteOnDisk

HERE = Path(__file__).parent
PROJECT = Path(__file__).parents[3]
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


def test_an_entry_holds_the_text_as_markup_with_whole_addresses(published: SiteOnDisk) -> None:
    content = feed(published).find("a:entry/a:content", ATOM)
    assert content is not None
    assert content.attrib["type"] == "html"
    assert content.text == '<p>See <a href="https://coast.example/pages/uploads/plan.pdf">the plan</a>.</p>'


def test_a_feed_names_its_own_address_and_who_publishes(published: SiteOnDisk) -> None:
    links = [(link.get("rel"), link.get("href")) for link in feed(published).findall("a:link", ATOM)]
    assert links == [
        (None, "https://coast.example/pages/regions/coast/"),
        ("self", "https://coast.example/pages/regions/coast/feed.xml"),
    ]
    assert texts(feed(published), "a:author/a:name") == ["Coast News"]


def links(site: SiteOnDisk, address: str) -> list[str]:
    """The feeds that a page names."""
    return [str(link["href"]) for link in site.page(address).select('link[href*="feed."]')]


@pytest.mark.parametrize("address", ["", "regions/coast/", "regions/coast/bay/"])
def test_a_page_names_its_feeds(published: SiteOnDisk, address: str) -> None:
    assert links(published, address) == [f"/pages/{address}feed.xml", f"/pages/{address}feed.json"]


def test_the_page_of_a_place_without_news_names_the_feed_of_its_region(published: SiteOnDisk) -> None:
    published.place("coast/cape.md", "name: The Cape\nnewsUpdates: {updates: [{title: Some day}]}")
    published.build()
    assert links(published, "regions/coast/cape/") == links(published, "regions/coast/")
    assert not (published.out / "regions/coast/cape/feed.xml").exists()


def test_without_an_address_of_the_site_there_is_no_feed(site: SiteOnDisk) -> None:
    site.build()
    assert not [path for path in site.files() if "feed" in path]
    assert links(site, "regions/coast/") == []


def test_a_place_named_as_a_feed_keeps_its_address(published: SiteOnDisk) -> None:
    published.place("coast/feed.xml.md", "name: The Feed")
    published.place("coast/feed.json.md", "name: The Other")
    published.build()
    assert "regions/coast/feed.xml/index.html" in published.files()
    assert "regions/coast/feed.json/index.html" in published.files()


# What belongs to several feeds


def ids(site: SiteOnDisk, address: str) -> list[str]:
    """The ids of a feed's entries, without what they share."""
    items = json.loads((site.out / address / "feed.json").read_bytes())["items"]
    return [item["id"].removeprefix("https://coast.example/pages/") for item in items]


def test_an_update_of_two_places_is_one_entry_in_each_feed_that_it_belongs_to(published: SiteOnDisk) -> None:
    published.place("hills/index.md", "name: The Hills")
    both = f"{{title: Both, date: 2026-04-01, places: [{REGIONS}/hills/index.md, {REGIONS}/coast/bay.md]}}"
    published.place("coast/cape.md", f"name: The Cape\nnewsUpdates: {{updates: [{both}]}}")
    published.build()
    both = "regions/coast/cape/#news-2026-04-01-both"
    for address in ("", "regions/coast", "regions/coast/bay", "regions/coast/cape", "regions/hills"):
        assert ids(published, address).count(both) == 1


def test_the_feed_of_the_site_holds_the_newest_of_all_regions(published: SiteOnDisk) -> None:
    days = "".join(f"\n  - {{title: Day, date: 2026-03-{day:02}}}" for day in range(5, 24))
    published.place("hills/index.md", f"name: The Hills\nnewsUpdates:\n  updates:{days}")
    published.build()
    found = ids(published, "")
    assert len(found) == 20
    assert found[0] == "regions/hills/#news-2026-03-23-day"
    assert found[-1] == "regions/coast/bay/#news-2026-03-04-a-bridge"


# Corrections

BRIDGE = "{title: A bridge, date: 2026-03-04, content: 'See [the plan](/uploads/plan.pdf).'}"


def test_a_correction_changes_the_entry_of_the_same_id_and_says_what_was_wrong(published: SiteOnDisk) -> None:
    before = ids(published, "regions/coast/bay")
    correction = "correction: {text: 'It has 2 lanes & no path.', date: 2026-05-06}"
    published.edit("coast/bay.md", BRIDGE, f"{BRIDGE[:-1]}, {correction}}}")
    published.build()
    (entry,) = feedparser.parse(published.out / "regions/coast/bay/feed.xml").entries
    assert [entry.id.removeprefix("https://coast.example/pages/")] == before
    assert (entry.published, entry.updated) == ("2026-03-04T00:00:00Z", "2026-05-06T00:00:00Z")
    assert entry.content[0].value.startswith(
        "<p><strong>Corrected on 6 May 2026:</strong> It has 2 lanes &amp; no path.</p>"
    )


def test_a_corrected_update_comes_back_to_the_top(published: SiteOnDisk) -> None:
    published.edit("coast/index.md", "content: A.", "content: A., correction: {text: B, date: 2026-05-06}")
    published.build()
    assert ids(published, "")[0] == "regions/coast/#news-2026-01-02-old-new"


def test_an_id_of_its_own_stays_when_the_title_is_put_right(published: SiteOnDisk) -> None:
    published.edit("coast/bay.md", "{title: A bridge", "{id: bridge, title: A brigde")
    published.build()
    before = ids(published, "regions/coast/bay")
    published.edit("coast/bay.md", "brigde", "bridge")
    published.build()
    assert ids(published, "regions/coast/bay") == before == ["regions/coast/bay/#news-bridge"]


# Settings, and the formats


def test_a_site_that_wants_no_feeds_has_those_of_its_regions(published: SiteOnDisk) -> None:
    published.write("waystation.toml", '[site]\nurl = "https://coast.example/"\n[publish]\nfeeds = false\n')
    published.build()
    assert {path for path in published.files() if "feed" in path} == {"regions/coast/feed.xml"}
    assert links(published, "regions/coast/bay/") == ["/regions/coast/feed.xml"]
    assert links(published, "") == []


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> SiteOnDisk:
    """The example, with its settings, and an update that says whatever markup could misread."""
    site = SiteOnDisk.copy_of(PROJECT / "example", tmp_path_factory.mktemp("feeds") / "site")
    odd = r"""{title: "<b>\"A\" & ]]> B", date: 2026-01-02, content: "<i> & ]]> [x](/a?b&c)", source: "https://a.example/?x&y"}"""
    site.place("odd/index.md", f'name: The <Odd> & "Quoted"\nnewsUpdates: {{updates: [{odd}]}}')
    site.build()
    return site


def all_feeds(site: SiteOnDisk, name: str) -> list[Path]:
    return sorted(site.out.rglob(name))


def test_every_atom_feed_is_valid(example: SiteOnDisk) -> None:
    grammar = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    for file in all_feeds(example, "feed.xml"):
        grammar.assertValid(etree.parse(file))


def test_a_feed_parser_finds_nothing_amiss(example: SiteOnDisk) -> None:
    for file in all_feeds(example, "feed.xml"):
        parsed = feedparser.parse(file)
        assert not parsed.bozo
        assert parsed.version == "atom10"


def test_every_json_feed_is_valid(example: SiteOnDisk) -> None:
    schema = json.loads((HERE / "json_feed.schema.json").read_text("utf-8"))
    for file in all_feeds(example, "feed.json"):
        jsonschema.validate(json.loads(file.read_bytes()), schema)


def test_both_formats_hold_the_same(example: SiteOnDisk) -> None:
    for file in all_feeds(example, "feed.json"):
        items = json.loads(file.read_bytes())["items"]
        entries = feedparser.parse(file.with_suffix(".xml"), sanitize_html=False).entries
        assert [(item["id"], item["title"], item["date_modified"]) for item in items] == [
            (entry.id, unescape(entry.title), entry.updated) for entry in entries
        ]


def test_an_entry_names_the_report_that_it_is_about(example: SiteOnDisk) -> None:
    (entry,) = feedparser.parse(example.out / "regions/odd/feed.xml").entries
    assert [link.href for link in entry.links if link.rel == "via"] == ["https://a.example/?x&y"]
    (item,) = json.loads((example.out / "regions/odd/feed.json").read_bytes())["items"]
    assert item["external_url"] == "https://a.example/?x&y"
