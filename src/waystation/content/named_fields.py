"""Fields as people name them on a command line, and what their kind makes of the text that they write there."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from waystation.content.document import UnreadableDocument, load_yaml
from waystation.errors import UsageError
from waystation.places import FieldPath, Problem, Region, show_path
from waystation.places.fields import Flag, Group, Kind, ListOf, WholeNumber, specs

__all__ = ["kind_of", "known_keys", "parse_path", "parse_yaml", "value_of"]

_STEP = re.compile(r"(?:^|\.)(?P<key>[^.\[\]]+)|\[(?P<index>\d{1,9})\]")


def parse_path(text: str) -> FieldPath:
    """The path that `show_path` shows so: `newsUpdates.updates[3].date`. Raises UsageError."""
    steps: list[str | int] = []
    at = 0
    while step := _STEP.match(text, at) if at == 0 or text[at : at + 1] in (".", "[") else None:
        steps.append(step["key"] or int(step["index"]))
        at = step.end()
    if at < len(text) or not steps or isinstance(steps[0], int):
        raise UsageError(
            f"{text!r}: found no name of a field, expected one such as `overview` or `newsUpdates.updates[0].title`\n"
            "  fix: put a point before each name within a group, and the number of an item in brackets; count from 0"
        )
    return tuple(steps)


def kind_of(path: FieldPath) -> Kind | None:
    """The kind of a field, or None where the format does not know it."""
    kind: Kind | None = Group(Region)
    for step in path:
        if isinstance(kind, ListOf) and isinstance(step, int):
            kind = kind.item
        elif isinstance(kind, Group) and isinstance(step, str):
            kind = next((spec.kind for spec in specs(kind.model) if spec.key == step), None)
        else:
            return None
    return kind


def known_keys(path: FieldPath) -> tuple[str, ...]:
    """The keys that the format knows in the group at a path."""
    kind = kind_of(path)
    return tuple(spec.key for spec in specs(kind.model)) if isinstance(kind, Group) else ()


def value_of(text: str, path: FieldPath) -> Any:
    """What the text means in the field at a path: a number, true or false, a group; in most it is text.

    An empty text is "not given" everywhere. Raises UsageError where the field cannot take it.
    """
    kind = kind_of(path)
    if kind is None or not text.strip():
        return text
    value = _typed(text, path, kind)
    problems: list[Problem] = []
    kind.read(value, path, problems)
    if problems:
        first = problems[0]
        raise UsageError(
            f"{show_path(first.field)}: found {first.found}, expected {first.expected}\n"
            f"  fix: {first.fix}; or take it as it is, with --yaml"
        )
    return value


def _typed(text: str, path: FieldPath, kind: Kind) -> Any:
    if isinstance(kind, ListOf):
        return _list(text, path, kind)
    if isinstance(kind, Group):
        return parse_yaml(text, path)
    if isinstance(kind, WholeNumber) and re.fullmatch(r"-?[0-9]{1,15}", text):
        return int(text)
    if isinstance(kind, Flag) and text in ("true", "false"):
        return text == "true"
    return text


def _list(text: str, path: FieldPath, kind: ListOf) -> list[Any]:
    items = parse_yaml(text, path)
    if isinstance(items, list):
        return items
    raise UsageError(
        f"{show_path(path)}: found one value alone, expected a list of {kind.name}\n"
        "  fix: add the value to the list with --add, or give the whole list: '[one, other]'"
    )


def parse_yaml(text: str, path: FieldPath) -> Any:
    """A value in YAML, of which JSON is a part. Raises UsageError."""
    try:
        return load_yaml("", f"value:\n{textwrap.indent(text, '  ')}\n")["value"]
    except UnreadableDocument as error:
        raise UsageError(
            f"{show_path(path)}: {error.found}, expected a value such as `{{title: Ferry, date: 2026-03-04}}`\n"
            "  fix: put the whole value in single quotes, and texts within it in double quotes"
        ) from None
