"""`waystation build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from waystation.checks.report import as_json, as_text
from waystation.cli.console import Progress, root_option, style
from waystation.site import BuildReport, build

__all__ = ["command"]


@click.command()
@root_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to write the website; default: public in the site's folder.",
)
@click.option("--strict", is_flag=True, help="Publish nothing if any place has an error.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(root: Path, out: Path | None, strict: bool, form: str) -> None:
    """Make the website.

    A place whose file has an error keeps its last good version, and the exit code is 1. The site is written only
    where it changes; a build that fails leaves it as it was.
    """
    out = out or root / "public"
    report = build(root, out, strict=strict, progress=Progress("Making file"))
    if form == "json":
        click.echo(_as_json(report), nl=False)
    else:
        _print(report, out)
    sys.exit(0 if report.is_clean else 1)


def _print(report: BuildReport, out: Path) -> None:
    errors = [finding for finding in report.findings if finding.severity == "error"]
    click.echo(as_text(errors, style), nl=False)
    for held in report.held:
        shown = "its last good version is published" if held.last_good else "it is not published"
        click.echo(f"{held.path}: has an error; {shown if report.write else 'nothing is published'}")
    for page in report.over_budget:
        click.echo(
            f"{page.path}: {page.size / 1000:.1f} kB compressed, with the style sheet; the budget is "
            f"{page.limit / 1000:g} kB\n  fix: shorten the page, or raise budget.page_kb in waystation.toml"
        )
    rest = len(report.findings) - len(errors)
    if rest:
        click.echo(f"{rest} warning{'s' if rest > 1 else ''} and notes; `waystation check` shows them")
    if report.write is None:
        click.echo("Nothing was written; the site is as it was.")
        return
    written = report.write
    click.echo(
        f"{report.files} files in {out}: {len(written.written)} written, {written.unchanged} unchanged, "
        f"{len(written.removed)} removed ({report.seconds:.2f} s)"
    )


def _as_json(report: BuildReport) -> str:
    import json

    written = report.write
    values = {
        "written": written.written if written else [],
        "removed": written.removed if written else [],
        "unchanged": written.unchanged if written else 0,
        "held": [{"file": held.path, "lastGood": held.last_good} for held in report.held],
        "overBudget": [{"page": page.path, "size": page.size, "limit": page.limit} for page in report.over_budget],
        "findings": json.loads(as_json(report.findings)),
        "seconds": round(report.seconds, 3),
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
