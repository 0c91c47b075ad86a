"""What took long to make is kept below `.waystation/`, by a digest of all that it shows, for the builds to come.

The time of a file is when it was last needed, so that those that nobody needs any more can be told.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

__all__ = ["FOLDERS", "keep", "kept", "kept_value", "prune", "recall"]

_T = TypeVar("_T")

FOLDERS = ("areas", "briefs", "cards", "images", "maps")
"""The folders below `.waystation/` in which something is kept."""


def kept(file: Path, make: Callable[[], bytes]) -> bytes:
    """The content of a file that is kept; where there is none, make it, and keep it."""
    data = recall(file)
    if data is None:
        data = make()
        keep(file, data)
    return data


def kept_value(file: Path, type_: type[_T], make: Callable[[], _T]) -> _T:
    """The value that a file keeps as MessagePack; where there is none, or it is damaged, make it, and keep it."""
    with contextlib.suppress(msgspec.DecodeError):
        return msgspec.msgpack.decode(recall(file) or b"", type=type_)
    value = make()
    keep(file, msgspec.msgpack.encode(value))
    return value


def recall(file: Path) -> bytes | None:
    """The content of a file that is kept; None where there is none."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    with contextlib.suppress(OSError):
        os.utime(file)
    return data


def keep(file: Path, data: bytes) -> None:
    """Write a file so that no half of it is ever seen; where it cannot be written, it is done without."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}.tmp")
        unfinished.write_bytes(data)
        unfinished.replace(file)


def prune(folder: Path, limit: int, *, since: float) -> None:
    """Remove what nobody needed for the longest, until the files of a folder have at most `limit` bytes together.

    A folder to which nothing was added `since` a time in seconds is left alone. Another build that needs a file which
    is gone makes it anew.
    """
    with contextlib.suppress(OSError):
        if folder.stat().st_mtime < since:
            return
        files = sorted(_files(folder))
        surplus = sum(size for _, _, size in files) - limit
        for _, path, size in files:
            if surplus <= 0:
                break
            with contextlib.suppress(OSError):
                os.unlink(path)
                surplus -= size


def _files(folder: Path) -> Iterator[tuple[int, str, int]]:
    """When it was last needed, path and size of each file."""
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):
                if entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    yield status.st_mtime_ns, entry.path, status.st_size
