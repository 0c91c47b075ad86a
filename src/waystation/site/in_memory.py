"""The site as it would be built now, planned and kept in memory; nothing is rendered or written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from waystation.checks import Finding, Memory, inspect_strays
from waystation.config import Config
from waystation.places import place_address
from waystation.site.last_good import LastGood
from waystation.site.look import Look, first_look, look_at, remember, scan
from waystation.site.make import ListTask, RegionTask, Result
from waystation.site.output import Output, Tally
from waystation.site.refresh import Refresh
from waystation.site.region import RegionPlan, plan_region
from waystation.site.report import Held
from waystation.site.sections import HOME, plan_list
from waystation.site.set_up import new_edition, read_settings
from waystation.site.state import STATE_FOLDER, Made, State
from waystation.today import today

__all__ = ["SiteInMemory"]


class SiteInMemory:
    """One edition of a site; another appearance needs another one."""

    def __init__(self, root: Path, appearance: str, config: Config | None = None) -> None:
        """Begin without any page; `config` takes the place of the site's settings. Raises UsageError and BuildError."""
        self._root = root
        self.appearance = appearance
        self.config = config or read_settings(root)
        self._edition = new_edition(root, self.config)
        self._last_good = LastGood(root / STATE_FOLDER)
        self._state: State | None = None
        self._memory: Memory = {}
        self._regions: dict[str, RegionPlan] = {}
        self._strays: tuple[Finding, ...] = ()
        self._changed: set[str] = set()
        self.outputs: dict[str, Output] = {}
        """Path → Output."""

    @property
    def stylesheet(self) -> bytes:
        """The style sheet of every page."""
        return self._edition.css

    @property
    def files(self) -> int:
        """How many region files there are."""
        return sum(len(region.readings) for region in self._regions.values())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with all files, by file, line and column."""
        found = [*self._strays, *(finding for region in self._regions.values() for finding in region.findings)]
        return tuple(sorted(found, key=lambda finding: finding.where))

    @property
    def held(self) -> frozenset[str]:
        """Repo paths of the places that are not published as their file is."""
        return frozenset(held.path for held in self.held_places)

    @property
    def held_places(self) -> tuple[Held, ...]:
        """The same places, by path, and whether their last good version is published instead."""
        places = (held for region in self._regions.values() for held in region.held)
        return tuple(sorted(places, key=lambda held: held.path))

    def findings_about(self, files: Iterable[str]) -> list[Finding]:
        """What is wrong with some files."""
        paths = set(files)
        return [finding for finding in self.findings if finding.where.path in paths]

    def refresh(self, tell: Callable[[set[str]], None] | None = None) -> set[str]:
        """Plan again what changed; returns the paths of the outputs that show something else now, or are gone.

        Where findings changed, the pages that they are about, and home, show something else. Those that are known when
        the regions are planned go to `tell`, if it is given, and are not returned: lists take longer than the page that
        somebody is writing. Raises BuildError.
        """
        self._changed = set()
        state, self._state = self._state, None
        look = look_at(self._root, None, state, scan(self._root), {}) if state else first_look(self._root, None)
        state = state or State.create(None, "")
        self._renew_edition(look)
        self._look_at_strays(inspect_strays(look.files, self.config.rules))

        def regions_planned(done: int, total: int) -> None:
            if tell and done == total and self._changed:
                changed, self._changed = self._changed, set()
                tell(changed)

        refresh = Refresh(state=state, make=self._make, look=look, progress=regions_planned)
        refresh.run()
        remember(look, state, None, refresh.digests)
        for path in refresh.removed:
            self._changed.add(path)
            self.outputs.pop(path, None)
        # Only now: after an error on the way, the next refresh plans everything.
        self._state = state
        return self._changed

    def _renew_edition(self, look: Look) -> None:
        """Take in what can change without another appearance: the day, pictures, the words at home."""
        is_at_home = HOME in look.changes.files
        edition = (
            new_edition(self._root, self.config)
            if is_at_home
            else msgspec.structs.replace(self._edition, today=today())
        )
        self._edition = edition
        self._edition.pictures.forget()
        for path in look.changes.files:  # one of the same size and time is known by its content only
            self._memory.pop(path, None)

    def _look_at_strays(self, strays: tuple[Finding, ...]) -> None:
        if strays != self._strays:
            self._changed.add("index.html")
        self._strays = strays

    def _make(self, tasks: Iterable[RegionTask | ListTask]) -> Iterator[Result]:
        for task in tasks:
            yield self._region(task) if isinstance(task, RegionTask) else self._list(task)

    def _region(self, task: RegionTask) -> Result:
        plan = plan_region(
            self._edition,
            task.section,
            task.paths,
            task.inbound,
            told=task.told,
            last_good=self._last_good,
            memory=self._memory,
        )
        old = self._regions.pop(task.section, None)
        if task.paths:
            self._regions[task.section] = plan
        self._note_findings(old.findings if old else [], plan.findings)
        return Result(
            section=task.section,
            made=self._plan(plan.outputs),
            inbound=task.inbound,
            position=plan.position,
            findings=plan.findings,
            lesser=plan.lesser,
            held=plan.held,
            facts=plan.facts(),
            looked_at=plan.looked_at(),
            first_change=plan.first_change(),
            digests={path: reading.digest for path, reading in plan.readings.items()},
        )

    def _list(self, task: ListTask) -> Result:
        return Result(section=task.section, made=self._plan(plan_list(self._edition, task.section, task.told)))

    def _plan(self, outputs: Iterable[Output | Tally]) -> dict[str, Made]:
        made: dict[str, Made] = {}
        for planned in outputs:
            output = planned.output_of_unmade(self.outputs) if isinstance(planned, Tally) else planned
            old = self.outputs.get(output.path)
            if old is None or old.fingerprint != output.fingerprint:
                self._changed.add(output.path)
            self.outputs[output.path] = output
            made[output.path] = Made(output.fingerprint, 0, 0)
        return made

    def _note_findings(self, old: list[Finding], new: list[Finding]) -> None:
        files = {finding.where.path for finding in {*old} ^ {*new}}
        if files:
            self._changed.update(f"{place_address(file)}index.html" for file in files)
            self._changed.add("index.html")
