"""Operations: what can be changed in one region file, and what that makes of its values.

They say what is meant, not where it stands: `content.write` finds the place in the file, `content.merge` makes them of
two versions. An operation sees what those before it have made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from waystation.content.writer.values import is_lacking, plain
from waystation.errors import EditError
from waystation.places import FieldPath, show_path
from waystation.places.fields import nearest
from waystation.places.reading import shown, shown_key

__all__ = [
    "Insert",
    "Move",
    "NoSuchField",
    "Operation",
    "Remove",
    "Rename",
    "Set",
    "SetBody",
    "apply",
    "body_after",
    "find_key",
    "value_at",
]


@dataclass(frozen=True, slots=True)
class Set:
    """Set a value. A key that its group lacks is added at the end, and so are the groups above it."""

    path: FieldPath
    value: object
    """Text, a number, true or false, None, a day, or lists and groups of these."""


@dataclass(frozen=True, slots=True)
class Insert:
    """Put an item into the list at `path`, which is made where there is none or an empty value."""

    path: FieldPath
    index: int
    """Before which item; the length of the list appends."""
    value: object


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove an item of a list, or a key with its value."""

    path: FieldPath


@dataclass(frozen=True, slots=True)
class Move:
    """Move an item within the list at `path`."""

    path: FieldPath
    index: int
    to: int
    """Its index in the list after it was taken out."""


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a key another name; its value and its place stay."""

    path: FieldPath
    key: str
    """The new name, which its group must not have yet."""


@dataclass(frozen=True, slots=True)
class SetBody:
    """Set what stands below the closing fence, as `Document.body` has it: the line feed of the fence's line first."""

    text: str


Operation: TypeAlias = Set | Insert | Remove | Move | Rename | SetBody


class NoSuchField(EditError):
    """An operation names a path that is not there."""

    def __init__(self, path: FieldPath, found: str, expected: str, fix: str) -> None:
        super().__init__(show_path(path) or "front matter", found, expected, fix)
        self.path = path


def apply(values: Mapping[Any, object], operations: Iterable[Operation]) -> dict[Any, object]:
    """Front matter after the operations, one after the other; `values` stay as they are.

    Raises NoSuchField for a path that is not there, TypeError for a value that YAML cannot hold.
    """
    changed: object = dict(values)
    for operation in operations:
        changed = _applied(changed, operation)
    assert isinstance(changed, dict)  # noqa: S101 - a path has a step, so the front matter itself is never replaced
    return changed


def body_after(body: str, operations: Iterable[Operation]) -> str:
    """The body after the operations."""
    for operation in operations:
        if isinstance(operation, SetBody):
            body = operation.text
    return body


def find_key(group: Mapping[Any, object], step: str | int) -> Any:
    """The key that a step stands for, or None: itself, or its text where a list became a group with the key `'0'`."""
    meanings = (step, str(step)) if isinstance(step, int) else (step,)
    return next((key for meant in meanings for key in group if key == meant and type(key) is type(meant)), None)


def value_at(values: object, path: FieldPath) -> Any:
    """The value at a path. Raises KeyError where there is none."""
    for step in path:
        if isinstance(values, dict) and (key := find_key(values, step)) is not None:
            values = values[key]
        elif isinstance(values, list) and isinstance(step, int) and 0 <= step < len(values):
            values = values[step]
        else:
            raise KeyError(path)
    return values


def _applied(values: object, operation: Operation) -> object:
    match operation:
        case Set(path, value):
            new = plain(value)
            return _changed(values, _of_some_steps(path), 0, lambda _: new, makes=True)
        case Insert(path, index, value):
            new = plain(value)
            return _changed(values, _of_some_steps(path), 0, lambda old: _inserted(old, path, index, new), makes=True)
        case Remove(path):
            *above, step = _of_some_steps(path)
            return _changed(values, tuple(above), 0, lambda old: _removed(old, path, step))
        case Move(path, index, to):
            return _changed(values, _of_some_steps(path), 0, lambda old: _moved(old, path, index, to))
        case Rename(path, new_key):
            *above, step = _of_some_steps(path)
            return _changed(values, tuple(above), 0, lambda old: _renamed(old, path, step, new_key))
        case SetBody():
            return values


def _of_some_steps(path: FieldPath) -> FieldPath:
    if path:
        return path
    raise NoSuchField(path, "a path without a step", "the path of a field", "name a field, such as `name`")


