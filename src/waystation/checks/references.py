"""References: what a place says of other files, and whether two files claim one address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from waystation.checks.surroundings import Surroundings
from waystation.places import (
    REGIONS_FOLDER,
    FieldPath,
    Place,
    Problem,
    Region,
    Subregion,
    alias_address,
    place_address,
)
from waystation.places.fields import nearest

__all__ = ["TakenAlias", "address_conflicts", "alias_conflicts", "check_references", "conflicts", "taken_aliases"]


def check_references(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report references that lead nowhere, and places that their region does not list."""
    if isinstance(place, Region):
        yield from _check_subregions(place, surroundings)
    elif not surroundings.exists(f"{REGIONS_FOLDER}/{place.folder}/index.md"):
        yield _region_missing(place)
    for index, update in enumerate(place.news_updates.updates):
        for position, path in enumerate(update.places):
            if not surroundings.exists(path):
                near = _nearest_path(path, surroundings.files_in(place.folder))
                yield Problem(
                    code="update-place-missing",
                    field=("newsUpdates", "updates", index, "places", position),
                    found=f"no file {path[:120]}",
                    expected=f"the path of a place, such as {REGIONS_FOLDER}/<region>/<place>.md",
                    fix=f"did you mean {near}?" if near else "write the whole path, or remove the entry",
                )
    for index, alias in enumerate(place.aliases):
        if alias_address(alias) is None:
            yield Problem(
                code="alias-unusable",
                field=("aliases", index),
                found=f'the alias "{alias[:120]}"',
                expected="a path of this site, such as /old/place/",
                fix=_usable_alias(alias),
            )


def _usable_alias(alias: str) -> str:
    try:
        path = urlsplit(alias).path
    except ValueError:
        path = ""
    if alias_address(path) and path.startswith("/"):
        return f"write {path[:120]}"
    return "write the path alone: no host, no question mark, no `..`"


def _region_missing(place: Subregion) -> Problem:
    return Problem(
        code="region-missing",
        field=(),
        found=f"no file {REGIONS_FOLDER}/{place.folder}/index.md",
        expected="the region that this place lies in",
        fix="add that file, with at least a name",
    )


def _check_subregions(region: Region, surroundings: Surroundings) -> Iterator[Problem]:
    within = surroundings.files_in(region.folder)
    seen: set[str] = set()
    for index, path in enumerate(region.subregions):
        at: FieldPath = ("subregions", index)
        if path in seen:
            yield Problem(
                code="subregion-twice",
                field=at,
                found=f"{path} a second time",
                expected="each place once",
                fix="remove one",
            )
        elif path not in within:
            near = _nearest_path(path, [file for file in within if file not in region.subregions])
            if surroundings.exists(path) and near != path.lstrip("/"):
                yield _subregion_elsewhere(path, at, region)
            else:
                yield _subregion_missing(path, at, region, near)
                seen.add(near)  # one slip, one finding
        seen.add(path)
    unlisted = [path for path in within if path not in seen]
    if unlisted:
        yield _subregions_unlisted(unlisted, any_listed=bool(region.subregions))


def _nearest_path(path: str, within: list[str]) -> str:
    """The file of a folder that a path most likely means, whatever folders it names; empty where there is none."""
    names = {file.rpartition("/")[2]: file for file in within}
    near = nearest(path.rpartition("/")[2], list(names))
    return names[near] if near else ""


def _subregion_elsewhere(path: str, at: FieldPath, region: Region) -> Problem:
    itself = path.lstrip("/") == region.path
    return Problem(
        code="subregion-elsewhere",
        field=at,
        found="the region itself" if itself else f"{path[:120]}, which is no place of this folder",
        expected=f"another file of {REGIONS_FOLDER}/{region.folder}/"
        if itself
        else f"a file of {REGIONS_FOLDER}/{region.folder}/",
        fix="remove the entry" if itself else "move the file into this region's folder, or remove the entry",
    )


