"""Links and Markdown: the slips of CONTENT.md, section 4, and addresses that should not be public."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from waystation.checks.surroundings import Surroundings
from waystation.checks.texts import texts_of
from waystation.places import FieldPath, NewText, Place, Problem, Repair
from waystation.prose import Slip, find_slips, host_of, mask_code

__all__ = ["check_links"]

_Cited: TypeAlias = tuple[FieldPath, int, str]
"""Field, offset in its text, address."""

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
        "a link that ends with a ) of its own",
        "add a ) at the end, and better write %28 and %29 for those of the address",
    ),
    "link-no-scheme": (
        "an address without https://",
        "an address that begins with https://",
        "write https:// before it",
    ),
}
# It begins with a fixed text, which is looked for many times quicker than a lookbehind is tried at each character.
_LINK = re.compile(
    r"\[(?<!!\[)((?:[^\[\]\\]++|\\.)++)\]\(\s*<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+\"[^\"]*\")?\s*\)"
)
_PICTURE = re.compile(r"!\[[^\[\]]*\]\(\s*<?((?:https?:)?//[^\s)>]+)", re.IGNORECASE)
# After all that begins an address in Markdown: ](…), [name]: … and <…>.
_UNSAFE = re.compile(r"(?:\]\(\s*<?|\]:\s*<?|<)((?:javascript|vbscript|data|file|blob):)", re.IGNORECASE)
_ADDRESS = re.compile(r"[hHwW](?i:(?<=h)ttps?://|(?<=w)ww\.)[^\s<>\"'\])\ufffc]+")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_USABLE_SCHEMES = ("http:", "https:", "mailto:")
# A host with a path, or with an ending that no file has: `reports.example/2026`, `reports.org`.
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+(?:[a-z]{2,}(?::\d+)?/|(?:com|org|net|info|int|eu|example)$)", re.IGNORECASE)
# `key=population` names a column; only what looks drawn by lot, with letters and digits, is taken for a secret.
_DRAWN = r"(?=[^&#\s]*\d)(?=[^&#\s]*[a-z])[^&#\s]{8}"
_SECRET = re.compile(
    r"[?&#;](?:(secret|token|access_?token|api_?key|auth_?key|share_?key|password|passwd|pwd|x-amz-signature)=[^&#\s]"
    rf"|(auth|key|sig|signature)={_DRAWN})",
    re.IGNORECASE,
)
_SESSION = re.compile(
    rf"[;?&](?:(jsessionid|phpsessid|aspsessionid\w*)=[^&#\s]|(session_?id|sid)={_DRAWN})", re.IGNORECASE
)
# As the whole text of a link.
_VAGUE = frozenset(
    "here|click here|see here|this|link|this link|this page|more|read more|learn more|source|website"
    "|هنا|اضغط هنا|اینجا|ici|cliquez ici|en savoir plus|hier|mehr|weiterlesen|εδώ|qui|clicca qui|ovde|овде|više"
    "|здесь|тут|подробнее|aquí|haga clic aquí|leer más|aqui|burada|buraya tıklayın|детальніше".split("|")
)
_HTML = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?|!--(?:(?!<!--).)*?--)>", re.DOTALL)
_NUMBERED_HOST = re.compile(r"^([a-z]+)\d+(?=\.)")
# What an address with such a host holds, and few others.
_LIKE_NUMBERED_HOST = re.compile(r"//[^\s/?#]*[^\W\d_]\d+\.")
# What one of `_UNSAFE` holds: the search for a colon is quick.
_LIKE_UNSAFE = re.compile(r":(?i:(?<=script:)|(?<=data:)|(?<=file:)|(?<=blob:))")
_LONG_TEXT_WORDS = 12
_INSTEAD_OF_HTML = {
    "a": "[text](address)",
    "b": "**text**",
    "br": "an empty line",
    "em": "*text*",
    "i": "*text*",
    "li": "`- ` before each line",
    "ol": "`1. ` before each line",
    "p": "an empty line between paragraphs",
    "strong": "**text**",
    "ul": "`- ` before each line",
}


def check_links(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report the slips in links, texts that say nothing, secrets, plain http, and one source under two hosts."""
    cited: list[_Cited] = []
    for field, kind, text in texts_of(place):
        if kind == "markdown":
            shown = mask_code(text)
            if "<" in shown or "]" in shown or "\\~" in shown:
                yield from _in_markdown(field, text, shown)
            addresses = _addresses(field, shown)
        else:
            addresses = [(field, 0, text)] if kind == "address" else _addresses(field, text)
        if addresses:
            yield from _in_addresses(addresses, are_links=kind != "text")
        if kind != "text":
            cited += addresses
    yield from _two_hosts(cited)


def _addresses(field: FieldPath, text: str) -> list[_Cited]:
    if "://" not in text and "www." not in text.lower():
        return []
    return [(field, match.start(), match[0].rstrip(".,;:!?")) for match in _ADDRESS.finditer(text)]


def _in_addresses(addresses: Iterable[_Cited], *, are_links: bool) -> Iterator[Problem]:
    """Report what others could use, in plain text too, which is read though it is no link; and links by plain http."""
    for field, offset, address in addresses:
        if "=" in address:
            yield from _private_parts(field, offset, address)
        if are_links and address[:7].lower() == "http://":
            yield from _insecure(field, offset, address)


