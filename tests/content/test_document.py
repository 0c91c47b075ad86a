from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.content import Document, UnreadableDocument, load_yaml, parse_document, split_front_matter

PATH = "content/pages/regions/heron-coast/index.md"
LINKED = "Boats [wait in the harbour](https://harbour.example/a) for days."


def parse(text: str) -> Document:
    return parse_document(PATH, text.encode())


def broken(raw: bytes | str) -> UnreadableDocument:
    """Why a file cannot be parsed."""
    with pytest.raises(UnreadableDocument) as caught:
        parse_document(PATH, raw.encode() if isinstance(raw, str) else raw)
    return caught.value


# ── fences ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "---\nname: Heron Coast\n---\n",
        "---\nname: Heron Coast\n\n---\n",
        "---\nname: Heron Coast\n---",
        "--- \nname: Heron Coast\n---\t\n",
        "---\r\nname: Heron Coast\r\n---\r\n",
        "---\r\nname: Heron Coast\r\n\r\n---",
        "\ufeff---\nname: Heron Coast\n---\n",
    ],
    ids=repr,
)
def test_both_layouts_of_the_fences_are_read(text: str) -> None:
    document = parse(text)
    assert document.front_matter == {"name": "Heron Coast"}
    assert document.body.strip() == ""


def test_what_stands_below_the_closing_fence_is_the_body() -> None:
    assert parse("---\nname: A\n---\n\nIt was quiet.\n").body == "\n\nIt was quiet.\n"


def test_a_thematic_break_in_the_body_is_no_fence() -> None:
    assert parse("---\nname: A\n---\none\n\n---\n\ntwo").body == "\none\n\n---\n\ntwo"


def test_dashes_within_a_value_are_no_fence() -> None:
    assert parse("---\nname: A\noverview: |\n  one\n  ---\n  two\n---\n").front_matter["overview"] == "one\n---\ntwo\n"


@pytest.mark.parametrize("text", ["---\n---\n", "---\n\n---\n", "---\n# only a remark\n---\n"], ids=repr)
def test_front_matter_may_hold_nothing(text: str) -> None:
    assert parse(text).front_matter == {}


@pytest.mark.parametrize(
    "text", ["", "\n\n", "name: A\n", "# A\n", "----\nname: A\n----\n", "\n---\nname: A\n---\n"], ids=repr
)
def test_a_file_without_an_opening_fence_says_so(text: str) -> None:
    error = broken(text)
    assert (error.code, error.line, error.column) == ("front-matter-missing", 1, 1)
    assert error.found == ("no line `---` at the top" if text.strip() else "an empty file")


@pytest.mark.parametrize("text", ["---\nname: A\n", "---\nname: A\n ---", "---\nname: A\rb\n----\n", "---\n"], ids=repr)
def test_a_file_without_a_closing_fence_points_at_its_end(text: str) -> None:
    error = broken(text)
    assert (error.code, error.line) == ("front-matter-unclosed", text.rstrip("\n").count("\n") + 1)


def test_splitting_gives_yaml_and_body() -> None:
    assert split_front_matter(PATH, "---\nname: A\n---\nbody") == ("name: A\n", "\nbody")


def test_the_digest_is_that_of_the_bytes() -> None:
    raw = "---\r\nname: Ä\r\n---\r\n".encode()
    assert parse_document(PATH, raw).digest == hashlib.blake2b(raw, digest_size=16).hexdigest()


# ── encodings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_byte_order_mark_is_read_past_and_remembered() -> None:
    assert parse("\ufeff---\nname: Ä\n---\n") == Document(
        path=PATH,
        front_matter={"name": "Ä"},
        body="\n",
        digest=hashlib.blake2b("\ufeff---\nname: Ä\n---\n".encode(), digest_size=16).hexdigest(),
        has_byte_order_mark=True,
    )


def test_line_ends_of_windows_change_no_value() -> None:
    text = "---\nname: A\noverview: |-\n  one\n  two\nmap: plain\n  folded\n---\n"
    assert parse(text.replace("\n", "\r\n")).front_matter == parse(text).front_matter


@pytest.mark.parametrize(
    ("raw", "line", "column", "found"),
    [
        ("---\nname: Bihać\n---\n".encode("iso8859-2"), 2, 11, "the byte 0xE6, which is not UTF-8"),
        ("---\nname: Málaga\n---\n".encode("latin-1"), 2, 8, "the byte 0xE1, which is not UTF-8"),
        ("---\nname: Ä\noverview: é".encode() + b"\xff", 3, 12, "the byte 0xFF, which is not UTF-8"),
        ("---\r\nname: M\u00e1laga\r\n".encode("latin-1"), 2, 8, "the byte 0xE1, which is not UTF-8"),
        ("---\nname: A\n".encode("utf-16"), 1, 1, "UTF-16 text"),
        (b"\xfe\xff" + "---\nname: A\n".encode("utf-16-be"), 1, 1, "UTF-16 text"),
        (b"---\nname: \xed\xa0\x80\n---\n", 2, 7, "the byte 0xED, which is not UTF-8"),
    ],
)
def test_a_file_that_is_not_utf_8_names_the_first_wrong_byte(raw: bytes, line: int, column: int, found: str) -> None:
    error = broken(raw)
    assert (error.code, error.line, error.column, error.found) == ("not-utf-8", line, column, found)


