"""The files of one site: which region files there are, read once each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from waystation.content.document import Document, UnreadableDocument, parse_document
from waystation.places import REGIONS_FOLDER

__all__ = ["read_document", "region_files", "stray_files"]


def region_files(root: Path) -> Iterator[str]:
    """The repo paths of all region files, sorted: `<region>/index.md` and `<region>/<subregion>.md`."""
    base = root / REGIONS_FOLDER
    for folder in _entries(base):
        if folder.is_dir():
            for file in _entries(folder.path):
                if _is_page(file):
                    yield f"{REGIONS_FOLDER}/{folder.name}/{file.name}"


def stray_files(root: Path) -> Iterator[str]:
    """The repo paths of Markdown files that cannot be a place: too high, too deep, or misnamed."""
    base = root / REGIONS_FOLDER
    for folder, folders, files in os.walk(base):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        is_region = len(Path(folder).relative_to(base).parts) == 1 and _is_usable(Path(folder).name)
        for name in sorted(files):
            is_page = is_region and _is_usable(name) and name.endswith(".md")
            if name.lower().endswith((".md", ".markdown")) and not name.startswith(".") and not is_page:
                yield _printable((Path(folder) / name).relative_to(root).as_posix())


def read_document(root: Path, path: str) -> Document:
    """Read and parse one region file. Raises UnreadableDocument, also where the file cannot be opened."""
    try:
        raw = (root / path).read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            code="file-unreadable",
            path=path,
            line=1,
            column=1,
            found=f"a file that cannot be read ({error.strerror})",
            expected="a file that this user may read",
            fix="check that it exists, and its owner and rights",
        ) from None
    return parse_document(path, raw)


def _entries(folder: str | Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((entry for entry in entries if _is_usable(entry.name)), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_usable(name: str) -> bool:
    """Hidden names are not content; names that are not UTF-8 cannot stand in an address."""
    return not name.startswith(".") and _printable(name) == name


def _printable(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_page(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith(".md") and entry.name != ".md" and not entry.is_dir()
