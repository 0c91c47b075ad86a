from __future__ import annotations

import re
from typing import Any

import pytest
from jsonschema import validators

from tests.places.reading_places import EXAMPLES, declared_fields, front_matter, full_front_matter
from waystation.places import front_matter_schema

SCHEMA = front_matter_schema()
VALIDATOR_CLASS = validators.validator_for(SCHEMA)
VALIDATOR = VALIDATOR_CLASS(SCHEMA)


def accepts(values: Any) -> bool:
    return VALIDATOR.is_valid(values)


def test_the_schema_is_one() -> None:
    assert VALIDATOR_CLASS.META_SCHEMA["$id"] == SCHEMA["$schema"]
    VALIDATOR_CLASS.check_schema(SCHEMA)


def test_a_file_with_every_field_is_accepted() -> None:
    assert accepts(full_front_matter())


@pytest.mark.parametrize("path", [path for path in EXAMPLES if path != "name"])
def test_each_field_alone_is_accepted(path: str) -> None:
    assert accepts(front_matter(("name", "Heron Coast"), (path, EXAMPLES[path][0])))


@pytest.mark.parametrize("empty", ["", None], ids=repr)
@pytest.mark.parametrize("path", [path for path in EXAMPLES if path != "name"])
def test_a_field_that_was_left_empty_is_accepted(path: str, empty: object) -> None:
    assert accepts(front_matter(("name", "Heron Coast"), (path, empty)))


def test_the_second_document_of_a_file_is_accepted() -> None:
    """An editor that takes the whole file for YAML sees nothing below the closing fence."""
    assert accepts(None)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("name", ["Heron", "Coast"]),
        ("name", 5),
        ("overveiw", "Many wait."),
        ("overview", ["Many wait."]),
        ("population", "many"),
        ("population.count", 182.979),
        ("population.count", "about 5000"),
        ("population.count", -1),
        ("population.trend", "Unkown"),
        ("population.cuont", 5000),
        ("newsUpdates.visibleCount", 0),
        ("newsUpdates.updates", {"0": {"title": "A"}}),
        ("newsUpdates.updates[0].date", "26/01/2022"),
        ("newsUpdates.updates[0].pinned", "yes"),
        ("newsUpdates.updates[0].titel", "A"),
        ("needs.url", "needs.example"),
        ("needs.url", "javascript:alert(1)"),
        ("countries", "GR"),
        ("countries", ["Greece"]),
        ("figures[0].unit", "persons"),
        ("figures[0].value", "many"),
        ("reviewed", 2026),
        ("reviewed", {"overview": "last week"}),
        ("reviewed", {"ovreview": "2026-01-15"}),
        ("reviewEvery", 0),
        ("status", "hidden"),
        ("owners", "Ada"),
    ],
)
def test_a_mistake_is_refused(path: str, value: object) -> None:
    assert accepts(front_matter(("name", "Heron Coast")))
    assert not accepts(front_matter(("name", "Heron Coast"), (path, value)))


def test_a_file_without_a_name_is_refused() -> None:
    assert not accepts({"overview": "Many wait."})


@pytest.mark.parametrize("path", list(declared_fields()))
def test_the_schema_describes_every_field_of_the_model(path: str) -> None:
    schema: Any = SCHEMA
    for step in re.findall(r"\w+|\[0\]", path):
        schema = _group_of(schema)
        schema = schema["items"] if step == "[0]" else schema["properties"][step]
    assert schema["description"].strip().endswith(".")


def _group_of(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of the group or list itself, where an empty value is allowed beside it."""
    choices = schema.get("anyOf", [schema])
    return next(choice for choice in choices if "properties" in choice or "items" in choice)


def test_the_schema_says_which_field_only_regions_have() -> None:
    regions_only = [key for key, schema in SCHEMA["properties"].items() if "Regions only." in schema["description"]]
    assert regions_only == ["subregions"]
