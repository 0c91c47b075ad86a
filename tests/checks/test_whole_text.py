from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from waystation.checks.whole_text import Passage, WholeText
from waystation.places import Place, read_place

FIELDS = {
    "name": "Reed Quay",
    "overview": "One day. Two boats came. Three left.",
    "needs": {"url": "https://needs.example/two"},
    "newsUpdates": {"updates": [{"title": "Two more", "content": "See [it](https://a.example/two/x) two."}]},
}


def place(fields: Mapping[str, object]) -> Place:
    read, _ = read_place("content/pages/regions/heron-coast/index.md", fields, "")
    assert read
    return read


def passages(pattern: str, fields: Mapping[str, object] = FIELDS) -> list[tuple[WholeText, Passage]]:
    whole = WholeText.of(place(fields))
    return [(whole, Passage.of(match)) for match in re.finditer(pattern, whole.text)]


def test_a_passage_is_found_in_the_field_that_it_stands_in() -> None:
    problems = [
        whole.problem(passage, code="placeholder", found="", expected="", fix="")
        for whole, passage in passages("(?i)two")
    ]
    assert [(problem.field, problem.offset, problem.value) for problem in problems] == [
        (("overview",), 9, "Two"),
        (("newsUpdates", "updates", 0, "title"), 0, "Two"),
        (("newsUpdates", "updates", 0, "content"), 27, "two"),
        (("newsUpdates", "updates", 0, "content"), 34, "two"),
        (("needs", "url"), 22, "two"),
    ]


def test_a_web_address_is_told_from_a_text() -> None:
    assert [whole.is_in_address(passage) for whole, passage in passages("(?i)two")] == [False, False, True, False, True]


def test_the_sentence_around_a_passage_ends_with_its_field() -> None:
    assert [whole.sentence(passage).strip(" .") for whole, passage in passages("Two")] == ["Two boats came", "Two more"]


def test_what_stands_around_a_passage_is_of_the_same_field() -> None:
    ((whole, passage),) = passages("Three left.")
    assert whole.before(passage, 5) == "ame. "
    assert whole.after(passage, 5) == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("كان ٣٤ شخصا", "كان 34 شخصا"),
        ("آنجا ۳۴ نفر", "آنجا 34 نفر"),
        ("a\u2011b\u202fc\u00a0d\u2212e", "a-b c d-e"),
    ],
)
def test_digits_and_blanks_of_other_kinds_are_read_as_the_plain_ones(written: str, read: str) -> None:
    whole = WholeText.of(place({"name": "Quay", "overview": written}))
    assert whole.text == f"Quay\0{read}"
