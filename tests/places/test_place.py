from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import given

from tests.fuzz.effort import examples
from tests.fuzz.inputs import front_matters
from tests.places.reading_places import (
    EXAMPLES,
    INDEX,
    REQUIRED,
    codes,
    declared_fields,
    front_matter,
    full_front_matter,
    problems_of,
    read,
    region,
    value_at,
)
from waystation.places import Region, Reviewed, Subregion, read_place
from waystation.places.fields import specs

EMPTY_VALUES: list[object] = ["", " ", "\n \t", None, [], {}, [""], {"0": None}]


def test_every_declared_field_has_an_example() -> None:
    """A new field is then read, left empty and checked against the JSON Schema by the tests below."""
    assert set(EXAMPLES) == set(declared_fields())


@pytest.mark.parametrize("path", EXAMPLES)
def test_a_field_alone_is_read_into_the_model(path: str) -> None:
    written, meant = EXAMPLES[path]
    place, problems = read_place(INDEX, front_matter((REQUIRED, "Heron Coast"), (path, written)), "")
    assert place is not None
    assert value_at(place, path) == meant
    assert problems == []


def test_a_file_with_every_field_is_read_without_a_problem() -> None:
    place, problems = read_place(INDEX, full_front_matter(), "")
    assert place is not None
    assert {path: value_at(place, path) for path in EXAMPLES} == {path: meant for path, (_, meant) in EXAMPLES.items()}
    assert problems == []


@pytest.mark.parametrize("empty", EMPTY_VALUES, ids=repr)
@pytest.mark.parametrize("path", [path for path in EXAMPLES if path != REQUIRED])
def test_an_empty_value_is_as_if_the_field_were_absent(path: str, empty: object) -> None:
    fields = [(other, written) for other, (written, _) in EXAMPLES.items() if other != path]
    absent = read_place(INDEX, front_matter(*fields), "")
    given_empty = read_place(INDEX, front_matter(*fields, (path, empty)), "")
    assert given_empty == absent
    assert given_empty[1] == []


@pytest.mark.parametrize("empty", EMPTY_VALUES, ids=repr)
@pytest.mark.parametrize("key", [spec.key for spec in specs(Region) if spec.key != REQUIRED])
def test_an_empty_group_or_list_is_as_if_it_were_absent(key: str, empty: object) -> None:
    place, problems = read_place(INDEX, {"name": "Heron Coast", key: empty}, "")
    assert place == read("name: Heron Coast")[0]
    assert problems == []


@pytest.mark.parametrize("empty", EMPTY_VALUES, ids=repr)
def test_an_empty_name_is_no_name(empty: object) -> None:
    place, problems = read_place(INDEX, {"name": empty}, "")
    assert place is None
    assert [(problem.code, problem.field) for problem in problems] == [("name-missing", ("name",))]


def test_a_file_without_a_name_is_no_place() -> None:
    place, problems = read("overview: Many wait.")
    assert place is None
    assert [(problem.code, problem.field) for problem in problems] == [("name-missing", ())]


def test_a_name_that_is_a_list_is_reported_once() -> None:
    place, problems = read("name: [Heron, Coast]")
    assert place is None
    assert codes(problems) == ["wrong-type"]


def test_a_name_of_invisible_characters_is_an_error_too() -> None:
    """The warning about the character alone would not say why the page is missing."""
    place, problems = read('name: "\\x07"')
    assert place is None
    assert codes(problems) == ["control-character", "name-missing"]


def test_the_name_of_the_file_says_what_it_is() -> None:
    within, _ = read("name: Reed Quay", path="content/pages/regions/heron-coast/reed-quay.md")
    assert isinstance(region(""), Region)
    assert isinstance(within, Subregion)


def test_a_subregion_knows_no_subregions() -> None:
    _, problems = read("name: Quay\nsubregions: [a.md]", path="content/pages/regions/heron-coast/reed-quay.md")
    assert [(problem.code, problem.field) for problem in problems] == [("unknown-key", ("subregions",))]


def test_a_place_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        region("").name = "Other"  # type: ignore[misc]


def test_the_address_comes_from_folder_and_file_and_not_from_the_name() -> None:
    place, _ = read("name: Bosnia and Herzegovina", path="content/pages/regions/the-balkans/bosnia.md")
    assert place is not None
    assert place.address == "regions/the-balkans/bosnia/"
    assert place.folder == "the-balkans"


def test_the_body_is_the_long_text() -> None:
    assert region("", body="\n\n## Before\n\nIt was quiet.\n").long_text == "## Before\n\nIt was quiet."


@pytest.mark.parametrize("body", ["", "\n", "\r\n \t\n"], ids=repr)
def test_a_blank_body_is_no_long_text(body: str) -> None:
    assert region("", body=body).long_text is None
    assert problems_of("longText: In the field.", body=body) == []


