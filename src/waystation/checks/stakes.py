"""What is at stake if a page is wrong: in how many ways somebody could come to harm by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from waystation.checks.finding import Finding
from waystation.checks.rules import RULES
from waystation.places import Place

__all__ = ["Stake", "could_harm", "stakes_of", "weight_of"]


@dataclass(frozen=True, slots=True)
class Stake:
    """One reason why a mistake on a page would matter."""

    words: str
    weight: int = 1


_HARM = 3
"""What could lead to a person outweighs what could mislead a reader, three of which a page mostly has."""


def stakes_of(place: Place, places_within: int, findings: Iterable[Finding]) -> tuple[Stake, ...]:
    """The stakes of a page, the gravest first. `findings` are those of the page, of any rule."""
    return tuple(_stakes_of(place, places_within, sum(could_harm(finding) for finding in findings)))


def weight_of(stakes: Iterable[Stake]) -> int:
    """By how much a month without a look counts for more than on a page with nothing at stake, where it counts 1."""
    return 1 + sum(stake.weight for stake in stakes)


def could_harm(finding: Finding) -> bool:
    """Say whether a finding is about somebody who could be found or known by the page. A note on style is not."""
    return RULES[finding.code].family == "harm" and finding.severity in ("error", "warning")


def _stakes_of(place: Place, places_within: int, harmful: int) -> Iterator[Stake]:
    if harmful:
        yield Stake(f"{_count(harmful, 'finding')} that could lead to a person", _HARM)
    if place.population.count or any(figure.range and figure.unit != "items" for figure in place.figures):
        yield Stake("numbers of people")
    if place.government_response:
        yield Stake("what the authorities do")
    if links := sum(1 for link in place.stay_informed.links if link.url):
        yield Stake(_count(links, "quick link"))
    if places_within:
        yield Stake(f"{_count(places_within, 'place')} within")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
