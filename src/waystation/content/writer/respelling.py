"""A text that changed in a few words: these are written anew in its YAML, all else of it stays as it stands.

Each character of the text is joined to the characters of the source that stand for it: an escape, two single quotes, a
line break with the indentation after it. What the change leaves alone keeps them, so that a word more in a long
paragraph changes one line of the file.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import TypeAlias

import yaml

from waystation.content.writer.nodes import Style
from waystation.content.writer.spelling import Spot, escaped, wrapped

__all__ = ["respelt"]

Unit: TypeAlias = tuple[int, int, str]
"""Where a character's source begins and ends, and the character."""
Change: TypeAlias = tuple[int, int, str]
"""The beginning and the end of the old text that goes, and what comes instead."""

_BREAK = r"(?:\r\n|\n|\r)"
_FOLD = re.compile(rf"[ \t]*{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*")
_ONE_BREAK = re.compile(_BREAK)
_ESCAPE = re.compile(rf"\\(?:x[0-9A-Fa-f]{{2}}|u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}}|{_BREAK}[ \t]*|.)", re.DOTALL)
_BLOCK_HEADER = re.compile(rf"[|>]([-+]?)(\d?)([-+]?)[^\r\n]*{_BREAK}")
_WORD = re.compile(r"\n+|[^\s]+[^\S\n]*|[^\S\n]+")
_MOST_COMPARISONS = 4_000_000
_KEPT_AT_LEAST = 0.5
"""Of a text that shares less with the old one, a new layout is easier to read than the remains of the old."""


def respelt(source: str, style: Style, old: str, new: str, spot: Spot) -> str | None:
    """The source of `new`, made from the source of `old`; None where it is better written anew.

    `source` is the scalar without anchor and tag. The caller reads the result again: not every text can stand in every
    style.
    """
    units = _units(source, style, spot)
    if "".join(character for _, _, character in units) != old:
        return None
    changes = list(_changes(old, new))
    gone = sum(end - start for start, end, _ in changes)
    if len(old) - gone < _KEPT_AT_LEAST * min(len(old), len(new)):
        return None
    text = "".join(_spliced(source, style, units, changes, spot))
    if style == "|" or spot.width is None:
        return text
    if not _ONE_BREAK.search(source):
        return text if spot.column + len(text) <= max(spot.width, spot.column + len(source)) else None
    return _rewrapped(source, text, spot)


# ── which source stands for which character ─────────────────────────────────────────────────────────────────────────


def _units(source: str, style: Style, spot: Spot) -> list[Unit]:
    if style in ("|", ">"):
        return list(_block_units(source, style, spot))
    quoted = style in ("'", '"')
    return list(_flow_units(source, style, int(quoted), len(source) - int(quoted)))


def _flow_units(source: str, style: Style, at: int, end: int) -> Iterator[Unit]:
    while at < end:
        if style == '"' and (escape := _ESCAPE.match(source, at, end)):
            meaning = _meaning(escape[0][1:])
            if meaning:
                yield at, escape.end(), meaning
            at = escape.end()
        elif fold := _FOLD.match(source, at, end):
            yield from _fold_units(source, fold.start(), fold.end(), 0)
            at = fold.end()
        else:
            size = 2 if style == "'" and source.startswith("''", at) else 1
            yield at, at + size, source[at]
            at += size


def _fold_units(source: str, start: int, end: int, kept: int) -> Iterator[Unit]:
    """The characters that a run of line breaks stands for: one break is a blank, of several the first is lost.

    Where `kept` is 1, none is lost.
    """
    breaks = [found.end() for found in _ONE_BREAK.finditer(source, start, end)][1 - kept :]
    if not breaks:
        yield start, end, " "
        return
    breaks[-1] = end
    for stop in breaks:
        yield start, stop, "\n"
        start = stop


def _meaning(escape: str) -> str:
    """The character behind a backslash; none where it hides a line break."""
    if escape[0] in "xuU" and len(escape) > 1:
        return chr(min(int(escape[1:], 16), 0x10FFFF))
    return yaml.scanner.Scanner.ESCAPE_REPLACEMENTS.get(escape, "")


