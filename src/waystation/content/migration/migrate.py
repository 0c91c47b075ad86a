"""Older shapes of region files: what of one file becomes what in today's (docs/migrate.md).

A migration is worked out on values and gives operations; `content.edit` writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from waystation.content.comparison.meaning import means_the_same
from waystation.content.migration.migration import TREND_IN_PROSE, Migration, Proposal, Relocation
from waystation.content.migration.relocation import (
    done,
    given,
    has,
    items_in,
    kind_at,
    left,
    list_moved,
    listed,
    lists_again,
    obstacle_to,
    proposed,
    rebased,
    relocated,
    repeated,
    with_item_keys,
)
from waystation.content.migration.typed_numbers import with_numbers
from waystation.content.writer.operations import Remove, Set, value_at
from waystation.places import FieldPath, Problem, place_address, read_place
from waystation.places.fields import Choice
from waystation.places.older import OLDER_KEYS, OLDER_LINK_KEYS, OLDER_UPDATE_KEYS

__all__ = ["migrate"]

_Step: TypeAlias = Callable[[Migration, Collection[str]], Migration]


def migrate(
    path: str, front_matter: Mapping[Any, object], *, accept: Collection[str] = (), region: str | None = None
) -> Migration:
    """What becomes of the front matter of one file.

    `accept` holds codes of ACCEPTABLE; `region` is the name of the region in which a place lies, where that is known.
    """
    migration = Migration(path=path, values=dict(front_matter))
    for _ in range(_MOST_ROUNDS):
        before = migration.operations
        migration = _again(migration)
        for step in _STEPS:
            migration = step(migration, accept)
        migration = _unknown_keys(with_numbers(_name(migration, accept, region), accept))
        if migration.operations == before:
            break
    return migration


# What was moved or taken may make room for something else, seldom twice.
_MOST_ROUNDS = 8


def _again(migration: Migration) -> Migration:
    """With what is certain by now; what was left to people, the next round finds again if it is still there.

    The one proposal that it cannot find again is that of prose which has moved.
    """
    return replace(
        migration,
        leftovers=(),
        differences=tuple(one for one in migration.differences if one.accepted),
        proposals=tuple(one for one in migration.proposals if one.accepted or one.code == TREND_IN_PROSE),
    )


# ── news and links ───────────────────────────────────────────────────────────────────────────────────────────────────


def _news_as_list(migration: Migration, accept: Collection[str]) -> Migration:
    """`newsUpdates` was the list itself."""
    old, new = ("newsUpdates",), ("newsUpdates", "updates")
    if items_in(given(migration, old)) is None:
        return migration
    renamed = with_item_keys(listed(migration, old), old, OLDER_UPDATE_KEYS, accept)
    items = items_in(given(renamed, old))
    beside = replace(migration, values={**migration.values, "newsUpdates": None})
    if obstacle := obstacle_to(beside, new, items):
        return left(migration, old, *obstacle)
    relocation = Relocation(old, new, value_at(migration.values, old))
    moved = replace(rebased(renamed, old, new), relocations=(*rebased(renamed, old, new).relocations, relocation))
    return done(moved, Set(old, {"updates": items}))


def _second_news(migration: Migration, accept: Collection[str]) -> Migration:
    """`newsUpdates2` is what a form wrote whose template had another `newsUpdates`."""
    old = ("newsUpdates2",)
    second = given(migration, old)
    if not isinstance(second, dict) or items_in(second) is not None:
        return list_moved(migration, old, ("newsUpdates", "updates"), OLDER_UPDATE_KEYS, accept)
    if given(migration, ("newsUpdates",)) is None and not obstacle_to(migration, ("newsUpdates",), second):
        migration = relocated(migration, old, ("newsUpdates",), accept)
        return _items_of_today(lists_again(migration, accept), accept)
    for key in ("title", "visibleCount"):
        migration = relocated(migration, (*old, key), ("newsUpdates", key), accept)
    if "updates" in second:
        updates = ("newsUpdates", "updates")
        migration = list_moved(migration, (*old, "updates"), updates, OLDER_UPDATE_KEYS, accept)
    return done(migration, Remove(old)) if migration.values["newsUpdates2"] == {} else migration


def _spilled_news(migration: Migration, accept: Collection[str]) -> Migration:
    migration = list_moved(migration, ("updates",), ("newsUpdates", "updates"), OLDER_UPDATE_KEYS, accept)
    return relocated(migration, ("visibleCount",), ("newsUpdates", "visibleCount"), accept)


def _spilled_title(migration: Migration, accept: Collection[str]) -> Migration:
    """`title` was the heading of the news or of the quick links: of those that are there, the one without a heading."""
    migration = relocated(migration, ("updateListTitle",), ("newsUpdates", "title"), accept)
    old = ("title",)
    parts = {
        ("newsUpdates", "title"): ("newsUpdates", "updates", "visibleCount"),
        ("stayInformed", "title"): ("stayInformed", "links", "stayInformedLinks"),
    }
    there = [heading for heading, keys in parts.items() if any(given(migration, (key,)) is not None for key in keys)]
    lacking = [heading for heading in there if given(migration, heading) is None]
    if given(migration, ("updateListTitle",)) is not None:
        lacking = [heading for heading in lacking if heading[0] != "newsUpdates"]
    title = given(migration, old)
    said = next((heading for heading in there if title is not None and given(migration, heading) == title), None)
    if title is None or said or len(lacking) == 1:
        return relocated(migration, old, said or (lacking or [("newsUpdates", "title")])[0], accept)
    why = "it may be the heading of the news or of the quick links"
    return left(migration, old, why, "move it to `newsUpdates.title` or `stayInformed.title`, or remove it")


def _links(migration: Migration, accept: Collection[str]) -> Migration:
    for old in ("stayInformedLinks", "links"):
        migration = list_moved(migration, (old,), ("stayInformed", "links"), OLDER_LINK_KEYS, accept)
    return migration


def _items_of_today(migration: Migration, accept: Collection[str]) -> Migration:
    """Files of today's shape whose items still have old keys."""
    migration = with_item_keys(migration, ("newsUpdates", "updates"), OLDER_UPDATE_KEYS, accept)
    return with_item_keys(migration, ("stayInformed", "links"), OLDER_LINK_KEYS, accept)


