"""The slips that occur in real Markdown links (CONTENT.md, section 4): found for the checks, mended for the page.

A slip is a pattern in the source. Where the author's meaning is certain the slip carries its repair, and rendering
applies it; otherwise it is only reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["Slip", "find_slips", "mask_code", "mend"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One slip: `source[start:end]` is the text that is wrong."""

    code: str
    start: int
    end: int
    repair: str | None = None
    """What belongs there instead, where that is certain."""


# Few texts need these expressions, which take long to compile: `re` does that, and remembers it, on first use.
# One level of brackets in a text and one level of parentheses in an address, as CommonMark allows them.
_TEXT = r"\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
_BALANCED = r"(?:[^()\s\\<>]|\\.|\((?:[^()\s\\]|\\.)*\))*"
# `*+` takes all blanks or none: whoever types ten thousand of them shall not wait for all the ways to divide them.
_LINK = rf"(?<!!){_TEXT}\((?P<inner>\s*+(?P<address>{_BALANCED})(?:\s+\"[^\"]*\")?\s*+)\)"
_BLANK_BETWEEN = rf"(?<!!){_TEXT}(?P<gap>[ \t\n]+)\((?P<address>(?:https?://|www\.){_BALANCED})\)"
_UNCLOSED = rf"(?<!!){_TEXT}\((?P<address>https?://[^\s()]*\([^\s()]*)\)(?!\))"
_ESCAPED_TILDE = r"\\~(?=:text=)"
_WORD = re.compile(r"\w")
# What every slip has, in texts without code. Each begins with one certain sign, which makes it quick to look for.
_SLIP_AT_OPENING = re.compile(r"\[\s")
_SLIP_AT_CLOSING = re.compile(r"\](?:(?<=[\s\[]\])\(|\(\s*+(?:\)|[wW]{3}\.|[^\s()\\]*+[(\\])|[ \t\n]++\()")
_CODE = (
    r"(?ms)^ {0,3}(?P<fence>`{3,}|~{3,})[^\n`]*\n(?:.*?^ {0,3}(?P=fence)[`~]*[ \t]*$|.*)"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)"
)
_MASK = "\ufffc"
_MOST_ROUNDS = 8


def find_slips(source: str) -> Iterator[Slip]:
    """Find all slips of one text, family by family. Code spans and fenced blocks are not looked into."""
    if not _may_have_slips(source):
        return
    masked = mask_code(source)
    for pattern, judge in _JUDGES:
        for match in re.finditer(pattern, masked):
            # What looks like an address with code in it may be no link at all.
            if _MASK not in match.groupdict().get("address", ""):
                yield from judge(match, source)


def mend(source: str) -> str:
    """Apply the repairs that are certain. A text without slips comes back as it is."""
    if not _may_have_slips(source):
        return source
    for _ in range(_MOST_ROUNDS):
        mended = _mend_once(source)
        if mended == source:
            break
        source = mended
    return source


def _may_have_slips(source: str) -> bool:
    """Say, at the cost of quick searches, whether a text needs the thorough ones; most do not."""
    if "~" in source or "`" in source:
        return True
    return "[" in source and bool(_SLIP_AT_CLOSING.search(source) or _SLIP_AT_OPENING.search(source))


def _mend_once(source: str) -> str:
    """Apply all repairs that do not lie within another one."""
    repairs = sorted(
        (slip for slip in find_slips(source) if slip.repair is not None), key=lambda slip: (slip.start, -slip.end)
    )
    mended, position = "", 0
    for slip in repairs:
        before, repair = mended + source[position : slip.start], slip.repair or ""
        if slip.start >= position and not _joins_code(before[-1:], repair, source[slip.end : slip.end + 1]):
            mended, position = before + repair, slip.end
    return mended + source[position:]


def _joins_code(before: str, repair: str, after: str) -> bool:
    """Say whether a repair would put a code span right beside another one, and so make one of the two."""
    return "``" in before + repair[:1] + after or "``" in before + repair[-1:] + after


def mask_code(source: str) -> str:
    """Replace code spans and fenced blocks, in which nothing is a link or a tag, by as many signs of no meaning."""
    if "`" not in source and "~~~" not in source:
        return source
    return re.sub(_CODE, lambda code: _MASK * len(code[0]), source)


def _said(match: re.Match[str], source: str, group: str) -> str:
    """What a group of a match in the masked text says in the source: a link's text may hold code."""
    return source[match.start(group) : match.end(group)]


def _judge_link(match: re.Match[str], source: str) -> Iterator[Slip]:
    text, address = _said(match, source, "text"), _said(match, source, "address")
    start, end = match.span()
    if not address:
        yield Slip(code="link-no-target", start=start, end=end, repair=text)
        return
    if not text.strip():
        yield Slip(code="link-no-text", start=start, end=end, repair=f"<{address}>" if "://" in address else "")
        return
    if text != text.strip():
        yield Slip(code="link-blank-inside", start=start, end=end, repair=_without_blanks_inside(match, source))
    if "(" in address:
        yield Slip(code="link-parentheses", start=match.start("address"), end=match.end("address"))
    if re.match(r"www\.", address, re.IGNORECASE):
        at = match.start("address")
        yield Slip(code="link-no-scheme", start=at, end=at + 4, repair="https://" + address[:4])


def _without_blanks_inside(match: re.Match[str], source: str) -> str:
    text = _said(match, source, "text")
    before = " " if text[0].isspace() and match.start() and _WORD.match(source[match.start() - 1]) else ""
    follows = source[match.end() : match.end() + 1]
    after = " " if text[-1].isspace() and follows and _WORD.match(follows) else ""
    return f"{before}[{text.strip()}]({_said(match, source, 'inner')}){after}"


def _judge_blank_between(match: re.Match[str], source: str) -> Iterator[Slip]:
    text, address = _said(match, source, "text"), _said(match, source, "address")
    target = address if "://" in address else f"https://{address}"
    yield Slip(code="link-blank-between", start=match.start(), end=match.end(), repair=f"[{text.strip()}]({target})")


def _judge_unclosed(match: re.Match[str], source: str) -> Iterator[Slip]:
    # The parenthesis that stands there closes the one in the address; the link's own was lost.
    text, address = _said(match, source, "text"), _said(match, source, "address").replace("(", "%28") + "%29"
    yield Slip(code="link-unclosed", start=match.start(), end=match.end(), repair=f"[{text}]({address})")


def _judge_escaped_tilde(match: re.Match[str], source: str) -> Iterator[Slip]:
    yield Slip(code="link-escaped-tilde", start=match.start(), end=match.end(), repair="~")


_JUDGES: tuple[tuple[str, Callable[[re.Match[str], str], Iterator[Slip]]], ...] = (
    (_LINK, _judge_link),
    (_BLANK_BETWEEN, _judge_blank_between),
    (_UNCLOSED, _judge_unclosed),
    (_ESCAPED_TILDE, _judge_escaped_tilde),
)
