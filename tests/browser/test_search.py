from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.checkers import accessibility_violations
from tests.browser.site import Site, build, serve
from tests.site_on_disk import SiteOnDisk
from waystation.site.search.words import bucket_of, words_in

BAY = """\
name: Český Bay
overview: The registration of 38,000 people takes weeks. Cities far away send tents.
newsUpdates:
  updates:
  - {title: Harbour opens, date: 2026-03-01, content: "A ferry came into the harbour on 1 March."}
  - {title: Harbour closes, date: 2025-11-01, content: "No ferry comes while the storm lasts."}
  - {title: Storm, content: "The harbour is closed."}"""
HILLS = """\
name: The Hills
overview: Nobody comes from the harbour.
longText: A ferry once crossed the lake."""


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two regions below a path, one of them with many places, built and served."""
    folder = tmp_path_factory.mktemp("search")
    site = SiteOnDisk(folder / "source")
    site.write("waystation.toml", '[site]\nurl = "https://regions.example/sub/"\n')
    site.place("coast/index.md", "name: The Coast")
    site.place("coast/bay.md", BAY)
    site.place("hills/index.md", HILLS)
    for number in range(12):
        site.place(f"hills/mill-{number}.md", f"name: Mill {number}\noverview: A mill <b>by</b> the brook.")
    with serve(build(site.root, folder)) as served:
        yield served


class Search:
    """The search page as somebody uses it."""

    def __init__(self, site: Site, page: Page) -> None:
        self.page = page
        self.url = f"{site.origin}{site.base}search/"
        self.asked: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url.removeprefix(self.url)))
        page.goto(self.url)

    def ask(self, words: str) -> list[str]:
        """Type something, and give the titles of what is found."""
        self.field.fill(words)
        return self.answer()

    def answer(self) -> list[str]:
        """Wait until the page says how much is found, and give the titles."""
        self.page.wait_for_timeout(300)
        expect(self.status).to_have_text(re.compile("Results|Nothing"))
        return self.titles

    @property
    def field(self) -> Locator:
        """The field, by the name that is read out."""
        return self.page.get_by_label("Words to look for")

    @property
    def status(self) -> Locator:
        """What is read out when something was found."""
        return self.page.get_by_role("status")

    @property
    def titles(self) -> list[str]:
        """The titles of what is found, from the first to the last."""
        return self.page.locator(".found h2").all_inner_texts()


@pytest.fixture
def search(small_site: Site, page: Page) -> Search:
    """The search page, just opened."""
    return Search(small_site, page)


def test_texts_and_titles_are_found_with_kind_place_and_day(search: Search) -> None:
    assert search.ask("harbour ferry")[:2] == ["Harbour opens", "Harbour closes"]
    first = search.page.locator(".found li").first
    expect(first.locator(".meta")).to_have_text("News · Český Bay · The Coast · 1 Mar 2026")
    expect(first.locator("mark")).to_have_text(["ferry", "harbour"])


def test_a_result_leads_to_the_passage(search: Search, small_site: Site) -> None:
    search.ask("crossed")
    search.page.get_by_role("link", name="The Hills").click()
    assert search.page.url == f"{small_site.origin}/sub/regions/hills/#background"
    expect(search.page.locator("#background")).to_be_in_viewport()


@pytest.mark.parametrize("words", ["cesky", "ČESKÝ BAY", "regist", "registrations", "38,000", "tent far"])
def test_case_accents_beginnings_and_endings_do_not_matter(search: Search, words: str) -> None:
    assert "Český Bay" in search.ask(words)


def test_a_slip_of_the_key_is_forgiven(search: Search) -> None:
    assert "Harbour opens" in search.ask("harbuor")


def test_where_not_all_words_are_found_some_of_them_are(search: Search) -> None:
    assert search.ask("ferry nowhere")[0].startswith(("Harbour", "The Hills"))


def test_news_are_limited_by_place_and_year(search: Search) -> None:
    search.ask("harbour")
    search.page.get_by_label("Year of the news").select_option("2025")
    assert search.answer() == ["Harbour closes"]
    search.page.get_by_label("Year of the news").select_option("Without a date")
    assert search.answer() == ["Storm"]
    search.page.get_by_label("Year of the news").select_option("All years")
    search.page.get_by_role("combobox", name="Where").select_option("The Hills")
    assert search.answer() == ["The Hills"]


def test_a_place_within_a_region_can_be_chosen_and_is_in_the_address(search: Search) -> None:
    search.ask("brook")
    expect(search.page.get_by_role("combobox", name="Place")).to_be_hidden()
    search.page.get_by_role("combobox", name="Where").select_option("The Hills")
    search.page.get_by_role("combobox", name="Place").select_option("Mill 7")
    assert search.answer() == ["Mill 7"]
    search.page.reload()
    assert search.answer() == ["Mill 7"]
    search.page.get_by_role("combobox", name="Where").select_option("The Coast")
    assert search.answer() == []


def test_places_or_news_alone_can_be_searched(search: Search) -> None:
    search.ask("ferry")
    search.page.get_by_role("combobox", name="What").select_option("Places")
    assert search.answer() == ["The Hills"]


def test_the_news_of_a_year_can_be_listed_without_any_word(search: Search, new_page: Callable[..., Page]) -> None:
    year = search.page.get_by_label("Year of the news")
    year.focus()
    year.select_option("2026")
    assert search.answer() == ["Harbour opens"]
    search.page.get_by_label("Year of the news").select_option("All years")
    expect(search.page.get_by_role("region", name="All places and topics, from A to Z")).to_be_visible()
    other = new_page()
    other.goto(f"{search.url}?kind=news")
    expect(other.locator(".found h2")).to_have_text(["Harbour opens", "Harbour closes", "Storm"])


def test_nothing_is_loaded_before_somebody_wants_to_search(search: Search) -> None:
    """Style sheets and the script of the page aside."""
    search.page.wait_for_load_state("networkidle")
    assert [url for url in search.asked if "json" in url or "minisearch" in url] == []
    search.field.focus()
    expect(search.page.get_by_role("combobox", name="Where").locator("option")).to_have_count(3)
    assert "index.json" in search.asked


def test_a_search_loads_the_words_that_begin_like_those_of_the_question_and_no_others(search: Search) -> None:
    search.ask("ferry")
    assert [url.partition("?")[0] for url in search.asked if "words/" in url] == ["words/66.json"]


def test_the_question_is_in_the_address_to_be_passed_on(search: Search, new_page: Callable[..., Page]) -> None:
    search.ask("ferry")
    search.page.get_by_label("Year of the news").select_option("2026")
    found = search.answer()
    other = new_page()
    other.goto(search.page.url)
    expect(other.locator(".found h2")).to_have_text(found)
    expect(other.get_by_label("Words to look for")).to_have_value("ferry")


def test_ten_results_are_shown_and_more_when_asked_for(search: Search) -> None:
    assert len(search.ask("brook")) == 10
    search.page.get_by_role("button", name="Show more").click()
    expect(search.page.locator(".found li").nth(10).locator("a")).to_be_focused()
    expect(search.page.locator(".found li")).to_have_count(12)
    expect(search.page.get_by_role("button", name="Show more")).to_be_hidden()


def test_the_field_keeps_the_focus_and_escape_brings_back_the_list(search: Search) -> None:
    search.ask("ferry")
    expect(search.field).to_be_focused()
    expect(search.page.locator(".a-to-z")).to_be_hidden()
    search.page.keyboard.press("Escape")
    expect(search.page.locator(".a-to-z")).to_be_visible()
    assert (search.field.input_value(), search.titles, search.page.url) == ("", [], search.url)


def test_the_number_of_results_is_read_out(search: Search) -> None:
    search.ask("brook")
    expect(search.status).to_have_text("Results: 12")
    search.ask("zzzz")
    expect(search.status).to_have_text(re.compile("^Nothing was found"))


@pytest.mark.parametrize(
    "words", ["<img src=x onerror=alert(1)>", "__proto__ constructor", "\" ' & ?q=#", "harbour" * 40]
)
def test_a_hostile_question_does_no_harm(search: Search, words: str) -> None:
    errors: list[str] = []
    search.page.on("pageerror", lambda error: errors.append(str(error)))
    search.page.on("dialog", lambda dialog: errors.append(dialog.message))
    search.page.goto(f"{search.url}?in=%3Cb%3E&year=x")
    search.field.fill(words)
    search.page.wait_for_timeout(500)
    assert errors == []
    assert search.page.locator("main img, main b").count() == 0


def test_markup_that_an_author_wrote_is_text_in_an_excerpt(search: Search) -> None:
    search.ask("brook")
    expect(search.page.locator(".found li").first.locator("p").last).to_have_text("A mill <b>by</b> the brook.")


def test_where_the_search_cannot_be_loaded_the_page_says_so_and_tries_again(search: Search) -> None:
    search.page.route("**/index.json", lambda route: route.abort())
    search.field.fill("ferry")
    expect(search.status).to_have_text(re.compile("could not be loaded"))
    expect(search.page.locator(".a-to-z")).to_be_visible()
    search.page.unroute("**/index.json")
    assert "Harbour opens" in search.ask("ferry ")


def test_without_javascript_there_is_the_whole_list_and_no_dead_field(
    small_site: Site, new_page: Callable[..., Page]
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{small_site.origin}{small_site.base}search/")
    expect(page.locator("form.search")).to_be_hidden()
    expect(page.locator(".places li")).to_have_count(15)
    page.get_by_role("link", name="Český Bay").click()
    assert page.url == f"{small_site.origin}/sub/regions/coast/bay/"


def test_arabic_is_found_without_its_article_and_its_marks(arabic_site: Site, page: Page) -> None:
    page.goto(f"{arabic_site.origin}{arabic_site.base}search/?q=خزامى")
    expect(page.locator(".found h2").first).to_have_text("ساحل الخزامى")
    expect(page.locator(".found mark").first).to_be_visible()


def test_the_browser_cuts_and_folds_words_as_the_build_does(search: Search) -> None:
    draw = random.Random(1)  # noqa: S311 - texts, not secrets
    characters = [
        chr(code) for code in range(0x20, 0x30000) if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")
    ]
    texts = ["".join(draw.choices(characters, k=3)) for _ in range(20_000)]
    texts += ["ساحل الخزامى", "Straße İstanbul ΣΟΦΌΣ", "難民の子ども", "٢٠٢٦", "الان", "x" * 60]
    found = search.page.evaluate("texts => texts.map(waystationSearch.wordsIn)", texts)
    assert [
        (text, ours, theirs)
        for text, ours, theirs in zip(texts, map(words_in, texts), found, strict=True)
        if ours != theirs
    ] == []
    buckets = search.page.evaluate("characters => characters.map(waystationSearch.bucketOf)", characters)
    assert buckets == [bucket_of(character) for character in characters]


@pytest.mark.parametrize("colours", [{"color_scheme": "dark"}, {"forced_colors": "active"}, {}])
def test_axe_finds_nothing_in_what_is_found(
    small_site: Site, new_page: Callable[..., Page], colours: dict[str, Any]
) -> None:
    search = Search(small_site, new_page(**colours))
    search.ask("harbour")
    assert accessibility_violations(search.page) == []


def test_results_fit_on_the_smallest_phone(small_site: Site, new_page: Callable[..., Page]) -> None:
    search = Search(small_site, new_page(viewport={"width": 320, "height": 640}))
    search.ask("harbour")
    assert search.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_where_nothing_is_found_the_list_from_a_to_z_is_there(search: Search) -> None:
    """The message sends the reader to it."""
    assert search.ask("zzzzqq") == []
    expect(search.status).to_contain_text("A to Z")
    expect(search.page.get_by_role("region", name="All places and topics, from A to Z")).to_be_visible()
    assert search.ask("ferry")
    expect(search.page.get_by_role("region", name="All places and topics, from A to Z")).to_be_hidden()
