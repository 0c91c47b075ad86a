"""Region files in every style in which YAML can be written, and operations on what stands in them.

The files are put together from lines, not by a YAML library, so that they hold what no library writes: comments, blank
lines, several styles and indentations in one file.
"""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from waystation.content.writer.operations import Insert, Move, Operation, Remove, Set
from waystation.places import FieldPath

__all__ = ["operations_on", "paths_in", "styled_files", "texts"]

_KEYS = [
    "name", "title", "overview", "longText", "count", "trend", "date", "pinned", "updates", "links", "label", "url",
    "owners", "Überblick", "'quoted key'", '"double key"', "0", "'0'", "x-y",
]  # fmt: skip
_WORDS = st.sampled_from([
    "people", "wait", "at", "the", "harbour", "since", "May", "[5,000", "camp](https://a.example/x_(y))", "*closed*",
    "it's", "“many”", "5,000", "—", "الميناء", "😀", "a&b", "c#d", "e:f", "50%", "(or", "so)", "-", "no", "Zürich.",
])  # fmt: skip
_LINES = st.lists(_WORDS, min_size=1, max_size=8).map(" ".join)
_WORDS_ALONE = st.sampled_from(
    ["", "''", '""', "null", "~", "5", "-1", "1.5", "0x1F", "true", "2022-04-07T01:16:19Z", "no"]
)
_COMMENTS = st.sampled_from(["", "", "", "", "  # remark: 'one'", " #two"])
_BETWEEN = st.lists(st.sampled_from(["", "# between: [x]", "      # far in"]), max_size=2)


@st.composite
def _plain(draw: st.DrawFn, indent: int) -> str:
    """Plain text, on one line or folded, beside its key or below."""
    lines = [line.lstrip("-*[ ") or "x" for line in draw(st.lists(_LINES, min_size=1, max_size=4))]
    paragraphs = draw(st.sampled_from(["\n", "\n", "\n\n\n"]))
    margin = " " * indent
    first = f"\n{margin}" if draw(st.booleans()) else " "
    text = first + (paragraphs + margin).join(lines)
    return text + (draw(_COMMENTS) if len(lines) == 1 else "")


@st.composite
def _quoted(draw: st.DrawFn, indent: int) -> str:
    quote = draw(st.sampled_from(["'", '"']))
    lines = draw(st.lists(_LINES, min_size=1, max_size=4))
    margin = " " * indent
    ends = ["\n", "\n", "\n\n", "\n \n\n"] + ([" \\\n", "\\n\n"] if quote == '"' else [])
    text = lines[0].replace("'", "''") if quote == "'" else lines[0]
    for line in lines[1:]:
        text += draw(st.sampled_from(ends)) + margin + (line.replace("'", "''") if quote == "'" else line)
    escapes = draw(st.sampled_from(["", "", "\\u00e9", '\\"x\\"', "\\t"])) if quote == '"' else ""
    first = f"\n{margin}" if draw(st.booleans()) else " "
    return f"{first}{quote}{text}{escapes}{quote}{draw(_COMMENTS)}"


@st.composite
def _block(draw: st.DrawFn, indent: int) -> str:
    sign = draw(st.sampled_from(["|", ">"])) + draw(st.sampled_from(["", "-", "+"]))
    margin = " " * indent
    lines = [draw(_LINES)]
    for line in draw(st.lists(_LINES, max_size=4)):
        lines += [*draw(st.sampled_from([[], [], [""], ["", ""]])), draw(st.sampled_from(["", "", "  "])) + line]
    lines += draw(st.sampled_from([[], [], [""]]))
    header = f" {sign}{draw(st.sampled_from(['', '', '  # of a block']))}"
    return "\n".join([header, *(margin + line if line else line for line in lines)])


@st.composite
def _flow(draw: st.DrawFn) -> str:
    items = draw(st.lists(st.sampled_from(["a", "'b c'", '"d"', "5", "{label: x, url: 'y'}", "[p, q]"]), max_size=3))
    gap = draw(st.sampled_from([", ", ",", " , ", ",\n          "]))
    if draw(st.booleans()):
        return f" [{gap.join(items)}]{draw(_COMMENTS)}"
    pairs = [f"{key}: {item}" for key, item in zip(("k", "l", '"m"'), items, strict=False)]
    return f" {{{gap.join(pairs)}}}{draw(_COMMENTS)}"


def _scalar(indent: int) -> st.SearchStrategy[str]:
    word = st.tuples(_WORDS_ALONE, _COMMENTS).map(lambda pair: (" " + pair[0] if pair[0] else "") + pair[1])
    return st.one_of(_plain(indent), _quoted(indent), _block(indent), _flow(), word)


@st.composite
def _group(draw: st.DrawFn, indent: int, depth: int) -> list[str]:
    """The lines of a group; the first has no indentation, since it may stand beside a dash."""
    step = draw(st.sampled_from([2, 2, 4]))
    lines: list[str] = []
    for key in draw(st.lists(st.sampled_from(_KEYS), min_size=1, max_size=4, unique_by=lambda key: key.strip("'\""))):
        kind = draw(st.sampled_from(["scalar", "scalar", "group", "list"])) if depth else "scalar"
        if kind == "scalar":
            value = [draw(_scalar(indent + step))]
        elif kind == "group":
            first, *more = draw(_group(indent + step, depth - 1))
            value = [f"\n{' ' * (indent + step)}{first}", *more]
        else:
            value = draw(_list(indent + draw(st.sampled_from([0, 2])), depth - 1))
        margin = " " * indent if lines else ""
        lines += [f"{margin}{key}:{value[0]}", *value[1:], *draw(_BETWEEN)]
    return lines


