"""People who can be told apart: names with an age or a file number, and groups so small that each of them is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from string import ascii_uppercase

from waystation.checks.pattern import Pattern
from waystation.checks.search import Search
from waystation.checks.whole_text import Passage, WholeText
from waystation.config import Config
from waystation.places import FieldPath, Figure, Observation, Place, Problem, Subregion

__all__ = ["PEOPLE", "find_small_figures"]

_CAPITAL = "[A-ZÀ-ÖØ-ÞČĎĐĞİŁŃŇŒŘŚŠŤŽȘȚ]"
_WORD = rf"{_CAPITAL}[^\W\d_]{{1,20}}(?:['’-][^\W\d_]{{1,20}})?"
_FULL_NAME = rf"{_WORD}\s(?:{_WORD}|{_CAPITAL}\.)(?:\s(?:{_WORD}|{_CAPITAL}\.))?"
_NO_PERSON = Pattern(
    r"\b(?:The|This|That|These|Those|All|Some|Many|Most|Both|Only|Over|Under|After|Before|Since|For|From|With|About|Around"
    r"|Nearly|Almost|People|Persons|Men|Women|Children|Boys|Girls|Minors|Every|Each|In|At|By|On|It|And|Or|But|An|A(?!\.)"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|Kinder|Frauen|Männer|Personen|Menschen|Jugendliche|Seit|Nach"
    r"|Enfants|Femmes|Hommes|Mineurs|Personnes|Depuis|Après|Niños|Niñas|Mujeres|Hombres|Menores|Personas|Desde|Hace"
    r"|Article|Section|Chapter|Annex|Law|Act|Rule|Table|Figure|Page|Part|Regulation|Convention|Agreement|Treaty|Directive"
    r"|Decree|Constitution|Dublin|Court|Tribunal|Ministry|Ministerio|Ministère|Ministerium|Office|Council|Commission"
    r"|Committee|Republic|State|States|Government|Agency|Union|Nations|Gericht\w*|Bundes\w*|Cour|Conseil|Tribunal"
    r"|\w+gesetz|Loi|Ley|Toyota|Mercedes)\b"
)

# ── names with an age ───────────────────────────────────────────────────────────────────────────────────────────────

_AFTER_AGE = (
    *("who", "from", "said", "says", "was", "is", "has", "had", "told", "a", "an", "fled", "died", "arrived", "lives"),
    *("der", "die", "aus", "qui", "que", "quien", "de"),
)
_AGE = r"(?P<age>[1-9][0-9]?)"
_AGE_IN_WORDS = Pattern(
    rf"(?:\b(?:aged|âgée?\sde|im\sAlter\svon)\s{_AGE}\b"
    r"|\b[1-9][0-9]?(?:[- ]years?[- ]old\b|\syears\sof\sage|-?jährige?[rn]?\b|\sJahre\salt\b"
    r"|\sans\b(?!\saprès)|\saños\b(?!\sdespués)))"
)
_NAME_BEFORE = Pattern(rf"\b(?P<name>{_FULL_NAME}|{_WORD})(?:\s?\(|,\s(?:(?:an?|der|die|une?|de)\s)?|\s(?=\Z))\Z")
_NAME_AFTER = Pattern(rf"\s(?P<name>{_FULL_NAME}|{_WORD})(?P<noun>\s[a-zà-ÿ]+)?")
# An Afghan boy has no name yet.
_NOUN = Pattern(
    r"\s(?:boy|girl|man|woman|child|national|citizen|migrant|refugee|student|asylum|teen|minor|youth|mother|father|person"
    r"|worker|resident|survivor|male|female|victim|Junge|Mann|Frau|Mädchen)"
)
# An initial stands for a name that is to be protected; a bare number behind it is an age.
_INITIAL_THEN_AGE = Pattern(r"\.(?:\s\(|,\s)(?:[1-9][0-9]?)(?:\)|,|\s(?:from|who|was|aus|qui|de)\b)")
_INITIAL_BEFORE = Pattern(rf"\b{_WORD}(?:\s{_WORD})?\s{_CAPITAL}\Z")
_BETWEEN_COMMAS = Pattern(rf", {_AGE},(?=\s(?:{'|'.join(_AFTER_AGE)})\b)")
_FULL_NAME_BEFORE = Pattern(rf"\b{_FULL_NAME}\Z")
_ARABIC_AGE = Pattern(r"البالغة?\sمن\sالعمر\s[1-9][0-9]?\b")


def _find_named_ages(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report a person's name beside an age."""
    yield from _ages_in_words(whole)
    for match in _INITIAL_THEN_AGE.finditer(whole.text):
        yield from _age_behind(whole, match, _INITIAL_BEFORE)
    for match in _BETWEEN_COMMAS.finditer(whole.text):
        yield from _age_behind(whole, match, _FULL_NAME_BEFORE)
    for match in _ARABIC_AGE.finditer(whole.text):
        yield _named_age(whole, Passage.of(match))


