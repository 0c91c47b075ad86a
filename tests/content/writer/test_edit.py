from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from tests.edit_examples import EditExample, approve, edit_examples
from waystation.content import UnreadableDocument, parse_document
from waystation.content.writer.edit import NotEditable, edit
from waystation.content.writer.operations import Insert, NoSuchField, Operation, Remove, Set, SetBody

PROJECT = Path(__file__).parents[3]
SEED = PROJECT.parent / "shared/seed/the-balkans.index.md"
PATH = "content/pages/regions/heron-coast/index.md"
UPDATES = ("newsUpdates", "updates")


def with_carriage_returns(operation: Operation) -> Operation:
    """A body begins with the line feed of its fence, whose carriage return belongs to the fence."""
    if not isinstance(operation, SetBody):
        return operation
    return SetBody(operation.text.replace("\n", "\r\n").removeprefix("\r"))


def lines_changed(before: bytes, after: bytes) -> tuple[int, int]:
    """How many lines are gone, and how many are new; none may have changed its place."""
    old, new = before.split(b"\n"), after.split(b"\n")
    first = next(number for number, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    last = next(number for number, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b)
    return len(old) - first - last, len(new) - first - last


@pytest.mark.parametrize("example", edit_examples(), ids=str)
def test_an_edit_gives_what_its_example_says(example: EditExample, request: pytest.FixtureRequest) -> None:
    after = edit(PATH, example.before.encode(), example.operations).decode()
    if request.config.getoption("--approve"):
        approve(example, after)
        return
    assert after == example.after


@pytest.mark.parametrize("example", edit_examples(), ids=str)
def test_it_gives_the_same_with_the_other_line_end_and_a_byte_order_mark(example: EditExample) -> None:
    before, after = (codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode() for text in (example.before, example.after))
    assert edit(PATH, before, map(with_carriage_returns, example.operations)) == after


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(SEED, marks=[pytest.mark.seed, pytest.mark.skipif(not SEED.exists(), reason="no seed")]),
        PROJECT / "example/content/pages/regions/ondrell-valley/index.md",
        PROJECT / "example/content/pages/regions/sorrel-coast/index.md",
    ],
    ids=lambda file: file.parent.name,
)
def test_another_title_for_one_update_costs_one_line(file: Path) -> None:
    before = file.read_bytes()
    after = edit(PATH, before, [Set((*UPDATES, 0, "title"), "Another title")])
    assert lines_changed(before, after) == (1, 1)


def test_a_word_in_the_middle_of_a_long_text_costs_one_line() -> None:
    file = PROJECT / "example/content/pages/regions/ondrell-valley/index.md"
    before = file.read_bytes()
    text = str(parse_document(PATH, before).front_matter["overview"])
    after = edit(PATH, before, [Set(("overview",), text.replace("7,900", "7,800"))])
    assert lines_changed(before, after) == (1, 1)


def test_a_long_text_that_was_never_folded_stays_on_its_line() -> None:
    text = "People wait. " * 40
    after = edit(PATH, f"---\nname: A\noverview: {text.strip()}\n---\n".encode(), [Set(("overview",), text + "So.")])
    assert after == f"---\nname: A\noverview: {text}So.\n---\n".encode()


def test_values_that_only_older_yaml_misreads_are_quoted_for_its_sake() -> None:
    after = edit(PATH, b"---\ncountries: [GR]\n---\n", [Insert(("countries",), 1, "NO")])
    assert after == b"---\ncountries: [GR, 'NO']\n---\n"


def test_what_was_written_can_be_edited_again() -> None:
    """`[|]` is a list to one YAML library and a mistake to another."""
    after = edit(PATH, b"---\ntags: [a]\n---\n", [Insert(("tags",), 1, "|")])
    assert after == b"---\ntags: [a, '|']\n---\n"
    assert edit(PATH, after, [Remove(("tags", 0))]) == b"---\ntags: ['|']\n---\n"


def test_no_operation_gives_the_same_bytes() -> None:
    raw = b"\xef\xbb\xbf---  \r\nname:   A \r\n\r\n--- \r\n \r\n"
    assert edit(PATH, raw, []) == raw
    assert edit(PATH, raw, [Set(("name",), "A")]) == raw


def test_a_file_that_cannot_be_read_is_not_edited() -> None:
    with pytest.raises(UnreadableDocument):
        edit(PATH, b"name: A\n", [Set(("name",), "B")])


def test_a_path_that_is_not_there_is_told_before_anything_is_written() -> None:
    with pytest.raises(NoSuchField, match=r"^owners: found no key `owners`"):
        edit(PATH, b"---\nname: A\n---\n", [Set(("name",), "B"), Remove(("owners", 0))])


@pytest.mark.parametrize(
    ("raw", "operation", "message"),
    [
        (
            b"---\none: &x {a: 1}\ntwo: *x\n---\n",
            Set(("two", "a"), 2),
            f"{PATH}: two: found a value that is repeated by `*x`, expected a value of its own\n"
            "  fix: write it out in the file",
        ),
        (
            b"---\none: &x {a: 1}\ntwo: *x\n---\n",
            Set(("one", "a"), 2),
            f"{PATH}: one.a: found that `two.a` would change too, expected to change this field alone\n"
            "  fix: make this change in a text editor",
        ),
        (
            b"---\none: &x {a: 1}\ntwo: *x\n---\n",
            Remove(("one",)),
            f"{PATH}: one: found that the file could not be read any more, expected to change this field alone\n"
            "  fix: make this change in a text editor",
        ),
        (
            b"---\nname: A\n---\n",
            SetBody("Text"),
            f"{PATH}: found a body that does not begin with a line feed, expected all that follows on the fence\n"
            "  fix: put a line feed before it",
        ),
        (
            b"---\nname: A\n---\n",
            SetBody("\n\ud800"),
            f"{PATH}: found the character U+D800, which is half of one, expected text\n  fix: remove it",
        ),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_reason(raw: bytes, operation: Operation, message: str) -> None:
    with pytest.raises(NotEditable) as raised:
        edit(PATH, raw, [operation])
    assert str(raised.value) == message


def test_half_a_character_in_a_field_is_refused() -> None:
    with pytest.raises(TypeError, match=r"U\+D800"):
        edit(PATH, b"---\nname: A\n---\n", [Set(("name",), "a\ud800")])


def test_an_alias_itself_can_be_replaced() -> None:
    after = edit(PATH, b"---\none: &x A\ntwo: *x\n---\n", [Set(("two",), "B")])
    assert after == b"---\none: &x A\ntwo: B\n---\n"
