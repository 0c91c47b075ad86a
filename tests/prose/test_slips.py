from __future__ import annotations

import comrak
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from tests.fuzz.inputs import prose
from tests.prose.parsed_html import elements
from waystation.prose import find_slips, mend


def slips(source: str) -> list[tuple[str, str]]:
    """Code of each slip, and the text that it is about."""
    return [(slip.code, source[slip.start : slip.end]) for slip in find_slips(source)]


@pytest.mark.parametrize(
    ("source", "code", "about", "mended"),
    [
        ("See [here]() now.", "link-no-target", "[here]()", "See here now."),
        ("See [here]( ) now.", "link-no-target", "[here]( )", "See here now."),
        ("[ ](https://a.example/) x", "link-no-text", "[ ](https://a.example/)", "<https://a.example/> x"),
        ("[](https://a.example/)", "link-no-text", "[](https://a.example/)", "<https://a.example/>"),
        ("a [](/about/) b", "link-no-text", "[](/about/)", "a  b"),
        ("[a] (https://a.example/)", "link-blank-between", "[a] (https://a.example/)", "[a](https://a.example/)"),
        ("[a]\n(https://a.example/)", "link-blank-between", "[a]\n(https://a.example/)", "[a](https://a.example/)"),
        ("[a] (www.a.example)", "link-blank-between", "[a] (www.a.example)", "[a](https://www.a.example)"),
        ("[ a ](https://a.example/)b", "link-blank-inside", "[ a ](https://a.example/)", "[a](https://a.example/) b"),
        ("b[ a](https://a.example/)", "link-blank-inside", "[ a](https://a.example/)", "b [a](https://a.example/)"),
        ("[a ](https://a.example/).", "link-blank-inside", "[a ](https://a.example/)", "[a](https://a.example/)."),
        ("[a](https://a.example/#:\\~:text=b)", "link-escaped-tilde", "\\~", "[a](https://a.example/#:~:text=b)"),
        (
            "[a](https://a.example/b(c)",
            "link-unclosed",
            "[a](https://a.example/b(c)",
            "[a](https://a.example/b%28c%29)",
        ),
        ("[a](www.a.example/b)", "link-no-scheme", "www.", "[a](https://www.a.example/b)"),
    ],
)
def test_a_slip_is_found_and_mended(source: str, code: str, about: str, mended: str) -> None:
    assert slips(source) == [(code, about)]
    assert mend(source) == mended


@pytest.mark.parametrize(
    ("source", "about"),
    [("[a](https://a.example/b_(c))", "https://a.example/b_(c)"), ('[a](/b(c)d "t")', "/b(c)d")],
)
def test_parentheses_in_an_address_are_reported_and_left_alone(source: str, about: str) -> None:
    """They are right as they stand; only the next edit may break them."""
    assert slips(source) == [("link-parentheses", about)]
    assert mend(source) == source


@pytest.mark.parametrize(
    "source",
    [
        "",
        "No link at all.",
        "[a](https://a.example/)",
        "[a](https://a.example/ 'title')",
        "[a](<https://a.example/>)",
        "[a [b] c](https://a.example/)",
        "[a](https://a.example/), [b](/b/)",
        "![](/uploads/a.png)",
        "![ a ](https://a.example/a.png)",
        "an [aside] (in brackets)",
        "[1] (see page 2)",
        "- [ ] to do",
        "~tilde~ and \\~ alone",
        "[a][b]\n\n[b]: https://a.example/",
        "\\[a]()",
    ][:-1],
)
def test_a_text_without_slips_stays_as_it_is(source: str) -> None:
    assert slips(source) == []
    assert mend(source) == source


@pytest.mark.parametrize(
    "source",
    [
        "`[a]()`",
        "`` ` [a]() ``",
        "one `[ a ](https://a.example/)` two",
        "`a\n[b]()`",
        "```\n[a]()\n```",
        "~~~\n[a] (https://a.example/)\n~~~",
        "````\n```\n[a]()\n````",
        "```\n[a]()",
        "text\n\n```text\n[a]()\n```\n\ntext",
    ],
)
def test_code_is_not_looked_into(source: str) -> None:
    assert slips(source) == []
    assert mend(source) == source