def _ages_in_words(whole: WholeText) -> Iterator[Problem]:
    for match in _AGE_IN_WORDS.finditer(whole.text):
        age = Passage.of(match)
        before = _NAME_BEFORE.search(whole.before(age, 60))
        after = _NAME_AFTER.match(whole.after(age, 60))
        if before and not _NO_PERSON.search(before["name"]):
            length = len(before[0])
            yield _named_age(whole, Passage(before[0] + age.text, age.start - length))
        elif after and _is_name(after, match[0]):
            yield _named_age(whole, Passage(age.text + " " + after["name"], age.start))


def _is_name(after: re.Match[str], age: str) -> bool:
    is_adjective = after["noun"] and _NOUN.match(after["noun"])
    is_before_noun = "old" in age or "jährig" in age
    return is_before_noun and not is_adjective and not _NO_PERSON.search(after[0])


def _age_behind(whole: WholeText, match: re.Match[str], name: Pattern) -> Iterator[Problem]:
    age = Passage.of(match)
    before = name.search(whole.before(age, 60))
    if before and not _NO_PERSON.search(before[0]):
        yield _named_age(whole, Passage(before[0] + age.text.rstrip(","), age.start - len(before[0])))


def _named_age(whole: WholeText, passage: Passage) -> Problem:
    return whole.problem(
        passage,
        code="person-age",
        found=f'"{" ".join(passage.text.split())}", which looks like a name with an age',
        expected="nobody who can be found by what the page says",
        fix='write "a boy" or "a woman in her thirties", without name, place of birth or initial',
    )


# ── names with a file number ────────────────────────────────────────────────────────────────────────────────────────

_KINDS_OF_FILE = (
    "case",
    "file",
    "registration",
    "identity card",
    "passport",
    "asylum",
    "protection",
    "alien",
    "reference",
)
_NUMBER_OF_FILE = Pattern(
    rf"(?:(?:{'|'.join(_KINDS_OF_FILE)})\s"
    r"(?:number|no\.?|nr\.?|n[°º])|aktenzeichen|dossier\sn[°º]|numéro\sde\sdossier|expediente(?:\sn\.?[°º])?"
    r"|رقم\s(?:القضية|الملف|الجواز))\W{0,4}(?:[A-Z]{1,5}[-/ ]?)?[0-9][0-9/.-]{3,20}",
    re.IGNORECASE,
)
_NAME_BEFORE_FILE = Pattern(
    rf"\b(?P<name>{_FULL_NAME})(?:\s?\(|,\s|:\s|\s[–-]\s)(?:(?:with|under|mit|avec|con|the|his|her)\s){{0,2}}\Z"
)


