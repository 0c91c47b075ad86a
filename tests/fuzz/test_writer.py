"""Edits of files in every style: exactly what was meant, nothing outside the edited node, and never a refusal."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from tests.fuzz.extents import extent_of, indented_less
from tests.fuzz.inputs import region_files
from tests.fuzz.written_files import operations_on, paths_in, styled_files
from waystation.content import UnreadableDocument, parse_document, split_front_matter
from waystation.content.writer.edit import NotEditable, edit
from waystation.content.writer.operations import Move, Operation, Remove, Set, apply
from waystation.content.writer.values import same

PROJECT = Path(__file__).parents[2]
SEED = PROJECT.parent / "shared/seed/the-balkans.index.md"
PATH = "content/pages/regions/heron-coast/index.md"
FILES = sorted((PROJECT / "example/content/pages/regions").glob("*/*.md")) + [SEED] * SEED.exists()


def readable(raw: bytes) -> dict[Any, Any]:
    """The front matter of a file; a file that cannot be read is no example."""
    try:
        return dict(parse_document(PATH, raw).front_matter)
    except UnreadableDocument:
        assume(False)
        raise


def parts(raw: bytes) -> tuple[str, str, str]:
    """The first line, the front matter, and all that follows from the closing fence on."""
    text = raw.decode()
    begin = text.index("\n") + 1
    front_matter, _ = split_front_matter(PATH, text.removeprefix("\ufeff"))
    return text[:begin], front_matter, text[begin + len(front_matter) :]


def untouched(values: dict[Any, Any], operation: Operation) -> list[Any]:
    """Every value that a Set does not concern, with its path."""
    assert isinstance(operation, Set)
    ours = operation.path
    return [
        (path, value)
        for path, value in paths_in(values)
        if not isinstance(value, dict | list) and path[: len(ours)] != ours and ours[: len(path)] != path
    ]


def check(raw: bytes, operation: Operation) -> None:
    """Carry an operation out, and look at the file afterwards without asking the writer."""
    before = readable(raw)
    after = edit(PATH, raw, [operation])
    assert same(readable(after), apply(before, [operation]))
    (first, old, rest), (first_after, new, rest_after) = parts(raw), parts(after)
    assert (first, rest) == (first_after, rest_after)
    if old == new or not before:
        return
    assert is_kept_around(operation, before, old, new), new
    if isinstance(operation, Set):
        assert untouched(before, operation) == untouched(readable(after), operation)


def is_kept_around(operation: Operation, before: dict[Any, Any], old: str, new: str) -> bool:
    """Say whether what is outside an operation's extent is kept.

    Where a block comes to stand above a comment that is indented more, the comment must move to the left, or the block
    would take it for its own; and blank lines there go, for the same reason.
    """
    if extent_of(old, before, operation).is_kept(old, new):
        return True
    old, new = indented_less(old), indented_less(new)
    return isinstance(operation, Remove | Move) and extent_of(old, before, operation).is_kept(old, new)


@given(styled_files(), st.data())
@examples(150)
def test_an_edit_says_what_was_meant_and_leaves_all_else_as_it_stands(raw: bytes, data: st.DataObject) -> None:
    check(raw, data.draw(operations_on(readable(raw))))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
@given(data=st.data())
@examples(12)
def test_the_same_for_files_as_people_write_them(file: Path, data: st.DataObject) -> None:
    raw = file.read_bytes()
    check(raw, data.draw(operations_on(readable(raw))))


@given(styled_files(), st.data())
@examples(40)
def test_several_edits_in_a_row_say_what_was_meant(raw: bytes, data: st.DataObject) -> None:
    values, operations = readable(raw), []
    for _ in range(4):
        operations.append(data.draw(operations_on(values)))
        values = apply(values, operations[-1:])
    assert same(readable(edit(PATH, raw, operations)), values)


@given(styled_files() | region_files)
@examples(100)
def test_no_operation_changes_no_byte(raw: bytes) -> None:
    assert readable(raw) is not None
    assert edit(PATH, raw, []) == raw


@given(styled_files())
@examples(40)
def test_setting_every_field_to_what_it_says_changes_no_byte(raw: bytes) -> None:
    assert edit(PATH, raw, [Set(path, value) for path, value in paths_in(readable(raw))]) == raw


@given(styled_files(), st.data())
@examples(60)
def test_a_new_value_and_back_gives_the_values_again(raw: bytes, data: st.DataObject) -> None:
    values = readable(raw)
    paths = paths_in(values)
    assume(paths)
    path, old = data.draw(st.sampled_from(paths))
    there = edit(PATH, raw, [Set(path, "something else")])
    assert same(readable(edit(PATH, there, [Set(path, old)])), values)


@given(region_files, st.data())
@examples(100)
def test_any_readable_file_is_edited_as_was_meant_or_refused(raw: bytes, data: st.DataObject) -> None:
    """Tags, anchors and explicit keys can leave no way to write a change; then nothing is written."""
    values = readable(raw)
    operation = data.draw(operations_on(values))
    with contextlib.suppress(NotEditable):
        assert same(readable(edit(PATH, raw, [operation])), apply(values, [operation]))
