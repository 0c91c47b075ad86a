"""Plain values, as YAML gives them: what may stand in front matter, and when two values are the same."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

__all__ = ["is_lacking", "plain", "same"]

# What Python makes of bytes that are not UTF-8; no file can hold it.
_HALF = re.compile("[\ud800-\udfff]")


def plain(value: object) -> object:
    """A value as the file will give it back: a day as its text, lists and groups copied.

    Text, numbers, truth, None, days, lists, and groups of these are plain. Raises TypeError for anything else, and for
    text that UTF-8 cannot hold.
    """
    if isinstance(value, dict):
        return {_plain_key(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, str) and (half := _HALF.search(value)):
        raise TypeError(f"found U+{ord(half[0]):04X}, which is half of a character, expected text")
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise TypeError(f"found {type(value).__name__}, expected text, a number, true or false, a day, a list or a group")


def _plain_key(key: object) -> object:
    if isinstance(key, str | int | float) or key is None:
        return key
    raise TypeError(f"found a key that is {type(key).__name__}, expected text")


def same(one: object, other: object) -> bool:
    """Say whether two values say the same, in the same order; unlike `==`, 1 is not 1.0 nor true, and NaN is NaN."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return _all_same(one, other) and _all_same(one.values(), other.values())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return _all_same(one, other)
    if isinstance(one, float):
        return repr(one) == repr(other)
    return one == other


def _all_same(some: Iterable[object], others: Iterable[object]) -> bool:
    some, others = list(some), list(others)
    return len(some) == len(others) and all(map(same, some, others))


def is_lacking(value: object) -> bool:
    """Say whether a value is what form editors write for a group or a list that was never filled."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())
