"""Messages: an update as plain text that fits into one short message of a telephone (3GPP TS 23.038).

Such a message holds 160 characters of a small alphabet, GSM-7, or 70 of any other. Three lines: the title, the place
with the day, an address; among 70, the day has a line of its own, which takes less than a sign with blanks. What has to
give way does so in this order: the exact address for a shorter one, the end of the title, the address, the end of the
place's name. The day is always whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

__all__ = ["GSM_LIMIT", "UCS_LIMIT", "Message", "addresses_of", "compose_message", "room_for_address"]

GSM_LIMIT = 160
"""Septets: most characters are one, those of `_EXTENSION` two."""
UCS_LIMIT = 70
"""Code units of UTF-16."""

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = "^{}\\[~]|€"
_IS_GSM = re.compile(f"[{re.escape(_BASIC + _EXTENSION)}]*")
_IN_EXTENSION = re.compile(f"[{re.escape(_EXTENSION)}]")
_PLAINER = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'", "ʻ": "'", "ʼ": "'"}
    | {"“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"', "‹": "'", "›": "'"}
    | {"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "…": "...", "·": "-", "•": "-"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ı": "i", "ħ": "h", "Ħ": "H", "œ": "oe", "Œ": "OE"}
    | {"þ": "th", "Þ": "Th", "ŧ": "t", "Ŧ": "T", "ə": "e", "Ə": "E", "ẞ": "SS", "№": "No.", "×": "x"}
)
"""What stands for a character that GSM-7 lacks, where that is no letter with a mark."""

_USUAL_WORDS = 48
"""Characters that a title, a place and a day need together."""


class Message(msgspec.Struct, frozen=True):
    """One message, and how much of the room for it it takes."""

    text: str
    """Lines, the last of them the address, where there is one."""
    length: int
    limit: int
    """`GSM_LIMIT` or `UCS_LIMIT`, in the units of `length`."""


def compose_message(title: str, place: str, day: str, addresses: Sequence[str]) -> Message:
    """Word an update as one message. `day` is worded; `addresses` lead to it, the best first, the shortest last.

    Letters with marks that GSM-7 lacks lose them if all that is left is in it, as telephones do it themselves.
    """
    words = _Words(*map(_on_one_line, (title, place, day)))
    plainer = _Words(*map(_plainer, words))
    is_gsm = _IS_GSM.fullmatch("".join((*plainer, *addresses)))
    alphabet = _GSM if is_gsm else _UCS
    text = _fitted(plainer if is_gsm else words, addresses, alphabet)
    return Message(text, alphabet.size(text), alphabet.limit)


def addresses_of(page: str, anchor: str, others: Iterable[str]) -> tuple[str, ...]:
    """Addresses of an update on a page, best first, each shorter than the one before; none where the page has none.

    `others` are further addresses that lead to the page, best first, such as its aliases. The last one goes without
    scheme and closing slash, which telephones and hosts add.
    """
    if not page:
        return ()
    addresses = [f"{page}#{anchor}", page]
    for other in others:
        if len(other) < len(addresses[-1]):
            addresses.append(other)
    bare = addresses[-1].partition("://")[2].removesuffix("/")
    return (*addresses, bare)


def room_for_address(days: Iterable[str]) -> int:
    """How long an address may be beside usual words, in the alphabet that a language needs to write its `days`."""
    alphabet = _GSM if _IS_GSM.fullmatch("".join(map(_plainer, days))) else _UCS
    return alphabet.limit - _USUAL_WORDS


class _Words(NamedTuple):
    title: str
    place: str
    day: str


class _Alphabet(msgspec.Struct, frozen=True):
    size: Callable[[str], int]
    limit: int
    shortest_title: int
    """Characters of a title that say enough; an address gives way to them."""
    between: str
    """Stands between place and day."""
    ellipsis: str


def _gsm_size(text: str) -> int:
    return len(text) + len(_IN_EXTENSION.findall(text))


def _ucs_size(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_GSM = _Alphabet(_gsm_size, GSM_LIMIT, 20, ", ", "...")
_UCS = _Alphabet(_ucs_size, UCS_LIMIT, 12, "\n", "…")


@lru_cache(maxsize=1024)  # of one region: its places and days
def _on_one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=1024)
def _plainer(text: str) -> str:
    """The text in GSM-7 as far as it can be; what stands for a character is of the same sound or shape."""
    return text if _IS_GSM.fullmatch(text) else "".join(map(_plainer_character, text))


@lru_cache(maxsize=1024)
def _plainer_character(character: str) -> str:
    if _IS_GSM.fullmatch(character):
        return character
    plain = character.translate(_PLAINER)
    base = "".join(part for part in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(part))
    return base if base.isascii() else character


def _fitted(words: _Words, addresses: Sequence[str], alphabet: _Alphabet) -> str:
    title, place, day = words
    rest = f"{place}{alphabet.between}{day}"
    for_title = alphabet.limit - alphabet.size(rest) - 1
    wanted = alphabet.size(title)
    for address in addresses:
        if wanted + 1 + alphabet.size(address) <= for_title:
            return _lines(title, rest, address)
    for address in (*addresses[-1:], ""):
        room = for_title - alphabet.size(address) - bool(address)
        if room >= min(alphabet.shortest_title, wanted):
            return _lines(_cut(title, room, alphabet), rest, address)
    return _with_part_of_place(title, place, day, alphabet)


def _with_part_of_place(title: str, place: str, day: str, alphabet: _Alphabet) -> str:
    """For a name that leaves no room: half of what the day leaves is the title's, the rest the place's."""
    day = f"{alphabet.between}{day}"
    title = _cut(title, (alphabet.limit - alphabet.size(day)) // 2, alphabet)
    place = _cut(place, alphabet.limit - alphabet.size(f"{title}\n{day}"), alphabet)
    return _lines(title, place + day, "")


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _cut(text: str, room: int, alphabet: _Alphabet) -> str:
    """Cut a text to a size: after a word, or within one that fills more than half of the room."""
    if alphabet.size(text) <= room:
        return text
    kept = ""
    for cluster in _clusters(text):
        if alphabet.size(kept + cluster + alphabet.ellipsis) > room:
            break
        kept += cluster
    whole_words = kept.rpartition(" ")[0]
    if len(whole_words) * 2 >= len(kept):
        kept = whole_words
    return kept.rstrip(" ,;:.-–—") + alphabet.ellipsis


_JOINS_BEFORE = re.compile(
    "[\u200c\u200d\u0e33\u0eb3\u1160-\u11ff\ud7b0-\ud7ff\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")
_VIRAMA = 9  # canonical combining class


def _clusters(text: str) -> Iterator[str]:
    """What readers take for single characters, after Unicode Standard Annex 29; rather too long than too short."""
    cluster = ""
    for character in text:
        if cluster and not _joins(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _joins(cluster: str, character: str) -> bool:
    if unicodedata.category(character)[0] == "M" or _JOINS_BEFORE.match(character):
        return True
    if _REGIONAL.match(character):
        return len(cluster) == 1 and bool(_REGIONAL.match(cluster))
    return cluster[-1] == "\u200d" or unicodedata.combining(cluster[-1]) == _VIRAMA
