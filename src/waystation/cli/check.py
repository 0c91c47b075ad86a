"""`waystation check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from waystation.checks import RULES, inspect_files, inspect_site
from waystation.checks.report import FORMATS, as_text, summary
from waystation.cli.console import root_option, style
from waystation.cli.region_file import repo_path
from waystation.config import read_config
from waystation.errors import NoContent
from waystation.places import REGIONS_FOLDER

__all__ = ["command"]


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]…")
@root_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to report.")
def command(files: tuple[Path, ...], root: Path, form: str) -> None:
    """Report everything that is wrong with the content, or with single files.

    Exit code 1 if there are errors or warnings, 0 if there is nothing but notes.
    """
    config = read_config(root, tuple(RULES))
    if files:
        inspection = inspect_files(root, [repo_path(root, file) for file in files], config.rules, config=config)
    else:
        if not (root / REGIONS_FOLDER).is_dir():
            raise NoContent(root / REGIONS_FOLDER)
        inspection = inspect_site(root, config.rules, config=config)
    findings = inspection.findings
    if form == "text":
        click.echo(as_text(findings, style) + summary(findings, len(inspection.readings)))
    else:
        click.echo(FORMATS[form](findings), nl=False)
    sys.exit(1 if any(finding.severity in ("error", "warning") for finding in findings) else 0)
