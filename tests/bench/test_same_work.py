from __future__ import annotations

from pathlib import Path

import pytest

from bench.same_work import Collection, DifferentWork, check_feed, check_feeds, check_page, check_pages, check_rename

UPDATES = [
    {"title": "Old", "date": "2024-01-01T00:00:00Z", "pinned": False},
    {"title": "New", "date": "2026-01-01T00:00:00Z", "pinned": False},
    {"title": "Pinned", "date": "2020-01-01T00:00:00Z", "pinned": True},
]
PLACE = {
    "name": "Torham",
    "overview": "The hall is open, [says the council](https://source.example/1), and\nthe town's road too.",
    "newsUpdates": {"updates": UPDATES},
}
PAGE = """
<head><title>Torham</title></head><h1>Torham</h1>
<p>The hall is open, <a href="/x">says the council</a><sup>1</sup>, and the town&rsquo;s road too.</p>
<section id="news"><h3>Pinned</h3><h3>New</h3><details><h3>Old</h3></details></section>
"""
ENTRY = "<entry><title>{0}</title><updated>{1}</updated><content>&lt;p&gt;Words.&lt;/p&gt;</content></entry>"
ENTRIES = (ENTRY.format(update["title"], update["date"]) for update in (UPDATES[1], UPDATES[0], UPDATES[2]))
FEED = f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(ENTRIES)}</feed>'


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    for name in ("index.md", "torham.md"):
        file = tmp_path / "content/belidale" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("---\nname: A Name\n---\n", "utf-8")
    return Collection(tmp_path / "content")


def _make(public: Path, *paths: str) -> None:
    for path in paths:
        (public / path).parent.mkdir(parents=True, exist_ok=True)
        (public / path).touch()


def test_a_page_with_all_that_the_content_says_passes() -> None:
    check_page("Tool", "regions/belidale/torham/", PAGE, PLACE)


def test_news_in_another_order_name_the_page() -> None:
    page = PAGE.replace("<h3>Pinned</h3><h3>New</h3>", "<h3>New</h3><h3>Pinned</h3>")
    with pytest.raises(DifferentWork, match="Tool: regions/belidale/torham/: expected its news in the order"):
        check_page("Tool", "regions/belidale/torham/", page, PLACE)


def test_news_that_are_missing_are_named() -> None:
    with pytest.raises(DifferentWork, match="lacks the news 'Old'"):
        check_page("Tool", "regions/belidale/torham/", PAGE.replace("<h3>Old</h3>", ""), PLACE)


def test_an_overview_without_its_last_words_is_named() -> None:
    with pytest.raises(DifferentWork, match=r'lacks "and the town\'s road too"'):
        check_page("Tool", "regions/belidale/torham/", PAGE.replace(" road too", ""), PLACE)


def test_a_name_in_the_title_alone_does_not_count() -> None:
    with pytest.raises(DifferentWork, match="lacks 'Torham'"):
        check_page("Tool", "regions/belidale/torham/", PAGE.replace("<h1>Torham</h1>", ""), PLACE)


def test_a_feed_with_all_news_newest_first_passes() -> None:
    check_feed("Tool", "regions/belidale/feed.xml", FEED, [PLACE])


def test_a_feed_that_lacks_news_is_named() -> None:
    with pytest.raises(DifferentWork, match=r"Tool: regions/belidale/feed\.xml: expected the news of the days"):
        check_feed("Tool", "regions/belidale/feed.xml", FEED.replace("2026-", "2025-"), [PLACE])


def test_a_feed_whose_content_shows_its_tags_is_named() -> None:
    with pytest.raises(DifferentWork, match="the content of 'New' is no HTML"):
        check_feed("Tool", "regions/belidale/feed.xml", FEED.replace("&lt;", "&amp;lt;"), [PLACE])


def test_all_pages_and_feeds_pass(collection: Collection, tmp_path: Path) -> None:
    _make(tmp_path, *(f"regions/belidale/{path}" for path in ("index.html", "feed.xml", "torham/index.html")))
    check_pages("Tool", tmp_path, collection)
    check_feeds("Tool", tmp_path, collection)


def test_a_page_that_is_missing_is_named(collection: Collection, tmp_path: Path) -> None:
    _make(tmp_path, "regions/belidale/index.html")
    with pytest.raises(DifferentWork, match="regions/belidale/torham/: this page is missing"):
        check_pages("Tool", tmp_path, collection)


def test_a_feed_that_is_missing_is_named(collection: Collection, tmp_path: Path) -> None:
    with pytest.raises(DifferentWork, match=r"regions/belidale/feed\.xml: this feed is missing"):
        check_feeds("Tool", tmp_path, collection)


def test_a_page_that_nobody_asked_for_is_named(collection: Collection, tmp_path: Path) -> None:
    _make(tmp_path, *(f"regions/belidale/{path}/index.html" for path in (".", "torham", "nowhere")))
    with pytest.raises(DifferentWork, match="regions/belidale/nowhere/: nobody asked for this page"):
        check_pages("Tool", tmp_path, collection)


def test_a_region_that_shows_the_old_name_is_named(tmp_path: Path) -> None:
    for address, name in (("torham", "New Name"), (".", "Old Name")):
        _make(tmp_path, f"regions/belidale/{address}/index.html")
        (tmp_path / f"regions/belidale/{address}/index.html").write_text(f"<h1>{name}</h1>", "utf-8")
    with pytest.raises(DifferentWork, match="regions/belidale/: still lacks the new name 'New Name'"):
        check_rename("Tool", tmp_path, "belidale/torham.md", "New Name")


def test_hugo_names_its_index_files_in_its_own_way(tmp_path: Path) -> None:
    (tmp_path / "belidale").mkdir()
    (tmp_path / "belidale/_index.md").touch()
    assert list(Collection(tmp_path).places) == ["regions/belidale/"]
