"""Sources: one source that looks like two, addresses that say who shared them, and dashboards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from waystation.checks.passages import sentence_around
from waystation.checks.surroundings import Surroundings
from waystation.checks.texts import GivenText, holds_any, texts_of
from waystation.config import Sources
from waystation.places import FieldPath, Place, Problem

__all__ = ["check_sources"]

# An address without its fragment, and the part of it that says which source it is.
_ADDRESS = re.compile(r"(https?://(?:www\.)?([^\s<>\"'\])\ufffc#]+))")
_AFTER = ".,;:!?"
"""Signs after an address that belong to the sentence."""
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\(\s*<?(https?://[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)")


def check_sources(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report what makes sources look better than they are."""
    known = surroundings.config.sources
    texts = [text for text in texts_of(place) if text[1] != "text" and "://" in text[2]]
    if texts:
        cited = _ADDRESS.findall("\n".join([text for _, _, text in texts]))
        together = "\n".join([address for address, _ in cited]).lower()
        if "=" in together and holds_any(together, _TRACKING_PARTS):
            yield from _tracked(texts)
        if _may_repeat(cited, known.same_host):
            yield from _repeated(texts, known.same_host)
        if holds_any(together, (*_LIVE_PARTS, *known.live)):
            yield from _live(place, texts, known)


# ── one source under two addresses ───────────────────────────────────────────────────────────────────────────────────

_TRACKING_PARTS = ("utm_", "clid=", "mc_eid=", "mc_cid=", "igsh", "_hsenc=", "__twitter_impression=")
_TRACKING = re.compile(
    r"(?<=[?&;])(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|mc_[ce]id|igsh(?:id)?|_hsenc"
    r"|_hsmi|__twitter_impression)=[^&#;]*[&;]?",
    re.IGNORECASE,
)


def _tracked(texts: list[GivenText]) -> Iterator[Problem]:
    for field, _, text in texts:
        for match in _ADDRESS.finditer(text):
            if tracking := _TRACKING.search(match[0]):
                yield Problem(
                    code="link-tracking",
                    field=field,
                    found=f"an address with `{tracking[0].partition('=')[0]}=`, which says how somebody came to it",
                    expected="the address of the source alone",
                    fix=f"write {_without_tracking(match[0])[:200]}",
                    offset=match.start() + tracking.start(),
                )


def _without_tracking(address: str) -> str:
    return _TRACKING.sub("", address).rstrip("?&;")


def _may_repeat(cited: list[tuple[str, str]], same_host: Mapping[str, str]) -> bool:
    """Say, at little cost, whether two addresses could be one source."""
    addresses = {address.rstrip(_AFTER) for address, _ in cited}
    return len({_likely_source(source, same_host) for _, source in cited}) < len(addresses)


def _likely_source(source: str, same_host: Mapping[str, str]) -> str:
    """An address from its host on, without what makes no other source of it: tracking, and the slash at its end."""
    if "=" in source:
        source = _without_tracking(source)
    source = source.rstrip("/" + _AFTER)
    if same_host:
        host, slash, path = source.partition("/")
        source = same_host.get(host.lower(), host) + slash + path
    return source


def _repeated(texts: list[GivenText], same_host: Mapping[str, str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for field, _, text in texts:
        for match in _ADDRESS.finditer(text):
            address = match[1].rstrip(_AFTER)
            usual = first.setdefault(_likely_source(match[2], same_host), address)
            if usual != address:
                yield Problem(
                    code="source-twice",
                    field=field,
                    found=f"{address[:200]}, which the page also cites as {usual[:200]}",
                    expected="one address for one source",
                    fix=f"write {_better(usual, address)[:200]} in both",
                    offset=match.start(),
                )


def _better(one: str, other: str) -> str:
    """Of two addresses of one source the one that is safe from eyes on the line, or else the shorter one."""
    return min((_without_tracking(one), _without_tracking(other)), key=lambda url: (url.startswith("http:"), len(url)))


# ── dashboards ───────────────────────────────────────────────────────────────────────────────────────────────────────

# What one of the addresses below holds.
_LIVE_PARTS = (
    "powerbi.", "tableau.com", "arcgis.com", "/situations", "dashboard", "lookerstudio.", "datastudio.", "dwcdn.net",
    "grafana.",
)  # fmt: skip
_LIVE = re.compile(
    r"(?:app\.powerbi\.com/|public\.tableau\.com/|[\w.-]*arcgis\.com/apps/(?:opsdashboard|dashboards|webappviewer)"
    r"|data2?\.unhcr\.org/\w+/(?:situations|dataviz)|lookerstudio\.google\.com/|datastudio\.google\.com/"
    r"|datawrapper\.dwcdn\.net/|[\w.-]*grafana\.net/|[\w.-]+/(?:[^?#]*/)?dashboards?(?:[/?#]|$))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w/])\d[\d.,\u00a0\u202f']*\d\b|\d+ ?%")


def _live(place: Place, texts: list[GivenText], known: Sources) -> Iterator[Problem]:
    for field, kind, text in texts:
        if kind == "markdown":
            for match in _LINK.finditer(text):
                if _is_live(match[2], known) and _cites_number(text, match):
                    yield _live_source(field, match[2], match.start(2))
    for index, figure in enumerate(place.figures):
        if figure.source and _is_live(figure.source, known):
            yield _live_source(("figures", index, "source"), figure.source, 0)
        for number, earlier in enumerate(figure.history):
            if earlier.source and _is_live(earlier.source, known):
                yield _live_source(("figures", index, "history", number, "source"), earlier.source, 0)


def _is_live(address: str, known: Sources) -> bool:
    start = address.partition("://")[2].removeprefix("www.")
    return bool(_LIVE.match(start)) or start.lower().startswith(known.live)


def _cites_number(text: str, link: re.Match[str]) -> bool:
    sentence = sentence_around(text, *link.span())
    return bool(_NUMBER.search(_LINK.sub(r"\1", sentence)))


def _live_source(field: FieldPath, address: str, offset: int) -> Problem:
    return Problem(
        code="source-live",
        field=field,
        found=f"a number with a page as its source that changes all the time: {_host(address)}",
        expected="a source that still says tomorrow what it says today",
        fix="cite a report or a data file of that day, or a copy of the page in a web archive",
        offset=offset,
    )


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or "its host"
    except ValueError:
        return "its host"
