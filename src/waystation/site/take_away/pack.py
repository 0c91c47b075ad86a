"""The pack: a region with its places as one HTML file that needs nothing else, for memory sticks and messengers.

It is put together from the pages as they were rendered. Their anchors get a prefix for each place, links between the
places become links within the file, pictures become part of it, and what leads elsewhere on the site leads there by its
whole address.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from markupsafe import Markup, escape

from waystation.places import Region
from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts
from waystation.site.output import Output, fingerprint
from waystation.site.take_away.addresses import PACK

__all__ = ["plan_pack"]

# Of each, the beginning is a plain text, which is found at a tenth of the cost of a pattern.
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_BODY = re.compile(r"<body\b[^>]*>(.*)</body>", re.DOTALL)
_LEFT_OUT = (
    re.compile(r'<nav class="breadcrumb".*?</nav>\n?', re.DOTALL),
    re.compile(r'<p class="take-away".*?</p>\n?', re.DOTALL),
    re.compile(r"<script\b.*?</script>\n?", re.DOTALL),
)
_LIKE_ATTRIBUTE = re.compile(r'>[^<]*="[^<]*')
_ANCHORS = (' id="', ' for="', ' href="#', '="url(#')
_REFERENCES = re.compile(r' aria-(labelledby|describedby|controls)="([^"]*)"')
# Ten landmarks of one name help nobody to find the way; the headings stand below those of their places.
_LANDMARK = re.compile(r'(<section\b[^>]*?) aria-labelledby="[^"]*"')
_LINK = re.compile(r' href="(/(?!/)[^"]*)"')
_PICTURE = re.compile(r"<picture>(?:<source\b[^>]*>)*(<img\b[^>]*>)</picture>")
_IMAGE = re.compile(r'<img\b([^>]*?) src="([^"]*)"([^>]*)>')
_ALT = re.compile(r' alt="([^"]*)"')

_PICTURE_WIDTH = 480
"""In pixels: as wide as a phone shows it."""


def plan_pack(edition: Edition, region: Region, pages: Mapping[str, Output], drawings: Mapping[str, Output]) -> Output:
    """Plan the pack of a region. `pages` are those of its places by repo path, `drawings` what they show by path."""
    name = edition.theme.gettext("Region: %(name)s", name=region.name)
    frame = {
        "title": f"{name} · {edition.config.name}",
        "region": region.name,
        "as_of": max(filter(None, map(edition.updated, edition.atlas)), default=None),
        "live": edition.urls.absolute(region.address),
        "places": tuple(LinkFacts(f"#p{number}", place.name) for number, place in enumerate(edition.atlas)),
    }

    def render() -> bytes:
        parts = _Parts(edition, drawings)
        bodies = [
            Markup(parts.part(number, pages[place.path].render().decode()))  # noqa: S704 - of pages that are safe
            for number, place in enumerate(edition.atlas)
        ]
        style, digest = _style(edition.css, edition.theme.asset("pack.css"))
        return edition.theme.render("pack.html", {"pack": frame, "parts": bodies, "style": style, "digest": digest})

    shown = [one.fingerprint for one in (*pages.values(), *drawings.values())]
    return Output(region.address + PACK, fingerprint(edition.look, PACK, tuple(frame.items()), shown), render)


class _Parts:
    """Makes parts of the file of the pages of one region."""

    def __init__(self, edition: Edition, drawings: Mapping[str, Output]) -> None:
        self._edition = edition
        self._drawings = drawings
        self._here = {edition.urls.href(place.address): f"p{number}" for number, place in enumerate(edition.atlas)}

    def part(self, number: int, page: str) -> str:
        """The main part of a page; the region comes first, and the headings of all others are one level below."""
        main = _MAIN.search(page) or _BODY.search(page)
        html = _LIKE_ATTRIBUTE.sub(_quotes_escaped, main[1] if main else "")
        for left_out in _LEFT_OUT:
            html = left_out.sub("", html)
        html = _LANDMARK.sub(r"\1", html).replace(' role="region"', ' role="group"')
        html = _LINK.sub(self._link, _with_prefix(html, f"p{number}-"))
        html = _one_level_below(html) if number else html
        # Last, since they are larger than all the rest.
        return _IMAGE.sub(self._image, _PICTURE.sub(r"\1", html))

    def _link(self, match: re.Match[str]) -> str:
        """A link within the site; one that leads out of the file is none any more where the site's URL is not known."""
        address, _, fragment = match[1].partition("#")
        part = self._here.get(address)
        if part:
            return f' href="#{part}-{fragment}"' if fragment else f' href="#{part}"'
        urls = self._edition.urls
        whole = escape(urls.site_url) + Markup(match[1].removeprefix(urls.base_path))  # noqa: S704 - from a page
        return f' href="{whole}"' if urls.site_url else ""

    def _image(self, match: re.Match[str]) -> str:
        path = unquote(unescape(match[2]).partition("?")[0]).removeprefix(self._edition.urls.base_path)
        drawing = self._drawings.get(path)
        image = ("image/svg+xml", drawing.render()) if drawing else self._edition.pictures.small(path, _PICTURE_WIDTH)
        if image is None:
            alt = _ALT.search(match[0])
            return alt[1] if alt else ""
        return f'<img{match[1]} src="{_data_uri(*image)}"{match[3]}>'


def _quotes_escaped(match: re.Match[str]) -> str:
    """Words of a text that look like an attribute, so that they do so no more: what looks like one now, is one."""
    return match[0].replace('="', "=&quot;")


def _with_prefix(html: str, prefix: str) -> str:
    """Let anchors begin with a prefix, and what refers to them."""
    for anchor in _ANCHORS:
        html = html.replace(anchor, anchor + prefix)
    return _REFERENCES.sub(lambda match: f' aria-{match[1]}="{_each_with(prefix, match[2])}"', html)


def _each_with(prefix: str, anchors: str) -> str:
    return " ".join(prefix + anchor for anchor in anchors.split())


def _one_level_below(html: str) -> str:
    for level in range(5, 0, -1):
        html = html.replace(f"<h{level}", f"<h{level + 1}").replace(f"</h{level}", f"</h{level + 1}")
    return html


@lru_cache(maxsize=64)  # many places of a site show the same map
def _data_uri(media_type: str, data: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


@lru_cache(maxsize=1)
def _style(*sheets: bytes) -> tuple[Markup, str]:
    """The style sheets as the content of `<style>`, and the digest by which a policy allows them."""
    style = b"\n".join(sheets).replace(b"</", rb"<\/").decode()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Markup(style), f"sha256-{digest}"  # noqa: S704 - nothing in it ends the element
