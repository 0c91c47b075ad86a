"""A regular expression that is compiled when it is first used.

Those of the rules against harm take ten milliseconds together, and most files hold nothing that any of them has to
read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property

__all__ = ["Pattern"]


class Pattern:
    """As what `re.compile` gives, with the methods that rules need."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def search(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match between two offsets."""
        return self._compiled.search(text, begin, end)

    def match(self, text: str, begin: int = 0) -> re.Match[str] | None:
        """The match at `begin`."""
        return self._compiled.match(text, begin)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, from the first to the last."""
        return self._compiled.finditer(text)
