"""The inspection of a whole site, or of single files: what was read, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

from waystation.checks.age import check_age, check_owners
from waystation.checks.allowances import inspect_allowances, without_allowed
from waystation.checks.claims import check_claims
from waystation.checks.dates import check_dates
from waystation.checks.facts import check_facts
from waystation.checks.figures import check_figures, check_jumps, check_shared_figures
from waystation.checks.finding import Finding, finding_of_document, findings_of_problems, severity_of
from waystation.checks.harm import check_harm
from waystation.checks.history import check_history
from waystation.checks.images import check_images
from waystation.checks.links import check_links
from waystation.checks.placeholders import check_placeholders
from waystation.checks.references import (
    TakenAlias,
    address_conflicts,
    alias_conflicts,
    check_references,
    conflicts,
)
from waystation.checks.rules import Severity
from waystation.checks.source_path import source_path
from waystation.checks.sources import check_sources
from waystation.checks.surroundings import Surroundings
from waystation.checks.traces import check_image_traces
from waystation.config import Config
from waystation.content import (
    Document,
    Signature,
    UnreadableDocument,
    committed_versions,
    parse_document,
    read_document,
    region_files,
    site_files,
    stray_files,
)
from waystation.places import REGIONS_FOLDER, NewText, Place, Problem, read_place
from waystation.stopwatch import stopwatch

__all__ = [
    "CHECKS",
    "REGION_CHECKS",
    "Check",
    "Inspection",
    "Memory",
    "Reading",
    "RegionCheck",
    "inspect_files",
    "inspect_places",
    "inspect_site",
    "inspect_strays",
    "problems_of",
]

Check: TypeAlias = Callable[[Place, Surroundings], Iterator[Problem]]
"""One family of rules: looks at one place, and yields what is wrong with it."""

CHECKS: tuple[Check, ...] = (
    check_facts,
    check_figures,
    check_history,
    check_dates,
    check_age,
    check_links,
    check_sources,
    check_claims,
    check_placeholders,
    check_references,
    check_images,
    check_image_traces,
    check_harm,
)

RegionCheck: TypeAlias = Callable[[Sequence[Place], Surroundings], Iterator[tuple[str, Problem]]]
"""Rules that need a region with all its places: yields the repo path of the file, and what is wrong there."""

REGION_CHECKS: tuple[RegionCheck, ...] = (check_shared_figures, check_owners)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file gave: a place or none, and its findings."""

    path: str
    digest: str
    """BLAKE2b of the file's bytes; empty where it could not be opened or parsed."""
    place: Place | None
    findings: tuple[Finding, ...] = ()
    lesser: int = 0
    """How many warnings and notes there are besides the findings, where only errors were asked for."""

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
    """Findings about files that are no place, and about exceptions in the settings."""

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


Memory: TypeAlias = dict[str, tuple[Signature, _Parsed]]
"""Path → signature of the file and what was read then; kept by a process that inspects repeatedly."""


def inspect_site(root: Path, severities: Mapping[str, Severity], *, config: Config | None = None) -> Inspection:
    """Read and check every region file of a site. `config` are the settings that checks go by, if not the defaults."""
    files = site_files(root)
    parsed = {path: _parse(root, path, None) for path in region_files(files)}
    surroundings = _surroundings(root, config)
    places = [one.place for one in parsed.values() if one.place]
    regions = groupby(places, key=lambda place: place.folder)
    shared = [problem for _, region in regions for problem in _of_region(surroundings, list(region))]
    readings = _check_all(surroundings, parsed, [*conflicts(places), *shared, *_jumps(root, parsed)], severities)
    # Which exceptions are needed is known only now.
    strays = (*inspect_strays(files, severities), *inspect_allowances(surroundings, severities))
    return Inspection(readings=readings, strays=strays)


