"""Signs: pieces of text without which a rule has nothing to find.

Nearly all pages hold nothing of what most rules look for. All signs of many rules are looked for in one pass (Aho and
Corasick, "Efficient string matching", 1975), in the time that three searches for one word take; a rule's own patterns
then read only the texts that hold one of its signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import ahocorasick_rs

__all__ = ["Signs", "shape_of"]

T = TypeVar("T")

_DIGITS_TO_ZERO = bytes.maketrans(b"123456789", b"000000000")


def shape_of(text: str) -> bytes:
    """The text as UTF-8 in which each digit is a 0, so that one sign stands for all numbers of a form."""
    return text.encode("utf-8", "replace").translate(_DIGITS_TO_ZERO)


class Signs(Generic[T]):
    """The signs of several subjects.

    In a sign, a digit is written 0, whichever is meant. One in small letters is found at the beginning of a sentence
    too. Where a subject has a pattern as well, that must match where the sign begins.
    """

    def __init__(self, subjects: Iterable[tuple[T, Iterable[str], re.Pattern[bytes] | None]]) -> None:
        self._meanings: dict[bytes, list[tuple[T, re.Pattern[bytes] | None]]] = {}
        for subject, signs, pattern in subjects:
            for spelling in {spelling for sign in signs for spelling in _spellings(sign)}:
                self._meanings.setdefault(spelling, []).append((subject, pattern))
        self._by_index = list(self._meanings.values())
        self._search = ahocorasick_rs.BytesAhoCorasick(
            list(self._meanings), implementation=ahocorasick_rs.Implementation.ContiguousNFA
        ).find_matches_as_indexes

    def found_in(self, shape: bytes) -> list[T]:
        """The subjects of which a sign stands in a text's shape, by their first signs."""
        found: dict[T, None] = {}
        for index, start, _ in self._search(shape, overlapping=True):
            for subject, pattern in self._by_index[index]:
                if subject not in found and (pattern is None or pattern.match(shape, start)):
                    found[subject] = None
        return list(found)


def _spellings(sign: str) -> Iterator[bytes]:
    yield sign.encode()
    yield (sign[:1].upper() + sign[1:]).encode()
