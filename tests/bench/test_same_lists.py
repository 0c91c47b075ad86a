from __future__ import annotations

from pathlib import Path

import pytest

from bench.same_lists import Lists, check_addresses, check_news, check_sources, check_sources_of_page
from bench.same_work import Collection, DifferentWork

PLACE = """\
---
name: {name}
overview: The hall is open, [says the council](https://one.example/1), [twice](https://one.example/1).
newsUpdates:
  updates:
    - title: New
      content: As [reported](https://two.example/{name}).
      date: '2026-05-0{day}T10:00:00Z'
---
"""
ITEM = '<li><span class="meta"><time datetime="{0}">{0}</time></span></li>'
SOURCE = '<li><a href="{0}">{0}</a></li>'
NEWEST_FIRST = ITEM.format("2026-05-02") + ITEM.format("2026-05-01")
PAGES = {
    "": "",
    "regions/": "",
    "regions/belidale/": "",
    "regions/belidale/torham/": "",
    "news/": NEWEST_FIRST,
    "news/2026/": NEWEST_FIRST,
    "news/in/belidale/": NEWEST_FIRST,
    "sources/": "3 from 2 publishers",
    "sources/one.example/": SOURCE.format("https://one.example/1"),
    "sources/two.example/": SOURCE.format("https://two.example/a") + SOURCE.format("https://two.example/b"),
}
SOURCES = """\
<p>Open<a id="cite-1-1" href="#source-1">1</a>, closed<a id="cite-2-1" href="#source-2">2</a>.</p>
<ol class="sources">
<li id="source-1"><b>one.example</b> <a href="https://one.example/1">1</a> <a href="#cite-1-1">back</a></li>
<li id="source-2"><b>two.example</b> <a href="https://two.example/2">2</a> <a href="#cite-2-1">back</a></li>
</ol>
"""
TEXTS = ("Open, [says one](https://one.example/1).", "[Two](https://two.example/2), [one](https://one.example/1).")


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    folder = tmp_path / "content/belidale"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(PLACE.format(name="a", day=1), "utf-8")
    (folder / "torham.md").write_text(PLACE.format(name="b", day=2), "utf-8")
    return Lists(Collection(tmp_path / "content"))


@pytest.fixture
def public(tmp_path: Path) -> Path:
    for address, page in PAGES.items():
        _write(tmp_path / "public", address, page)
    return tmp_path / "public"


def _write(public: Path, address: str, page: str) -> None:
    (public / address).mkdir(parents=True, exist_ok=True)
    (public / address / "index.html").write_text(page, "utf-8")


def test_a_site_with_all_lists_passes(lists: Lists, public: Path) -> None:
    check_addresses("Tool", public, lists)
    check_news("Tool", public, lists)
    check_sources("Tool", public, lists)


def test_a_list_that_is_missing_is_named(lists: Lists, public: Path) -> None:
    (public / "news/2026/index.html").unlink()
    with pytest.raises(DifferentWork, match="Tool: news/2026/: this page is missing or unasked for"):
        check_addresses("Tool", public, lists)


def test_a_list_that_nobody_asked_for_is_named(lists: Lists, public: Path) -> None:
    _write(public, "news/2026/05/", NEWEST_FIRST)
    with pytest.raises(DifferentWork, match="Tool: news/2026/05/: this page is missing or unasked for"):
        check_addresses("Tool", public, lists)


def test_news_in_another_order_name_the_list(lists: Lists, public: Path) -> None:
    _write(public, "news/in/belidale/", ITEM.format("2026-05-01") + ITEM.format("2026-05-02"))
    with pytest.raises(DifferentWork, match="Tool: news/in/belidale/: expected 2 items in another order"):
        check_news("Tool", public, lists)


def test_the_pages_of_a_list_count_together(lists: Lists, public: Path) -> None:
    _write(public, "news/2026/", ITEM.format("2026-05-02"))
    _write(public, "news/2026/2/", ITEM.format("2026-05-01"))
    check_news("Tool", public, lists)


def test_a_source_that_is_listed_twice_names_the_list(lists: Lists, public: Path) -> None:
    _write(public, "sources/one.example/", SOURCE.format("https://one.example/1") * 2)
    with pytest.raises(DifferentWork, match=r"Tool: sources/one\.example/: expected 1 items"):
        check_sources("Tool", public, lists)


def test_another_number_of_sources_is_named(lists: Lists, public: Path) -> None:
    _write(public, "sources/", "4 from 2 publishers")
    with pytest.raises(DifferentWork, match="Tool: sources/: expected 3 addresses from 2 publishers"):
        check_sources("Tool", public, lists)


def test_a_year_with_more_than_a_page_is_cut_into_its_months(tmp_path: Path) -> None:
    updates = "".join(f"      date: '2026-0{month}-01T00:00:00Z'\n" for month in (1, 2) for _ in range(60))
    (tmp_path / "belidale").mkdir()
    (tmp_path / "belidale/index.md").write_text(updates, "utf-8")
    news = Lists(Collection(tmp_path)).news
    assert {address: len(days) for address, days in news.items()} == {
        "news/in/belidale/": 120,
        "news/2026/": 100,
        "news/2026/01/": 60,
        "news/2026/02/": 60,
    }


def test_a_page_that_numbers_its_sources_in_order_passes() -> None:
    check_sources_of_page("Tool", "regions/belidale/", SOURCES, TEXTS)


def test_sources_in_another_order_name_the_page() -> None:
    with pytest.raises(DifferentWork, match="Tool: regions/belidale/: expected the sources"):
        check_sources_of_page("Tool", "regions/belidale/", SOURCES, TEXTS[::-1])


def test_a_source_without_a_link_back_is_named() -> None:
    with pytest.raises(DifferentWork, match="source 2 lacks its number in the text or the link back"):
        check_sources_of_page("Tool", "regions/belidale/", SOURCES.replace("#cite-2-1", "#"), TEXTS)
