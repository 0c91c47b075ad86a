from __future__ import annotations

import pytest

from tests.checks.checked_site import INDEX, QUAY, CheckedSite
from tests.repository import Repository
from waystation.checks import Surroundings, inspect_files, inspect_places
from waystation.config import Config

ORIGIN = "asOf: {}\n    source: https://port-office.example/counts"


def figure(number: str, *, label: str = "Beds", more: str = "unit: people", day: str = "2026-03-31") -> str:
    """The field `figures` with one of them."""
    return f"figures:\n  - label: {label}\n    {number}\n    {more}\n    {ORIGIN.format(day)}"


def places(site: CheckedSite, region: str, quay: str, saltpans: str = "") -> None:
    """Write a region with two places."""
    paths = "".join(f"\n  - content/pages/regions/heron-coast/{name}.md" for name in ("reed-quay", "saltpans"))
    site.region(f"{region}\nsubregions:{paths}")
    site.place("reed-quay", quay)
    site.place("saltpans", saltpans)


# ── day and source ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("source: https://a.example/", "a figure without a day"),
        ("asOf: 2026-03-31", "a figure without a source"),
        ("unit: people", "a figure without a day and without a source"),
    ],
)
def test_a_figure_that_nobody_can_look_up_is_found(site: CheckedSite, fields: str, found: str) -> None:
    site.region(f"figures:\n  - label: Beds\n    low: 3\n    high: 5\n    {fields}")
    assert (site.finding().code, site.finding().found) == ("figure-unsourced", found)


def test_the_older_counts_have_no_room_for_a_day(site: CheckedSite) -> None:
    site.region("population:\n  count: 640\n  ngoBeneficiaries: 200")
    assert site.codes() == []


# ── trend ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def trend(site: CheckedSite, trend: str, description: str, language: str = "en") -> list[str]:
    site.region(f"population:\n  trend: {trend}\n  description: |-\n    {description}")
    return site.codes(Config(language=language))


@pytest.mark.parametrize(
    ("said", "description", "language"),
    [
        ("Increasing", "The number fell after the harvest.", "en"),
        ("Increasing", "Arrivals have declined since May.", "en"),
        ("Decreasing", "The number has risen again.", "en-GB"),
        ("Decreasing", "Growing numbers arrive by ferry.", "en"),
        ("Increasing", "Die Zahl ist seit Mai gesunken.", "de"),
        ("Decreasing", "Die Zahl hat zugenommen.", "de"),
        ("Increasing", "Le nombre a diminué depuis mai.", "fr"),
        ("Decreasing", "Le nombre a augmenté.", "fr"),
        ("Increasing", "El número ha disminuido.", "es"),
        ("Decreasing", "El número aumentó en mayo.", "es"),
        ("Increasing", "انخفض العدد منذ أيار.", "ar"),
        ("Decreasing", "ارتفع العدد منذ أيار.", "ar-SY"),
    ],
)
def test_a_trend_that_its_description_denies_is_found(
    site: CheckedSite, said: str, description: str, language: str
) -> None:
    assert trend(site, said, description, language) == ["trend-contradicted"]


@pytest.mark.parametrize(
    ("said", "description", "language"),
    [
        ("Decreasing", "The number fell after the harvest.", "en"),
        ("Increasing", "Families fell from 90 to 60, but single men rose from 100 to 300.", "en"),
        ("Increasing", "The number has not fallen since May.", "en"),
        ("Increasing", "It doesn't seem to have declined.", "en"),
        ("Increasing", "Twelve children fell ill.", "en"),
        ("Stable", "The number fell.", "en"),
        ("Unknown", "The number rose.", "en"),
        ("Increasing", "Die Zahl ist nicht gesunken.", "de"),
        ("Increasing", "Le nombre n'a pas diminué.", "fr"),
        ("Increasing", "El número no ha disminuido.", "es"),
        ("Increasing", "لم ينخفض العدد", "ar"),
        ("Increasing", "The number fell.", "el"),
    ],
)
def test_a_description_that_agrees_or_says_nothing_is_let_pass(
    site: CheckedSite, said: str, description: str, language: str
) -> None:
    assert trend(site, said, description, language) == []


# ── a region and its places ──────────────────────────────────────────────────────────────────────────────────────────


def test_places_that_have_more_than_the_region_are_found_at_the_region(site: CheckedSite) -> None:
    places(site, figure("value: 200"), figure("low: 110\n    high: 300"), figure("value: 117"))
    finding = site.finding()
    assert (finding.code, finding.where.path, finding.field) == ("figure-sum", INDEX, "figures[0]")
    assert finding.found == '200 for "Beds", of which its 2 places together have 227'


def test_one_place_can_have_too_many_by_itself(site: CheckedSite) -> None:
    places(site, "population:\n  count: 200", "population:\n  count: 1217")
    assert site.finding().found == '200 for "population", of which the place within it has 1,217'


@pytest.mark.parametrize(
    ("region", "place"),
    [
        (figure("value: 200"), figure("value: 117")),
        (figure("value: 200"), figure("value: 210")),
        (figure("value: 200"), figure("low: 100\n    high: 999")),
        (figure("low: 100\n    high: 400"), figure("value: 390")),
        (figure("value: 200"), figure("value: 999", label="Beds and mats")),
        (figure("value: 200"), figure("value: 999", more="unit: households")),
        (figure("value: 200", more="measure: flow"), figure("value: 999", more="measure: flow")),
        (figure("value: 200"), figure("value: 999", day="2025-03-31")),
        (figure("value: 200"), figure("value: 999") + "\nstatus: draft"),
        (figure("value: 200"), figure("value: 999") + "\nstatus: archived"),
    ],
    ids=[
        "fewer", "within the tolerance", "perhaps fewer", "within the range", "another label", "another unit",
        "over a period", "another year", "a draft", "archived",
    ],
)  # fmt: skip
def test_places_that_may_have_what_they_say_are_let_pass(site: CheckedSite, region: str, place: str) -> None:
    places(site, region, place)
    assert site.codes() == []


