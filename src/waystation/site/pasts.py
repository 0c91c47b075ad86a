"""The pasts of the region files: what Git tells of them, asked again only of those that have other versions now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from waystation.content.past.git import Blobs
from waystation.content.past.versions import FileHistory, file_histories
from waystation.content.tree import region_files
from waystation.site.beside import Beside
from waystation.site.state import Past

__all__ = ["new_pasts"]

_WORTH_A_PROCESS = 200
"""Files with several versions from which on another process earns more than it costs to begin one."""


def new_pasts(root: Path, files: Iterable[str], known: Mapping[str, str], *, alone: bool) -> dict[str, Past]:
    """Repo path → past, of the region files whose versions are not the known ones; an empty past for one that is gone.

    `known` gives digests of versions. `alone` leaves all work to this process.
    """
    histories = file_histories(root)
    digests = {path: _digest(histories.get(path)) for path in region_files(files)}
    other = {path: digest for path, digest in digests.items() if digest != known.get(path, "")}
    told = _chronicles(root, {path: histories[path] for path, digest in other.items() if digest}, alone=alone)
    return {path: Past(digest, told.get(path, b"")) for path, digest in other.items()}


def _digest(history: FileHistory | None) -> str:
    if history is None:
        return ""
    lines = "\n".join(f"{version.day} {version.blob}" for version in history.versions)
    return hashlib.blake2b(f"{history.is_whole}\n{lines}".encode(), digest_size=16).hexdigest()


def _chronicles(root: Path, histories: Mapping[str, FileHistory], *, alone: bool) -> dict[str, bytes]:
    """Repo path → what is told of a file, as JSON; empty where that is nothing."""
    if not histories:
        return {}
    # Loaded where there is something to tell: a build without changes has nothing.
    from waystation.content.past.amendment import chronicle_as_json, page_added

    new_pages = {path for path, history in histories.items() if history.is_whole and len(history.versions) == 1}
    told = {path: chronicle_as_json((page_added(histories[path].versions[0].day),)) for path in new_pages}
    # Files of many versions and of few in turn, so that both halves take as long.
    others = sorted(histories.keys() - new_pages, key=lambda path: (len(histories[path].versions), path))
    if others:
        halves = others[::2], others[1::2]
        beside = Beside(lambda: _tell(root, halves[0], histories), alone=alone or len(others) < _WORTH_A_PROCESS)
        told |= zip(halves[1], _tell(root, halves[1], histories), strict=True)
        told |= zip(halves[0], beside.result(), strict=True)
    return told


def _tell(root: Path, paths: Sequence[str], histories: Mapping[str, FileHistory]) -> list[bytes]:
    # As above: only where there are versions to compare.
    from waystation.content.past.amendment import chronicle_as_json
    from waystation.content.past.chronicle import MOST_DAYS, chronicle

    told = []
    with Blobs(root) as blobs:
        for path in paths:
            blobs.fetch([version.blob for version in histories[path].versions[: MOST_DAYS + 1]])
            told.append(chronicle(path, histories[path], blobs.read))
    return [chronicle_as_json(one) if one else b"" for one in told]
