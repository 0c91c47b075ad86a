"""Maps for readers: drawn from the countries that places name, kept by content between builds.

A small drawing stands within its page, in the page's colours and with links. A larger one is a file beside the page, so
that the page stays small.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import babel
import msgspec

from waystation.config import Config
from waystation.installed import program_digest
from waystation.places import Place
from waystation.prose import Language
from waystation.site.kept import kept_value
from waystation.site.output import fingerprint
from waystation.site.urls import Urls
from waystation.theme import PAPER_DARK, PAPER_LIGHT, readable_on

if TYPE_CHECKING:
    from waystation.drawing.borders import BorderPolicy
    from waystation.drawing.locator import LocatorMap, Subject
    from waystation.drawing.map_svg import Ink

__all__ = ["CAPTION_ID", "MAP_FILE", "AreaOnMap", "LocatorView", "MapToPrint", "Maps"]

MAP_FILE = "map.svg"
"""The name of a map that is a file, beside the page that shows it."""
CAPTION_ID = "map-caption"
"""The anchor of the words under a map, which are its name for those who do not see it."""
_MOST_BYTES_WITHIN, _MOST_BYTES_WITH_LINKS, _MOST_BYTES_WITHIN_HOME = 2500, 3500, 6000
"""Compressed size up to which a drawing stands within its page: it is worth more where it leads somewhere."""
_COARSER = (12.0, 24.0)
"""Details that are tried where a drawing is too large to stand within its page."""
_SAVED_BY_COARSENESS = 0.4
"""The part of a drawing's size that they save at best; if it is larger than that, none is tried."""
_MOST_NAMES_IN_CAPTION = 12
_MOST_AROUND_IN_CAPTION = 16
"""No country has more neighbours; what lies between more of them is found without."""


class AreaOnMap(msgspec.Struct, frozen=True):
    """A region on the map of the home page."""

    url: str
    name: str
    countries: tuple[str, ...]


class LocatorView(msgspec.Struct, frozen=True, kw_only=True):
    """What a page needs to show a map."""

    svg: str
    """The drawing, if it stands within the page, as markup; else empty."""
    url: str = ""
    """Link to the drawing, if it is a file; else empty."""
    width: int
    height: int
    alt: str = ""
    caption: str
    """What the map shows, in words."""
    note: str
    """What names and lines on it mean, and do not mean."""
    file: str
    """The drawing as a file; empty where it stands within the page."""


class _Asked(NamedTuple):
    """What a drawing depends on besides the settings."""

    kind: str
    """`place` or `home`: there is more room on the home page."""
    subjects: tuple[tuple[str, tuple[str, ...]], ...]
    """Name and country codes of each."""
    links: tuple[tuple[int, str], ...]
    """Number of a subject, and where it leads."""
    may_be_file: bool


class _Drawn(msgspec.Struct, frozen=True, array_like=True):
    """A drawing as it is kept between builds."""

    inline: str
    file: str
    width: int
    height: int
    named: tuple[str, ...]
    """The countries whose names it shows, by code; sorted."""
    neighbours: tuple[str, ...]
    """The countries around, by code."""
    elements: str
    """The drawing as SVG elements in the light colours."""


class MapToPrint(msgspec.Struct, frozen=True):
    """A map for what knows no style sheet: SVG elements, and the size of the document that they are in."""

    elements: str
    width: int
    height: int
    digest: str
    """Equal maps have equal digests."""


