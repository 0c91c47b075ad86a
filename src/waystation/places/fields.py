"""What a field is: its type, how it is read, its JSON Schema and its line in the format reference.

Each kind of field is one small class with `read`, `schema` and `words`. A data class of the model declares its
fields with `field(kind, says)`; `read_group` fills the class from front matter, and the JSON Schema and the format
reference are made from the same declarations, so that they cannot drift apart.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from waystation.places.countries import COUNTRY_CODES, codes_meant
from waystation.places.older import older_key
from waystation.places.problem import FieldPath, NewValue, Problem
from waystation.places.reading import (
    as_list,
    clean_text,
    is_empty,
    read_date,
    read_flag,
    read_text,
    read_whole_number,
    shown,
    shown_key,
    wrong_type,
)

__all__ = [
    "Choice",
    "CountryCode",
    "Date",
    "FieldSpec",
    "Flag",
    "Group",
    "Kind",
    "ListOf",
    "Markdown",
    "Path",
    "Text",
    "WebAddress",
    "WholeNumber",
    "field",
    "nearest",
    "read_group",
    "specs",
]

Schema = dict[str, Any]
Reader: TypeAlias = Callable[[object, FieldPath, list[Problem]], Any]
"""Turns a value that is not empty into the model's, or into None; appends what is wrong with it."""


class Kind(Protocol):
    """The type of a field."""

    @property
    def words(self) -> str:
        """The type in the words of the format reference, e.g. `whole number`."""

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> Any:
        """Turn a value that is not empty into the model's, or into None; append what is wrong with it."""

    def schema(self) -> Schema:
        """The JSON Schema of what an author should write."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a group: `key` as in the file, `attribute` as in Python."""

    key: str
    attribute: str
    kind: Kind
    says: str
    required: bool


def field(kind: Kind, says: str, *, required: bool = False, default: Any = None) -> Any:
    """Declare a field of the model. `says` is its sentence in the reference and in the JSON Schema."""
    metadata = {"kind": kind, "says": says}
    if required:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


@functools.cache
def specs(group: type) -> tuple[FieldSpec, ...]:
    """The fields that a class of the model declares, in the order of declaration."""
    return tuple(
        FieldSpec(
            key=_camel_case(declared.name),
            attribute=declared.name,
            kind=declared.metadata["kind"],
            says=declared.metadata["says"],
            required=declared.default is dataclasses.MISSING,
        )
        for declared in dataclasses.fields(group)
        if "kind" in declared.metadata
    )


def _camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


@functools.cache
def _readers(group: type) -> tuple[tuple[str, str, Reader], ...]:
    """Of each field its key, its attribute and the `read` of its kind."""
    return tuple((spec.key, spec.attribute, spec.kind.read) for spec in specs(group))


def read_group(group: type, values: Mapping[Any, object], at: FieldPath, problems: list[Problem]) -> dict[str, Any]:
    """Read the fields of one group: attribute → value, only those that are given and readable.

    Keys that the group does not know are reported.
    """
    found: dict[str, Any] = {}
    known = 0
    for key, attribute, read in _readers(group):
        if key not in values:
            continue
        known += 1
        value = values[key]
        if is_empty(value):
            continue
        reading = read(value, (*at, key), problems)
        if reading is not None:
            found[attribute] = reading
    if known < len(values):
        problems += _unknown_keys(group, values, at)
    return found


def _unknown_keys(group: type, values: Mapping[Any, object], at: FieldPath) -> Iterator[Problem]:
    keys = [spec.key for spec in specs(group)]
    for key in values:
        if key in keys:
            continue
        word = shown_key(key)
        if older := older_key(word, at):
            yield older
            continue
        near = nearest(word, keys)
        known = ", ".join(f"`{key}`" for key in keys)
        yield Problem(
            code="unknown-key",
            field=(*at, word),
            found=f"the key {shown(word)}, which means nothing here",
            expected=f"a field such as `{near}`" if near else f"one of {known}",
            fix=f"did you mean `{near}`?" if near else "remove it, or move it to where it belongs; it is not shown",
            on_key=True,
        )


