"""What a command would change in a file, as Git shows it."""

from __future__ import annotations

import difflib
import re

__all__ = ["diff"]


def diff(path: str, before: bytes, after: bytes) -> str:
    """The unified diff of two versions of a file; empty where they are the same."""
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(raw: bytes) -> list[str]:
    """The lines as Git counts them: only a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", raw.decode("utf-8"))
