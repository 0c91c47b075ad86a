from __future__ import annotations

import pytest

from tests.site_on_disk import SiteOnDisk, section, titles

SECTIONS = (
    "key-figures",
    "overview",
    "government-response",
    "news",
    "places",
    "background",
    "quick-links",
    "needs",
    "sources",
)

EVERYTHING = """
name: The Coast
overview: Text of the overview [with a source](https://a.example/1).
governmentResponse: Text of the response.
longText: Text of the background.
population: {count: 12}
newsUpdates: {updates: [{title: One, date: 2026-01-02}]}
stayInformed: {links: [{label: A link, url: https://link.example/}]}
needs: {url: https://needs.example/}
subregions: [content/pages/regions/coast/bay.md]
"""


def test_a_region_page_has_its_sections_in_the_order_of_use(site: SiteOnDisk) -> None:
    site.place("coast/index.md", EVERYTHING)
    site.build()
    page = site.page("regions/coast/")
    assert [tag["id"] for tag in page.find_all(id=True) if tag["id"] in SECTIONS] == list(SECTIONS)


def test_the_table_of_contents_names_exactly_the_sections_of_the_page(site: SiteOnDisk) -> None:
    site.place("coast/index.md", EVERYTHING)
    site.build()
    links = [link["href"] for link in site.page("regions/coast/").select(".contents a")]
    assert links == [f"#{name}" for name in SECTIONS]


@pytest.mark.parametrize("name", [name for name in SECTIONS if name != "places"])
def test_a_section_without_content_is_absent(site: SiteOnDisk, name: str) -> None:
    site.build()
    assert section(site.page("regions/coast/"), name) is None


def test_a_page_with_only_a_name_has_no_table_of_contents(site: SiteOnDisk) -> None:
    site.place("hills/index.md", "name: The Hills")
    site.build()
    assert site.page("regions/hills/").select(".contents") == []


@pytest.mark.parametrize("empty", ["''", "' '", "null", "", "[]", "{}"])
@pytest.mark.parametrize(
    "field",
    ["overview", "governmentResponse", "longText", "population", "newsUpdates", "stayInformed", "needs", "figures"],
)
def test_an_empty_value_makes_no_heading(site: SiteOnDisk, field: str, empty: str) -> None:
    site.place("hills/index.md", f"name: The Hills\n{field}: {empty}")
    site.build()
    assert site.page("regions/hills/").select("h2") == []


def test_a_subregion_page_leads_to_its_region_and_its_siblings(site: SiteOnDisk) -> None:
    site.place("coast/cape.md", "name: The Cape")
    site.build()
    page = site.page("regions/coast/bay/")
    assert [link["href"] for link in page.select(".breadcrumb a")] == ["/regions/", "/regions/coast/"]
    assert [link.get_text() for link in page.select("#places a")] == ["The Cape"]


def test_titles_are_the_contract_of_the_format(site: SiteOnDisk) -> None:
    site.write("waystation.toml", '[site]\nname = "Site"')
    site.build()
    found = [str(site.page(address).title.string) for address in ("regions/", "regions/coast/", "regions/coast/bay/")]  # type: ignore[union-attr]
    assert found == ["Regions · Site", "Region: The Coast · Site", "Subregion: The Bay (The Coast) · Site"]


