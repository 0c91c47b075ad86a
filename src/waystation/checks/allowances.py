"""The exceptions from rules that a site has in its settings: what they allow, and which of them are of no use any more.

An exception names a rule and a value, such as a telephone number that an organisation publishes. It has an owner, a
reason and a last day. After that day it allows nothing, and is an error itself, so that somebody asks again.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from waystation.checks.finding import Finding, Location
from waystation.checks.rules import RULES, Severity
from waystation.checks.surroundings import Surroundings
from waystation.config import SETTINGS_FILE, Allowance
from waystation.places import Problem
from waystation.places.problem import show_path

__all__ = ["inspect_allowances", "without_allowed"]

_TABLE = re.compile(r"^[ \t]*\[\[[ \t]*allow[ \t]*\]\]")
_ANY_TABLE = re.compile(r"^[ \t]*\[")
_UNTIL = re.compile(r"^[ \t]*until[ \t]*=[ \t]*")


def without_allowed(problems: list[Problem], path: str, surroundings: Surroundings) -> list[Problem]:
    """The problems of one file that no exception allows; notes which exceptions were met, and until when that holds."""
    if not problems or not surroundings.config.allow:
        return problems
    return [problem for problem in problems if not _is_allowed(problem, path, surroundings)]


def _is_allowed(problem: Problem, path: str, surroundings: Surroundings) -> bool:
    for allowance in surroundings.config.allow:
        if allowance.rule == problem.code and _covers(allowance, path) and _names(allowance, problem.value):
            surroundings.allowances_met.add(allowance)
            if not _has_expired(allowance, surroundings):
                return True
    return False


def _covers(allowance: Allowance, path: str) -> bool:
    return not allowance.place or path == allowance.place or path.startswith(f"{allowance.place}/")


def _names(allowance: Allowance, value: str) -> bool:
    return bool(value) and bool(_pattern(allowance.value).fullmatch(_compact(value)))


@functools.lru_cache(maxsize=1024)
def _pattern(value: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(_compact(part)) for part in value.split("*")))


def _compact(text: str) -> str:
    """The text without blanks and capitals, since one number is written in several ways."""
    return "".join(text.split()).casefold()


def _has_expired(allowance: Allowance, surroundings: Surroundings) -> bool:
    if allowance.until == dt.date.max:
        return False
    return surroundings.has_come(allowance.until + dt.timedelta(days=1))


def inspect_allowances(surroundings: Surroundings, severities: Mapping[str, Severity]) -> tuple[Finding, ...]:
    """Report exceptions that have expired, and those that no place needed, once all places were checked."""
    problems = [
        problem
        for index, allowance in enumerate(surroundings.config.allow)
        for problem in _problems(index, allowance, surroundings)
    ]
    return tuple(_findings(problems, surroundings, severities)) if problems else ()


def _problems(index: int, allowance: Allowance, surroundings: Surroundings) -> Iterator[Problem]:
    if _has_expired(allowance, surroundings):
        yield Problem(
            code="exception-expired",
            field=("allow", index),
            found=f'the exception for "{allowance.value}", which ended on {allowance.until}',
            expected="exceptions that somebody has looked at in time",
            fix=f"ask {allowance.owner} whether it may stay; then set a later day, or remove the exception",
        )
    elif allowance not in surroundings.allowances_met:
        yield Problem(
            code="exception-unused",
            field=("allow", index),
            found=f'the exception for "{allowance.value}", which nothing needs',
            expected="exceptions from what a rule reports",
            fix="remove it, or write rule, value and place as the finding does that it is meant for",
        )


def _findings(
    problems: Iterable[Problem], surroundings: Surroundings, severities: Mapping[str, Severity]
) -> Iterator[Finding]:
    lines = (surroundings.root / SETTINGS_FILE).read_text("utf-8-sig").split("\n")
    positions = _positions(lines, len(surroundings.config.allow))
    for problem in problems:
        severity = severities.get(problem.code, RULES[problem.code].severity)
        if severity != "off":
            line, column = positions[int(problem.field[1])]
            yield Finding(
                code=problem.code,
                severity=severity,
                where=Location(SETTINGS_FILE, line, column),
                field=show_path(problem.field),
                found=problem.found,
                expected=problem.expected,
                fix=problem.fix,
                source_line=lines[line - 1].rstrip("\r"),
            )


def _positions(lines: Sequence[str], count: int) -> list[tuple[int, int]]:
    """Line and column of each exception's last day. Where they are not written as tables, that is the first line."""
    found: list[tuple[int, int]] = []
    is_within = False
    for number, line in enumerate(lines, start=1):
        if _ANY_TABLE.match(line):
            is_within = bool(_TABLE.match(line))
            if is_within:
                found.append((number, 1))
        elif is_within and (until := _UNTIL.match(line)):
            found[-1] = (number, until.end() + 1)
    return found if len(found) == count else [(1, 1)] * count
