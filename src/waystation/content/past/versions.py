"""The versions of the region files in Git, as readers met them: those of the branch that is published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from waystation.content.past.git import has_repository, run_git
from waystation.places.address import REGIONS_FOLDER

__all__ = ["MOST_VERSIONS", "FileHistory", "Version", "file_histories", "state_of_history"]

MOST_VERSIONS = 40
"""Of one file; older ones are not looked at."""
_MOST_COMMITS = 20_000
_COMMIT = b"\x01"


class Version(NamedTuple):
    """One committed state of a file."""

    day: dt.date
    """UTC day of the commit: what waited for review was published then, and not when somebody wrote it."""
    blob: str
    """The hash by which Git knows the content."""


class FileHistory(NamedTuple):
    """The versions of a file that the newest commit holds, also under its earlier names."""

    versions: tuple[Version, ...]
    """Newest first."""
    is_whole: bool
    """The last of them is the first that there was: nothing before it is unknown."""


def state_of_history(root: Path) -> str:
    """What differs where Git knows another history than before; empty without Git and before the first commit.

    It is the hash of the commit that is checked out, and in a shallow clone also how far back that one reaches.
    """
    if not has_repository(root):
        return ""
    answer = run_git(root, "rev-parse", "--is-shallow-repository", "--git-path", "shallow", "HEAD")
    if answer is None:
        return ""
    shallow, file, commit = answer.decode("utf-8", "replace").rstrip("\n").split("\n")
    return commit if shallow == "false" else f"{commit} {_reach(root / file)}"


def _reach(shallow: Path) -> str:
    try:
        return " ".join(sorted(shallow.read_text("ascii", "replace").split()))
    except OSError:
        return ""


def file_histories(root: Path) -> Mapping[str, FileHistory]:
    """Repo path → history, of the region files in the newest commit; empty where `state_of_history` is.

    Of a merge, only what it brought to the branch counts. A commit of a time that no calendar has is passed over.
    """
    state = state_of_history(root)
    if not state:
        return {}
    log = run_git(
        root, "-c", "log.showSignature=false", "log", "-m", "--first-parent", f"--max-count={_MOST_COMMITS}",
        "--raw", "-z", "--no-abbrev", "--no-color", "--no-ext-diff", "-M", "-l1000",
        "--format=%x01%ct %P", "--relative", "--", REGIONS_FOLDER,
    )  # fmt: skip
    # A shallow clone takes its oldest commits for the first ones, in which all files seem to be new.
    is_shallow = " " in state
    trail = _Trail()
    for commit in _commits(log or b""):
        trail.follow(commit, begins_history=not (is_shallow and commit.is_root))
    return trail.histories()


class _Entry(NamedTuple):
    """One file that a commit touched."""

    status: str
    """`A`, `D`, `M`, `R` or `T`, as Git writes it."""
    blob: str
    path: str
    old_path: str


@dataclass(slots=True)
class _Commit:
    day: dt.date | None
    is_root: bool
    entries: list[_Entry] = field(default_factory=list)


def _commits(log: bytes) -> Iterator[_Commit]:
    """The commits of `git log -z --raw`, newest first. Names are counted, so that they can hold anything."""
    commit: _Commit | None = None
    parts = iter(log.split(b"\0"))
    for part in parts:
        if part.startswith(_COMMIT):
            if commit:
                yield commit
            seconds, _, parents = part[1:].decode("ascii").partition(" ")
            commit = _Commit(_utc_day(seconds), not parents)
        elif part.lstrip(b"\n").startswith(b":") and commit:
            *_, blob, status = part.decode("ascii").split(" ")
            old_path = path = next(parts, b"")
            if status.startswith("R"):
                path = next(parts, b"")
            commit.entries.append(_Entry(status[:1], blob, _name(path), _name(old_path)))
    if commit:
        yield commit


def _name(path: bytes) -> str:
    return path.decode("utf-8", "surrogateescape")


def _utc_day(seconds: str) -> dt.date | None:
    # Git stores any number that a commit claims, also one that no calendar has.
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


class _Trail:
    """The files of the newest commit, followed back from commit to commit."""

    def __init__(self) -> None:
        self._names: dict[str, str | None] = {}
        """A name as of the commit that was reached → the path that its file has today; None where it has none."""
        self._versions: dict[str, list[Version]] = {}
        self._whole: set[str] = set()

    def follow(self, commit: _Commit, *, begins_history: bool) -> None:
        """Go one commit further back. In one that does not begin a history, a file that seems new may be old."""
        earlier: dict[str, str | None] = {}
        for entry in commit.entries:
            path = self._names.setdefault(entry.path, None if entry.status == "D" else entry.path)
            if path is not None:
                self._note(path, entry, commit, begins_history=begins_history)
            if entry.status in "ADR":
                earlier.setdefault(entry.path, None)
            if entry.status == "R":
                earlier[entry.old_path] = path
        self._names |= earlier

    def _note(self, path: str, entry: _Entry, commit: _Commit, *, begins_history: bool) -> None:
        versions = self._versions.setdefault(path, [])
        if len(versions) == MOST_VERSIONS or commit.day is None:
            return
        versions.append(Version(commit.day, entry.blob))
        if entry.status == "A" and begins_history:
            self._whole.add(path)

    def histories(self) -> dict[str, FileHistory]:
        """What was found, by today's path."""
        return {path: FileHistory(tuple(found), path in self._whole) for path, found in self._versions.items() if found}
