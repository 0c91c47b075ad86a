"""A text as its sentences: what two people change without getting into each other's way.

A cut too many does no harm, since the parts make the same text again. So abbreviations are cut at, and a list, a
heading or a table at each of its lines.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Sentence", "Sentences", "begins_paragraph", "gist", "likeness", "sentences"]

# Where a sentence ends: blanks after its full stop and what closes with it, unless a small letter follows; a line that
# begins something of its own; an empty line. Chinese and Japanese write no blank.
_END = re.compile(
    r"""
      (?<=[.!?…؟۔।])["'”’»)\]*_]*+(?P<blank>\s++)(?![a-zß-öø-ÿ])
    | (?<=[。！？])(?P<none>)(?=[^\s。！？」』）])
    | (?<!\s)(?P<line>[^\S\n]*+\n[^\S\n]*+)(?=(?:[-*+>|\#]|\d{1,9}[.)])[ \t])
    | (?<!\s)(?P<paragraph>[^\S\n]*+\n(?:[^\S\n]*+\n)++\s*+)
    """,
    re.VERBOSE,
)
# A link is one thing, also where its text holds a full stop.
_LINK = re.compile(r"!?\[[^\[\]]*+\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+\)")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*+\n")
_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]|[^\W\u2e80-\u9fff\uac00-\ud7af]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the white space before it, which says whether it begins a line or a paragraph."""

    before: str
    """Empty for the first one."""
    text: str

    def __str__(self) -> str:
        return self.before + self.text


@dataclass(frozen=True, slots=True)
class Sentences:
    """A text in parts; together they are the text again."""

    start: str
    """White space before the first sentence."""
    parts: tuple[Sentence, ...]
    end: str
    """White space after the last one; all of it where there is none."""

    def __str__(self) -> str:
        return self.start + "".join(map(str, self.parts)) + self.end


def sentences(text: str) -> Sentences:
    """Cut a text at the ends of its sentences."""
    bare = text.strip()
    if not bare:
        return Sentences("", (), text)
    found: list[Sentence] = []
    before, start = "", 0
    for cut in _cuts(bare):
        space = cut.lastgroup or 0
        found.append(Sentence(before, bare[start : cut.start(space)]))
        before, start = cut[space], cut.end()
    parts = (*found, Sentence(before, bare[start:]))
    return Sentences(text[: len(text) - len(text.lstrip())], parts, text[len(text.rstrip()) :])


def _cuts(text: str) -> list[re.Match[str]]:
    links = [link.span() for link in _LINK.finditer(text)]
    return [
        cut
        for cut in _END.finditer(text)
        if cut.start(cut.lastgroup or 0) and not any(start < cut.start() and cut.end() <= end for start, end in links)
    ]


def begins_paragraph(sentence: Sentence) -> bool:
    """Say whether an empty line stands before a sentence."""
    return bool(_EMPTY_LINE.search(sentence.before))


def gist(text: str) -> str:
    """A text without what its line breaks change."""
    return " ".join(text.split())


def likeness(one: str, other: str) -> float:
    """How many words two texts share, from 0 to 1, whatever their order."""
    if one == other:
        return 1.0
    words, others = _words(one), _words(other)
    total = words.total() + others.total()
    return 2 * (words & others).total() / total if total else 0.0


@lru_cache(maxsize=4096)
def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))
