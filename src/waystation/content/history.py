"""When files were last changed, from Git."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from waystation.places.address import REGIONS_FOLDER

__all__ = ["last_changes", "newest_commit"]


def newest_commit(root: Path) -> str:
    """The hash of the commit that is checked out; empty without Git and in a shallow clone.

    A shallow clone knows only its newest commits, so the days that it could tell would be too young.
    """
    # To look for the folder costs less than to start a program that does.
    if not any((folder / ".git").exists() for folder in (root.absolute(), *root.absolute().parents)):
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


def _git(root: Path, *arguments: str) -> str | None:
    import subprocess

    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=True, encoding="utf-8", errors="replace"
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