def _in_markdown(field: FieldPath, text: str, shown: str) -> Iterator[Problem]:
    """Report on one text; `shown` is the same without its code."""
    for slip in find_slips(text):
        found, expected, fix = _EXPECTED[slip.code]
        offset = slip.start + _before_caret(slip.code, text[slip.start : slip.end])
        yield Problem(
            code=slip.code,
            field=field,
            found=found,
            expected=expected,
            fix=fix,
            offset=offset,
            repair=_repair(slip),
        )
    for match in _LINK.finditer(shown):
        yield from _in_link(field, match)
    if _LIKE_UNSAFE.search(shown):
        yield from _unsafe_addresses(field, shown)
    if "<" in shown:
        yield from _html_tags(field, shown)
    if "![" in shown:
        yield from _external_pictures(field, shown)


def _repair(slip: Slip) -> Repair | None:
    """The slip's own repair, but for a link that lacks something: without its brackets, nobody would look for it."""
    if slip.repair is None or slip.code in ("link-no-target", "link-no-text"):
        return None
    return NewText(slip.start, slip.end, slip.repair)


def _before_caret(code: str, slip: str) -> int:
    """How many characters of a slip stand before the one to look at."""
    if code == "link-blank-between":
        return slip.rindex("]") + 1
    if code == "link-blank-inside" and not slip[1].isspace():
        return slip.rindex("](")
    if code == "link-no-target":
        return slip.rindex("](") + 1
    if code in ("link-parentheses", "link-unclosed"):
        return slip.index("(", slip.find("](") + 2)
    return 0


def _unsafe_addresses(field: FieldPath, text: str) -> Iterator[Problem]:
    for match in _UNSAFE.finditer(text):
        yield Problem(
            code="link-unsafe",
            field=field,
            found=f"an address that begins with {match[1]}",
            expected="an address that begins with https://",
            fix="remove the link, and ask who put it there",
            offset=match.start(1),
        )


def _external_pictures(field: FieldPath, text: str) -> Iterator[Problem]:
    for match in _PICTURE.finditer(text):
        yield Problem(
            code="picture-external",
            field=field,
            found=f"a picture from {host_of(match[1]) or 'another site'}",
            expected="a picture under /uploads/",
            fix="if its licence allows, put a copy into static/uploads; else write a link: remove the !",
            offset=match.start(),
        )


def _html_tags(field: FieldPath, text: str) -> Iterator[Problem]:
    """Report each tag that opens or stands alone, and those that close without one that opened."""
    opened: set[str] = set()
    for match in _HTML.finditer(text):
        name = match[0].strip("</>").partition(" ")[0].lower()
        if match[0].startswith("</") and name in opened:
            continue
        opened.add(name)
        instead = _INSTEAD_OF_HTML.get(name)
        yield Problem(
            code="raw-html",
            field=field,
            found=f"the HTML tag {match[0][:40]}",
            expected="Markdown",
            fix=f"write {instead} instead" if instead else "remove the tag, or write it in Markdown",
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
            offset=match.start(1),
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
    if target.startswith("https://"):
        return
    scheme = _SCHEME.match(target)
    if scheme and scheme[0].lower() not in _USABLE_SCHEMES and not _UNSAFE.match(f"<{target}"):
        yield Problem(
            code="link-no-scheme",
            field=field,
            found=f"an address that begins with {scheme[0]}, which the page does not link",
            expected="an address that begins with https:// or mailto:",
            fix="write it as text, without the brackets",
            offset=match.start(2),
        )
    elif _HOST.match(target) and not target.lower().startswith("www."):  # `find_slips` has those
        found, expected, fix = _EXPECTED["link-no-scheme"]
        yield Problem(
            code="link-no-scheme", field=field, found=found, expected=expected, fix=fix, offset=match.start(2)
        )


def _private_parts(field: FieldPath, offset: int, address: str) -> Iterator[Problem]:
    if secret := _SECRET.search(address):
        yield Problem(
            code="link-secret",
            field=field,
            found=f"an address with `{secret[1] or secret[2]}=`",
            expected="an address that anybody may have",
            fix="find the public address of the source, and ask its owner to withdraw this one",
            offset=offset + secret.start() + 1,
            value=address,
        )
    if session := _SESSION.search(address):
        key = session[1] or session[2]
        yield Problem(
            code="link-session",
            field=field,
            found=f"an address with `{key}=`",
            expected="an address without a session",
            fix=f"remove `{session[0][0]}{key}=…` from it, and try whether it still works",
            offset=offset + session.start(),
            value=address,
        )


def _insecure(field: FieldPath, offset: int, address: str) -> Iterator[Problem]:
    # An onion service encrypts by itself, and mostly has no https.
    if not host_of(address).endswith(".onion"):
        yield Problem(
            code="link-insecure",
            field=field,
            found="an address with http://",
            expected="https://",
            fix="try it with https://, and write that if it works",
            offset=offset,
        )


def _two_hosts(cited: list[_Cited]) -> Iterator[Problem]:
    if not _LIKE_NUMBERED_HOST.search("\n".join([address for _, _, address in cited])):
        return
    seen: dict[str, tuple[_Cited, str]] = {}
    reported: set[_Cited] = set()
    for citation in cited:
        host = host_of(citation[2])
        plain = _NUMBERED_HOST.sub(r"\1", host)
        rest = citation[2].partition("://")[2].partition("/")[2].partition("#")[0].rstrip("/")
        first, other = seen.setdefault(f"{plain}/{rest}", (citation, host))
        if other == host or not rest:
            continue
        # Of data.… and data2.…, the one with the number is the one to look at, wherever it stands.
        at, odd, usual = (first, other, host) if host == plain else (citation, host, other)
        if at in reported:
            continue
        reported.add(at)
        yield Problem(
            code="link-two-hosts",
            field=at[0],
            found=f"the host {odd} for a source that the page also cites from {usual}",
            expected="one host for one source",
            fix=f"open both, and cite the one that lasts; mostly that is {plain}",
            offset=at[1],
        )
