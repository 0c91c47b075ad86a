"""The look: what there is to build, and what of it changed since the last build.

A file counts as unchanged where its time and size are those of the last build, or its content is; an output counts
as it is where its time and size are.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from waystation.content.past.versions import state_of_history
from waystation.content.tree import Signature, region_files, site_files
from waystation.places.address import REGIONS_FOLDER, region_address
from waystation.site.changes import Changes
from waystation.site.pasts import new_pasts
from waystation.site.state import Input, Past, State, UnusableState
from waystation.site.write import OutputFolder
from waystation.today import today

__all__ = ["Look", "Scan", "first_look", "look_at", "remember", "scan", "stale_outputs"]

_FRESH = 2_000_000_000
"""In nanoseconds. A file that changed so shortly before it was read may have changed again within one tick of the
file system's clock, so the next build looks at its content."""
_UNSURE = -1
_HISTORY = "history"
_DAY = "day"
_MANIFEST = "manifest"


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a build found when it began."""

    files: Mapping[str, Signature]
    """Repo path → signature."""
    inputs: Mapping[str, Input]
    """What is to be remembered of the files that are new or changed, or only seem to be; digests of those that are
    to be read are not known yet."""
    gone: frozenset[str] = frozenset()
    has_other_names: bool = True
    """There are files where there were none, or the other way round."""
    history: str = ""
    """The state of the history in Git."""
    pasts: Mapping[str, Past] = field(default_factory=dict)
    """Repo path → what Git tells of a region file, as far as that is new."""
    day: str = ""
    """Today, as YYYY-MM-DD."""
    changes: Changes
    dirty: frozenset[str] = frozenset()
    """Regions that are to be planned again."""
    lists: frozenset[str] = frozenset()
    """Lists that are to be planned again, since an output of theirs is stale."""
    stale: frozenset[str] = frozenset()
    """Outputs that are no longer as the last build left them."""
    is_foreign: bool = True
    """The list of files in the output folder is not the last build's: that was killed, or another one was here."""
    orphans: frozenset[str] = frozenset()
    """Files of that list that the state does not know."""

    @cached_property
    def regions(self) -> Mapping[str, tuple[str, ...]]:
        """Region → repo paths of its files."""
        folders: dict[str, list[str]] = {}
        for path in region_files(self.files):
            folders.setdefault(path.rpartition("/")[0], []).append(path)
        regions: dict[str, tuple[str, ...]] = {}
        for paths in folders.values():
            region = region_address(paths[0])
            regions[region] = (*regions.get(region, ()), *paths)
        return regions

    @property
    def with_other_files(self) -> frozenset[str]:
        """The regions that may have files that they had not; none where all are planned for the first time."""
        return self.dirty if self.has_other_names and not self.changes.all else frozenset()

    @cached_property
    def static(self) -> frozenset[str]:
        """Repo paths of the files that are published as they are."""
        return frozenset(path for path in self.files if path.startswith("static/"))

    def chronicles(self, paths: Collection[str], state: State) -> dict[str, bytes]:
        """What Git tells of some region files, as JSON, by repo path; those of which nothing is told are left out."""
        new = {path: self.pasts[path].chronicle for path in paths if path in self.pasts}
        known = state.chronicles(path for path in paths if path not in new)
        return {**known, **{path: chronicle for path, chronicle in new.items() if chronicle}}

    @property
    def is_unchanged(self) -> bool:
        """Say whether there is nothing to be made, and nothing to be removed."""
        changes = self.changes
        return not (changes.all or changes.files or self.dirty or self.stale or self.is_foreign)


class Scan(NamedTuple):
    """The files of a site as they are."""

    began: int
    """When, in nanoseconds."""
    day: str
    """Today, as YYYY-MM-DD."""
    files: Mapping[str, Signature]
    history: str
    """The state of the history in Git."""


def scan(root: Path) -> Scan:
    """Ask the file system and Git, and nothing else."""
    return Scan(time.time_ns(), today().isoformat(), site_files(root), state_of_history(root))


def first_look(root: Path, folder: OutputFolder | None) -> Look:
    """Look at a site of which nothing is known: everything is to be made."""
    began, day, files, history = scan(root)
    return Look(
        files=files,
        inputs={path: Input(_sure(signature, began)) for path, signature in files.items()},
        history=history,
        pasts=new_pasts(root, files, {}, alone=folder is None) if history else {},
        day=day,
        changes=Changes(all=True),
        dirty=frozenset(region_address(path) for path in region_files(files)),
        orphans=frozenset(folder.made_before() if folder else ()),
    )


