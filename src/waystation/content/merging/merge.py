"""Three versions of a region file → one, by meaning, in the form that its people gave it.

The text is first merged by lines, as Git does, which keeps the comments and line breaks of both sides; where both have
changed the same lines, those of ours are taken, or those of theirs where theirs has changed nothing but the form. The
writer then sets right every value in which this text differs from the merged ones. Where the lines do not fit together,
it does so in the text of one side.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final, Literal, TypeAlias

from waystation.content.comparison.alignment import edits
from waystation.content.comparison.meaning import equal
from waystation.content.comparison.sentences import likeness
from waystation.content.document import Document, UnreadableDocument, parse_document
from waystation.content.locate import Locator, Position
from waystation.content.merging.conflict import Conflict
from waystation.content.merging.difference import operations_between
from waystation.content.merging.three_way import merge_front_matters, merge_text_fields
from waystation.content.writer.edit import edit
from waystation.content.writer.operations import Operation, SetBody
from waystation.errors import EditError
from waystation.places import FieldPath
from waystation.places.reading import is_empty

__all__ = ["Marked", "Merge", "NotMerged", "Version", "merge", "with_markers"]

Version: TypeAlias = Literal["base", "ours", "theirs"]

_VERSIONS: Final[tuple[Version, ...]] = ("base", "ours", "theirs")
_SIDES: Final = {"base": "the version before both", "ours": "this side", "theirs": "the other side"}
_NO_FILE = b"---\n---\n"
_FIELD_OF_BODY = "longText"
_Span: TypeAlias = tuple[int, int]
_FEW_LINES = 3
# A key that is no text, or a value that is none of YAML's plain ones, has no path or no spelling of its own.
_CANNOT_WRITE = (EditError, ValueError, TypeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What became of three versions of one place."""

    path: str
    values: Mapping[Any, object]
    """The front matter. Where there is a conflict, ours stands."""
    body: str
    operations: tuple[Operation, ...]
    """What makes ours into this."""
    content: bytes
    """The file."""
    conflicts: tuple[Conflict, ...]
    other_content: bytes
    """The file with theirs at each conflict, and else the same."""
    other_fields: tuple[FieldPath, ...]
    """The field of each conflict in that file: where an item was removed, the later ones have other numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMerged:
    """Why three versions could not be merged by meaning."""

    path: str
    version: Version
    """Which one stands in the way."""
    found: str
    fix: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: found, on {_SIDES[self.version]}, {self.found}\n  fix: {self.fix}"


@dataclass(frozen=True, slots=True)
class _Page:
    """Front matter and body of one version, or of a merge."""

    values: Mapping[Any, object]
    body: str

    def says_the_same_as(self, other: _Page) -> bool:
        return equal(self.values, other.values) and self.body == other.body


def merge(path: str, base: bytes, ours: bytes, theirs: bytes) -> Merge | NotMerged:
    """Merge three versions of one file. An empty base means that both sides made the file.

    Which side is ours decides on the form of the file, and on what stands at a conflict; nothing else.
    """
    files: dict[Version, bytes] = {"base": base or _NO_FILE, "ours": ours, "theirs": theirs}
    pages: dict[Version, _Page] = {}
    for version in _VERSIONS:
        read = _read(path, version, files[version])
        if isinstance(read, NotMerged):
            return read
        pages[version] = read
    merged, conflicts = _merge_pages(pages["base"], pages["ours"], pages["theirs"])
    other, mirrored = _merge_pages(pages["base"], pages["theirs"], pages["ours"]) if conflicts else (merged, [])
    try:
        content = _written(path, files, pages, merged)
        return Merge(
            path=path,
            values=merged.values,
            body=merged.body,
            operations=tuple(_operations(pages["ours"], merged)),
            content=content,
            conflicts=tuple(conflicts),
            other_content=edit(path, content, _operations(merged, other)),
            other_fields=tuple(_mirrored_field(conflict, mirrored) for conflict in conflicts),
        )
    except _CANNOT_WRITE as error:
        return NotMerged(
            path=path,
            version="ours",
            found=f"a form that cannot be changed in part ({error})",
            fix="merge this file in a text editor",
        )


def _read(path: str, version: Version, raw: bytes) -> _Page | NotMerged:
    try:
        document = parse_document(path, raw)
    except UnreadableDocument as error:
        line = error.line or Locator(raw.decode("utf-8")).key_twice().line
        return NotMerged(path=path, version=version, found=error.found, fix=error.fix, line=line)
    return _Page(document.front_matter, document.body)


def _merge_pages(base: _Page, ours: _Page, theirs: _Page) -> tuple[_Page, list[Conflict]]:
    values, conflicts = merge_front_matters(base.values, ours.values, theirs.values)
    body, of_body = merge_text_fields(base.body, ours.body, theirs.body)
    return _Page(values, body), [*conflicts, *(conflict.below(_FIELD_OF_BODY) for conflict in of_body)]


def _operations(old: _Page, new: _Page) -> list[Operation]:
    operations = operations_between(old.values, new.values)
    return operations if old.body == new.body else [*operations, SetBody(new.body)]


def _written(path: str, files: Mapping[Version, bytes], pages: Mapping[Version, _Page], merged: _Page) -> bytes:
    """The file of the merged values. Raises one of `_CANNOT_WRITE` where neither side's form can hold them."""
    first, second = files["ours"], files["theirs"]
    if pages["theirs"].says_the_same_as(pages["base"]):
        first, second = second, first
    for text in (_merged_by_lines(files["base"], first, second), first):
        read = _read(path, "ours", text)
        if isinstance(read, _Page):
            with contextlib.suppress(*_CANNOT_WRITE):
                return edit(path, text, _operations(read, merged))
    return edit(path, second, _operations(pages["ours" if second is files["ours"] else "theirs"], merged))


