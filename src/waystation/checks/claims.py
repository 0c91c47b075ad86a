"""Claims: paragraphs that say how many or who did it, and not who says so."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from waystation.checks.passages import paragraphs
from waystation.checks.signs import Signs, shape_of
from waystation.checks.surroundings import Surroundings
from waystation.places import FieldPath, Place, Problem

__all__ = ["check_claims"]

# Numbers of three digits and more, and so many of a hundred; not years, hours, telephones, pages and paragraphs, and
# what is measured.
_NUMBER = re.compile(
    r"(?<![\w.,:/#+-])(?<!\d )(?<!§ )(?<!page )(?<!Seite )(?<!no\. )(?<!Nr\. )(?!0|(?:19|20)\d\d(?![.,]?\d))"
    r"(?:\d{3,}|\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+)(?![\w:/-]|[.,]?\d| \d)"
    r"(?! ?(?:k?m|mm|ml|kg|[kM]W|EUR|[Ee]uros?|kilomet(?:er|re)s?|[Mm]et(?:er|re)s?|mètres|metros|hectares?|hours?"
    r"|min(?:utes?|utos|uten)|days|Tagen?|jours|días)\b| ?[€$])"
    r"|(?<![\w.,])\d+(?:[.,]\d+)? ?(?:%|٪|per ?cent|Prozent|pour cent|por ciento|في المئة) (?:of|der|des|de|من)\b"
)
_SIGNS_OF_NUMBERS = ("000", "%", "٪", *"٠١٢٣٤٥٦٧٨٩")
# What somebody is said to have done to others. Of each language: signs that one of the words, or a percentage in words,
# may stand in a text, and the words.
_ACCUSATIONS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "en": (
        ("push", "beat", "tortur", "abus", "assault", "rape", "raping", "robb", "extort", "illegal", "-treat", "viol",
         "per cent", "percent"),
        r"push(?:ed)?[- ]?backs?|beaten|beatings?|tortur\w+|abus\w+|assault\w*|rap(?:e[ds]?|ing)|robbed|extort\w+"
        r"|illegal(?:ly)? (?:detain\w*|detention|deport\w*|return\w*|expel\w*|expulsions?)|ill-treat\w+|violations?"
        r"|violence (?:by|against)",
    ),
    "de": (
        ("pushback", "schlagen", "prügel", "folter", "misshand", "vergewaltig", "raubt", "illegal", "gewalt",
         "prozent"),
        r"Pushbacks?|(?:zu|zusammen)?geschlagen|verprügelt|gefoltert|Folter|misshandelt|Misshandlung\w*|vergewaltigt"
        r"|(?:aus|be)raubt|illegale?n? (?:Zurückweisung\w*|Abschiebung\w*)|Gewalt gegen",
    ),
    "fr": (
        ("refoul", "battu", "tortur", "maltrait", "agress", "viol", "pour cent"),
        r"refoulements?|refoulée?s?|battue?s?|tortur\w+|maltrait\w+|agress\w+|viols?|violée?s?"
        r"|violences? (?:contre|par)",
    ),
    "es": (
        ("en caliente", "golpead", "paliza", "tortura", "maltrat", "agredid", "viola", "violencia", "por ciento"),
        r"devoluciones en caliente|golpead\w+|palizas?|tortura\w*|maltrat\w+|agredid\w+|violad\w+|violencia contra",
    ),
    "ar": (
        ("تعذيب", "ضرب", "اغتصاب", "انتهاك", "قسرية", "المئة"),
        r"تعذيب|ضرب(?:وا|هم)?|اغتصاب|انتهاك\w*|إعادة قسرية",
    ),
}  # fmt: skip


def check_claims(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report paragraphs that make a claim and cite nothing. An update is one, and its `source` is one."""
    if place.status != "published":
        return
    language = surroundings.config.language.partition("-")[0]
    unsourced = list(_unsourced(place))
    if not unsourced or not _signs(language).found_in(shape_of("\n".join([text for _, _, text in unsourced]))):
        return
    for field, offset, text in unsourced:
        claim = _NUMBER.search(text) or _accusation(text, language)
        if not claim:
            continue
        yield Problem(
            code="claim-unsourced",
            field=field,
            found=f'"{claim[0]}" in a paragraph without a source',
            expected="a link to whoever says so",
            fix="link the words that name the source, or write how you know it",
            offset=offset + claim.start(),
        )


def _unsourced(place: Place) -> Iterator[tuple[FieldPath, int, str]]:
    """Field, offset and text of the paragraphs without a link."""
    for name, text in (("overview", place.overview), ("governmentResponse", place.government_response)):
        if text and ("\n\n" in text or not _has_link(text)):
            for offset, paragraph in paragraphs(text):
                if not _has_link(paragraph):
                    yield (name,), offset, paragraph
    for index, update in enumerate(place.news_updates.updates):
        if update.content and not update.source and not _has_link(update.content):
            yield ("newsUpdates", "updates", index, "content"), 0, update.content


def _has_link(text: str) -> bool:
    return "](" in text or "://" in text


@functools.cache
def _signs(language: str) -> Signs[str]:
    return Signs([(language, (*_SIGNS_OF_NUMBERS, *_ACCUSATIONS.get(language, ((), ""))[0]), None)])


def _accusation(text: str, language: str) -> re.Match[str] | None:
    _, words = _ACCUSATIONS.get(language, ((), ""))
    return re.search(rf"(?i)\b(?:{words})\b", text) if words else None