@st.composite
def _list(draw: st.DrawFn, indent: int, depth: int) -> list[str]:
    lines = [draw(st.sampled_from(["", "", "  # a list"]))]
    margin = " " * indent
    gap = draw(st.sampled_from([[], [], [""]]))
    for number in range(draw(st.integers(1, 3))):
        lines += gap if number else []
        if depth and draw(st.booleans()):
            first, *more = draw(_group(indent + 2, depth - 1))
            lines += [f"{margin}- {first}", *more]
        else:
            lines.append(f"{margin}-{draw(_scalar(indent + 2))}")
        lines += draw(st.sampled_from([[], [], [], [f"{margin}# of the list"]]))
    return lines


@st.composite
def styled_files(draw: st.DrawFn) -> bytes:
    """A file that mixes styles, with or without a byte order mark, with either line end, with or without a body."""
    front_matter = "\n".join([*draw(_BETWEEN), *draw(_group(0, 3))])
    body = draw(st.sampled_from(["", "\n", "\n\nText below.\n---\n", "\n# Heading"]))
    text = f"---\n{front_matter}\n---{body}"
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))
    return (draw(st.sampled_from(["", "", "\ufeff"])) + text).encode()


_ODD = st.sampled_from([
    "", " ", "no", "5", "1:20", "2026-03-04", "- x", "? x", "a: b", "a #b", "#c", "%", "@x", "`x`", "|", ">", "'", '"',
    "\\", "\\n", "{a}", "[b", "&x", "*y", "!z", "---", "...", "a\n", "a\n\n", "\na", "\n", " a", "a ", "a  b", "a\tb",
    "a\n b", "a \nb", "a\n\n\nb", "x\u2028y", "x\x85y", "x\x07y", "\ufeffx", "é\u00a0ü", "~", "null", "a:", "a, b",
    "x\r\ny", "x\ry", "<<",
])  # fmt: skip
_SENTENCES = st.lists(_LINES, min_size=1, max_size=6).map(". ".join)
texts: st.SearchStrategy[str] = st.one_of(_ODD, _SENTENCES, st.lists(_SENTENCES, max_size=3).map("\n\n".join))
"""Text as people write it, and text that YAML could take for something else."""

_WORDS_OF_YAML = st.one_of(st.none(), st.booleans(), st.integers(-5, 10**6), st.sampled_from([1.5, -0.0, 1e16]))
_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(texts, _WORDS_OF_YAML),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["title", "url", "x y", "no"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@st.composite
def _reworded(draw: st.DrawFn, text: str) -> str:
    """Text with a few words more, less or other; what most edits are."""
    words = re.split(r"( +|\n+)", text)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(words) - 1))
        words[at] = draw(st.sampled_from([f"{words[at]} ", "", ""])) + draw(st.one_of(_LINES, st.just("")))
    return "".join(words)


def paths_in(value: object, path: FieldPath = ()) -> list[tuple[FieldPath, Any]]:
    """Every path below a value, with what stands there."""
    found: list[tuple[FieldPath, Any]] = [(path, value)] if path else []
    if isinstance(value, dict):
        steps = [(key, inner) for key, inner in value.items() if isinstance(key, str)]
        return found + [one for key, inner in steps for one in paths_in(inner, (*path, key))]
    if isinstance(value, list):
        return found + [one for index, inner in enumerate(value) for one in paths_in(inner, (*path, index))]
    return found


@st.composite
def operations_on(draw: st.DrawFn, values: dict[Any, Any]) -> Operation:
    """One operation that can be applied to values."""
    found = paths_in(values)
    path, old = draw(st.sampled_from(found)) if found else ((), values)
    lists = [(where, items) for where, items in found if isinstance(items, list) and items]
    groups = [((), values), *((where, group) for where, group in found if isinstance(group, dict) and group)]
    kind = draw(st.sampled_from(["reword", "set", "set", "add", "insert", "insert", "remove", "move"]))
    if kind == "reword" and isinstance(old, str) and old:
        return Set(path, draw(_reworded(old)))
    if kind == "set" and path:
        return Set(path, draw(_VALUES))
    if kind == "remove" and path:
        return Remove(path)
    if kind == "insert" and lists:
        path, items = draw(st.sampled_from(lists))
        return Insert(path, draw(st.integers(0, len(items))), draw(_VALUES))
    if kind == "move" and lists:
        path, items = draw(st.sampled_from(lists))
        return Move(path, draw(st.integers(0, len(items) - 1)), draw(st.integers(0, len(items) - 1)))
    path, group = draw(st.sampled_from(groups))
    new = [("added",), ("needs",), *((key, "url") for key in ("added", "needs") if key not in group)]
    return Set((*path, *draw(st.sampled_from(new))), draw(_VALUES))
