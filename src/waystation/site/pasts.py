"""The pasts of the region files: what Git tells of them, asked again only of those that have other versions now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from waystation.content.git import reading_blobs
from waystation.content.tree import region_files
from waystation.content.versions import FileHistory, file_histories
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
    if not histories:
        return {}
    # Loaded before the fork, and never where there is no new commit.
    from waystation.content.amendment import chronicle_as_json
    from waystation.content.chronicle import chronicle

    def tell(paths: list[str]) -> list[bytes]:
        with reading_blobs(root) as read:
            chronicles = (chronicle(path, histories[path], read) for path in paths)
            return [chronicle_as_json(told) if told else b"" for told in chronicles]

    # Every second one: those of one region are alike, and so is what they cost.
    paths = sorted(histories, key=lambda path: len(histories[path].versions))
    several = sum(len(history.versions) > 1 for history in histories.values())
    beside = Beside(lambda: tell(paths[::2]), alone=alone or several < _WORTH_A_PROCESS)
    return {
        **dict(zip(paths[1::2], tell(paths[1::2]), strict=True)),
        **dict(zip(paths[::2], beside.result(), strict=True)),
    }
