"""The parts of a text that a finding speaks of: its paragraphs, and the sentence around a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["paragraphs", "sentence_around"]

_SENTENCE_END = re.compile(r"[.!?؟。]['\"”’»)*_]*\s+|\n\s*\n")
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n\s*")


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence in which `text[start:end]` stands. An abbreviation with a full stop is taken for an end."""
    begin = max((match.end() for match in _SENTENCE_END.finditer(text, 0, start)), default=0)
    after = _SENTENCE_END.search(text, end)
    return text[begin : after.start() if after else len(text)]


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of each paragraph. A list, whose items have no empty lines between them, is one."""
    start = 0
    for match in _PARAGRAPH_END.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]
