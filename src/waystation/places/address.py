"""Slugs and addresses. The folder and the file name make the address, never the display name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

__all__ = ["REGIONS_FOLDER", "alias_address", "percent_encode", "place_address", "region_address", "segment", "slugify"]

REGIONS_FOLDER = "content/pages/regions"

_PLAIN_SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_HYPHENS = re.compile("-{2,}")
_KEPT_CATEGORIES = ("L", "M", "N")  # letters, marks, numbers: a mark carries the vowel in many scripts
_BAD_ALIAS = re.compile(r"[\x00-\x1f\\<>\"?#*|]|^/|//|:|(?:^|/)\.|\.html/")
# Where the build and the hosts have files of their own; a folder of that name would keep the site from being written.
_RESERVED = re.compile(r"_|(?:assets|uploads)(?:/|$)|[^/]*\.(?:txt|xml|json)/?$")
_LONGEST_SEGMENT = 240  # bytes; a file name has 255 at most
_LONGEST_ALIAS = 1000


def slugify(text: str) -> str:
    """Make one address segment: lower case, letters of any script, hyphens between words.

    A text without a single letter or digit gets a slug from its digest, so that it is never empty.
    """
    if _PLAIN_SLUG.fullmatch(text):
        return text
    kept = unicodedata.normalize("NFC", text).lower().translate(_KEPT)
    slug = _HYPHENS.sub("-", kept).strip("-._")
    return slug or _digest(text)


class _Kept(dict[int, str]):
    """For `str.translate`: what a slug keeps of a character, which is itself or a hyphen."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        is_kept = character in "_." or unicodedata.category(character)[0] in _KEPT_CATEGORIES
        self[code] = kept = character if is_kept else "-"
        return kept


_KEPT = _Kept()


def _digest(text: str) -> str:
    return "x" + hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


@lru_cache(maxsize=65536)
def place_address(path: str) -> str:
    """Turn a repo path into the place's address below the site's base, e.g. `regions/the-balkans/serbia/`."""
    folder, _, file = path.removeprefix(REGIONS_FOLDER + "/").partition("/")
    stem = file.removesuffix(".md")
    if stem == "index":
        return f"regions/{segment(folder)}/"
    return f"regions/{segment(folder)}/{segment(stem)}/"


@lru_cache(maxsize=65536)
def region_address(path: str) -> str:
    """The address of the region in whose folder a file lies."""
    return f"regions/{segment(path.removeprefix(REGIONS_FOLDER + '/').partition('/')[0])}/"


def segment(name: str) -> str:
    """The slug of a file's name; from its digest where lower case made it too long for a name (U+0130 takes more)."""
    slug = slugify(name)
    return slug if len(slug.encode()) <= _LONGEST_SEGMENT else _digest(name)


def alias_address(alias: str) -> str | None:
    """Turn an old address as people write it into one below the base, or None where it cannot be one.

    `/old/place`, `old/place/` and `/old/place.html` are all legal; a host, a query or `..` is not, nor is what is
    hidden or belongs to the host, such as `/robots.txt`.
    """
    address = alias.strip().removeprefix("/")
    if not address.strip("/") or _BAD_ALIAS.search(address) or _RESERVED.match(address):
        return None
    if any(len(part.encode()) > _LONGEST_SEGMENT for part in address.split("/")) or len(address) > _LONGEST_ALIAS:
        return None
    return address if address.endswith((".html", "/")) else address + "/"


@lru_cache(maxsize=65536)
def percent_encode(address: str) -> str:
    """Encode an address for `href` and `Location`. RFC 3986, section 2.1; `/` and `#` are kept."""
    return quote(address, safe="/#~!$&'()*+,;=:@-._")
