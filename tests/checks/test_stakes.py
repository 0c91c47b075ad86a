from __future__ import annotations

import pytest

from waystation.checks import Finding, Location, Severity
from waystation.checks.stakes import stakes_of, weight_of
from waystation.places import Place, read_place


def place(**fields: object) -> Place:
    made, problems = read_place("content/pages/regions/heron-coast/index.md", {"name": "Heron Coast", **fields}, "")
    assert made
    assert problems == []
    return made


def finding(code: str, severity: Severity) -> Finding:
    return Finding(
        code=code, severity=severity, where=Location("x.md"), field="", found="", expected="", fix="", source_line=""
    )


def words(made: Place, *findings: Finding, within: int = 0) -> list[str]:
    return [stake.words for stake in stakes_of(made, within, findings)]


def test_a_page_with_nothing_but_a_text_has_nothing_at_stake() -> None:
    assert words(place(overview="A quiet coast.")) == []


def test_a_page_with_nothing_at_stake_weighs_one() -> None:
    assert weight_of(()) == 1


@pytest.mark.parametrize(
    ("fields", "stake"),
    [
        ({"population": {"count": 700}}, "numbers of people"),
        ({"figures": [{"label": "In the hall", "value": 70, "unit": "people"}]}, "numbers of people"),
        ({"figures": [{"label": "In the hall", "low": 70, "high": 90}]}, "numbers of people"),
        ({"governmentResponse": "The town runs a hall."}, "what the authorities do"),
        ({"stayInformed": {"links": [{"label": "Desk", "url": "https://desk.example/"}]}}, "1 quick link"),
    ],
)
def test_what_a_reader_acts_on_is_at_stake(fields: dict[str, object], stake: str) -> None:
    made = place(**fields)
    assert words(made) == [stake]
    assert weight_of(stakes_of(made, 0, ())) == 2


def test_things_are_no_people() -> None:
    assert words(place(figures=[{"label": "Beds", "value": 70, "unit": "items"}])) == []


def test_a_quick_link_without_an_address_leads_nobody_astray() -> None:
    assert words(place(stayInformed={"links": [{"label": "Desk"}]})) == []


def test_the_places_within_a_region_are_at_stake() -> None:
    assert words(place(), within=2) == ["2 places within"]


def test_a_finding_of_harm_outweighs_the_others_and_comes_first() -> None:
    made = place(population={"count": 700})
    found = finding("small-count", "warning")
    assert words(made, found) == ["1 finding that could lead to a person", "numbers of people"]
    assert weight_of(stakes_of(made, 0, [found])) == 5


def test_a_note_on_harm_is_about_style() -> None:
    assert words(place(), finding("term-dehumanising", "note")) == []


def test_other_findings_are_no_stake() -> None:
    assert words(place(), finding("link-secret", "warning")) == []
