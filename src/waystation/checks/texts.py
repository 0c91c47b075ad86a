"""A walk over all texts of a place, each with the path of its field."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from waystation.places import FieldPath, Place
from waystation.places.fields import Group, Kind, ListOf, Markdown, Text, WebAddress, specs

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["TextKind", "texts_of"]

TextKind: TypeAlias = Literal["text", "markdown", "address"]

_KINDS: dict[type[Kind], TextKind] = {Text: "text", Markdown: "markdown", WebAddress: "address"}


def texts_of(place: Place) -> Iterator[tuple[FieldPath, TextKind, str]]:
    """Every text of a place that is given, in the order of the fields: field path, kind, text."""
    yield from _in_group(place, ())


def _in_group(group: DataclassInstance, at: FieldPath) -> Iterator[tuple[FieldPath, TextKind, str]]:
    for spec in specs(type(group)):
        value = getattr(group, spec.attribute)
        if value is not None and value != ():
            yield from _in_value(value, spec.kind, (*at, spec.key))


def _in_value(value: object, kind: Kind, at: FieldPath) -> Iterator[tuple[FieldPath, TextKind, str]]:
    text_kind = _KINDS.get(type(kind))
    if text_kind and isinstance(value, str):
        yield at, text_kind, value
    elif isinstance(kind, ListOf) and isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in_value(item, kind.item, (*at, index))
    elif isinstance(kind, Group) and dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from _in_group(value, at)
