"""One change, one build: exactly what can be taken along of what changed is written again, with the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_on_disk import SiteOnDisk

BAY, CAPE = "regions/coast/bay/index.html", "regions/coast/cape/index.html"
PACK, MANIFEST, OFFERS = (f"regions/coast/{name}" for name in ("pack.html", "offline.json", "take-away/index.html"))
SAVED, WORKER, SCRIPT = "saved/index.html", "sw.js", "assets/saved.js"


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    """Two regions, one with two places within it, which a build has made."""
    site = SiteOnDisk(tmp_path / "site")
    site.write("waystation.toml", "[publish]\nsearch = false\n")
    site.place("coast/index.md", "name: The Coast")
    site.place("coast/bay.md", "name: The Bay\nnewsUpdates: {updates: [{title: Ferry, content: A ferry left.}]}")
    site.place("coast/cape.md", "name: The Cape\noverview: Few people pass.")
    site.place("hills/index.md", "name: The Hills")
    site.build()
    return site


def written(site: SiteOnDisk) -> set[str]:
    report = site.build().write
    assert report is not None
    return {path for path in report.written if not path.startswith("data/")}


def test_a_text_is_on_its_page_in_the_pack_and_by_its_digest_in_the_manifest(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "Few people", "Nobody will")
    assert written(site) == {CAPE, PACK, MANIFEST}


def test_a_text_that_makes_the_region_larger_is_in_the_size_that_is_offered(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "Few people", "Few people " * 200)
    assert written(site) == {CAPE, PACK, MANIFEST, OFFERS}


def test_the_title_of_an_update_is_in_its_message(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "title: Ferry", "title: Ships")
    news = {"index.html", "news/index.html", "news/undated/index.html", "news/in/coast/index.html"}
    assert written(site) == {BAY, "regions/coast/index.html", PACK, MANIFEST, OFFERS, *news}


def test_a_new_region_is_on_the_page_of_saved_regions_and_so_the_worker_is_another(site: SiteOnDisk) -> None:
    site.place("isle/index.md", "name: The Isle")
    own = {f"regions/isle/{name}" for name in ("index.html", "pack.html", "offline.json", "take-away/index.html")}
    assert written(site) == {*own, "index.html", "regions/index.html", "404.html", SAVED, WORKER}


def test_a_file_that_is_only_formatted_anew_writes_nothing(site: SiteOnDisk) -> None:
    site.place("coast/cape.md", "name: 'The Cape'\noverview: |-\n  Few people pass.")
    assert written(site) == set()


def test_where_nothing_is_to_be_saved_any_more_pages_and_worker_say_so(site: SiteOnDisk) -> None:
    pages = {path for path in site.files() if path.endswith("index.html") or path == "404.html"} - {SAVED}
    site.write("waystation.toml", "[publish]\noffline = false\nsearch = false\n")
    report = site.build().write
    assert report is not None
    assert set(report.written) == {*pages, WORKER}
    assert set(report.removed) == {SAVED, SCRIPT, MANIFEST, "regions/hills/offline.json"}


def test_a_pack_that_was_removed_by_hand_is_written_again(site: SiteOnDisk) -> None:
    before = site.files()
    (site.out / PACK).unlink()
    (site.out / OFFERS).unlink()
    assert written(site) == {PACK, OFFERS}
    assert site.files() == before