def _block_units(source: str, style: Style, spot: Spot) -> Iterator[Unit]:
    header = _BLOCK_HEADER.match(source)
    if not header:
        return
    indent = spot.outer + int(header[2]) if header[2] else _indentation(source[header.end() :])
    lines = list(_content_lines(source, header.end(), indent))
    previous = ""
    gap: int | None = None
    for start, end in lines:
        line = source[start:end]
        if line and gap is not None:
            kept = style == "|" or previous.startswith((" ", "\t")) or line.startswith((" ", "\t")) or not previous
            yield from _fold_units(source, gap, start, int(kept))
        yield from ((at, at + 1, source[at]) for at in range(start, end))
        if line or gap is None:
            previous, gap = line, end
    if "-" not in (header[1], header[3]):
        last = gap if gap is not None else len(source)
        yield from _fold_units(source, last, len(source), 1) if _ONE_BREAK.search(source, last) else ()
        yield len(source), len(source), "\n"


def _indentation(text: str) -> int:
    found = re.search(r"^( *)[^ \r\n]", text, re.MULTILINE)
    return len(found[1]) if found else 0


def _content_lines(source: str, at: int, indent: int) -> Iterator[tuple[int, int]]:
    """Beginning and end of the content of each line."""
    while at <= len(source):
        found = _ONE_BREAK.search(source, at)
        end = found.start() if found else len(source)
        yield min(at + indent, end), end
        if not found:
            return
        at = found.end()


# ── what changes ────────────────────────────────────────────────────────────────────────────────────────────────────


def _changes(old: str, new: str) -> Iterator[Change]:
    """The changes by words, each then cut to the characters that differ; line breaks change as whole runs."""
    old_words, new_words = _WORD.findall(old), _WORD.findall(new)
    old_ends, new_ends = _ends(old_words), _ends(new_words)
    for start, stop, new_start, new_stop in _differing(old_words, new_words):
        here, there = old_ends[start], new_ends[new_start]
        gone, come = old[here : old_ends[stop]], new[there : new_ends[new_stop]]
        before = _common(gone, come)
        after = _common(gone[before:][::-1], come[before:][::-1])
        yield here + before, old_ends[stop] - after, come[before : len(come) - after]


def _ends(words: list[str]) -> list[int]:
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word))
    return ends


def _differing(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    if len(old) * len(new) > _MOST_COMPARISONS:
        yield 0, len(old), 0, len(new)
        return
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    yield from (span for tag, *span in matcher.get_opcodes() if tag != "equal")  # type: ignore[misc]


def _common(one: str, other: str) -> int:
    """How many characters both begin with, up to the first line break."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b or a == "\n":
            break
        count += 1
    return count


# ── the new source ──────────────────────────────────────────────────────────────────────────────────────────────────


def _spliced(source: str, style: Style, units: list[Unit], changes: list[Change], spot: Spot) -> Iterator[str]:
    at = 0
    for start, end, new in changes:
        begin = units[start][0] if start < len(units) else units[-1][1] if units else len(source)
        yield source[at:begin]
        yield _within(new, style, spot)
        at = units[end - 1][1] if end > start else begin
    yield source[at:]


def _within(text: str, style: Style, spot: Spot) -> str:
    """New text inside a scalar; where line breaks fold, one more is needed than is meant."""
    more = 0 if style == "|" else 1
    margin = " " * spot.inner
    return re.sub(r"\n+", lambda run: spot.newline * (len(run[0]) + more) + margin, escaped(text, style))


def _rewrapped(source: str, text: str, spot: Spot) -> str:
    """Break the lines that the change made longer than the width, and longer than those that they replace."""
    before, lines = source.splitlines(), text.split(spot.newline)
    longest = max((len(line) for line in set(before).difference(lines)), default=0)
    limit = max(spot.width or 0, longest)
    margin = spot.newline + " " * spot.inner
    for number, line in enumerate(lines):
        first = 0 if number else spot.inner if spot.below == "always" else spot.column
        if first + len(line) > limit and line not in before:
            content = line.lstrip(" ")
            indent = line[: len(line) - len(content)]
            lines[number] = indent + margin.join(
                wrapped(content, spot.width, first=first + len(indent), rest=spot.inner)
            )
    return spot.newline.join(lines)