def test_the_display_name_never_makes_the_address(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: Bay and Islands of the South")
    site.build()
    assert "regions/coast/bay/index.html" in site.files()


def test_equal_names_have_their_own_pages(site: SiteOnDisk) -> None:
    site.place("coast/old-bay.md", "name: The Bay")
    site.build()
    assert {"regions/coast/bay/index.html", "regions/coast/old-bay/index.html"} <= site.files().keys()


def test_file_names_of_other_scripts_make_readable_addresses(site: SiteOnDisk) -> None:
    site.place("ساحل/index.md", "name: ساحل")
    site.build()
    link = site.page("regions/").select_one('[href*="%"]')
    assert link is not None
    assert link["href"] == "/regions/%D8%B3%D8%A7%D8%AD%D9%84/"
    assert "regions/ساحل/index.html" in site.files()


def test_a_figure_shows_its_date_and_its_source(site: SiteOnDisk) -> None:
    figure = "label: Arrivals, value: 1200, unit: people, asOf: 2026-08-31, countedBy: Harbour"
    site.place("coast/index.md", f"name: The Coast\nfigures: [{{{figure}, source: 'https://count.example/'}}]")
    site.build()
    text = " ".join(section(site.page("regions/coast/"), "key-figures").get_text(" ").split())  # type: ignore[union-attr]
    assert "Arrivals 1,200 people as of 31 Aug 2026 · counted by Harbour · count.example 1" in text


def test_a_figure_without_date_and_source_says_so(site: SiteOnDisk) -> None:
    site.place("coast/index.md", "name: The Coast\nfigures: [{label: Arrivals, low: 10, high: 20}]")
    site.build()
    text = " ".join(section(site.page("regions/coast/"), "key-figures").get_text(" ").split())  # type: ignore[union-attr]
    assert "10–20 date not given · source not given" in text


def test_a_count_of_an_old_form_says_that_it_has_no_date(site: SiteOnDisk) -> None:
    site.place("coast/index.md", "name: The Coast\npopulation: {count: 182979, trend: Increasing}")
    site.build()
    text = " ".join(section(site.page("regions/coast/"), "key-figures").get_text(" ").split())  # type: ignore[union-attr]
    assert "Population 182,979 date not given Trend ↑ increasing" in text


def test_an_unknown_trend_alone_makes_no_section(site: SiteOnDisk) -> None:
    site.place("coast/index.md", "name: The Coast\npopulation: {trend: Unknown}")
    site.build()
    assert section(site.page("regions/coast/"), "key-figures") is None


def test_an_ambiguous_number_is_not_published(site: SiteOnDisk) -> None:
    site.place("coast/index.md", "name: The Coast\npopulation: {count: 182.979}")
    site.build()
    assert "182" not in site.page("regions/coast/").get_text()


def test_an_archived_page_says_so_at_the_top(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay\nstatus: archived")
    site.build()
    head = site.page("regions/coast/bay/").select_one(".place-head")
    assert head is not None
    assert "archived" in head.get_text()


def test_a_draft_is_nowhere_in_the_site(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: Quiet Harbour\nstatus: draft")
    site.build()
    assert not [path for path, data in site.files().items() if b"Quiet Harbour" in data or "bay" in path]


def test_places_within_a_draft_region_are_not_published(site: SiteOnDisk) -> None:
    site.place("coast/index.md", "name: The Coast\nstatus: draft")
    site.build()
    assert not [path for path in site.files() if path.startswith("regions/coast")]


def test_a_folder_without_a_region_file_keeps_its_places_reachable(site: SiteOnDisk) -> None:
    site.place("north-shore/pier.md", "name: The Pier")
    site.build()
    assert [link["href"] for link in site.page("regions/north-shore/").select("#places a")] == [
        "/regions/north-shore/pier/"
    ]


def test_news_of_the_places_within_stand_on_the_region_with_their_place(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay\nnewsUpdates: {updates: [{title: Boats, date: 2026-05-01}]}")
    site.build()
    item = site.page("regions/coast/").select_one("#news .headlines li")
    assert item is not None
    assert " ".join(item.get_text().split()) == "1 May 2026 · The Bay Boats"
    assert item.select("a")[0]["href"] == "/regions/coast/bay/#news-2026-05-01-boats"


def test_an_update_that_names_another_place_is_listed_there_too(site: SiteOnDisk) -> None:
    site.place("hills/index.md", "name: The Hills")
    named = "{title: Road open, date: 2026-05-01, places: [content/pages/regions/hills/index.md]}"
    site.place("coast/bay.md", f"name: The Bay\nnewsUpdates: {{updates: [{named}]}}")
    site.build()
    assert [link.get_text() for link in site.page("regions/hills/").select("#news .headlines a")] == ["Road open"]


def test_a_correction_stands_below_its_update(site: SiteOnDisk) -> None:
    correction = "{text: It was 40 beds and not 400., date: 2026-06-02}"
    site.place("coast/bay.md", f"name: The Bay\nnewsUpdates: {{updates: [{{title: Beds, correction: {correction}}}]}}")
    site.build()
    text = site.page("regions/coast/bay/").select(".update .correction")[0].get_text()
    assert text == "Corrected on 2 Jun 2026: It was 40 beds and not 400."


def test_pinned_news_come_first_and_the_rest_sits_behind_show_more(site: SiteOnDisk) -> None:
    updates = "".join(
        f"\n    - {{title: Day {day}, date: 2026-01-0{day}, pinned: {str(day == 2).lower()}}}" for day in (1, 2, 3)
    )
    site.place("coast/bay.md", f"name: The Bay\nnewsUpdates:\n  visibleCount: 2\n  updates:{updates}")
    site.build()
    page = site.page("regions/coast/bay/")
    assert titles(page) == ["Day 2", "Day 3", "Day 1"]
    assert titles(page.select("details.more")[0]) == ["Day 1"]
    assert page.select("details.more summary")[0].get_text() == "Show 1 more"


@pytest.mark.parametrize(
    ("count", "hidden"), [("0", 1), ("1", 3), ("4", 0), ("9", 0), ("'2'", 2), ("many", 1), ("", 1)]
)
def test_visible_count_is_kept_or_falls_back_to_three_on_a_subregion(site: SiteOnDisk, count: str, hidden: int) -> None:
    updates = "".join(f"\n    - {{title: Day {day}, date: 2026-01-0{day}}}" for day in (1, 2, 3, 4))
    site.place("coast/bay.md", f"name: The Bay\nnewsUpdates:\n  visibleCount: {count}\n  updates:{updates}")
    site.build()
    assert len(site.page("regions/coast/bay/").select("details.more .update")) == hidden


def test_headings_of_a_text_stand_below_the_heading_of_its_section(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay", "# The harbour\n\n### Its piers\n")
    site.build()
    background = section(site.page("regions/coast/bay/"), "background")
    assert background is not None
    assert [(tag.name, tag.get_text()) for tag in background.select("h2, h3, h4")] == [
        ("h2", "Further background"),
        ("h3", "The harbour"),
        ("h4", "Its piers"),
    ]


def test_html_of_an_author_is_shown_as_text(site: SiteOnDisk) -> None:
    """Even where a keeper has turned off the rule that would hold such a place back."""
    site.write("waystation.toml", '[rules.link-unsafe]\nseverity = "off"\nreason = "a test"')
    site.place("coast/bay.md", "name: <b>Bay</b>\noverview: <script>alert(1)</script> [x](javascript:alert(1))")
    site.build()
    page = site.page("regions/coast/bay/")
    assert page.select("script, main b, [href^=javascript]") == []
    assert page.h1 is not None
    assert page.h1.get_text() == "<b>Bay</b>"


def test_an_owner_whose_name_ends_in_a_full_stop_gets_no_second_one(site: SiteOnDisk) -> None:
    site.place("coast/index.md", "name: The Coast\nowners: [Coast desk, Mara A.]")
    site.build()
    assert "This page is kept by Coast desk, Mara A." in site.page("regions/coast/").get_text()
    assert "A.." not in site.page("regions/coast/").get_text()
