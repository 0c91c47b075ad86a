"""What Git knows of the files: when they were last changed, and how they stood in the last commit."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from waystation.places.address import REGIONS_FOLDER

__all__ = ["committed_versions", "last_changes", "newest_commit"]


def newest_commit(root: Path) -> str:
    """The hash of the commit that is checked out; empty without Git and in a shallow clone.

    A shallow clone knows only its newest commits, so the days that it could tell would be too young.
    """
    if not _has_repository(root):
        return ""
    shallow, _, commit = (_git(root, "rev-parse", "--is-shallow-repository", "HEAD") or "").partition("\n")
    return commit.strip() if shallow == "false" else ""


def last_changes(root: Path) -> Mapping[str, dt.date]:
    """Repo path → UTC day of the last commit that touched it; empty where `newest_commit` is."""
    if not newest_commit(root):
        return {}
    log = _git(
        root, "-c", "core.quotePath=false", "log", "--format=%x00%ct", "--name-only", "--relative", "--", REGIONS_FOLDER
    )
    changes: dict[str, dt.date] = {}
    for commit in (log or "").split("\0")[1:]:
        seconds, *paths = commit.split("\n")
        # Git stores any number that a commit claims, also one that no calendar has.
        with contextlib.suppress(ValueError, OverflowError, OSError):
            day = dt.datetime.fromtimestamp(int(seconds), dt.UTC).date()
            for path in filter(None, paths):
                changes.setdefault(path, day)
    return changes


def committed_versions(root: Path) -> Mapping[str, bytes]:
    """Repo path → content in the last commit, of the region files that are not as they were committed.

    Empty without Git, and before the first commit. A shallow clone knows its last commit as well as any.
    """
    if not _has_repository(root):
        return {}
    arguments = ("diff", "HEAD", "--name-only", "-z", "--diff-filter=M", "--no-renames", "--relative", "--")
    paths = [path for path in (_git(root, *arguments, REGIONS_FOLDER) or "").split("\0") if "\n" not in path and path]
    if not paths:
        return {}
    names = "".join(f"HEAD:./{path}\n" for path in paths).encode()
    return dict(zip(paths, _blobs(_run(root, "cat-file", "--batch", given=names) or b""), strict=False))


def _blobs(answer: bytes) -> Iterator[bytes]:
    """The contents that `git cat-file --batch` gives: of each, a line that ends with its size, then itself."""
    start = 0
    while (end := answer.find(b"\n", start)) >= 0:
        size = answer[start:end].rpartition(b" ")[2]
        length = int(size) if size.isdigit() else -1  # `missing` has no content, and no line end after it
        yield answer[end + 1 : end + 1 + max(length, 0)]
        start = end + 2 + length


def _has_repository(root: Path) -> bool:
    """Say whether a folder lies in a repository: to look for `.git` costs less than to start a program that does."""
    return any((folder / ".git").exists() for folder in (root.absolute(), *root.absolute().parents))


def _git(root: Path, *arguments: str) -> str | None:
    answer = _run(root, *arguments)
    return None if answer is None else answer.decode("utf-8", "replace")


def _run(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    import subprocess

    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], input=given, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
