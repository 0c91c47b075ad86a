"""Who keeps which page: the owners that it names itself, or else those of its region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waystation.checks.inspect import Reading
from waystation.places import Place, Region

__all__ = ["Page", "pages_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file, as a list of work names it."""

    path: str
    """Repo path."""
    name: str
    """The name of the place; of a file that gives none, that of the file."""
    region: str = ""
    """The name of the region that the place lies in; empty for a region."""
    owners: tuple[str, ...] = ()
    """Empty where nobody answers for it."""

    def is_kept_by(self, name: str) -> bool:
        """Say whether somebody is among the owners. Capitals do not count."""
        return name.casefold() in (owner.casefold() for owner in self.owners)


def pages_of(readings: Iterable[Reading]) -> Mapping[str, Page]:
    """Repo path → page, of all files, also those that cannot be read."""
    readings = list(readings)
    regions = {reading.path: reading.place for reading in readings if isinstance(reading.place, Region)}
    return {reading.path: _page(reading, regions) for reading in readings}


def _page(reading: Reading, regions: Mapping[str, Region]) -> Page:
    folder, _, file = reading.path.rpartition("/")
    place: Place | None = reading.place
    region = regions.get(f"{folder}/index.md")
    is_region = file == "index.md"
    return Page(
        path=reading.path,
        name=place.name if place else file,
        region="" if is_region else region.name if region else folder.rpartition("/")[2],
        owners=(place.owners if place else ()) or (region.owners if region else ()),
    )
