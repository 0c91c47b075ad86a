"""Where the files of this package are: names in a region's folder, and whether they are free."""

from __future__ import annotations

from waystation.places import Atlas, Place, Subregion
from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts

__all__ = [
    "BRIEF",
    "CARD",
    "MANIFEST",
    "PACK",
    "SAVED",
    "TAKE_AWAY",
    "WORKER",
    "is_free",
    "is_offered",
    "region_of",
    "take_away_link",
    "take_away_ways",
]

TAKE_AWAY = "take-away/"
"""The page that offers it all, in the folder of a region's page."""
PACK = "pack.html"
"""The region as one file."""
MANIFEST = "offline.json"
"""What a browser keeps of the region."""
BRIEF = "brief.pdf"
"""The sheet to print, in the folder of each place's page."""
CARD = "card.png"
"""The picture for links to a place, there too."""
SAVED = "saved/"
"""Address of the page of what a reader saved."""
WORKER = "sw.js"
"""The service worker; what it may answer is all that lies below its own folder, so it stands in the highest."""


def take_away_link(edition: Edition, place: Place) -> LinkFacts | None:
    """The link from a place's page to what can be taken along of its region; None where there is nothing."""
    region = region_of(edition, place)
    return (
        LinkFacts(edition.urls.href(region.address + TAKE_AWAY), region.name) if is_offered(edition, region) else None
    )


def region_of(edition: Edition, place: Place) -> Place:
    """The region that a place lies in, or is."""
    return edition.atlas.parent_of(place) if isinstance(place, Subregion) else place


def take_away_ways(edition: Edition) -> tuple[str, ...]:
    """In which ways a site lets its regions be taken along, in words; the page of a region has a section for each."""
    publish, gettext = edition.config.publish, edition.theme.gettext
    ways = (
        (publish.offline, gettext("Save it on this device")),
        (publish.packs, gettext("As one file")),
        (publish.briefs, gettext("To print")),
    )
    return tuple(words for is_published, words in ways if is_published)


def is_offered(edition: Edition, region: Place) -> bool:
    """Say whether a region has a page of what can be taken along of it."""
    publish = edition.config.publish
    return (publish.offline or publish.packs or publish.briefs) and is_free(edition.atlas, region, TAKE_AWAY)


def is_free(atlas: Atlas, place: Place, name: str) -> bool:
    """Say whether no place within a region needs a name for its own folder: a place goes before everything else."""
    return f"{place.address}{name.removesuffix('/')}/" not in atlas.addresses