def _subregion_missing(path: str, at: FieldPath, region: Region, near: str) -> Problem:
    return Problem(
        code="subregion-missing",
        field=at,
        # With a slash before it, the file is there, but not under this path.
        found=f"the path {path[:120]}" if near == path.lstrip("/") else f"no file {path[:120]}",
        expected=f"a file of {REGIONS_FOLDER}/{region.folder}/",
        fix=f"did you mean {near}?" if near else "remove the entry, or add the file",
    )


def _subregions_unlisted(unlisted: list[str], *, any_listed: bool) -> Problem:
    names = ", ".join(path.rpartition("/")[2] for path in unlisted[:5]) + (" and more" if len(unlisted) > 5 else "")
    line = f"`- {unlisted[0]}`"
    also = ", and so on" if len(unlisted) > 1 else ""
    return Problem(
        code="subregion-unlisted",
        field=("subregions",),
        found=f"{len(unlisted)} of the folder's files missing from the list: {names}",
        expected="all places of the folder, in the order in which they are to be shown",
        fix=(f"add a line {line}" if any_listed else f"add `subregions:`, and below it a line {line}") + also,
        on_key=True,
    )


@dataclass(frozen=True, slots=True)
class TakenAlias:
    """An alias that cannot redirect, since its address has another owner."""

    path: str
    """Repo path of the place that claims it."""
    index: int
    """Its position in `aliases`."""
    alias: str
    owner: str
    """Repo path of the place that has it."""
    is_address: bool
    """It is the owner's address; otherwise the owner has the same alias."""


def conflicts(places: Iterable[Place]) -> Iterator[tuple[str, Problem]]:
    """Path and problem of each place that claims an address which another one has. Needs all places at once."""
    ordered = sorted(places, key=lambda place: place.path)
    yield from address_conflicts(ordered)
    owners = {place.address: place.path for place in reversed(ordered)}
    claims = ((place.path, index, alias) for place in ordered for index, alias in enumerate(place.aliases))
    yield from alias_conflicts(taken_aliases(claims, owners))


def address_conflicts(places: Iterable[Place]) -> Iterator[tuple[str, Problem]]:
    """Path and problem of each place whose own address another one has; of those, the first by path keeps it."""
    owners: dict[str, str] = {}
    for place in sorted(places, key=lambda place: place.path):
        owner = owners.setdefault(place.address, place.path)
        if owner != place.path:
            yield place.path, _address_taken(place.path, owner)


def taken_aliases(claims: Iterable[tuple[str, int, str]], owners: Mapping[str, str]) -> Iterator[TakenAlias]:
    """The aliases that others have, out of all: (path, index, alias), sorted by path. `owners`: address → path."""
    claimed: dict[str, str] = {}
    for path, index, alias in claims:
        old = alias_address(alias)
        if old is None:
            continue
        owner = owners.get(old) or claimed.setdefault(old, path)
        if owner != path or old in owners:
            yield TakenAlias(path, index, alias, owner, is_address=old in owners)


def alias_conflicts(taken: Iterable[TakenAlias]) -> Iterator[tuple[str, Problem]]:
    """Path and problem of each alias that cannot redirect."""
    for one in taken:
        yield one.path, _alias_taken(one.alias, one.index, one.owner, is_address=one.is_address)


def _address_taken(path: str, owner: str) -> Problem:
    return Problem(
        code="address-taken",
        field=(),
        found=f"the address /{place_address(path)}, which {owner} has too",
        expected="a name of its own",
        fix="rename one of the two files or folders; capitals, blanks and signs do not count in addresses",
    )


def _alias_taken(alias: str, index: int, owner: str, *, is_address: bool) -> Problem:
    return Problem(
        code="alias-taken",
        field=("aliases", index),
        found=f'the alias "{alias[:120]}", which '
        + (f"is the address of {owner}" if is_address else f"{owner} has too"),
        expected="an old address that no other page has",
        fix="remove it" if is_address else "keep it in one of the two files",
    )