def inspect_places(
    surroundings: Surroundings,
    paths: Iterable[str],
    severities: Mapping[str, Severity],
    *,
    taken: Iterable[TakenAlias] = (),
    memory: Memory | None = None,
    only_errors: bool = False,
) -> Mapping[str, Reading]:
    """Read and check the files of one region, by path. With a `memory`, what did not change is not read again.

    `taken` are the aliases of these places that others have: to see that, one would need all places. With
    `only_errors`, lesser findings are counted: to find the line of each takes longer than to make the page.
    """
    parsed = {path: _parse(surroundings.root, path, memory) for path in sorted(paths)}
    places = [one.place for one in parsed.values() if one.place]
    shared = [*address_conflicts(places), *alias_conflicts(taken), *_of_region(surroundings, places)]
    return _check_all(surroundings, parsed, shared, severities, only_errors=only_errors)


def inspect_files(
    root: Path, paths: Iterable[str], severities: Mapping[str, Severity], *, config: Config | None = None
) -> Inspection:
    """Read and check single files without reading the others, so that what only two of them show is not seen."""
    parsed = {path: _parse(root, path, None) for path in sorted(set(paths))}
    return Inspection(readings=_check_all(_surroundings(root, config), parsed, _jumps(root, parsed), severities))


def inspect_strays(files: Iterable[str], severities: Mapping[str, Severity]) -> tuple[Finding, ...]:
    """Report, of all files of a site, those that look like a place and cannot be one."""
    if severities.get("file-stray") == "off":
        return ()
    return tuple(_stray(path, severities) for path in stray_files(files))


def _surroundings(root: Path, config: Config | None) -> Surroundings:
    return Surroundings(root, config=config or Config())


def _of_region(surroundings: Surroundings, places: Sequence[Place]) -> Iterator[tuple[str, Problem]]:
    """What is wrong with places of one region beside one another."""
    for check in REGION_CHECKS:
        yield from check(places, surroundings)


def _jumps(root: Path, parsed: Mapping[str, _Parsed]) -> Iterator[tuple[str, Problem]]:
    """What is wrong with places beside their last committed versions. Never in a build, which may have no Git."""
    for path, content in committed_versions(root).items():
        place = parsed[path].place if path in parsed else None
        try:
            document = parse_document(path, content)
        except UnreadableDocument:
            continue
        committed, _ = read_place(path, document.front_matter, document.body)
        if place and committed:
            for problem in check_jumps(place, committed):
                yield path, problem


def _check_all(
    surroundings: Surroundings,
    parsed: Mapping[str, _Parsed],
    conflicting: Iterable[tuple[str, Problem]],
    severities: Mapping[str, Severity],
    *,
    only_errors: bool = False,
) -> Mapping[str, Reading]:
    shared: dict[str, list[Problem]] = {}
    for path, problem in conflicting:
        shared.setdefault(path, []).append(problem)
    readings = {
        path: _check(surroundings, path, one, shared.get(path, ()), severities, only_errors=only_errors)
        for path, one in parsed.items()
    }
    stopwatch.lap("check")
    return readings


