"""What is wrong with the content, as the state remembers it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from waystation.checks.finding import Finding
from waystation.site.report import Held
from waystation.site.state import SectionState, State

__all__ = ["as_report", "remember_strays", "reports"]

_STRAYS = "strays"


class Report(msgspec.Struct, frozen=True):
    """What is wrong with a region's files, and which places are held back for it."""

    findings: tuple[Finding, ...]
    held: tuple[Held, ...]


def as_report(findings: Iterable[Finding], held: Iterable[Held]) -> bytes:
    """Findings and held places as JSON; nothing where there is none of either."""
    report = Report(tuple(findings), tuple(held))
    return msgspec.json.encode(report) if report.findings or report.held else b""


def remember_strays(state: State, strays: Iterable[Finding]) -> None:
    """Put into the state what is wrong with files that are no place."""
    strays = list(strays)
    errors = [finding for finding in strays if finding.severity == "error"]
    state.set_section(_STRAYS, SectionState(report=as_report(errors, ()), lesser=len(strays) - len(errors)))


def reports(state: State) -> list[Report]:
    """The errors in the files of all regions, and in those that are no place."""
    decode = msgspec.json.Decoder(Report).decode
    return [decode(section.report) for _, section in state.sections_with("report")]