def _find_case_numbers(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report a person's name beside the number of a file, a case or a passport."""
    for match in _NUMBER_OF_FILE.finditer(whole.text):
        number = Passage.of(match)
        before = _NAME_BEFORE_FILE.search(whole.before(number, 80))
        if before and not _NO_PERSON.search(before[0]):
            passage = Passage(before[0] + number.text, number.start - len(before[0]))
            yield whole.problem(
                passage,
                code="case-number",
                found=f'"{" ".join(passage.text.split())}", which looks like a name with the number of a file',
                expected="nobody who can be found by what the page says",
                fix="leave out the name or the number, or both",
            )


# ── small groups ────────────────────────────────────────────────────────────────────────────────────────────────────

_FEW = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
    *("deux", "trois", "quatre", "cinq", "sept", "huit", "neuf"),
    *("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
)
_GROUPS = (
    *("people", "persons", "families", "households", "women", "men", "girls", "boys", "children", "minors", "mothers"),
    *("refugees", "migrants", "nationals", "asylum seekers", "asylum-seekers"),
    *("Menschen", "Personen", "Familien", "Frauen", "Männer", "Kinder", "Jugendliche", "Geflüchtete"),
    *("personnes", "familles", "femmes", "hommes", "enfants", "mineurs", "réfugiés"),
    *("personas", "familias", "mujeres", "hombres", "niños", "menores", "refugiados"),
)
_STAY = (
    *("live", "lives", "living", "stay", "stays", "staying", "sleep", "sleeps", "sleeping", "housed", "hosted"),
    *("sheltered", "reside", "residing", "hide", "hiding", "accommodated"),
    *("leben", "wohnen", "schlafen", "untergebracht", "vivent", "dorment", "logent", "logés", "hébergés", "hébergées"),
    *("viven", "duermen", "alojados", "alojadas"),
)
# After one of them, the number counts something else: five hotels where people stay.
_LINKING = "of|in|where|with|and|from|to|for|whose|that|which|out|von|in|mit|und|aus|de|dans|avec|et|où|con|y|donde|en"
_SMALL_GROUP = Pattern(
    # "One in five people" are many.
    rf"\b(?<![io][nf] )(?P<group>(?:[2-9]|{'|'.join(_FEW)}) (?:(?!(?:{_LINKING}) )[^\W\d_][\w-]{{1,20}} ){{0,2}}?"
    rf"(?:{'|'.join(_GROUPS)})\b(?!['’]))"
    rf"(?=[^.!?\0]{{0,60}}?\b(?:{'|'.join(_STAY)})\b)",
    re.IGNORECASE,
)
_SHAPE_OF_GROUP = re.compile((rf" ?\S+ (?:\S+ ){{0,2}}?(?:{'|'.join(_GROUPS)})\b" + "|ع|أ|ن").encode(), re.IGNORECASE)
_ARABIC_GROUP = Pattern(
    r"(?P<group>(?:عائلتان|عائلتين|أسرتان|أسرتين|(?:ثلاث|أربع|خمس|ست|سبع|ثماني|تسع|[3-9])\s(?:عائلات|أسر|نساء))"
    r"(?=[^.!؟\0]{0,60}(?:تعيش|يعيش|تسكن|يسكن|تقيم|يقيم|تنام))"
    r"|(?:تعيش|يعيش|تسكن|تقيم)\s(?:هنا\s)?(?:عائلتان|أسرتان|(?:ثلاث|أربع|خمس|ست|سبع|ثماني|تسع|[3-9])\s(?:عائلات|أسر|نساء)))"
)
_FEWEST_UNKNOWN = 10
_UNITS_OF_PEOPLE = ("people", "households", "cases", None)


def find_small_figures(place: Place) -> Iterator[Problem]:
    """Report figures below 10 of people in a place within a region: neighbours know who is meant."""
    if not isinstance(place, Subregion):
        return
    count = place.population.count
    if count and count < _FEWEST_UNKNOWN:
        yield _small_number(("population", "count"), count)
    for index, figure in enumerate(place.figures):
        if figure.unit in _UNITS_OF_PEOPLE:
            yield from _small_numbers(figure, ("figures", index))


def _small_numbers(figure: Figure, at: FieldPath) -> Iterator[Problem]:
    """Report what is below 10 of the numbers of a figure, earlier ones too."""
    numbers: list[tuple[Figure | Observation, FieldPath]] = [(figure, at)]
    numbers += ((earlier, (*at, "history", index)) for index, earlier in enumerate(figure.history))
    for number, its_field in numbers:
        value = number.value or number.high
        if value and value < _FEWEST_UNKNOWN:
            yield _small_number((*its_field, "value" if number.value else "high"), value)


def _find_small_groups(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report sentences about fewer than 10 people who live in a place within a region."""
    if not isinstance(place, Subregion):
        return
    for pattern in (_SMALL_GROUP, _ARABIC_GROUP):
        for match in pattern.finditer(whole.text):
            yield _small_group(whole, Passage.of(match, "group"))


def _small_number(field: FieldPath, number: int) -> Problem:
    return Problem(
        code="small-count",
        field=field,
        found=f"a count of {number}",
        expected=f"no count of people below {_FEWEST_UNKNOWN} for a place where they can be found",
        fix=f'write "fewer than {_FEWEST_UNKNOWN}" in a text, or count for the whole region',
        value=str(number),
    )


def _small_group(whole: WholeText, passage: Passage) -> Problem:
    words = " ".join(passage.text.split())
    return whole.problem(
        passage,
        code="small-count",
        found=f'"{words}", a group in which everybody can be told apart',
        expected=f"no count of people below {_FEWEST_UNKNOWN} for a place where they can be found",
        fix='write "a few", or say it of the whole region',
    )


PEOPLE = (
    Search(
        read=_find_named_ages,
        signs=(
            *("year-old", "years-old", "year old", "years old", "years of age", "aged 0", "من العمر"),
            *("jährige", "Jahre alt", "Alter von 0", "0 ans", "âgé de 0", "âgée de 0", "0 años"),
            *(
                "".join(parts)
                for parts in product(ascii_uppercase, (". (", "., "), ("0,", "00,", "0)", "00)", "0 ", "00 "))
            ),
            *(f", 00, {word}" for word in _AFTER_AGE),
        ),
    ),
    Search(
        read=_find_case_numbers,
        signs=(
            *(" ".join(parts) for parts in product(_KINDS_OF_FILE, ("number", "no", "nr", "n°", "nº"))),
            *(
                "aktenzeichen",
                "numéro de dossier",
                "dossier n",
                "expediente",
                "رقم القضية",
                "رقم الملف",
                "رقم الجواز",
            ),
        ),
    ),
    Search(
        read=_find_small_groups,
        signs=(*(f"{number} " for number in _FEW), " 0 ", "عائلت", "أسرت", "عائلات", "أسر ", "نساء"),
        shape=_SHAPE_OF_GROUP,
    ),
)
"""The searches for people who can be told apart."""
