from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from tests.fuzz.inputs import dumped_files, mutated_files, raw_files, typed_files
from waystation.content import parse_document
from waystation.content.locate import Locator, Position
from waystation.places import FieldPath

CARET = "▲"
"""Stands in a test's text before the character that is meant."""


def file(yaml: str, body: str = "") -> str:
    return f"---\n{yaml}\n---\n{body}"


def marked(text: str) -> tuple[str, Position]:
    """The text without its caret, and where the caret stood."""
    before, caret, after = text.partition(CARET)
    assert caret
    return before + after, Position(before.count("\n") + 1, len(before) - before.rfind("\n"))


def offset_of(text: str, field: FieldPath, word: str) -> int:
    """Where a word stands in the text of a field, as the model has it."""
    document = parse_document("", text.encode())
    value: Any = document.front_matter
    for step in field:
        value = value[step]
    return str(value).strip().index(word)


# ── fields ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("yaml", "field"),
    [
        ("name: ▲Heron Coast", ("name",)),
        ("name:   ▲'Heron Coast'", ("name",)),
        ("name:\n  ▲Heron\n  Coast", ("name",)),
        ("overview: ▲|-\n  one", ("overview",)),
        ("name: A\npopulation:\n  ▲count: 5", ("population",)),
        ("name: A\npopulation:\n  count: ▲5", ("population", "count")),
        ("population: {trend: Stable, count: ▲5}", ("population", "count")),
        ("subregions:\n  - a\n  - ▲b", ("subregions", 1)),
        ("subregions: [a, ▲b]", ("subregions", 1)),
        (
            "newsUpdates:\n  updates:\n    - title: A\n    - title: B\n      date: ▲soon",
            ("newsUpdates", "updates", 1, "date"),
        ),
        ("newsUpdates:\n  updates:\n    '0':\n      date: ▲soon", ("newsUpdates", "updates", "0", "date")),
        ("'name': ▲A", ("name",)),
        ("? name\n: ▲A", ("name",)),
        ("name: A # é\noverview: ▲é", ("overview",)),
        ("name: 🌊\noverview: {a: 🌊, b: ▲x}", ("overview", "b")),
        # Of PyYAML's two parsers, the one in C refuses the first of these, the one in Python the second.
        ('name: "\\ud83d\\ude00"\nmap: ▲x', ("map",)),
        ("name: a\tb\t\nmap: ▲x", ("map",)),
    ],
)
def test_the_position_of_a_value(yaml: str, field: FieldPath) -> None:
    text, position = marked(file(yaml))
    assert Locator(text).position(field) == position


@pytest.mark.parametrize(
    ("yaml", "field"),
    [
        ("name: A\n▲ovreview: b", ("ovreview",)),
        ("population:\n  ▲cuont: 5", ("population", "cuont")),
        ("population: {trend: Stable, ▲cuont: 5}", ("population", "cuont")),
        ("newsUpdates:\n  updates:\n    - ▲titel: A", ("newsUpdates", "updates", 0, "titel")),
        ("▲5: A", ("5",)),
        ("▲true: A", ("true",)),
    ],
)
def test_the_position_of_a_key(yaml: str, field: FieldPath) -> None:
    text, position = marked(file(yaml))
    assert Locator(text).position(field, on_key=True) == position


@pytest.mark.parametrize(
    ("yaml", "field"),
    [
        ("▲name: A", ("overview",)),
        ("population:\n  ▲count: 5", ("population", "trend")),
        ("newsUpdates:\n  updates:\n    - ▲title: A", ("newsUpdates", "updates", 0, "date")),
        ("subregions:\n  ▲- a", ("subregions", 7)),
        ("overview: ▲text", ("overview", "count")),
    ],
)
def test_a_field_that_is_missing_is_placed_at_the_nearest_thing_around(yaml: str, field: FieldPath) -> None:
    text, position = marked(file(yaml))
    assert Locator(text).position(field) == position


def test_the_file_as_a_whole_is_its_first_character() -> None:
    assert Locator(file("name: A")).position(()) == Position(1, 1)


@pytest.mark.parametrize(
    "yaml",
    [
        "name: A\nmap: b\n▲name: C",
        "population: {count: 1, ▲count: 2}",
        "newsUpdates:\n  updates:\n    - title: A\n      ▲title: B",
        "a: {name: x}\nb: {name: y}\nc:\n  'name': x\n  ▲name: y",
    ],
)
def test_the_position_of_a_key_that_stands_twice(yaml: str) -> None:
    text, position = marked(file(yaml))
    assert Locator(text).key_twice() == position


def test_no_key_that_stands_twice_is_the_beginning_of_the_file() -> None:
    assert Locator(file("name: A")).key_twice() == Position(1, 1)


# ── characters ───────────────────────────────────────────────────────────────────────────────────────────────────────

STYLES = [
    "overview: one ▲word two",
    "overview:\n  one\n  ▲word two",
    "overview: one\n  two [link\n  text](https://a.example/) ▲word",
    "overview: one\n\n  two ▲word",
    "overview: ▲word",
    "overview: 'one ▲word two'",
    "overview: 'it''s one ▲word'",
    "overview: 'one\n  two\n\n  ▲word'",
    "overview: '  one ▲word'",
    'overview: "one ▲word two"',
    'overview: "one \\"two\\" \\u201cthree\\u201d \\x41\\U0001F30A ▲word"',
    'overview: "one\\n\\ttwo\\\\ \\/ ▲word"',
    'overview: "one\\u00a0\\_\\L \\x20 ▲word"',
    'overview: "one \\\n  two ▲word"',
    'overview: "one\n  two\n\n  ▲word"',
    "overview: |\n  one\n  ▲word two\n",
    "overview: |-\n  one\n\n  ▲word",
    "overview: |2-\n    one\n  ▲word",
    "overview: |  # a remark\n  one\n  ▲word",
    "overview: >\n  one\n  ▲word two\n",
    "overview: >-\n  one\n\n    two\n  ▲word",
    "overview: !!str one ▲word",
    "overview: &text one ▲word",
    "overview: &text 'one ▲word'",
    "overview: 🌊 é ▲word",
]


