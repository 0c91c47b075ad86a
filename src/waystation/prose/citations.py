"""Citations: each external link of a page gets a small numbered mark, which leads to the list of sources and back.

One address has one number on a page. The marks are links of their own, so that they work without JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape, unescape
from urllib.parse import urlsplit

__all__ = ["EXTERNAL_REL", "Citations", "Source", "host_of"]

_IMAGE = re.compile(r'<img src="(?P<src>[^"]*)"(?: alt="(?P<alt>[^"]*)")?>')
# In one expression, so that a picture within a link is met as a part of the link.
_LINK_OR_IMAGE = re.compile(rf'<a href="(?P<href>[^"]*)">(?P<text>.*?)</a>|{_IMAGE.pattern}', re.DOTALL)
# Most addresses; all others are left to `urlsplit`.
_PLAIN_HOST = re.compile(r"https?://([a-z0-9.-]+)(?:[/?#]|\Z)")
_ADDRESS_BEGINS = ("https://", "http://", "www.")
EXTERNAL_REL = "noopener noreferrer external"
"""The `rel` of every link that leads away from the site."""


@dataclass(slots=True)
class Source:
    """One cited address of a page."""

    number: int
    url: str
    marks: list[str] = field(default_factory=list)
    """The ids of the marks that lead here, in the order of the page."""

    @property
    def numbered_marks(self) -> Iterator[tuple[int, str]]:
        """The marks with their numbers, from 1."""
        return enumerate(self.marks, 1)

    @property
    def host(self) -> str:
        """The publisher's host, without `www.`."""
        return host_of(self.url)

    @property
    def anchor(self) -> str:
        """The id of its entry in the list."""
        return f"source-{self.number}"


class Citations:
    """The sources of one page, numbered in the order in which the page cites them."""

    def __init__(
        self,
        label: Callable[[int], str],
        *,
        own: str = "",
        link: Callable[[str], str] = str,
        image: Callable[[str, str], str] | None = None,
        numbered: bool = True,
    ) -> None:
        """Begin a page; one that lists no sources is not `numbered`.

        `label` words the mark for screen readers; addresses that begin with `own` are the site's and get no mark;
        `link` turns a path of the site into what stands in `href`; `image` turns the path and the alternative text
        of a picture into markup.
        """
        self._label = label
        self._own = own
        self._link = link
        self._image = image
        self._numbered = numbered
        self._sources: dict[str, Source] = {}

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources so far, by number."""
        return tuple(self._sources.values())

    def cite(self, url: str) -> str:
        """Count one citation of an address, and return its mark as HTML."""
        source = self._sources.get(url)
        if source is None:
            source = self._sources[url] = Source(len(self._sources) + 1, url)
        mark = f"cite-{source.number}-{len(source.marks) + 1}"
        source.marks.append(mark)
        label = escape(self._label(source.number))
        return f'<a class="cite" id="{mark}" href="#{source.anchor}" aria-label="{label}">{source.number}</a>'

    def mark(self, html: str) -> str:
        """Add the marks to prose as `to_html` gives it."""
        return _LINK_OR_IMAGE.sub(self._link_or_image, html) if "<a " in html or "<img " in html else html

    def is_external(self, url: str) -> bool:
        """Say whether an address leads away from the site."""
        is_absolute = url[:8].lower().startswith(("http://", "https://", "//"))
        return is_absolute and not (self._own and url.startswith(self._own))

    def _link_or_image(self, match: re.Match[str]) -> str:
        url, text, _, _ = match.groups()
        if url is None:
            return self._picture(match)
        if "<img " in text:
            text = _IMAGE.sub(self._picture_in_link, text)
        is_plain = "&" not in url and "'" not in url  # and so the same as text and as markup
        return self._anchor(url if is_plain else unescape(url), text, is_plain=is_plain)

    def _anchor(self, url: str, text: str, *, is_plain: bool = False) -> str:
        # An address that is shown reads from left to right in any text, up to its last slash.
        direction = ' dir="ltr"' if text.startswith(_ADDRESS_BEGINS) else ""
        if self.is_external(url):
            href = url if is_plain else escape(url)
            mark = self.cite(url) if self._numbered else ""
            return f'<a href="{href}" rel="{EXTERNAL_REL}"{direction}>{text}</a>{mark}'
        return f'<a href="{escape(self._link(url))}"{direction}>{text}</a>'

    def _picture(self, match: re.Match[str]) -> str:
        """A picture of the site is shown; one from elsewhere would be a third-party request, so it becomes a link."""
        url = unescape(match["src"])
        text = self._picture_in_link(match)
        return self._anchor(url, text) if self.is_external(url) else text

    def _picture_in_link(self, match: re.Match[str]) -> str:
        """The same within a link, which cannot hold another one."""
        url, alt = unescape(match["src"]), unescape(match["alt"] or "")
        if self.is_external(url):
            return escape(alt.strip() or host_of(url) or url)
        return self._image(url, alt) if self._image else ""


@lru_cache(maxsize=16384)
def host_of(url: str) -> str:
    """The host of an address as people know it: without `www.` and the port; empty where it has none."""
    plain = _PLAIN_HOST.match(url)
    if plain:
        return plain[1].removeprefix("www.")
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
