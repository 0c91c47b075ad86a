"""Git, as a program that answers questions: where there is none, or it refuses, there is no answer."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

if TYPE_CHECKING:
    import subprocess

__all__ = ["Blobs", "has_repository", "run_git"]

_MOST_AT_ONCE = 50
"""Names that are asked for before the first content is read: so few that no pipe is ever full of them."""


def has_repository(root: Path) -> bool:
    """Say whether a folder lies in a repository: to look for `.git` costs less than to start a program that does."""
    return any((folder / ".git").exists() for folder in (root.absolute(), *root.absolute().parents))


def run_git(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What Git answers in a folder; None where it fails, or there is no Git."""
    import subprocess

    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], input=given, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout


class Blobs:
    """The contents of blobs, from one process that gives one after another. It begins when the first is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stack = contextlib.ExitStack()
        self._fetched: dict[str, bytes | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # A process that ended by itself took not all that it was asked.
        with contextlib.suppress(BrokenPipeError):
            self._stack.close()

    def fetch(self, blobs: Sequence[str]) -> None:
        """Ask for many at once, which takes less time, and forget those that were fetched before."""
        self._fetched = {}
        for start in range(0, len(blobs), _MOST_AT_ONCE):
            names = blobs[start : start + _MOST_AT_ONCE]
            self._fetched |= zip(names, self._ask(names), strict=True)

    def read(self, blob: str) -> bytes | None:
        """The content of a blob, named by its hash or as `HEAD:./PATH`; None where Git does not have it."""
        return self._fetched[blob] if blob in self._fetched else self._ask([blob])[0]

    def _ask(self, blobs: Sequence[str]) -> list[bytes | None]:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return [None] * len(blobs)
        try:
            process.stdin.write("".join(f"{blob}\n" for blob in blobs).encode())
            process.stdin.flush()
        except OSError:
            return [None] * len(blobs)
        return [_next_content(process.stdout) for _ in blobs]

    @functools.cached_property
    def _process(self) -> subprocess.Popen[bytes] | None:
        import subprocess

        try:
            process = subprocess.Popen(
                ["git", "-C", str(self._root), "cat-file", "--batch"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            return None
        return self._stack.enter_context(process)


def _next_content(answer: IO[bytes]) -> bytes | None:
    # `HASH blob SIZE`, the content and a line end; `HASH missing` without either; nothing from a process that ended.
    size = answer.readline().rpartition(b" ")[2].strip()
    return answer.read(int(size) + 1)[:-1] if size.isdigit() else None
