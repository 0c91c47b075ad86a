"""Moving values of a migration, one step at a time: to a field that is free, or beside a live one that wins."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from waystation.content.comparison.matching import match
from waystation.content.comparison.meaning import PLACE, kind_below, means_the_same
from waystation.content.migration.migration import (
    OLDER_ITEM,
    OLDER_VALUE,
    Difference,
    Leftover,
    Migration,
    Proposal,
    Relocation,
    Repetition,
)
from waystation.content.writer.operations import Insert, Operation, Remove, Rename, Set, apply, find_key, value_at
from waystation.content.writer.values import is_lacking, plain
from waystation.places import FieldPath, Problem, show_path
from waystation.places.fields import Group, Kind, ListOf, specs
from waystation.places.reading import as_list, is_empty, shown

__all__ = [
    "done",
    "given",
    "has",
    "items_in",
    "kind_at",
    "left",
    "list_moved",
    "listed",
    "lists_again",
    "obstacle_to",
    "proposed",
    "rebased",
    "relocated",
    "repeated",
    "with_item_keys",
]


def done(migration: Migration, *operations: Operation) -> Migration:
    """The migration after further operations."""
    return replace(
        migration,
        values=apply(migration.values, operations),
        operations=(*migration.operations, *operations),
    )


def given(migration: Migration, field: FieldPath) -> Any:
    """The value of a field, or None where it is not given."""
    try:
        value = value_at(migration.values, field)
    except KeyError:
        return None
    return None if is_empty(value) else value


def has(migration: Migration, field: FieldPath) -> bool:
    """Say whether a field is there, be it empty."""
    try:
        value_at(migration.values, field)
    except KeyError:
        return False
    return True


def relocated(
    migration: Migration, old: FieldPath, new: FieldPath, accept: Collection[str], *, reading: object = None
) -> Migration:
    """Move the value at `old` to `new`, unless that is taken. `reading` is what is written there, if not the value."""
    if not has(migration, old):
        return migration
    value = value_at(migration.values, old)
    if is_empty(value):
        return repeated(migration, old, "")
    written = value if reading is None else reading
    if obstacle := obstacle_to(migration, new, written):
        return left(migration, old, *obstacle)
    if given(migration, new) is not None:
        return _beside_live(migration, old, written, new, accept)
    migration = replace(migration, relocations=(*migration.relocations, Relocation(old, new, value)))
    if old[:-1] == new[:-1] and reading is None and not has(migration, new):
        return done(migration, Rename(old, str(new[-1])))
    return done(migration, Set(new, written), Remove(old))


def repeated(migration: Migration, old: FieldPath, said_by: str) -> Migration:
    """Remove an old value that says nothing new."""
    repetition = Repetition(old, value_at(migration.values, old), said_by)
    return done(replace(migration, repetitions=(*migration.repetitions, repetition)), Remove(old))


def _beside_live(
    migration: Migration, old: FieldPath, value: object, live: FieldPath, accept: Collection[str]
) -> Migration:
    """Compare an old value with the live one, which stays."""
    kind = kind_at(live)
    live_value = value_at(migration.values, live)
    if means_the_same(value, live_value, kind):
        return repeated(migration, old, show_path(live))
    differences = list(_differences(old, value, live, live_value, kind))
    if not differences:
        return repeated(migration, old, show_path(live))
    for difference in differences:
        migration = _different(migration, difference, accept)
    accepted = [difference.accepted for difference in migration.differences[-len(differences) :]]
    return done(migration, Remove(old)) if all(accepted) else migration


def _different(migration: Migration, difference: Difference, accept: Collection[str]) -> Migration:
    """Note a difference; an item that the live list lacks joins it, where that is taken and it can."""
    if difference.live_value is not None:
        difference = replace(difference, accepted=OLDER_VALUE in accept)
    elif OLDER_ITEM in accept and isinstance(items := value_at(migration.values, difference.live), list):
        at = (*difference.live, len(items))
        if not obstacle_to(migration, at, difference.value):
            difference = replace(difference, accepted=True)
            migration = done(migration, Insert(difference.live, len(items), difference.value))
    return replace(migration, differences=(*migration.differences, difference))


def _differences(
    old: FieldPath, value: object, live: FieldPath, live_value: object, kind: Kind | None
) -> Iterator[Difference]:
    """What an old value says otherwise; of two lists, item by item."""
    items, live_items = items_in(value), items_in(live_value)
    if items is None or live_items is None or not isinstance(kind, ListOf):
        yield Difference(old, value, live, live_value)
        return
    like = match(items, live_items)
    for index, item in enumerate(items):
        if is_empty(item) or any(means_the_same(item, other, kind.item) for other in live_items):
            continue
        other = like.get(index)
        if other is None:
            yield Difference((*old, index), item, live, None)
        else:
            yield Difference((*old, index), item, (*live, other), live_items[other])


def left(migration: Migration, field: FieldPath, why: str, fix: str) -> Migration:
    """Leave a value to people."""
    leftover = Leftover(field, value_at(migration.values, field), why, fix)
    return replace(migration, leftovers=(*migration.leftovers, leftover))


def obstacle_to(migration: Migration, new: FieldPath, value: object) -> tuple[str, str] | None:
    """Why a value cannot stand in a field, and what to do; None where it can."""
    for depth in range(1, len(new)):
        above = value_at(migration.values, new[:depth]) if has(migration, new[:depth]) else None
        if not is_lacking(above) and not isinstance(above, list if isinstance(new[depth], int) else dict):
            return f"`{show_path(new[:depth])}` is {shown(above)}, which has no room for it", "make it a group first"
    try:
        plain(value)
    except TypeError as error:
        return str(error), f"write it anew in `{show_path(new)}`"
    problems: list[Problem] = []
    kind = kind_at(new)
    if kind is not None:
        kind.read(value, new, problems)
    wrong = next((problem for problem in problems if problem.code in ("wrong-type", "choice-unknown")), None)
    if wrong is None:
        return None
    return (
        f"`{show_path(wrong.field)}` would be {wrong.found}, where {wrong.expected} belongs",
        f"move what is right to `{show_path(new)}` by hand",
    )


def kind_at(field: FieldPath) -> Kind | None:
    """The kind of a field of a region; None where the format does not know it."""
    kind: Kind | None = PLACE
    for step in field:
        kind = kind_below(kind, step)
    return kind


def proposed(migration: Migration, proposal: Proposal, accept: Collection[str]) -> Migration:
    """Note a proposal, and carry it out where it is taken and its field has room."""
    if proposal in migration.proposals:
        return migration
    accepted = proposal.code in accept and not obstacle_to(migration, proposal.field, proposal.reading)
    migration = replace(migration, proposals=(*migration.proposals, replace(proposal, accepted=accepted)))
    return done(migration, Set(proposal.field, proposal.reading)) if accepted else migration


# ── lists that became groups ────────────────────────────────────────────────────────────────────────────────────────


def lists_again(migration: Migration, _: Collection[str]) -> Migration:
    """Make a list of each group with the keys `'0'`, `'1'` where the format has a list, the innermost first."""
    for field, group in reversed(list(_groups_for_lists(migration.values, PLACE, ()))):
        items = items_in(value_at(migration.values, field))
        if not obstacle_to(migration, field, items):
            relocation = Relocation(field, field, group)
            migration = replace(migration, relocations=(*migration.relocations, relocation))
            migration = done(migration, Set(field, items))
    return migration


def _groups_for_lists(value: object, kind: Kind | None, at: FieldPath) -> Iterator[tuple[FieldPath, object]]:
    """Where groups stand for lists, each before those within it."""
    if isinstance(kind, ListOf):
        if items_in(value) is None:
            return
        if isinstance(value, dict):
            yield at, value
        for step, item in as_list(value, at, [], item=""):
            yield from _groups_for_lists(item, kind.item, (*at, step))
    elif isinstance(kind, Group) and isinstance(value, dict):
        for spec in specs(kind.model):
            if (key := find_key(value, spec.key)) is not None:
                yield from _groups_for_lists(value[key], spec.kind, (*at, spec.key))


def items_in(value: object) -> list[Any] | None:
    """The items of a list, also of one that became a group; None for anything else."""
    problems: list[Problem] = []
    if is_empty(value) or not isinstance(value, list | dict):
        return None
    items = as_list(value, (), problems, item="")
    return None if any(problem.code == "list-missing-dash" for problem in problems) else [item for _, item in items]


def with_item_keys(
    migration: Migration, field: FieldPath, keys: Mapping[str, str], accept: Collection[str]
) -> Migration:
    """Rename the old keys in the items of a list."""
    items = given(migration, field)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        for old, new in keys.items():
            if isinstance(item, dict) and old in item:
                migration = relocated(migration, (*field, index, old), (*field, index, new), accept)
    return migration


def listed(migration: Migration, field: FieldPath) -> Migration:
    """With a list where a group stands for one."""
    value = value_at(migration.values, field)
    items = items_in(value)
    return migration if items is None or isinstance(value, list) else done(migration, Set(field, items))


def list_moved(
    migration: Migration, old: FieldPath, new: FieldPath, keys: Mapping[str, str], accept: Collection[str]
) -> Migration:
    """Move a whole list, the keys of its items renamed; where it cannot go, it stays as it was."""
    if items_in(given(migration, old)) is None:
        return relocated(migration, old, new, accept)
    unfolded = listed(migration, old)
    items = items_in(given(with_item_keys(unfolded, old, keys, ()), old))
    if given(migration, new) is not None or obstacle_to(migration, new, items):
        return relocated(migration, old, new, accept, reading=items)
    renamed = with_item_keys(unfolded, old, keys, accept)
    items = items_in(given(renamed, old))
    return rebased(relocated(renamed, old, new, accept, reading=items), old, new)


def rebased(migration: Migration, old: FieldPath, new: FieldPath) -> Migration:
    """With the new paths of what lies in a list that was moved as a whole."""

    def moved(path: FieldPath) -> FieldPath:
        is_within = len(path) > len(old) and path[: len(old)] == old and path[: len(new)] != new
        return (*new, *path[len(old) :]) if is_within else path

    return replace(
        migration,
        relocations=tuple(replace(one, new=moved(one.new)) for one in migration.relocations),
        differences=tuple(replace(one, old=moved(one.old), live=moved(one.live)) for one in migration.differences),
    )
