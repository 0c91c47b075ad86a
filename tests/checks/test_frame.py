from __future__ import annotations

import pytest

from waystation.checks import code_frame
from waystation.checks.frame import printable


def under_caret(frame: list[str]) -> str:
    """What stands above the caret, where each character takes one column of the terminal."""
    source, caret = frame
    return source[caret.index("^")]


def test_the_frame_is_the_line_and_a_caret_below_the_column() -> None:
    assert code_frame("trend: Unkown", 7, 8) == [
        "    7 │ trend: Unkown",
        "      │        ^",
    ]


@pytest.mark.parametrize("number", [1, 99_999, 100_000, 12_345_678])
def test_the_caret_stands_right_whatever_the_number_of_the_line(number: int) -> None:
    assert under_caret(code_frame("trend: Unkown", number, 8)) == "U"


@pytest.mark.parametrize(
    ("before", "columns"),
    [
        ("港口", 4),  # each takes two columns
        ("ﾐﾅﾄ", 3),  # the narrow form of the same script
        ("e\u0301te\u0301", 3),  # accents that stand on the letter before
        ("ที่", 1),  # a vowel and a tone, one above the other
        ("می\u200cروم", 5),  # a joiner of no width
        ("ميناء", 5),
        ("🚢", 2),
    ],
)
def test_the_caret_counts_the_columns_of_a_terminal(before: str, columns: int) -> None:
    caret = code_frame(before + "!", 1, len(before) + 1)[1]
    assert caret == "      │ " + " " * columns + "^"


def test_a_tab_takes_one_column() -> None:
    assert code_frame("\ta\tb", 1, 4) == ["    1 │  a b", "      │    ^"]


def test_of_a_long_line_the_beginning_is_shown() -> None:
    source, _ = code_frame("x" * 500, 1, 5)
    assert source == "    1 │ " + "x" * 96 + "…"


@pytest.mark.parametrize("column", [1, 76, 77, 250, 499, 500])
def test_of_a_long_line_the_part_around_the_column_is_shown(column: int) -> None:
    line = "·" * (column - 1) + "!" + "·" * (500 - column)
    frame = code_frame(line, 1, column)
    assert under_caret(frame) == "!"
    assert max(map(len, frame)) <= 106


def test_what_is_cut_off_is_marked_on_its_side() -> None:
    texts = [code_frame("x" * 500, 1, column)[0].removeprefix("    1 │ ") for column in (1, 250, 500)]
    assert [(text[0] == "…", text[-1] == "…") for text in texts] == [(False, True), (True, True), (True, False)]


def test_a_line_of_just_the_width_is_not_cut() -> None:
    assert "…" not in code_frame("x" * 96, 1, 1)[0]


def test_without_a_line_there_is_no_frame() -> None:
    assert code_frame("", 1, 1) == []


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\r", "\x9b", "\u2028"])
def test_a_character_that_commands_a_terminal_is_shown_as_a_sign(character: str) -> None:
    """A file from a stranger could else colour, move or hide what the terminal shows."""
    assert printable(f"a{character}[31mb") == "a\ufffd[31mb"