def look_at(root: Path, folder: OutputFolder | None, state: State, found: Scan, stale: Mapping[str, str]) -> Look:
    """Compare a site with what is known of it. Without a `folder`, nothing is written anywhere.

    `stale` are the outputs that are not as they were written, with their sections.
    """
    began, day, files, history = found
    if day < (state.meta(_DAY) or ""):
        raise UnusableState("it is of a later day than today")
    known = state.signatures()
    seemingly = [path for path, signature in files.items() if known.get(path) != signature]
    before = state.inputs_at(seemingly)
    inputs = {path: _input(root, path, _sure(files[path], began)) for path in seemingly}
    gone = frozenset(known.keys() - files.keys())
    changed = {path for path, one in inputs.items() if path not in before or one.digest != before[path].digest} | gone
    pasts = _new_pasts(root, state, found, files.keys() - known.keys(), alone=folder is None)
    chronicles = state.chronicles(pasts)
    retold = [path for path, past in pasts.items() if past.chronicle != chronicles.get(path, b"")]
    regions = {region_address(path) for path in (*changed, *retold) if path.startswith(REGIONS_FOLDER + "/")}
    regions |= state.due(day)
    regions |= _looking_at(state, changed, known.keys() ^ files.keys())
    lists = {section for section in stale.values() if not section.startswith("regions/")}
    is_foreign = bool(folder) and state.meta(_MANIFEST) != _signature_of_list(folder)
    return Look(
        files=files,
        inputs=inputs,
        gone=gone,
        has_other_names=known.keys() != files.keys(),
        history=history,
        pasts=pasts,
        day=day,
        changes=Changes(files=changed),
        dirty=frozenset(regions | (set(stale.values()) - lists)),
        lists=frozenset(lists),
        stale=frozenset(stale),
        is_foreign=is_foreign,
        orphans=frozenset(folder.made_before()).difference(state.paths()) if folder and is_foreign else frozenset(),
    )


def stale_outputs(state_file: Path, out: Path) -> dict[str, str]:
    """The outputs that are not as they were written → their sections. Raises UnusableState."""
    stale = {}
    for path, section, size, mtime in State.outputs_in(state_file):
        try:
            status = os.stat(f"{out}/{path}")
        except OSError:
            stale[path] = section
            continue
        if status.st_size != size or status.st_mtime_ns != mtime:
            stale[path] = section
    return stale


def remember(look: Look, state: State, folder: OutputFolder | None, digests: Mapping[str, str]) -> None:
    """Put into the state what the next build is to compare with. `digests` are those of the files that were read."""
    state.set_inputs(
        {path: one._replace(digest=digests.get(path) or one.digest) for path, one in look.inputs.items()}, look.gone
    )
    state.set_pasts(look.pasts, look.gone)
    state.set_meta(_HISTORY, look.history)
    if look.changes.all or look.dirty:
        state.set_meta(_DAY, look.day)
    state.set_meta(_MANIFEST, _signature_of_list(folder))


def _signature_of_list(folder: OutputFolder | None) -> str:
    return str(folder.manifest) if folder else ""


def _sure(signature: Signature, began: int) -> Signature:
    return (_UNSURE, signature[1]) if signature[0] > began - _FRESH else signature


def _input(root: Path, path: str, signature: Signature) -> Input:
    """Look at the content of a file whose signature is new."""
    try:
        with open(os.path.join(root, path), "rb") as file:
            digest = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError:
        digest = ""
    return Input(signature, digest)


def _new_pasts(root: Path, state: State, found: Scan, new: Collection[str], *, alone: bool) -> dict[str, Past]:
    """What Git tells of the files that have other versions now. A `new` one may be an old one that came back."""
    if found.history == state.meta(_HISTORY) and not any(path.startswith(REGIONS_FOLDER + "/") for path in new):
        return {}
    return new_pasts(root, found.files, state.versions(), alone=alone)


def _looking_at(state: State, changed: Iterable[str], come_or_gone: Iterable[str]) -> set[str]:
    """The regions whose findings or pictures depend on a file elsewhere that changed, or is new, or is gone."""
    matters = {path for path in changed if not path.startswith(REGIONS_FOLDER + "/")}
    matters |= {one for path in come_or_gone for one in (path, path.rpartition("/")[0] + "/")}
    if not matters:
        return set()
    return {name for name, section in state.sections_with("looked_at") if not matters.isdisjoint(section.looked_at)}
