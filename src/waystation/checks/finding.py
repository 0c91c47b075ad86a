"""Findings: what is wrong with the content, where, and how to put it right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from waystation.checks.rules import RULES, Severity
from waystation.places.problem import Problem, show_path

if TYPE_CHECKING:
    from waystation.content import UnreadableDocument
    from waystation.content.locate import Locator

__all__ = ["Finding", "Location", "finding_of_document", "findings_of_problems", "severity_of"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column count from 1, as editors do. Prints as `path:line:column`."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in the content that its author can put right."""

    code: str
    severity: Severity
    where: Location
    field: str
    """Path of the field, such as `newsUpdates.updates[3].date`; empty where the file as a whole is meant."""
    found: str
    expected: str
    fix: str
    source_line: str
    """The line of the file, for the code frame; empty where the file cannot be shown."""
    repairable: bool = False
    """Whether `waystation check --fix` can put it right."""

    @property
    def message(self) -> str:
        """The finding in one sentence."""
        return f"found {self.found}, expected {self.expected}"


def findings_of_problems(
    path: str, text: str, problems: Iterable[Problem], severities: Mapping[str, Severity]
) -> list[Finding]:
    """Look up the lines of one file's problems. `text` is the whole file; those that are `off` are left out."""
    locator: Locator | None = None
    lines: list[str] = []
    findings: list[Finding] = []
    for problem in problems:
        severity = severity_of(problem, severities)
        if severity == "off":
            continue
        if locator is None:
            locator, lines = _locator(text), _lines(text)
        position = locator.position(problem.field, offset=problem.offset, on_key=problem.on_key)
        findings.append(
            Finding(
                code=problem.code,
                severity=severity,
                where=Location(path, position.line, position.column),
                field=show_path(problem.field),
                found=problem.found,
                expected=problem.expected,
                fix=problem.fix,
                source_line=_line(lines, position.line),
                repairable=problem.repair is not None,
            )
        )
    return sorted(findings, key=lambda finding: finding.where)


def severity_of(problem: Problem, severities: Mapping[str, Severity]) -> Severity:
    """How much a problem matters to a site, which may differ from the rule's own severity."""
    return severities.get(problem.code, RULES[problem.code].severity)


def finding_of_document(broken: UnreadableDocument, text: str, severities: Mapping[str, Severity]) -> Finding:
    """Turn the reason why a file cannot be parsed into its finding. Never `off`: there is no place without it."""
    line, column = broken.line, broken.column
    if broken.code == "key-twice":
        position = _locator(text).key_twice()
        line, column = position.line, position.column
    severity = severities.get(broken.code, RULES[broken.code].severity)
    return Finding(
        code=broken.code,
        severity="error" if severity == "off" else severity,
        where=Location(broken.path, line, column),
        field="",
        found=broken.found,
        expected=broken.expected,
        fix=broken.fix,
        source_line=_line(_lines(text), line),
    )


def _locator(text: str) -> Locator:
    # Imported here: without a finding nobody needs the second YAML library.
    from waystation.content.locate import Locator

    return Locator(text)


def _lines(text: str) -> list[str]:
    """The lines as editors count them: only line feeds end one, not the form feeds and U+2028 of `splitlines`."""
    return text.removeprefix("\ufeff").split("\n")


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""
