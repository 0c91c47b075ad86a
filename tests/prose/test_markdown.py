from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from tests.fuzz.inputs import prose
from tests.prose.parsed_html import Element, elements, text_of
from waystation.prose import Citations, plain_text, shorten, to_html

TAGS = set(
    "a blockquote br code del em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul".split()
)
ATTRIBUTES = {
    ("a", "href"),
    ("img", "src"),
    ("img", "alt"),
    ("ol", "start"),
    ("td", "class"),
    ("th", "class"),
}
# URL Standard, "basic URL parser": blanks around an address and line breaks within it do not count.
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PASSED_OVER = re.compile(r"^[\x00-\x20]+|[\t\n\r]")


def is_harmless(element: Element) -> bool:
    """An allowed tag with allowed attributes, and an address that a browser will not run."""
    address = element.attributes.get("href", "") or element.attributes.get("src", "")
    scheme = _SCHEME.match(_PASSED_OVER.sub("", address))
    return (
        element.tag in TAGS
        and all((element.tag, attribute) in ATTRIBUTES for attribute in element.attributes)
        and (scheme is None or scheme[1].lower() in ("http", "https", "mailto"))
    )


# ── features ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("", ""),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("one\ntwo", "<p>one\ntwo</p>"),
        ("one  \ntwo", "<p>one<br>\ntwo</p>"),
        ("*one* __two__", "<p><em>one</em> <strong>two</strong></p>"),
        ("~~one~~", "<p><del>one</del></p>"),
        ("one\n\n---\n\ntwo", "<p>one</p>\n<hr>\n<p>two</p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("3. one\n4. two", '<ol start="3">\n<li>one</li>\n<li>two</li>\n</ol>'),
        ("> one", "<blockquote>\n<p>one</p>\n</blockquote>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("```python\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("[one](https://a.example/)", '<p><a href="https://a.example/">one</a></p>'),
        ('[one](https://a.example/ "title")', '<p><a href="https://a.example/">one</a></p>'),
        ("[one][1]\n\n[1]: https://a.example/", '<p><a href="https://a.example/">one</a></p>'),
        ("[one](/about/)", '<p><a href="/about/">one</a></p>'),
        ("[one](mailto:desk@a.example)", '<p><a href="mailto:desk@a.example">one</a></p>'),
        ("[one](https://a.example/a_(b))", '<p><a href="https://a.example/a_(b)">one</a></p>'),
        ("![A quay](/uploads/quay.png)", '<p><img src="/uploads/quay.png" alt="A quay"></p>'),
        ("<https://a.example/>", '<p><a href="https://a.example/">https://a.example/</a></p>'),
        ("one & two \u00a9 &copy;", "<p>one &amp; two © ©</p>"),
        ("\\*one\\*", "<p>*one*</p>"),
    ],
)
def test_markdown_becomes_html(source: str, html: str) -> None:
    assert to_html(source) == html


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("See https://a.example/b?c=d&e.", "https://a.example/b?c=d&e"),
        ("See www.a.example.", "http://www.a.example"),
        ("Write to desk@a.example.", "mailto:desk@a.example"),
    ],
)
def test_a_bare_address_becomes_a_link(source: str, address: str) -> None:
    (paragraph, link) = elements(to_html(source))
    assert (paragraph.tag, link.tag, link.attributes) == ("p", "a", {"href": address})


def test_a_table_keeps_its_alignment_as_a_class() -> None:
    """The attribute that Markdown libraries write is obsolete in HTML."""
    html = to_html("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |")
    cells = [(cell.tag, cell.attributes.get("class")) for cell in elements(html) if cell.tag in ("th", "td")]
    assert cells == [(tag, side) for tag in ("th", "td") for side in ("left", "center", "right", None)]


def test_words_that_look_like_an_attribute_stay_words() -> None:
    source = 'Write align="left" here.\n\n|a|\n|:-|\n|b|'
    assert '<p>Write align="left" here.</p>' in to_html(source)


@pytest.mark.parametrize("source", ["[one]()", "[one](javascript:alert(1))", "[one](<>)", "[one](data:text/html,x)"])
def test_a_link_without_a_usable_address_is_its_text(source: str) -> None:
    assert to_html(source) == "<p>one</p>"


@pytest.mark.parametrize(
    "source", ["![A & B](javascript:alert(1))", "![A & B](data:image/png;base64,AA==)", "![A & B]()"]
)
def test_a_picture_without_a_usable_address_is_its_alternative_text(source: str) -> None:
    assert to_html(source) == "<p>A &amp; B</p>"


# ── headings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "first", "levels"),
    [
        ("# a\n## b\n### c", 3, "345"),
        ("## a\n### b", 3, "34"),
        ("# a\n#### b\n###### c", 3, "345"),
        ("###### a\n# b", 3, "43"),
        ("a\n===\n\nb\n---", 2, "23"),
        ("# a\n## b\n### c\n#### d\n##### e", 4, "45666"),
        ("# a", 6, "6"),
    ],
)
def test_headings_are_moved_below_the_field_s_own_and_closed_up(source: str, first: int, levels: str) -> None:
    html = to_html(source, first_heading=first)
    assert "".join(element.tag[1] for element in elements(html) if element.tag.startswith("h")) == levels


def test_a_heading_in_code_stays_as_it_is() -> None:
    assert to_html("`<h1>`\n\n# a") == "<p><code>&lt;h1&gt;</code></p>\n<h3>a</h3>"


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["a", "*b*", "`<h2>`"])), min_size=1), st.integers(2, 4))
@examples(150)
def test_no_heading_level_is_skipped(headings: list[tuple[int, str]], first: int) -> None:
    html = to_html("\n\n".join("#" * level + " " + text for level, text in headings), first_heading=first)
    levels = [int(element.tag[1]) for element in elements(html) if re.fullmatch("h[1-6]", element.tag)]
    assert len(levels) == len(headings)
    assert set(levels) == set(range(first, max(levels) + 1))


# ── safety ───────────────────────────────────────────────────────────────────────────────────────────────────────────

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe src=https://a.example></iframe>",
    "<style>*{display:none}</style>",
    "<b onclick=alert(1)>x</b",
    "<!-- x --><![CDATA[x]]><?php x ?><!DOCTYPE html>",
    "<div>\n\n*one*\n\n</div>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A&#x61;vascript:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](vbscript:x) [y](data:text/html;base64,PHNjcmlwdD4=) [z](file:///etc/passwd)",
    "[x](\x01javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1)) ![y](data:image/svg+xml,<svg/onload=alert(1)>)",
    '![x" onerror="alert(1)](/uploads/x.png)',
    '[x](https://a.example/" onmouseover="alert(1))',
    '[x](https://a.example/ "t" onclick="alert(1)")',
    "[![x](javascript:1)](javascript:2)",
    "[x](https://a.example/<script>)",
    "`<script>`\n\n    <script>\n\n```<script>\n<script>",
    "| <script> | [x](javascript:1) |\n|--|--|\n| <img onerror=1> | `|` |",
    "</p></article><script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '<a href="https://a.example" title=\'',
    "[x](https://a.example/",
    "**[*x](javascript:1)**_",
    "<<<<a[[[[](((((",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_hostile_becomes_markup(source: str) -> None:
    assert all(is_harmless(element) for element in elements(to_html(source)))


@pytest.mark.parametrize(
    "source", ["<b>one</b>", "<!-- one -->", "one <br> two", "<div>\none\n</div>", "&lt;script&gt;"]
)
def test_html_is_shown_as_the_text_that_it_is(source: str) -> None:
    assert text_of(to_html(source)).strip() == source.replace("&lt;", "<").replace("&gt;", ">")


@given(prose)
@examples(1000)
def test_whatever_the_text_the_page_gets_only_what_is_allowed(source: str) -> None:
    html = to_html(source)
    assert all(is_harmless(element) for element in elements(html))
    assert not any("a" in element.within for element in elements(html) if element.tag == "a")


@given(st.lists(st.sampled_from(HOSTILE) | prose, max_size=4).map("".join))
@examples(300)
def test_hostile_pieces_stay_harmless_side_by_side(source: str) -> None:
    assert all(is_harmless(element) for element in elements(to_html(source)))


@given(prose)
@examples(500)
def test_marked_prose_is_well_formed_and_has_no_link_within_a_link(source: str) -> None:
    citations = Citations(str, image=lambda path, alt: '<img src="/own.png" alt="">')
    found = elements(citations.mark(to_html(source)))
    assert not any("a" in element.within for element in found if element.tag == "a")
    assert all(element.attributes.get("src", "/own.png") == "/own.png" for element in found)
    assert all(
        "rel" in element.attributes
        for element in found
        if re.match("https?:", element.attributes.get("href", ""), re.IGNORECASE)
    )


def test_a_text_nested_without_end_is_rendered() -> None:
    assert text_of(to_html("> " * 500 + "deep")).strip() == "deep"


# ── plain text ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("One [two](https://a.example/) *three*.", "One two three."),
        ("# One\n\ntwo\nthree", "One two three"),
        ("- one\n- two", "one two"),
        ("|a|b|\n|-|-|\n|c|d|", "a b c d"),
        ("one  \ntwo\n\n---\n\nthree", "one two three"),
        ("`<b>` & &lt;i&gt;", "<b> & <i>"),
        ("![a > b](/uploads/x.png) one", "one"),
        ("[ one ](https://a.example/)two", "one two"),
    ],
)
def test_plain_text_is_the_words_alone_on_one_line(source: str, text: str) -> None:
    assert plain_text(source) == text


