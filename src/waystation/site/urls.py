"""Addresses as they stand in pages: below the base path, percent-encoded; absolute where a machine reads them."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urljoin

import msgspec

from waystation.places import percent_encode, place_address

__all__ = ["Urls"]


class Urls(msgspec.Struct, frozen=True):
    """Makes links from addresses. An address has no leading slash: `regions/the-balkans/`."""

    base_path: str
    """Begins and ends with `/`."""
    site_url: str
    """Ends with `/`; empty where nobody said where the site will live."""

    def href(self, address: str) -> str:
        """The link to an address, from any page."""
        return self.base_path + percent_encode(address)

    def place(self, path: str) -> str:
        """The link to the page of a place, from its repo path."""
        return self.base_path + _encoded_address(path)

    def absolute(self, address: str) -> str:
        """The whole URL of an address; empty where the site's is not known."""
        return self.site_url + percent_encode(address) if self.site_url else ""

    def own(self, url: str) -> str:
        """A link that an author wrote: a path of the site moves below the base path, all else stays."""
        if url.startswith("/") and not url.startswith("//"):
            return self.base_path + url[1:]
        return url

    def whole(self, link: str, page: str = "") -> str:
        """The whole URL behind a link as it stands on a page of that whole URL; what cannot be resolved stays."""
        # Nearly all are one of these, and to resolve one takes as long as to render a paragraph.
        if link.startswith(("https://", "http://")):
            return link
        if link.startswith("/") and not link.startswith("//"):
            return _origin(self.site_url) + link
        try:
            return urljoin(page or self.site_url, link)
        except ValueError:
            return link


@lru_cache(maxsize=8)
def _origin(site_url: str) -> str:
    """Scheme and host; empty where nobody said where the site will live."""
    return "/".join(site_url.split("/", 3)[:3])


@lru_cache(maxsize=8192)
def _encoded_address(path: str) -> str:
    return percent_encode(place_address(path))
