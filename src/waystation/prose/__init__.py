"""Markdown to safe HTML, citations in order, excerpts, dates and numbers of a language. Imports no other room."""

from waystation.prose.citations import EXTERNAL_REL, Citations, Source, host_of
from waystation.prose.language import Language, known_language
from waystation.prose.markdown import plain_text, shorten, to_html
from waystation.prose.slips import Slip, find_slips, mask_code, mend

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
