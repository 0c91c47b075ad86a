"""Figures: numbers that contradict one another, within a region, with their own words, and with what stood before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from waystation.checks.surroundings import Surroundings
from waystation.places import FieldPath, Figure, Place, Problem, Region, Subject

__all__ = ["check_figures", "check_jumps", "check_shared_figures"]

_TOLERANCE = 5
"""By how many percent the sum of the places may exceed the region: they are not all counted in one hour."""
_JUMP = 30
"""From how many percent on a change is one to look at twice."""
_SMALLEST_JUMP = 50
"""Below it, a few people more are many percent."""
_SAME_TIME = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class _Count:
    """One number of a place, as its lowest and highest value."""

    field: FieldPath
    label: str
    low: int
    high: int
    as_of: dt.date | None


# ── one place ────────────────────────────────────────────────────────────────────────────────────────────────────────


def check_figures(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report figures without a day or a source, and a trend that its description denies.

    The older group `population` has no room for a day or a source, so that it is not asked for them.
    """
    for index, figure in enumerate(place.figures):
        if figure.range and figure.label and not (figure.as_of and figure.source):
            yield _unsourced(figure, index)
    if place.population.description and place.population.trend in _OPPOSITE:
        yield from _contradicted_trend(place.population.trend, place.population.description, surroundings)


def _unsourced(figure: Figure, index: int) -> Problem:
    missing = [words for value, words in ((figure.as_of, "a day"), (figure.source, "a source")) if not value]
    lines = [line for value, line in ((figure.as_of, "`asOf: …`"), (figure.source, "`source: https://…`")) if not value]
    return Problem(
        code="figure-unsourced",
        field=("figures", index),
        found="a figure without " + " and without ".join(missing),
        expected="`asOf` and `source`",
        fix="add " + " and ".join(lines),
    )


_OPPOSITE = {"Increasing": "Decreasing", "Decreasing": "Increasing"}
# Of each language: words of a number that rises, words of one that falls, and words by which a sentence denies.
# Those with a second meaning are left out where that one is as frequent: "fell ill", "grew up".
_MOVEMENT: Mapping[str, tuple[str, str, str]] = {
    "en": (
        r"rose|risen|rising|rises|increas\w+|growing|grew(?! up)|grown(?! up|-up)|climb(?:ed|ing)|doubled|tripled",
        r"fell(?! (?:ill|sick|asleep|victim|apart|behind))|fallen|falling|declin(?:e[sd]?|ing)|dropp(?:ed|ing)"
        r"|decreas\w+|shrank|shrunk|shrinking|dwindl(?:ed|ing)|halved",
        r"\b(?:not|no|never|nor|without)\b|n[’']t\b",
    ),
    "de": (
        r"gestiegen|steigt|steigen|stieg(?:en)?|zugenommen|wächst|wuchs|gewachsen|verdoppelt|erhöht",
        r"gesunken|sinkt|sinken|sank(?:en)?|gefallen|abgenommen|zurückgegangen|geschrumpft|halbiert|verringert",
        r"\b(?:nicht|kein\w*|nie|ohne)\b",
    ),
    "fr": (
        r"augment(?:e|ent|é|ée|ation)|hausse|progress(?:é|e)|doublé|triplé|accru",
        r"diminu(?:e|ent|é|ée|tion)|baiss(?:e|ent|é)|recul(?:e|é)?|chut(?:e|é)|réduit",
        r"\b(?:ne|pas|aucune?|jamais|sans)\b|\bn[’']",
    ),
    "es": (
        r"aument(?:a|an|ó|ado)|crec(?:e|en|ió|ido)|subi(?:ó|do)|duplic(?:ó|ado)|increment(?:a|ó|ado)",
        r"disminu(?:ye|yen|yó|ido)|descend(?:ió|ido)|baj(?:ó|ado)|redu(?:jo|cido)|cay(?:ó|eron)|caído",
        r"\b(?:no|nunca|sin|ningun[ao]?)\b",
    ),
    "ar": (
        r"ارتفع\w*|ازداد\w*|تزايد\w*|تضاعف\w*|زاد\w*",
        r"انخفض\w*|تراجع\w*|تناقص\w*|هبط\w*",
        r"\b(?:لم|لن|ليس|لا|دون)\b",
    ),
}
_WORDS_BETWEEN = 4


def _contradicted_trend(trend: str, description: str, surroundings: Surroundings) -> Iterator[Problem]:
    words = _MOVEMENT.get(surroundings.config.language.partition("-")[0])
    if words is None:
        return
    rises, falls, denials = words
    own, other = (rises, falls) if trend == "Increasing" else (falls, rises)
    text = description.lower()
    said = next(_affirmed(other, denials, text), None)
    if said and not next(_affirmed(own, denials, text), None):
        yield Problem(
            code="trend-contradicted",
            field=("population", "trend"),
            found=f'{trend} beside a description that says "{said}"',
            expected="a trend and a description that agree",
            fix=f"write {_OPPOSITE[trend]}, or bring the description up to date",
        )


