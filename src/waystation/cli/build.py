"""`waystation build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from waystation.cli.build_report import as_json, show
from waystation.cli.console import Progress, root_option
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
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many processes; default: one, or one for each processor where there is much to do.",
)
@click.option("--profile", is_flag=True, help="Say where the time went, by stage.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(root: Path, out: Path | None, *, strict: bool, jobs: int | None, profile: bool, form: str) -> None:
    """Make the website.

    A place whose file has an error keeps its last good version, and the exit code is 1. Only what changed since the
    last build is made again; a build that fails leaves the site as it was.
    """
    out = out or root / "public"
    report = build(root, out, strict=strict, jobs=jobs, progress=Progress("Making region"))
    for notice in report.notices:
        click.echo(notice, err=True)
    if form == "json":
        click.echo(as_json(report, profile=profile), nl=False)
    else:
        show(report, out)
        click.echo(_profile(report) if profile else "", nl=False)
    sys.exit(0 if report.is_clean else 1)


def _profile(report: BuildReport) -> str:
    """A line for each stage; together they can take longer than the build where several processes shared it."""
    lines = [f"  {stage:<8}{seconds:>9.3f} s" for stage, seconds in report.stages.items()]
    return "\n".join(["Time by stage, of all processes together:", *lines, ""])
