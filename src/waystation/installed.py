"""What this copy of the program is: a digest of all its files, by which what another copy left is known."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from waystation import __version__

__all__ = ["files_below", "program_digest"]

_PACKAGE = Path(__file__).parent


@cache
def program_digest() -> bytes:
    """32 bytes that are the same for the same files of the program, wherever and whenever it was installed."""
    try:
        # An installed package has the digests of its files in a list.
        content = (_PACKAGE.parent / f"waystation-{__version__}.dist-info/RECORD").read_bytes()
    except OSError:
        content = b"\0".join(files_below(_PACKAGE))
    return hashlib.blake2b(content, digest_size=32).digest()


def files_below(folder: Path) -> Iterator[bytes]:
    """Name and content of every file below a folder, sorted; without what Python compiles."""
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            file = Path(path, name)
            yield os.fsencode(file.relative_to(folder))
            yield _content(file)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
