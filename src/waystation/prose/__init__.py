"""Markdown to safe HTML, citations in order, excerpts, dates and numbers of a language. Imports no other room.

What brings large libraries is imported when it is first asked for: a check needs neither Markdown nor a language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from waystation.later import names_from
from waystation.prose.citations import EXTERNAL_REL, Citations, Source, host_of
from waystation.prose.slips import Slip, find_slips, mask_code, mend

if TYPE_CHECKING:
    from waystation.prose.language import Language, known_language
    from waystation.prose.markdown import plain_text, shorten, to_html

__all__ = [
    "EXTERNAL_REL",
    "Citations",
    "Language",
    "Slip",
    "Source",
    "find_slips",
    "host_of",
    "known_language",
    "mask_code",
    "mend",
    "plain_text",
    "shorten",
    "to_html",
]

__getattr__ = names_from(__name__, {"language": "Language known_language", "markdown": "plain_text shorten to_html"})
