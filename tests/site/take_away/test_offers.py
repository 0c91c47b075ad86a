from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site_on_disk import SiteOnDisk

TAKE_AWAY, MANIFEST = "regions/coast/take-away/", "regions/coast/offline.json"


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    """A region with a map and a place within it, at an address below a path."""
    site = SiteOnDisk(tmp_path / "site")
    settings(site, "")
    site.image("uploads/coast.png", size=(900, 600))
    site.place("coast/index.md", "name: The Coast\nmap: /uploads/coast.png")
    site.place("coast/bay.md", "name: The Bay\nnewsUpdates: {updates: [{title: Ferry, date: 2026-03-01}]}")
    site.build()
    return site


def settings(site: SiteOnDisk, publish: str) -> None:
    site.write("waystation.toml", f'[site]\nurl = "https://coast.example/sub/"\n[publish]\n{publish}\n')


def manifest(site: SiteOnDisk) -> dict[str, list[object]]:
    files: dict[str, list[object]] = json.loads(site.files()[MANIFEST])["files"]
    return files


def test_the_manifest_names_pages_pictures_and_style_sheet_by_their_links(site: SiteOnDisk) -> None:
    pages = {f"/sub/regions/coast/{place}" for place in ("", "bay/", "take-away/")}
    named = {link.partition("?")[0] for link in manifest(site)}
    style = {f"/sub/assets/{name.name}" for name in (site.out / "assets").glob("style.*.css")}
    assert named == {*pages, *style, "/sub/uploads/coast.png.640.webp"}


def test_the_manifest_says_how_large_each_file_is(site: SiteOnDisk) -> None:
    files = site.files()
    for link, (_, size) in manifest(site).items():
        path = link.removeprefix("/sub/").partition("?")[0]
        assert size == len(files[f"{path}index.html" if path.endswith("/") else path]), link
    assert json.loads(files[MANIFEST])["size"] == sum(int(str(size)) for _, size in manifest(site).values())


def test_a_file_that_changed_has_another_digest_and_no_other_one_has(site: SiteOnDisk) -> None:
    before = manifest(site)
    site.edit("coast/bay.md", "Ferry", "Ships")
    site.build()
    changed = {link for link, known in manifest(site).items() if before.get(link) != known}
    assert changed == {"/sub/regions/coast/bay/", "/sub/regions/coast/", "/sub/regions/coast/take-away/"}


def test_every_place_leads_to_the_page_of_its_region(site: SiteOnDisk) -> None:
    for place in ("regions/coast/", "regions/coast/bay/"):
        assert [link["href"] for link in site.page(place).select(".take-away a")] == [f"/sub/{TAKE_AWAY}"]


@pytest.mark.parametrize(
    ("publish", "ways"),
    [
        ("", "Save it on this device · As one file"),
        ("offline = false", "As one file"),
        ("packs = false", "Save it on this device"),
    ],
)
def test_the_link_says_what_one_finds_there(site: SiteOnDisk, publish: str, ways: str) -> None:
    settings(site, publish)
    site.build()
    link = site.page("regions/coast/bay/").select(".take-away")[0]
    assert link.get_text() == f"Take The Coast with you {ways}"
    headings = [heading.get_text() for heading in site.page(TAKE_AWAY).select("h2")]
    assert [heading for heading in headings if heading in ways.split(" · ")] == ways.split(" · ")


def test_the_page_gives_the_size_of_the_pack(site: SiteOnDisk) -> None:
    size = round(len(site.files()["regions/coast/pack.html"]) / 1000)
    assert f"The Coast as one file ({size} kB)" in site.page(TAKE_AWAY).get_text()


def test_the_page_leads_to_where_the_region_is_saved(site: SiteOnDisk) -> None:
    links = [link["href"] for link in site.page(TAKE_AWAY).select("main a")]
    assert "/sub/saved/#/sub/regions/coast/" in links


