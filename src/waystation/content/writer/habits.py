"""The habits of a file: how its author, form editor or formatter indents, quotes and folds.

New text takes them over, so that it looks as if it had always been there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from waystation.content.writer.nodes import Node, Style, line_start

__all__ = ["Habits", "column", "folded_width", "habits_of", "newline_of"]

_LONG_WORD = 24
"""A line that ends with a longer word may be longer than its formatter wanted, since there was no other way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the nodes of one file have in common."""

    newline: str
    step: int = 2
    """How far the fields of a group are indented from its key."""
    dash: int = 2
    """How far the dashes of a list are indented from its key."""
    after_dash: int = 2
    """How far the content of an item is indented from its dash."""
    quote: Style = "'"
    width: int | None = None
    """The longest line of folded text; None where nothing is folded."""
    below: Literal["never", "long"] = "never"
    """Whether folded text begins on the line below its key."""


def column(text: str, at: int) -> int:
    """The column of a place, counted from 0."""
    return at - line_start(text, at)


def newline_of(text: str) -> str:
    """The line end that most lines have."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def habits_of(text: str, root: Node | None, newline: str) -> Habits:
    """The habits that the front matter shows; where it shows none, those of common formatters."""
    nodes = list(root.walk()) if root else []
    blocks = [node for node in nodes if node.style == "block" and node.items]
    folded = [node for node in nodes if node.style in ("plain", "'", '"') and "\n" in text[node.at : node.end]]
    below = sum("\n" in text[node.slot : node.at] for node in folded)
    quotes = Counter(node.style for node in nodes if node.style in ("'", '"'))
    return Habits(
        newline=newline,
        step=_commonest(_indents(text, blocks, "group"), 2, least=1),
        dash=_commonest(_indents(text, blocks, "list"), 2, least=0),
        after_dash=_commonest(_after_dashes(text, blocks), 2, least=2),
        quote='"' if quotes['"'] > quotes["'"] else "'",
        width=folded_width(line for node in nodes for line in _lines(text, node)),
        below="long" if below * 2 > len(folded) else "never",
    )


def folded_width(lines: Iterable[str]) -> int | None:
    """The width to which lines were folded: of nine in ten lines none is longer."""
    lengths = sorted(len(line) for line in lines if len(line.rpartition(" ")[2]) <= _LONG_WORD)
    return lengths[(len(lengths) * 9 - 1) // 10] if lengths else None


def _lines(text: str, node: Node) -> list[str]:
    """The lines of a folded text but the last, whose length says nothing."""
    if node.style not in ("plain", "'", '"', ">"):
        return []
    lines = text[line_start(text, node.at) : node.end].splitlines()
    return [line for line in lines[node.style == ">" : -1] if line.strip()]


def _indents(text: str, blocks: list[Node], kind: str) -> Iterator[int]:
    """How far the lists or the groups below a key are indented from it."""
    for group in blocks:
        for item in group.items if group.kind == "group" else ():
            if item.style == "block" and item.kind == kind and item.items:
                yield column(text, item.items[0].lead) - column(text, item.lead)


def _after_dashes(text: str, blocks: list[Node]) -> Iterator[int]:
    """How far the items that begin beside their dash are from it."""
    for item in (item for block in blocks if block.kind == "list" for item in block.items):
        if text[item.slot : item.start].isspace() and "\n" not in text[item.slot : item.start]:
            yield item.start - item.lead


def _commonest(counts: Iterable[int], default: int, *, least: int) -> int:
    found = Counter(count for count in counts if least <= count <= 8)
    return found.most_common(1)[0][0] if found else default