def nearest(word: str, choices: Sequence[str]) -> str | None:
    """The choice that a misspelt word most likely stands for, or None."""
    import difflib

    by_lower = {choice.lower(): choice for choice in choices}
    near = difflib.get_close_matches(word.lower()[:_LONGEST_WORD], list(by_lower), n=1, cutoff=0.75)
    return by_lower[near[0]] if near else None


_LONGEST_WORD = 40


def _is_misspelling(word: str, meant: str) -> bool:
    """Say whether a word near another one is surely that word: “Unstable” is near “Stable”, and its opposite."""
    return word.isalpha() and word[0].lower() == meant[0].lower()


class Text:
    """Plain text."""

    words = "text"

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> str | None:
        return read_text(value, at, problems)

    def schema(self) -> Schema:
        return {"type": ["string", "null"]}


class Markdown:
    """CommonMark text; its source is kept, rendering is for `prose`."""

    words = "Markdown"

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> str | None:
        if isinstance(value, str):
            return clean_text(value, at, problems).strip() or None
        return read_text(value, at, problems)

    def schema(self) -> Schema:
        return {"type": ["string", "null"], "contentMediaType": "text/markdown"}


class Date:
    """A calendar day."""

    words = "date"

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> dt.date | None:
        return read_date(value, at, problems)

    def schema(self) -> Schema:
        return {"type": ["string", "null"], "pattern": r"^\s*$|^\d{4}-\d{2}-\d{2}", "examples": ["2026-11-03"]}


