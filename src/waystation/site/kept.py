"""What took long to make is kept below `.waystation/`, by a digest of all that it shows, for the builds to come."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

__all__ = ["keep", "kept"]


def kept(file: Path, make: Callable[[], bytes]) -> bytes:
    """The content of a file that is kept; where there is none, make it, and keep it."""
    with contextlib.suppress(OSError):
        return file.read_bytes()
    data = make()
    keep(file, data)
    return data


def keep(file: Path, data: bytes) -> None:
    """Write a file so that no half of it is ever seen; where it cannot be written, it is done without."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}.tmp")
        unfinished.write_bytes(data)
        unfinished.replace(file)
