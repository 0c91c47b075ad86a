"""Making: sections are planned, their outputs rendered, and what is new written to the stage.

The tasks and their results are plain values, so that another process can do the work.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import msgspec

from waystation.checks import Finding
from waystation.site.edition import Edition
from waystation.site.last_good import LastGood
from waystation.site.output import Output, Tally, Weight, weigh
from waystation.site.region import Inbound, plan_region
from waystation.site.report import Held, OverBudget
from waystation.site.sections import Told, plan_list
from waystation.site.state import Fact, Made
from waystation.site.write import has_bytes, stage, unstage
from waystation.stopwatch import stopwatch

__all__ = ["ListTask", "Make", "Maker", "RegionTask", "Result"]


_STAGES = {".png": "images", ".pdf": "briefs"}
"""What takes long among the outputs of a region, by the end of its path."""


class RegionTask(msgspec.Struct, frozen=True):
    """A region to be made."""

    section: str
    paths: tuple[str, ...]
    inbound: Inbound
    told: Mapping[str, bytes] = msgspec.field(default_factory=dict)
    """What Git tells of its files, as JSON, by repo path."""
    known: Mapping[str, Made] = msgspec.field(default_factory=dict)
    """Its outputs as the last build left them, by path; only those that are still so."""


class ListTask(msgspec.Struct, frozen=True):
    """A list to be made."""

    section: str
    told: Told
    known: Mapping[str, Made] = msgspec.field(default_factory=dict)


class Result(msgspec.Struct, kw_only=True):
    """A section that was made."""

    section: str
    made: dict[str, Made] = msgspec.field(default_factory=dict)
    written: list[str] = msgspec.field(default_factory=list)
    """Paths of the outputs that are on the stage now."""
    unstaged: list[str] = msgspec.field(default_factory=list)
    """Paths of those that were there, and are not needed any more."""
    over_budget: list[OverBudget] = msgspec.field(default_factory=list)
    seconds: Mapping[str, float] = msgspec.field(default_factory=dict)
    """Stage → seconds, where another process made it."""
    inbound: Inbound | None = None
    """What a region was told; None for a list. What follows is of regions only."""
    position: str = ""
    looked_at: tuple[str, ...] = ()
    findings: list[Finding] = msgspec.field(default_factory=list)
    lesser: int = 0
    first_change: dt.date | None = None
    held: tuple[Held, ...] = ()
    facts: list[Fact] = msgspec.field(default_factory=list)
    digests: dict[str, str] = msgspec.field(default_factory=dict)
    """Repo path → digest of the file as it was read."""


Make: TypeAlias = Callable[[Iterable[RegionTask | ListTask]], Iterator[Result]]
"""Makes sections, in any order."""


class Maker:
    """Makes sections of one edition into one output folder."""

    def __init__(self, edition: Edition, last_good: LastGood, out: Path | None, stage_folder: Path) -> None:
        """Without `out`, nothing was made there before, and nobody needs to look."""
        self._edition = edition
        self._last_good = last_good
        self._out = str(out) if out else None
        self._stage = str(stage_folder)

    def warm_up(self) -> None:
        """Load what every process would otherwise load for itself: the largest templates, and the language."""
        self._edition.theme.load("base.html", "place.html", "news.html", "sources.html")
        self._edition.language.date(dt.date(2000, 1, 1))
        self._edition.language.number(1000)

    def make(self, task: RegionTask | ListTask) -> Result:
        """Make one section."""
        return self._region(task) if isinstance(task, RegionTask) else self._list(task)

    def _region(self, task: RegionTask) -> Result:
        plan = plan_region(
            self._edition,
            task.section,
            task.paths,
            task.inbound,
            told=task.told,
            last_good=self._last_good,
            memory=None,
        )
        stopwatch.lap("plan")
        result = Result(
            section=task.section,
            inbound=task.inbound,
            position=plan.position,
            findings=plan.findings,
            lesser=plan.lesser,
            held=plan.held,
            digests={path: reading.digest for path, reading in plan.readings.items()},
        )
        self._render(plan.outputs, task.known, result)
        result.facts = plan.facts()
        result.looked_at = plan.looked_at()
        result.first_change = plan.first_change()
        stopwatch.lap("plan")
        return result

    def _list(self, task: ListTask) -> Result:
        result = Result(section=task.section)
        outputs = list(plan_list(self._edition, task.section, task.told))
        stopwatch.lap("plan")
        self._render(outputs, task.known, result)
        return result

    def _render(self, outputs: Iterable[Output | Tally], known: Mapping[str, Made], result: Result) -> None:
        outputs = tuple(outputs)
        tallies = [planned for planned in outputs if isinstance(planned, Tally)]
        digested = {path for tally in tallies if tally.shows_digests for path in tally.others}
        for planned in outputs:
            output = planned.output(_weights(result.made)) if isinstance(planned, Tally) else planned
            made = known.get(output.path)
            with_digest = output.path in digested
            if made is None or made.fingerprint != output.fingerprint or (with_digest and not made.digest):
                made = self._write(output, result, with_digest=with_digest)
            result.made[output.path] = made

    def _write(self, output: Output, result: Result, *, with_digest: bool) -> Made:
        data = output.render()
        stopwatch.lap("images" if result.section.startswith("static/") else _STAGES.get(output.path[-4:], "render"))
        self._weigh(output, data, result)
        digest = weigh(data).digest if with_digest else ""
        status = has_bytes(f"{self._out}/{output.path}", data) if self._out else None
        if status:
            made = Made(output.fingerprint, status.st_size, status.st_mtime_ns, digest)
            # A region can be made twice in one build, and first have been something else.
            if unstage(self._stage, output.path):
                result.unstaged.append(output.path)
        else:
            made = Made(output.fingerprint, *stage(self._stage, output.path, data), digest)
            result.written.append(output.path)
        stopwatch.lap("write")
        return made

    def _weigh(self, output: Output, data: bytes, result: Result) -> None:
        """Note a page that is larger than the settings allow."""
        limit = self._edition.config.page_budget
        if limit is None or not output.sources:
            return
        style = compressed_size(self._edition.css)
        size = style + len(data)
        if size > limit:
            size = style + compressed_size(data)
        if size > limit:
            result.over_budget.append(OverBudget(output.path, size, limit))


def _weights(made: Mapping[str, Made]) -> Mapping[str, Weight]:
    return {path: Weight(one.digest, one.size) for path, one in made.items()}


def compressed_size(data: bytes) -> int:
    """The size in bytes as a host sends it: gzip, which the poorest client understands."""
    return len(zlib.compress(data, 9)) + 12
