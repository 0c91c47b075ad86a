from __future__ import annotations

from typing import Any

import pytest

from waystation.content.merging.difference import operations_between
from waystation.content.writer.operations import Insert, Move, Operation, Remove, Set

A, B, C, D = ({"title": title} for title in ("Anchor", "Bridge", "Clinic", "Dune"))


@pytest.mark.parametrize(
    ("old", "new", "operations"),
    [
        pytest.param({"a": {"b": 1}}, {"a": {"b": 2}}, [Set(("a", "b"), 2)], id="only the value that changed"),
        pytest.param({"a": 1, "b": 2}, {"b": 2, "c": 3}, [Set(("c",), 3), Remove(("a",))], id="keys"),
        pytest.param({"a": [A, B]}, {"a": [C, A, B]}, [Insert(("a",), 0, C)], id="an item added"),
        pytest.param({"a": [A, B, C]}, {"a": [C]}, [Remove(("a", 1)), Remove(("a", 0))], id="items removed"),
        pytest.param({"a": [A, B, C, D]}, {"a": [B, C, D, A]}, [Move(("a",), 0, 3)], id="an item moved to the end"),
        pytest.param({"a": [A, B, C, D]}, {"a": [D, A, B, C]}, [Move(("a",), 3, 0)], id="an item moved to the front"),
        pytest.param({"a": [A, B]}, {"a": [C]}, [Set(("a",), [C])], id="a list that holds others"),
        pytest.param({"a": [A, B]}, {"a": []}, [Set(("a",), [])], id="a list that was emptied"),
        pytest.param({"a": {"b": 1}}, {"a": "b"}, [Set(("a",), "b")], id="another shape"),
        pytest.param({"a": {1: 1}}, {"a": {1: 2}}, [Set(("a",), {1: 2})], id="a key that is no text"),
        pytest.param({"a": 1, "b": True}, {"b": True, "a": 1}, [], id="the order of keys"),
        pytest.param({"a": 1}, {"a": True}, [Set(("a",), True)], id="1 and true"),
    ],
)
def test_the_operations_are_the_smallest(old: dict[str, Any], new: dict[str, Any], operations: list[Operation]) -> None:
    assert operations_between(old, new) == operations


def test_a_key_of_the_front_matter_that_is_no_text_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="no text"):
        operations_between({1: "a"}, {1: "b"})
