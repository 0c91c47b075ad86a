"""A region file as parsed: front matter, body, digest; or why it could not be parsed."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml_rs

__all__ = [
    "Document",
    "UnreadableDocument",
    "digest_of",
    "load_yaml",
    "parse_document",
    "read_document",
    "split_front_matter",
]

_OPENING = re.compile(r"---[ \t]*\r?\n")
# With the end of the line before: looking for a fixed text is many times quicker than trying each line.
_CLOSING = re.compile(r"\n---[ \t]*\r?$", re.MULTILINE)
_YAML_POSITION = re.compile(r"line (\d+), column (\d+)")
_DUPLICATE = re.compile(r"duplicate mapping key: '?(.+?)'?$")

# The parser takes a list in a list to any depth, until the stack ends and the whole program with it.
_TOO_DEEP = re.compile(r"\n[ \t]*+(?:[-?:][ \t]++){100}")
_FAR_IN = "\n" + 200 * " "

_CONFLICT_MARKERS = ("\n<<<<<<< ", "\n>>>>>>> ")
_ENCODINGS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_ADVICE = (
    (
        "mapping values are not allowed",
        "put the text in quotes, since it holds a colon and a blank; or mend the indentation",
    ),
    ("tabs disallowed", "indent with blanks, not with tabs"),
    ("found a tab", "indent with blanks, not with tabs"),
    ("valid YAML whitespace", "put a blank after the colon, not a tab"),
    ("expected key", "put the whole text in quotes, or give this line the same indentation as its neighbours"),
    ("simple key", "mend the indentation of this line, or put the text in quotes"),
    ("escape", "double the backslash, or put the text in single quotes"),
    ("quoted scalar", "close the quotes, and double a quote that belongs to the text"),
    ("unknown anchor", "put the text in quotes, since it begins with `*`"),
    ("recursion limit", "remove the nested brackets"),
    ("alias replay", "write the text out instead of repeating it by `*`"),
    ("indent", "give this line the same indentation as its neighbours"),
    ("expected '-'", "give this line the same indentation as its neighbours"),
    ("document start", "give this line the same indentation as its neighbours"),
    ("block sequence entries", "put the text in quotes, or begin the list on the next line"),
    ("comment or line break", "put the text in quotes, or begin it on the next line"),
    ("placement of ':'", "close the bracket before it, or put the text in quotes"),
    ("bracket", "put the text in quotes"),
    ("unexpected EOF", "put the text in quotes"),
    ("anchor or alias", "put the text in quotes"),
    ("unexpected character", "put the text in quotes"),
    ("unhashable", "remove the `?` at the beginning of the line, or put the text in quotes"),
    ("flow", "close the bracket, or put the text in quotes"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One region file: its front matter as YAML gave it, nothing read into it yet."""

    path: str
    """Repo path, with `/`."""
    front_matter: Mapping[Any, object]
    body: str
    """What stands below the closing fence."""
    digest: str
    """Of the file's bytes, as `digest_of` gives it."""
    has_byte_order_mark: bool = False


# Not frozen: Python writes the traceback into an exception on its way.
@dataclass(eq=False, slots=True, kw_only=True)
class UnreadableDocument(Exception):
    """The file cannot be parsed; `line` and `column` count from 1."""

    code: str
    path: str
    line: int
    column: int
    found: str
    expected: str
    fix: str


def read_document(root: Path, path: str) -> Document:
    """Read and parse one region file. Raises UnreadableDocument, also where the file cannot be opened."""
    try:
        with open(os.path.join(root, path), "rb") as file:
            raw = file.read()
    except OSError as error:
        raise UnreadableDocument(
            code="file-unreadable",
            path=path,
            line=1,
            column=1,
            found=f"a file that cannot be read ({error.strerror})",
            expected="a file that this user may read",
            fix="check that it exists, and its owner and rights",
        ) from None
    return parse_document(path, raw)


def parse_document(path: str, raw: bytes) -> Document:
    """Parse one file. Raises UnreadableDocument with the place and the way out."""
    text = _decode(path, raw)
    _refuse_conflict_markers(path, text)
    front_matter, body = split_front_matter(path, text)
    return Document(
        path=path,
        front_matter=load_yaml(path, front_matter),
        body=body,
        digest=digest_of(raw),
        has_byte_order_mark=raw.startswith(codecs.BOM_UTF8),
    )


def digest_of(raw: bytes) -> str:
    """What tells one version of a file from another: BLAKE2b of its bytes, 32 hex digits."""
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


