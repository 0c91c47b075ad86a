from __future__ import annotations

import pytest

from tests.checks.checked_site import CheckedSite


def found(site: CheckedSite) -> list[str]:
    return [finding.found for finding in site.findings() if finding.code == "shelter-place"]


@pytest.mark.parametrize(
    "text",
    [
        "Forty people sleep rough under the railway bridge.",
        "The squat in 14 Lantern Street is full.",
        "There is an informal camp at km 14 of the coast road.",
        "A makeshift camp stands 200 metres from the border.",
        "Im leerstehenden Haus in der Hafenstraße 12 schlafen viele.",
        "Un campement s’est formé derrière la gare.",
        "Hay un campamento improvisado debajo del puente.",
        "ينامون في مبنى مهجور خلف محطة القطار.",
    ],
)
def test_a_shelter_is_found_where_the_sentence_says_where_it_is(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert len(found(site)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Forty people sleep rough in the town.",
        "The house in 14 Lantern Street was repaired.",
        "Many live in squats. The office is in 14 Lantern Street.",
        "An informal meeting ended at the bridge.",
        "See [the report](https://reports.example/squat-behind-the-station).",
    ],
)
def test_a_shelter_without_its_place_and_a_place_without_a_shelter_may_stay(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert found(site) == []


def test_shelter_and_place_are_both_named(site: CheckedSite) -> None:
    site.overview("The squat in 14 Lantern Street is full.")
    assert found(site) == ['"squat" and "14 Lantern Street" in one sentence']
