"""The files of one site: what a build may read, and which of it are region files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
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
    return sorted(filter(_PAGE.fullmatch, files))


def stray_files(files: Iterable[str]) -> list[str]:
    """Of the files of a site, the Markdown files that cannot be a place: too high, too deep, or misnamed. Sorted."""
    return sorted(
        path
        for path in files
        if path.startswith(_REGIONS)
        and path.lower().endswith((".md", ".markdown"))
        and "/." not in path
        and not _PAGE.fullmatch(path)
    )


_REGIONS = REGIONS_FOLDER + "/"
# A Markdown file in a region's folder. Hidden names are no content, and those with U+FFFD have no address.
_PAGE = re.compile(rf"{_REGIONS}(?!\.)[^/\ufffd]+/(?!\.)[^/\ufffd]*\.md")


def _collect(folder: str, path: str, found: dict[str, Signature]) -> None:
    is_content = path.startswith(REGIONS_FOLDER)
    for entry in _entries(folder):
        name = entry.name
        below = f"{path}/{name}" if name.isascii() else f"{path}/{_printable(name)}"
        if entry.is_file(follow_symlinks=False):  # as most are
            found[below] = _signature(entry)
        elif entry.is_dir(follow_symlinks=path == REGIONS_FOLDER):
            _collect(entry.path, below, found)
        elif not (is_content and entry.is_dir()):
            found[below] = _signature(entry)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _signature(entry: os.DirEntry[str]) -> Signature:
    try:
        status = entry.stat()
    except OSError:  # a link that leads nowhere
        return _MISSING
    return status.st_mtime_ns, status.st_size


def _printable(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
