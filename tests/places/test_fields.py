from __future__ import annotations

import pytest

from tests.places.reading_places import codes, problems_of, region
from waystation.places import NewsUpdate, Problem, Region
from waystation.places.fields import nearest, specs


def test_the_key_of_a_field_is_its_attribute_in_camel_case() -> None:
    keys = {spec.attribute: spec.key for spec in specs(Region)}
    assert keys["government_response"] == "governmentResponse"
    assert keys["name"] == "name"


def test_only_the_name_is_required() -> None:
    assert [spec.key for spec in specs(Region) if spec.required] == ["name"]
    assert not any(spec.required for spec in specs(NewsUpdate))


def test_every_field_says_what_it_is() -> None:
    """The sentence stands in the reference and in the JSON Schema."""
    assert all(spec.says.endswith(".") and spec.kind.words for spec in specs(Region))


# ── choices ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("trend", ["Increasing", "Decreasing", "Stable", "Unknown"])
def test_a_trend_is_one_of_four_words(trend: str) -> None:
    assert region(f"population: {{trend: {trend}}}").population.trend == trend
    assert problems_of(f"population: {{trend: {trend}}}") == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Unkown", "Unknown"),
        ("increasing", "Increasing"),
        ("' Stable '", "Stable"),
        ("Decreasng", "Decreasing"),
        ("STABEL", "Stable"),
    ],
)
def test_a_near_miss_is_read_as_what_it_means_with_a_warning(written: str, meant: str) -> None:
    assert region(f"population: {{trend: {written}}}").population.trend == meant
    (problem,) = problems_of(f"population: {{trend: {written}}}")
    assert (problem.code, problem.fix) == ("choice-misspelt", f"write {meant}")


@pytest.mark.parametrize("written", ["up", "5", "true", "[Stable]", "{a: b}", "The number is growing."])
def test_a_word_that_means_nothing_is_left_out_with_a_warning(written: str) -> None:
    assert region(f"population: {{trend: {written}}}").population.trend is None
    assert codes(problems_of(f"population: {{trend: {written}}}")) == ["choice-unknown"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("governmentRespons", "governmentResponse"), ("NAME", "name"), ("x", None), ("", None), ("overview" * 99, None)],
)
def test_the_nearest_word_is_offered_only_if_it_is_near(word: str, meant: str | None) -> None:
    assert nearest(word, [spec.key for spec in specs(Region)]) == meant


# ── countries ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "meant"), [("[NO, GR]", ("NO", "GR")), ("[xk]", ("XK",)), ("[' no ']", ("NO",)), ("['', GR]", ("GR",))]
)
def test_country_codes_are_read(written: str, meant: tuple[str, ...]) -> None:
    """YAML 1.1 takes `NO` for false; Norway is a country here."""
    assert region(f"countries: {written}").countries == meant
    assert problems_of(f"countries: {written}") == []


def test_a_single_country_needs_its_dash() -> None:
    assert region("countries: no").countries == ("NO",)
    assert codes(problems_of("countries: no")) == ["list-missing-dash"]


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("UK", "write GB"),
        ("el", "write GR"),
        ("SRB", "write RS"),
        ("Greece", "write GR"),
        ("TP", "write TL"),
        ("YU", "write those that are meant of RS, ME"),
        ("'rs, ba'", "write each on a line of its own, or [RS, BA]"),
        ("EU", "look the code up"),
        ("'RS, nowhere'", "look the code up"),
        ("12", "look the code up"),
    ],
)
def test_a_country_that_does_not_exist_is_left_out(written: str, fix: str) -> None:
    assert region(f"countries: [GR, {written}]").countries == ("GR",)
    (problem,) = problems_of(f"countries: [GR, {written}]")
    assert (problem.code, problem.field) == ("country-unknown", ("countries", 1))
    assert problem.fix.startswith(fix)


# ── addresses ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "address",
    [
        "https://needs.example/a?b=c#d",
        "HTTP://NEEDS.EXAMPLE/",
        "mailto:desk@needs.example",
        "/about/",
        "https://needs.example/a_(b)",
        "https://xn--bcher-kva.example/büro",
    ],
)
def test_web_addresses_and_paths_of_the_site_are_read(address: str) -> None:
    place = region(f"needs: {{url: '{address}'}}")
    assert place.needs is not None
    assert place.needs.url == address


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("javascript:alert(1)", "link-unsafe"),
        ("JavaScript:alert(1)", "link-unsafe"),
        ("data:text/html,x", "link-unsafe"),
        ("//elsewhere.example/", "address-unusable"),
        ("https://", "address-unusable"),
        ("https://two words.example/", "address-unusable"),
        ('https://a.example/"onmouseover="x', "address-unusable"),
        ("ftp://a.example/", "address-unusable"),
        ("somewhere", "address-unusable"),
    ],
)
def test_an_address_that_cannot_be_a_link_is_left_out(written: str, code: str) -> None:
    place = region(f"needs: {{url: '{written}'}}")
    assert place.needs is not None
    assert place.needs.url is None
    assert codes(problems_of(f"needs: {{url: '{written}'}}")) == [code]


def test_an_address_without_its_scheme_is_offered_with_one() -> None:
    (problem,) = problems_of("needs: {url: needs.example/list}")
    assert problem.fix == "write https://needs.example/list"


# ── lists and groups ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_empty_items_of_a_list_are_passed_over() -> None:
    place = region("owners: [Ada, '', null, ' ', Noor]")
    assert place.owners == ("Ada", "Noor")


def test_an_item_that_cannot_be_read_leaves_the_others() -> None:
    assert region("owners: [Ada, [x], Noor]").owners == ("Ada", "Noor")
    (problem,) = problems_of("owners: [Ada, [x], Noor]")
    assert (problem.code, problem.field) == ("wrong-type", ("owners", 1))


@pytest.mark.parametrize("value", ["text", "5", "[a]", "true"])
def test_another_value_where_a_group_belongs_is_an_error(value: str) -> None:
    assert region(f"population: {value}").population == region("").population
    (problem,) = problems_of(f"population: {value}")
    assert (problem.code, problem.field) == ("wrong-type", ("population",))


def test_markdown_keeps_its_line_breaks_and_loses_the_blanks_around_it() -> None:
    assert region('overview: "  a\\n\\n  b\\n"').overview == "a\n\n  b"


def test_markdown_of_nothing_but_invisible_characters_is_not_given() -> None:
    assert region('overview: "\\x07"').overview is None


def test_problems_come_in_the_order_of_the_fields() -> None:
    problems: list[Problem] = problems_of("countries: [UK]\npopulation: {count: -1, trend: up}\nunknown: x")
    assert codes(problems) == ["number-too-small", "choice-unknown", "country-unknown", "unknown-key"]
