"""The files of one site: what a build may read, and which of it are region files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from waystation.places.address import REGIONS_FOLDER

__all__ = ["Signature", "region_files", "site_files", "stray_files"]

Signature: TypeAlias = tuple[int, int]
"""Time of a file's last change in nanoseconds, and its size in bytes."""

_TOPS = ("content/pages", "static")
_MISSING: Signature = (0, 0)


def site_files(root: Path) -> dict[str, Signature]:
    """Repo path → signature of every file of the content, and of those that are published as they are.

    Links are followed to files, and from `content/pages/regions` to folders. Names that are not UTF-8 come with
    U+FFFD in them; such files cannot have an address and are never opened.
    """
    found: dict[str, Signature] = {}
    for top in _TOPS:
        _collect(os.path.join(root, top), top, found)
    return found


def region_files(files: Iterable[str]) -> list[str]:
    """Of the files of a site, those that are places: `<region>/index.md` and `<region>/<subregion>.md`, sorted."""
    return sorted(path for path in files if path.startswith(_REGIONS) and _is_page(path))


def stray_files(files: Iterable[str]) -> list[str]:
    """Of the files of a site, the Markdown files that cannot be a place: too high, too deep, or misnamed. Sorted."""
    return sorted(
        path
        for path in files
        if path.startswith(_REGIONS)
        and path.lower().endswith((".md", ".markdown"))
        and "/." not in path
        and not _is_page(path)
    )


_REGIONS = REGIONS_FOLDER + "/"


def _collect(folder: str, path: str, found: dict[str, Signature]) -> None:
    for entry in _entries(folder):
        below = f"{path}/{_printable(entry.name)}"
        if entry.is_dir(follow_symlinks=path == REGIONS_FOLDER):
            _collect(entry.path, below, found)
        elif not (path.startswith(REGIONS_FOLDER) and entry.is_dir()):
            found[below] = _signature(entry)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except (FileNotFoundError, NotADirectoryError):
        return


def _signature(entry: os.DirEntry[str]) -> Signature:
    try:
        status = entry.stat()
    except OSError:  # a link that leads nowhere
        return _MISSING
    return status.st_mtime_ns, status.st_size


def _printable(name: str) -> str:
    if name.isascii():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_page(path: str) -> bool:
    """Say whether it is a Markdown file in a region's folder; hidden names are no content, others no address."""
    return path.endswith(".md") and path.count("/") == _DEPTH and "/." not in path and "\ufffd" not in path


_DEPTH = _REGIONS.count("/") + 1
