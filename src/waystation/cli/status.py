"""`waystation status`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from waystation.checks import RULES, inspect_site
from waystation.checks.keepers import pages_of
from waystation.checks.worklist import worklist_of
from waystation.checks.worklist_report import worklist_as_json, worklist_as_text
from waystation.cli.console import root_option, style
from waystation.config import read_config
from waystation.content.past.last_amended import last_amended
from waystation.errors import NoContent, UsageError
from waystation.places import REGIONS_FOLDER
from waystation.places.fields import nearest
from waystation.today import today

__all__ = ["command"]

_FIRST = 5
"""As many entries of each list as somebody with ten minutes reads."""
_WIDEST = 100


@click.command()
@root_option
@click.option("--owner", metavar="NAME", help="Only what one of the owners keeps.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="How many of each list; default: 5, in JSON all.")
@click.option("--all", "everything", is_flag=True, help="All of each list.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(root: Path, owner: str | None, limit: int | None, *, everything: bool, form: str) -> None:
    """Say what waits for somebody: pages to read again, five-minute jobs, pages without an owner.

    The page comes first that nobody has looked at for longest, and on which a mistake would matter most.

    Exit code 0, whatever waits.
    """
    if everything and limit:
        raise UsageError("found --all and --limit together, expected one of them\n  fix: leave one out")
    if not (root / REGIONS_FOLDER).is_dir():
        raise NoContent(root / REGIONS_FOLDER)
    config = read_config(root, tuple(RULES))
    inspection = inspect_site(root, config.rules, config=config)
    if owner:
        _refuse_unknown(
            owner, {name for page in pages_of(inspection.readings.values()).values() for name in page.owners}
        )
    with last_amended(root) as last_change:
        worklist = worklist_of(inspection, config, today(), last_change, owner=owner)
    if form == "json":
        click.echo(worklist_as_json(worklist, limit=limit), nl=False)
        return
    shown = None if everything else limit or _FIRST
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    click.echo(worklist_as_text(worklist, limit=shown, width=width, style=style), nl=False)


def _refuse_unknown(owner: str, known: set[str]) -> None:
    if owner.casefold() in {name.casefold() for name in known}:
        return
    near = nearest(owner, sorted(known))
    raise UsageError(
        f"--owner: found {owner!r}, who keeps no page, expected one of: {', '.join(sorted(known)) or 'nobody yet'}\n"
        "  fix: " + (f"did you mean {near!r}?" if near else "write the name as it stands under `owners`")
    )
