"""The refresh: from what changed to what has to be planned again, region by region and list by list.

`build` and the preview share it; they differ in what they do with a planned section, which is theirs to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

import msgspec

from waystation.site.look import Look
from waystation.site.make import ListTask, Make, RegionTask, Result
from waystation.site.region import Inbound
from waystation.site.report import OverBudget
from waystation.site.reports import as_report
from waystation.site.sections import (
    REDIRECTS,
    dirty_lists,
    dirty_static,
    gather,
    inbound_of,
    new_inbound,
    redirects_are_dirty,
)
from waystation.site.state import Made, SectionState, State
from waystation.stopwatch import stopwatch

__all__ = ["Refresh"]


_encode = msgspec.json.Encoder().encode


class Refresh(msgspec.Struct, kw_only=True):
    """One refresh of a state, given what a look at the site found."""

    state: State
    make: Make
    look: Look
    progress: Callable[[int, int], None] = lambda done, total: None
    written: set[str] = msgspec.field(default_factory=set)
    gone: set[str] = msgspec.field(default_factory=set)
    """Outputs that a section makes no more; another one may."""
    over_budget: list[OverBudget] = msgspec.field(default_factory=list)
    digests: dict[str, str] = msgspec.field(default_factory=dict)
    """Repo path → digest of each file that was read."""
    seconds: list[Mapping[str, float]] = msgspec.field(default_factory=list)
    _regions_made: int = 0

    def run(self) -> None:
        """Make the regions that changed, and then whatever shows something of what changed."""
        changes, lists = self.look.changes, self.look.lists
        self._make(self._region(region, inbound_of(self.state, region)) for region in sorted(self.look.dirty))
        told = new_inbound(self.state, changes, self.look.regions, with_other_files=self.look.with_other_files)
        self._make(self._region(region, inbound) for region, inbound in sorted(told.items()))
        # Redirects give way to every page, and static files to both.
        last = {name for name in lists if name == REDIRECTS or name.startswith("static/")}
        self._make(self._list(name) for name in sorted({*dirty_lists(self.state, changes), *(lists - last)}))
        if REDIRECTS in lists or redirects_are_dirty(changes):
            self._make([self._list(REDIRECTS)])
        static = {*dirty_static(changes, self.look.static), *(last - {REDIRECTS})}
        self._make(self._list(name) for name in sorted(static))

    @property
    def removed(self) -> list[str]:
        """The outputs that nobody makes any more."""
        return sorted(path for path in self.gone if not self.state.makes(path))

    def _region(self, region: str, inbound: Inbound) -> RegionTask:
        paths = self.look.regions.get(region, ())
        return RegionTask(region, paths, inbound, self.look.chronicles(paths, self.state), self._known(region))

    def _list(self, name: str) -> ListTask:
        return ListTask(name, gather(self.state, name), self._known(name))

    def _known(self, section: str) -> Mapping[str, Made]:
        return {path: made for path, made in self.state.outputs_of(section).items() if path not in self.look.stale}

    def _make(self, tasks: Iterable[RegionTask | ListTask]) -> None:
        for result in self.make(tasks):
            # Where other processes make them, the time so far was spent waiting.
            stopwatch.lap("wait")
            self._absorb(result)
            stopwatch.lap("plan")

    def _absorb(self, result: Result) -> None:
        if result.inbound is not None:
            self._absorb_region(result, result.inbound)
        before = self.state.outputs_of(result.section)
        gone = before.keys() - result.made.keys()
        self.look.changes.tops |= {path.partition("/")[0] for path in chain(gone, result.made.keys() - before.keys())}
        self.state.set_outputs(result.section, result.made, gone)
        self.gone |= gone
        self.written.difference_update(result.unstaged)
        self.written.update(result.written)
        self.over_budget += result.over_budget
        self.digests |= result.digests
        self.seconds.append(result.seconds)

    def _absorb_region(self, result: Result, inbound: Inbound) -> None:
        self._regions_made += 1
        self.progress(min(self._regions_made, len(self.look.dirty)), len(self.look.dirty))
        known = self.state.section(result.section)
        if result.section in self.look.regions:
            self.state.set_section(
                result.section,
                SectionState(
                    position=result.position,
                    inbound=_encode(inbound) if inbound != Inbound() else b"",
                    looked_at=result.looked_at,
                    report=as_report(result.findings, result.held),
                    lesser=result.lesser,
                    holds_until=result.first_change.isoformat() if result.first_change else "",
                ),
            )
        else:
            self.state.forget_section(result.section)
        moved = known is not None and known.position != result.position
        keys = self.state.set_facts(result.section, result.facts, moved=moved)
        self.look.changes.keys.setdefault(result.section, set()).update(keys)
