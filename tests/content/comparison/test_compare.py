from __future__ import annotations

from typing import Any

import pytest

from waystation.content.comparison.compare import (
    ItemAdded,
    ItemChanged,
    ItemMoved,
    ItemRemoved,
    TextChanged,
    ValueSet,
    changes,
)

FERRY = {"title": "The ferry runs again", "content": "It runs twice a day.", "date": "2026-03-04"}
STORM = {"title": "A storm took the pier", "content": "Nobody was hurt.", "date": "2026-02-01"}
MILL = {"title": "The mill opened a ward", "content": "It has ten beds.", "date": "2026-01-09"}


def news(*updates: dict[str, Any]) -> dict[str, Any]:
    return {"newsUpdates": {"updates": list(updates)}}


def test_a_value_that_was_replaced_is_told_with_what_it_was() -> None:
    assert changes({"population": {"count": 5000}}, {"population": {"count": 5400}}) == [
        ValueSet(("population", "count"), 5000, 5400)
    ]


def test_a_group_that_is_new_is_told_by_its_values() -> None:
    assert changes({}, {"population": {"count": 5000, "trend": ""}}) == [ValueSet(("population", "count"), None, 5000)]


def test_an_item_that_was_added_stands_where_the_new_version_has_it() -> None:
    assert changes(news(STORM), news(FERRY, STORM)) == [ItemAdded(("newsUpdates", "updates", 0), FERRY)]


def test_an_item_that_was_removed_stands_where_the_old_version_had_it() -> None:
    assert changes(news(FERRY, STORM), news(FERRY)) == [ItemRemoved(("newsUpdates", "updates", 1), STORM)]


def test_an_item_that_was_moved_and_changed_is_told_twice() -> None:
    later = {**STORM, "date": "2026-04-01"}
    assert changes(news(FERRY, MILL, STORM), news(later, FERRY, MILL)) == [
        ItemMoved(("newsUpdates", "updates", 0), later, 2),
        ItemChanged(
            ("newsUpdates", "updates", 0),
            STORM,
            later,
            (ValueSet(("newsUpdates", "updates", 0, "date"), "2026-02-01", "2026-04-01"),),
        ),
    ]


def test_an_item_with_an_id_is_the_same_however_much_of_it_was_rewritten() -> None:
    (change,) = changes(news({**FERRY, "id": "a"}), news({**STORM, "id": "a"}))
    assert isinstance(change, ItemChanged)


def test_items_that_share_little_are_two() -> None:
    found = changes(news(FERRY), news(MILL))
    assert [type(change) for change in found] == [ItemAdded, ItemRemoved]


def test_prose_is_told_by_its_sentences() -> None:
    old = "The camp is full. Some 500 people wait outside. The road is closed."
    new = "The camp is full. Some 700 people wait outside. A clinic opened."
    assert changes({"overview": old}, {"overview": new + " It is warm."}) == [
        TextChanged(
            ("overview",),
            old,
            new + " It is warm.",
            added=("It is warm.",),
            removed=(),
            reworded=(
                ("Some 500 people wait outside.", "Some 700 people wait outside."),
                ("The road is closed.", "A clinic opened."),
            ),
        )
    ]


def test_a_title_is_told_as_a_whole() -> None:
    assert changes({"name": "Coast. North"}, {"name": "Coast. South"}) == [
        ValueSet(("name",), "Coast. North", "Coast. South")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param({"overview": "One line.\nAnother."}, {"overview": "One line. Another.\n"}, id="line breaks"),
        pytest.param({"map": ""}, {}, id="an empty value"),
        pytest.param({"newsUpdates": {"updates": []}}, {"needs": None}, id="empty groups"),
        pytest.param(news({"date": "2026-01-02"}), news({"date": "2026-01-02T03:04:05Z"}), id="the time of a day"),
        pytest.param(news({**FERRY, "pinned": ""}), news({**FERRY, "pinned": False}), id="a flag that is not set"),
        pytest.param({"population": {"count": "7"}}, {"population": {"count": 7}}, id="a number in quotes"),
        pytest.param({"figures": {"0": {"label": "A"}}}, {"figures": [{"label": "A"}]}, id="a list turned group"),
        pytest.param({"name": "A", "map": "b"}, {"map": "b", "name": "A"}, id="the order of keys"),
    ],
)  # fmt: skip
def test_what_only_formats_a_file_is_no_change(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert changes(old, new) == changes(new, old) == []