class Flag:
    """True or false."""

    words = "true or false"

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> bool | None:
        return read_flag(value, at, problems)

    def schema(self) -> Schema:
        return {"enum": [True, False, "", None]}


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeNumber:
    """A count."""

    minimum: int = 0
    zero_is_unknown: bool = False

    @property
    def words(self) -> str:
        return "whole number" if self.minimum == 0 else f"whole number, {self.minimum} or more"

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> int | None:
        return read_whole_number(value, at, problems, minimum=self.minimum, zero_is_unknown=self.zero_is_unknown)

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "integer", "minimum": self.minimum}, {"enum": ["", None]}]}


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a fixed list; near misses are read as what they most likely mean, with a warning."""

    choices: tuple[str, ...]

    @property
    def words(self) -> str:
        return "one of " + ", ".join(f"`{choice}`" for choice in self.choices)

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> str | None:
        if value in self.choices:
            return str(value)
        text = str(value).strip() if isinstance(value, str | bool) else ""
        meant = text if text in self.choices else nearest(text, self.choices)
        is_certain = meant is not None and _is_misspelling(text, meant)
        problems.append(
            Problem(
                code="choice-misspelt" if meant else "choice-unknown",
                field=at,
                found=shown(value),
                expected="one of " + ", ".join(self.choices),
                fix=f"write {meant}" if meant else "write one of these words, or leave it empty ('')",
                repair=NewValue(meant) if is_certain else None,
            )
        )
        return meant

    def schema(self) -> Schema:
        return {"enum": [*self.choices, "", None]}


class CountryCode:
    """A country, as ISO 3166-1 alpha-2, or XK for Kosovo."""

    words = "two-letter country code"

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> str | None:
        code = str(value).strip().upper() if isinstance(value, str | bool) else ""
        if code in COUNTRY_CODES:
            return code
        problems.append(
            Problem(
                code="country-unknown",
                field=at,
                found=shown(value),
                expected="a country code of two letters (ISO 3166-1 alpha-2), e.g. GR",
                fix=_country_to_write(value.strip() if isinstance(value, str) else ""),
            )
        )
        return None

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[A-Z]{2}$"}


def _country_to_write(text: str) -> str:
    meant = codes_meant(text)
    if not meant:
        return "look the code up; it is not always the one of web addresses"
    if len(meant) == 1:
        return f"write {meant[0]}"
    if len(text) > 3:
        return f"write each on a line of its own, or [{', '.join(meant)}]"
    return f"write those that are meant of {', '.join(meant)}"


@dataclass(frozen=True, slots=True)
class Path:
    """A path inside the repository or the site."""

    words: str = "path"

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> str | None:
        return read_text(value, at, problems)

    def schema(self) -> Schema:
        return {"type": ["string", "null"]}


class WebAddress:
    """An `http`, `https` or `mailto` address, or a path of this site that begins with `/`."""

    words = "address (URL)"

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> str | None:
        if not isinstance(value, str):
            problems.append(wrong_type(value, at, "an address (URL)"))
            return None
        text = clean_text(value, at, problems).strip()
        if _WEB_ADDRESS.fullmatch(text):
            return text
        bare = re.match(r"(?:www\.|[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?$", text, re.IGNORECASE)
        problems.append(
            Problem(
                code="link-unsafe" if _UNSAFE.match(text) else "address-unusable",
                field=at,
                found=shown(text),
                expected="an address that begins with https:// and has no blanks",
                fix=f"write https://{text[:120]}" if bare else "copy it again from the address bar of a browser",
            )
        )
        return None

    def schema(self) -> Schema:
        return {"type": ["string", "null"], "pattern": r"^\s*$|^https?://\S+$|^mailto:\S+$|^/\S*$"}


_UNSAFE = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_WEB_ADDRESS = re.compile(
    r"https?://[^\s<>\"/?#\\]+[^\s<>\"\\]*|mailto:[^\s<>\"\\]+@[^\s<>\"\\]+|/(?!/)[^\s<>\"\\]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one kind; empty items are passed over."""

    item: Kind
    name: str
    """What the items are, in the plural."""

    @property
    def words(self) -> str:
        return f"list of {self.name}"

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> tuple[Any, ...]:
        return tuple(self.readings(self.item.read, value, at, problems))

    def readings(self, read: Reader, value: object, at: FieldPath, problems: list[Problem]) -> list[Any]:
        """What a reader makes of the items, without those that it cannot read."""
        found: list[Any] = []
        for step, item in as_list(value, at, problems, item=self.name):
            if is_empty(item):
                continue
            reading = read(item, (*at, step) if step != "" else at, problems)
            if reading is not None:
                found.append(reading)
        return found

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "array", "items": self.item.schema()}, {"enum": ["", None]}]}


@dataclass(frozen=True, slots=True)
class Group:
    """A group of fields, declared by a data class."""

    model: type
    name: str = "group"

    @property
    def words(self) -> str:
        return self.name

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> Any:
        values = self.values(value, at, problems)
        return None if values is None else self.model(**values)

    def values(self, value: object, at: FieldPath, problems: list[Problem]) -> dict[str, Any] | None:
        """What the model is made of: attribute → value."""
        if isinstance(value, dict):
            return read_group(self.model, value, at, problems)
        keys = [spec.key for spec in specs(self.model)]
        expected = f"a group of fields ({', '.join(keys[:3])}{', …' if len(keys) > 3 else ''})"
        fix = f"write its fields below it, each on a line of its own and indented: `{keys[0]}: …`"
        problems.append(wrong_type(value, at, expected, fix))
        return None

    def schema(self) -> Schema:
        return {"anyOf": [group_schema(self.model), {"enum": ["", None]}, {"type": "array", "maxItems": 0}]}


def group_schema(model: type) -> Schema:
    """The JSON Schema of one group of the model."""
    declared = specs(model)
    schema: Schema = {
        "type": "object",
        "properties": {spec.key: {"description": spec.says, **spec.kind.schema()} for spec in declared},
        "additionalProperties": False,
    }
    required = [spec.key for spec in declared if spec.required]
    return {**schema, "required": required} if required else schema
