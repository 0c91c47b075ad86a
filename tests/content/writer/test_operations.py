from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest

from waystation.content.writer.operations import (
    Insert,
    Move,
    NoSuchField,
    Operation,
    Remove,
    Rename,
    Set,
    SetBody,
    apply,
    body_after,
)
from waystation.content.writer.values import plain, same
from waystation.errors import EditError

VALUES: dict[Any, Any] = {
    "name": "Reed Quay",
    "overview": None,
    "population": {"count": 120, "trend": "Stable"},
    "newsUpdates": {"updates": [{"title": "Ferry"}, {"title": "Storm"}, {"title": "Market"}]},
    "owners": [],
    "figures": {"0": {"label": "People"}},
}
UPDATES = ("newsUpdates", "updates")


def titles(values: dict[Any, Any]) -> list[str]:
    return [update["title"] for update in values["newsUpdates"]["updates"]]


@pytest.mark.parametrize(
    ("operation", "field", "expected"),
    [
        (Set(("name",), "Otter Quay"), "name", "Otter Quay"),
        (Set(("population", "count"), 121), "population", {"count": 121, "trend": "Stable"}),
        (Set(("reviewed",), dt.date(2026, 3, 4)), "reviewed", "2026-03-04"),
        (Set(("population", "description"), "x"), "population", {**VALUES["population"], "description": "x"}),
        (Set(("needs", "url"), "https://n.example/"), "needs", {"url": "https://n.example/"}),
        (Set(("overview", "a", "b"), 1), "overview", {"a": {"b": 1}}),
        (Set(("figures", 0, "label"), "Households"), "figures", {"0": {"label": "Households"}}),
        (Set(("owners", "lead"), "Ada"), "owners", {"lead": "Ada"}),
        (Rename(("population", "trend"), "tendency"), "population", {"count": 120, "tendency": "Stable"}),
        (Insert(("owners",), 0, "Coast desk"), "owners", ["Coast desk"]),
        (Insert(("aliases",), 0, "/old/"), "aliases", ["/old/"]),
        (Insert(("coverPhoto", "tags"), 0, "sea"), "coverPhoto", {"tags": ["sea"]}),
        (Remove(("population", "trend")), "population", {"count": 120}),
        (Remove(("figures", 0)), "figures", {}),
    ],
)
def test_an_operation_changes_its_field(operation: Operation, field: str, expected: object) -> None:
    assert same(apply(VALUES, [operation])[field], expected)


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (Set((*UPDATES, 1, "title"), "Gale"), ["Ferry", "Gale", "Market"]),
        (Insert(UPDATES, 0, {"title": "New"}), ["New", "Ferry", "Storm", "Market"]),
        (Insert(UPDATES, 3, {"title": "New"}), ["Ferry", "Storm", "Market", "New"]),
        (Remove((*UPDATES, 1)), ["Ferry", "Market"]),
        (Move(UPDATES, 0, 2), ["Storm", "Market", "Ferry"]),
        (Move(UPDATES, 2, 0), ["Market", "Ferry", "Storm"]),
        (Move(UPDATES, 1, 1), ["Ferry", "Storm", "Market"]),
    ],
)
def test_an_operation_changes_its_list(operation: Operation, expected: list[str]) -> None:
    assert titles(apply(VALUES, [operation])) == expected


def test_operations_see_what_those_before_them_made() -> None:
    changed = apply(VALUES, [Remove((*UPDATES, 0)), Set((*UPDATES, 0, "title"), "Gale"), Move(UPDATES, 0, 1)])
    assert titles(changed) == ["Market", "Gale"]


def test_a_new_key_comes_last_and_a_changed_one_stays_where_it_is() -> None:
    changed = apply(VALUES, [Set(("name",), "Otter Quay"), Set(("map",), "/uploads/a.png")])
    assert list(changed) == [*VALUES, "map"]


def test_a_key_with_a_new_name_keeps_its_place() -> None:
    assert list(apply(VALUES, [Rename(("overview",), "summary")]))[:3] == ["name", "summary", "population"]