@pytest.mark.parametrize("label", ["BEDS", "' beds '"])
def test_labels_are_the_same_whatever_their_case(site: CheckedSite, label: str) -> None:
    places(site, figure("value: 200"), figure("value: 999", label=label))
    assert site.codes() == ["figure-sum"]


def test_of_figures_that_count_the_same_the_newest_is_compared(site: CheckedSite) -> None:
    older = figure("value: 999", day="2026-02-28").removeprefix("figures:")
    places(site, figure("value: 200"), figure("value: 117") + older)
    assert site.codes() == []


def test_one_number_in_two_places_is_found_at_the_second(site: CheckedSite) -> None:
    places(site, "", figure("value: 127"), figure("value: 127"))
    finding = site.finding()
    assert (finding.code, finding.where.path) == ("figure-copied", QUAY.replace("reed-quay", "saltpans"))
    assert finding.found == f'127 for "Beds", as in {QUAY}'


def test_the_older_count_can_be_copied_too(site: CheckedSite) -> None:
    places(site, "", "population:\n  count: 4127", "population:\n  count: 4127")
    assert site.codes() == ["figure-copied"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure("value: 1200"), figure("value: 1200")),
        (figure("value: 37"), figure("value: 37")),
        (figure("value: 127"), figure("value: 128")),
        (figure("value: 127"), figure("value: 127", day="2026-03-30")),
        (figure("value: 127"), figure("value: 127", label="Meals")),
        (figure("value: 127"), figure("low: 120\n    high: 127")),
    ],
    ids=["round", "small", "another number", "another day", "another label", "a range"],
)
def test_numbers_that_are_alike_by_chance_are_let_pass(site: CheckedSite, one: str, other: str) -> None:
    places(site, "", one, other)
    assert site.codes() == []


def test_a_place_may_have_the_number_of_its_region(site: CheckedSite) -> None:
    """It may be the only one that is counted."""
    places(site, figure("value: 127"), figure("value: 127"))
    assert site.codes() == []


def test_a_build_compares_the_places_of_a_region_too(site: CheckedSite) -> None:
    places(site, figure("value: 200"), figure("value: 999"))
    readings = inspect_places(Surroundings(site.root), [INDEX, QUAY], {})
    assert [finding.code for finding in readings[INDEX].findings if finding.code != "subregion-missing"] == [
        "figure-sum"
    ]


def test_single_files_are_not_compared(site: CheckedSite) -> None:
    places(site, figure("value: 200"), figure("value: 999"))
    assert inspect_files(site.root, [INDEX, QUAY], {}).findings == ()


# ── the last commit ──────────────────────────────────────────────────────────────────────────────────────────────────


def jump(site: CheckedSite, before: str, after: str) -> list[str]:
    """The codes after a change of the region that is not committed."""
    Repository(site.root).commit(INDEX, f"---\nname: Heron Coast\n{before}\n---\n", "2026-04-01T12:00:00Z")
    site.region(after)
    return site.codes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (figure("value: 5400"), figure("value: 540")),
        (figure("value: 100"), figure("value: 131")),
        (figure("value: 100"), figure("value: 69")),
        (figure("low: 80\n    high: 100"), figure("low: 140\n    high: 200")),
        (figure("value: 100", label="Beds"), figure("value: 900", label="beds", day="2026-05-31")),
        ("population:\n  count: 200", "population:\n  count: 2000"),
    ],
)
def test_a_jump_since_the_last_commit_is_found(site: CheckedSite, before: str, after: str) -> None:
    assert jump(site, before, after) == ["figure-jump"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (figure("value: 100"), figure("value: 130")),
        (figure("value: 100"), figure("value: 70")),
        (figure("value: 12"), figure("value: 40")),
        (figure("value: 100"), figure("low: 120\n    high: 900")),
        (figure("value: 100"), figure("value: 900", label="Meals")),
        ("", figure("value: 900")),
        (figure("value: 900"), ""),
    ],
)
def test_a_small_change_or_another_figure_is_no_jump(site: CheckedSite, before: str, after: str) -> None:
    assert jump(site, before, after) == []


def test_a_jump_that_is_committed_is_no_news(site: CheckedSite) -> None:
    assert jump(site, figure("value: 100"), figure("value: 900")) == ["figure-jump"]
    repository = Repository(site.root)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message=Right")
    assert site.codes() == []


def test_single_files_are_compared_with_the_last_commit(site: CheckedSite) -> None:
    jump(site, figure("value: 100"), figure("value: 900"))
    assert [finding.code for finding in inspect_files(site.root, [INDEX], {}).findings] == ["figure-jump"]
    assert inspect_files(site.root, [], {}).findings == ()


def test_a_last_version_that_cannot_be_read_is_not_compared(site: CheckedSite) -> None:
    Repository(site.root).commit(INDEX, "no front matter", "2026-04-01T12:00:00Z")
    site.region(figure("value: 900"))
    assert site.codes() == []