@pytest.mark.parametrize(
    ("source", "mended"),
    [
        ("[see `a`]()", "see `a`"),
        ("[ `a` ](https://a.example/)b", "[`a`](https://a.example/) b"),
        ("[`a`] (https://a.example/)", "[`a`](https://a.example/)"),
        ("[`a`](www.a.example)", "[`a`](https://www.a.example)"),
    ],
)
def test_code_in_the_text_of_a_link_is_kept(source: str, mended: str) -> None:
    assert mend(source) == mended


@pytest.mark.parametrize(
    "source",
    [
        "[`a`](https://a.example/)",
        "[`a`](`b`)",
        "`[` [a](https://a.example/) `]()`",
        "`a`[`b`]()",
        "`a`[](/b/)`c`",
        "[`a`]()`b`",
    ],
)
def test_code_beside_a_right_link_is_no_slip(source: str) -> None:
    assert mend(source) == source


@pytest.mark.parametrize(
    ("source", "mended"),
    [
        ("[ a ](www.a.example)", "[a](https://www.a.example)"),
        ("[ a] (www.a.example)", "[a](https://www.a.example)"),
        ("[[a]()]()", "a"),
        ("[ a ](https://a.example/#:\\~:text=b)c", "[a](https://a.example/#:~:text=b) c"),
    ],
)
def test_slips_within_slips_are_all_mended(source: str, mended: str) -> None:
    assert mend(source) == mended


def test_all_slips_of_a_text_are_found() -> None:
    source = "[here]() and [ a ](https://a.example/)b and [c] (https://c.example/)"
    assert {code for code, _ in slips(source)} == {"link-no-target", "link-blank-inside", "link-blank-between"}


@pytest.mark.parametrize(
    "source", ["[a](" + " " * 50_000, "[" * 50_000, "[a](" * 20_000, "`" * 50_000, "[a] " * 20_000]
)
def test_a_text_made_to_hurt_is_answered(source: str) -> None:
    """With a pattern that tries all divisions of the blanks, the first of these would take minutes."""
    assert mend(source) == source


@given(prose)
@examples(1000)
def test_a_mended_text_needs_no_mending(source: str) -> None:
    assert mend(mend(source)) == mend(source)


@given(prose)
@examples(500)
def test_a_slip_is_a_stretch_of_the_text(source: str) -> None:
    assert all(0 <= slip.start < slip.end <= len(source) for slip in find_slips(source))


_WORDS = st.lists(
    st.sampled_from(
        ["a", " ", "[", "]", "(", ")", "](", "[b](https://a.example/)", "[c]()", "[ d ]", "www.a.example", "\\~:text="]
    )
).map("".join)
_CODE = st.tuples(st.sampled_from(["`", "``"]), _WORDS).map(lambda parts: f"{parts[0]} x{parts[1]}y {parts[0]}")


_BLANKS = st.sampled_from(["", "", "", " ", "\n", "\t", "\u00a0", "\u2028"])
_NEAR_LINKS = st.tuples(
    st.sampled_from(["a", "a ", "!"]),
    st.just("["),
    _BLANKS,
    st.sampled_from(["", "b", "b [c] d", "\\"]),
    _BLANKS,
    st.just("]"),
    _BLANKS,
    st.just("("),
    _BLANKS,
    st.sampled_from(["", "https://a.example/", "www.a.example", "WWW.a.example", "/b/", "<c>", "\\"]),
    st.sampled_from(["", "(d", "(d)", "#:\\~:text=e", ' "f"']),
    _BLANKS,
    st.sampled_from([")", "", "))"]),
).map("".join)


@given(prose | st.lists(_NEAR_LINKS, max_size=3).map("".join))
@examples(3000)
def test_the_quick_search_overlooks_no_slip(source: str) -> None:
    """Code elsewhere in a text sends the whole text to the thorough search."""
    assert slips(source) == slips("`a`\n\n" + source)


@given(st.lists(_WORDS | _CODE, max_size=6).map("".join))
@examples(500)
def test_mending_never_touches_a_code_span(source: str) -> None:
    assume("\n" not in source)
    assert _code_of(mend(source)) == _code_of(source)


def _code_of(source: str) -> list[str]:
    return [element.text for element in elements(comrak.markdown_to_html(source)) if element.tag == "code"]