def test_utf_16_without_a_mark_is_no_yaml_either() -> None:
    assert broken("---\nname: A\n".encode("utf-16-le")).code == "front-matter-missing"


# ── styles of YAML ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "yaml",
    [
        f"overview: {LINKED}",
        "overview:\n  Boats [wait\n  in the harbour](https://harbour.example/a)\n  for days.",
        "overview: Boats [wait in\n  the harbour](https://harbour.example/a) for\n  days.",
        "overview: 'Boats [wait in\n  the harbour](https://harbour.example/a) for days.'",
        'overview: "Boats [wait in\n  the harbour](https://harbour.example/a) for days."',
        'overview: "Boats [wait in the harb\\\n  our](https://harbour.example/a) for days."',
        f"overview: |-\n  {LINKED}",
        "overview: >-\n  Boats [wait\n  in the harbour](https://harbour.example/a)\n  for days.",
        f"overview: |2-\n  {LINKED}",
        f"{{overview: '{LINKED}'}}",
        f'"overview": "{LINKED}"',
        f"? overview\n: {LINKED}",
        f"overview: !!str {LINKED}",
        f"overview: &text {LINKED}",
        f"overview: {LINKED} # a remark",
    ],
)
def test_a_text_is_the_same_in_every_style(yaml: str) -> None:
    assert load_yaml(PATH, yaml + "\n") == {"overview": LINKED}


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        ("'It''s here'", "It's here"),
        ('"\\u201cA\\u201d\\n\\tb \\U0001F30A"', "“A”\n\tb 🌊"),
        ("|\n  one\n\n  two\n", "one\n\ntwo\n"),
        ("|+\n  one\n", "one\n\n"),
        (">-\n  one\n\n  two\n   three", "one\ntwo\n three"),
        ("'a: b # c'", "a: b # c"),
        ("", None),
        ("~", None),
        ("''", ""),
        ("no", "no"),
        ("NO", "NO"),
        ("on", "on"),
        ("True", True),
        ("2022-04-07", "2022-04-07"),
        ("2022-04-07T01:16:19Z", "2022-04-07T01:16:19Z"),
        ("12:30:45", "12:30:45"),
        ("182.979", 182.979),
        ("7,263", "7,263"),
        ("[a, [b, {c: d}]]", ["a", ["b", {"c": "d"}]]),
    ],
)
def test_values_are_those_of_yaml_1_2(yaml: str, value: object) -> None:
    """In YAML 1.1, `no` is false, a time is a number of seconds, and a date is an object."""
    assert load_yaml(PATH, f"key: {yaml}\n") == {"key": value}


def test_an_anchor_repeats_a_value() -> None:
    assert load_yaml(PATH, "a: &x [1, 2]\nb: *x\n") == {"a": [1, 2], "b": [1, 2]}


# ── YAML that cannot be read ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("yaml", "line", "column", "advice"),
    [
        ("name: A\noverview: Note: this", 3, 15, "put the text in quotes, since it holds a colon"),
        ("name: A\n map: b", 3, 5, "put the text in quotes, since it holds a colon"),
        ("name: A\npopulation:\n\tcount: 5", 4, 2, "indent with blanks, not with tabs"),
        ("newsUpdates:\n  updates:\n    - title: A\n    date: b", 5, 5, "give this line the same indentation"),
        (
            "newsUpdates:\n  updates:\n    - title: A\n     date: b",
            5,
            6,
            "give this line the same indentation",
        ),
        (" name: A\nmap: b", 3, 1, "give this line the same indentation"),
        ('name: "A\nmap: b', 3, 1, "close the quotes"),
        ("name: Ä 🌊\rmap: @b", 2, 16, "put the text in quotes"),
        ("name: {Ä: 🌊, b: @}", 2, 17, "put the text in quotes"),
        ("name: 'It's here'", 2, 11, "close the quotes"),
        ('name: "A" and B', 2, 11, "close the quotes"),
        ("name: [A\nmap: b", 3, 4, "close the bracket before it"),
        ("name: {A: b\nmap: c", 3, 4, "close the bracket"),
        ("overview: [A](https://a.example/) waits", 2, 14, "put the whole text in quotes"),
        ("name: @A", 2, 7, "put the text in quotes"),
        ("name: `A`", 2, 7, "put the text in quotes"),
        ("overview: *A* waits", 2, 11, "put the text in quotes, since it begins with `*`"),
        ("overview: - A", 2, 11, "put the text in quotes, or begin the list on the next line"),
        ("overview: > A\n  waits", 2, 11, "put the text in quotes, or begin it on the next line"),
        ('name: "\\q"', 2, 7, "double the backslash"),
        ("? {a: {b: c}}\n: d", 1, 1, "remove the `?`"),
        ("name: A\nmap: b\0\noverview: lost", 3, 1, "delete it"),
        ("name: A\noverview:\n" + " " * 200 + "- A", 4, 1, "give this line the same indentation"),
    ],
)
def test_broken_yaml_names_line_column_and_a_way_out(yaml: str, line: int, column: int, advice: str) -> None:
    error = broken(f"---\n{yaml}\n---\n")
    assert (error.code, error.line, error.column) == ("yaml-invalid", line, column)
    assert error.fix.startswith(advice)


