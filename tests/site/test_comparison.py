from __future__ import annotations

import pytest
from bs4 import Tag

from tests.site_on_disk import SiteOnDisk, section

PATHS = [f"content/pages/regions/coast/{name}.md" for name in ("bay", "cape", "dune")]


def tents(value: str, *, day: str = "2026-08-31", label: str = "Tents", more: str = "") -> str:
    return f"figures: [{{label: {label}, {value}, unit: items, asOf: {day}{more}}}]"


def history(first: int, second: int) -> str:
    return f", history: [{{asOf: 2026-06-30, value: {first}}}, {{asOf: 2026-07-31, value: {second}}}]"


def compared(site: SiteOnDisk, region: str = "", bay: str = "", cape: str = "", dune: str = "") -> Tag | None:
    """What a region's page compares, of a region with three places that have these fields."""
    site.place("coast/index.md", f"name: The Coast\nsubregions: {PATHS}\n{region}")
    for name, fields in (("Bay", bay), ("Cape", cape), ("Dune", dune)):
        site.place(f"coast/{name.lower()}.md", f"name: {name}\n{fields}")
    site.build()
    return section(site.page("regions/coast/"), "compared")


def lines(found: Tag | None) -> list[str]:
    """The heading, what is said of all, each row, and what is said below."""
    assert found is not None
    return [" ".join(line.get_text(" ").split()) for line in found.select("h3, p")]


def pictures(found: Tag | None) -> list[str]:
    assert found is not None
    return [str(row.svg) for row in found.select("li")]


def test_a_figure_that_places_share_is_compared_on_one_scale(site: SiteOnDisk) -> None:
    found = compared(site, bay=tents("value: 50"), cape=tents("low: 100, high: 200"))
    assert lines(found) == [
        "Tents",
        "items · as of 31 Aug 2026 · one scale for all: from 0 to 200",
        "Bay 50",
        "Cape 100–200",
        "Not known for: Dune",
    ]
    assert ["M4 4H72" in pictures(found)[0], "M140 4H276" in pictures(found)[1]] == [True, True]


def test_the_number_of_the_region_is_named_beside_its_places(site: SiteOnDisk) -> None:
    found = compared(site, tents("value: 999"), tents("value: 50"), tents("value: 60"))
    assert "as of 31 Aug 2026 · whole region: 999 · one scale for all: from 0 to 60" in lines(found)[1]


def test_a_single_place_is_compared_with_its_region(site: SiteOnDisk) -> None:
    found = compared(site, tents("value: 100"), tents("value: 50"))
    assert lines(found)[2:] == ["The Coast whole region 100", "Bay 50", "Not known for: Cape and Dune"]


def test_each_number_has_its_day_where_they_differ(site: SiteOnDisk) -> None:
    found = compared(
        site, bay=tents("value: 50"), cape=tents("value: 60", day="2026-07-31"), dune=tents("value: 1", day="''")
    )
    assert lines(found)[2:] == ["Bay 50 31 Aug 2026", "Cape 60 31 Jul 2026", "Dune 1 date not given"]


def test_each_name_leads_to_the_figures_of_its_place(site: SiteOnDisk) -> None:
    found = compared(site, bay=tents("value: 50"), cape=tents("value: 60"))
    assert found is not None
    assert [link["href"] for link in found.select("a")] == [
        "/regions/coast/bay/#key-figures",
        "/regions/coast/cape/#key-figures",
    ]


def test_where_places_have_a_history_their_charts_are_on_one_scale(site: SiteOnDisk) -> None:
    bay, cape = tents("value: 50", more=history(10, 200)), tents("value: 100", more=history(100, 100))
    found = compared(site, bay=bay, cape=cape, dune=tents("value: 100"))
    assert lines(found)[1].endswith("one scale for all: from 0 to 200, from 30 Jun 2026 to 31 Aug 2026")
    assert ["M4 19L140 19 276 19" in pictures(found)[1], 'd="M276 19h0"' in pictures(found)[2]] == [True, True]


def test_flows_of_the_first_days_of_the_calendar_have_a_scale_too(site: SiteOnDisk) -> None:
    old = "value: 5, measure: flow", "0001-01-02", ", history: [{asOf: 0001-01-01, value: 9}]"
    places = [tents(old[0], day=old[1], more=old[2]) for _ in range(2)]
    assert "from 1 Jan 1 to 2 Jan 1" in lines(compared(site, bay=places[0], cape=places[1]))[1]


def test_a_number_without_a_day_has_no_place_among_charts(site: SiteOnDisk) -> None:
    bay, cape = (tents("value: 50", more=history(10, 20)) for _ in range(2))
    assert pictures(compared(site, bay=bay, cape=cape, dune=tents("value: 5", day="''")))[2] == "None"


@pytest.mark.parametrize(
    ("bay", "cape"),
    [
        (tents("value: 50"), ""),
        (tents("value: 50"), tents("value: 60", label="Huts")),
        (tents("value: 50"), tents("value: 60").replace("items", "people")),
        (tents("value: 50"), tents("value: 60", more=", measure: flow")),
        (tents("value: 50"), tents("value: ''")),
    ],
)
def test_what_no_two_have_is_not_compared(site: SiteOnDisk, bay: str, cape: str) -> None:
    assert compared(site, bay=bay, cape=cape) is None


def test_labels_that_differ_in_case_and_blanks_name_one_figure(site: SiteOnDisk) -> None:
    assert lines(compared(site, bay=tents("value: 5", label="big  tents"), cape=tents("value: 6", label="Big tents")))


def test_of_two_numbers_for_one_thing_the_newest_is_compared(site: SiteOnDisk) -> None:
    twice = "figures: [{label: Tents, value: 1, asOf: 2026-01-31}, {label: Tents, value: 2, asOf: 2026-02-28}]"
    found = compared(site, bay=twice, cape=tents("value: 3").replace(", unit: items", ""))
    assert lines(found)[2] == "Bay 2 28 Feb 2026"


def test_older_counts_are_compared_where_there_is_nothing_better(site: SiteOnDisk) -> None:
    old = [f"population: {{count: {count}}}" for count in (500, 700)]
    assert lines(compared(site, bay=old[0], cape=old[1]))[:3] == [
        "Population",
        "people · one scale for all: from 0 to 700",
        "Bay 500 date not given",
    ]
    found = compared(site, bay=f"{old[0]}\n{tents('value: 5')}", cape=f"{old[1]}\n{tents('value: 6')}")
    assert [line for line in lines(found) if line in ("Population", "Tents")] == ["Tents"]


def test_a_draft_is_not_compared(site: SiteOnDisk) -> None:
    assert compared(site, bay=tents("value: 5"), cape=f"{tents('value: 6')}\nstatus: draft") is None


def test_the_page_of_a_place_compares_nothing(site: SiteOnDisk) -> None:
    compared(site, bay=tents("value: 5"), cape=tents("value: 6"))
    assert section(site.page("regions/coast/bay/"), "compared") is None
