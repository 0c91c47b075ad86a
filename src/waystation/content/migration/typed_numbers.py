"""Numbers as people type them: 182.979, '7263', -1. For each, a migration proposes what it most likely means."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from waystation.content.comparison.meaning import PLACE
from waystation.content.migration.migration import NUMBER_CODES, Migration, Proposal
from waystation.content.migration.relocation import proposed
from waystation.content.writer.operations import find_key, value_at
from waystation.places import FieldPath, Problem
from waystation.places.fields import Group, Kind, ListOf, WholeNumber, specs
from waystation.places.reading import is_empty, likely_number

__all__ = ["with_numbers"]


def with_numbers(migration: Migration, accept: Collection[str]) -> Migration:
    """Propose a reading for each number as people type them. What is taken may need another, as `'-1'` does."""
    for field, kind in list(_number_fields(migration.values, PLACE, ())):
        if proposal := _reading(field, value_at(migration.values, field), kind):
            migration = proposed(migration, proposal, accept)
    return migration


def _reading(field: FieldPath, value: object, kind: WholeNumber) -> Proposal | None:
    problems: list[Problem] = []
    if is_empty(value):
        return None
    kind.read(value, field, problems)
    problem = next((problem for problem in problems if problem.code in NUMBER_CODES), None)
    if problem is None:
        return None
    why = f"found {problem.found}, expected {problem.expected}"
    if problem.code in ("number-too-small", "number-zero"):
        return Proposal(problem.code, field, value, "", why)
    reading = likely_number(value)
    return None if reading is None else Proposal(problem.code, field, value, reading, why)


def _number_fields(value: object, kind: Kind | None, at: FieldPath) -> Iterator[tuple[FieldPath, WholeNumber]]:
    if isinstance(kind, WholeNumber):
        yield at, kind
    elif isinstance(kind, Group) and isinstance(value, dict):
        for spec in specs(kind.model):
            if find_key(value, spec.key) is not None:
                yield from _number_fields(value[spec.key], spec.kind, (*at, spec.key))
    elif isinstance(kind, ListOf) and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _number_fields(item, kind.item, (*at, index))
