"""`waystation check`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from waystation.checks import RULES, Inspection, inspect_files, inspect_site
from waystation.checks.report import FORMATS, as_text, summary
from waystation.cli.console import root_option, style
from waystation.cli.region_file import repo_path
from waystation.config import Config, read_config
from waystation.errors import NoContent, UsageError
from waystation.places import REGIONS_FOLDER

__all__ = ["command"]


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]…")
@root_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to report.")
@click.option("--fix", is_flag=True, help="Put right what is certain, and report the rest.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would change, and leave the files as they are.")
def command(files: tuple[Path, ...], root: Path, form: str, *, fix: bool, dry_run: bool) -> None:
    """Report everything that is wrong with the content, or with single files.

    Exit code 1 if there are errors or warnings, 0 if there is nothing but notes; with --dry-run, 1 if there is anything
    to put right.
    """
    if dry_run and not fix:
        raise UsageError("found --dry-run alone, expected it beside --fix\n  fix: add --fix, or leave both out")
    config = read_config(root, tuple(RULES))
    paths = [repo_path(root, file) for file in files]
    inspection = _inspect(root, paths, config)
    if fix:
        # Imported here: a check alone needs neither the writer nor Markdown.
        from waystation.cli.mend import mend, mended_all, show_diff

        mendable = {finding.where.path for finding in inspection.findings if finding.repairable}
        mendings = list(mend(root, sorted(mendable), config))
        if dry_run:
            sys.exit(show_diff(mendings))
        click.echo(mended_all(root, mendings), nl=False, err=form != "text")
        inspection = _inspect(root, paths, config)
    findings = inspection.findings
    if form == "text":
        click.echo(as_text(findings, style) + summary(findings, len(inspection.readings)))
    else:
        click.echo(FORMATS[form](findings), nl=False)
    sys.exit(1 if any(finding.severity in ("error", "warning") for finding in findings) else 0)


def _inspect(root: Path, paths: Iterable[str], config: Config) -> Inspection:
    if paths:
        return inspect_files(root, paths, config.rules, config=config)
    if not (root / REGIONS_FOLDER).is_dir():
        raise NoContent(root / REGIONS_FOLDER)
    return inspect_site(root, config.rules, config=config)
