"""Positions on the Earth, finer than about one kilometre: coordinates, plus codes, grids, and maps that show a point.

Two decimals of a degree, or whole minutes of arc, name a town. More of them name a house, and who sleeps in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from waystation.checks.pattern import Pattern
from waystation.checks.search import Search
from waystation.checks.whole_text import Passage, WholeText
from waystation.config import Config
from waystation.places import Place, Problem

__all__ = ["POSITIONS"]

# ── coordinates ─────────────────────────────────────────────────────────────────────────────────────────────────────

_PAIR = Pattern(
    r"(?<![\w.,])(?P<latitude>[-+]?[0-9]{1,2}(?P<point>[.,])(?P<decimals>[0-9]{3,15}))(?P<degree>\s?°)?\s?(?P<north>[NSns]\b)?"
    r"(?:\s{0,2}[,;/|]\s{0,2}|\s{1,2}(?:(?:and|und|et|y)\s)?|(?<=[°NSns]))(?:[A-Za-z]{1,9}[.:=]{0,2}\s?)?"
    r"(?P<longitude>[-+]?[0-9]{1,3}(?P=point)(?P<more>[0-9]{3,15}))\s?°?\s?(?P<east>[EWOewo]\b)?(?![\w%]|[.,][0-9])"
)
_CUE = Pattern(
    r"(?:\blat|\blon|coord|koord|position|\bgps\b|\bgeo:|location|standort|ubicaci|emplacement|إحداثي|احداثي|موقع)"
    r"[^.!?\0]{0,30}\Z",
    re.IGNORECASE,
)
_DEGREES = Pattern(
    r"(?<![\w.,])[0-9]{1,3}\s?[°º]\s?[0-9]{1,2}(?P<minutes>[.,][0-9]{1,8})?\s?['′’]\s?"
    r"(?P<seconds>[0-9]{1,2}(?:[.,][0-9]{1,8})?\s?(?:[\"″”]|''|’’|′′)\s?)?(?P<side>[NSEWO]\b)?"
)
# Universal Transverse Mercator to the metre, and the Military Grid to 100 metres or finer.
_UTM = Pattern(r"\b[0-9]{1,2}\s?[C-HJ-NP-X]\s{1,2}(?:[Ee]:?\s?)?[0-9]{6}\s?m?\s?E?,?\s{1,2}[0-9]{7}\b")
_MILITARY_GRID = Pattern(
    r"\b[0-9]{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?"
    r"(?:[0-9]{3}\s?[0-9]{3}|[0-9]{4}\s?[0-9]{4}|[0-9]{5}\s?[0-9]{5})\b"
)
_SHAPE_OF_GRID = re.compile(rb"0[C-X] ?(?:[A-Z][A-Z] ?)?(?:[Ee]:? ?)?000")
_MANY_DECIMALS = 4
_ENOUGH_DECIMALS = 5


def _find_coordinates(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report latitude and longitude with three decimals or more."""
    for pair in _PAIR.finditer(whole.text):
        passage = Passage.of(pair)
        if _is_position(pair, whole.before(passage, 50)) and not whole.is_in_address(passage):
            rounded = f"{_number(pair['latitude']):.1f}, {_number(pair['longitude']):.1f}"
            yield _coordinates(whole, passage, f"; if it must be numbers, write {rounded}")


