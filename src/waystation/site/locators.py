"""The locator maps of a region's places: which of them have one, where its links lead, and the file that it may be."""

from __future__ import annotations

from collections.abc import Iterator

from waystation.places import Place, Region
from waystation.site.edition import Edition
from waystation.site.maps import MAP_FILE, AreaOnMap, LocatorView, MapToPrint
from waystation.site.output import Output, fingerprint

__all__ = ["area_on_map", "locator_of", "map_to_print", "plan_locator", "plan_map_file"]


def locator_of(edition: Edition, place: Place) -> LocatorView | None:
    """The map of a place that names its countries; None where it names none, or maps are switched off."""
    if not place.countries:
        return None
    return edition.maps.of_place(place, _links(edition, place), may_be_file=not _is_taken(edition, place))


def map_to_print(edition: Edition, place: Place) -> MapToPrint | None:
    """The same map for its card and its brief."""
    if not place.countries:
        return None
    return edition.maps.to_print(place, _links(edition, place), may_be_file=not _is_taken(edition, place))


def _links(edition: Edition, place: Place) -> dict[str, str]:
    """Country code → address of the place that is about this country and no other; for regions."""
    if not isinstance(place, Region):
        return {}
    return {
        other.countries[0]: edition.urls.place(other.path)
        for other in reversed(edition.atlas.subregions_of(place))
        if len(set(other.countries)) == 1
    }


def _is_taken(edition: Edition, place: Place) -> bool:
    """Say whether a place whose file is named `map.svg.md` needs the name of the map for its folder."""
    return isinstance(place, Region) and f"{place.address}{MAP_FILE}/" in {other.address for other in edition.atlas}


def plan_locator(edition: Edition, place: Place) -> Iterator[Output]:
    """Plan the file of a place's map, where it is one."""
    if place.map and edition.pictures.picture(place.map, alt="", widths=(), sizes=""):
        return
    yield from plan_map_file(place.address, locator_of(edition, place))


def plan_map_file(address: str, locator: LocatorView | None) -> Iterator[Output]:
    """Plan the file beside the page of an address that a map may be."""
    if locator and locator.file:
        data = locator.file.encode()
        yield Output(address + MAP_FILE, fingerprint(data), lambda: data)


def area_on_map(edition: Edition, region: Region) -> AreaOnMap:
    """What the home page's map is told of a region that names its countries."""
    return AreaOnMap(edition.urls.href(region.address), region.name, tuple(dict.fromkeys(region.countries)))
