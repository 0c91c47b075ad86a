"""The comments in front matter, which no YAML library gives: a migration has to say which of them go."""

from __future__ import annotations

import re
from collections import Counter

from waystation.content.document import split_front_matter
from waystation.content.writer.nodes import Node, read_nodes

__all__ = ["lost_comments"]

_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*")


def lost_comments(before: str, after: str) -> tuple[str, ...]:
    """The comments of one version of a file that the other has not, in their order. Both must be readable."""
    kept = Counter(_comments(after))
    return tuple(comment for comment in _comments(before) if not _taken(kept, comment))


def _taken(kept: Counter[str], comment: str) -> bool:
    kept[comment] -= 1
    return kept[comment] >= 0


def _comments(text: str) -> list[str]:
    """All comments but those in the header of a block, which is a part of its text."""
    front_matter, _ = split_front_matter("", text.removeprefix("\ufeff"))
    root = read_nodes(front_matter)
    rest, end = "", 0
    for start, stop in sorted(_scalars(root)) if root else ():
        rest += front_matter[end:start] + "x"
        end = stop
    return [comment.rstrip() for comment in _COMMENT.findall(rest + front_matter[end:])]


def _scalars(node: Node) -> list[tuple[int, int]]:
    """Where the keys and the values below a node begin and end."""
    nodes = [key for one in node.walk() for key in one.keys] + [one for one in node.walk() if one.kind == "scalar"]
    return [(one.at, one.end) for one in nodes if one.at < one.end]
