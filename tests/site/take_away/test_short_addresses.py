from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.site_on_disk import SiteOnDisk
from waystation.prose import Language
from waystation.site.take_away.messages import GSM_LIMIT, UCS_LIMIT, room_for_address

COAST, BAY = "s/g6qx/", "s/m52x/"
DATES = [dt.date(2026, month, 3) for month in range(1, 13)]
NEWS = "newsUpdates: {updates: [{title: العبّارة تتوقف أيامًا, date: 2026-03-01}]}"


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    """An Arabic region with a place within it, which has news."""
    site = SiteOnDisk(tmp_path / "site")
    settings(site)
    site.place("coast/index.md", "name: الساحل")
    site.place("coast/bay.md", f"name: الخليج\n{NEWS}")
    site.build()
    return site


def settings(site: SiteOnDisk, language: str = "ar", *, publish: str = "") -> None:
    lines = ["[site]", 'url = "https://coast.example/sub/"', f'language = "{language}"', "[publish]", publish]
    site.write("waystation.toml", "\n".join(lines))


def short_pages(site: SiteOnDisk) -> set[str]:
    return {path.removesuffix("index.html") for path in site.files() if path.startswith("s/")}


def links(site: SiteOnDisk, address: str) -> list[tuple[str, str]]:
    return [(str(link["href"]), link.get_text()) for link in site.page(address).select("main a")]


def test_a_message_of_70_characters_ends_with_an_address(site: SiteOnDisk) -> None:
    (message,) = site.page("regions/coast/take-away/").select(".message")
    lines = ["العبّارة تتوقف أيامًا", "الخليج", "1 مارس 2026", "coast.example/sub/s/m52x"]
    assert message.get_text().split("\n") == lines


def test_a_short_address_leads_to_the_page_by_itself_and_by_a_link(site: SiteOnDisk) -> None:
    page = site.page(BAY)
    assert page.select('meta[http-equiv="refresh"]')[0]["content"] == "0; url=/sub/regions/coast/bay/"
    assert page.select('link[rel="canonical"]')[0]["href"] == "https://coast.example/sub/regions/coast/bay/"
    assert links(site, BAY) == [("/sub/regions/coast/bay/", "الخليج")]
    assert "/sub/s/m52x/ /sub/regions/coast/bay/ 301\n" in site.files()["_redirects"].decode()


def test_a_printed_page_ends_with_it(site: SiteOnDisk) -> None:
    assert site.page("regions/coast/bay/").select(".print-only bdi")[0].get_text() == f"https://coast.example/sub/{BAY}"


def test_a_pack_names_it_since_packs_are_printed(site: SiteOnDisk) -> None:
    (link,) = site.page("regions/coast/pack.html").select(".band a")
    assert link["href"] == link.get_text() == f"https://coast.example/sub/{COAST}"


def test_every_place_has_one_whether_it_has_news_or_not(site: SiteOnDisk) -> None:
    assert short_pages(site) == {COAST, BAY}


def test_it_is_the_same_when_all_but_the_address_is_another(site: SiteOnDisk) -> None:
    site.place("coast/index.md", "name: شاطئ")
    site.place("coast/bay.md", "name: Bay\noverview: Words.")
    site.write("waystation.toml", '[site]\nurl = "https://elsewhere.example/"\nlanguage = "el"\n')
    site.build()
    assert short_pages(site) == {COAST, BAY}


def test_a_place_that_moves_takes_none_along(site: SiteOnDisk) -> None:
    (site.root / "content/pages/regions/coast/bay.md").rename(site.root / "content/pages/regions/coast/cove.md")
    site.build()
    assert BAY not in short_pages(site)


@pytest.mark.parametrize(
    ("language", "limit"),
    [(language, GSM_LIMIT) for language in ("en", "fr", "sr-Latn", "tr", "vi")]
    + [(language, UCS_LIMIT) for language in ("ar", "sr", "el", "bg", "ja", "am")],
)
def test_the_dates_of_a_language_tell_its_alphabet(language: str, limit: int) -> None:
    assert room_for_address(map(Language(language).date, DATES)) == limit - 48


def test_where_messages_have_room_for_whole_addresses_there_are_none(site: SiteOnDisk) -> None:
    settings(site, "en")
    site.build()
    assert short_pages(site) == set()


def test_a_long_address_has_a_short_one_in_any_language(site: SiteOnDisk) -> None:
    settings(site, "en")
    site.place("coast/الخليج-والميناء-القديم.md", "name: The Old Harbour")
    site.build()
    assert len(short_pages(site)) == 1


def test_without_messages_there_are_none(site: SiteOnDisk) -> None:
    settings(site, publish="offline = false\npacks = false")
    site.build()
    assert short_pages(site) == set()


def test_without_the_address_of_the_site_there_are_none(site: SiteOnDisk) -> None:
    site.write("waystation.toml", '[site]\nlanguage = "ar"\n')
    site.build()
    assert short_pages(site) == set()


def test_two_places_that_share_one_are_both_offered_there(site: SiteOnDisk) -> None:
    """Of some eight hundred places, two do; which of them a message meant, nobody can tell."""
    site.place("coast/bay-89.md", "name: Bay 89")
    site.place("coast/bay-194.md", "name: Bay 194")
    site.build()
    assert links(site, "s/vwr9/") == [
        ("/sub/regions/coast/bay-194/", "Bay 194"),
        ("/sub/regions/coast/bay-89/", "Bay 89"),
    ]
    assert site.page("s/vwr9/").select('meta[http-equiv="refresh"], link[rel="canonical"]') == []
    assert "vwr9" not in site.files()["_redirects"].decode()


def test_an_alias_goes_before_a_short_address(site: SiteOnDisk) -> None:
    site.place("coast/index.md", f"name: الساحل\naliases: [/{BAY}]")
    site.build()
    assert [href for href, _ in links(site, BAY)] == ["/sub/regions/coast/"]


@pytest.mark.parametrize("file", [f"{BAY}index.html", BAY.rstrip("/"), "s"])
def test_a_file_of_the_sites_own_goes_before_it_until_it_is_gone(site: SiteOnDisk, file: str) -> None:
    site.write(f"static/{file}", "ours")
    site.build()
    assert site.files()[file] == b"ours"
    (site.root / "static" / file).unlink()
    site.build()
    assert short_pages(site) == {COAST, BAY}


def test_another_file_below_s_is_not_in_the_way(site: SiteOnDisk) -> None:
    site.write("static/s/plain.txt", "ours")
    site.build()
    assert short_pages(site) == {COAST, BAY, "s/plain.txt"}
