"""Editing a region file: operations on its fields, of which nothing but the characters of these fields is changed.

Each operation is carried out by proposals of `content.surgery`. A proposal is taken where it reads as was meant, with
every other value the same; where none does, the edit is refused and says so.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from waystation.content.document import UnreadableDocument, load_yaml, parse_document, split_front_matter
from waystation.content.writer.habits import newline_of
from waystation.content.writer.layout import Layout
from waystation.content.writer.nodes import Node
from waystation.content.writer.operations import (
    Insert,
    Move,
    Operation,
    Remove,
    Rename,
    Set,
    SetBody,
    apply,
    body_after,
    find_key,
    value_at,
)
from waystation.content.writer.surgery import (
    append_key,
    insert_item,
    move_item,
    remove_child,
    rename_key,
    replace_value,
)
from waystation.content.writer.values import is_lacking, plain, same
from waystation.errors import EditError
from waystation.places import FieldPath, show_path

__all__ = ["NotEditable", "edit"]


class NotEditable(EditError):
    """There is no way to write a change and to leave all else as it is; `path` is the field of the operation."""

    def __init__(self, where: str, path: FieldPath, found: str, expected: str, fix: str) -> None:
        super().__init__(f"{where}: {show_path(path)}" if path else where, found, expected, fix)
        self.path = path


def edit(path: str, raw: bytes, operations: Iterable[Operation]) -> bytes:
    """The bytes of a region file after operations; without any, the same bytes.

    Comments, order of keys, quotes, folding, blank lines and line ends stay. New text takes the style of what it
    replaces, or of its neighbours. What is returned was read again, and gives exactly the values of `apply` and the
    body of `body_after`. Raises UnreadableDocument for a file that cannot be read, NoSuchField for a path that is not
    there, NotEditable where no way was found, TypeError for a value that YAML cannot hold.
    """
    operations = list(operations)
    document = parse_document(path, raw)
    if not operations:
        return raw
    text = raw.decode("utf-8")
    front_matter, body = split_front_matter(path, text.removeprefix("\ufeff"))
    begin = text.index("\n") + 1
    fence = text[begin + len(front_matter) : len(text) - len(body)]
    editor = _Editor(path, newline_of(text))
    values, new = editor.changed(dict(document.front_matter), front_matter, operations)
    return _checked(
        path, text[:begin] + new + fence + body_after(body, operations), values, body_after(body, operations)
    )


def _checked(path: str, text: str, values: Mapping[Any, object], body: str) -> bytes:
    """The bytes of the new file. Raises NotEditable where they do not hold what they should."""
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError as error:
        found = f"the character U+{ord(text[error.start]):04X}, which is half of one"
        raise NotEditable(path, (), found, "text", "remove it") from None
    if body and not body.startswith("\n"):
        found = "a body that does not begin with a line feed"
        raise NotEditable(path, (), found, "all that follows on the fence", "put a line feed before it")
    document = parse_document(path, raw)
    if not same(document.front_matter, dict(values)) or document.body != body:
        raise _refusal(path, (), document.front_matter, values)
    return raw


class _Editor:
    """Carries out operations on the front matter of one file, one after the other."""

    def __init__(self, path: str, newline: str) -> None:
        self._path = path
        self._newline = newline

    def changed(
        self, values: dict[Any, object], text: str, operations: Iterable[Operation]
    ) -> tuple[dict[Any, object], str]:
        """Values and text after the operations."""
        for operation in operations:
            expected = apply(values, [operation])
            if not same(expected, values):
                text = self._step(values, text, operation, expected)
                values = expected
        return values, text

    def _step(self, values: dict[Any, object], text: str, operation: Operation, expected: dict[Any, object]) -> str:
        if smaller := _smaller(values, operation):
            with contextlib.suppress(NotEditable):
                return self.changed(values, text, smaller)[1]
        read: object = None
        for layout in (Layout(text, self._newline), Layout(text, self._newline, blocks=False)):
            for proposal in self._proposals(layout, values, _with_groups(values, operation)):
                values_read = _read(proposal)
                if same(values_read, expected):
                    return proposal
                read = read or values_read
        if isinstance(operation, Move) and not self._has_comment(layout, values, operation):
            return self.changed(values, text, _in_two(values, operation))[1]
        raise _refusal(self._path, _path_of(operation), read, expected)

    def _proposals(self, layout: Layout, values: dict[Any, object], operation: Operation) -> Iterator[str]:
        """Ways to write an operation, for which everything above the field is there."""
        match operation:
            case Set(path, value):
                yield from self._set(layout, values, path, plain(value))
            case Insert(path, index, value):
                yield from insert_item(layout, self._find(layout, values, path), index, plain(value))
            case Remove(path):
                parent = self._find(layout, values, path[:-1])
                yield from remove_child(layout, parent, _index(value_at(values, path[:-1]), path[-1]))
            case Move(path, index, to):
                yield from move_item(layout, self._find(layout, values, path), index, to)
            case Rename(path, key):
                parent = self._find(layout, values, path[:-1])
                yield from rename_key(layout, parent, _index(value_at(values, path[:-1]), path[-1]), key)
            case SetBody():
                return

    def _set(self, layout: Layout, values: dict[Any, object], path: FieldPath, value: object) -> Iterator[str]:
        above = value_at(values, path[:-1])
        like = self._cousin(layout, values, path)
        if isinstance(above, dict) and find_key(above, path[-1]) is None:
            group = self._find(layout, values, path[:-1]) if above else None
            yield from append_key(layout, group, path[-1], value, like=like)
            return
        node = self._find(layout, values, path)
        flow = self._find(layout, values, path[:-1]).style == "flow"
        yield from replace_value(layout, node, value_at(values, path), value, flow=flow, like=like)

    def _has_comment(self, layout: Layout, values: dict[Any, object], move: Move) -> bool:
        """Say whether the item may hold a comment, which would be lost if it were written anew elsewhere."""
        return "#" in layout.source(self._find(layout, values, (*move.path, move.index)))

    def _find(self, layout: Layout, values: dict[Any, object], path: FieldPath) -> Node:
        """The node of a value. Raises NotEditable where it is written in a form that has no place of its own."""
        node, value = layout.root, cast("object", values)
        if node is None:
            raise self._unplaced(path)
        for depth, step in enumerate(path):
            if node.kind == "alias":
                raise self._repeated(path[:depth], layout.source(node))
            index = _index(value, step)
            if not isinstance(value, dict | list) or len(node.items) != len(value):
                raise self._unplaced(path[: depth + 1])
            node, value = node.items[index], _values_of(value)[index]
        return node

    def _cousin(self, layout: Layout, values: dict[Any, object], path: FieldPath) -> Node | None:
        """A node that stands under the same key in another item of the same list."""
        depth = next((number for number in range(len(path) - 1, -1, -1) if isinstance(path[number], int)), None)
        if depth is None:
            return None
        items = value_at(values, path[:depth])
        for number in range(len(items) if isinstance(items, list) else 0):
            try:
                other = (*path[:depth], number, *path[depth + 1 :])
                if number != path[depth] and not is_lacking(value_at(values, other)):
                    return self._find(layout, values, other)
            except (KeyError, NotEditable):
                continue
        return None

    def _repeated(self, path: FieldPath, alias: str) -> NotEditable:
        return NotEditable(
            self._path, path, f"a value that is repeated by `{alias}`", "a value of its own", "write it out in the file"
        )

    def _unplaced(self, path: FieldPath) -> NotEditable:
        return NotEditable(
            self._path,
            path,
            "a form of YAML in which the field has no place of its own",
            "fields as `name: value`",
            "write the field in that form first",
        )


# ── operations in other words ───────────────────────────────────────────────────────────────────────────────────────


def _smaller(values: Mapping[Any, object], operation: Operation) -> list[Operation]:
    """Where a list or a group takes the place of one, the operations that make the one of the other; else none."""
    if not isinstance(operation, Set) or not _has(values, operation.path):
        return []
    old, new = value_at(values, operation.path), plain(operation.value)
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        return _between_groups(operation.path, old, new)
    if isinstance(old, list) and isinstance(new, list) and old and new:
        return _between_lists(operation.path, old, new)
    return []


def _between_groups(path: FieldPath, old: dict[Any, object], new: dict[Any, object]) -> list[Operation]:
    kept = [key for key in old if key in new]
    if list(new)[: len(kept)] != kept or not all(isinstance(key, str) for key in (*old, *new)):
        return []
    return [
        *(Set((*path, key), value) for key, value in new.items()),
        *(Remove((*path, key)) for key in old if key not in new),
    ]


def _between_lists(path: FieldPath, old: list[object], new: list[object]) -> list[Operation]:
    shorter = min(len(old), len(new))
    first = next((index for index in range(shorter) if not same(old[index], new[index])), shorter)
    last = next((n for n in range(shorter - first) if not same(old[-1 - n], new[-1 - n])), shorter - first)
    return [
        *(Set((*path, index), new[index]) for index in range(first, shorter - last)),
        *(Insert(path, index, new[index]) for index in range(shorter - last, len(new) - last)),
        *(Remove((*path, shorter - last)) for _ in range(shorter - last, len(old) - last)),
    ]


def _in_two(values: Mapping[Any, object], move: Move) -> list[Operation]:
    item = value_at(values, (*move.path, move.index))
    return [Remove((*move.path, move.index)), Insert(move.path, move.to, item)]


def _with_groups(values: Mapping[Any, object], operation: Operation) -> Operation:
    """The same operation on a field for which everything above it is there, with what was lacking in its value."""
    if not isinstance(operation, Set | Insert):
        return operation
    path = operation.path
    depth = next((depth for depth in range(1, len(path)) if _lacks(values, path[:depth])), len(path))
    if depth == len(path) and (isinstance(operation, Set) or not _lacks(values, path)):
        return operation
    value = [operation.value] if isinstance(operation, Insert) else operation.value
    for step in reversed(path[depth:]):
        value = {step: value}
    return Set(path[:depth], value)


def _path_of(operation: Operation) -> FieldPath:
    return () if isinstance(operation, SetBody) else operation.path


# ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _values_of(value: dict[Any, object] | list[object]) -> list[object]:
    return list(value.values()) if isinstance(value, dict) else value


def _index(value: object, step: str | int) -> int:
    """The number of an item or a pair. Raises KeyError where there is none."""
    value_at(value, (step,))
    return list(value).index(find_key(value, step)) if isinstance(value, dict) else int(step)


def _has(values: object, path: FieldPath) -> bool:
    try:
        value_at(values, path)
    except KeyError:
        return False
    return True


def _lacks(values: object, path: FieldPath) -> bool:
    return not _has(values, path) or is_lacking(value_at(values, path))


def _read(text: str) -> object:
    """The values of front matter, or None where it cannot be read, or where a file would end in the middle of it."""
    try:
        front_matter, _ = split_front_matter("", f"---\n{text}---\n")
        return load_yaml("", front_matter) if front_matter == text else None
    except UnreadableDocument:
        return None


def _refusal(where: str, path: FieldPath, read: object, expected: object) -> NotEditable:
    if read is None:
        found = "that the file could not be read any more"
    else:
        also = _first_difference(read, expected, ())
        found = f"that `{show_path(also)}` would change too" if also else "that the file would hold something else"
    return NotEditable(where, path, found, "to change this field alone", "make this change in a text editor")


def _first_difference(one: object, other: object, path: FieldPath) -> FieldPath:
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        steps: Iterable[Any] = one
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        steps = range(len(one))
    else:
        return path
    for step in steps:
        if not same(value_at(one, (step,)), value_at(other, (step,))):
            return _first_difference(value_at(one, (step,)), value_at(other, (step,)), (*path, step))
    return path
