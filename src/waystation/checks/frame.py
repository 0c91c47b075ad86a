"""The code frame: the line of a finding with a caret below the column."""

from __future__ import annotations

import unicodedata

__all__ = ["code_frame"]

_WIDTH = 96
_BEFORE = 40


def code_frame(line: str, number: int, column: int) -> list[str]:
    """Two lines: the source, cut to fit a terminal, and the caret. Nothing where there is no source to show."""
    if not line:
        return []
    start = 0 if column <= _WIDTH - 20 else column - 1 - _BEFORE
    text = line[start : start + _WIDTH].replace("\t", " ")
    before, after = ("…" if start else ""), ("…" if len(line) > start + _WIDTH else "")
    margin = f"{number:>5} │ "
    caret = " " * (len(before) + _cells(text[: column - 1 - start]))
    return [f"{margin}{before}{text}{after}", f"{'':>5} │ {caret}^"]


def _cells(text: str) -> int:
    """Terminal columns: wide characters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
