"""The words of a text, as they are searched for: without case and accents, in any script.

`theme/assets/search.js` cuts and folds what a reader types in the same way; tests hold the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["bucket_of", "words_in"]

_LONGEST = 40
_ASCII_WORD = re.compile(rf"([a-z0-9]{{2,{_LONGEST}}})[a-z0-9]*")
# Scripts that put no blanks between words: two letters at a time find them, without a dictionary.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"([{_UNSPACED}]+)|[^\W_{_UNSPACED}]+")
# The Arabic article and the small words that are written together with it; at least three letters have to stay.
_ARTICLE = re.compile("(?:[وفبك]?ال|لل)(?=.{3})")
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
        "ς": "σ", "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": None,
    }
)  # fmt: skip
_FIRST_OF_MANY = 0x3000
_TOGETHER = 6


def words_in(text: str) -> list[str]:
    """The words of a text, in their order, folded; letters that stand alone are left out."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return [word for match in _WORD.finditer(_folded(text)) for word in _cut(match) if word]


@lru_cache(maxsize=16384)
def bucket_of(character: str) -> str:
    """The name of the group of words that go on with this character; empty where a word ends.

    Most are groups of one; the thousands of characters of East Asia share one by sixty-four.
    """
    if not character:
        return ""
    code = ord(character)
    return f"{code if code < _FIRST_OF_MANY else code >> _TOGETHER << _TOGETHER:x}"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKD", text).lower().translate(_PLAIN)


class _Plain(dict[int, str | None]):
    """For `str.translate`: what stays of a character. Marks do not, nor do the digits of other scripts."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        category = unicodedata.category(character)
        plain: str | None = character
        if category[0] == "M":
            plain = None
        elif category == "Nd":
            plain = str(unicodedata.digit(character))
        self[code] = plain
        return plain


_PLAIN = _Plain(_LETTERS)


def _cut(match: re.Match[str]) -> list[str]:
    word = match[0]
    if match[1]:
        return [word[index : index + 2] for index in range(max(1, len(word) - 1))]
    if "\u0600" <= word[0] <= "\u06ff":
        word = _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word
    return [word[:_LONGEST]] if len(word) > 1 else []
