from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.checks.passages import paragraphs, sentence_around


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One day. Two days. Three days.", "Two", "Two days"),
        ("One day. Two days. Three days.", "One", "One day"),
        ("One day. Two days", "Two", "Two days"),
        ("One day\n\nTwo days", "Two", "Two days"),
        ("(One day.) Two days", "Two", "Two days"),
        ("Is it? Two! Yes", "Two", "Two"),
        ("يوم واحد؟ Two أيام.", "Two", "Two أيام."),
        ("At 10.30 Two boats", "Two", "At 10.30 Two boats"),
    ],
)
def test_a_sentence_ends_at_a_sign_before_a_blank_or_at_an_empty_line(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    assert sentence_around(text, start, start + len(word)) == sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one", [(0, "one")]),
        ("one\ntwo", [(0, "one\ntwo")]),
        ("one\n\ntwo", [(0, "one"), (5, "two")]),
        ("one\n \r\n\n  two", [(0, "one"), (10, "two")]),
    ],
)
def test_an_empty_line_ends_a_paragraph(text: str, expected: list[tuple[int, str]]) -> None:
    assert list(paragraphs(text)) == expected


@examples(100)
@given(st.text(alphabet="a. \n\r!", max_size=60))
def test_a_paragraph_stands_at_its_offset(text: str) -> None:
    for offset, paragraph in paragraphs(text):
        assert text[offset : offset + len(paragraph)] == paragraph
