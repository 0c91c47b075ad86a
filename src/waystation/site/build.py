"""The build: from a folder of region files to a folder of pages, at the cost of what changed since the last one."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from waystation.errors import BuildError, NoContent
from waystation.places.address import REGIONS_FOLDER
from waystation.site.beside import Beside
from waystation.site.identity import identity
from waystation.site.look import Look, first_look, look_at, remember, scan, stale_outputs
from waystation.site.report import BuildReport
from waystation.site.state import STATE_FOLDER, State, UnusableState
from waystation.site.write import OutputFolder, WriteReport, locked
from waystation.stopwatch import STAGES, stopwatch

if TYPE_CHECKING:
    from waystation.checks import Finding
    from waystation.site.refresh import Refresh
    from waystation.site.report import Held

__all__ = ["build"]

_STATE = "state.sqlite"
_WORTH_A_PROCESS = 2_000_000
"""Bytes of the state from which on to look at the outputs in another process earns more than it costs to begin one."""

_KEPT_FOR_EACH_BYTE = 2
"""How large each folder of what is kept may become, for each byte of the site: the present, and as much of the past."""


def build(
    root: Path,
    out: Path,
    *,
    strict: bool = False,
    jobs: int | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> BuildReport:
    """Build the site of one folder.

    `strict` publishes nothing if any place has an error. `jobs` is the number of processes; None lets the amount of
    work decide. `progress` is told how many of how many regions are made. Raises UsageError and BuildError; the last
    site is then as it was.
    """
    started = time.perf_counter()
    stopwatch.start()
    if not (root / REGIONS_FOLDER).is_dir():
        raise NoContent(root / REGIONS_FOLDER)
    with _unreadable_files_named(), OutputFolder.alone(out) as folder, _state_folder(root) as state_folder:
        run = _Build(root, folder, state_folder, strict=strict, jobs=jobs, progress=progress, started=started)
        with contextlib.suppress(UnusableState):
            return run.build()
        return run.build_anew()


@contextlib.contextmanager
def _state_folder(root: Path) -> Iterator[Path | None]:
    """The folder for what builds remember, held by this one; None where there can be none."""
    folder = root / STATE_FOLDER
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        yield None
        return
    with locked(folder):
        yield folder


@contextlib.contextmanager
def _unreadable_files_named() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BuildError(
            f"{error.filename}: found a file that cannot be read ({error.strerror})\n  fix: check its owner and rights"
        ) from error


class _Build:
    """One build of one site."""

    def __init__(
        self,
        root: Path,
        folder: OutputFolder,
        state_folder: Path | None,
        *,
        strict: bool,
        jobs: int | None,
        progress: Callable[[int, int], None],
        started: float,
    ) -> None:
        self._root = root
        self._folder = folder
        self._state_folder = state_folder
        self._strict = strict
        self._jobs = jobs
        self._progress = progress
        self._started = started
        self._began = time.time()
        self._notices: list[str] = []
        self._seconds: list[Mapping[str, float]] = []

    @cached_property
    def _identity(self) -> str:
        return identity(self._root, self._folder.folder)

    def build(self) -> BuildReport:
        """Do what changed. Raises UnusableState where too little is known for that, or what is known is damaged."""
        file = self._state_folder / _STATE if self._state_folder else None
        if file is None or not file.is_file():
            raise UnusableState("")
        outputs = Beside(lambda: stale_outputs(file, self._folder.folder), alone=file.stat().st_size < _WORTH_A_PROCESS)
        try:
            found, stale = scan(self._root), outputs.result()
            with contextlib.closing(State.open(file, self._identity)) as state:
                report = self._build(state, look_at(self._root, self._folder, state, found, stale))
                if report.write:
                    state.commit()
                return report
        except sqlite3.DatabaseError as error:
            self._set_aside(f"it is damaged ({error})")
            raise UnusableState(str(error)) from error
        except UnusableState as reason:
            if str(reason):
                self._set_aside(str(reason))
            raise

    def build_anew(self) -> BuildReport:
        """Do everything, and put a new state in the place of the old one."""
        file = self._state_folder / f"{_STATE}.new" if self._state_folder else None
        try:
            state = State.create(file, self._identity)
        except (sqlite3.Error, OSError):
            file, state = None, State.create(None, self._identity)
        with contextlib.closing(state):
            report = self._build(state, first_look(self._root, self._folder))
            if report.write and file:
                state.commit()
        with contextlib.suppress(OSError):
            if report.write and file:
                file.replace(file.with_name(_STATE))
            elif file:
                file.unlink(missing_ok=True)
        return report

    def _set_aside(self, reason: str) -> None:
        self._notices.append(f"{STATE_FOLDER}/{_STATE} is set aside: {reason}; everything is built anew")

    def _build(self, state: State, look: Look) -> BuildReport:
        stopwatch.lap("read")
        if look.is_unchanged:
            remember(look, state, self._folder, {})
            return self._report(state, WriteReport((), (), state.output_count()))
        refresh = self._refresh(state, look)
        report = self._report(state, None)
        if refresh.over_budget or (self._strict and report.held):
            return dataclasses.replace(report, over_budget=tuple(refresh.over_budget))
        removed = [*refresh.removed, *(path for path in look.orphans if not state.makes(path))]
        is_other_set = look.is_foreign or bool(look.changes.tops)
        there = self._folder.commit(state.paths() if is_other_set else None, removed)
        remember(look, state, self._folder, refresh.digests)
        self._keep_last_good(look, report, refresh.digests)
        self._prune(state)
        stopwatch.lap("write")
        written = tuple(sorted(refresh.written.difference(removed)))
        return self._report(state, WriteReport(written, there, state.output_count() - len(written)))

    def _refresh(self, state: State, look: Look) -> Refresh:
        """Make what is to be made anew, up to the stage."""
        # Where nothing changed, most of the program is never loaded.
        from waystation.checks import inspect_strays
        from waystation.site.jobs import making
        from waystation.site.last_good import LastGood
        from waystation.site.make import Maker
        from waystation.site.refresh import Refresh
        from waystation.site.reports import remember_strays
        from waystation.site.set_up import new_edition, read_settings

        config = read_settings(self._root)
        if look.has_other_names:
            remember_strays(state, inspect_strays(look.files, config.rules))
        edition = new_edition(self._root, config)
        there = self._folder.folder if self._folder.has_manifest else None
        maker = Maker(edition, LastGood(self._state_folder), there, self._folder.stage_folder)
        files = sum(len(look.regions.get(region, ())) for region in look.dirty)
        with making(maker, self._jobs, files, briefs=config.publish.briefs) as make:
            refresh = Refresh(state=state, make=make, look=look, progress=self._progress)
            refresh.run()
        self._seconds += refresh.seconds
        stopwatch.lap("plan")
        return refresh

    def _keep_last_good(self, look: Look, report: BuildReport, digests: Mapping[str, str]) -> None:
        from waystation.site.last_good import LastGood

        held = {one.path for one in report.held}
        good = {path: digest for path, digest in digests.items() if path not in held}
        is_other_set = look.changes.all or bool(look.gone)
        LastGood(self._state_folder).keep(self._root, good, only=look.files if is_other_set else None)

    def _prune(self, state: State) -> None:
        """Let go of what was kept for outputs as they were long ago."""
        from waystation.site.kept import FOLDERS, prune

        if self._state_folder:
            for name in FOLDERS:
                prune(self._state_folder / name, _KEPT_FOR_EACH_BYTE * state.output_bytes(), since=self._began)

    def _report(self, state: State, write: WriteReport | None) -> BuildReport:
        findings: list[Finding] = []
        held: list[Held] = []
        if state.has_reports:
            from waystation.site.reports import reports

            for one in reports(state):
                findings += one.findings
                held += one.held
        return BuildReport(
            errors=tuple(sorted(findings, key=lambda finding: finding.where)),
            lesser=state.lesser,
            held=tuple(sorted(held, key=lambda one: one.path)),
            over_budget=(),
            files=state.output_count() if write else 0,
            write=write,
            seconds=time.perf_counter() - self._started,
            notices=tuple(self._notices),
            stages=_sums([*self._seconds, stopwatch.seconds]),
        )


def _sums(seconds: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    return {stage: sum(one.get(stage, 0.0) for one in seconds) for stage in STAGES}
