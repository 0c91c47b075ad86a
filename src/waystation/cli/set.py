"""`waystation set`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from waystation.cli.console import root_option
from waystation.cli.diff import diff
from waystation.cli.region_file import repo_path
from waystation.content import Document, UnreadableDocument, parse_document
from waystation.content.named_fields import known_keys, parse_path, parse_yaml, value_of
from waystation.content.writer.edit import edit
from waystation.content.writer.operations import Insert, Move, NoSuchField, Operation, Remove, Set, find_key, value_at
from waystation.content.writer.write import write
from waystation.errors import EditError, UsageError
from waystation.places import FieldPath, show_path
from waystation.places.fields import nearest

__all__ = ["command"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("field")
@click.argument("value", required=False)
@root_option
@click.option("--yaml", "is_yaml", is_flag=True, help="Take VALUE as YAML or JSON, whatever the field holds.")
@click.option("--add", is_flag=True, help="Add VALUE to the list FIELD, or before its item FIELD, e.g. owners[0].")
@click.option("--remove", is_flag=True, help="Remove FIELD: a key, or an item of a list.")
@click.option("--move", type=click.IntRange(0), metavar="TO", help="Move the item FIELD to this number in its list.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and leave the file as it is.")
def command(
    file: Path,
    field: str,
    value: str | None,
    root: Path,
    *,
    is_yaml: bool,
    add: bool,
    remove: bool,
    move: int | None,
    dry_run: bool,
) -> None:
    """Change one field of a region file, and nothing else in it.

    FIELD is written as in the reports of `check`: overview, population.count, newsUpdates.updates[0].title. Items count
    from 0. Groups and lists that are not there yet are made.

    VALUE is text. Where the field holds a number, a date, or true and false, it is read as such, and refused if it is
    none; a group is written as YAML or JSON: '{label: Port office, url: "https://port.example/"}'. The value -
    is read from standard input, and '' means "not given".
    """
    path = parse_path(field)
    if value == "-":
        value = _from_standard_input()
    if add + remove + (move is not None) > 1 or (value is None) != (remove or move is not None):
        raise UsageError(
            "found options that do not fit together, expected FIELD VALUE, FIELD VALUE --add, FIELD --remove "
            "or FIELD --move TO\n  fix: give a VALUE to set or to add, and none to remove or to move"
        )
    repo_file = repo_path(root, file)
    before = (root / repo_file).read_bytes()
    document = _parsed(repo_file, before)
    operation = _operation(document, path, value, is_yaml=is_yaml, add=add, move=move)
    try:
        if dry_run:
            after = edit(repo_file, before, [operation])
        else:
            after = write(root, repo_file, [operation], base_digest=document.digest).after
    except NoSuchField as error:
        raise UsageError(str(error)) from None
    except TypeError as error:
        raise UsageError(f"{field}: {error}\n  fix: write it in UTF-8") from None
    _report(repo_file, before, after, dry_run=dry_run)


def _from_standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8").removesuffix("\n")
    except UnicodeDecodeError:
        raise UsageError("-: found bytes that are no UTF-8, expected text in UTF-8\n  fix: convert it first") from None


def _parsed(path: str, raw: bytes) -> Document:
    try:
        return parse_document(path, raw)
    except UnreadableDocument as error:
        where = f"{path}:{error.line}:{error.column}" if error.line else path
        raise EditError(where, error.found, error.expected, error.fix) from None


def _operation(
    document: Document, path: FieldPath, value: str | None, *, is_yaml: bool, add: bool, move: int | None
) -> Operation:
    if value is None and move is None:
        return Remove(path)
    if move is not None:
        *above, item = path
        return Move(tuple(above), _as_item(path, item), move)
    _check_keys(document, path)
    read: Callable[[str, FieldPath], object] = parse_yaml if is_yaml else value_of
    if not add:
        return Set(path, read(str(value), path))
    *above, item = path
    if isinstance(item, int):
        return Insert(tuple(above), item, read(str(value), path))
    items = _there(document.front_matter, path)
    length = len(items) if isinstance(items, list) else 0
    return Insert(path, length, read(str(value), (*path, length)))


def _as_item(path: FieldPath, step: str | int) -> int:
    if isinstance(step, int):
        return step
    raise UsageError(
        f"{show_path(path)}: found a field that is no item of a list, expected one such as `{show_path(path)}[0]`\n"
        "  fix: name the item by its number in brackets; count from 0"
    )


def _check_keys(document: Document, path: FieldPath) -> None:
    """Raise UsageError for a key that neither the format nor the file knows: most likely it is misspelt."""
    value: Any = document.front_matter
    for depth, step in enumerate(path):
        known = known_keys(path[:depth])
        if isinstance(step, str) and known and step not in known and not _has(value, step):
            near = nearest(step, known)
            raise UsageError(
                f"{show_path(path[: depth + 1])}: found a field that does not exist, expected one of "
                f"{', '.join(known)}\n  fix: "
                + (f"did you mean `{show_path((*path[:depth], near))}`?" if near else "look it up in the format")
            )
        value = _there(value, (step,))


def _has(value: object, step: str) -> bool:
    return isinstance(value, dict) and find_key(value, step) is not None


def _there(values: object, path: FieldPath) -> Any:
    try:
        return value_at(values, path)
    except KeyError:
        return None


def _report(path: str, before: bytes, after: bytes, *, dry_run: bool) -> None:
    if before == after:
        click.echo(f"{path}: says so already")
    elif dry_run:
        click.echo(diff(path, before, after), nl=False)
    else:
        click.echo(f"{path}: changed")