@given(prose)
@examples(300)
def test_plain_text_has_no_line_breaks_and_no_blanks_around_it(source: str) -> None:
    assert plain_text(source) == " ".join(plain_text(source).split())


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("Short.", 20, "Short."),
        ("One sentence. And another one.", 20, "One sentence."),
        ("A. And a much longer sentence.", 20, "A. And a much…"),
        ("A word, and then more", 9, "A word…"),
        ("Is it? Yes, it is.", 13, "Is it? Yes…"),
        ("هل وصلوا؟ نعم، وصلوا.", 14, "هل وصلوا؟"),
        ("船来了。人们在等待。", 7, "船来了。"),
        ("नाव आ गई। लोग प्रतीक्षा कर रहे हैं।", 15, "नाव आ गई।"),
        ("船来了人们在等待很多人在等待", 8, "船来了人们在等…"),
        ("a" * 30, 10, "a" * 9 + "…"),
        ("12345", 5, "12345"),
    ],
)
def test_a_long_text_is_cut_after_a_sentence_or_a_word(text: str, longest: int, short: str) -> None:
    assert shorten(text, longest) == short


@given(st.text(), st.integers(2, 60))
@examples(300)
def test_a_shortened_text_is_a_beginning_and_not_too_long(text: str, longest: int) -> None:
    short = shorten(text, longest)
    assert len(short) <= longest
    assert text.startswith(short.removesuffix("…"))
    assert bool(short.strip()) >= bool(text.strip() and len(text) <= longest)


def test_a_quote_of_a_quote_ends_somewhere() -> None:
    assert to_html(">" * 20_000 + " text").count("<blockquote>") == 30