def test_the_page_has_each_update_as_a_message_with_its_length(site: SiteOnDisk) -> None:
    (message,) = site.page(TAKE_AWAY).select(".message")
    page = "https://coast.example/sub/regions/coast/bay/#news-2026-03-01-ferry"
    assert message.get_text() == f"Ferry\nThe Bay, 1 Mar 2026\n{page}"
    assert f"{len(message.get_text())} of 160" in site.page(TAKE_AWAY).get_text()


def test_an_alias_is_the_short_address_of_a_message(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "title: Ferry", f"title: {'A long word after another ' * 4}")
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\naliases: [/bay]")
    site.build()
    assert site.page(TAKE_AWAY).select(".message")[0].get_text().endswith("\nhttps://coast.example/sub/bay/")


def test_a_site_without_packs_has_none_and_leads_to_none(site: SiteOnDisk) -> None:
    settings(site, "packs = false")
    site.build()
    assert "regions/coast/pack.html" not in site.files()
    assert "one file" not in site.page(TAKE_AWAY).get_text()


def test_a_site_where_nothing_can_be_saved_has_no_page_of_it(site: SiteOnDisk) -> None:
    settings(site, "offline = false")
    site.build()
    files = site.files()
    assert {"saved/index.html", "assets/saved.js", MANIFEST} & files.keys() == set()
    assert b"saved/" not in files["regions/coast/index.html"] + files["regions/coast/take-away/index.html"]


def test_where_nothing_can_be_saved_any_more_the_worker_removes_itself(site: SiteOnDisk) -> None:
    settings(site, "offline = false")
    site.build()
    worker = site.files()["sw.js"].decode()
    assert worker.startswith('const SITE = {"base":"/sub/"};')
    assert "registration.unregister()" in worker


def test_a_worker_of_the_sites_own_stays_where_nothing_can_be_saved(site: SiteOnDisk) -> None:
    settings(site, "offline = false")
    site.write("static/sw.js", "// ours")
    site.build()
    assert site.files()["sw.js"] == b"// ours"


def test_with_nothing_to_take_along_no_page_leads_there(site: SiteOnDisk) -> None:
    settings(site, "offline = false\npacks = false")
    site.build()
    assert f"{TAKE_AWAY}index.html" not in site.files()
    assert site.page("regions/coast/").select(".take-away") == []


def test_a_place_that_has_its_name_goes_before_the_page(site: SiteOnDisk) -> None:
    site.place("coast/take-away.md", "name: The Kitchen")
    site.build()
    assert "The Kitchen" in site.page(TAKE_AWAY).get_text()
    assert site.page("regions/coast/").select(".take-away") == []


def test_the_page_of_saved_regions_lists_where_a_region_is_a_file(site: SiteOnDisk) -> None:
    links = [link["href"] for link in site.page("saved/").select("main a")]
    assert links == ["/sub/regions/coast/", "#/sub/regions/coast/", f"/sub/{TAKE_AWAY}"]


def test_the_worker_is_another_one_where_the_page_of_saved_regions_is(site: SiteOnDisk) -> None:
    before = site.files()["sw.js"]
    site.place("hills/index.md", "name: The Hills")
    report = site.build().write
    assert report is not None
    assert {"saved/index.html", "sw.js"} <= set(report.written)
    assert site.files()["sw.js"] != before


def test_the_page_leads_to_the_facts_of_the_region_and_to_what_they_mean(site: SiteOnDisk) -> None:
    settings(site, "data = true")
    site.build()
    links = {str(link["href"]) for link in site.page(TAKE_AWAY).select("main a")}
    assert {"/sub/data/regions/coast.json", "/sub/data/"} <= links
    assert {"data/regions/coast.json", "data/index.html"} <= site.files().keys()


def test_each_place_with_news_has_a_line_with_its_feeds(site: SiteOnDisk) -> None:
    lines = [line for line in site.page(TAKE_AWAY).select("ul.links li") if line.select('a[href$="feed.xml"]')]
    assert [" ".join(line.get_text().split()) for line in lines] == [
        "The Coast – Atom · JSON Feed",
        "The Bay – Atom · JSON Feed",
    ]
    assert [link["href"] for link in lines[1].select("a")] == [
        f"/sub/regions/coast/bay/{file}" for file in ("feed.xml", "feed.json")
    ]
