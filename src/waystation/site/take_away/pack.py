"""The pack: a region with its places as one HTML file that needs nothing else, for memory sticks and messengers.

It is put together from the pages as they were rendered. Links between the places become links within the file, pictures
become part of it, and what leads elsewhere on the site leads there by its whole address.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import unquote

from markupsafe import Markup, escape

from waystation.places import Region
from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts
from waystation.site.output import Output, fingerprint
from waystation.site.take_away.addresses import PACK
from waystation.site.take_away.part import Resolver, part_of
from waystation.site.take_away.short_address import short_url

__all__ = ["plan_pack"]

_PICTURE_WIDTH = 480
"""In pixels: as wide as a phone shows it."""


def plan_pack(edition: Edition, region: Region, pages: Mapping[str, Output], drawings: Mapping[str, Output]) -> Output:
    """Plan the pack of a region. `pages` are those of its places by repo path, `drawings` what they show by path."""
    name = edition.theme.gettext("Region: %(name)s", name=region.name)
    frame = {
        "title": f"{name} · {edition.config.name}",
        "region": region.name,
        "as_of": max(filter(None, map(edition.updated, edition.atlas)), default=None),
        "live": short_url(edition, region) or edition.urls.absolute(region.address),
        "places": tuple(LinkFacts(f"#p{number}", place.name) for number, place in enumerate(edition.atlas)),
    }

    def render() -> bytes:
        resolver = _resolver(edition, drawings)
        parts = [
            part_of(pages[place.path].render(), f"p{number}-", resolver, levels=min(number, 1))
            for number, place in enumerate(edition.atlas)
        ]
        bodies = [Markup(part.decode()) for part in parts]  # noqa: S704 - of pages that are safe
        style, digest = _style(edition.css, edition.theme.asset("pack.css"))
        return edition.theme.render("pack.html", {"pack": frame, "parts": bodies, "style": style, "digest": digest})

    shown = [one.fingerprint for one in (*pages.values(), *drawings.values())]
    return Output(region.address + PACK, fingerprint(edition.look, PACK, tuple(frame.items()), shown), render)


def _resolver(edition: Edition, drawings: Mapping[str, Output]) -> Resolver:
    """Where links and images of the pages of a region lead once these are one file."""
    urls, pictures = edition.urls, edition.pictures
    here = {urls.href(place.address): f"p{number}" for number, place in enumerate(edition.atlas)}

    def link(target: str) -> str | None:
        address, _, fragment = target.partition("#")
        part = here.get(address)
        if part:
            return f"#{part}-{fragment}" if fragment else f"#{part}"
        return f"{escape(urls.site_url)}{target.removeprefix(urls.base_path)}" if urls.site_url else None

    def image(url: str) -> str | None:
        path = unquote(url.partition("?")[0]).removeprefix(urls.base_path)
        drawing = drawings.get(path)
        image = ("image/svg+xml", drawing.render()) if drawing else pictures.small(path, _PICTURE_WIDTH)
        return _data_uri(*image) if image else None

    return Resolver(link, image)


@lru_cache(maxsize=64)  # many places of a site show the same map
def _data_uri(media_type: str, data: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


@lru_cache(maxsize=1)
def _style(*sheets: bytes) -> tuple[Markup, str]:
    """The style sheets as the content of `<style>`, and the digest by which a policy allows them."""
    style = b"\n".join(sheets).replace(b"</", rb"<\/").decode()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Markup(style), f"sha256-{digest}"  # noqa: S704 - nothing in it ends the element
