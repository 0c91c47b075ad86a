"""Terms that dehumanise: they count people as water, insects or crime, and readers no longer see a person."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product

from waystation.checks.search import Search
from waystation.checks.whole_text import Passage, WholeText
from waystation.config import Config
from waystation.places import Place, Problem

__all__ = ["TERMS", "Term", "searches_for_terms"]


@dataclass(frozen=True, slots=True)
class Term:
    """One way of speaking about people."""

    language: str
    pattern: str
    """A regular expression in small letters, between the limits of words."""
    signs: tuple[str, ...]
    """One of them stands in whatever the pattern matches; see `Signs`."""
    instead: str
    """What to write."""


_FLOODS = ("flood", "tide", "tidal wave", "tsunami", "torrent", "deluge", "avalanche", "invasion", "onslaught")
_SWARMS = ("swarm", "horde", "infestation", "plague")
_NEWCOMERS = r"(?:im)?migrants|refugees|asylum[- ]seekers|foreigners|arrivals|illegals"
# The beginnings of the words above, and of those that mostly stand before them. A flood of the lower town has none.
_BEGINNINGS = ("mi", "im", "re", "as", "fo", "ar", "il", "ne", "un", "mo", "pe", "yo", "de", "Af", "Sy", "Mu")

TERMS = (
    Term(
        "en",
        r"illegals|illegal (?:im)?migrants?|illegal aliens?|illegal refugees?|illegal asylum[- ]seekers?",
        ("illegals", "illegal im", "illegal mi", "illegal al", "illegal re", "illegal as"),
        "people without papers, or say which permit they lack",
    ),
    Term(
        "en",
        r"illegal (?:im)?migration",
        ("illegal immigration", "illegal migration"),
        "irregular migration, or what happened",
    ),
    Term(
        "en",
        rf"(?:{'|'.join(_FLOODS)})s? of (?:[\w-]+ )?(?:{_NEWCOMERS})"
        rf"|(?:{'|'.join(_SWARMS)})s? of (?:[\w-]+ )?(?:{_NEWCOMERS}|people|men)"
        rf"|(?:im)?(?:migrant|refugee) (?:{'|'.join((*_FLOODS, *_SWARMS))})s?",
        (
            *("".join(parts) for parts in product((*_FLOODS, *_SWARMS), (" of ", "s of "), _BEGINNINGS)),
            *(" ".join(parts) for parts in product(("migrant", "refugee"), (*_FLOODS, *_SWARMS))),
        ),
        "how many people came, and from when to when",
    ),
    Term(
        "en",
        r"bogus (?:asylum[- ]seekers?|refugees?)|anchor bab(?:y|ies)|so-called refugees",
        ("bogus asylum", "bogus refugee", "anchor bab", "so-called refugees"),
        "who the people are",
    ),
    Term(
        "de",
        r"(?:flüchtlings|asylanten|migranten|asyl)(?:flut|welle|schwemme|lawine|ansturm|invasion)(?:en|s)?",
        (
            "sflut",
            "nflut",
            "lflut",
            "swelle",
            "nwelle",
            "lwelle",
            "schwemme",
            "lawine",
            "ansturm",
            "sinvasion",
            "ninvasion",
        ),
        "wie viele Menschen kamen, und in welcher Zeit",
    ),
    Term(
        "de",
        r"(?:schein)?asylant(?:en|in|innen)?|wirtschaftsflüchtling(?:e|en|s)?|asyltouris(?:mus|ten)|überfremdung",
        ("asylant", "wirtschaftsfl", "asyltouris", "überfremdung"),
        "Menschen, die Asyl suchen",
    ),
    Term(
        "de",
        r"illegale[nr]? (?:migranten|(?:ein|zu)wanderern?|flüchtlingen?)"
        r"|(?:die|der|den) illegalen(?=[.,]| (?:und|sind|werden|wurden|haben)\b)",
        ("illegale ", "illegaler ", "illegalen"),
        "Menschen ohne Papiere",
    ),
    Term(
        "fr",
        r"(?:les |des |immigrés? |migrants? |étrangers? )clandestins?|(?:migrants?|immigrés?|étrangers?) illéga(?:l|ux)"
        r"|les illégaux",
        ("clandestin", "illéga"),
        "des personnes sans papiers",
    ),
    Term(
        "fr",
        r"(?:flot|vague|déferlante|marée|invasion|horde|submersion)s? (?:de |d['’])"
        r"(?:migrants|réfugiés|immigrés|demandeurs)|(?:invasion|submersion|déferlante) migratoire|appel d['’]air",
        (
            *("s de migrants", "e de migrants", "t de migrants", "n de migrants", "s de réfugiés", "e de réfugiés"),
            *("t de réfugiés", "n de réfugiés", "d’immigrés", "d'immigrés", "de demandeurs", "migratoire", "appel d"),
        ),
        "combien de personnes sont arrivées, et quand",
    ),
    Term(
        "es",
        r"(?:in)?migrantes ilegales|(?:los|las) ilegales|los menas",
        ("migrantes ilegales", "los ilegales", "las ilegales", "los menas"),
        "personas sin papeles",
    ),
    Term(
        "es",
        r"(?:avalancha|oleada|invasión|marea|horda|aluvión)s? de (?:inmigrantes|migrantes|refugiados|extranjeros)"
        r"|invasión migratoria",
        ("avalancha", "oleada", "invasión", "marea de", "mareas de", "horda", "aluvión"),
        "cuántas personas llegaron, y cuándo",
    ),
    Term(
        "ar",
        r"(?:ال)?مهاجر(?:ين|ون) (?:ال)?غير (?:ال)?شرعي(?:ين|ون)|(?:ال)?متسلل(?:ين|ون)",
        ("شرعي", "متسلل"),
        "أشخاص بلا أوراق رسمية",
    ),
    Term(
        "ar",
        r"(?:طوفان|سيل|سيول|غزو|جحافل|موجات) (?:من )?(?:ال)?(?:مهاجرين|لاجئين|أجانب|نازحين)",
        ("طوفان", "سيل", "سيول", "غزو", "جحافل", "موجات"),
        "كم شخصاً وصل، ومتى",
    ),
)
"""By language. A text of any language is compared with all of them."""

_NEIGHBOUR = "it as one would say it of a neighbour"
_QUOTES = frozenset("\"'“”„«»‘’‹›")


def searches_for_terms(avoid: tuple[str, ...]) -> tuple[Search, ...]:
    """The searches for all terms, and for those that a site wants to `avoid` beside them."""
    own = (Term("", re.escape(term).replace(r"\ ", r"\s"), (term.lower(),), _NEIGHBOUR) for term in avoid)
    return tuple(Search(read=partial(_find_term, term), signs=term.signs) for term in (*TERMS, *own))


def _find_term(term: Term, whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    accepted = {words.lower() for words in config.wording.accept}
    for match in _compiled(term.pattern).finditer(whole.text):
        words, passage = " ".join(match[0].split()), Passage.of(match)
        if words.lower() in accepted or whole.before(passage, 1) in _QUOTES or whole.is_in_address(passage):
            continue
        yield whole.problem(
            passage,
            code="term-dehumanising",
            found=f'the term "{words}"',
            expected="words that let readers see people",
            fix=f"write {term.instead}; where somebody is quoted, put the words into quotation marks",
        )


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
