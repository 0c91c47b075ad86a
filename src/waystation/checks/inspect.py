"""The inspection of a whole site, or of single files: what was read, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from waystation.checks.facts import check_facts
from waystation.checks.finding import Finding, finding_of_document, findings_of_problems
from waystation.checks.images import check_images
from waystation.checks.links import check_links
from waystation.checks.placeholders import check_placeholders
from waystation.checks.references import check_references, conflicts
from waystation.checks.rules import Severity
from waystation.checks.surroundings import Surroundings
from waystation.content import Document, UnreadableDocument, read_document, region_files, stray_files
from waystation.places import Place, Problem, read_place

__all__ = ["CHECKS", "Check", "Inspection", "Memory", "Reading", "inspect_files", "inspect_site"]

Check: TypeAlias = Callable[[Place, Surroundings], Iterator[Problem]]
"""One family of rules: looks at one place, and yields what is wrong with it."""

CHECKS: tuple[Check, ...] = (check_facts, check_links, check_placeholders, check_references, check_images)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file gave: a place or none, and its findings."""

    path: str
    digest: str
    """BLAKE2b of the file's bytes; empty where it could not be opened or parsed."""
    place: Place | None
    findings: tuple[Finding, ...] = ()

    @property
    def has_error(self) -> bool:
        """Say whether something keeps the place from being published as it is."""
        return any(finding.severity == "error" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Inspection:
    """All files of a site, read and checked."""

    readings: Mapping[str, Reading]
    """Repo path → Reading, sorted by path."""
    strays: tuple[Finding, ...] = ()
    """Findings about files that are no place."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, by file, line and column."""
        found = [finding for reading in self.readings.values() for finding in reading.findings]
        return tuple(sorted([*found, *self.strays], key=lambda finding: finding.where))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parsed:
    """What the bytes of one file say, whatever lies around it."""

    digest: str = ""
    place: Place | None = None
    problems: tuple[Problem, ...] = ()
    broken: UnreadableDocument | None = None


Memory: TypeAlias = dict[str, tuple[int, int, _Parsed]]
"""Path → time of change in ns, size in bytes and what was read then; kept by a process that inspects repeatedly."""


def inspect_site(root: Path, severities: Mapping[str, Severity], *, memory: Memory | None = None) -> Inspection:
    """Read and check every region file of a site. With a `memory`, files that did not change are not read again."""
    paths = list(region_files(root))
    parsed = {path: _parse(root, path, {} if memory is None else memory) for path in paths}
    shared: dict[str, list[Problem]] = {}
    for path, problem in conflicts(one.place for one in parsed.values() if one.place):
        shared.setdefault(path, []).append(problem)
    surroundings = Surroundings(root)
    return Inspection(
        readings={path: _check(surroundings, path, parsed[path], shared.get(path, ()), severities) for path in paths},
        strays=tuple(_stray(path, severities) for path in stray_files(root) if severities.get("file-stray") != "off"),
    )


def inspect_files(root: Path, paths: Iterable[str], severities: Mapping[str, Severity]) -> Inspection:
    """Read and check single files without reading the others, so that two claims to one address are not seen."""
    surroundings = Surroundings(root)
    return Inspection(
        readings={
            path: _check(surroundings, path, _parse(root, path, {}), (), severities) for path in sorted(set(paths))
        }
    )


def _text_of(file: Path) -> str:
    """The text of a file for code frames; bytes that are not UTF-8 are replaced."""
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def _parse(root: Path, path: str, memory: Memory) -> _Parsed:
    try:
        status = (root / path).stat()
        signature = (status.st_mtime_ns, status.st_size)
    except OSError:
        signature = (0, 0)
    known = memory.get(path)
    if known and known[:2] == signature:
        return known[2]
    try:
        parsed = _read(read_document(root, path))
    except UnreadableDocument as broken:
        parsed = _Parsed(broken=broken)
    memory[path] = (*signature, parsed)
    return parsed


def _read(document: Document) -> _Parsed:
    place, problems = read_place(document.path, document.front_matter, document.body)
    if document.has_byte_order_mark:
        problems.append(_BYTE_ORDER_MARK)
    return _Parsed(digest=document.digest, place=place, problems=tuple(problems))


_BYTE_ORDER_MARK = Problem(
    code="byte-order-mark",
    field=(),
    found="an invisible byte order mark before the first line",
    expected="a file that begins with ---",
    fix="save it as UTF-8 without a byte order mark (BOM)",
)


def _check(
    surroundings: Surroundings,
    path: str,
    parsed: _Parsed,
    shared: Iterable[Problem],
    severities: Mapping[str, Severity],
) -> Reading:
    if parsed.broken:
        text = _text_of(surroundings.root / path)
        return Reading(
            path=path, digest="", place=None, findings=(finding_of_document(parsed.broken, text, severities),)
        )
    problems = [*parsed.problems, *shared]
    if parsed.place:
        for check in CHECKS:
            problems += check(parsed.place, surroundings)
    if not problems:
        return Reading(path=path, digest=parsed.digest, place=parsed.place)
    text = _text_of(surroundings.root / path)
    return Reading(
        path=path,
        digest=parsed.digest,
        place=parsed.place,
        findings=tuple(findings_of_problems(path, text, problems, severities)),
    )


def _stray(path: str, severities: Mapping[str, Severity]) -> Finding:
    problem = Problem(
        code="file-stray",
        field=(),
        found="a file that is no region and no place within one",
        expected="content/pages/regions/<region>/index.md or content/pages/regions/<region>/<place>.md",
        fix="move or rename it; if it is a region, name it index.md in a folder of its own",
    )
    return findings_of_problems(path, "", [problem], severities)[0]