def _find_grid_references(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report positions in the grids of UTM and of the military, of 100 metres or finer."""
    for pattern in (_UTM, _MILITARY_GRID):
        for grid in pattern.finditer(whole.text):
            yield _coordinates(whole, Passage.of(grid))


def _is_position(pair: re.Match[str], before: str) -> bool:
    """Say whether two numbers are latitude and longitude, and not two amounts beside each other."""
    latitude, longitude = _number(pair["latitude"]), _number(pair["longitude"])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return False
    if pair["north"] or pair["east"] or pair["degree"] or _CUE.search(before):
        return True
    decimals = min(len(pair["decimals"]), len(pair["more"]))
    # Rates and shares are small numbers.
    return decimals >= (_MANY_DECIMALS if min(abs(latitude), abs(longitude)) >= 10 else _ENOUGH_DECIMALS)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _find_degrees(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report degrees with seconds or parts of minutes; of latitude and longitude beside each other, the first."""
    reported_until = -1
    for match in _DEGREES.finditer(whole.text):
        if match.start() > reported_until and (match["seconds"] or match["minutes"]):
            yield _coordinates(whole, Passage.of(match), "; if it must be numbers, write whole minutes")
        reported_until = match.end() + 8


def _coordinates(whole: WholeText, passage: Passage, or_else: str = "") -> Problem:
    return whole.problem(
        passage,
        code="coordinates",
        found=f'the position "{" ".join(passage.text.split())}"',
        expected="no position finer than about a kilometre",
        fix=f"name the town or the district instead{or_else}",
    )


# ── plus codes ──────────────────────────────────────────────────────────────────────────────────────────────────────

# The alphabet of Open Location Code has no vowels, 0 or 1: no word looks like one.
_END_OF_PLUS_CODE = Pattern(r"\+[23456789CFGHJMPQRVWX]{2,7}(?![\w+])")
_BEGIN_OF_PLUS_CODE = Pattern(r"(?<![\w+])(?:[23456789CFGHJMPQRVWX]{2}){2,4}\Z")


def _find_plus_codes(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report plus codes, full ones and those that leave out the region: 8G95QR2X+4H, QR2X+4H."""
    for end in _END_OF_PLUS_CODE.finditer(whole.text):
        begin = _BEGIN_OF_PLUS_CODE.search(whole.text, max(0, end.start() - 9), end.start())
        if begin and re.search("[A-Z]", code := begin[0] + end[0]):
            yield whole.problem(
                Passage(code, begin.start()),
                code="plus-code",
                found=f'the plus code "{code}"',
                expected="no position finer than about a kilometre",
                fix="name the town or the district instead",
            )


# ── links to maps ───────────────────────────────────────────────────────────────────────────────────────────────────

_IN_ADDRESS = Pattern(
    r"https?://[^\s<>\"'\0]{1,200}?(?:(?<=\#map=)(?P<zoom>[0-9]{1,2})/|(?<=[@=/~!:,;])(?:3d)?|%2C)"
    r"(?P<position>-?[0-9]{1,2}\.[0-9]{3,15}(?:,|/|~|%2C|!4d|;|&(?:amp;)?\w{1,12}=)-?[0-9]{1,3}\.[0-9]{3,15})"
    r"(?:,(?P<closeness>[0-9]{1,2})(?:\.[0-9]+)?z)?",
    re.IGNORECASE,
)
# Their position cannot be read, but is there.
_POINT = Pattern(
    r"\b(?:maps\.app\.goo\.gl/|goo\.gl/maps/|osm\.org/go/|openstreetmap\.org/go/|w3w\.co/|what3words\.com/|waze\.com/ul/h"
    r"|maps\.google\.[a-z.]{2,6}/(?:maps)?\?cid=|yandex\.[a-z]{2,3}/maps/-/|2gis\.[a-z]{2,3}/geo/|maps\.apple/p/)"
    r"[^\s)\]<>\"'\0]+",
    re.IGNORECASE,
)
_THREE_WORDS = Pattern(r"(?<![\w:/])///(?:[^\W\d_]{2,20}\.){2}[^\W\d_]{2,20}\b")
_STREETS = 13
"""The zoom of web maps from which on single streets are told apart; farther out, a position is the middle of a map."""


def _find_map_links(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report links to maps that show one point without naming its position, and addresses of three words."""
    for match in _POINT.finditer(whole.text):
        yield _map_link(whole, Passage.of(match), "a map of one point:")
    for match in _THREE_WORDS.finditer(whole.text):
        yield _map_link(whole, Passage.of(match), "a position in three words:")


def _find_map_positions(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report positions in addresses, unless the map is too small in scale to tell streets apart."""
    for match in _IN_ADDRESS.finditer(whole.text):
        if int(match["zoom"] or match["closeness"] or _STREETS) >= _STREETS:
            yield _map_link(whole, Passage.of(match, "position"), "a map with the position")


def _map_link(whole: WholeText, passage: Passage, what: str) -> Problem:
    return whole.problem(
        passage,
        code="map-link",
        found=f'{what} "{passage.text[:80]}"',
        expected="no position finer than about a kilometre",
        fix="name the town or the district instead, or link a map that shows no more than that",
    )


POSITIONS = (
    Search(read=_find_coordinates, signs=(".000", ",0000")),
    Search(read=_find_degrees, signs=("°", "º")),
    Search(read=_find_grid_references, shape=_SHAPE_OF_GRID),
    Search(read=_find_plus_codes, signs=("+",)),
    Search(read=_find_map_positions, signs=(".000",)),
    Search(
        read=_find_map_links,
        signs=(
            *(
                " ///",
                "(///",
                "goo.gl/",
                "/go/",
                "w0w.co/",
                "what0words.com/",
                "waze.com/",
                "?cid=",
                "/maps/-/",
                "/geo/",
            ),
            "maps.apple/p/",
        ),
    ),
)
"""The searches for positions."""
