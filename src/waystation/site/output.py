"""Outputs: what a build makes, each with a fingerprint of everything that it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec

__all__ = ["Output", "file_of_address", "fingerprint"]


class Output(msgspec.Struct, frozen=True):
    """One file of the site."""

    path: str
    """Below the output folder, with `/`: `regions/the-balkans/index.html`."""
    fingerprint: str
    """Equal fingerprints mean equal bytes."""
    render: Callable[[], bytes]
    """Makes the bytes; called at most once a build, and only if they are not known."""
    sources: tuple[str, ...] = ()
    """Repo paths of the places that the file is about, for the findings beside a preview."""


def file_of_address(address: str) -> str:
    """The file behind an address: `regions/` is `regions/index.html`, `old.html` is itself."""
    return address if address.endswith(".html") else f"{address}index.html"


def fingerprint(*shown: object) -> str:
    """A digest of values: texts, bytes, numbers, days, and data classes and sequences of such."""
    return hashlib.blake2b(_encode(shown), digest_size=16).hexdigest()


_encode = msgspec.msgpack.Encoder().encode
