from __future__ import annotations

import pytest

from tests.site_on_disk import SiteOnDisk
from waystation.site.search import a_to_z, page
from waystation.site.search.a_to_z import Entry, letters_of


def entry(name: str) -> Entry:
    return Entry(name, f"/{name}/", "")


def headings(*names: str) -> list[str]:
    return [letter.label for letter in letters_of(entry(name) for name in names)]


def names(site: SiteOnDisk, address: str = "search/") -> list[str]:
    return [link.get_text() for link in site.page(address).select(".places li > a")]


def test_accents_and_signs_before_a_name_do_not_decide_its_letter() -> None:
    letters = letters_of(map(entry, ("Östra", "“Oak” Hill", "öl", "Zell")))
    assert [(letter.label, [one.name for one in letter.entries]) for letter in letters] == [
        ("O", ["“Oak” Hill", "öl", "Östra"]),
        ("Z", ["Zell"]),
    ]


def test_names_without_a_letter_at_their_beginning_come_first() -> None:
    assert headings("Bay", "3rd Mile", "★") == ["#", "0–9", "B"]


def test_each_script_has_its_letters() -> None:
    assert headings("ساحل", "Сава", "Bay") == ["B", "С", "س"]


def test_the_list_names_every_place_with_its_region(site: SiteOnDisk) -> None:
    site.build()
    assert names(site) == ["The Bay", "The Coast"]
    assert [region.get_text() for region in site.page("search/").select(".places .meta")] == ["The Coast"]


def test_what_places_count_is_a_topic_that_leads_to_each(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay\nfigures: [{label: Tents, value: 12}, {label: tents, value: 3}]")
    site.place("coast/cape.md", "name: The Cape\nfigures: [{label: Tents, value: 7}]")
    site.build()
    links = site.page("search/").select(".places .meta a")
    assert [link["href"] for link in links] == [f"/regions/coast/{name}/#key-figures" for name in ("bay", "cape")]


def test_a_long_list_has_a_page_for_each_letter(site: SiteOnDisk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(a_to_z, "ENTRIES_ON_A_PAGE", 2)
    monkeypatch.setattr(page, "ENTRIES_ON_A_PAGE", 2)
    for name in ("Bath", "Bern", "Brod", "Ulm"):
        site.place(f"{name.lower()}/index.md", f"name: {name}")
    site.build()
    assert [link["href"] for link in site.page("search/").select(".letters a")] == [
        "/search/b/", "/search/t/", "/search/u/"
    ]  # fmt: skip
    assert (names(site), names(site, "search/b/"), names(site, "search/b/2/")) == ([], ["Bath", "Bern"], ["Brod"])


def test_the_navigation_and_the_page_for_lost_readers_lead_to_the_search(site: SiteOnDisk) -> None:
    site.build()
    lost = site.page("404.html")
    assert [len(lost.select(f'{part} a[href="/search/"]')) for part in (".masthead", "main")] == [1, 1]
