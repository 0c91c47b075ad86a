from __future__ import annotations

import pytest
from bs4 import Tag

from tests.site_on_disk import SiteOnDisk, section

TENTS = "label: Tents, value: 640, unit: items, asOf: 2026-08-31, source: 'https://a.example/8'"
JULY = "{asOf: 2026-07-31, value: 5000, source: 'https://a.example/7'}"
JUNE = "{asOf: 2026-06-30, low: 300, high: 400, source: 'https://a.example/7'}"
GAP = "{asOf: 2026-05-31}"
MAY = "{asOf: 2026-05-31, value: 700}"


def shown(site: SiteOnDisk, *entries: str, own: str = TENTS, settings: str = "") -> Tag:
    """The key figures of a region that has one with such a history."""
    site.place("coast/index.md", f"name: The Coast\nfigures: [{{{own}, history: [{', '.join(entries)}]}}]")
    if settings:
        site.write("waystation.toml", f"[site]\n{settings}")
    site.build()
    found = section(site.page("regions/coast/"), "key-figures")
    assert found is not None
    return found


def rows(figures: Tag) -> list[list[str]]:
    return [[cell.get_text() for cell in row.select("td")] for row in figures.select("tbody tr")]


def labels(figures: Tag) -> list[str]:
    return [text.get_text() for text in figures.select("svg text")]


def test_a_figure_with_a_history_has_a_chart_with_its_numbers_and_days(site: SiteOnDisk) -> None:
    figures = shown(site, JULY, JUNE)
    assert labels(figures) == ["5,000", "300–400", "30 Jun 2026", "640", "31 Aug 2026"]


def test_the_chart_says_in_words_how_the_number_changed(site: SiteOnDisk) -> None:
    (chart,) = shown(site, JULY, JUNE).select("svg")
    assert chart["aria-label"] == "From 300–400 on 30 Jun 2026 to 640 on 31 Aug 2026; highest 5,000 on 31 Jul 2026"


def test_the_table_has_every_number_newest_first_and_each_source_once(site: SiteOnDisk) -> None:
    figures = shown(site, JUNE, GAP, JULY, "{asOf: 2026-04-30, value: 700}")
    assert rows(figures) == [
        ["31 Aug 2026", "640", "1"],
        ["31 Jul 2026", "5,000", "2"],
        ["30 Jun 2026", "300–400"],
        ["31 May 2026", "not counted", ""],
        ["30 Apr 2026", "700", "source not given"],
    ]
    assert [cell["rowspan"] for cell in figures.select("td[rowspan]")] == ["2"]


def test_the_sources_of_earlier_numbers_are_sources_of_the_page(site: SiteOnDisk) -> None:
    shown(site, JULY)
    listed = section(site.page("regions/coast/"), "sources")
    assert listed is not None
    assert [link.get_text() for link in listed.select("a[rel~=external]")] == [
        "https://a.example/8",
        "https://a.example/7",
    ]
    assert "https://a.example/7" in site.page("sources/").get_text()


def test_a_source_on_the_site_itself_is_a_link(site: SiteOnDisk) -> None:
    figures = shown(site, "{asOf: 2026-07-31, value: 5, source: /uploads/count.csv}")
    assert [link["href"] for link in figures.select("td a")][1:] == ["/uploads/count.csv"]


@pytest.mark.parametrize("entries", [(), (GAP,), ("{value: 5}",), ("{asOf: 2026-08-31, value: 640}",)])
def test_one_number_makes_no_chart(site: SiteOnDisk, entries: tuple[str, ...]) -> None:
    assert shown(site, *entries).select("svg, table") == []


def test_a_flow_is_drawn_in_bars(site: SiteOnDisk) -> None:
    stock, flow = (shown(site, JULY, own=f"{TENTS}, measure: {measure}").svg for measure in ("stock", "flow"))
    assert (str(stock).count("V"), str(flow).count("V")) == (0, 4)


def test_numbers_and_days_are_those_of_the_language(site: SiteOnDisk) -> None:
    figures = shown(site, JULY, JUNE, settings='language = "de"')
    assert labels(figures) == ["5.000", "300–400", "30. Juni 2026", "640", "31. Aug. 2026"]


def test_the_chart_runs_as_the_language_does(site: SiteOnDisk) -> None:
    (chart,) = shown(site, JULY, settings='language = "ar"').select("svg")
    assert chart["direction"] == "rtl"


def test_numbers_are_as_round_as_their_source_gives_them(site: SiteOnDisk) -> None:
    figures = shown(site, "{asOf: 2026-07-31, value: 1000000}", "{asOf: 2026-06-30, value: 999999}")
    assert [row[1] for row in rows(figures)] == ["640", "1,000,000", "999,999"]
