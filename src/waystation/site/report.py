"""What a build did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from waystation.site.write import WriteReport

if TYPE_CHECKING:
    from waystation.checks import Finding

__all__ = ["BuildReport", "Held", "OverBudget"]


@dataclass(frozen=True, slots=True)
class Held:
    """A place that could not be published as it is."""

    path: str
    last_good: bool
    """Its last good version is published instead; otherwise the site is without it."""


@dataclass(frozen=True, slots=True)
class OverBudget:
    """A page that is larger than the settings allow; sizes in bytes, compressed, with the style sheet."""

    path: str
    size: int
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    errors: tuple[Finding, ...]
    """The findings that hold a place back."""
    lesser: int
    """How many warnings and notes there are besides; `waystation check` looks them up."""
    held: tuple[Held, ...]
    over_budget: tuple[OverBudget, ...]
    files: int
    """How many files the site has."""
    write: WriteReport | None
    """None where nothing was written."""
    seconds: float
    notices: tuple[str, ...] = ()
    """What the keeper may want to know of the build itself, a line each."""
    stages: Mapping[str, float] = field(default_factory=dict)
    """Stage → seconds, those of all processes added up."""

    @property
    def is_clean(self) -> bool:
        """Say whether everything was published as it is."""
        return self.write is not None and not self.held
