"""A language: its direction, its dates and numbers, as Babel's copy of CLDR has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import babel
from babel.dates import DateTimePattern, match_skeleton, parse_pattern
from babel.lists import format_list
from babel.numbers import format_decimal

__all__ = ["Language", "known_language"]


@dataclass(frozen=True, slots=True)
class Language:
    """One language of a site."""

    tag: str
    """BCP 47, e.g. `en`, `ar`, `pt-BR`."""

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, for the `dir` attribute."""
        return "rtl" if _locale(self.tag).character_order == "right-to-left" else "ltr"

    @property
    def locale(self) -> str:
        """The name that Open Graph wants: `pt_BR`."""
        return str(babel.Locale.parse(self.tag, sep="-"))

    def date(self, day: dt.date) -> str:
        """A day in short: 3 Nov 2026."""
        return _format_day(self.tag, day)

    def month(self, month: dt.date) -> str:
        """A month with its year: November 2026."""
        return _pattern(self.tag, "yMMMM").apply(month, _locale(self.tag))

    def number(self, number: int) -> str:
        """A whole number with its separators: 182,979."""
        return _format_number(self.tag, number)

    def list(self, texts: Sequence[str]) -> str:
        """Some texts as a sentence lists them: A, B and C. Empty where there are none."""
        return format_list(texts, locale=_locale(self.tag)) if texts else ""

    def country(self, code: str) -> str:
        """The name of a country, by its ISO 3166-1 alpha-2 code; the code itself where there is none."""
        name: str = _locale(self.tag).territories.get(code, code)
        return name


def known_language(tag: str) -> bool:
    """Say whether dates and numbers of a language are known."""
    try:
        _locale(tag)
    except (babel.UnknownLocaleError, ValueError):
        return False
    return True


@lru_cache
def _locale(tag: str) -> babel.Locale:
    # Plain `en` is American in CLDR; the world's English puts the day first.
    return babel.Locale.parse("en-001" if tag == "en" else tag, sep="-")


@lru_cache
def _pattern(tag: str, skeleton: str) -> DateTimePattern:
    """The pattern of a language that fits a skeleton best. Babel's `format_skeleton` looks for it each time."""
    skeletons = _locale(tag).datetime_skeletons
    fitting = skeleton if skeleton in skeletons else match_skeleton(skeleton, skeletons)
    return parse_pattern(skeletons[fitting])


@lru_cache(maxsize=8192)
def _format_day(tag: str, day: dt.date) -> str:
    return _pattern(tag, "yMMMd").apply(day, _locale(tag))


@lru_cache(maxsize=8192)
def _format_number(tag: str, number: int) -> str:
    return format_decimal(number, locale=_locale(tag))
