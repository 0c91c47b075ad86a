"""The Atlas: all places with their parents, children, addresses and redirects resolved."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from waystation.places.address import REGIONS_FOLDER, alias_address, region_address
from waystation.places.place import Place, Region, Subregion

__all__ = ["Atlas", "name_key"]


@dataclass(frozen=True)
class Atlas:
    """All places of one site. Built by `Atlas.of`; everything in it is in the order in which it is shown."""

    regions: tuple[Region, ...]
    """By name."""
    children: Mapping[str, tuple[Subregion, ...]]
    """Path of a region → its subregions: first as its `subregions` lists them, then the others by name."""

    @classmethod
    def of(cls, places: Iterable[Place]) -> Atlas:
        """Link places to one another. The folder decides who is whose parent, whatever `subregions` says.

        Of two places with one address, the first by path is kept; folders whose names make one address are one
        region. A folder without a readable `index.md` gets a stand-in region, so that the places within keep their
        address and can be reached.
        """
        by_address: dict[str, Place] = {}
        for place in sorted(places, key=lambda place: place.path):
            by_address.setdefault(place.address, place)
        regions = {place.address: place for place in by_address.values() if isinstance(place, Region)}
        within: dict[str, list[Subregion]] = {}
        for place in by_address.values():
            if isinstance(place, Subregion):
                within.setdefault(region_address(place.path), []).append(place)
        for address, (first, *_) in within.items():
            regions.setdefault(address, _stand_in(first.folder))
        return cls(
            regions=tuple(sorted(regions.values(), key=lambda region: (name_key(region.name), region.path))),
            children={region.path: _in_order(region, within.get(address, ())) for address, region in regions.items()},
        )

    def __iter__(self) -> Iterator[Place]:
        """All places: each region, then the places within it."""
        for region in self.regions:
            yield region
            yield from self.children[region.path]

    def subregions_of(self, region: Region) -> tuple[Subregion, ...]:
        """The places within a region, in the order shown."""
        return self.children[region.path]

    def parent_of(self, subregion: Subregion) -> Region:
        """The region in whose folder the file lies."""
        return self._region_by_address[region_address(subregion.path)]

    @cached_property
    def _region_by_address(self) -> Mapping[str, Region]:
        return {region.address: region for region in self.regions}

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of all places."""
        return frozenset(place.address for place in self)

    def siblings_of(self, subregion: Subregion) -> tuple[Subregion, ...]:
        """The other places within the same region, in the order shown."""
        return tuple(place for place in self.subregions_of(self.parent_of(subregion)) if place is not subregion)

    @cached_property
    def redirects(self) -> Mapping[str, str]:
        """Old address → address. Never one that a place has; of two claims to one alias, the first holds."""
        redirects: dict[str, str] = {}
        for place in self:
            for alias in place.aliases:
                old = alias_address(alias)
                if old and old not in self.addresses:
                    redirects.setdefault(old, place.address)
        return redirects

    def published(self) -> Atlas:
        """The Atlas of what readers see: without drafts, and without the places within a draft region."""
        regions = [region for region in self.regions if region.status != "draft"]
        within = (place for region in regions for place in self.subregions_of(region) if place.status != "draft")
        return Atlas.of([*(region for region in regions if not region.stand_in), *within])


def name_key(name: str) -> str:
    """Sort key of a display name: accents and case do not count."""
    if name.isascii():
        return name.lower()
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _stand_in(folder: str) -> Region:
    words = folder.replace("-", " ").replace("_", " ").strip()
    return Region(
        path=f"{REGIONS_FOLDER}/{folder}/index.md", name=words[:1].upper() + words[1:] or folder, stand_in=True
    )


def _in_order(region: Region, within: Iterable[Subregion]) -> tuple[Subregion, ...]:
    listed = {path: position for position, path in reversed(list(enumerate(region.subregions)))}
    return tuple(
        sorted(within, key=lambda place: (listed.get(place.path, len(listed)), name_key(place.name), place.path))
    )
