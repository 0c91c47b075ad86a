"""Reports: findings as text for people, as JSON, as GitHub annotations, as SARIF 2.1.0."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from waystation import __version__
from waystation.checks.finding import Finding
from waystation.checks.frame import code_frame, printable
from waystation.checks.rules import RULES
from waystation.places import percent_encode

__all__ = ["FORMATS", "Style", "as_json", "as_object", "as_text", "summary"]

Style = Callable[[str, str], str]
"""Colours a text: `style(text, role)`, where the role is a severity, `where`, `frame` or `fix`."""

_SARIF_LEVELS = {"error": "error", "warning": "warning", "note": "note"}
_GITHUB_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def as_text(findings: Sequence[Finding], style: Style = lambda text, role: text) -> str:
    """The report for people: where, what, the line with a caret, the fix; an empty line between two findings."""
    return "".join(f"{line}\n" for finding in findings for line in (*_lines(finding, style), ""))


def _lines(finding: Finding, style: Style) -> Iterator[str]:
    where, severity = style(printable(str(finding.where)), "where"), style(finding.severity, finding.severity)
    yield f"{where}: {severity} {finding.code}: {printable(finding.message)}"
    if finding.field:
        yield style(f"  field: {printable(finding.field)}", "frame")
    for line in code_frame(finding.source_line, finding.where.line, finding.where.column):
        yield style(line, "frame")
    yield style(f"  fix: {printable(finding.fix)}", "fix")


def summary(findings: Sequence[Finding], files: int) -> str:
    """How much was looked at and found, in one line."""
    counts = [
        f"{count} {severity}{'s' if count > 1 else ''}"
        for severity in ("error", "warning", "note")
        if (count := sum(finding.severity == severity for finding in findings))
    ]
    return f"{files} file{'' if files == 1 else 's'} checked: {', '.join(counts) or 'nothing to put right'}"


def as_json(findings: Sequence[Finding]) -> str:
    """An array of objects, in the order of files and lines."""
    import json

    return json.dumps([as_object(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def as_object(finding: Finding) -> Mapping[str, Any]:
    """One finding as an object of the JSON report."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.where.path,
        "line": finding.where.line,
        "column": finding.where.column,
        "field": finding.field,
        "found": finding.found,
        "expected": finding.expected,
        "fix": finding.fix,
        "message": finding.message,
        "repairable": finding.repairable,
    }


def as_github(findings: Sequence[Finding]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    return "".join(
        f"::{_GITHUB_COMMANDS[finding.severity]} file={_github(finding.where.path, is_property=True)},"
        f"line={finding.where.line},col={finding.where.column},title={finding.code}::"
        f"{_github(f'{finding.message}. Fix: {finding.fix}')}\n"
        for finding in findings
    )


def _github(text: str, *, is_property: bool = False) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if is_property else escaped


def as_sarif(findings: Sequence[Finding]) -> str:
    """SARIF 2.1.0 (OASIS), for code scanning."""
    import json

    codes = sorted({finding.code for finding in findings})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": RULES[code].says},
            "fullDescription": {"text": RULES[code].why},
        }
        for code in codes
    ]
    run = {
        "tool": {"driver": {"name": "Waystation", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_as_result(finding, codes.index(finding.code)) for finding in findings],
    }
    report = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _as_result(finding: Finding, rule: int) -> Mapping[str, Any]:
    region = {"startLine": finding.where.line, "startColumn": finding.where.column}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": f"{finding.message}. Fix: {finding.fix}"},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": percent_encode(finding.where.path)}, "region": region}}
        ],
        "properties": {"field": finding.field},
    }


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""The name of each format → its function."""
