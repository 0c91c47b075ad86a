"""Cells: CSV as RFC 4180 has it, which no spreadsheet runs as a formula.

A spreadsheet takes a text for a formula that begins with one of `= + - @`, a tab or a carriage return, and a formula
can send what stands beside it elsewhere. Quotes do not help. So such a text gets an apostrophe in front; one that
begins with apostrophes before such a character gets one more, so that taking one off gives back every text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

__all__ = ["as_csv", "guarded", "unguarded"]

_FORMULA = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")  # the last four are the wide forms of East Asia
_QUOTED = re.compile('["\r\n]')
_GUARDED = re.compile(f"'(?={_FORMULA.pattern})")


def guarded(text: str | None) -> str:
    """A text as a cell may hold it, on one line."""
    if not text:
        return ""
    text = " ".join(text.split())
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that a cell stands for."""
    return cell[1:] if _GUARDED.match(cell) else cell


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as lines of CSV, ended by CR and LF."""
    return "".join(map(_line, rows))


def _line(row: Sequence[str]) -> str:
    """Nearly all rows need no quotes; `csv`, which looks at each character, is left those that may."""
    line = ",".join(row)
    if line.count(",") == len(row) - 1 and len(row) > 1 and not _QUOTED.search(line):
        return line + "\r\n"
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(row)
    return text.getvalue()