class Maps:
    """The maps of one build."""

    def __init__(
        self, folder: Path, config: Config, language: Language, urls: Urls, gettext: Callable[..., str]
    ) -> None:
        """Drawings are kept in `folder`."""
        self._folder = folder
        self._wanted = config.publish.maps
        self._policy = config.maps.policy
        self._accent = config.accent
        self._language = language
        self._urls = urls
        self.gettext = gettext
        self._own_names = {**_names_of_policy(config.maps.policy, language, gettext), **config.maps.names}
        self._drawn: dict[_Asked, _Drawn] = {}
        self._views: dict[_Asked, LocatorView] = {}
        self._to_print: dict[_Asked, MapToPrint] = {}

    def name(self, code: str) -> str:
        """The name of a country in the site's language, as policy and settings have it."""
        return self._own_names.get(code) or self._language.country(code)

    def of_place(self, place: Place, links: Mapping[str, str], *, may_be_file: bool = True) -> LocatorView | None:
        """The map of a place that names countries; None for any other. `links` are addresses by code."""
        asked = self._asked(place, links, may_be_file=may_be_file)
        if asked is None:
            return None
        if asked not in self._views:
            drawn, codes = self._draw(asked), tuple(dict.fromkeys(place.countries))
            self._views[asked] = self._view(drawn, self._caption(codes, drawn.neighbours), codes)
        return self._beside(place.address, self.gettext("Map of %(name)s", name=place.name), self._views[asked])

    def to_print(self, place: Place, links: Mapping[str, str], *, may_be_file: bool = True) -> MapToPrint | None:
        """The same map for what knows no style sheet; asked for in the same way, it is drawn once for both."""
        asked = self._asked(place, links, may_be_file=may_be_file)
        if asked is None:
            return None
        if asked not in self._to_print:
            drawn = self._draw(asked)
            digest = fingerprint(drawn.elements, drawn.width, drawn.height)
            self._to_print[asked] = MapToPrint(drawn.elements, drawn.width, drawn.height, digest)
        return self._to_print[asked]

    def _asked(self, place: Place, links: Mapping[str, str], *, may_be_file: bool) -> _Asked | None:
        codes = tuple(dict.fromkeys(place.countries))
        if not self._wanted or not codes:
            return None
        subjects = tuple([(self.name(code), (code,)) for code in codes])
        shown = tuple([(number, links[code]) for number, code in enumerate(codes) if code in links])
        return _Asked("place", subjects, shown, may_be_file=may_be_file)

    def of_areas(self, areas: Sequence[AreaOnMap]) -> LocatorView | None:
        """The map of regions for the home page; None where none names a country."""
        free = {code: number for number, area in reversed(list(enumerate(areas))) for code in area.countries}
        subjects: list[tuple[str, tuple[str, ...]]] = []
        links: dict[int, str] = {}
        for number, area in enumerate(areas):
            codes = tuple(code for code in dict.fromkeys(area.countries) if free[code] == number)
            if codes:
                links[len(subjects)] = area.url
                subjects.append((area.name, codes))
        if not self._wanted or not subjects:
            return None
        drawn = self._draw(_Asked("home", tuple(subjects), tuple(links.items()), may_be_file=True))
        view = self._view(drawn, self._caption_of_areas([name for name, _ in subjects]), ())
        return self._beside("", self.gettext("Map of the regions"), view)

    def _view(self, drawn: _Drawn, caption: str, codes: Sequence[str]) -> LocatorView:
        return LocatorView(
            svg=drawn.inline,
            width=drawn.width,
            height=drawn.height,
            caption=caption,
            note=self._note({*codes, *drawn.named, *drawn.neighbours}),
            file=drawn.file,
        )

    def _beside(self, address: str, alt: str, view: LocatorView) -> LocatorView:
        """The view for the page of an address."""
        return msgspec.structs.replace(view, alt=alt, url=self._urls.href(address + MAP_FILE) if view.file else "")

    def _caption(self, codes: Sequence[str], neighbours: Sequence[str]) -> str:
        places = self._language.list([self.name(code) for code in codes])
        around = sorted(map(self.name, neighbours), key=str.casefold)
        if not 0 < len(around) <= _MOST_AROUND_IN_CAPTION:
            return self.gettext("Map: %(places)s.", places=places)
        if len(around) == 1:
            return self.gettext("Map: %(places)s, next to %(neighbour)s.", places=places, neighbour=around[0])
        listed = self._language.list(around)
        return self.gettext("Map: %(places)s, between %(neighbours)s.", places=places, neighbours=listed)

    def _caption_of_areas(self, names: Sequence[str]) -> str:
        if len(names) > _MOST_NAMES_IN_CAPTION:
            return self.gettext("Map: where the regions are.")
        return self.gettext("Map: where the regions are: %(names)s.", names=self._language.list(names))

    def _note(self, shown: set[str]) -> str:
        gettext = self.gettext
        if self._policy == "un":
            note = gettext("Names and borders follow the usage of the United Nations and imply no endorsement.")
            if "XK" in shown:
                note += " " + gettext("* In the context of United Nations Security Council resolution 1244 (1999).")
            return note
        return gettext("Names and borders take no side; dashed lines are disputed.")

    def _draw(self, asked: _Asked) -> _Drawn:
        if asked not in self._drawn:
            key = fingerprint(
                program_digest(),
                babel.__version__,
                (self._policy, self._accent, self._language.tag, self._own_names),
                asked,
            )
            self._drawn[asked] = kept_value(self._folder / key, _Drawn, lambda: self._draw_anew(asked))
        return self._drawn[asked]

    def _draw_anew(self, asked: _Asked) -> _Drawn:
        # Only a build that draws reads the outlines of the world.
        from waystation.drawing.borders import POLICIES
        from waystation.drawing.locator import Subject, draw_map, neighbours_of
        from waystation.drawing.map_svg import map_file, map_in_ink

        policy = POLICIES[self._policy]
        shown = [Subject(codes, name) for name, codes in asked.subjects]
        drawing = draw_map(shown, policy, self.name)
        inline = self._within_page(drawing, shown, policy, asked)
        return _Drawn(
            inline=inline,
            file="" if inline else map_file(drawing, *self._inks()),
            width=drawing.width,
            height=drawing.height,
            named=drawing.named,
            neighbours=neighbours_of([code for _, codes in asked.subjects for code in codes], policy),
            elements=map_in_ink(drawing, self._inks()[0]),
        )

    def _within_page(
        self, drawing: LocatorMap, subjects: Sequence[Subject], policy: BorderPolicy, asked: _Asked
    ) -> str:
        """The drawing, or a coarser one for which there is room within a page; empty where there is too little."""
        from waystation.drawing.locator import draw_map
        from waystation.drawing.map_svg import map_within_page

        links, of_home = dict(asked.links), asked.kind == "home"
        limit = _MOST_BYTES_WITHIN_HOME if of_home else _MOST_BYTES_WITH_LINKS if links else _MOST_BYTES_WITHIN
        svg = map_within_page(drawing, links, labelled_by=CAPTION_ID)
        size = _compressed_size(svg)
        if size <= limit or not asked.may_be_file:
            return svg
        if size * (1 - _SAVED_BY_COARSENESS) > limit:
            return ""
        for detail in _COARSER:
            svg = map_within_page(draw_map(subjects, policy, self.name, detail=detail), links, labelled_by=CAPTION_ID)
            if _compressed_size(svg) <= limit:
                return svg
        return ""

    def _inks(self) -> tuple[Ink, Ink]:
        """The colours of the style sheet, for files, which it does not reach."""
        from waystation.drawing.map_svg import Ink

        light = Ink(
            sea="#e4edf0",
            land="#e6e0d3",
            apart="#d3ccba",
            paper=PAPER_LIGHT,
            accent=self._accent,
            ink="#1d2422",
            quiet="#55605b",
        )
        dark = Ink(
            sea="#0f1518",
            land="#2c3437",
            apart="#3d474b",
            paper=PAPER_DARK,
            accent=readable_on(self._accent, PAPER_DARK),
            ink="#e8e5de",
            quiet="#a7afab",
        )
        return light, dark


def _compressed_size(svg: str) -> int:
    return len(zlib.compress(svg.encode(), 9))


def _names_of_policy(policy: str, language: Language, gettext: Callable[..., str]) -> dict[str, str]:
    """Code → name, where a policy wants another one than the locale library has."""
    if policy != "un":
        return {}
    return {
        "FK": gettext("Falkland Islands (Malvinas)"),
        "KP": gettext("Democratic People’s Republic of Korea"),
        "KR": gettext("Republic of Korea"),
        "PS": gettext("State of Palestine"),
        "TW": gettext("Taiwan Province of China"),
        "XK": f"{language.country('XK')}*",
    }
