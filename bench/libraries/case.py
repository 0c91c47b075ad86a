"""One odd input and what is wanted of a library that meets it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Call", "Case", "Subject", "equals", "growth", "refused", "short", "survived"]

Call = Callable[[Any], object]
"""What a library does with one input."""

_LONG_ENOUGH = 0.1
"""Seconds below which the growth of a time says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An input, and what is wrong with a result: a few words, none where it is right."""

    name: str
    source: Any
    """What the library is given; for a growing input a function from its size."""
    wrong: Callable[[object], str]
    """Judges the result, or the exception that came instead of one."""
    size: int = 0
    """Of a growing input: it is tried at this size and at twice this size."""

    def judge(self, call: Call) -> str:
        """Give the input to a library. What is wrong, empty where nothing is."""
        if not self.size:
            return self.wrong(_result(call, self.source))
        result, once = _timed(call, self.source(self.size))
        if wrong := self.wrong(result):
            return wrong
        result, twice = _timed(call, self.source(2 * self.size))
        if twice > max(3 * once, _LONG_ENOUGH):
            return f"grows ×{twice / max(once, 1e-6):.1f}, {twice:.1f} s"
        return self.wrong(result)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing that a library is wanted for."""

    title: str
    libraries: Mapping[str, Callable[[], Call]]
    """By name: a function that imports the library and gives the call, so that none burdens another."""
    cases: tuple[Case, ...]
    unit: str
    inputs: str = ""
    """Which of the measured collection's texts the calls are timed on."""
    own_inputs: tuple[tuple[object, ...], ...] = ()
    """What they are timed on instead."""
    score: Callable[[str], str] = field(default=lambda library: "")
    """What else is measured of a library, by its name."""
    score_title: str = ""


def growth(name: str, source: Callable[[int], str], size: int = 5000) -> Case:
    """A growing input, whose time may grow as it does and no faster. To be refused is as good as to be read."""
    return Case(name=name, source=source, wrong=survived, size=size)


def refused(result: object) -> str:
    """Judge by whether the input was refused."""
    return "" if isinstance(result, Exception) else f"reads {short(result)}"


def survived(result: object) -> str:
    """Judge by nothing: to come back is enough."""
    del result
    return ""


def equals(value: object) -> Callable[[object], str]:
    """Judge by one right value; 1, 1.0 and True differ."""
    return lambda result: "" if repr(result) == repr(value) else short(result)


def short(result: object) -> str:
    """A result in few words, fit for a table."""
    if isinstance(result, Exception):
        text = f"refuses: {type(result).__name__}"
    else:
        text = repr(result) if not isinstance(result, str) else f"`{result}`"
    text = text.replace("|", "¦").replace("\n", "⏎").replace("\0", "␀")
    return text if len(text) <= 40 else text[:39] + "…"


def _result(call: Call, source: object) -> object:
    try:
        return call(source)
    except Exception as error:
        return error


def _timed(call: Call, source: object) -> tuple[object, float]:
    gc.collect()
    start = time.process_time()
    result = _result(call, source)
    return result, time.process_time() - start