def _merged_by_lines(base: bytes, first: bytes, second: bytes) -> bytes:
    """The merge as line tools make it, with the lines of the first where they would see a conflict."""
    old, one, other = (_lines(version) for version in (base, first, second))
    made, its_made = edits(old, one, likeness), edits(old, other, likeness)
    lines: list[str] = []
    for gap in range(len(old) + 1):
        lines += [one[index] for index in made.inserted[gap]] or [other[index] for index in its_made.inserted[gap]]
        if gap < len(old):
            line, its_line = _line(one, made.fates[gap]), _line(other, its_made.fates[gap])
            lines.append(its_line if line == old[gap] else line)
    return "".join(lines).encode("utf-8")


def _lines(raw: bytes) -> list[str]:
    return [line.decode("utf-8") for line in raw.splitlines(keepends=True)]


def _line(lines: Sequence[str], index: int | None) -> str:
    return "" if index is None else lines[index]


def _mirrored_field(conflict: Conflict, mirrored: list[Conflict]) -> FieldPath:
    """Take the field of the same conflict as the other side sees it out of the list."""
    for index, other in enumerate(mirrored):
        if conflict.is_mirrored_by(other):
            return mirrored.pop(index).field
    return conflict.field


@dataclass(frozen=True, slots=True)
class Marked:
    """A file with conflict markers as Git makes them, around the lines in which the two sides differ."""

    content: bytes
    positions: tuple[Position, ...]
    """Of each conflict: where the value of ours begins, or that of theirs where ours has none."""


def with_markers(merged: Merge, *, ours: str, theirs: str, size: int = 7) -> Marked:
    """Mark the conflicts of a merge. `ours` and `theirs` are what the markers call the sides."""
    lines, its_lines = (raw.splitlines(keepends=True) for raw in (merged.content, merged.other_content))
    end = b"\r\n" if lines[0].endswith(b"\r\n") else b"\n"
    marked: list[bytes] = []
    numbers: list[int] = []
    its_numbers: list[int] = []
    for differs, (start, stop), (its_start, its_stop) in _hunks(lines, its_lines):
        if not differs:
            numbers += range(len(marked) + 1, len(marked) + 1 + stop - start)
            its_numbers += numbers[start:stop]
            marked += lines[start:stop]
            continue
        marked.append(_marker("<", size, ours) + end)
        numbers += range(len(marked) + 1, len(marked) + 1 + stop - start)
        marked += [*_whole(lines[start:stop], end), _marker("=", size) + end]
        its_numbers += range(len(marked) + 1, len(marked) + 1 + its_stop - its_start)
        marked += [*_whole(its_lines[its_start:its_stop], end), _marker(">", size, theirs) + end]
    return Marked(b"".join(marked), tuple(_positions(merged, numbers, its_numbers)))


def _hunks(lines: list[bytes], its_lines: list[bytes]) -> Iterator[tuple[bool, _Span, _Span]]:
    """Whether two files differ, stretch by stretch. Like Git, a few equal lines between two others count as different.

    What stands so near is mostly one thing, of which half of one side and half of the other makes no sense.
    """
    start = its_start = 0
    blocks = SequenceMatcher(None, lines, its_lines, autojunk=False).get_matching_blocks()
    for at, its_at, size in blocks:
        if at and at + size < len(lines) and size <= _FEW_LINES:
            continue
        if (at, its_at) != (start, its_start):
            yield True, (start, at), (its_start, its_at)
        if size:
            yield False, (at, at + size), (its_at, its_at + size)
        start, its_start = at + size, its_at + size


def _positions(merged: Merge, numbers: list[int], its_numbers: list[int]) -> Iterator[Position]:
    sides = (merged.content, numbers), (merged.other_content, its_numbers)
    pages = [(parse_document(merged.path, raw), Locator(raw.decode("utf-8")), lines) for raw, lines in sides]
    for conflict, its_field in zip(merged.conflicts, merged.other_fields, strict=True):
        is_ours = conflict.ours is not None
        document, locator, lines = pages[0 if is_ours else 1]
        field, said = (conflict.field, conflict.ours) if is_ours else (its_field, conflict.theirs)
        offset = _offset(document, field, said) if conflict.is_sentence else None
        position = locator.position(field, offset=offset)
        yield Position(lines[position.line - 1], position.column)


def _offset(document: Document, field: FieldPath, sentence: object) -> int | None:
    """Where a sentence stands in a text, in characters; None where it does not."""
    value: object = document.front_matter
    for step in field:
        value = dict(enumerate(value)) if isinstance(value, list) else value
        value = value.get(step) if isinstance(value, dict) else None
    text = document.body if field == (_FIELD_OF_BODY,) and is_empty(value) else value
    offset = text.strip().find(sentence) if isinstance(text, str) and isinstance(sentence, str) else -1
    return offset if offset >= 0 else None


def _marker(sign: str, size: int, name: str = "") -> bytes:
    return f"{sign * size} {name}".rstrip().encode("utf-8")


def _whole(lines: Sequence[bytes], end: bytes) -> list[bytes]:
    """The lines, of which the last one may end without a line break."""
    return [line if line.endswith((b"\n", b"\r")) else line + end for line in lines]
