"""A Search: one look for harm, with the signs without which it has nothing to find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from waystation.checks.whole_text import WholeText
from waystation.config import Config
from waystation.places import Place, Problem

__all__ = ["Reader", "Search"]

Reader: TypeAlias = Callable[[WholeText, Place, Config], Iterator[Problem]]
"""Reads the texts of a place thoroughly, and yields what is wrong with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One look for harm: it reads a text only where one of its signs stands, or where its shape is found, or both."""

    read: Reader
    signs: tuple[str, ...] = ()
    """As `Signs` has them."""
    shape: re.Pattern[bytes] | None = None
    """A pattern of the text's shape: where a sign begins, or anywhere if there are no signs.

    One for anywhere begins with a fixed byte, which is looked for many times quicker than a choice of several.
    """
