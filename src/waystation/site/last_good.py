"""The last good version of every place, so that a slip in a file does not take its page from the site.

Plain copies in a folder beside the site: whoever looks for one can find it. Where the folder cannot be used, a build
goes on without it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path

__all__ = ["LastGood"]


class LastGood:
    """Copies of the files that were published without an error, by repo path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def content(self, path: str) -> bytes | None:
        """The bytes of a place's file when it was last published as it was."""
        try:
            return (self._folder / path).read_bytes()
        except OSError:
            return None

    def keep(self, root: Path, good: Collection[str], held: Collection[str]) -> None:
        """Copy the files of the `good` places, keep the copies of the `held` ones, and drop all others."""
        with contextlib.suppress(OSError):
            for path in good:
                self._copy(root / path, self._folder / path)
            for path in self._paths():
                if path not in good and path not in held:
                    (self._folder / path).unlink()

    def _copy(self, file: Path, copy: Path) -> None:
        content = file.read_bytes()
        with contextlib.suppress(OSError):
            if copy.read_bytes() == content:
                return
        copy.parent.mkdir(parents=True, exist_ok=True)
        unfinished = copy.with_name(f"{copy.name}.{os.getpid()}.tmp")
        unfinished.write_bytes(content)
        unfinished.replace(copy)

    def _paths(self) -> Iterator[str]:
        for file in list(self._folder.rglob("*.md")):
            yield file.relative_to(self._folder).as_posix()