def test_the_values_given_stay_as_they_are() -> None:
    before = copy.deepcopy(VALUES)
    apply(VALUES, [Set((*UPDATES, 1, "title"), "Gale"), Remove((*UPDATES, 0)), Insert(("owners",), 0, "Ada")])
    assert before == VALUES


def test_the_body_is_set_as_a_whole_and_leaves_the_values_alone() -> None:
    operations = [SetBody("\nOne.\n"), SetBody("\nTwo.\n")]
    assert body_after("\nOld.\n", operations) == "\nTwo.\n"
    assert apply(VALUES, operations) == VALUES


@pytest.mark.parametrize(
    ("operation", "message"),
    [
        (
            Set((*UPDATES, 3, "title"), "x"),
            "newsUpdates.updates[3]: found a list of 3, expected a number from 0 to 2\n  fix: count from 0",
        ),
        (
            Remove(("nmae",)),
            "nmae: found no key `nmae`, expected one of `name`, `overview`, `population`, `newsUpdates`, `owners`, "
            "`figures`\n  fix: did you mean `name`?",
        ),
        (
            Set(("name", "first"), "x"),
            'name.first: found "Reed Quay" above it, expected a group\n'
            "  fix: name the field above it, or set that to a group first",
        ),
        (
            Insert(("population",), 0, "x"),
            "population: found a group, expected a list\n  fix: name a list, such as `newsUpdates.updates`",
        ),
        (
            Set((*UPDATES, "title"), "x"),
            "newsUpdates.updates.title: found a list of 3, which has no keys, expected the number of an item\n"
            "  fix: name an item by its number, such as `newsUpdates.updates[0]`",
        ),
        (
            Set(("population", 0), "x"),
            "population[0]: found a group, which has no items, expected a list\n"
            "  fix: name a field of the group by its key",
        ),
        (
            Set((), {}),
            "front matter: found a path without a step, expected the path of a field\n"
            "  fix: name a field, such as `name`",
        ),
    ],
)
def test_a_path_that_is_not_there_is_named_with_the_way_out(operation: Operation, message: str) -> None:
    with pytest.raises(NoSuchField) as raised:
        apply(VALUES, [operation])
    assert str(raised.value) == message


@pytest.mark.parametrize(
    "operation",
    [
        Insert(UPDATES, 4, "x"),
        Insert(UPDATES, -1, "x"),
        Remove((*UPDATES, -1)),
        Move(UPDATES, 0, 3),
        Move(UPDATES, 3, 0),
        Move(("owners",), 0, 0),
        Move(("overview",), 0, 0),
        Remove(("owners", 0)),
        Remove(("overview", "a")),
        Set(("figures", 1, "label"), "x"),
        Remove(()),
        Rename(("nmae",), "name"),
        Rename(("overview",), "name"),
        Rename((*UPDATES, 0), "first"),
    ],
    ids=repr,
)
def test_what_does_not_exist_is_no_place_for_an_operation(operation: Operation) -> None:
    with pytest.raises(EditError):
        apply(VALUES, [operation])


@pytest.mark.parametrize("value", [dt.datetime(2026, 3, 4, tzinfo=dt.UTC), b"bytes", {("a", "b"): 1}, {1, 2}])
def test_what_yaml_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="expected text"):
        plain(value)


@pytest.mark.parametrize(
    ("one", "other"), [(1, True), (1, 1.0), ("1", 1), (0.0, -0.0), ([1], [1, 2]), ({"a": 1, "b": 2}, {"b": 2, "a": 1})]
)
def test_values_of_another_type_or_order_are_not_the_same(one: object, other: object) -> None:
    assert not same(one, other)


@pytest.mark.parametrize("value", [None, "", float("nan"), {"a": [1, {"b": float("nan")}]}])
def test_a_value_is_the_same_as_its_copy(value: object) -> None:
    assert same(value, copy.deepcopy(value))
