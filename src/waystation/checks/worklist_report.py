"""The worklist as text for people, and as JSON for programs."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from waystation.checks.finding import Finding
from waystation.checks.frame import printable
from waystation.checks.keepers import Page
from waystation.checks.report import Style, as_object
from waystation.checks.worklist import HeldBack, InNeed, QuickJobs, Worklist

__all__ = ["worklist_as_json", "worklist_as_text"]

_JOBS_OF_A_PAGE = 3
"""So many of one page are shown where not all are asked for."""
_NARROWEST = 40
_INDENT = "  "
_CODE = re.compile("`[^`]*`")


# ── for people ───────────────────────────────────────────────────────────────────────────────────────────────────────


class _Line(NamedTuple):
    """One line of the report, before it is wrapped."""

    depth: int
    text: str
    role: str = "fix"
    """As `Style` takes it; `fix` is plain."""


class _Part(NamedTuple):
    """One list of the report: a title, what to do about it, and the lines of each entry."""

    title: str
    number: int
    advice: str
    entries: Sequence[Sequence[_Line]]


def worklist_as_text(
    worklist: Worklist, *, limit: int | None, width: int, style: Style = lambda text, role: text
) -> str:
    """The report for people: in each part the first `limit` entries, or all, in lines of `width` columns.

    Words, paths and code stay whole, so that they can be copied; what is wider than the terminal sticks out.
    """
    lines = _lines(worklist, limit)
    return "".join(f"{style(row, line.role) if row else ''}\n" for line in lines for row in _wrapped(line, width))


def _wrapped(line: _Line, width: int) -> list[str]:
    indent = _INDENT * line.depth
    # No text holds U+0000 once it is printable.
    text = _CODE.sub(lambda code: code[0].replace(" ", "\0"), printable(line.text))
    rows = textwrap.wrap(
        text,
        max(width, _NARROWEST),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [row.replace("\0", " ") for row in rows] or [""]


def _lines(worklist: Worklist, limit: int | None) -> Iterator[_Line]:
    yield _Line(0, _summary(worklist))
    if worklist.is_empty:
        yield _Line(0, "Nothing waits. Thank you to everybody who keeps it so.")
        return
    shortened = False
    for part in _parts(worklist, None if limit is None else _JOBS_OF_A_PAGE):
        yield from (_Line(0, ""), _Line(0, f"{part.title} ({part.number})", "where"), _Line(0, part.advice))
        for entry in part.entries[:limit]:
            yield from (_Line(0, ""), *entry)
        if limit is not None and len(part.entries) > limit:
            shortened = True
            yield from (_Line(0, ""), _Line(1, f"and {len(part.entries) - limit} more"))
    if shortened:
        yield from (_Line(0, ""), _Line(0, "--all shows everything, --owner NAME what one person keeps."))


def _summary(worklist: Worklist) -> str:
    tally = worklist.tally
    whose = f"{worklist.owner}: " if worklist.owner else ""
    published = f"{whose}{tally.published} page{'' if tally.published == 1 else 's'} published"
    others = _counted({"draft" if tally.drafts == 1 else "drafts": tally.drafts, "archived": tally.archived})
    besides = f" Besides: {others}." if others else ""
    if tally.never_reviewed and tally.never_reviewed == tally.published:
        return f"{published}; none was ever reviewed, so the newest day that each file names counts instead.{besides}"
    states = {"reviewed in time": tally.in_time, "overdue": tally.overdue, "never reviewed": tally.never_reviewed}
    return f"{published}{': ' if tally.published else ''}{_counted(states)}.{besides}"


def _counted(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {words}" for words, number in numbers.items() if number)


def _parts(worklist: Worklist, jobs_of_a_page: int | None) -> Iterator[_Part]:
    """The parts that have entries, the most urgent first."""
    parts = (
        _Part(
            "Held back by an error",
            len(worklist.held_back),
            "Readers see the last good version, or none. `waystation check FILE` shows every error.",
            [list(_held_back(held)) for held in worklist.held_back],
        ),
        _Part(
            "Most in need of a look",
            len(worklist.in_need),
            f"Read the page, put right what has changed, and write `reviewed: {worklist.today}`.",
            [list(_in_need(need)) for need in worklist.in_need],
        ),
        _Part(
            "Five-minute jobs",
            sum(len(jobs.findings) for jobs in worklist.quick_jobs),
            _advice_on_jobs(worklist),
            [list(_quick_jobs(jobs, jobs_of_a_page)) for jobs in worklist.quick_jobs],
        ),
        _Part(
            "Without an owner",
            len(worklist.without_owner),
            "Name somebody under `owners`. Those of a region keep its places too.",
            list(_without_owner(worklist)),
        ),
        _Part(
            "Forgotten drafts",
            len(worklist.drafts),
            "Publish, archive or remove them.",
            [[_head(draft.page), *_path(draft.page, f"untouched since {draft.since}")] for draft in worklist.drafts],
        ),
    )
    return (part for part in parts if part.entries)


def _held_back(held: HeldBack) -> Iterator[_Line]:
    yield _head(held.page)
    yield from _finding(held.errors[0])
    if len(held.errors) > 1:
        yield _Line(2, f"and {len(held.errors) - 1} more")


def _in_need(need: InNeed) -> Iterator[_Line]:
    yield _head(need.page)
    yield from _path(need.page, *need.unreviewed.words())
    if need.stakes:
        yield _Line(2, "at stake: " + ", ".join(stake.words for stake in need.stakes))


def _quick_jobs(jobs: QuickJobs, most: int | None) -> Iterator[_Line]:
    yield _head(jobs.page)
    for finding in jobs.findings[:most]:
        yield from _finding(finding)
    if most is not None and len(jobs.findings) > most:
        yield _Line(2, f"and {len(jobs.findings) - most} more")


def _advice_on_jobs(worklist: Worklist) -> str:
    repairable = sum(finding.repairable for jobs in worklist.quick_jobs for finding in jobs.findings)
    by_itself = f" `waystation check --fix` does {repairable} of them by itself." if repairable else ""
    return f"Each can be done with the file alone.{by_itself}"


def _without_owner(worklist: Worklist) -> Iterator[list[_Line]]:
    """One entry for each region; one for all where no page has an owner."""
    pages = worklist.without_owner
    if pages and len(pages) == worklist.tally.published:
        yield [_Line(1, "No page has one.")]
        return
    for folder, within in groupby(pages, key=lambda page: page.path.rpartition("/")[0]):
        yield [_Line(1, f"{folder}: {', '.join(page.path.rpartition('/')[2] for page in within)}")]


def _head(page: Page) -> _Line:
    region = f", {page.region}" if page.region else ""
    owners = f" ({', '.join(page.owners)})" if page.owners else ""
    return _Line(1, f"{page.name}{region}{owners}", "where")


def _path(page: Page, *reasons: str) -> Iterator[_Line]:
    yield _Line(2, page.path)
    yield from (_Line(2, reason) for reason in reasons)


def _finding(finding: Finding) -> Iterator[_Line]:
    yield _Line(2, str(finding.where), finding.severity)
    by_itself = " (or let `check --fix` do it)" if finding.repairable else ""
    yield _Line(3, f"found {finding.found}; {finding.fix}{by_itself}")


# ── for programs ─────────────────────────────────────────────────────────────────────────────────────────────────────


def worklist_as_json(worklist: Worklist, *, limit: int | None) -> str:
    """One object, with all lists or the first `limit` entries of each. docs/keep-up.md lists the keys."""
    import json

    tally = worklist.tally
    values: dict[str, Any] = {
        "today": worklist.today.isoformat(),
        "owner": worklist.owner,
        "pages": {
            "published": tally.published,
            "inTime": tally.in_time,
            "overdue": tally.overdue,
            "neverReviewed": tally.never_reviewed,
            "drafts": tally.drafts,
            "archived": tally.archived,
        },
        "heldBack": [_with_page(held.page, errors=_objects(held.errors)) for held in worklist.held_back[:limit]],
        "inNeed": [_need_as_object(need) for need in worklist.in_need[:limit]],
        "fiveMinuteJobs": [_with_page(jobs.page, jobs=_objects(jobs.findings)) for jobs in worklist.quick_jobs[:limit]],
        "withoutOwner": [_with_page(page) for page in worklist.without_owner[:limit]],
        "forgottenDrafts": [_with_page(draft.page, since=draft.since.isoformat()) for draft in worklist.drafts[:limit]],
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _with_page(page: Page, **values: object) -> Mapping[str, Any]:
    return {"file": page.path, "name": page.name, "region": page.region, "owners": page.owners, **values}


def _need_as_object(need: InNeed) -> Mapping[str, Any]:
    time = need.unreviewed
    return _with_page(
        need.page,
        points=need.points,
        months=time.months,
        reviewed=time.reviewed.isoformat() if time.reviewed else None,
        fields=time.fields,
        newest=time.newest.isoformat() if time.newest else None,
        reasons=list(time.words()),
        atStake=[stake.words for stake in need.stakes],
    )


def _objects(findings: Iterable[Finding]) -> Sequence[Mapping[str, Any]]:
    return [as_object(finding) for finding in findings]
