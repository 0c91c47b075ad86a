"""How `waystation build` and `waystation export` say what they did."""

from __future__ import annotations

from pathlib import Path

import click

from waystation.cli.console import style
from waystation.site import BuildReport

__all__ = ["as_json", "show"]


def show(report: BuildReport, out: Path) -> None:
    """Print a report for people."""
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


def as_json(report: BuildReport, *, profile: bool = False) -> str:
    """A report for programs."""
    import json

    from waystation.checks import report as findings

    written = report.write
    values: dict[str, object] = {
        "written": written.written if written else [],
        "removed": written.removed if written else [],
        "unchanged": written.unchanged if written else 0,
        "held": [{"file": held.path, "lastGood": held.last_good} for held in report.held],
        "overBudget": [{"page": page.path, "size": page.size, "limit": page.limit} for page in report.over_budget],
        "errors": json.loads(findings.as_json(report.errors)),
        "warningsAndNotes": report.lesser,
        "notices": report.notices,
        "seconds": round(report.seconds, 3),
    }
    if profile:
        values["stages"] = {stage: round(seconds, 6) for stage, seconds in report.stages.items()}
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
