"""`waystation check --fix`: the repairs that are certain, file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from waystation.checks import Surroundings
from waystation.checks.frame import printable
from waystation.checks.mending import Mending, mend_file
from waystation.cli.diff import diff
from waystation.config import Config
from waystation.content.document import digest_of
from waystation.content.writer.write import rewrite
from waystation.errors import EditError
from waystation.places import Problem, show_path

__all__ = ["mend", "mended_all", "show_diff"]


def mend(root: Path, paths: Iterable[str], config: Config) -> Iterator[Mending]:
    """What the repairs would make of each file; nothing is written."""
    surroundings = Surroundings(root, config=config)
    for path in paths:
        yield mend_file(surroundings, path, (root / path).read_bytes(), config.rules)


def show_diff(mendings: Iterable[Mending]) -> int:
    """Print what would change, and what would be refused. Returns the exit code."""
    code = 0
    for mending in mendings:
        click.echo(diff(mending.path, mending.before, mending.after), nl=False)
        for problem, error in mending.refused:
            click.echo(f"{mending.path}: {_refusal(problem, error)}", err=True)
        code = code or int(mending.before != mending.after)
    return code


def mended_all(root: Path, mendings: Iterable[Mending]) -> str:
    """Write the mended files, and say what was put right in each: a line for the file, one for each repair."""
    return "".join(f"{line}\n" for mending in mendings for line in (*_mended(root, mending), ""))


def _mended(root: Path, mending: Mending) -> Iterator[str]:
    after = mending.after
    try:
        rewrite(root, mending.path, lambda _: after, base_digest=digest_of(mending.before))
    except EditError as failure:
        yield f"{printable(mending.path)}: left as it is: found {failure.found}"
        yield f"  fix: {failure.fix}"
        return
    made = len(mending.made)
    yield f"{printable(mending.path)}: {made} repair{'' if made == 1 else 's'}"
    for problem in mending.made:
        yield f"  {_named(problem)}: {printable(problem.fix)}"
    for problem, error in mending.refused:
        yield f"  {_refusal(problem, error)}"


def _refusal(problem: Problem, error: EditError) -> str:
    return f"{_named(problem)}: left as it is: {printable(f'found {error.found}; {error.fix}')}"


def _named(problem: Problem) -> str:
    where = printable(show_path(problem.field))
    return f"{problem.code} in {where}" if where else problem.code
