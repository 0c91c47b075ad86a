"""The code frame: the line of a finding with a caret below the column."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["code_frame", "printable"]

_WIDTH = 96
_BEFORE = 40
_MARGIN = 5
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NO_WIDTH = ("Mn", "Me", "Cf")


def code_frame(line: str, number: int, column: int) -> list[str]:
    """Two lines: the source, cut to fit a terminal, and the caret. Nothing where there is no source to show."""
    if not line:
        return []
    start = 0 if column <= _WIDTH - 20 else column - 1 - _BEFORE
    text = printable(line[start : start + _WIDTH])
    before, after = ("…" if start else ""), ("…" if len(line) > start + _WIDTH else "")
    margin = f"{number:>{_MARGIN}} │ "
    caret = " " * (len(before) + _cells(text[: column - 1 - start]))
    return [f"{margin}{before}{text}{after}", f"{' ' * (len(margin) - 2)}│ {caret}^"]


def printable(text: str) -> str:
    """Replace what would move a terminal's cursor, or command it: tabs by blanks, control characters by U+FFFD."""
    return _CONTROL.sub("\ufffd", text.replace("\t", " "))


def _cells(text: str) -> int:
    """Terminal columns: wide characters take two; combining marks, joiners and marks of direction none."""
    return sum(
        0
        if unicodedata.category(character) in _NO_WIDTH
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