def _decode(path: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        encoding = next((name for mark, name in _ENCODINGS if raw.startswith(mark)), None)
        raise UnreadableDocument(
            code="not-utf-8",
            path=path,
            line=before.count(b"\n") + 1,
            column=len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1,
            found=f"{encoding} text" if encoding else f"the byte 0x{raw[error.start]:02X}, which is not UTF-8",
            expected="a file in UTF-8",
            fix="open it in an editor and save it with the encoding UTF-8",
        ) from None


def _refuse_conflict_markers(path: str, text: str) -> None:
    """Refuse a file that Git left for a person to settle: in a text, its markers would be read as words."""
    lines = "\n" + text
    offset = next((at for marker in _CONFLICT_MARKERS if (at := lines.find(marker)) >= 0), None)
    if offset is None:
        return
    raise UnreadableDocument(
        code="merge-unfinished",
        path=path,
        line=lines.count("\n", 0, offset) + 1,
        column=1,
        found="the marks of a merge in which two people changed the same thing",
        expected="what the page shall say",
        fix="keep what stands above or below `=======`, or write what both mean, and remove the three lines of signs",
    )


def split_front_matter(path: str, text: str) -> tuple[str, str]:
    """Split a file at its fences into YAML and body. Raises UnreadableDocument where a fence is missing."""
    opening = _OPENING.match(text)
    if opening is None:
        found = "an empty file" if not text.strip() else "no line `---` at the top"
        raise UnreadableDocument(
            code="front-matter-missing",
            path=path,
            line=1,
            column=1,
            found=found,
            expected="front matter between two lines `---`",
            fix="begin the file with a line `---`, then `name: …`, then a line `---`",
        )
    closing = _CLOSING.search(text, opening.end() - 1)
    if closing is None:
        raise UnreadableDocument(
            code="front-matter-unclosed",
            path=path,
            line=text.removesuffix("\n").count("\n") + 1,
            column=1,
            found="the end of the file",
            expected="a second line `---` after the front matter",
            fix="add a line `---` below the last field, at the very left",
        )
    return text[opening.end() : closing.start() + 1], text[closing.end() :]


def load_yaml(path: str, text: str) -> Mapping[Any, object]:
    """Parse front matter as YAML 1.2: `no` is a word, dates are text. Raises UnreadableDocument."""
    _refuse_what_the_parser_mistakes(path, text)
    try:
        values: object = yaml_rs.loads(text, parse_datetime=False)
    # A group as a key cannot be one of Python's: TypeError. A deep one exhausts the stack.
    except (ValueError, TypeError, RecursionError) as error:
        raise _unreadable_yaml(path, text, str(error)) from None
    if isinstance(values, dict):
        return values
    if values is None:
        return {}
    raise UnreadableDocument(
        code="front-matter-not-fields",
        path=path,
        line=2,
        column=1,
        found="a list" if isinstance(values, list) else "plain text",
        expected="fields such as `name: Northern Coast`",
        fix="write one field a line: its name, a colon, a blank, its value",
    )


def _refuse_what_the_parser_mistakes(path: str, text: str) -> None:
    if "\0" in text:
        raise _invalid(
            path,
            text,
            text.index("\0"),
            found="the invisible character U+0000, at which the file would end",
            fix="delete it; often a program that was cut off while it saved has left it, so see what follows",
        )
    if deep := _TOO_DEEP.search("\n" + text):
        raise _invalid(
            path,
            text,
            deep.start(),
            found="a line that opens a hundred lists, one in another",
            fix="remove the repeated signs; put a line of dashes in quotes",
        )
    if _FAR_IN in text:
        raise _invalid(
            path,
            text,
            text.index(_FAR_IN) + 1,
            found="a line that is indented by two hundred blanks",
            fix="give this line the same indentation as its neighbours",
        )


def _invalid(path: str, text: str, offset: int, *, found: str, fix: str) -> UnreadableDocument:
    return UnreadableDocument(
        code="yaml-invalid",
        path=path,
        line=text[:offset].count("\n") + 2,
        column=1,
        found=found,
        expected="fields as `name: value`, indented alike",
        fix=fix,
    )


def _unreadable_yaml(path: str, text: str, message: str) -> UnreadableDocument:
    if duplicate := _DUPLICATE.search(message):
        return UnreadableDocument(
            code="key-twice",
            path=path,
            line=0,
            column=0,
            found=f"the key `{duplicate[1]}` twice in one group",
            expected="each key once",
            fix="keep the one that holds, and remove the other",
        )
    position = _YAML_POSITION.search(message)
    line, column = _in_file(text, int(position[1]), int(position[2])) if position else (1, 1)
    reason = message.strip().splitlines()[-1].strip() or "YAML that cannot be read"
    return UnreadableDocument(
        code="yaml-invalid",
        path=path,
        line=line,
        column=column,
        found=f"YAML that cannot be read ({reason})",
        expected="fields as `name: value`, indented alike",
        fix=next((advice for sign, advice in _ADVICE if sign in reason), "compare the line with one that works"),
    )


def _in_file(text: str, line: int, column: int) -> tuple[int, int]:
    """Turn a position in the YAML into one in the file, whose first line is the fence.

    To YAML a carriage return alone ends a line, to editors it does not.
    """
    starts = [0, *(end.end() for end in re.finditer(r"\r\n?|\n", text))]
    before = text[: starts[min(line, len(starts)) - 1] + column - 1]
    return before.count("\n") + 2, len(before) - before.rfind("\n")
