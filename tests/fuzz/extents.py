"""How far an operation may reach in a file, worked out from PyYAML's marks alone, and not as the writer does it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import yaml

from waystation.content.writer.operations import Insert, Move, Operation, Remove, Set
from waystation.places import FieldPath

__all__ = ["Extent", "extent_of", "indented_less"]

_TO_DASH = re.compile(r"-(?:\s|(?<=\s)#[^\n]*)*\Z")
_COMMENT = re.compile(r"#(?: remark: 'one'|two| between: \[x\]| far in| of a block| a list| of the list)")


@dataclass(frozen=True, slots=True)
class Extent:
    """The stretch of front matter that an operation may change, and what it may do there."""

    start: int
    end: int
    own: tuple[int, int]
    """The stretch whose comments may go with it."""
    pure: bool
    """Whether text is only added or only taken away."""

    def is_kept(self, before: str, after: str) -> bool:
        """Say whether everything outside the extent is in the new text, character by character, comments included."""
        head, tail = before[: self.start], before[self.end :]
        if not (after.startswith(head) and after.endswith(tail) and len(after) >= len(head) + len(tail)):
            return False
        comments = Counter(_COMMENT.findall(before)) - Counter(_COMMENT.findall(before[slice(*self.own)]))
        if comments - Counter(_COMMENT.findall(after)):
            return False
        return not self.pure or _is_pure(before, after)


def _is_pure(before: str, after: str) -> bool:
    shorter, longer = sorted((before, after), key=len)
    return _common(shorter, longer) + _common(shorter[::-1], longer[::-1]) >= len(shorter)


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def indented_less(text: str) -> str:
    """Text with every comment of a line of its own at the very left."""
    return re.sub(r"^ +(?=#)", "", text, flags=re.MULTILINE)


def extent_of(text: str, values: Any, operation: Operation) -> Extent:
    """The extent of an operation in front matter that PyYAML can read."""
    root = yaml.compose(text.replace("\ufeff", "."))
    if isinstance(operation, Set):
        return _of_set(text, root, values, operation.path)
    if isinstance(operation, Insert):
        items = _nodes(root, operation.path)[-1]
        start = _end(text, items.value[operation.index - 1]) if operation.index else _slot(text, root, operation.path)
        end = (
            items.value[operation.index].start_mark.index if operation.index < len(items.value) else _below(text, start)
        )
        return Extent(start, max(start, end), (0, 0), pure=True)
    if isinstance(operation, Remove):
        return _of_remove(text, root, operation.path)
    assert isinstance(operation, Move)
    items = _nodes(root, operation.path)[-1]
    first, last = _lead(text, items.value[0]), _below(text, _end(text, items.value[-1]))
    return Extent(_line(text, first) if not items.flow_style else first, last, (0, 0), pure=False)


def _of_insert(text: str, root: Any, values: Any, operation: Insert) -> Extent:
    items = _nodes(root, operation.path)[-1].value
    start = _end(text, items[operation.index - 1]) if operation.index else _slot(text, root, operation.path)
    end = items[operation.index].start_mark.index if operation.index < len(items) else _below(text, start)
    return Extent(start, max(start, end), (0, 0), pure=True)


def _of_set(text: str, root: Any, values: Any, path: FieldPath) -> Extent:
    there = path
    while there and not _has(values, there):
        there = there[:-1]
    node = _nodes(root, there)[-1]
    if there != path and isinstance(node, yaml.CollectionNode) and node.value:
        end = _end(text, node)
        inside = end if not node.flow_style else _end(text, node.value[-1][1])
        return Extent(inside, inside if node.flow_style else _below(text, end), (0, 0), pure=True)
    end = _end(text, node)
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        end = text.find("\n", end)  # where its last item goes, and the comment with it
    return Extent(_slot(text, root, there), end, (node.start_mark.index, end), pure=False)


def _of_remove(text: str, root: Any, path: FieldPath) -> Extent:
    parent = _nodes(root, path[:-1])[-1]
    children = [child[1] if isinstance(child, tuple) else child for child in parent.value]
    leads = [_lead(text, child) for child in parent.value]
    index = _index(parent, path[-1])
    own = leads[index], _below(text, _end(text, children[index]))
    if len(children) == 1:
        return Extent(_slot(text, root, path[:-1]), own[1], own, pure=not path[:-1])
    start = _end(text, children[index - 1]) if index else _slot(text, root, path[:-1])
    end = leads[index + 1] if index + 1 < len(leads) else _below(text, own[1])
    return Extent(start, end, own, pure=True)


def _has(values: Any, path: FieldPath) -> bool:
    for step in path:
        if isinstance(values, list) and step not in range(len(values)):
            return False
        if not isinstance(values, list) and (not isinstance(values, dict) or step not in values):
            return False
        values = values[step]  # type: ignore[index]
    return True


def _index(node: Any, step: str | int) -> int:
    return step if isinstance(step, int) else [str(key.value) for key, _ in node.value].index(step)


def _nodes(root: Any, path: FieldPath) -> list[Any]:
    nodes = [root]
    for step in path:
        child = nodes[-1].value[_index(nodes[-1], step)]
        nodes.append(child[1] if isinstance(child, tuple) else child)
    return nodes


def _slot(text: str, root: Any, path: FieldPath) -> int:
    """Where the value at a path may begin: behind its key, or behind its dash."""
    if not path:
        return 0
    parent = _nodes(root, path[:-1])[-1]
    child = parent.value[_index(parent, path[-1])]
    if isinstance(child, tuple):
        return int(child[0].end_mark.index)
    if parent.flow_style:
        return int(child.start_mark.index)
    return _lead(text, child)


def _lead(text: str, child: Any) -> int:
    """Where a pair or an item begins."""
    if isinstance(child, tuple):
        return int(child[0].start_mark.index)
    dash = _TO_DASH.search(text, 0, child.start_mark.index)
    return dash.start() if dash else int(child.start_mark.index)


def _end(text: str, node: Any) -> int:
    """Where the last character of a value is over; of blocks that keep them, the blank lines below belong to it."""
    if isinstance(node, tuple):
        return max(_end(text, node[1]), int(node[0].end_mark.index))
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        return _end(text, node.value[-1])
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and "+" in text[start : start + 3]:
        return end
    return start + len(text[start:end].rstrip())


def _line(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _below(text: str, at: int) -> int:
    """Where the next line begins, and where the blank lines after it end."""
    end = text.find("\n", at) + 1 or len(text)
    return end + len(text[end:]) - len(text[end:].lstrip("\r\n"))
