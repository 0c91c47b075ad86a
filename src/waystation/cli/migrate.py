"""`waystation migrate`."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from waystation.checks.frame import printable
from waystation.cli.console import root_option
from waystation.cli.region_file import repo_path
from waystation.content import UnreadableDocument, parse_document, read_document, region_files, site_files
from waystation.content.migration.migrate import migrate
from waystation.content.migration.migration import ACCEPTABLE, Migration
from waystation.content.migration.migration_report import as_lines, as_object
from waystation.content.writer.comments import lost_comments
from waystation.content.writer.edit import edit
from waystation.content.writer.write import rewrite
from waystation.errors import EditError, NoContent
from waystation.places import REGIONS_FOLDER

__all__ = ["command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What became of one file."""

    migration: Migration
    written: bool = False
    comments: tuple[str, ...] = ()
    """Those that go with their values."""
    failure: str = ""
    """Why the file could not be read or changed."""

    @property
    def is_open(self) -> bool:
        """Say whether something is to be done or to be decided."""
        migration = self.migration
        accepted = [one.accepted for one in migration.differences] + [one.accepted for one in migration.proposals]
        to_do = bool(migration.operations) and not self.written
        return bool(self.failure or migration.leftovers) or to_do or not all(accepted)


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]…")
@root_option
@click.option("--write", is_flag=True, help="Change the files; without it, only say what would become what.")
@click.option(
    "--accept",
    type=click.Choice(ACCEPTABLE),
    multiple=True,
    metavar="CODE",
    help="Also do what this code proposes; may be given several times.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(files: tuple[Path, ...], root: Path, accept: tuple[str, ...], form: str, *, write: bool) -> None:
    """Bring files of an older shape into today's, all of them or those that are named.

    Says per file what would become what, where an old and a live field differ, which numbers need a person, and what
    has no place. The live field wins; nothing goes without being shown. What needs a person stays in the file.

    \b
    CODE is one of
      number-ambiguous, number-as-text, number-too-small, number-zero,
      trend-in-prose, older-value, older-item

    Exit code 1 if there is something to do or to decide, 0 if there is nothing.
    """  # noqa: D301 - \b tells click to keep the lines of a paragraph
    if not files and not (root / REGIONS_FOLDER).is_dir():
        raise NoContent(root / REGIONS_FOLDER)
    paths = [repo_path(root, file) for file in files] or region_files(site_files(root))
    outcomes = list(_outcomes(root, paths, accept, write=write))
    if form == "json":
        click.echo(json.dumps([_as_object(one) for one in outcomes], ensure_ascii=False, indent=2, default=str))
    else:
        for outcome in outcomes:
            _show(outcome)
        click.echo(_summary(outcomes, write=write))
    sys.exit(int(any(outcome.is_open for outcome in outcomes)))


def _outcomes(root: Path, paths: Iterable[str], accept: Collection[str], *, write: bool) -> Iterator[_Outcome]:
    """What becomes of each file for which there is anything to say."""
    for path in sorted(set(paths)):
        outcome = _outcome(root, path, accept, write=write)
        if outcome.failure or outcome.migration.is_needed:
            yield outcome


def _outcome(root: Path, path: str, accept: Collection[str], *, write: bool) -> _Outcome:
    raw = (root / path).read_bytes()
    try:
        document = parse_document(path, raw)
    except UnreadableDocument as broken:
        failure = f"found {broken.found}; fix: {broken.fix}"
        return _Outcome(migration=Migration(path=path, values={}), failure=failure)
    migration = migrate(path, document.front_matter, accept=accept, region=_region_name(root, path))
    try:
        after = edit(path, raw, migration.operations)
        if write:
            rewrite(root, path, lambda _: after, base_digest=document.digest)
    except EditError as error:
        return _Outcome(migration=migration, failure=f"found {error.found}; fix: {error.fix}")
    comments = lost_comments(raw.decode(), after.decode())
    return _Outcome(migration=migration, written=write, comments=comments)


def _region_name(root: Path, path: str) -> str | None:
    """The name of the region in whose folder a place lies, whatever the shape of its file."""
    index = f"{path.rpartition('/')[0]}/index.md"
    try:
        name = migrate(index, read_document(root, index).front_matter).values.get("name")
    except UnreadableDocument:
        return None
    return name if isinstance(name, str) else None


def _show(outcome: _Outcome) -> None:
    for line in as_lines(outcome.migration):
        click.echo(printable(line))
    if outcome.comments:
        click.echo("  comments that go:")
    for comment in outcome.comments:
        click.echo(printable(f"    {comment}"))
    if outcome.failure:
        click.echo(printable(f"  left as it is: {outcome.failure}"))
    click.echo()


def _summary(outcomes: list[_Outcome], *, write: bool) -> str:
    if not outcomes:
        return "no file has an older shape"
    changed = sum(bool(one.migration.operations) and not one.failure for one in outcomes)
    verb = "changed" if write else "would change, by --write"
    return (f"{changed} file{'' if changed == 1 else 's'} {verb}; " if changed else "") + _left(outcomes)


def _left(outcomes: list[_Outcome]) -> str:
    migrations = [one.migration for one in outcomes]
    counts = {
        "difference": sum(not difference.accepted for one in migrations for difference in one.differences),
        "proposal": sum(not proposal.accepted for one in migrations for proposal in one.proposals),
        "value without a place": sum(len(one.leftovers) for one in migrations),
        "file that could not be changed": sum(bool(one.failure) for one in outcomes),
    }
    words = [f"{count} × {what}" for what, count in counts.items() if count]
    return f"left to people: {', '.join(words)}" if words else "nothing is left to people"


def _as_object(outcome: _Outcome) -> Mapping[str, Any]:
    return {
        **as_object(outcome.migration),
        "comments": outcome.comments,
        "written": outcome.written,
        "failure": outcome.failure,
    }
