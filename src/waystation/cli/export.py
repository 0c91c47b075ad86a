"""`waystation export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from waystation.cli.build_report import as_json, show
from waystation.cli.console import root_option

__all__ = ["command"]


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@root_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(folder: Path, root: Path, form: str) -> None:
    """Write the data of the site into FOLDER, without the site.

    They are the files that `waystation build` writes below `data/`, byte for byte: a JSON file for each place, tables,
    areas, schemas. FOLDER must not exist yet, be empty, or hold an earlier export; what only that one had is removed.
    A place whose file has an error keeps its last good version, and the exit code is 1.
    """
    from waystation.site.export import export

    report = export(root, folder)
    if form == "json":
        click.echo(as_json(report), nl=False)
    else:
        show(report, folder)
    sys.exit(0 if report.is_clean else 1)