def _affirmed(words: str, denials: str, text: str) -> Iterator[str]:
    """The words of a text in small letters that are in a list, without those that the words before them deny."""
    for match in re.finditer(rf"\b(?:{words})\b", text):
        before = " ".join(text[: match.start()].split()[-_WORDS_BETWEEN:])
        if not re.search(denials, re.split(r"[.!?؟;:]\s", before)[-1]):
            yield match[0]


# ── a region and its places ──────────────────────────────────────────────────────────────────────────────────────────


def check_shared_figures(places: Sequence[Place], surroundings: Surroundings) -> Iterator[tuple[str, Problem]]:
    """Report, of one region, places that have more than the region says, and places that have the same number."""
    published = [place for place in places if place.status == "published"]
    region = next((place for place in published if isinstance(place, Region)), None)
    within = [(place.path, counts) for place in published if place is not region and (counts := _counts(place))]
    if region and within:
        for counted, own in _counts(region).items():
            if excess := _excess(counted, own, [counts for _, counts in within]):
                yield region.path, excess
    if len(within) > 1:
        yield from _copied(within)


def _counts(place: Place) -> Mapping[Subject, _Count]:
    """The numbers of a place; of several that count the same, the newest."""
    found: dict[Subject, _Count] = {}
    if place.population.count is not None:
        number = place.population.count
        found[Subject("population", "people", "stock")] = _Count(
            ("population", "count"), "population", number, number, None
        )
    for index, figure in enumerate(place.figures):
        if figure.range and figure.label:
            counted = figure.subject
            count = _Count(("figures", index), figure.label, *figure.range, figure.as_of)
            known = found.get(counted)
            if known is None or (known.as_of or dt.date.min) < (count.as_of or dt.date.min):
                found[counted] = count
    return found


def _excess(counted: Subject, own: _Count, within: Iterable[Mapping[Subject, _Count]]) -> Problem | None:
    """What is wrong with a region's number beside those of its places.

    Numbers over a period are not added up: who passes through three places is counted in each.
    """
    if counted.measure == "flow":
        return None
    parts = [counts[counted] for counts in within if counted in counts and _is_same_time(counts[counted], own)]
    least = sum(part.low for part in parts)
    if least * 100 <= own.high * (100 + _TOLERANCE):
        return None
    places = "the place within it has" if len(parts) == 1 else f"its {len(parts)} places together have"
    return Problem(
        code="figure-sum",
        field=own.field,
        found=f'{own.high:,} for "{own.label[:80]}", of which {places} {least:,}',
        expected="a region that has at least as many as its places",
        fix="bring the older number up to date, or give the figures labels that say what each leaves out",
    )


def _is_same_time(one: _Count, other: _Count) -> bool:
    return not (one.as_of and other.as_of) or abs(one.as_of - other.as_of) <= _SAME_TIME


def _copied(within: Iterable[tuple[str, Mapping[Subject, _Count]]]) -> Iterator[tuple[str, Problem]]:
    first: dict[tuple[object, ...], str] = {}
    for path, counts in within:
        for counted, count in counts.items():
            if not _is_telling(count):
                continue
            owner = first.setdefault((counted, count.low, count.high, count.as_of), path)
            if owner != path:
                yield path, _copy(count, owner)


def _is_telling(count: _Count) -> bool:
    """Say whether two places hardly have a number by chance: round ones are estimates, small ones are frequent."""
    return count.high >= 100 and count.high % 100 != 0


def _copy(count: _Count, owner: str) -> Problem:
    return Problem(
        code="figure-copied",
        field=count.field,
        found=f'{count.high:,} for "{count.label[:80]}", as in {owner}',
        expected="a number of this place",
        fix="look it up in the source; if it covers both places, keep it on the region's page",
    )


# ── a place and its last committed version ───────────────────────────────────────────────────────────────────────────


def check_jumps(place: Place, committed: Place) -> Iterator[Problem]:
    """Report numbers that are far from those of the last committed version of the same place."""
    before = _counts(committed)
    for counted, count in _counts(place).items():
        old = before.get(counted)
        if old and _is_jump(old, count):
            yield Problem(
                code="figure-jump",
                field=count.field,
                found=f"{_shown(count)} where the last committed version has {_shown(old)}",
                expected=f"a change of at most {_JUMP} %, or a second look",
                fix="compare with the source, digit by digit; if it is right, commit it",
            )


def _is_jump(old: _Count, new: _Count) -> bool:
    if max(old.high, new.high) < _SMALLEST_JUMP:
        return False
    return new.low * 100 > old.high * (100 + _JUMP) or new.high * 100 < old.low * (100 - _JUMP)


def _shown(count: _Count) -> str:
    return f"{count.low:,}" if count.low == count.high else f"{count.low:,} to {count.high:,}"
