"""Merges by examples, which people read too: tests/golden/merges/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from waystation.content.comparison.meaning import equal
from waystation.content.merging.merge import Marked, Merge, merge, with_markers

GOLDEN = Path(__file__).parents[2] / "golden/merges"
PATH = "content/pages/regions/heron-coast/index.md"

_CASE = re.compile(r"^## (.+)\n((?:(?!## ).*\n)*)", re.MULTILINE)
_BLOCK = re.compile(r"^```(?:yaml )?(\w+)\n((?:.*\n)*?)```$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """What two people wrote, and what becomes of it."""

    title: str
    blocks: dict[str, str]

    def file(self, name: str) -> bytes:
        return page(self.blocks[name])


def examples(name: str) -> list[Example]:
    cases = _CASE.findall((GOLDEN / name).read_text("utf-8"))
    return [Example(title, dict(_BLOCK.findall(text))) for title, text in cases]


def page(front_matter: str, body: str = "\n") -> bytes:
    return f"---\n{front_matter}---{body}".encode()


def merged(base: bytes, ours: bytes, theirs: bytes) -> Merge:
    found = merge(PATH, base, ours, theirs)
    assert isinstance(found, Merge), found
    return found


def said(found: Merge, marked: Marked) -> Iterator[str]:
    for conflict, position in zip(found.conflicts, marked.positions, strict=True):
        yield f"{position.line}:{position.column} {conflict.found}\n  fix: {conflict.fix}\n"


@pytest.mark.parametrize("example", examples("merged.md"), ids=lambda example: example.title)
def test_it_merges_whoever_comes_first(example: Example) -> None:
    base, one, other = (example.file(name) for name in ("before", "one", "other"))
    found, mirrored = merged(base, one, other), merged(base, other, one)
    assert found.content.decode() == example.file("merged").decode()
    assert found.conflicts == mirrored.conflicts == ()
    assert equal(found.values, mirrored.values)
    assert found.content == mirrored.content


@pytest.mark.parametrize("example", examples("conflicts.md"), ids=lambda example: example.title)
def test_it_is_marked_and_said(example: Example) -> None:
    found = merged(*(example.file(name) for name in ("before", "one", "other")))
    marked = with_markers(found, ours="one", theirs="other")
    assert marked.content.decode() == example.file("merged").decode()
    assert "".join(said(found, marked)) == example.blocks["text"]
