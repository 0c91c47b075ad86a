from __future__ import annotations

import pytest

from tests.checks.checked_site import CheckedSite
from waystation.config import Config, Sources

MARCH = "https://port-office.example/counts/march"


# ── one source under two addresses ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "other",
    [
        "https://www.port-office.example/counts/march",
        "https://port-office.example/counts/march/",
        "https://www.port-office.example/counts/march/#page=3",
    ],
)
def test_one_source_under_two_addresses_is_found_at_the_second(site: CheckedSite, other: str) -> None:
    site.overview(f"[One]({MARCH}) and [another]({other}).")
    finding = site.finding()
    assert (finding.code, finding.fix) == ("source-twice", f"write {MARCH} in both")
    assert finding.source_line[finding.where.column - 1 :].startswith(other)


@pytest.mark.parametrize(
    ("other", "also"),
    [
        ("http://port-office.example/counts/march", "link-insecure"),
        ("https://port-office.example/counts/march?utm_source=chat", "link-tracking"),
        ("https://port-office.example/counts/march?fbclid=abc#page=3", "link-tracking"),
    ],
)
def test_a_second_address_with_a_slip_is_found_too(site: CheckedSite, other: str, also: str) -> None:
    site.overview(f"[One]({MARCH}) and [another]({other}).")
    assert sorted(site.codes()) == sorted(["source-twice", also])


def test_the_safer_address_is_the_one_to_write(site: CheckedSite) -> None:
    site.overview(f"[One](http://port-office.example/counts/march) and [another]({MARCH}).")
    assert site.findings()[-1].fix == f"write {MARCH} in both"


def test_sources_are_compared_across_fields(site: CheckedSite) -> None:
    site.region(f"overview: See {MARCH}.\nneeds:\n  url: {MARCH}/")
    assert site.codes() == ["source-twice"]


@pytest.mark.parametrize(
    "text",
    [
        f"{MARCH} and {MARCH}",
        f"{MARCH}, then {MARCH}.",
        f"{MARCH}#page=3 and {MARCH}#page=4",
        f"{MARCH} and {MARCH}?page=2",
        f"{MARCH} and https://port-office.example/counts/april",
        f"{MARCH} and https://data.port-office.example/counts/march",
        "https://port-office.example/a_(b) and https://port-office.example/a_(c)",
        "www.port-office.example and https://port-office.example/",
    ],
)
def test_two_sources_and_one_address_are_let_pass(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert site.codes() == []


def test_hosts_that_are_one_source_are_a_setting(site: CheckedSite) -> None:
    site.overview(f"{MARCH} and https://www.harbour.example/counts/march")
    same = Config(sources=Sources(same_host={"harbour.example": "port-office.example"}))
    assert (site.codes(), site.codes(same)) == ([], ["source-twice"])


# ── tracking ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("?utm_source=chat", ""),
        ("?utm_source=chat&utm_medium=app", ""),
        ("?fbclid=abc&lang=en", "?lang=en"),
        ("?lang=en&GCLID=abc", "?lang=en"),
        ("?lang=en&utm_campaign=a&page=2", "?lang=en&page=2"),
        ("?mc_eid=1", ""),
    ],
)
def test_a_parameter_that_tells_who_came_is_found(site: CheckedSite, query: str, rest: str) -> None:
    site.overview(f"[Counts]({MARCH}{query}).")
    assert (site.finding().code, site.finding().fix) == ("link-tracking", f"write {MARCH}{rest}")


def test_address_fields_are_looked_into(site: CheckedSite) -> None:
    site.region(f"stayInformed:\n  links:\n    - label: Counts\n      url: {MARCH}?utm_source=chat")
    assert site.codes() == ["link-tracking"]


@pytest.mark.parametrize("address", [f"{MARCH}?source=a", f"{MARCH}#utm_source=chat", f"{MARCH}/utm_source"])
def test_other_parameters_are_let_pass(site: CheckedSite, address: str) -> None:
    site.overview(f"[Counts]({address}).")
    assert site.codes() == []


# ── dashboards ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "address",
    [
        "https://app.powerbi.com/view?r=abc",
        "https://public.tableau.com/app/profile/a/viz/b",
        "https://relief.maps.arcgis.com/apps/dashboards/0a1b",
        "https://data.unhcr.org/en/situations/coast",
        "https://data2.unhcr.org/en/situations/coast",
        "https://lookerstudio.google.com/reporting/0a1b",
        "https://datawrapper.dwcdn.net/abc/1/",
        "https://www.port-office.example/en/Dashboard?x=1",
        "https://port-office.example/dashboards/ferry",
    ],
)
def test_a_number_from_a_page_that_changes_all_the_time_is_found(site: CheckedSite, address: str) -> None:
    site.overview(f"Some [400 people]({address}) wait.")
    finding = site.finding()
    assert finding.code == "source-live"
    assert finding.source_line[finding.where.column - 1 :].startswith(address)


def test_a_number_beside_the_link_counts(site: CheckedSite) -> None:
    site.overview("Some 400 people wait, says [the office](https://port-office.example/dashboard). It is closed.")
    assert site.codes() == ["source-live"]


def test_a_figure_is_a_number(site: CheckedSite) -> None:
    site.region(
        "figures:\n  - label: Beds\n    value: 4\n    asOf: 2026-10-01\n    source: https://app.powerbi.com/view?r=a"
    )
    assert (site.finding().code, site.finding().field) == ("source-live", "figures[0].source")


@pytest.mark.parametrize(
    "text",
    [
        "[The office](https://port-office.example/dashboard) counts. Some wait.",
        "Some wait on 3 quays. [The office](https://port-office.example/dashboard) counts.",
        "Some [400 people](https://port-office.example/dashboard-of-march.pdf) wait.",
        "Some [400 people](https://port-office.example/?page=dashboard) wait.",
        "Some [400 people](https://data.unhcr.org/en/documents/details/101) wait.",
    ],
)
def test_a_page_that_stays_and_a_sentence_without_a_number_are_let_pass(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert site.codes() == []


def test_further_addresses_are_a_setting(site: CheckedSite) -> None:
    site.overview("Some [400 people](https://www.port-office.example/Live/now) wait.")
    config = Config(sources=Sources(live=("port-office.example/live/",)))
    assert (site.codes(), site.codes(config)) == ([], ["source-live"])