def _changed(
    value: object, path: FieldPath, depth: int, change: Callable[[object], object], *, makes: bool = False
) -> object:
    """The value after `change` to what stands `path[depth:]` below it. Where it `makes`, lacking groups are added."""
    if depth == len(path):
        return change(value)
    step = path[depth]
    if isinstance(value, list) and (value or not makes or isinstance(step, int)):
        index = _checked_index(value, path[: depth + 1], step)
        return [*value[:index], _changed(value[index], path, depth + 1, change, makes=makes), *value[index + 1 :]]
    if makes and is_lacking(value):
        value = {}
    key = _checked_key(value, path[: depth + 1], step, makes=makes)
    assert isinstance(value, dict)  # noqa: S101 - nothing else has a key
    return {**value, key: _changed(value.get(key), path, depth + 1, change, makes=makes)}


def _inserted(old: object, path: FieldPath, index: int, new: object) -> list[object]:
    items = _checked_list([] if is_lacking(old) else old, path)
    _check_range(items, (*path, index), index, len(items))
    return [*items[:index], new, *items[index:]]


def _removed(old: object, path: FieldPath, step: str | int) -> object:
    if isinstance(old, list):
        index = _checked_index(old, path, step)
        return [*old[:index], *old[index + 1 :]]
    gone = _checked_key(old, path, step)
    assert isinstance(old, dict)  # noqa: S101 - nothing else has a key
    return {key: value for key, value in old.items() if key is not gone}


def _moved(old: object, path: FieldPath, index: int, to: int) -> list[object]:
    items = _checked_list(old, path)
    _check_range(items, (*path, index), index, len(items) - 1)
    _check_range(items, (*path, to), to, len(items) - 1)
    item, rest = items[index], [*items[:index], *items[index + 1 :]]
    return [*rest[:to], item, *rest[to:]]


def _renamed(old: object, path: FieldPath, step: str | int, new_key: str) -> dict[Any, object]:
    key = _checked_key(old, path, step)
    assert isinstance(old, dict)  # noqa: S101 - nothing else has a key
    if new_key in old and new_key != key:
        raise NoSuchField(path, f"a group that has `{new_key}` already", "a new name", "remove one of the two")
    return {new_key if name is key else name: value for name, value in old.items()}


def _checked_list(value: object, path: FieldPath) -> list[object]:
    if isinstance(value, list):
        return value
    raise NoSuchField(path, _kind(value), "a list", "name a list, such as `newsUpdates.updates`")


def _checked_index(items: list[object], path: FieldPath, step: str | int) -> int:
    if not isinstance(step, int):
        fix = f"name an item by its number, such as `{show_path((*path[:-1], 0))}`"
        raise NoSuchField(path, f"a list of {len(items)}, which has no keys", "the number of an item", fix)
    _check_range(items, path, step, len(items) - 1)
    return step


def _check_range(items: list[object], path: FieldPath, index: int, last: int) -> None:
    if 0 <= index <= last:
        return
    expected = f"a number from 0 to {last}" if last >= 0 else "a list that has items"
    raise NoSuchField(path, f"a list of {len(items)}", expected, "count from 0")


def _checked_key(value: object, path: FieldPath, step: str | int, *, makes: bool = False) -> Any:
    """The key of a step; a new one where it may be made. Raises NoSuchField, also where the value is no group."""
    if not isinstance(value, dict):
        fix = "name the field above it, or set that to a group first"
        raise NoSuchField(path, f"{_kind(value)} above it", "a list" if isinstance(step, int) else "a group", fix)
    key = find_key(value, step)
    if key is not None:
        return key
    if makes and isinstance(step, str):
        return step
    raise _no_such_key(value, path, step)


def _no_such_key(group: Mapping[Any, object], path: FieldPath, step: str | int) -> NoSuchField:
    if isinstance(step, int):
        return NoSuchField(path, "a group, which has no items", "a list", "name a field of the group by its key")
    keys = [shown_key(key) for key in group]
    near = nearest(step, keys)
    fix = f"did you mean `{show_path((*path[:-1], near))}`?" if near else "look for the field in the file"
    expected = "one of " + ", ".join(f"`{key}`" for key in keys) if keys else "a group that has keys"
    return NoSuchField(path, f"no key `{step}`", expected, fix)


def _kind(value: object) -> str:
    return "nothing" if value is None else shown(value)
