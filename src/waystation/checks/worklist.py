"""The worklist of a site: what waits for somebody, and what of it matters most. `waystation status` prints it.

Pages are ordered by points: months without a look, times what is at stake if the page is wrong. docs/keep-up.md says
in plain words what counts.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from waystation.checks.finding import Finding
from waystation.checks.inspect import Inspection, Reading
from waystation.checks.keepers import Page, pages_of
from waystation.checks.quick_jobs import is_quick
from waystation.checks.stakes import Stake, could_harm, stakes_of, weight_of
from waystation.checks.unreviewed import LastChange, Unreviewed, newest_day, overdue_reviews, unreviewed
from waystation.config import Config
from waystation.places import Place, Subregion, months_after

__all__ = ["Draft", "HeldBack", "InNeed", "QuickJobs", "Tally", "Worklist", "worklist_of"]

_DRAFT_MONTHS = 3
"""From when on a draft is taken for forgotten."""
_MOST_MONTHS = 60
"""After five years, all is old alike: then only what is at stake makes a difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A page of which readers see an older version, or none."""

    page: Page
    errors: tuple[Finding, ...]
    """One or more, by line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InNeed:
    """A published page that somebody should read again."""

    page: Page
    unreviewed: Unreviewed
    stakes: tuple[Stake, ...]

    @property
    def points(self) -> int:
        """What pages are ordered by. A risk for somebody counts at once, whenever the page was reviewed."""
        return min(max(self.unreviewed.months, 1), _MOST_MONTHS) * weight_of(self.stakes)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickJobs:
    """The five-minute jobs of one page."""

    page: Page
    findings: tuple[Finding, ...]
    """One or more: warnings before notes, then by line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft that nobody goes on with."""

    page: Page
    since: dt.date
    """The day of the last change, or the newest that the file names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many pages there are of each kind. Files that give no place are in none."""

    in_time: int = 0
    """Published, and all reviews hold."""
    overdue: int = 0
    """Published, and a review holds no longer."""
    never_reviewed: int = 0
    """Published, and nobody ever wrote down a review."""
    drafts: int = 0
    archived: int = 0

    @property
    def published(self) -> int:
        """How many pages readers are told to rely on."""
        return self.in_time + self.overdue + self.never_reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """Everything that waits, the most urgent first in each list."""

    today: dt.date
    owner: str | None = None
    """For whom it is; None is for everybody."""
    tally: Tally
    held_back: tuple[HeldBack, ...] = ()
    """By path."""
    in_need: tuple[InNeed, ...] = ()
    """By points, then by months, then by path."""
    quick_jobs: tuple[QuickJobs, ...] = ()
    """Pages with the most warnings, then with the most jobs, then by path."""
    without_owner: tuple[Page, ...] = ()
    """Published pages that nobody answers for, by path."""
    drafts: tuple[Draft, ...] = ()
    """The oldest first."""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing waits."""
        return not (self.held_back or self.in_need or self.quick_jobs or self.without_owner or self.drafts)


_Entry: TypeAlias = tuple[Page, Reading]


def worklist_of(
    inspection: Inspection, config: Config, today: dt.date, last_change: LastChange, *, owner: str | None = None
) -> Worklist:
    """Everything that waits in a site, or for one of its owners.

    `last_change` is asked of drafts and of pages that nobody ever reviewed; of others, the file tells enough.
    """
    pages = pages_of(inspection.readings.values())
    within = Counter(place.folder for place in _published(inspection) if isinstance(place, Subregion))
    entries = [
        (pages[path], reading)
        for path, reading in inspection.readings.items()
        if owner is None or pages[path].is_kept_by(owner)
    ]
    return Worklist(
        today=today,
        owner=owner,
        tally=_tally(entries, config, today),
        held_back=tuple(_held_back(entries)),
        in_need=_in_need(entries, within, config, today, last_change),
        quick_jobs=_quick_jobs(entries),
        without_owner=tuple(page for page, reading in entries if _is_published(reading.place) and not page.owners),
        drafts=_forgotten_drafts(entries, today, last_change),
    )


def _published(inspection: Inspection) -> Iterator[Place]:
    return (reading.place for reading in inspection.readings.values() if _is_published(reading.place) and reading.place)


def _is_published(place: Place | None) -> bool:
    return place is not None and place.status == "published"


def _tally(entries: Sequence[_Entry], config: Config, today: dt.date) -> Tally:
    counts = Counter(_kind(reading.place, config, today) for _, reading in entries if reading.place)
    return Tally(**counts)


def _kind(place: Place, config: Config, today: dt.date) -> str:
    if place.status != "published":
        return "drafts" if place.status == "draft" else "archived"
    if place.reviewed is None:
        return "never_reviewed"
    return "overdue" if overdue_reviews(place, config, today) else "in_time"


def _held_back(entries: Sequence[_Entry]) -> Iterator[HeldBack]:
    for page, reading in entries:
        if errors := tuple(finding for finding in reading.findings if finding.severity == "error"):
            yield HeldBack(page=page, errors=errors)


def _in_need(
    entries: Sequence[_Entry], within: Counter[str], config: Config, today: dt.date, last_change: LastChange
) -> tuple[InNeed, ...]:
    found = []
    for page, reading in entries:
        place = reading.place
        if place is None or place.status != "published":
            continue
        time = unreviewed(place, config, today, last_change)
        if time.is_due or any(could_harm(finding) for finding in reading.findings):
            places_within = 0 if isinstance(place, Subregion) else within[place.folder]
            found.append(InNeed(page=page, unreviewed=time, stakes=stakes_of(place, places_within, reading.findings)))
    return tuple(sorted(found, key=lambda one: (-one.points, -one.unreviewed.months, one.page.path)))


def _quick_jobs(entries: Sequence[_Entry]) -> tuple[QuickJobs, ...]:
    found = []
    for page, reading in entries:
        quick = [finding for finding in reading.findings if is_quick(finding, reading.place)]
        if quick:
            jobs = sorted(quick, key=lambda finding: (finding.severity != "warning", finding.where))
            found.append(QuickJobs(page=page, findings=tuple(jobs)))
    return tuple(sorted(found, key=_urgency_of_jobs))


def _urgency_of_jobs(jobs: QuickJobs) -> tuple[int, int, str]:
    warnings = sum(finding.severity == "warning" for finding in jobs.findings)
    return -warnings, -len(jobs.findings), jobs.page.path


def _forgotten_drafts(entries: Sequence[_Entry], today: dt.date, last_change: LastChange) -> tuple[Draft, ...]:
    found = []
    for page, reading in entries:
        if reading.place is None or reading.place.status != "draft":
            continue
        since = last_change(page.path) or newest_day(reading.place)
        if since and months_after(since, _DRAFT_MONTHS) <= today:
            found.append(Draft(page=page, since=since))
    return tuple(sorted(found, key=lambda draft: (draft.since, draft.page.path)))
