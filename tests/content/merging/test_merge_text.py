from __future__ import annotations

import pytest

from waystation.content.merging.merge_text import merge_texts

BASE = "The harbour is closed. Some wait.\n\nA kitchen opened. It serves soup. Bring bowls."


def both_ways(base: str, one: str, other: str) -> str:
    """The text that becomes of two versions, whoever comes first."""
    text, conflicts = merge_texts(base, one, other)
    assert conflicts == []
    assert merge_texts(base, other, one) == (text, [])
    return text


def test_a_paragraph_whose_first_sentences_were_removed_by_two_people_stays_one() -> None:
    one, other = BASE.replace("A kitchen opened. ", ""), BASE.replace("It serves soup. ", "")
    assert both_ways(BASE, one, other) == "The harbour is closed. Some wait.\n\nBring bowls."


def test_a_paragraph_that_one_cut_in_two_stays_two_where_the_other_rewords_it() -> None:
    one, other = BASE.replace("soup. ", "soup.\n\n"), BASE.replace("Bring bowls", "Bring a bowl")
    assert both_ways(BASE, one, other) == one.replace("Bring bowls", "Bring a bowl")


def test_line_breaks_of_one_and_words_of_the_other_are_both_kept() -> None:
    one, other = BASE.replace("is closed", "is\nclosed"), BASE.replace("soup", "rice")
    assert both_ways(BASE, one, other) == one.replace("soup", "rice")


def test_a_sentence_that_both_added_stands_there_once() -> None:
    one, other = BASE + " Come at noon.", BASE.replace("soup", "rice") + " Come at noon."
    assert both_ways(BASE, one, other) == other


def test_sentences_that_both_put_first_are_set_apart() -> None:
    assert both_ways("Some wait.", "Boats turn back. Some wait.", "It snows. Some wait.") == (
        "Boats turn back. It snows. Some wait."
    )


def test_chinese_sentences_need_no_blank_between_them() -> None:
    assert (
        both_ways("港口关闭。有人等待。", "港口开放。有人等待。", "港口关闭。有人等待。下雪了。")
        == "港口开放。有人等待。下雪了。"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("B two. A one. C three.", "A one. C three. D four.", id="moved by one, removed by the other"),
        pytest.param("C three. A one. B two.", "A one. C three. B two.", id="moved by both to two places"),
        pytest.param("A one. X new. B two. C three.", "A one. B two. C three. X new.", id="added by both at two spots"),
    ],
)  # fmt: skip
def test_a_text_whose_sentences_would_be_lost_or_doubled_is_a_conflict_as_a_whole(one: str, other: str) -> None:
    base = "A one. B two. C three."
    text, conflicts = merge_texts(base, one, other)
    assert text == one
    assert [(conflict.base, conflict.ours, conflict.theirs) for conflict in conflicts] == [(base, one, other)]


def test_one_thing_that_two_people_told_in_two_ways_is_a_conflict() -> None:
    one, other = BASE + " The ferry runs again since Monday.", BASE + " Since Monday the ferry runs twice."
    text, (conflict,) = merge_texts(BASE, one, other)
    assert text == one
    assert (conflict.base, conflict.ours) == (None, "The ferry runs again since Monday.")


def test_a_sentence_that_one_removed_and_the_other_reworded_is_a_conflict() -> None:
    text, (conflict,) = merge_texts(BASE, BASE.replace(" Some wait.", ""), BASE.replace("Some wait", "Many wait"))
    assert (conflict.kind, conflict.base, conflict.ours, conflict.theirs) == (
        "removed",
        "Some wait.",
        None,
        "Many wait.",
    )
    assert "wait" not in text
