"""The vocabulary of schema.org, from the declarations of the npm package `schema-dts`, and what breaks it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

__all__ = ["broken_in", "vocabulary"]

_DECLARATIONS = Path(__file__).parents[2] / "browser/node_modules/schema-dts/dist/schema.d.ts"
_BASE = re.compile(r"^(?:export )?interface (\w+)Base extends ([\w, <>\"@]+?) \{\n(.*?)^\}", re.DOTALL | re.MULTILINE)
_LEAF = re.compile(r"^(?:export )?interface (\w+)Leaf extends ([\w, ]+?) \{", re.MULTILINE)
_PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<(.*), "\w+">;', re.MULTILINE)
_TEXTS = {"Text", "URL", "Date", "DateTime", "CssSelectorType", "XPathType", "PronounceableText"}
_NUMBERS = {"Number", "Integer", "Float"}


@dataclass(frozen=True)
class Vocabulary:
    """What there is to say: of which type, by which properties, with which values."""

    parents: Mapping[str, frozenset[str]]
    """Type → the types that it is a kind of, at once."""
    properties: Mapping[str, Mapping[str, frozenset[str]]]
    """Type → its own properties → the types of their values."""

    def kinds(self, type_: str) -> set[str]:
        """A type and all that it is a kind of."""
        return {type_}.union(*(self.kinds(parent) for parent in self.parents.get(type_, ())))

    def values(self, type_: str, name: str) -> set[str]:
        """The types that a property of a type may have; empty where it has no such property."""
        return set().union(*(self.properties.get(kind, {}).get(name, ()) for kind in self.kinds(type_)))


@cache
def vocabulary() -> Vocabulary:
    """Read the declarations; skip the test where npm could not install them, which CI does not allow."""
    if not _DECLARATIONS.exists() and not os.environ.get("CI"):
        pytest.skip("npm has not installed schema-dts, which has the vocabulary of schema.org")
    text = _DECLARATIONS.read_text("utf-8")
    parents, properties = {}, {}
    for name, above, body in _BASE.findall(text):
        parents[name] = frozenset(re.findall(r"(\w+)Base", above))
        properties[name] = {key: frozenset(kinds.split(" | ")) for key, kinds in _PROPERTY.findall(body)}
    for name, above in _LEAF.findall(text):
        parents.setdefault(name, frozenset(re.findall(r"(\w+)Base", above)) - {name})
    return Vocabulary(parents, properties)


def broken_in(thing: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """What is no type, no property of its type, or no value of its property."""
    words, type_ = vocabulary(), str(thing.get("@type"))
    if type_ not in words.parents:
        yield f"{at}: {type_} is no type"
        return
    for name in thing.keys() - {"@type", "@id"}:
        where, allowed = f"{at}/{type_}.{name}", words.values(type_, name)
        for value in thing[name] if isinstance(thing[name], list) else [thing[name]]:
            if isinstance(value, dict) and "@type" in value:
                yield from broken_in(value, where)
            if not _kinds(value) & allowed:
                yield f"{where}: {value!r}, expected {sorted(allowed)}"


def _kinds(value: object) -> set[str]:
    if isinstance(value, dict):
        return vocabulary().kinds(value["@type"]) if "@type" in value else {"IdReference"}
    return {bool: {"Boolean"}, int: _NUMBERS, str: _TEXTS}[type(value)]
