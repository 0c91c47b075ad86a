"""Where each value of the front matter stands in its text.

The reader of `content.document` gives values and no positions. PyYAML's parser gives both, and its values are those of
an older YAML; so its positions are taken, and joined to the reader's values by the order in which both come.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import yaml

__all__ = ["Node", "Style", "line_end", "line_start", "next_line", "read_nodes", "skip_blank"]

Style: TypeAlias = Literal["plain", "'", '"', "|", ">", "block", "flow", "*"]
"""How a node is written: the signs that open a scalar, the two forms of lists and groups, an alias."""

# libyaml is twenty times quicker, where PyYAML was built with it; the little that it refuses PyYAML itself may read.
_LOADERS = (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader)
# What the reader takes and PyYAML refuses or takes for the end of a line. One character stands in for one.
_UNLIKE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_STAND_IN = "\U0010ffff"
_BLANK_LINE = re.compile(r"^[ \t]+$", re.MULTILINE)
_BETWEEN = re.compile(r"(?:[ \t\r\n]|(?<![^ \t\r\n])#[^\r\n]*)*")
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t]*(?:\r?\n[ \t]*)?)*")
_BLANK_END = re.compile(r"[ \t\r\n]*\Z")


@dataclass(frozen=True, slots=True)
class Node:
    """One value in the text of the front matter; places count characters from the beginning of that text."""

    kind: Literal["scalar", "list", "group", "alias"]
    style: Style
    slot: int
    """Where its text may begin: right after the colon or the dash, or where it does begin."""
    start: int
    """Where it begins, with its anchor and its tag."""
    at: int
    """Where it begins without these."""
    end: int
    """Where the last character of its content ends."""
    lead: int
    """Where its item or its pair begins: the dash, the key, or the value itself."""
    keys: tuple[Node, ...] = ()
    items: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Give the node itself, and all nodes below it that are values."""
        yield self
        for item in self.items:
            yield from item.walk()


def read_nodes(text: str) -> Node | None:
    """The nodes of front matter, or None where PyYAML cannot read it, or it is empty."""
    safe = _BLANK_LINE.sub(lambda line: " " * len(line[0]), _UNLIKE.sub(_STAND_IN, text))
    for loader in _LOADERS:
        with contextlib.suppress(yaml.YAMLError, RecursionError, ValueError):
            return _Builder(text, yaml.parse(safe, Loader=loader)).root()
    return None


class _Builder:
    """Makes nodes of the events of a parser."""

    def __init__(self, text: str, events: Iterator[Any]) -> None:
        self._text = text
        self._events = events

    def root(self) -> Node | None:
        """The node of the first document; the front matter of a place has but one."""
        first = next((event for event in self._events if isinstance(event, yaml.NodeEvent)), None)
        return self._node(first, slot=0, lead=0) if first else None

    # The events and marks of both parsers have the same attributes, which their types do not say.
    def _node(self, event: Any, *, slot: int, lead: int) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            return Node("alias", "*", slot, start, start, end, lead)
        properties = _PROPERTIES.match(self._text, start) if event.anchor or event.tag else None
        at = properties.end() if properties else start
        if isinstance(event, yaml.ScalarEvent):
            style: Style = event.style or "plain"  # type: ignore[assignment]
            return Node("scalar", style, slot, start, at, self._scalar_end(style, at, end), lead)
        style = "flow" if event.flow_style else "block"
        if isinstance(event, yaml.SequenceStartEvent):
            items, end = self._items(at, is_flow=style == "flow")
            return Node("list", style, slot, start, at, end, lead, (), items)
        keys, items, end = self._pairs(at, is_flow=style == "flow")
        return Node("group", style, slot, start, at, end, lead, keys, items)

    def _scalar_end(self, style: Style, at: int, end: int) -> int:
        """The end of what can be seen; of a block that keeps the blank lines below it, the end of these."""
        if style in ("|", ">") and "+" in self._text[at : line_end(self._text, at)].partition("#")[0]:
            return end - len(_last_break(self._text[at:end]))
        blank = _BLANK_END.search(self._text, at, end)
        return blank.start() if blank and style != "plain" else end

    def _items(self, end: int, *, is_flow: bool) -> tuple[tuple[Node, ...], int]:
        """The items of a list, and where it ends."""
        items: list[Node] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            begin = event.start_mark.index
            dash = begin if is_flow else skip_blank(self._text, end)
            items.append(self._node(event, slot=begin if is_flow else dash + 1, lead=dash))
            end = items[-1].end
        return tuple(items), event.end_mark.index if is_flow else end

    def _pairs(self, end: int, *, is_flow: bool) -> tuple[tuple[Node, ...], tuple[Node, ...], int]:
        """The keys and the values of a group, and where it ends."""
        keys: list[Node] = []
        items: list[Node] = []
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            begin = event.start_mark.index
            keys.append(self._node(event, slot=begin, lead=begin))
            value = next(self._events)
            colon = skip_blank(self._text, keys[-1].end)
            after = colon + 1 if self._text.startswith(":", colon) else value.start_mark.index
            items.append(self._node(value, slot=after, lead=begin))
            end = max(items[-1].end, keys[-1].end)
        return tuple(keys), tuple(items), event.end_mark.index if is_flow else end


def skip_blank(text: str, at: int) -> int:
    """The place of the next character from `at` on that is neither blank, nor a line end, nor in a comment."""
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def line_start(text: str, at: int) -> int:
    """Where the line begins that holds a place; to YAML, a carriage return alone ends a line too."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Where the line ends that holds a place, before its line break."""
    ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
    return min(ends, default=len(text))


def next_line(text: str, at: int) -> int:
    """Where the line begins that follows the one that holds a place."""
    end = line_end(text, at)
    return end + (2 if text.startswith("\r\n", end) else 1 if end < len(text) else 0)


def _last_break(text: str) -> str:
    return next((sign for sign in ("\r\n", "\n", "\r") if text.endswith(sign)), "")