@pytest.mark.parametrize("yaml", STYLES)
def test_the_position_of_a_character_in_every_style(yaml: str) -> None:
    text, position = marked(file(yaml))
    assert Locator(text).position(("overview",), offset=offset_of(text, ("overview",), "word")) == position


@pytest.mark.parametrize("yaml", STYLES)
def test_the_position_of_a_character_in_a_file_of_windows(yaml: str) -> None:
    text, position = marked(file(yaml).replace("\n", "\r\n"))
    assert Locator(text).position(("overview",), offset=offset_of(text, ("overview",), "word")) == position


@pytest.mark.parametrize("yaml", STYLES)
def test_a_byte_order_mark_takes_no_column_and_no_line(yaml: str) -> None:
    text, position = marked(file(yaml))
    offset = offset_of(text, ("overview",), "word")
    assert Locator("\ufeff" + text).position(("overview",), offset=offset) == position


@pytest.mark.parametrize(
    "yaml", ['"\\x07one\\e two ▲word"', "'\x07one two ▲word'", "on\x85e two ▲word", '"one\\N two ▲word"']
)
def test_characters_that_the_model_drops_do_not_count(yaml: str) -> None:
    text, position = marked(file(f"overview: {yaml}"))
    assert Locator(text).position(("overview",), offset=len("one two ")) == position


def test_a_character_of_a_text_that_an_anchor_repeats_is_where_it_was_written() -> None:
    text, position = marked(file("overview: &text one ▲word\nlongText: *text"))
    assert Locator(text).position(("longText",), offset=4) == position


@pytest.mark.parametrize("body", ["one ▲word", "\n\n  one\n▲word\n", "\n\r\none ▲word"])
def test_the_long_text_below_the_fence_is_found_there(body: str) -> None:
    text, position = marked(file("name: A", body))
    offset = parse_document("", text.encode()).body.strip().index("word")
    assert Locator(text).position(("longText",), offset=offset) == position


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0c", "\x0b", "\r"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_only_line_feeds_end_a_line(separator: str, quote: str) -> None:
    """As editors count, and not as `str.splitlines` does."""
    text, position = marked(file(f"name: {quote}A{separator}B{quote}\noverview: ▲word"))
    assert Locator(text).position(("overview",)) == position


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0c", "\x0b", "\x00"])
def test_a_character_that_another_parser_takes_for_a_line_end_hides_nothing(separator: str) -> None:
    text, position = marked(file(f"name: A{separator}B\noverview: ▲word"))
    assert Locator(text).position(("overview",)) == position


_TEXTS = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff")
).filter(str.strip)


@given(
    _TEXTS
    | st.lists(st.sampled_from(["one", " ", "\n", "  ", "'", '"', "\\", "é", "🌊", "[x]", ": ", "#"])).map("".join),
    st.sampled_from(["'", '"', "|", ">", None]),
    st.sampled_from([10, 80]),
    st.integers(0, 200),
)
@examples(150)
def test_the_character_at_a_position_is_the_one_that_was_meant(
    value: str, style: str | None, width: int, offset: int
) -> None:
    dumped = yaml.safe_dump({"overview": value}, default_style=style, width=width, allow_unicode=True)
    text = f"---\n{dumped}---\n"
    meant = value.strip()[offset : offset + 1]
    assume(meant and not meant.isspace())
    assume(parse_document("", text.encode()).front_matter == {"overview": value})
    position = Locator(text).position(("overview",), offset=offset)
    assert text.split("\n")[position.line - 1][position.column - 1] in (meant, "\\")


# ── what cannot be parsed ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "name: A",
        "---\nname: A",
        file("name: [A"),
        file('name: "\\UFFFFFFFF"'),
        file("a: " + "[" * 5000),
        file("- " * 5000),
        file("? " * 5000 + "x"),
        file("name: *a"),
        file("a: &a [*a]"),
        file("%TAG ! x\n"),
        file("name: \t\x00"),
        file("name: A\x07\ud800"),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_a_file_that_cannot_be_parsed_has_positions_all_the_same(text: str) -> None:
    locator = Locator(text)
    for position in (locator.position(("name",), offset=3), locator.position((), on_key=True), locator.key_twice()):
        assert position.line >= 1
        assert position.column >= 1


_PATHS = st.lists(
    st.one_of(st.sampled_from(["name", "newsUpdates", "updates", "0", "longText"]), st.integers(0, 3))
).map(tuple)


@given(
    st.one_of(raw_files, dumped_files(), typed_files(), mutated_files()),
    _PATHS,
    st.none() | st.integers(0, 500),
    st.booleans(),
)
@examples(100)
def test_a_position_is_always_within_the_file(raw: bytes, field: FieldPath, offset: int | None, on_key: bool) -> None:
    text = raw.decode("utf-8", "replace")
    position = Locator(text).position(field, offset=offset, on_key=on_key)
    lines = text.removeprefix("\ufeff").split("\n")
    assert 1 <= position.line <= len(lines)
    assert 1 <= position.column <= len(lines[position.line - 1]) + 1
