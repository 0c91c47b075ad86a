from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.site.search.words import bucket_of, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry, and THE boat's crew", ["the", "ferry", "and", "the", "boat", "crew"]),
        ("38,000 people in 2026", ["38", "000", "people", "in", "2026"]),
        ("Český Těšín", ["cesky", "tesin"]),
        ("Straße, Œuvre, Łódź, İstanbul", ["strasse", "oeuvre", "lodz", "istanbul"]),
        ("والمدينةُ المُخيّم للأطفال", ["مدينه", "مخيم", "اطفال"]),
        ("إلى ٢٠٢٦", ["الي", "2026"]),
        ("難民の子ども", ["難民", "民の", "の子", "子と", "とも"]),
        ("水", ["水"]),
        ("", []),
        ("… – !", []),
    ],
)  # fmt: skip
def test_words_are_folded_in_every_script(text: str, words: list[str]) -> None:
    assert words_in(text) == words


def test_an_article_that_leaves_less_than_three_letters_belongs_to_the_word() -> None:
    assert words_in("الان") == ["الان"]


@examples(200)
@given(st.text())
def test_folding_a_word_again_changes_nothing_but_an_article(text: str) -> None:
    """So that a reader may copy a word from a page or type it plainly."""
    words = [word for word in words_in(text) if not word.startswith(("ا", "و", "ف", "ب", "ك", "ل"))]
    assert [again for word in words for again in words_in(word)] == words


@examples(200)
@given(st.characters())
def test_a_group_of_words_has_a_name_that_any_host_can_serve(character: str) -> None:
    assert bucket_of(character).isalnum()
    assert bucket_of(character).isascii()


def test_the_thousands_of_characters_of_east_asia_share_groups() -> None:
    assert len({bucket_of(chr(code)) for code in range(0x4E00, 0xA000)}) < 400
