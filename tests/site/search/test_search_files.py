from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.site_on_disk import SiteOnDisk
from waystation.site.search import files

BAY = """\
name: The Bay
overview: Tents stand by [the harbour](https://harbour.example/).
figures: [{label: Tents, value: 12, asOf: 2026-02-01}]
newsUpdates:
  updates:
  - title: Ferry stops
    date: 2026-03-01
    content: The **harbour** was closed."""


@pytest.fixture
def searched(site: SiteOnDisk) -> SiteOnDisk:
    """A region and a place with news, and another region."""
    site.place("coast/bay.md", BAY)
    site.place("hills/index.md", "name: The Hills\noverview: Snow lies by the harbour.")
    site.build()
    return site


def read(site: SiteOnDisk, path: str) -> Any:
    return json.loads((site.out / "search" / path).read_bytes())


def written(site: SiteOnDisk) -> set[str]:
    """The files of the index that a build writes or removes."""
    report = site.build().write
    assert report is not None
    paths = (path for path in (*report.written, *report.removed) if path.startswith("search/"))
    return {path.removeprefix("search/") for path in paths}


def test_each_place_and_each_update_is_a_record_of_its_region(searched: SiteOnDisk) -> None:
    texts = read(searched, "texts/coast.json")
    assert texts["places"] == [["The Coast", "/regions/coast/"], ["The Bay", "/regions/coast/bay/"]]
    assert [record[2] for record in texts["records"]] == ["The Coast", "The Bay", "Ferry stops"]


def test_a_text_is_kept_without_markup_beside_the_anchor_where_its_page_shows_it(searched: SiteOnDisk) -> None:
    bay, update = read(searched, "texts/coast.json")["records"][1:]
    assert bay[5] == [["overview", "Tents stand by the harbour."], ["key-figures", "Tents"]]
    anchor, text = update[5][0]
    assert (text, searched.page("regions/coast/bay/").find(id=anchor) is not None) == ("The harbour was closed.", True)


def test_a_word_leads_to_its_records_with_the_number_of_mentions(searched: SiteOnDisk) -> None:
    """None are those in a title or a name, which stand for themselves."""
    coast, hills = read(searched, "words/68.json")
    assert coast == ["regions/coast/", {"61": {"harbour": [1, 1, 2, 1]}}]
    assert hills == ["regions/hills/", {"61": {"harbour": [0, 1]}, "69": {"hills": [0, 0]}}]


def test_an_update_is_found_by_the_name_of_its_place(searched: SiteOnDisk) -> None:
    coast, _ = read(searched, "words/62.json")
    assert coast[1]["61"] == {"bay": [1, 0, 2, 0]}


def test_the_index_knows_kind_year_and_length_of_every_record(searched: SiteOnDisk) -> None:
    regions = read(searched, "index.json")["regions"]
    assert [region[:3] for region in regions] == [
        ["regions/coast/", "The Coast", "/search/texts/coast.json"],
        ["regions/hills/", "The Hills", "/search/texts/hills.json"],
    ]
    assert regions[0][4] == [0, 0, 0, 1, 0, 6, 1, 2026, 4]


def test_a_page_that_changes_its_looks_alone_leaves_the_index(searched: SiteOnDisk) -> None:
    searched.edit("coast/bay.md", "harbour.example", "port.example")
    assert written(searched) == set()


def test_a_new_word_writes_the_texts_of_its_region_and_the_words_that_begin_like_it(searched: SiteOnDisk) -> None:
    """The index names the new version of the texts, so that no browser takes the old ones for it."""
    searched.edit("coast/bay.md", "Tents stand", "Houses stand")
    assert written(searched) == {"index.json", "texts/coast.json", "words/68.json", "words/74.json"}


def test_a_new_name_or_topic_writes_the_list_from_a_to_z(searched: SiteOnDisk) -> None:
    changes = [("name: The Bay", "name: The Gulf"), ("label: Tents", "label: Beds"), ("Tents stand", "Beds stand")]
    listed = []
    for old, new in changes:
        searched.edit("coast/bay.md", old, new)
        report = searched.build().write
        listed.append(report is not None and "search/index.html" in report.written)
    assert listed == [True, True, False]


def test_a_region_that_is_removed_leaves_no_word(searched: SiteOnDisk) -> None:
    (searched.root / "content/pages/regions/hills/index.md").unlink()
    assert {"texts/hills.json", "words/6c.json"} <= written(searched)
    assert not (searched.out / "search/texts/hills.json").exists()
    assert not (searched.out / "search/words/6c.json").exists()


def test_a_draft_is_not_to_be_found(searched: SiteOnDisk) -> None:
    searched.edit("hills/index.md", "name:", "status: draft\nname:")
    searched.build()
    assert b"Snow" not in b"".join(searched.files().values())


def test_a_file_of_words_that_is_damaged_is_written_again(searched: SiteOnDisk) -> None:
    (searched.out / "search/words/68.json").write_text("[]")
    assert written(searched) == {"words/68.json"}


def test_many_words_that_begin_alike_are_cut_by_their_second_character(
    searched: SiteOnDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read(searched, "words/68.json")
    monkeypatch.setattr(files, "MOST_IN_ONE_FILE", 3)
    searched.write("waystation.toml", '[site]\nname = "Built anew"\n')
    searched.build()
    assert "68" in read(searched, "index.json")["cut"]
    assert read(searched, "words/68-61.json") == [[address, {"61": groups["61"]}] for address, groups in before]
    assert not (searched.out / "search/words/68.json").exists()


def test_a_site_may_do_without_a_search(site: SiteOnDisk) -> None:
    site.write("waystation.toml", "[publish]\nsearch = false\n")
    site.build()
    assert [path for path in site.files() if "search" in path] == []
    assert b"/search/" not in b"".join(site.files().values())


def test_a_region_in_letters_of_another_script_has_its_texts(site: SiteOnDisk, tmp_path: Path) -> None:
    site.place("ساحل/index.md", "name: الساحل")
    site.build()
    address, _, texts, *_ = read(site, "index.json")["regions"][-1]
    assert (address, texts) == ("regions/ساحل/", "/search/texts/%D8%B3%D8%A7%D8%AD%D9%84.json")
    assert read(site, "texts/ساحل.json")["places"][0][0] == "الساحل"
