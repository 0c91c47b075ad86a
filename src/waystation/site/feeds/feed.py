"""What a feed says of itself, in whichever format."""

from __future__ import annotations

import msgspec

__all__ = ["Feed"]


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed without its entries; all addresses are whole URLs."""

    title: str
    publisher: str
    page: str
    """The page whose news it holds, which is also the feed's id."""
    atom: str
    json: str
