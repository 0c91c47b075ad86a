"""Whatever an older file holds: it is migrated or left to people, and no value is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from tests.fuzz.inputs import front_matters, prose, region_files
from waystation.content.document import UnreadableDocument, parse_document
from waystation.content.migration.migrate import migrate
from waystation.content.migration.migration import ACCEPTABLE, Migration
from waystation.content.migration.migration_report import as_lines, as_object
from waystation.content.writer.edit import NotEditable, edit
from waystation.content.writer.operations import apply
from waystation.content.writer.values import same
from waystation.places.older import OLDER_KEYS, OLDER_LINK_KEYS, OLDER_UPDATE_KEYS

Values = dict[Any, Any]
INDEX, QUAY = (f"content/pages/regions/coast/{name}.md" for name in ("index", "quay"))
PATHS = st.sampled_from([INDEX, QUAY])
ACCEPTED = st.sets(st.sampled_from(ACCEPTABLE))

_WORDS = st.sampled_from(
    ["Ferry", "A storm.", "Many  wait\nhere.", "Stable", "It is increasing.", "", "7263", "/coast/"]
)
_NUMBERS = st.sampled_from([5, 182.979, "7263", "-1", -1, 0, 8.75, "many", None])


def _items(keys: list[str]) -> st.SearchStrategy[Any]:
    item = st.dictionaries(st.sampled_from(keys), _WORDS, min_size=1, max_size=3)
    lists = st.lists(item, max_size=3)
    return st.one_of(lists, lists.map(lambda items: {str(number): one for number, one in enumerate(items)}), _WORDS)


_UPDATES = _items(["title", "content", "date", *OLDER_UPDATE_KEYS])
_LINKS = _items(["label", "url", "weather", *OLDER_LINK_KEYS])
_NEWS = st.fixed_dictionaries({}, optional={"title": _WORDS, "visibleCount": _NUMBERS, "updates": _UPDATES})
_LIKELY: dict[str, st.SearchStrategy[Any]] = {
    "populationCount": _NUMBERS,
    "visibleCount": _NUMBERS,
    "stayInformedLinks": _LINKS,
    "links": _LINKS,
    "updates": _UPDATES,
    "newsUpdates2": st.one_of(_NEWS, _UPDATES),
}
older_values: st.SearchStrategy[Values] = st.fixed_dictionaries(
    {},
    optional={
        "name": _WORDS,
        "overview": _WORDS,
        "weather": _WORDS,
        "population": st.fixed_dictionaries(
            {}, optional={"count": _NUMBERS, "trend": _WORDS, "description": _WORDS, "needsTotal": _NUMBERS}
        ),
        "newsUpdates": st.one_of(_NEWS, _UPDATES),
        "stayInformed": st.fixed_dictionaries({}, optional={"title": _WORDS, "links": _LINKS}),
        **{key: _LIKELY.get(key, _WORDS) for key in OLDER_KEYS},
    },
)
"""Files of all three shapes and of their mixtures, with what people and form editors write into them."""

odd_values: st.SearchStrategy[Values] = st.tuples(
    front_matters.filter(lambda value: isinstance(value, dict)),
    st.dictionaries(st.sampled_from([*OLDER_KEYS]), st.one_of(prose, front_matters), max_size=4),
).map(lambda both: {**both[0], **both[1]})
"""Old keys over values of any kind."""


def scalars(value: object) -> Iterator[str]:
    """Every single value but the empty ones, as text."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from scalars(inner)
    elif value is not None and str(value).strip():
        yield repr(value)


def shown_to_people(migration: Migration) -> set[str]:
    """Every single value that the report names as one that goes or that is replaced."""
    goes = [one.value for one in migration.repetitions] + [one.value for one in migration.differences]
    goes += [one.value for one in migration.proposals]
    words = [one.value for one in migration.relocations if one.old == ("populationTrend",)]
    return {text for value in (*goes, *words) for text in scalars(value)}


@given(PATHS, st.one_of(older_values, odd_values), ACCEPTED)
@examples(300)
def test_any_front_matter_is_migrated_or_left_to_people(path: str, values: Values, accept: set[str]) -> None:
    migration = migrate(path, values, accept=accept)
    assert same(dict(migration.values), apply(values, migration.operations))
    assert all(isinstance(line, str) for line in as_lines(migration))
    assert as_object(migration)["file"] == path


@given(PATHS, st.one_of(older_values, odd_values), ACCEPTED)
@examples(300)
def test_every_value_is_in_the_file_or_in_the_report(path: str, values: Values, accept: set[str]) -> None:
    migration = migrate(path, values, accept=accept)
    lost = set(scalars(values)) - set(scalars(dict(migration.values))) - shown_to_people(migration)
    assert not lost


@given(PATHS, older_values, ACCEPTED)
@examples(300)
def test_a_second_run_changes_nothing(path: str, values: Values, accept: set[str]) -> None:
    once = migrate(path, values, accept=accept)
    again = migrate(path, once.values, accept=accept)
    assert again.operations == ()
    assert {one.field for one in again.leftovers} == {one.field for one in once.leftovers}


@given(PATHS, older_values, ACCEPTED, st.sampled_from([None, '"', "|"]))
@examples(100)
def test_the_writer_can_write_every_migration_of_a_form_editors_file(
    path: str, values: Values, accept: set[str], style: str | None
) -> None:
    text = yaml.safe_dump(values, allow_unicode=True, default_style=style, sort_keys=False)
    raw = f"---\n{text}---\n".encode()
    migration = migrate(path, parse_document(path, raw).front_matter, accept=accept)
    after = edit(path, raw, migration.operations)
    assert same(dict(parse_document(path, after).front_matter), dict(migration.values))


@given(PATHS, region_files, ACCEPTED)
@examples(100)
def test_any_file_that_can_be_read_is_migrated_or_left_as_it_is(path: str, raw: bytes, accept: set[str]) -> None:
    try:
        migration = migrate(path, parse_document(path, raw).front_matter, accept=accept)
        after = edit(path, raw, migration.operations)
    except (UnreadableDocument, NotEditable):
        return
    assert same(dict(parse_document(path, after).front_matter), dict(migration.values))
