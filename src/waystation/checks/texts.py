"""A walk over all texts of a place, each with the path of its field."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeAlias

from waystation.places import FieldPath, Place
from waystation.places.fields import Group, Kind, ListOf, Markdown, Text, WebAddress, specs

__all__ = ["GivenText", "TextKind", "holds_any", "texts_of"]

TextKind: TypeAlias = Literal["text", "markdown", "address"]

GivenText: TypeAlias = tuple[FieldPath, TextKind, str]
"""The path of the field, the kind of text that it holds, and the text."""

_Walk: TypeAlias = Callable[[Any, FieldPath, list[GivenText]], None]
"""Appends the texts of a value, whose path is given."""

_KINDS: dict[type[Kind], TextKind] = {Text: "text", Markdown: "markdown", WebAddress: "address"}
_latest: tuple[Place | None, tuple[GivenText, ...]] = None, ()


def texts_of(place: Place) -> tuple[GivenText, ...]:
    """Every text of a place that is given, in the order of the fields."""
    global _latest  # noqa: PLW0603 - several checks ask for one place, in turn
    latest, texts = _latest
    if latest is not place:
        model: type = type(place)
        found: list[GivenText] = []
        _walk_of_group(model)(place, (), found)
        texts = tuple(found)
        _latest = place, texts
    return texts


def holds_any(text: str, parts: Iterable[str]) -> bool:
    """Say whether one of some parts stands in a text: quicker than a pattern, for those that few texts match."""
    for part in parts:  # noqa: SIM110 - `any` takes three times as long
        if part in text:
            return True
    return False


@functools.cache
def _walk_of_group(model: type) -> _Walk:
    """The walk over the fields of a class that can hold texts."""
    fields = [
        (spec.attribute, spec.key, _KINDS.get(type(spec.kind)), walk)
        for spec in specs(model)
        if (walk := _walk_of(spec.kind))
    ]

    def walk_group(group: object, at: FieldPath, found: list[GivenText]) -> None:
        for attribute, key, text_kind, walk in fields:
            value = getattr(group, attribute)
            if value is None:
                continue
            if text_kind:  # what most are: no need for another call
                found.append(((*at, key), text_kind, value))
            else:
                walk(value, (*at, key), found)

    return walk_group


def _walk_of(kind: Kind) -> _Walk | None:
    """The walk over a value of one kind; None where it holds no texts."""
    if isinstance(kind, Group):
        return _walk_of_group(kind.model)
    if isinstance(kind, ListOf):
        walk_item = _walk_of(kind.item)
        return functools.partial(_walk_list, walk_item) if walk_item else None
    text_kind = _KINDS.get(type(kind))
    return functools.partial(_take, text_kind) if text_kind else None


def _walk_list(walk_item: _Walk, items: Iterable[object], at: FieldPath, found: list[GivenText]) -> None:
    for index, item in enumerate(items):
        walk_item(item, (*at, index), found)


def _take(kind: TextKind, text: str, at: FieldPath, found: list[GivenText]) -> None:
    found.append((at, kind, text))
