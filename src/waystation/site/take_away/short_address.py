"""Short addresses: where the address of a place fills a message, the place has another one that leads to its page.

Paper has it too, since such an address can be typed.

It is made from the place's own address and from nothing else, so that one that was sent leads there for as long as the
place has its address. Two places can share one; it then leads to both, since either may be what was sent.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from waystation.places import Place
from waystation.prose import Language
from waystation.site.edition import Edition
from waystation.site.facts import Redirect
from waystation.site.output import file_of_address
from waystation.site.take_away.addresses import is_offered, region_of
from waystation.site.take_away.messages import room_for_address

__all__ = ["short_redirects", "short_url", "without_static_files"]

_FOLDER = "s"
_CHARACTERS = "23456789bcdfghjkmnpqrstvwxz"
"""Those that nobody takes for another, and no vowel, so that none makes a word."""
_LENGTH = 4


def short_url(edition: Edition, place: Place) -> str:
    """The whole URL that is short; empty where the place's own leaves room for words, or is not known."""
    short = _short_address(edition, place)
    return edition.urls.absolute(short) if short else ""


def short_redirects(edition: Edition) -> list[Redirect]:
    """Those of all places of a region."""
    addresses = ((_short_address(edition, place), place) for place in edition.atlas)
    return [Redirect(short, place.address, place.name) for short, place in addresses if short]


def without_static_files(root: Path, shared: Iterable[list[Redirect]]) -> list[list[Redirect]]:
    """Those that no file of the site's own has, nor a file in the place of a folder. Each is the redirects of one."""
    static = root / "static"
    if not (static / _FOLDER).exists():
        return list(shared)
    return [redirects for redirects in shared if not _has_file(static, redirects[0].old)]


def _short_address(edition: Edition, place: Place) -> str:
    """The short address of a place, as `s/k3fd/`; empty where it has none."""
    url = edition.urls.absolute(place.address)
    has_one = len(url) > _room(edition.language) and is_offered(edition, region_of(edition, place))
    return f"{_FOLDER}/{_code(place.address)}/" if has_one else ""


def _has_file(static: Path, address: str) -> bool:
    file = static / file_of_address(address)
    return any(one.is_file() for one in (file, file.parent, file.parent.parent))


def _code(address: str) -> str:
    number = int.from_bytes(hashlib.blake2b(address.encode(), digest_size=8).digest(), "big")
    return "".join(_CHARACTERS[number // len(_CHARACTERS) ** digit % len(_CHARACTERS)] for digit in range(_LENGTH))


@lru_cache(maxsize=8)
def _room(language: Language) -> int:
    return room_for_address(language.date(dt.date(2026, month, 28)) for month in range(1, 13))
