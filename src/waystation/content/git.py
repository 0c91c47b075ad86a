"""Git, as a program that answers questions: where there is none, or it refuses, there is no answer."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import subprocess

__all__ = ["ReadBlob", "has_repository", "reading_blobs", "run_git"]


class ReadBlob(Protocol):
    """Gives the content of a blob, by its hash or as `HEAD:./PATH`; None where Git does not have it."""

    def __call__(self, blob: str) -> bytes | None: ...


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


@contextlib.contextmanager
def reading_blobs(root: Path) -> Iterator[ReadBlob]:
    """One process that gives the content of one blob after another; it begins when the first is asked for."""
    with contextlib.ExitStack() as stack:
        process = functools.cache(lambda: _begin_batch(root, stack))
        yield lambda blob: _content(process(), blob)


def _begin_batch(root: Path, stack: contextlib.ExitStack) -> subprocess.Popen[bytes] | None:
    import subprocess

    try:
        process = subprocess.Popen(
            ["git", "-C", str(root), "cat-file", "--batch"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None
    return stack.enter_context(process)


def _content(process: subprocess.Popen[bytes] | None, blob: str) -> bytes | None:
    if process is None or process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(f"{blob}\n".encode())
        process.stdin.flush()
    except OSError:
        return None
    # `HASH blob SIZE`, the content and a line end; `HASH missing` without either; nothing from a process that ended.
    size = process.stdout.readline().rpartition(b" ")[2].strip()
    return process.stdout.read(int(size) + 1)[:-1] if size.isdigit() else None