@pytest.mark.parametrize("empty", ["''", "' '", "null", "[]"])
def test_the_body_takes_the_place_of_an_empty_long_text(empty: str) -> None:
    assert region(f"longText: {empty}", body="It was quiet.").long_text == "It was quiet."


def test_long_text_wins_over_the_body_and_the_body_is_reported() -> None:
    assert region("longText: In the field.", body="Below the fence.").long_text == "In the field."
    assert codes(problems_of("longText: In the field.", body="Below the fence.")) == ["body-unused"]


def test_an_invisible_character_of_the_body_is_dropped_and_reported() -> None:
    assert region("", body="It was\x0c quiet.").long_text == "It was quiet."
    (problem,) = problems_of("", body="It was\x0c quiet.")
    assert (problem.code, problem.field, problem.offset) == ("control-character", ("longText",), 6)


@pytest.mark.parametrize(
    ("key", "meant"),
    [("ovreview", "overview"), ("goverment_response", "governmentResponse"), ("Map", "map"), ("news", None)],
)
def test_an_unknown_key_is_reported_once_with_the_nearest_known_one(key: str, meant: str | None) -> None:
    (problem,) = problems_of(f"{key}: Many wait.")
    assert (problem.code, problem.field, problem.on_key) == ("unknown-key", (key,), True)
    assert (f"did you mean `{meant}`?" == problem.fix) == (meant is not None)


@pytest.mark.parametrize(
    ("yaml", "path"),
    [
        ("population: {cuont: 5}", ("population", "cuont")),
        ("newsUpdates: {updates: [{titel: A}]}", ("newsUpdates", "updates", 0, "titel")),
        ("newsUpdates: {updates: [{correction: {tekst: A}}]}", ("newsUpdates", "updates", 0, "correction", "tekst")),
        ("figures: [{label: A}, {as_of: 2026-01-01}]", ("figures", 1, "as_of")),
        ("reviewed: {ovreview: 2026-01-01}", ("reviewed", "ovreview")),
    ],
)
def test_an_unknown_key_within_a_group_has_its_whole_path(yaml: str, path: tuple[str | int, ...]) -> None:
    assert [problem.field for problem in problems_of(yaml) if problem.code == "unknown-key"] == [path]


@pytest.mark.parametrize("key", ["5", "true", "null", "1.5", "[a, b]", "{a: b}", "'²'", "''", "!!set {a}"])
def test_a_key_of_any_type_is_reported_as_unknown(key: str) -> None:
    (problem,) = problems_of(f"? {key}\n: Many wait.")
    assert problem.code == "unknown-key"
    assert all(isinstance(step, str) for step in problem.field)


def test_reviewed_is_a_day_for_the_whole_page() -> None:
    reviewed = region("reviewed: 2026-01-15").reviewed
    assert reviewed == Reviewed(page=dt.date(2026, 1, 15))
    assert reviewed.latest == dt.date(2026, 1, 15)


def test_reviewed_is_a_day_for_each_field() -> None:
    reviewed = region("reviewed: {overview: 2026-01-15, map: 2025-12-01, figures: ''}").reviewed
    assert reviewed == Reviewed(fields=(("overview", dt.date(2026, 1, 15)), ("map", dt.date(2025, 12, 1))))
    assert reviewed.latest == dt.date(2026, 1, 15)


def test_reviewed_fields_without_a_readable_day_are_no_review() -> None:
    assert region("reviewed: {overview: last week}").reviewed is None
    (problem,) = problems_of("reviewed: {overview: last week}")
    assert (problem.code, problem.field) == ("date-unreadable", ("reviewed", "overview"))


@pytest.mark.parametrize(("written", "meant"), [("''", "published"), ("draft", "draft"), ("Archived", "archived")])
def test_a_place_is_published_unless_it_says_otherwise(written: str, meant: str) -> None:
    assert region(f"status: {written}").status == meant


def test_two_paths_that_differ_give_places_that_differ() -> None:
    """Equal display names are allowed; the file tells them apart."""
    one, _ = read("name: Quay", path="content/pages/regions/heron-coast/quay.md")
    other, _ = read("name: Quay", path="content/pages/regions/otter-bay/quay.md")
    assert one is not None
    assert other is not None
    assert one != other
    assert one.address != other.address


@given(front_matters)
@examples(150)
def test_no_blank_text_and_no_float_gets_into_the_model(values: Any) -> None:
    place, _ = read_place(INDEX, values if isinstance(values, dict) else {"name": "Heron Coast"}, "")
    assert all(_is_normal(value) for value in _leaves(place))


def _is_normal(value: object) -> bool:
    if isinstance(value, str):
        return value == value.strip() != ""
    return value is None or isinstance(value, bool | int | dt.date)


def _leaves(value: object) -> list[object]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [leaf for field in dataclasses.fields(value) for leaf in _leaves(getattr(value, field.name))]
    if isinstance(value, tuple):
        return [leaf for item in value for leaf in _leaves(item)]
    return [value]
