"""What changed between two versions of a front matter, by meaning: what only formats a file is no change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from waystation.content.comparison.alignment import edits
from waystation.content.comparison.matching import match, moved
from waystation.content.comparison.meaning import PLACE, is_prose, items_of, kind_below, means_the_same
from waystation.content.comparison.sentences import gist, likeness, sentences
from waystation.places import FieldPath
from waystation.places.fields import Kind
from waystation.places.reading import is_empty, shown_key

__all__ = ["Change", "ItemAdded", "ItemChanged", "ItemMoved", "ItemRemoved", "TextChanged", "ValueSet", "changes"]


@dataclass(frozen=True, slots=True)
class ValueSet:
    """A value was given, replaced or taken away; None is "not given"."""

    field: FieldPath
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class TextChanged:
    """Sentences of a Markdown text were changed; those that only changed their place are both removed and added."""

    field: FieldPath
    before: str
    after: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    reworded: tuple[tuple[str, str], ...]
    """Of each such sentence, what it was and what it is."""


@dataclass(frozen=True, slots=True)
class ItemAdded:
    """A list has a new item."""

    field: FieldPath
    """Where it stands in the new version."""
    item: object


@dataclass(frozen=True, slots=True)
class ItemRemoved:
    """A list has an item no more."""

    field: FieldPath
    """Where it stood in the old version."""
    item: object


@dataclass(frozen=True, slots=True)
class ItemMoved:
    """An item has another place among those that the list had before."""

    field: FieldPath
    """Where it stands in the new version."""
    item: object
    """As the new version has it."""
    before: int
    """Its index in the old version."""


@dataclass(frozen=True, slots=True)
class ItemChanged:
    """Something changed within an item."""

    field: FieldPath
    """Where it stands in the new version."""
    before: object
    after: object
    changes: tuple[Change, ...]


Change: TypeAlias = ValueSet | TextChanged | ItemAdded | ItemRemoved | ItemMoved | ItemChanged


def changes(old: Mapping[Any, object], new: Mapping[Any, object]) -> list[Change]:
    """The changes between two front matters, as parsed: first of the fields that the new one has, in their order."""
    return list(_of_groups((), old, new, PLACE))


def _of_values(field: FieldPath, old: object, new: object, kind: Kind | None) -> Iterator[Change]:
    if means_the_same(old, new, kind):
        return
    if _is_group(old) and _is_group(new):
        yield from _of_groups(field, _as_group(old), _as_group(new), kind)
        return
    items, new_items = _as_items(old), _as_items(new)
    if items is not None and new_items is not None:
        yield from _of_lists(field, items, new_items, kind)
    elif isinstance(old, str) and isinstance(new, str) and is_prose(kind) and not (is_empty(old) or is_empty(new)):
        yield _of_texts(field, old, new)
    else:
        yield ValueSet(field, None if is_empty(old) else old, None if is_empty(new) else new)


def _is_group(value: object) -> bool:
    return is_empty(value) or (isinstance(value, Mapping) and items_of(value) is None)


def _as_group(value: object) -> Mapping[Any, object]:
    return value if isinstance(value, Mapping) else {}


def _as_items(value: object) -> list[Any] | None:
    return [] if is_empty(value) else items_of(value)


def _of_groups(
    field: FieldPath, old: Mapping[Any, object], new: Mapping[Any, object], kind: Kind | None
) -> Iterator[Change]:
    for key in {**new, **old}:
        below = (*field, key if isinstance(key, int) and not isinstance(key, bool) else shown_key(key))
        yield from _of_values(below, old.get(key), new.get(key), kind_below(kind, key))


def _of_lists(field: FieldPath, old: list[Any], new: list[Any], kind: Kind | None) -> Iterator[Change]:
    became = match(old, new)
    was = {its_new: index for index, its_new in became.items()}
    movers = moved([was[index] for index in sorted(was)])
    for index, item in enumerate(new):
        if index not in was:
            yield ItemAdded((*field, index), item)
            continue
        if was[index] in movers:
            yield ItemMoved((*field, index), item, was[index])
        inner = tuple(_of_values((*field, index), old[was[index]], item, kind_below(kind, index)))
        if inner:
            yield ItemChanged((*field, index), old[was[index]], item, inner)
    for index, item in enumerate(old):
        if index not in became:
            yield ItemRemoved((*field, index), item)


def _of_texts(field: FieldPath, old: str, new: str) -> TextChanged:
    before, after = ([gist(part.text) for part in sentences(text).parts] for text in (old, new))
    made = edits(before, after, likeness)
    fates = list(zip(before, made.fates, strict=True))
    return TextChanged(
        field,
        old,
        new,
        added=tuple(after[index] for gap in made.inserted for index in gap),
        removed=tuple(sentence for sentence, fate in fates if fate is None),
        reworded=tuple(
            (sentence, after[fate]) for sentence, fate in fates if fate is not None and after[fate] != sentence
        ),
    )
