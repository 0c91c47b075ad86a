"""`waystation merge-driver`: region files are merged by what they say, whenever Git merges them.

Git asks two things: an attribute, which says that the files of a folder are merged by a driver of a name and is
committed with the site; and the driver of this name, a command in the settings of each clone.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from waystation.cli.console import root_option
from waystation.errors import UsageError
from waystation.places.address import REGIONS_FOLDER

if TYPE_CHECKING:
    from waystation.content.merging.merge import Merge

__all__ = ["command"]

_ATTRIBUTE = f"{REGIONS_FOLDER}/**/*.md merge=waystation"
_SECTION = "merge.waystation"
# Not 1, with which Python ends where Waystation is gone: Git would take ours, untouched, for a file with conflicts.
_CONFLICTS = 3


@click.group()
@root_option
@click.pass_context
def command(context: click.Context, root: Path) -> None:
    """Let Git merge region files by what they say, not by their lines.

    Two people can then add news, or change one paragraph, without a conflict. What both changed in two ways is marked
    in the file.
    """
    context.obj = root


@command.command()
@click.pass_obj
def install(root: Path) -> None:
    """Set the driver up, in this clone of the site."""
    _require_repository(root)
    attributes = root / ".gitattributes"
    if not _has_line(attributes):
        _append_line(attributes)
        click.echo(f"{attributes}: says that region files are merged by Waystation. Commit it: it holds for everybody.")
    _git(root, "config", "--local", f"{_SECTION}.name", "region files by what they say")
    _git(root, "config", "--local", f"{_SECTION}.driver", _driver())
    click.echo("Git now merges region files by what they say, in this clone. Run this in every other clone too.")


@command.command()
@click.pass_obj
def uninstall(root: Path) -> None:
    """Take the driver away again, from this clone and from .gitattributes."""
    _require_repository(root)
    attributes = root / ".gitattributes"
    if _has_line(attributes):
        _remove_line(attributes)
    if _says(root, "config", "--local", "--get", f"{_SECTION}.driver"):
        _git(root, "config", "--local", "--remove-section", _SECTION)
    click.echo("Git merges region files by their lines again.")


@command.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("size", type=int)
@click.argument("path")
def run(base: Path, ours: Path, theirs: Path, size: int, path: str) -> None:
    """Merge one file; for Git, which gives three versions of it.

    BASE is the version before both; the result is written to OURS. SIZE is the length of conflict markers, PATH the
    name of the file in the repository. Exit code 3 if there are conflicts, which are then marked in the result. A file
    that cannot be read is merged by `git merge-file`.
    """
    try:
        code = _merge(base, ours, theirs, size, path)
    # Whatever fails, the work of one of the two must not be all that is left.
    except Exception as error:
        click.echo(f"waystation: {path} cannot be merged by what it says ({error!r})", err=True)
        code = _by_lines(base, ours, theirs, size)
    sys.exit(code)


def _merge(base: Path, ours: Path, theirs: Path, size: int, path: str) -> int:
    from waystation.content.merging.merge import NotMerged, merge

    merged = merge(path, base.read_bytes(), ours.read_bytes(), theirs.read_bytes())
    if isinstance(merged, NotMerged):
        click.echo(f"{merged}\n  {path} is merged by its lines", err=True)
        return _by_lines(base, ours, theirs, size)
    if merged.conflicts:
        _write_marked(ours, merged, size)
        return _CONFLICTS
    _replace(ours, merged.content)
    return 0


def _write_marked(file: Path, merged: Merge, size: int) -> None:
    """Write the file with its conflicts marked, and say what they are, by the lines that it has then."""
    from waystation.content.merging.merge import with_markers

    marked = with_markers(merged, ours="ours", theirs="theirs", size=size)
    _replace(file, marked.content)
    for conflict, position in zip(merged.conflicts, marked.positions, strict=True):
        at = f"{merged.path}:{position.line}:{position.column}"
        click.echo(f"{at}: conflict: {conflict.found}\n  fix: {conflict.fix}", err=True)


def _replace(file: Path, content: bytes) -> None:
    """Write a file whole or not at all: where that fails, Git still has ours to merge by lines."""
    new = file.with_name(f"{file.name}.new")
    try:
        new.write_bytes(content)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _by_lines(base: Path, ours: Path, theirs: Path, size: int) -> int:
    names = ("-L", "ours", "-L", "base", "-L", "theirs", f"--marker-size={size}")
    return subprocess.run(["git", "merge-file", *names, ours, base, theirs], check=False).returncode


def _driver() -> str:
    """The command for Git. Where Waystation is gone, Git merges by lines, as it would without a driver."""
    waystation = f"{shlex.quote(sys.executable)} -P -m waystation merge-driver run %O %A %B %L %P"
    by_lines = "git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B"
    return f"{waystation}; code=$?; case $code in 0|{_CONFLICTS}) exit $code;; esac; {by_lines}"


def _require_repository(root: Path) -> None:
    if not shutil.which("git"):
        raise UsageError("git: found no such program, expected Git\n  fix: install Git, or put it on the PATH")
    if _says(root, "rev-parse", "--is-inside-work-tree") != "true":
        raise UsageError(
            f"{root}: found a folder that is in no Git repository, expected a site that Git keeps\n"
            "  fix: name the site's folder with --root, or begin a repository there with `git init`"
        )


def _says(root: Path, *arguments: str) -> str:
    """What Git answers; empty where it fails."""
    done = subprocess.run(["git", "-C", root, *arguments], capture_output=True, encoding="utf-8", check=False)
    return "" if done.returncode else done.stdout.strip()


def _git(root: Path, *arguments: str) -> None:
    """Run Git. Raises UsageError with what it says where it fails."""
    done = subprocess.run(["git", "-C", root, *arguments], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise UsageError(
            f"git {arguments[0]}: failed ({done.stderr.strip()})\n  fix: check who may write the repository's settings"
        )


def _has_line(file: Path) -> bool:
    return file.exists() and _ATTRIBUTE in file.read_text("utf-8").splitlines()


def _append_line(file: Path) -> None:
    before = file.read_bytes() if file.exists() else b""
    gap = b"" if before.endswith(b"\n") or not before else b"\n"
    file.write_bytes(before + gap + _ATTRIBUTE.encode() + b"\n")


def _remove_line(file: Path) -> None:
    """Remove our line from a file, and the file where nothing else is in it."""
    left = [line for line in file.read_bytes().splitlines(keepends=True) if line.rstrip() != _ATTRIBUTE.encode()]
    if left:
        file.write_bytes(b"".join(left))
    else:
        file.unlink()