@pytest.mark.parametrize(("yaml", "found"), [("- a\n- b", "a list"), ("just words", "plain text"), ("5", "plain text")])
def test_front_matter_that_is_no_group_says_so(yaml: str, found: str) -> None:
    error = broken(f"---\n{yaml}\n---\n")
    assert (error.code, error.line, error.found) == ("front-matter-not-fields", 2, found)


@pytest.mark.parametrize(
    "yaml", ["name: A\nmap: b\nname: C", "population: {count: 1, count: 2}", "a:\n  - b: 1\n    b: 2"]
)
def test_a_key_that_stands_twice_is_named(yaml: str) -> None:
    error = broken(f"---\n{yaml}\n---\n")
    assert error.code == "key-twice"
    assert "twice in one group" in error.found


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nname: A\noverview: |\n  One.\n<<<<<<< ours\n  Two.\n=======\n>>>>>>> theirs\n---\n", 5),
        ("---\nname: 'A\n=======\n  B'\n>>>>>>> theirs\n---\n", 5),
        ("---\nname: A\n---\n\n<<<<<<< ours\nOne.\n=======\nTwo.\n>>>>>>> theirs\n", 5),
        ("<<<<<<< ours\n---\nname: A\n=======\n---\nname: B\n>>>>>>> theirs\n---\n", 1),
    ],
    ids=["in a block", "half settled, in quotes", "in the body", "the whole file"],
)
def test_the_marks_of_an_unfinished_merge_are_named(text: str, line: int) -> None:
    error = broken(text)
    assert (error.code, error.line, error.column) == ("merge-unfinished", line, 1)


def test_an_underlined_heading_is_no_mark_of_a_merge() -> None:
    assert parse_document("", b"---\nname: A\n---\n\nNews\n=======\n").body == "\n\nNews\n=======\n"


def _nested_aliases(levels: int) -> str:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "yaml",
    [
        "a: " + "[" * 100_000,
        "{" * 100_000,
        "- " * 100_000 + "x",
        "? " * 100_000 + "x",
        "  " + "- ? " * 50_000 + "x",
        "\n".join("  " * 99 * level + "- " * 99 for level in range(200)) + "x",
        "? [[a], {b: c}]: d",
        "? {a: {b: [c]}}\n: d",
        "? ? a: {b: c}",
        _nested_aliases(12),
        "a: " + "9" * 5000,
        'a: "\\UFFFFFFFF"',
        "a" * 5000 + ": b",
    ],
    ids=lambda yaml: yaml[:12],
)
def test_yaml_made_to_hurt_does_no_harm(yaml: str) -> None:
    """The parser's stack, Python's, its hash and its memory have limits of their own; none of them may be met."""
    with contextlib.suppress(UnreadableDocument):
        parse(f"---\n{yaml}\n---\n")


def test_an_error_can_pass_through_a_context_manager() -> None:
    """Python then writes the traceback into the exception, which a frozen one refuses."""

    @contextlib.contextmanager
    def passing() -> Iterator[None]:
        yield

    with pytest.raises(UnreadableDocument), passing():
        parse("")


@given(st.binary(max_size=60) | st.binary(max_size=60).map(lambda data: b"---\n" + data + b"\n---\n"))
@examples(150)
def test_any_bytes_are_a_document_or_say_why_not(raw: bytes) -> None:
    error = None
    try:
        parse_document(PATH, raw)
    except UnreadableDocument as unreadable:
        error = unreadable
    assert error is None or error.code == "key-twice" or (error.line >= 1 and error.column >= 1)
    assert error is None or all((error.found, error.expected, error.fix))


@given(st.dictionaries(st.text(max_size=9), st.none() | st.booleans() | st.integers() | st.text(), max_size=4))
@examples(200)
def test_front_matter_in_json_is_read_as_it_is(values: dict[str, object]) -> None:
    assert load_yaml(PATH, json.dumps(values)) == values
