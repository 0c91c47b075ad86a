"""Front matter as text with its nodes and habits, and how new values, lists and groups are laid out in it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, TypeAlias

from waystation.content.writer.habits import Habits, column, folded_width, habits_of
from waystation.content.writer.nodes import Node, Style, line_end, line_start, read_nodes
from waystation.content.writer.spelling import Spot, reads_as, spell

__all__ = ["After", "Layout"]

After: TypeAlias = Literal["key", "dash"]
"""What stands before a value."""


@dataclass(frozen=True)
class Layout:
    """The text of front matter, and how it is written."""

    text: str
    newline: str
    blocks: bool = True
    """Whether new text may be in a block, such as `|-`; what follows can change where that ends."""

    @functools.cached_property
    def root(self) -> Node | None:
        """None where there is nothing, or nothing that PyYAML can read."""
        return read_nodes(self.text)

    @functools.cached_property
    def habits(self) -> Habits:
        return habits_of(self.text, self.root, self.newline)

    def source(self, node: Node) -> str:
        """The text of a node, without anchor and tag."""
        return self.text[node.at : node.end]

    def column(self, at: int) -> int:
        """The column of a place, counted from 0."""
        return column(self.text, at)

    def has_room(self, node: Node) -> bool:
        """Say whether nothing follows a node on its last line, so that further lines can."""
        return not self.text[node.end : line_end(self.text, node.end)].strip()

    def spot(self, node: Node, *, flow: bool = False, outer: int) -> Spot:
        """Where a scalar stands, with the indentation and the width that it has."""
        source = self.source(node)
        lines = source.splitlines()
        below = "\n" in self.text[node.slot : node.at]
        more = [line for line in lines[1:] if line.strip()]
        if more and node.style != "flow" and node.kind == "scalar":
            inner = max(min(len(line) - len(line.lstrip(" ")) for line in more), outer + 1)
        else:
            inner = self.column(node.at) if below else outer + self.habits.step
        own = self.text[line_start(self.text, node.at) : node.end].splitlines()
        width = folded_width(own[node.style == ">" : -1]) if len(more) >= 3 else None
        return Spot(
            column=self.column(node.slot) + 1,
            outer=outer,
            inner=max(inner, outer + 1),
            newline=self.newline,
            width=width or self.habits.width,
            below=self._begins(node, is_below=below),
            flow=flow,
            room=self.blocks and self.has_room(node),
        )

    def _begins(self, node: Node, *, is_below: bool) -> Literal["never", "long", "always"]:
        """Where text begins that takes the place of a node: where a scalar begins, or as in the rest of the file."""
        if node.kind != "scalar":
            return self.habits.below
        if is_below:
            return "always"
        return "never" if "\n" in self.source(node) else self.habits.below

    # ── new text ────────────────────────────────────────────────────────────────────────────────────────────────────

    def beside(self, value: object, *, after: After, at: int, begins: int, like: Node | None = None) -> str:
        """What to write after a colon or a dash, in the form of lines.

        `at` is the column of the key or the dash, `begins` the column after the colon or the dash. Scalars take the
        style of those that stand at the same place in `like`.
        """
        if isinstance(value, dict) and value:
            return self._group(value, after, at, like)
        if isinstance(value, list) and value:
            return self._list(value, after, at, like)
        if isinstance(value, dict | list):
            return " {}" if isinstance(value, dict) else " []"
        inner = at + (self.habits.step if after == "key" else self._after_dash(like))
        spot = Spot(
            column=begins + 1,
            outer=at,
            inner=inner,
            newline=self.newline,
            width=self.habits.width,
            below=self._below(like),
            room=self.blocks,
        )
        return spell(value, self.style_like(value, like), spot, quote=self.habits.quote)

    def flow(self, value: object, *, json: bool = False) -> str:
        """A value in one line, as it stands in `[ ]` or `{ }`; for `json`, words are in double quotes."""
        if isinstance(value, dict):
            pairs = (f"{self.key(key, json=json)}: {self.flow(inner, json=json)}" for key, inner in value.items())
            return "{" + ", ".join(pairs) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(inner, json=json) for inner in value) + "]"
        spot = Spot(column=0, outer=0, inner=0, newline=self.newline, width=None, flow=True)
        return spell(value, '"' if json else "plain", spot, quote=self.habits.quote).removeprefix(" ")

    def key(self, key: object, *, json: bool = False) -> str:
        """A key as it is written, without its colon."""
        spot = Spot(column=0, outer=0, inner=0, newline=self.newline, width=None, flow=True)
        return spell(key, '"' if json else "plain", spot, quote=self.habits.quote).removeprefix(" ")

    def style_like(self, value: object, like: Node | None) -> Style:
        """The style for new text: that of its like, or plain; text of several lines is best read in a block."""
        if not isinstance(value, str):
            return "plain"
        several = "\n" in value
        if like and like.kind == "scalar" and self.source(like) not in ("", "''", '""'):
            folds = "\n" in self.source(like)
            return like.style if folds or not several else "|"
        return "|" if several else "plain"

    def _below(self, like: Node | None) -> Literal["never", "long"]:
        if like and like.kind == "scalar" and "\n" in self.source(like):
            return "long" if "\n" in self.text[like.slot : like.at] else "never"
        return self.habits.below

    def _after_dash(self, like: Node | None) -> int:
        """How far from its dash an item begins: as far as its like."""
        if like and like.lead < like.slot and "\n" not in self.text[like.slot : like.start]:
            return max(like.start - like.lead, 2)
        return self.habits.after_dash

    def _group(self, values: dict[object, object], after: After, at: int, like: Node | None) -> str:
        indent = at + (self.habits.step if after == "key" else self._after_dash(like))
        lines = [self.pair(key, value, indent=indent, like=self._like_key(like, key)) for key, value in values.items()]
        margin = self.newline + " " * indent
        first = margin if after == "key" else " " * (indent - at - 1)
        return first + margin.join(lines)

    def pair(self, key: object, value: object, *, indent: int, like: Node | None = None) -> str:
        """A key and its value, as they stand in a group whose keys are indented so far."""
        name = self.key(key)
        return f"{name}:{self.beside(value, after='key', at=indent, begins=indent + len(name) + 1, like=like)}"

    def _list(self, values: list[object], after: After, at: int, like: Node | None) -> str:
        of_like = like.items[0] if like and like.kind == "list" and like.style == "block" and like.items else None
        indent = at + (self.habits.dash if after == "key" else self._after_dash(like))
        lines = [self.item(value, indent=indent, like=of_like) for value in values]
        margin = self.newline + " " * indent
        first = margin if after == "key" else " " * (indent - at - 1)
        return first + margin.join(lines)

    def item(self, value: object, *, indent: int, like: Node | None = None) -> str:
        """A dash and its value, as they stand in a list whose dashes are indented so far."""
        return f"-{self.beside(value, after='dash', at=indent, begins=indent + 1, like=like)}"

    def _like_key(self, like: Node | None, key: object) -> Node | None:
        """What stands under a key in a group that is alike."""
        if like is None or like.kind != "group":
            return None
        written = zip(like.keys, like.items, strict=True)
        return next((item for name, item in written if reads_as(key, " " + self.source(name))), None)