def _bytes_of(file: Path) -> bytes:
    """The file once more, for code frames; nothing where it cannot be opened."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _parse(root: Path, path: str, memory: Memory | None) -> _Parsed:
    if memory is None:
        return _parse_anew(root, path)
    signature = _signature(root / path)
    known = memory.get(path)
    if known and known[0] == signature:
        return known[1]
    parsed = _parse_anew(root, path)
    memory[path] = (signature, parsed)
    return parsed


def _parse_anew(root: Path, path: str) -> _Parsed:
    try:
        document = read_document(root, path)
    except UnreadableDocument as broken:
        return _Parsed(broken=broken)
    finally:
        stopwatch.lap("read")
    parsed = _read(document)
    stopwatch.lap("model")
    return parsed


def _signature(file: Path) -> Signature:
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


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
    repair=NewText(0, 1, ""),
)


def _check(
    surroundings: Surroundings,
    path: str,
    parsed: _Parsed,
    shared: Iterable[Problem],
    severities: Mapping[str, Severity],
    *,
    only_errors: bool,
) -> Reading:
    if parsed.broken:
        text = _bytes_of(surroundings.root / path).decode("utf-8", "replace")
        return Reading(
            path=path, digest="", place=None, findings=(finding_of_document(parsed.broken, text, severities),)
        )
    of_model = list(shared)
    if parsed.place:
        of_model = without_allowed([*of_model, *_of_place(surroundings, parsed.place)], path, surroundings)
    if not parsed.problems and not of_model:
        return Reading(path=path, digest=parsed.digest, place=parsed.place)
    if only_errors and not parsed.problems:
        known = [severity_of(problem, severities) for problem in of_model]
        if "error" not in known:
            lesser = len(known) - known.count("off")
            return Reading(path=path, digest=parsed.digest, place=parsed.place, lesser=lesser)
    raw = _bytes_of(surroundings.root / path)
    problems = [*parsed.problems, *_in_file(path, raw, of_model, parsed.problems)]
    if parsed.place is None:
        # Without a name there is no place; nobody would learn why.
        severities = {code: severity for code, severity in severities.items() if severity != "off"}
    findings = tuple(findings_of_problems(path, raw.decode("utf-8", "replace"), problems, severities))
    kept = tuple(finding for finding in findings if finding.severity == "error") if only_errors else findings
    return Reading(path=path, digest=parsed.digest, place=parsed.place, findings=kept, lesser=len(findings) - len(kept))


def _of_place(surroundings: Surroundings, place: Place) -> Iterator[Problem]:
    for check in CHECKS:
        yield from check(place, surroundings)


def problems_of(surroundings: Surroundings, document: Document) -> list[Problem]:
    """All problems that one file shows by itself, but for those that are allowed, at their paths in the file."""
    parsed = _read(document)
    of_model = _of_place(surroundings, parsed.place) if parsed.place else ()
    allowed = without_allowed(list(of_model), document.path, surroundings)
    return [*parsed.problems, *_at_their_fields(document.front_matter, allowed, parsed.problems)]


def _in_file(path: str, raw: bytes, of_model: list[Problem], reported: Iterable[Problem]) -> Iterator[Problem]:
    """Problems of the model, at their paths in the file; without what only repeats that a value cannot be read."""
    try:
        front_matter = parse_document(path, raw).front_matter if of_model else {}
    except UnreadableDocument:  # changed since it was read
        return iter(of_model)
    return _at_their_fields(front_matter, of_model, reported)


def _at_their_fields(
    front_matter: Mapping[Any, object], of_model: list[Problem], reported: Iterable[Problem]
) -> Iterator[Problem]:
    dropped = {problem.field for problem in reported if problem.code == "wrong-type"}
    unreadable = {problem.field for problem in reported}
    for problem in of_model:
        field = source_path(problem.field, front_matter, dropped)
        if not any((*field, key) in unreadable for key in _MISSING.get(problem.code, ())):
            yield replace(problem, field=field)


_MISSING = {
    "date-missing": ("date",),
    "update-untitled": ("title",),
    "alt-text-missing": ("altText",),
    "figure-empty": ("label", "value", "low", "high"),
    "figure-range": ("value", "low", "high"),
    "history-undated": ("asOf",),
}
"""Code → keys: who wrote one of them in a way that cannot be read is told so, and not also that it is missing."""


def _stray(path: str, severities: Mapping[str, Severity]) -> Finding:
    folders = path.removeprefix(REGIONS_FOLDER + "/").split("/")[:-1]
    name = path.rpartition("/")[2]
    if len(folders) == 1:
        found, fix = "a file whose name cannot be an address", "rename it, as the address should read"
    elif folders:
        found = f"a file {len(folders)} folders deep, where no place can be"
        fix = f"move it to {REGIONS_FOLDER}/{folders[0]}/{name}"
    else:
        found = "a file in no region's folder"
        fix = f"move it into the folder of its region, or to {REGIONS_FOLDER}/{name.removesuffix('.md')}/index.md"
    problem = Problem(
        code="file-stray",
        field=(),
        found=found,
        expected=f"{REGIONS_FOLDER}/<region>/index.md or {REGIONS_FOLDER}/<region>/<place>.md",
        fix=fix,
    )
    return findings_of_problems(path, "", [problem], severities)[0]
