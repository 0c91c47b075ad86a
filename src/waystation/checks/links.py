"""Links and Markdown: the slips of CONTENT.md, section 4, and addresses that should not be public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from waystation.checks.surroundings import Surroundings
from waystation.checks.texts import texts_of
from waystation.places import FieldPath, Place, Problem
from waystation.prose import find_slips, host_of

__all__ = ["check_links"]

_EXPECTED = {
    "link-no-target": (
        "a link without an address",
        "an address in the parentheses",
        "add the address, or remove the brackets",
    ),
    "link-no-text": (
        "a link without a text",
        "words that name the source",
        "write the name of the source between the brackets",
    ),
    "link-blank-between": (
        "a blank between the text and the address of a link",
        "[text](address)",
        "remove the blank between ] and (",
    ),
    "link-blank-inside": (
        "a blank inside the text of a link",
        "[text](address) with the blank outside",
        "move the blank out of the brackets",
    ),
    "link-escaped-tilde": ("an escaped tilde in an address", "#:~:text=", "remove the backslash"),
    "link-parentheses": ("parentheses in an address", "%28 and %29 instead", "write %28 for ( and %29 for )"),
    "link-unclosed": (
        "an address with a parenthesis that is not closed",
        "a link that ends with )",
        "write %28 for the ( in the address",
    ),
    "link-no-scheme": (
        "an address without https://",
        "an address that begins with https://",
        "write https:// before it",
    ),
}
_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\\]|\\.)+)\]\(\s*<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+\"[^\"]*\")?\s*\)"
)
_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*(https?://[^\s)]+)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'\])]+", re.IGNORECASE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SAFE_SCHEMES = ("http:", "https:", "mailto:")
_SECRET = re.compile(
    r"[?&#;](secret|token|access_?token|auth|api_?key|key|password|passwd|pwd|sig|signature|x-amz-signature|share_?key)=[^&#\s]",
    re.IGNORECASE,
)
_SESSION = re.compile(r"[;?&](jsessionid|phpsessid|aspsessionid\w*|session_?id|sid)=[^&#\s]", re.IGNORECASE)
_VAGUE = {
    "here",
    "click here",
    "this",
    "link",
    "this link",
    "this page",
    "read more",
    "more",
    "learn more",
    "see here",
    "source",
    "website",
}
_HTML = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?|!--.*?--)>", re.DOTALL)
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_NUMBERED_HOST = re.compile(r"^([a-z]+)\d+(?=\.)")
_LONG_TEXT_WORDS = 12


def check_links(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report the slips in links, texts that say nothing, secrets, plain http, and one source under two hosts."""
    cited: list[tuple[FieldPath, int, str]] = []
    for field, kind, text in texts_of(place):
        if kind == "markdown":
            if "<" in text or "](" in text or "] " in text or "]\n" in text or "~" in text:
                yield from _in_markdown(field, text)
            addresses = [(field, match.start(), match[0].rstrip(".,;:!?")) for match in _ADDRESS.finditer(text)]
        elif kind == "address":
            addresses = [(field, 0, text)]
        else:
            continue
        for where in addresses:
            yield from _in_address(*where)
        cited += addresses
    yield from _two_hosts(cited)


def _in_markdown(field: FieldPath, text: str) -> Iterator[Problem]:
    for slip in find_slips(text):
        found, expected, fix = _EXPECTED[slip.code]
        yield Problem(code=slip.code, field=field, found=found, expected=expected, fix=fix, offset=slip.start)
    masked = _CODE.sub(lambda code: " " * len(code[0]), text) if "`" in text else text
    for match in _LINK.finditer(masked):
        yield from _in_link(field, match)
    for match in _HTML.finditer(masked):
        yield Problem(
            code="raw-html",
            field=field,
            found=f"the HTML tag {match[0][:40]}",
            expected="Markdown",
            fix="write it in Markdown, or remove the tag",
            offset=match.start(),
        )
    for match in _PICTURE.finditer(masked):
        yield Problem(
            code="picture-external",
            field=field,
            found=f"a picture from {host_of(match[1]) or 'another site'}",
            expected="a picture under /uploads/",
            fix="if its licence allows, put a copy into static/uploads; else write a link: remove the !",
            offset=match.start(),
        )


def _in_link(field: FieldPath, match: re.Match[str]) -> Iterator[Problem]:
    text, target = match[1].strip(), match[2]
    words = text.split()
    if text.lower().strip(".!:") in _VAGUE:
        yield Problem(
            code="link-text-vague",
            field=field,
            found=f'the link text "{text}"',
            expected="words that say where the link leads",
            fix="link the words that name the source or the claim",
            offset=match.start(),
        )
    if len(words) >= _LONG_TEXT_WORDS:
        yield Problem(
            code="link-text-long",
            field=field,
            found=f"a link text of {len(words)} words",
            expected="a few words that name the source or the claim",
            fix="move the brackets around the words that matter",
            offset=match.start(),
        )
    scheme = _SCHEME.match(target)
    if scheme and scheme[0].lower() not in _SAFE_SCHEMES and "://" not in target:
        yield Problem(
            code="link-unsafe",
            field=field,
            found=f"an address that begins with {scheme[0]}",
            expected="an address that begins with https://",
            fix="remove the link, and ask who put it there",
            offset=match.start(),
        )


def _in_address(field: FieldPath, offset: int, address: str) -> Iterator[Problem]:
    if secret := _SECRET.search(address):
        yield Problem(
            code="link-secret",
            field=field,
            found=f"an address with `{secret[1]}=`",
            expected="an address that anybody may have",
            fix="find the public address of the source, and ask its owner to withdraw this one",
            offset=offset,
        )
    if session := _SESSION.search(address):
        yield Problem(
            code="link-session",
            field=field,
            found=f"an address with `{session[1]}=`",
            expected="an address without a session",
            fix=f"remove `{session[0][:1]}{session[1]}=…` from it, and try whether it still works",
            offset=offset,
        )
    if address.lower().startswith("http://"):
        yield Problem(
            code="link-insecure",
            field=field,
            found="an address with http://",
            expected="https://",
            fix="try it with https://, and write that if it works",
            offset=offset,
        )


def _two_hosts(cited: list[tuple[FieldPath, int, str]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for field, offset, address in cited:
        host = host_of(address)
        plain = _NUMBERED_HOST.sub(r"\1", host)
        rest = address.partition("://")[2].partition("/")[2].partition("#")[0].rstrip("/")
        other = seen.setdefault(f"{plain}/{rest}", host)
        if other != host and rest:
            yield Problem(
                code="link-two-hosts",
                field=field,
                found=f"the host {host} for a source that the page also cites from {other}",
                expected="one host for one source",
                fix=f"open both, and cite the one that lasts; mostly that is {plain}",
                offset=offset,
            )