# ── texts and population ────────────────────────────────────────────────────────────────────────────────────────────


def _texts(migration: Migration, accept: Collection[str]) -> Migration:
    for old in ("introduction", "populationCount", "populationDescription"):
        migration = relocated(migration, (old,), OLDER_KEYS[old], accept)
    return migration


def _trend(migration: Migration, accept: Collection[str]) -> Migration:
    """`populationTrend` was a word or prose. Prose is a description; the word in it is only proposed."""
    old, field = ("populationTrend",), ("population", "trend")
    value = given(migration, old)
    word = _certain_word(value, field) if isinstance(value, str) else None
    if word or not isinstance(value, str):
        return relocated(migration, old, field, accept, reading=word)
    if (likely := _word_in_prose(value, field)) and given(migration, field) is None:
        why = "of the words of this field, the text has only this one"
        migration = proposed(migration, Proposal(TREND_IN_PROSE, field, value, likely, why), accept)
    return relocated(migration, old, ("population", "description"), accept)


def _certain_word(text: str, field: FieldPath) -> str | None:
    """The word of a choice that a text is, rightly or surely misspelt."""
    kind = kind_at(field)
    assert isinstance(kind, Choice)  # noqa: S101 - the format says so
    problems: list[Problem] = []
    word = kind.read(text.strip(), field, problems)
    return word if not problems or problems[0].repair else None


def _word_in_prose(text: str, field: FieldPath) -> str | None:
    """The one word of a choice whose stem a text has."""
    kind = kind_at(field)
    assert isinstance(kind, Choice)  # noqa: S101 - the format says so
    found = [word for word in kind.choices if word.lower().removesuffix("ing") in text.lower()]
    return found[0] if len(found) == 1 else None


# ── names and addresses ─────────────────────────────────────────────────────────────────────────────────────────────


def _name(migration: Migration, accept: Collection[str], region: str | None) -> Migration:
    """A region was named by `regionName`, a place within it by `subRegionName` beside its region's `regionName`."""
    own, other = ("regionName", "subRegionName")[:: 1 if migration.path.endswith("/index.md") else -1]
    migration = relocated(migration, (own,), ("name",), accept)
    value = given(migration, (other,))
    if value is None or (other == "regionName" and region and means_the_same(value, region, kind_at(("name",)))):
        said_by = "" if value is None else "the folder"
        return repeated(migration, (other,), said_by) if has(migration, (other,)) else migration
    why = "the folder says in which region a place lies" if other == "regionName" else "the file is that of a region"
    return left(migration, (other,), why, "if it is the name of this page, move it to `name`; else remove it")


def _address(migration: Migration, _: Collection[str]) -> Migration:
    old = ("pagePath",)
    value = given(migration, old)
    if value is None:
        return repeated(migration, old, "") if has(migration, old) else migration
    if _bare(value) == _bare(place_address(migration.path)):
        return repeated(migration, old, "the name of the file")
    aliases = items_in(given(migration, ("aliases",))) or []
    if any(_bare(alias) == _bare(value) for alias in aliases):
        return repeated(migration, old, "aliases")
    return left(
        migration,
        old,
        "the address of a page is made from its folder and the name of its file",
        "if the page once had this address, put it under `aliases`; else remove it",
    )


def _bare(address: object) -> object:
    return address.strip().strip("/").removeprefix("regions/") if isinstance(address, str) else address


def _unknown_keys(migration: Migration) -> Migration:
    """What neither today's format nor an older one knows stays; it is named here, so that nobody takes it for moved."""
    named = [leftover.field for leftover in migration.leftovers] + [one.old for one in migration.differences]
    for problem in read_place(migration.path, migration.values, "")[1]:
        is_named = any(field[: len(problem.field)] == problem.field for field in named)
        if problem.code in ("unknown-key", "older-shape") and not is_named and has(migration, problem.field):
            why = "nothing knows this key" if problem.code == "unknown-key" else "what is left in it has no place"
            migration = left(migration, problem.field, why, problem.fix)
    return migration


_STEPS: tuple[_Step, ...] = (
    lists_again,
    _news_as_list,
    _items_of_today,
    _second_news,
    _spilled_title,
    _spilled_news,
    _links,
    _texts,
    _trend,
    _address,
)
