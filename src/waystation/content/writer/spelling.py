"""How a single value is written in YAML: in the style that is asked for, or in the nearest that can hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import yaml

from waystation.content.document import UnreadableDocument, load_yaml
from waystation.content.writer.nodes import Style, read_nodes
from waystation.content.writer.values import same

__all__ = ["Spot", "escaped", "reads_as", "spell", "wrapped"]

_FALLBACKS: dict[Style, tuple[Style, ...]] = {
    "plain": ("plain", "'", '"'),
    "'": ("'", '"'),
    '"': ('"',),
    "|": ("|", '"'),
    ">": (">", "|", '"'),
}
_BREAKABLE = re.compile(r"(?<=[^\s\\]) (?=\S)")
# At the beginning of a line these would be read as something else than a word.
_NO_BEGINNING = re.compile(r"#|[-?:](?:\s|\Z)|---|\.\.\.|%")
_TO_ESCAPE = re.compile('["\\\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# Dates are meant as dates, also by the programs that know a type for them.
_HARMLESS_TYPES = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a value is to be written."""

    column: int
    """Where its first character stands, if it is beside its key; counted from 0."""
    outer: int
    """The indentation of its key or its dash."""
    inner: int
    """The indentation of its further lines."""
    newline: str
    width: int | None
    """The longest line, in characters with the indentation; None where long text stands on one line."""
    below: Literal["never", "long", "always"] = "never"
    """When text begins on the line below its key."""
    flow: bool = False
    """Whether it stands in `[ ]` or `{ }`."""
    room: bool = True
    """Whether nothing follows on its last line, so that it can be a block."""


def spell(value: object, style: Style, spot: Spot, *, quote: Style = "'") -> str:
    """What to write after the colon or the dash: blank or line break, then the value.

    `quote` are the quotes to use where `style` is plain and cannot be. Double quotes can hold everything.
    """
    if not isinstance(value, str):
        return f" {_word(value)}"
    spelt = (_spelt(value, fallback, spot) for fallback in _fallbacks(style, spot, quote))
    return next((text for text in spelt if reads_as(value, text, flow=spot.flow)), _spelt(value, '"', spot))


def reads_as(value: object, text: str, *, flow: bool = False) -> bool:
    """Say whether text that stands after a colon is read as a value."""
    source = f"k: [{text}]\n" if flow else f"k:{text}\n"
    try:
        read = load_yaml("", source)
    except UnreadableDocument:
        return False
    # PyYAML must read it too, or the next edit would not find its place: it refuses `[|]`, for example.
    return same(read, {"k": [value] if flow else value}) and read_nodes(source) is not None


def _word(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, float) and repr(value) in ("inf", "-inf", "nan"):
        return repr(value).replace("inf", ".inf").replace("nan", ".nan")
    return repr(value)


def _fallbacks(style: Style, spot: Spot, quote: Style) -> Iterator[Style]:
    for fallback in _FALLBACKS[style]:
        if fallback in ("|", ">") and (spot.flow or not spot.room):
            continue
        if style == "plain" and fallback == "'":
            yield quote
        yield fallback


def _spelt(value: str, style: Style, spot: Spot) -> str:
    match style:
        case "plain":
            return _in_flow(value, "", spot) if _is_text_to_all(value) else " "
        case "'":
            return _in_flow(escaped(value, "'"), "'", spot)
        case '"':
            return _in_flow(escaped(value, '"'), '"', spot)
        case _:
            # Of a block without a word, some libraries keep a line break that others drop.
            return _in_block(value, style, spot) if value.strip("\n") else " "


def _is_text_to_all(value: str) -> bool:
    """Say whether older YAML takes a plain word for text too: `no` is false there, `1:20` is 80."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(value[:1], ())
    return all(tag in _HARMLESS_TYPES or not pattern.match(value) for tag, pattern in resolvers)


def escaped(text: str, style: Style) -> str:
    """Text as it stands within a scalar of a style, its line breaks left to the caller but in double quotes."""
    if style == "'":
        return text.replace("'", "''")
    if style == '"':
        return _TO_ESCAPE.sub(lambda sign: _SHORT_ESCAPES.get(sign[0]) or _by_number(ord(sign[0])), text)
    return text


def _by_number(code: int) -> str:
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"


def _in_flow(text: str, quote: str, spot: Spot) -> str:
    """A plain or quoted scalar, folded where it is longer than its line."""
    whole = f"{quote}{text}{quote}"
    fits = spot.width is None or spot.flow or spot.column + len(whole) <= spot.width
    margin = spot.newline + " " * spot.inner
    if "\n" not in text and (fits or not _BREAKABLE.search(text)):
        return (margin if spot.below == "always" and len(text) > 0 else " ") + whole
    is_below = spot.below != "never"
    lines = _folded(whole, spot, first=spot.inner if is_below else spot.column)
    return (margin if is_below else " ") + _joined(lines, spot)


def _in_block(value: str, style: Style, spot: Spot) -> str:
    content = value.rstrip("\n")
    ends = len(value) - len(content)
    first = next((line for line in content.split("\n") if line), "")
    indicator = str(spot.inner - spot.outer) if first.startswith((" ", "\t")) else ""
    chomping = "-" if ends == 0 else "" if ends == 1 else "+"
    lines = content.split("\n") if style == "|" else _folded(content, spot, first=spot.inner)
    lines += [""] * max(ends - 1, 0)
    return f" {style}{indicator}{chomping}{spot.newline}{' ' * spot.inner if lines[0] else ''}{_joined(lines, spot)}"


def _joined(lines: list[str], spot: Spot) -> str:
    return spot.newline.join([lines[0], *(" " * spot.inner + line if line else "" for line in lines[1:])])


def _folded(text: str, spot: Spot, *, first: int) -> list[str]:
    """Lines that folding reads as one text; an empty one for each line break in it."""
    lines: list[str] = []
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            lines.append("")
        if paragraph:
            lines += wrapped(paragraph, spot.width, first=spot.inner if number else first, rest=spot.inner)
    return lines or [""]


def wrapped(text: str, width: int | None, *, first: int, rest: int) -> list[str]:
    """Break text at single blanks; `first` and `rest` are the columns at which the first and other lines begin."""
    if width is None:
        return [text]
    lines: list[str] = []
    line, column = "", first
    for word in _BREAKABLE.split(text):
        if line and column + len(line) + 1 + len(word) > width and not _NO_BEGINNING.match(word):
            lines.append(line)
            line, column = word, rest
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
