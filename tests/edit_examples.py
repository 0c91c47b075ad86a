"""The examples of edits: `tests/golden/edits/*.md`. Each is a title, a file, the operations on it, the file afterwards.

Operations are written as a list:

    - set: newsUpdates.updates[0].title        - insert: owners        - move: owners        - remove: owners[0]
      to: Ferry                                  at: 0                   item: 2             - body: Text
                                                 item: Ada               to: 0               - rename: introduction
                                                                                               to: overview
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml_rs

from waystation.content.named_fields import parse_path
from waystation.content.writer.operations import Insert, Move, Operation, Remove, Rename, Set, SetBody

__all__ = ["EditExample", "approve", "edit_examples"]

_FOLDER = Path(__file__).parent / "golden" / "edits"
_BLOCK = r"```yaml\n(?P<{}>(?:.*\n)*?)```\n"
_EXAMPLE = re.compile(
    "\n".join([r"^## (?P<title>.+)\n", *map(_BLOCK.format, ("before", "operations", "after"))]), re.MULTILINE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditExample:
    """One edit: what it shows, the file, the operations, the file afterwards."""

    title: str
    before: str
    operations: tuple[Operation, ...]
    after: str

    def __str__(self) -> str:
        return self.title


def edit_examples() -> list[EditExample]:
    """All examples, in the order of their files."""
    return [
        EditExample(
            title=found["title"],
            before=found["before"],
            operations=tuple(_operation(words) for words in _loaded(found["operations"])),
            after=found["after"],
        )
        for file in sorted(_FOLDER.glob("*.md"))
        for found in _EXAMPLE.finditer(file.read_text("utf-8"))
    ]


def approve(example: EditExample, after: str) -> None:
    """Write what an edit gives into its example, to be read before a commit."""
    for file in _FOLDER.glob("*.md"):
        text = file.read_text("utf-8")
        for found in _EXAMPLE.finditer(text):
            if found["title"] == example.title:
                file.write_text(text[: found.start("after")] + after + text[found.end("after") :], "utf-8")


def _loaded(text: str) -> list[dict[str, Any]]:
    words: list[dict[str, Any]] = yaml_rs.loads(text)  # type: ignore[assignment]
    return words


def _operation(words: Mapping[str, Any]) -> Operation:
    match dict(words):
        case {"set": field, "to": value}:
            return Set(parse_path(field), value)
        case {"insert": field, "at": index, "item": value}:
            return Insert(parse_path(field), index, value)
        case {"remove": field}:
            return Remove(parse_path(field))
        case {"move": field, "item": index, "to": to}:
            return Move(parse_path(field), index, to)
        case {"rename": field, "to": key}:
            return Rename(parse_path(field), key)
        case {"body": text}:
            return SetBody(text)
    raise ValueError(f"found {words!r}, expected one of the forms of {__name__}")
