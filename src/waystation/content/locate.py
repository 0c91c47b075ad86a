"""Line and column of any value. The slow path: a file is parsed again only when something is wrong with it."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass

import yaml

from waystation.content.document import UnreadableDocument, split_front_matter
from waystation.places import FieldPath

__all__ = ["Locator", "Position"]

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|.)", re.DOTALL)
_BLOCK_HEADER = re.compile(r"[|>][^\n]*\n")
_PROPERTIES = re.compile(r"\A(?:[&!]\S*\s+)+")
# What the fast parser reads and PyYAML refuses: characters that YAML forbids, which come from PDF files. And two more
# that the model drops, since they turn the order of letters around.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
_STAND_IN = "\U0010ffff"
# They end a line in YAML 1.1, which PyYAML reads, and are blanks in YAML 1.2.
_LINE_ENDS_OF_OLD = str.maketrans("\u2028\u2029", "  ")
# libyaml is twenty times quicker, where PyYAML was built with it; the little that it refuses PyYAML itself may read.
_LOADERS = (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
_FIELD_OF_BODY: FieldPath = ("longText",)
# libyaml's own limit does not exist; deeper than this, no field of ours can be.
_DEEPEST = 60


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file; both count from 1, as editors do, and columns count characters."""

    line: int = 1
    column: int = 1


class Locator:
    """Finds the fields of one file. Never raises: where it knows no better, it names the nearest thing around."""

    def __init__(self, text: str) -> None:
        """Take the file's text as it is, with or without a byte order mark."""
        self._text = _FORBIDDEN.sub(_STAND_IN, text.removeprefix("\ufeff")).translate(_LINE_ENDS_OF_OLD)
        try:
            self._yaml, self._body = split_front_matter("", self._text)
        except UnreadableDocument:
            self._yaml = self._body = ""
        self._start = self._text.find(self._yaml) if self._yaml else 0
        self._root = _compose(self._yaml)

    def position(self, field: FieldPath, *, offset: int | None = None, on_key: bool = False) -> Position:
        """The position of a field's value, or of its key, or of the character at `offset` in its text."""
        if field == _FIELD_OF_BODY and self._long_text_is_body():
            return self._position_in_body(offset or 0)
        node = self._root
        mark = node.start_mark.index if node and field else None
        for depth, step in enumerate(field):
            pair = _child(node, step)
            if pair is None:
                break
            key, node = pair
            last = depth == len(field) - 1
            mark = key.start_mark.index if key and last and on_key else node.start_mark.index
        else:
            if offset is not None and isinstance(node, yaml.ScalarNode):
                mark = _index_in_scalar(self._yaml, node, offset)
        return self._position(mark)

    def key_twice(self) -> Position:
        """The position of the first key that its group already has."""
        twice = _first_repeated_key(self._root, 0)
        return self._position(twice.start_mark.index if twice else None)

    def _long_text_is_body(self) -> bool:
        _, node = _child(self._root, "longText") or (None, None)
        is_empty = node is None or node.tag == _NULL or (isinstance(node, yaml.ScalarNode) and not node.value.strip())
        return is_empty and bool(self._body.strip())

    def _position_in_body(self, offset: int) -> Position:
        """The model's text is the body without what the locator stands in for, and without the blanks around it."""
        kept = [index for index, character in enumerate(self._body) if character != _STAND_IN]
        leading = next((at for at, index in enumerate(kept) if not self._body[index].isspace()), 0)
        index = kept[min(leading + offset, len(kept) - 1)] if kept else 0
        return self._position(len(self._text) - len(self._body) - self._start + index)

    def _position(self, index: int | None) -> Position:
        if index is None:
            return Position()
        before = self._text[: self._start + index]
        return Position(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _compose(text: str) -> yaml.Node | None:
    if max(text.count("["), text.count("{")) > _DEEPEST * 10:
        return None
    for loader in _LOADERS:
        with contextlib.suppress(yaml.YAMLError, RecursionError, ValueError, OverflowError):
            return yaml.compose(text, Loader=loader)
    return None


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    """The key and the value below one step; the last of equal keys, as parsers take it."""
    if isinstance(node, yaml.MappingNode):
        for key, value in reversed(node.value):
            if isinstance(key, yaml.ScalarNode) and key.value == str(step):
                return key, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _first_repeated_key(node: yaml.Node | None, depth: int) -> yaml.Node | None:
    if depth > _DEEPEST:
        return None
    if isinstance(node, yaml.SequenceNode):
        found = (_first_repeated_key(item, depth + 1) for item in node.value)
        return next((key for key in found if key), None)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    return key
                seen.add(key.value)
            if inner := _first_repeated_key(value, depth + 1):
                return inner
    return None


def _index_in_scalar(text: str, node: yaml.ScalarNode, offset: int) -> int:
    """Find the source character that became `node.value[offset]`, whatever the style and the folding.

    Folding changes blanks and line ends only, so the visible characters before both must be equally many.
    The offset counts from the first visible character of the value, as the model strips what is around it,
    and passes over forbidden characters, which the model drops.
    """
    value = _FORBIDDEN.sub("", node.value.replace(_STAND_IN, "")).strip()
    visible = sum(not character.isspace() for character in value[:offset])
    start, end = node.start_mark.index, node.end_mark.index
    raw = text[start:end]
    at = len(raw) - len(_PROPERTIES.sub("", raw, count=1))
    if node.style in ("|", ">"):
        header = _BLOCK_HEADER.match(raw, at)
        at = header.end() if header else at
    elif node.style in ("'", '"'):
        at += 1
    while at < len(raw):
        size, character = _unit(raw, at, node.style)
        is_dropped = character == _STAND_IN or bool(_FORBIDDEN.match(character))
        is_visible = not is_dropped and character.strip() != ""
        if visible == 0 and (is_visible or is_dropped):
            return start + at
        visible -= is_visible
        at += size
    return start


def _unit(raw: str, at: int, style: str | None) -> tuple[int, str]:
    """Length in the source, and the character that it means, of what stands at one place of a scalar."""
    if style == "'" and raw.startswith("''", at):
        return 2, "'"
    if style == '"' and (escape := _ESCAPE.match(raw, at)):
        return len(escape[0]), _meaning(escape[0][1:])
    return 1, raw[at]


def _meaning(escaped: str) -> str:
    """The character behind a backslash; none where it hides a line break."""
    if escaped[0] in "xuU":
        return chr(int(escaped[1:], 16))
    return yaml.scanner.Scanner.ESCAPE_REPLACEMENTS.get(escaped, "")
