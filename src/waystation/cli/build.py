"""`waystation build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

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
        click.echo(_as_json(report, profile=profile), nl=False)
    else:
        _print(report, out)
        click.echo(_profile(report) if profile else "", nl=False)
    sys.exit(0 if report.is_clean else 1)


def _print(report: BuildReport, out: Path) -> None:
    if report.errors:
        from waystation.checks.report import as_text

        click.echo(as_text(report.errors, style), nl=False)
    for held in report.held:
        shown = "its last good version is published" if held.last_good else "it is not published"
        click.echo(f"{held.path}: has an error; {shown if report.write else 'nothing is published'}")
    for page in report.over_budget:
        click.echo(
            f"{page.path}: {page.size / 1000:.1f} kB compressed, with the style sheet; the budget is "
            f"{page.limit / 1000:g} kB\n  fix: shorten the page, or raise budget.page_kb in waystation.toml"
        )
    if report.lesser:
        words = "warnings and notes" if report.lesser > 1 else "warning or note"
        click.echo(f"{report.lesser} {words}; `waystation check` shows them")
    if report.write is None:
        click.echo("Nothing was written; the site is as it was.")
        return
    written = report.write
    click.echo(
        f"{report.files} files in {out}: {len(written.written)} written, {written.unchanged} unchanged, "
        f"{len(written.removed)} removed ({report.seconds:.2f} s)"
    )


def _profile(report: BuildReport) -> str:
    """A line for each stage; together they can take longer than the build where several processes shared it."""
    lines = [f"  {stage:<8}{seconds:>9.3f} s" for stage, seconds in report.stages.items()]
    return "\n".join(["Time by stage, of all processes together:", *lines, ""])


def _as_json(report: BuildReport, *, profile: bool) -> str:
    import json

    from waystation.checks.report import as_json

    written = report.write
    values: dict[str, object] = {
        "written": written.written if written else [],
        "removed": written.removed if written else [],
        "unchanged": written.unchanged if written else 0,
        "held": [{"file": held.path, "lastGood": held.last_good} for held in report.held],
        "overBudget": [{"page": page.path, "size": page.size, "limit": page.limit} for page in report.over_budget],
        "errors": json.loads(as_json(report.errors)),
        "warningsAndNotes": report.lesser,
        "notices": report.notices,
        "seconds": round(report.seconds, 3),
    }
    if profile:
        values["stages"] = {stage: round(seconds, 6) for stage, seconds in report.stages.items()}
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
