"""One change, one build: exactly the files that show it are written again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.site_on_disk import PAGES_ALONE, REGIONS, SiteOnDisk

COAST, BAY, CAPE = (f"regions/coast/{place}index.html" for place in ("", "bay/", "cape/"))
HILLS, MILL = "regions/hills/index.html", "regions/hills/mill/index.html"
HOME, CARDS, NOT_FOUND, SOURCES = "index.html", "regions/index.html", "404.html", "sources/index.html"
NEWS, NEWS_2026, NEWS_2025 = "news/index.html", "news/2026/index.html", "news/2025/index.html"
NEWS_COAST, NEWS_HILLS = "news/in/coast/index.html", "news/in/hills/index.html"
SITEMAP, REDIRECTS, HEADERS, ROBOTS = "sitemap.xml", "_redirects", "_headers", "robots.txt"


def feeds(address: str) -> set[str]:
    """The feeds beside a page."""
    return {f"{address}feed.xml", f"{address}feed.json"}


FEED, FEED_COAST, FEED_BAY, FEED_HILLS = map(feeds, ("", "regions/coast/", "regions/coast/bay/", "regions/hills/"))
ALL_FEEDS = {*FEED, *FEED_COAST, *FEED_BAY, *FEED_HILLS}
PLACES = {COAST, BAY, CAPE, HILLS, MILL}
ALL_NEWS = {NEWS, NEWS_2026, NEWS_2025, NEWS_COAST, NEWS_HILLS}
PAGES = {*PLACES, *ALL_NEWS, HOME, CARDS, NOT_FOUND, SOURCES}

COAST_TEXT = """\
name: The Coast
overview: Boats arrive here.
map: /uploads/coast.png
subregions:
- content/pages/regions/coast/bay.md
- content/pages/regions/coast/cape.md"""
BAY_TEXT = """\
name: The Bay
overview: Tents stand by [the harbour](https://harbour.example/tents).
newsUpdates:
  updates:
  - title: Ferry
    date: 2026-03-01
    content: A ferry left."""
CAPE_TEXT = """\
name: The Cape
overview: Few people pass."""
HILLS_TEXT = """\
name: The Hills
overview: It is cold.
newsUpdates:
  updates:
  - title: Snow
    date: 2025-12-01
    content: Snow fell."""
MILL_TEXT = """\
name: The Mill
overview: The road is closed."""


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    """Two regions with three places, which a build has made."""
    site = SiteOnDisk(tmp_path / "site")
    site.write("waystation.toml", '[site]\nname = "Regions"\nurl = "https://example.org/"\n' + PAGES_ALONE)
    site.place("coast/index.md", COAST_TEXT)
    site.place("coast/bay.md", BAY_TEXT)
    site.place("coast/cape.md", CAPE_TEXT)
    site.place("hills/index.md", HILLS_TEXT)
    site.place("hills/mill.md", MILL_TEXT)
    site.image("uploads/coast.png", size=(600, 400))
    site.build()
    return site


def written(site: SiteOnDisk) -> set[str]:
    """What a build writes."""
    report = site.build().write
    assert report is not None
    return set(report.written)


def removed(site: SiteOnDisk) -> set[str]:
    """What a build removes, if it writes nothing but pages that led there."""
    report = site.build().write
    assert report is not None
    return set(report.removed)


def test_nothing_is_written_where_nothing_changed(site: SiteOnDisk) -> None:
    assert written(site) == set()


# Places


def test_the_overview_of_a_place_is_on_its_page(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "Few people", "Nobody will")
    assert written(site) == {CAPE}


def test_the_overview_of_a_region_is_on_its_page_and_its_card(site: SiteOnDisk) -> None:
    site.edit("coast/index.md", "Boats", "Ships")
    assert written(site) == {COAST, CARDS}


def test_the_name_of_a_place_is_on_its_region_its_neighbours_and_its_card(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "The Cape", "The Point")
    assert written(site) == {CAPE, COAST, BAY, CARDS}


def test_the_name_of_a_place_with_news_and_sources_is_beside_these(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "The Bay", "The Gulf")
    news = {NEWS, NEWS_2026, NEWS_COAST, *FEED, *FEED_COAST, *FEED_BAY}
    assert written(site) == {BAY, COAST, CAPE, CARDS, HOME, SOURCES, *news}


def test_the_name_of_a_region_is_on_its_places_and_wherever_regions_are_listed(site: SiteOnDisk) -> None:
    """Every page of the news can be narrowed to a region; home and 404 list all regions, the sitemap in their order."""
    site.edit("coast/index.md", "The Coast", "A Coast")
    assert written(site) == {COAST, BAY, CAPE, CARDS, HOME, NOT_FOUND, *FEED_COAST, *ALL_NEWS}


def test_the_name_of_a_region_without_news_is_on_no_page_of_news(site: SiteOnDisk) -> None:
    site.place("isle/index.md", "name: The Isle")
    site.build()
    site.edit("isle/index.md", "The Isle", "The Island")
    assert written(site) == {"regions/isle/index.html", *feeds("regions/isle/"), CARDS, HOME, NOT_FOUND}


def test_the_order_of_the_subregions_is_on_the_region_its_card_and_the_sitemap(site: SiteOnDisk) -> None:
    bay, cape = (f"- {REGIONS}/coast/{name}.md" for name in ("bay", "cape"))
    site.edit("coast/index.md", f"{bay}\n{cape}", f"{cape}\n{bay}")
    assert written(site) == {COAST, CARDS, SITEMAP}


def test_a_figure_is_on_the_page_and_stands_for_the_place_elsewhere(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "figures: [{label: Tents, value: 12, asOf: 2026-02-01}]\noverview:")
    assert written(site) == {CAPE, COAST, BAY, SITEMAP}


def test_a_second_figure_is_on_the_page_alone(site: SiteOnDisk) -> None:
    figures = "figures: [{label: Tents, value: 12}, {label: Beds, value: 30}]"
    site.edit("coast/cape.md", "overview:", f"{figures}\noverview:")
    site.build()
    site.edit("coast/cape.md", "value: 30", "value: 31")
    assert written(site) == {CAPE}


def test_a_figure_that_two_places_have_is_on_the_page_of_the_region_that_compares_them(site: SiteOnDisk) -> None:
    beds = "label: Beds, value: 40, asOf: 2026-02-28, history: [{asOf: 2026-01-31, value: 30}]"
    for place in ("bay", "cape"):
        site.edit(f"coast/{place}.md", "overview:", f"figures: [{{label: Main, value: 1}}, {{{beds}}}]\noverview:")
    site.build()
    site.edit("coast/cape.md", "value: 40", "value: 41")
    assert written(site) == {CAPE, COAST}
    site.edit("coast/cape.md", "value: 30", "value: 35")
    assert written(site) == {CAPE, COAST}


def test_a_history_is_on_the_page_and_its_sources_among_those_of_the_site(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "figures: [{label: Tents, value: 12, asOf: 2026-02-01}]\noverview:")
    site.build()
    earlier = "history: [{asOf: 2026-01-01, value: 9, source: https://a.example/}]"
    site.edit("coast/cape.md", "asOf: 2026-02-01", f"asOf: 2026-02-01, {earlier}")
    assert written(site) == {CAPE, SOURCES}


def test_a_review_is_on_the_page_and_its_day_where_the_place_is_listed(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "reviewed: 2026-02-01\noverview:")
    assert written(site) == {CAPE, COAST, BAY, SITEMAP}


def test_the_countries_of_a_place_are_on_its_map_alone(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "countries: [MT]\noverview:")
    assert written(site) == {CAPE}


def test_the_country_of_a_place_is_a_link_on_the_map_of_its_region(site: SiteOnDisk) -> None:
    site.edit("hills/index.md", "overview:", "countries: [MT, CY]\noverview:")
    site.build()
    site.edit("hills/mill.md", "overview:", "countries: [MT]\noverview:")
    assert written(site) == {MILL, HILLS}


def test_the_countries_of_a_region_are_on_its_map_and_that_at_home(site: SiteOnDisk) -> None:
    site.edit("hills/index.md", "overview:", "countries: [MT]\noverview:")
    assert written(site) == {HILLS, HOME}


def test_a_large_map_is_written_beside_its_page(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "countries: [RS, BA, HR, SI, ME, MK, AL, BG, RO, GR, HU]\noverview:")
    assert written(site) == {CAPE, "regions/coast/cape/map.svg"}


def test_a_place_that_is_archived_says_so_on_its_page(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "status: archived\noverview:")
    assert written(site) == {CAPE}


def test_what_shows_nothing_writes_nothing_but_the_page_that_it_is_in(site: SiteOnDisk) -> None:
    """A page is known by the digest of its file, so it is made again; its bytes are the same, so it is not written."""
    site.edit("coast/cape.md", "overview: Few people pass.", "# a comment\noverview:   'Few people pass.'")
    assert written(site) == set()


def test_a_file_that_was_touched_writes_nothing(site: SiteOnDisk) -> None:
    for path in ("content/pages/regions/coast/bay.md", "static/uploads/coast.png", "waystation.toml"):
        (site.root / path).touch()
    assert written(site) == set()


# Files


def test_a_new_place_is_on_its_page_its_region_its_neighbours_and_its_card(site: SiteOnDisk) -> None:
    site.place("coast/quay.md", "name: The Quay")
    assert written(site) == {"regions/coast/quay/index.html", COAST, BAY, CAPE, CARDS, SITEMAP}


def test_a_place_that_is_removed_leaves_the_pages_that_listed_it(site: SiteOnDisk) -> None:
    site.edit("coast/index.md", f"\n- {REGIONS}/coast/cape.md", "")
    site.build()
    (site.root / REGIONS / "coast/cape.md").unlink()
    report = site.build().write
    assert report is not None
    assert set(report.written) == {COAST, BAY, CARDS, SITEMAP}
    assert set(report.removed) == {CAPE}


def test_a_file_that_is_renamed_has_a_new_address_wherever_it_is_listed(site: SiteOnDisk) -> None:
    folder = site.root / REGIONS / "hills"
    (folder / "mill.md").rename(folder / "old-mill.md")
    report = site.build().write
    assert report is not None
    assert set(report.written) == {"regions/hills/old-mill/index.html", HILLS, CARDS, SITEMAP}
    assert set(report.removed) == {MILL}


def test_a_place_that_moves_to_another_region_is_listed_there(site: SiteOnDisk) -> None:
    """The bay has news and sources, so these follow it."""
    regions = site.root / REGIONS
    (regions / "coast/bay.md").rename(regions / "hills/bay.md")
    report = site.build().write
    assert report is not None
    news = {NEWS, NEWS_2026, NEWS_2025, NEWS_HILLS, *FEED, *FEED_COAST, *FEED_HILLS}
    bay = {"regions/hills/bay/index.html", *feeds("regions/hills/bay/")}
    assert set(report.written) == {*bay, HILLS, MILL, COAST, CAPE, CARDS, HOME, SOURCES, SITEMAP, *news}
    assert set(report.removed) == {BAY, NEWS_COAST, *FEED_BAY}


def test_a_new_region_is_wherever_regions_are_listed(site: SiteOnDisk) -> None:
    site.place("isle/index.md", "name: The Isle")
    isle = {"regions/isle/index.html", *feeds("regions/isle/")}
    assert written(site) == {*isle, HOME, CARDS, NOT_FOUND, SITEMAP}


def test_a_folder_that_is_renamed_moves_a_region_with_all_that_it_tells(site: SiteOnDisk) -> None:
    regions = site.root / REGIONS
    (regions / "hills").rename(regions / "heights")
    report = site.build().write
    assert report is not None
    places = {"regions/heights/index.html", "regions/heights/mill/index.html", *feeds("regions/heights/")}
    news = {NEWS, NEWS_2026, NEWS_2025, NEWS_COAST, "news/in/heights/index.html"}
    assert set(report.written) == {*places, *news, *FEED, HOME, CARDS, NOT_FOUND, SITEMAP}
    assert set(report.removed) == {HILLS, MILL, *FEED_HILLS, NEWS_HILLS}


def test_a_region_whose_index_is_removed_keeps_its_places_under_a_stand_in(site: SiteOnDisk) -> None:
    """The stand-in has the folder's name; the region's own news are gone."""
    (site.root / REGIONS / "hills/index.md").unlink()
    report = site.build().write
    assert report is not None
    news = {NEWS, NEWS_2026, NEWS_COAST, *FEED, *FEED_HILLS}
    assert set(report.written) == {HILLS, MILL, HOME, CARDS, NOT_FOUND, SITEMAP, *news}
    assert set(report.removed) == {NEWS_2025, NEWS_HILLS}


def test_an_index_takes_the_place_of_a_stand_in(site: SiteOnDisk) -> None:
    (site.root / REGIONS / "hills/index.md").unlink()
    site.build()
    site.place("hills/index.md", HILLS_TEXT)
    news = {*ALL_NEWS, *FEED, *FEED_HILLS}
    assert written(site) == {HILLS, MILL, HOME, CARDS, NOT_FOUND, SITEMAP, *news}


def test_a_draft_is_as_if_it_were_not_there(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "status: draft\noverview:")
    report = site.build().write
    assert report is not None
    assert set(report.written) == {COAST, BAY, CARDS, SITEMAP}
    assert set(report.removed) == {CAPE}


def test_a_draft_that_is_published_is_listed(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "status: draft\noverview:")
    site.build()
    site.edit("coast/cape.md", "status: draft\n", "")
    assert written(site) == {CAPE, COAST, BAY, CARDS, SITEMAP}


def test_a_file_that_breaks_leaves_its_last_good_version(site: SiteOnDisk) -> None:
    site.place("coast/cape.md", "name: The Cape\n  overview: one column off")
    assert written(site) == set()


def test_a_file_that_is_repaired_shows_what_is_new_in_it(site: SiteOnDisk) -> None:
    site.place("coast/cape.md", "name: The Cape\n  overview: one column off")
    site.build()
    site.place("coast/cape.md", "name: The Cape\noverview: Put right.")
    assert written(site) == {CAPE}


def test_a_file_that_is_no_place_writes_nothing(site: SiteOnDisk) -> None:
    site.place("stray.md", "name: A stray")
    assert written(site) == set()


# News


def test_an_update_is_in_the_news_of_its_time_and_its_region(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "newsUpdates: {updates: [{title: Storm, date: 2026-03-02}]}\noverview:")
    feed = {*FEED, *FEED_COAST, *feeds("regions/coast/cape/")}
    assert written(site) == {CAPE, COAST, BAY, HOME, NEWS, NEWS_2026, NEWS_COAST, *feed, SITEMAP}


def test_the_text_of_an_update_is_on_its_page_and_in_the_feeds(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "A ferry left.", "A ferry left late.")
    assert written(site) == {BAY, *FEED, *FEED_COAST, *FEED_BAY}


def test_the_title_of_an_update_is_wherever_news_are_listed(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "title: Ferry", "title: The ferry")
    assert written(site) == {BAY, COAST, HOME, NEWS, NEWS_2026, NEWS_COAST, *FEED, *FEED_COAST, *FEED_BAY}


def test_an_update_of_an_older_year_is_not_on_the_pages_of_others(site: SiteOnDisk) -> None:
    site.edit("hills/index.md", "title: Snow", "title: Much snow")
    assert written(site) == {HILLS, HOME, NEWS, NEWS_2025, NEWS_HILLS, *FEED, *FEED_HILLS}


def test_a_pinned_update_comes_first_on_its_page_alone(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "  - title: Ferry", "  - {title: Bus, date: 2026-02-01}\n  - title: Ferry")
    site.build()
    site.edit("coast/bay.md", "title: Bus, date: 2026-02-01", "title: Bus, date: 2026-02-01, pinned: true")
    assert written(site) == {BAY}


def test_an_update_that_is_removed_takes_the_year_that_it_was_alone_in(site: SiteOnDisk) -> None:
    """The hills have no news any more, so no page of news leads to theirs."""
    site.place("hills/index.md", "name: The Hills\noverview: It is cold.")
    report = site.build().write
    assert report is not None
    assert set(report.written) == {HILLS, HOME, CARDS, NEWS, NEWS_2026, NEWS_COAST, *FEED, *FEED_HILLS, SITEMAP}
    assert set(report.removed) == {NEWS_2025, NEWS_HILLS}


def test_an_update_that_names_a_place_elsewhere_is_on_that_page_and_in_its_feeds(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "    content:", f"    places: [{REGIONS}/hills/mill.md]\n    content:")
    assert written(site) == {MILL, *FEED_HILLS, *feeds("regions/hills/mill/")}


def test_a_new_place_shows_the_update_that_named_it_before(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "    content:", f"    places: [{REGIONS}/hills/ford.md]\n    content:")
    site.build()
    site.place("hills/ford.md", "name: The Ford")
    ford = {"regions/hills/ford/index.html", *feeds("regions/hills/ford/")}
    assert written(site) == {*ford, *FEED_HILLS, HILLS, MILL, CARDS, SITEMAP}
    assert "Ferry" in site.page("regions/hills/ford/").get_text()


def test_a_new_month_in_a_year_of_many_news_is_a_link_on_its_other_months(site: SiteOnDisk) -> None:
    updates = "".join(f"  - {{title: Day {day}, date: 2024-0{day % 2 + 1}-03, id: d{day}}}\n" for day in range(120))
    site.place("hills/mill.md", f"name: The Mill\nnewsUpdates:\n  updates:\n{updates}")
    site.build()
    site.edit("coast/bay.md", "  - title: Ferry", "  - {title: Bus, date: 2024-07-01}\n  - title: Ferry")
    months = {f"news/2024/{path}" for path in ("index.html", "01/index.html", "02/index.html", "07/index.html")}
    assert written(site) == {BAY, COAST, HOME, NEWS, NEWS_COAST, *FEED, *FEED_COAST, *FEED_BAY, *months}


# Sources and aliases


def test_an_address_that_is_cited_is_among_the_sources(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "Few people", "Few [people](https://count.example/)")
    assert written(site) == {CAPE, SOURCES}


def test_on_a_site_with_many_sources_only_the_page_of_the_publisher_changes(site: SiteOnDisk) -> None:
    links = " ".join(f"[{number}](https://count.example/{number})" for number in range(210))
    site.place("hills/mill.md", f"name: The Mill\noverview: See {links}")
    site.build()
    site.edit("coast/cape.md", "Few people", "Few [people](https://count.example/5)")
    assert written(site) == {CAPE, "sources/count.example/index.html"}


def test_an_alias_is_a_page_that_leads_to_the_place(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "aliases: [/old/]\noverview:")
    assert written(site) == {"old/index.html", REDIRECTS}


def test_an_alias_that_is_removed_takes_its_page(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "aliases: [/old/]\noverview:")
    site.build()
    site.edit("coast/cape.md", "aliases: [/old/]\n", "")
    report = site.build().write
    assert report is not None
    assert (set(report.written), set(report.removed)) == ({REDIRECTS}, {"old/index.html"})


def test_a_page_takes_the_address_of_an_alias(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "aliases: [/regions/isle/]\noverview:")
    site.build()
    site.place("isle/index.md", "name: The Isle")
    isle = {"regions/isle/index.html", *feeds("regions/isle/")}
    assert written(site) == {*isle, REDIRECTS, HOME, CARDS, NOT_FOUND, SITEMAP}


def test_of_two_claims_to_an_alias_the_second_waits(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "aliases: [/old/]\noverview:")
    site.edit("hills/mill.md", "overview:", "aliases: [/old/]\noverview:")
    site.build()
    site.edit("coast/cape.md", "aliases: [/old/]\n", "")
    assert written(site) == {"old/index.html", REDIRECTS}


# Images and static files


def webp(*widths: int) -> set[str]:
    return {f"uploads/coast.png.{width}.webp" for width in widths}


def test_an_image_that_is_replaced_is_written_in_all_its_widths_and_its_pages_name_it_anew(site: SiteOnDisk) -> None:
    site.image("uploads/coast.png", size=(600, 300))
    assert written(site) == {"uploads/coast.png", *webp(360, 600), COAST, CARDS}


def test_an_image_that_is_removed_is_gone_from_its_pages(site: SiteOnDisk) -> None:
    (site.root / "static/uploads/coast.png").unlink()
    report = site.build().write
    assert report is not None
    assert set(report.written) == {COAST, CARDS}
    assert set(report.removed) == {"uploads/coast.png", *webp(360, 600)}


def test_a_cover_photo_is_on_the_page_in_widths_of_its_own(site: SiteOnDisk) -> None:
    site.edit("coast/cape.md", "overview:", "coverPhoto: {asset: /uploads/coast.png, altText: Rocks}\noverview:")
    assert written(site) == {CAPE, *webp(480)}


@pytest.mark.parametrize(
    "text", ["![Map](/uploads/coast.png)", "![Map](<uploads/coast.png>)", "![Map][m]\n\n  [m]: /uploads/coast.png"]
)
def test_a_picture_in_a_text_is_named_anew_on_its_page(site: SiteOnDisk, text: str) -> None:
    site.place("hills/mill.md", f"name: The Mill\noverview: |\n  {text}")
    site.build()
    site.image("uploads/coast.png", size=(600, 300))
    assert written(site) == {"uploads/coast.png", *webp(360, 600), COAST, CARDS, MILL}


def test_a_static_file_is_copied_when_it_is_new_or_changed_and_removed_with_its_original(site: SiteOnDisk) -> None:
    site.write("static/terms.txt", "one")
    assert written(site) == {"terms.txt"}
    site.write("static/terms.txt", "two")
    assert written(site) == {"terms.txt"}
    (site.root / "static/terms.txt").unlink()
    assert removed(site) == {"terms.txt"}


def test_a_static_file_comes_back_when_the_page_in_its_place_goes(site: SiteOnDisk) -> None:
    site.write("static/regions/coast/cape/index.html", "by hand")
    assert written(site) == set()
    site.edit("coast/cape.md", "overview:", "status: draft\noverview:")
    assert written(site) == {COAST, BAY, CARDS, SITEMAP, CAPE}


def test_the_sites_own_headers_and_redirects_stand_in_the_files_for_hosts(site: SiteOnDisk) -> None:
    site.write("static/_headers", "/own\n  X: 1")
    site.write("static/_redirects", "/a /b 302")
    assert written(site) == {HEADERS, REDIRECTS}


# Settings, theme, pages of text


def test_the_name_of_the_site_is_on_every_page_and_in_every_feed(site: SiteOnDisk) -> None:
    site.write("waystation.toml", '[site]\nname = "Places"\nurl = "https://example.org/"\n' + PAGES_ALONE)
    assert written(site) == {*PAGES, *ALL_FEEDS}


def test_the_language_is_on_every_page_and_in_every_feed(site: SiteOnDisk) -> None:
    site.write(
        "waystation.toml", '[site]\nname = "Regions"\nurl = "https://example.org/"\nlanguage = "de"\n' + PAGES_ALONE
    )
    assert written(site) == {*PAGES, *ALL_FEEDS}


def test_without_an_address_of_the_site_there_is_neither_feed_nor_sitemap(site: SiteOnDisk) -> None:
    site.write("waystation.toml", f'[site]\nname = "Regions"\n{PAGES_ALONE}')
    report = site.build().write
    assert report is not None
    assert set(report.written) == {*PAGES, ROBOTS} - {NOT_FOUND}
    assert set(report.removed) == {*ALL_FEEDS, SITEMAP}


def test_a_setting_that_shows_nowhere_writes_nothing(site: SiteOnDisk) -> None:
    site.write(
        "waystation.toml",
        '[site]\nname = "Regions"\nurl = "https://example.org/"\n[budget]\npage_kb = 500\n' + PAGES_ALONE,
    )
    assert written(site) == set()


def test_a_template_of_the_sites_own_writes_the_pages_that_it_makes(site: SiteOnDisk) -> None:
    site.write("theme/templates/404.html", '{% extends "base.html" %}{% block main %}<h1>Lost?</h1>{% endblock %}')
    assert written(site) == {NOT_FOUND}


def test_the_words_of_the_theme_are_on_the_pages_that_say_them(site: SiteOnDisk) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    site.write("theme/messages/en.po", f'{head}msgid "Nearby places"\nmsgstr "Next to it"\n')
    assert written(site) == {BAY, CAPE}


def test_the_style_sheet_has_a_new_name_on_every_page(site: SiteOnDisk) -> None:
    old = {path for path in site.files() if path.startswith("assets/style.")}
    site.write("theme/assets/style.css", "body { color: navy }")
    report = site.build().write
    assert report is not None
    new = {path for path in site.files() if path.startswith("assets/style.")}
    assert set(report.written) == {*PAGES, HEADERS, *new}
    assert set(report.removed) == old


def test_the_words_at_home_are_on_the_home_page(site: SiteOnDisk) -> None:
    site.write("content/pages/home.md", "Welcome.")
    assert written(site) == {HOME}


def test_the_text_of_the_page_about_the_site_is_on_that_page(site: SiteOnDisk) -> None:
    site.write("content/pages/about.md", "Who we are.")
    assert written(site) == {"about/index.html", SITEMAP, *PAGES}, "every page leads there"
    site.write("content/pages/about.md", "Who we were.")
    assert written(site) == {"about/index.html"}


# History and the output folder


def test_a_commit_gives_a_place_the_day_of_its_last_change(site: SiteOnDisk) -> None:
    for command in (["init", "-q"], ["add", "content/pages/regions/coast/cape.md"], ["commit", "-q", "-m", "A"]):
        git(site, *command)
    assert written(site) == {CAPE, COAST, BAY, SITEMAP}
    git(site, "commit", "-q", "--allow-empty", "-m", "Nothing")
    assert written(site) == set()


def test_a_file_that_comes_back_has_the_day_of_its_last_commit_again(site: SiteOnDisk) -> None:
    for command in (["init", "-q"], ["add", "content"], ["commit", "-q", "-m", "A"]):
        git(site, *command)
    site.build()
    before = site.files()
    (site.root / REGIONS / "coast/cape.md").unlink()
    site.build()
    site.place("coast/cape.md", CAPE_TEXT)
    assert written(site) == {CAPE, COAST, BAY, CARDS, SITEMAP}
    assert site.files() == before


def git(site: SiteOnDisk, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@a.example"]
    subprocess.run(["git", "-C", str(site.root), *who, *arguments], check=True)


def test_an_output_that_was_removed_or_edited_by_hand_is_written_again(site: SiteOnDisk) -> None:
    before = site.files()
    (site.out / CAPE).unlink()
    (site.out / NEWS).write_text("by hand", "utf-8")
    assert written(site) == {CAPE, NEWS}
    assert site.files() == before


def test_a_whole_folder_that_was_removed_is_written_again(site: SiteOnDisk) -> None:
    before = site.files()
    for file in sorted(site.out.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    assert written(site) == before.keys() - {".waystation.json"}


def test_what_an_output_lost_is_all_that_a_cold_build_writes(site: SiteOnDisk) -> None:
    (site.root / ".waystation/state.sqlite").unlink()
    (site.out / CAPE).unlink()
    assert written(site) == {CAPE}
