from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.migration_examples import MigrationExample, approve, migration_examples, outcome
from waystation.content.migration.migrate import migrate
from waystation.content.migration.migration import ACCEPTABLE, Migration
from waystation.content.writer.operations import apply
from waystation.content.writer.values import same

REGION = "content/pages/regions/heron-coast/index.md"
PLACE = "content/pages/regions/heron-coast/reed-quay.md"
EACH = pytest.mark.parametrize("example", migration_examples(), ids=str)


def migrated(values: Mapping[Any, object], *accept: str, path: str = PLACE) -> Migration:
    return migrate(path, {"name": "Reed Quay", **values}, accept=accept)


@EACH
def test_a_migration_says_and_does_what_its_example_says(
    example: MigrationExample, request: pytest.FixtureRequest
) -> None:
    report, after = example.outcome()
    if request.config.getoption("--approve"):
        approve(example, report, after)
        return
    assert report == example.report
    assert after == example.after


@EACH
def test_a_second_run_has_nothing_more_to_do(example: MigrationExample) -> None:
    once = example.outcome()[1]
    assert outcome(example.path, once, example.accepted)[1] == once


def test_the_examples_are_all_read() -> None:
    assert len(migration_examples()) == 25


def test_a_file_of_today_needs_nothing() -> None:
    today = {"newsUpdates": {"title": "News", "updates": [{"title": "A boat"}]}, "population": {"count": 7}}
    assert not migrated(today).is_needed


def test_the_values_are_those_that_the_operations_give() -> None:
    values = {"name": "Reed Quay", "introduction": "A harbour.", "links": [{"linkLabel": "Port"}]}
    migration = migrate(PLACE, values)
    assert same(dict(migration.values), apply(values, migration.operations))


def test_an_old_value_does_not_take_the_place_of_a_live_one() -> None:
    migration = migrated({"overview": "Live.", "introduction": "Old."}, *ACCEPTABLE)
    assert migration.values["overview"] == "Live."


def test_an_empty_live_field_gives_way() -> None:
    migration = migrated({"overview": " ", "introduction": "Old."})
    assert migration.values == {"name": "Reed Quay", "overview": "Old."}


def test_another_folding_is_no_difference() -> None:
    migration = migrated({"overview": "Many  wait\nhere.", "introduction": "Many wait here."})
    assert not migration.differences
    assert "introduction" not in migration.values


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"population": "many", "populationCount": 5}, "populationCount"),
        ({"newsUpdates": "none", "updates": [{"title": "A"}]}, "updates"),
        ({"introduction": {"a": "b"}}, "introduction"),
        ({"stayInformedLinks": "https://a.example/"}, None),
        ({"stayInformedLinks": [["https://a.example/"]]}, "stayInformedLinks"),
        ({"newsUpdates": [["A"]]}, "newsUpdates"),
        ({"newsUpdates2": 5}, None),
    ],
)
def test_what_would_have_no_room_stays(values: dict[str, Any], field: str | None) -> None:
    migration = migrated(values)
    if field:
        assert migration.values[field] == values[field]
        assert field in {leftover.field[0] for leftover in migration.leftovers}


@pytest.mark.parametrize("word", ["stable", " Stable ", "Stabel"])
def test_a_trend_in_other_letters_is_that_trend(word: str) -> None:
    assert migrated({"populationTrend": word}).values["population"] == {"trend": "Stable"}


@pytest.mark.parametrize("prose", ["Unstable", "Stable?", "Increasing, then decreasing", "Hard to say"])
def test_a_trend_that_is_not_certain_is_not_written(prose: str) -> None:
    assert migrated({"populationTrend": prose}).values["population"] == {"description": prose}


def test_a_trend_in_prose_is_not_proposed_beside_a_live_one() -> None:
    assert not migrated({"populationTrend": "It is increasing.", "population": {"trend": "Stable"}}).proposals


def test_the_name_of_a_place_is_not_taken_for_that_of_a_region() -> None:
    migration = migrate(REGION, {"subRegionName": "Reed Quay"})
    assert migration.values == {"subRegionName": "Reed Quay"}
    assert [leftover.field for leftover in migration.leftovers] == [("subRegionName",)]


def test_items_of_a_group_are_taken_in_the_order_of_their_numbers() -> None:
    migration = migrated({"stayInformedLinks": {"10": {"linkLabel": "B"}, "9": {"linkLabel": "A"}}})
    assert migration.values["stayInformed"] == {"links": [{"label": "A"}, {"label": "B"}]}


def test_what_is_taken_is_marked_as_taken() -> None:
    values = {"population": {"count": "7"}, "overview": "A.", "introduction": "B."}
    migration = migrated(values, "number-as-text", "older-value")
    assert [one.accepted for one in migration.proposals] == [True]
    assert [one.accepted for one in migration.differences] == [True]
