"""What a migration would do, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from waystation.content.migration.migration import (
    OLDER_ITEM,
    OLDER_VALUE,
    Difference,
    Migration,
    Proposal,
    Relocation,
    Repetition,
)
from waystation.places import show_path
from waystation.places.reading import shown

__all__ = ["as_lines", "as_object"]


def as_lines(migration: Migration) -> Iterator[str]:
    """The report on one file: its path, then each value under what becomes of it; in full, where it leaves the file."""
    yield migration.path
    for title, entries in _sections(migration):
        if entries:
            yield f"  {title}:"
            yield from (f"    {line}" for line in entries)


def _sections(migration: Migration) -> Iterator[tuple[str, list[str]]]:
    yield "moves", [_relocation(one) for one in migration.relocations]
    yield "goes", [_repetition(one) for one in migration.repetitions]
    yield "differs", [line for one in migration.differences for line in _difference(one)]
    yield "proposed", [line for one in migration.proposals for line in _proposal(one)]
    left = [
        (f"{show_path(one.field)}: {whole(one.value)}", f"  {one.why}", f"  fix: {one.fix}")
        for one in migration.leftovers
    ]
    yield "left to people", [line for lines in left for line in lines]


def _relocation(one: Relocation) -> str:
    if one.old == one.new:
        return f"{show_path(one.old)} is a list again"
    return f"{show_path(one.old)} → {show_path(one.new)}: {shown(one.value)}"


def _repetition(one: Repetition) -> str:
    why = f"{one.said_by} says the same" if one.said_by else "it says nothing"
    return f"{show_path(one.old)}: {whole(one.value)}, since {why}"


def _difference(one: Difference) -> Iterator[str]:
    yield f"{show_path(one.old)}: {whole(one.value)}"
    if one.live_value is None:
        yield f"  {show_path(one.live)} has no such item"
        yield "  it joins the others" if one.accepted else f"  it joins the others with --accept {OLDER_ITEM}"
    else:
        yield f"  {show_path(one.live)}: {whole(one.live_value)}"
        goes = "the first goes" if one.accepted else f"the first goes with --accept {OLDER_VALUE}"
        yield f"  the second is shown; {goes}"


def _proposal(one: Proposal) -> Iterator[str]:
    reading = whole(one.reading) if one.reading != "" else "not given"
    yield f"{show_path(one.field)}: {whole(one.value)} → {reading}"
    yield f"  {one.why}"
    yield "  taken" if one.accepted else f"  take it with --accept {one.code}"


def whole(value: object) -> str:
    """A value in full, on one line."""
    try:
        return json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):  # what only YAML can hold
        return shown(value)


def as_object(migration: Migration) -> Mapping[str, Any]:
    """The same for programs; values are as YAML gives them."""
    return {
        "file": migration.path,
        "moves": [
            {"from": show_path(one.old), "to": show_path(one.new), "value": one.value} for one in migration.relocations
        ],
        "goes": [
            {"field": show_path(one.old), "value": one.value, "saidBy": one.said_by} for one in migration.repetitions
        ],
        "differs": [
            {
                "field": show_path(one.old),
                "value": one.value,
                "live": show_path(one.live),
                "liveValue": one.live_value,
                "accepted": one.accepted,
            }
            for one in migration.differences
        ],
        "proposed": [
            {
                "code": one.code,
                "field": show_path(one.field),
                "value": one.value,
                "reading": one.reading,
                "why": one.why,
                "accepted": one.accepted,
            }
            for one in migration.proposals
        ],
        "left": [
            {"field": show_path(one.field), "value": one.value, "why": one.why, "fix": one.fix}
            for one in migration.leftovers
        ],
    }
