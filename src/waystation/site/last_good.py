"""The last good version of every place, so that a slip in a file does not take its page from the site.

One SQLite file beside the site, `path` and `content` of each place. Where it cannot be used, a build goes on
without it.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path

__all__ = ["LastGood"]


class LastGood:
    """The files that were published without an error, by repo path."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` is where builds remember; None where they cannot."""
        self._file = folder / _FILE if folder else None

    def content(self, path: str) -> bytes | None:
        """The bytes of a place's file when it was last published as it was."""
        if self._file is None or not self._file.is_file():
            return None
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(self._file)) as connection:
            row = connection.execute("select content, checksum from last_good where path = ?", (path,)).fetchone()
            if row and zlib.crc32(row[0]) == row[1]:
                content: bytes = row[0]
                return content
        return None

    def keep(self, root: Path, good: Mapping[str, str], *, only: Collection[str] | None = None) -> None:
        """Remember the files of these places, by repo path, where they still have these digests.

        With `only`, all are forgotten that are not among these paths.
        """
        if self._file is None:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            try:
                _keep(self._file, root, good, only)
            except sqlite3.DatabaseError:
                self._file.unlink()
                _keep(self._file, root, good, only)


_FILE = "last-good.sqlite"


def _keep(file: Path, root: Path, good: Mapping[str, str], only: Collection[str] | None) -> None:
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("pragma synchronous = off")
        connection.execute(
            "create table if not exists last_good (path text primary key, content blob, checksum integer) without rowid"
        )
        if only is not None:
            kept = [path for (path,) in connection.execute("select path from last_good")]
            connection.executemany(
                "delete from last_good where path = ?", ((path,) for path in kept if path not in only)
            )
        contents = ((path, _content(f"{root}/{path}", digest)) for path, digest in good.items())
        connection.executemany(
            "replace into last_good values (?, ?, ?)",
            ((path, content, zlib.crc32(content)) for path, content in contents if content),
        )


def _content(file: str, digest: str) -> bytes | None:
    """What a file holds, unless it changed since it was read."""
    try:
        with open(file, "rb") as opened:
            content = opened.read()
    except OSError:
        return None
    return content if hashlib.blake2b(content, digest_size=16).hexdigest() == digest else None
