from __future__ import annotations

import pytest

from waystation.content.comparison.sentences import likeness, sentences


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text).parts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("A boat came. It left.", ["A boat came.", "It left."], id="two sentences"),
        pytest.param("Did it? Yes! “It did.” So…", ["Did it?", "Yes!", "“It did.”", "So…"], id="other marks"),
        pytest.param("It came\nat noon. It\nleft.", ["It came\nat noon.", "It\nleft."], id="lines within"),
        pytest.param("One\n\ntwo", ["One", "two"], id="paragraphs without a full stop"),
        pytest.param("Bring:\n- soap\n- 2 towels", ["Bring:", "- soap", "- 2 towels"], id="a list"),
        pytest.param("Some 5.4 million. in May", ["Some 5.4 million. in May"], id="a small letter follows"),
        pytest.param("[A. Ode. Life](/x). End", ["[A. Ode. Life](/x).", "End"], id="a full stop in a link"),
        pytest.param("他们来了。我们走了。", ["他们来了。", "我们走了。"], id="Chinese"),
        pytest.param("وصل القارب. غادر؟ نعم", ["وصل القارب.", "غادر؟", "نعم"], id="Arabic"),
        pytest.param(" \n ", [], id="white space"),
    ],
)  # fmt: skip
def test_a_text_is_cut_at_the_ends_of_its_sentences(text: str, found: list[str]) -> None:
    assert texts(text) == found


@pytest.mark.parametrize("text", ["", "  A. B\n", "A.\r\n\r\nB.\t C", "\n\n"])
def test_joined_they_are_the_text(text: str) -> None:
    assert str(sentences(text)) == text


def test_likeness_counts_the_words_that_two_texts_share() -> None:
    assert likeness("The ferry is late", "The ferry left") == pytest.approx(4 / 7)
    assert likeness("one", "two") == 0
    assert likeness("", "") == 1
