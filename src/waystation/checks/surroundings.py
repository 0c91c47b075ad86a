"""What a check may know besides the place itself: which files lie around it, the settings, and which day it is."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from waystation.config import Allowance, Config
from waystation.places import REGIONS_FOLDER
from waystation.today import today as day_of_today

if TYPE_CHECKING:
    from waystation.checks.metadata import ImageTraces

__all__ = ["Surroundings"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The site's folder, its settings and the day, as far as checks look at them; it remembers what they asked."""

    root: Path
    looked_at: set[str] = field(default_factory=set)
    """Repo paths outside the place's own folder on which findings depend, whether there is such a file or not.

    One that ends in `/` is a folder whose list of files matters.
    """
    known_size: Callable[[str], tuple[int, int] | None] = lambda path: None
    """What `image_size` found earlier for the same content of a file below `static/`; None where nobody knows."""
    known_traces: Callable[[str], ImageTraces | None] = lambda path: None
    """The same of `image_traces`."""
    config: Config = field(default_factory=Config)
    """The settings of the site."""
    today: dt.date = field(default_factory=day_of_today)
    """The day on which the findings are made."""
    allowances_met: set[Allowance] = field(default_factory=set)
    """The exceptions in the settings that some problem met, whether they still allow it or have expired."""
    _files: dict[str, list[str]] = field(default_factory=dict)
    _days_of_change: set[dt.date] = field(default_factory=set)

    @property
    def first_change(self) -> dt.date | None:
        """The first day after today on which findings may be others though no file changed; None if they stay."""
        return min(self._days_of_change, default=None)

    def holds_until(self, day: dt.date) -> None:
        """Note that findings hold before a day and may be others from then on. A day that has come changes nothing."""
        if day > self.today:
            self._days_of_change.add(day)

    def has_come(self, day: dt.date) -> bool:
        """Say whether a day is today or earlier; where it is not, findings hold until then."""
        self.holds_until(day)
        return day <= self.today

    def exists(self, repo_path: str) -> bool:
        """Say whether a repo path names a region file."""
        path = repo_path.lstrip("/")
        if not path.startswith(REGIONS_FOLDER + "/") or ".." in path.split("/"):
            return False
        self.looked_at.add(path)
        return _is_file(os.path.join(self.root, path))

    def files_in(self, region_folder: str) -> list[str]:
        """The repo paths of the places within a region's folder, sorted."""
        if region_folder not in self._files:
            self._files[region_folder] = _pages_in(self.root, region_folder)
        return self._files[region_folder]

    def upload(self, path: str) -> Path | None:
        """The file behind `/uploads/…`, whether it exists or not; None where the path leads elsewhere."""
        parts = Path(path.lstrip("/")).parts
        if len(parts) < 2 or parts[0] != "uploads" or ".." in parts:
            return None
        relative = "/".join(("static", *parts))
        file = self.root.joinpath("static", *parts)
        self.looked_at.add(relative)
        if not _is_file(file):
            self.looked_at.add(relative.rpartition("/")[0] + "/")
        return file


def _pages_in(root: Path, region_folder: str) -> list[str]:
    folder = f"{REGIONS_FOLDER}/{region_folder}"
    try:
        names = sorted(os.listdir(os.path.join(root, folder)))
    except OSError:
        return []
    return [
        f"{folder}/{name}" for name in names if name.endswith(".md") and not name.startswith(".") and name != "index.md"
    ]


def _is_file(path: str | Path) -> bool:
    try:
        return os.path.isfile(path)
    except ValueError:
        return False
