"""Time: days that cannot be, texts that are older than what they tell, and words that mean another day each day."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping

from waystation.checks.passages import sentence_around
from waystation.checks.signs import Signs, shape_of
from waystation.checks.surroundings import Surroundings
from waystation.places import FieldPath, Figure, NewsUpdate, Place, Problem

__all__ = ["check_dates"]

_ONE_DAY = dt.timedelta(days=1)
_LONGEST_ADDRESS = 240


def check_dates(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report future days, updates older than what they tell or cite, and "currently" where nothing says when."""
    if place.status == "draft":
        return
    for index, update in enumerate(place.news_updates.updates):
        if update.date and _YEAR.search(f"{update.title}\n{update.content}\n{update.source}"):
            yield from _check_update(update, update.date, ("newsUpdates", "updates", index))
    latest = _day_that_has_come_everywhere(surroundings)
    for field, day in _days(place):
        if day > latest:
            yield from _future(field, day, surroundings)
    yield from _vague_times(place, surroundings.config.language)


# ── days after today ─────────────────────────────────────────────────────────────────────────────────────────────────


def _days(place: Place) -> Iterator[tuple[FieldPath, dt.date]]:
    """The days on which something is said to have happened."""
    for index, update in enumerate(place.news_updates.updates):
        at = ("newsUpdates", "updates", index)
        if update.date:
            yield (*at, "date"), update.date
        if update.correction and update.correction.date:
            yield (*at, "correction", "date"), update.correction.date
    for index, figure in enumerate(place.figures):
        yield from _days_of_figure(figure, ("figures", index))
    if place.reviewed:
        if place.reviewed.page:
            yield ("reviewed",), place.reviewed.page
        for name, day in place.reviewed.fields:
            yield ("reviewed", name), day


def _days_of_figure(figure: Figure, at: FieldPath) -> Iterator[tuple[FieldPath, dt.date]]:
    if figure.as_of:
        yield (*at, "asOf"), figure.as_of
    for index, earlier in enumerate(figure.history):
        if earlier.as_of:
            yield (*at, "history", index, "asOf"), earlier.as_of


def _day_that_has_come_everywhere(surroundings: Surroundings) -> dt.date:
    """The day that it is where the day begins first: an author in Auckland is ahead of UTC."""
    return min(surroundings.today, dt.date.max - _ONE_DAY) + _ONE_DAY


def _future(field: FieldPath, day: dt.date, surroundings: Surroundings) -> Iterator[Problem]:
    surroundings.holds_until(day - _ONE_DAY)
    yield Problem(
        code="date-future",
        field=field,
        found=f"{day}, a day that has not come",
        expected="the day on which it happened",
        fix="correct the date; of what is announced, the day of the announcement counts",
    )


# ── updates older than what they tell or cite ────────────────────────────────────────────────────────────────────────


def _check_update(update: NewsUpdate, date: dt.date, at: FieldPath) -> Iterator[Problem]:
    for key, text in (("title", update.title), ("content", update.content), ("source", update.source)):
        for year in _YEAR.finditer(text or ""):
            if int(year[1]) < date.year:
                continue
            if year[2]:
                yield from _later_source(year, update, date, (*at, key))
            else:
                yield from _month_to_come(year, date, (*at, key))


# A year after a blank, or with a month as addresses have it. It begins with two fixed signs, which are quick to find.
_YEAR = re.compile(r"(20\d\d)(?:([/-])(?:0[1-9]|1[0-2])(?:\2(?:0[1-9]|[12]\d|3[01])(?!\d))?(?!\d)|(?<= 20\d\d)(?!\w))")
_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january januar janvier enero يناير",
            "february februar février febrero فبراير شباط",
            "march märz mars marzo مارس آذار",
            "april avril abril أبريل نيسان",
            "may mai mayo مايو أيار",
            "june juni juin junio يونيو حزيران",
            "july juli juillet julio يوليو تموز",
            "august août agosto أغسطس آب",
            "september septembre septiembre سبتمبر أيلول",
            "october oktober octobre octubre أكتوبر",
            "november novembre noviembre نوفمبر",
            "december dezember décembre diciembre ديسمبر",
        ),
        1,
    )
    for name in names.split()
}
_IN = frozenset("in during since im seit en depuis durante desde في خلال منذ".split())
# What announces, so that a month may be to come. One such word anywhere in the sentence is enough.
_TO_COME = re.compile(
    r"\b(?:will|shall|would|should|may|until|till?|by|before|from|as of|starting|plan\w*|expect\w*|schedul\w*|due|next"
    r"|intend\w*|propos\w*|aim\w*|forecast\w*|project\w*|valid|expir\w*|ends?|exten[ds]\w*|deadline|target\w*|to be"
    r"|set to|announc\w*|promis\w*|begins?|starts?|opens?|closes?|takes? effect"
    r"|wird|werden|soll\w*|bis|ab|geplant\w*|plan[et]\w*|voraussichtlich|erwartet\w*|tritt|beginnt|angekündigt\w*"
    r"|sera|seront|va|vont|dev\w+|prévu\w*|jusqu\w*|ici|partir|attendu\w*|annonc\w*|\w+er(?:a|ont)"
    r"|será\w*|\w+rán?|hasta|previst\w*|prev[ée]\w*|esper\w*|anunci\w*"
    r"|سوف|سي\w+|ست\w+|حتى|المقرر|المتوقع|ابتداء\w*|بداية|القادم|المقبل)\b",
    re.IGNORECASE,
)
_LATE_AT_NIGHT = dt.timedelta(days=3)


def _month_to_come(year: re.Match[str], date: dt.date, field: FieldPath) -> Iterator[Problem]:
    """Report a month that an update tells of as past though it had not begun on the update's day."""
    text = year.string
    words = [word for word in text[max(0, year.start() - 40) : year.start()].split() if word not in ("de", "del")]
    month = _MONTHS.get(words[-1].rpartition("/")[2].lower()) if words else None
    if month is None or len(words) < 2 or words[-2].lower() not in _IN:
        return
    if dt.date(int(year[1]), month, 1) - _LATE_AT_NIGHT <= date:
        return
    if not _TO_COME.search(sentence_around(text, *year.span())):
        yield _early_update(f"{words[-1]} {year[1]}", date, field, text.rfind(words[-1], 0, year.start()))


def _early_update(month: str, date: dt.date, field: FieldPath, offset: int) -> Problem:
    return Problem(
        code="update-before-month",
        field=field,
        found=f"{month} in an update of {date}",
        expected="an update that is not older than what it tells",
        fix="check the year in both; if the month was still to come, say so: “will”, “from … on”",
        offset=offset,
    )


_ADDRESS_BEGINS = re.compile(r"https?://[^\s<>()#]*[/_=.-]\Z")


def _later_source(year: re.Match[str], update: NewsUpdate, date: dt.date, field: FieldPath) -> Iterator[Problem]:
    """Report an address that names a day or a month after the update's. Both may be a day off, by time zones."""
    if not _ADDRESS_BEGINS.search(year.string, max(0, year.start() - _LONGEST_ADDRESS), year.start()):
        return
    corrected = update.correction.date if update.correction and update.correction.date else date
    day = _first_day(year[0].replace("/", "-"))
    if day and day.toordinal() > max(date, corrected).toordinal() + 1:
        yield Problem(
            code="source-after-update",
            field=field,
            found=f"a source of {year[0].replace('/', '-')} in an update of {date}",
            expected="a source that was there when the update was written",
            fix="correct the date; if the source was added later, say so under `correction`",
            offset=year.start(),
        )


def _first_day(digits: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(digits if len(digits) > len("2026-11") else f"{digits}-01")
    except ValueError:  # 31 April
        return None


# ── words that mean another day each day ─────────────────────────────────────────────────────────────────────────────

# Of each language: signs that one of the words may stand in a text, and the words.
_VAGUE: Mapping[str, tuple[tuple[str, ...], str]] = {
    "en": (
        ("currently", "at present", "at the moment", "yesterday", "recently", "this year", "this month", "this week",
         "this winter", "this summer", "last year", "last month", "last week", "last winter", "last summer"),
        r"currently|at present|at the moment|yesterday|recently"
        r"|(?:this|last) (?:year|month|week|winter|summer)(?! of\b)",
    ),
    "de": (
        ("derzeit", "zurzeit", "momentan", "gestern", "kürzlich", "dieses Jahr", "letztes Jahr", "nächstes Jahr",
         "diesem Jahr", "diesem Monat", "ten Jahr", "nen Jahr", "ten Monat", "nen Monat", "diese Woche", "dieser Woche",
         "te Woche", "ten Woche", "ne Woche", "nen Woche"),
        r"derzeit|zurzeit|momentan|gestern|kürzlich|(?:dieses|letztes|nächstes) Jahr"
        r"|(?:diesem|im (?:letzten|vergangenen|nächsten)) (?:Jahr|Monat)"
        r"|(?:diese[rn]?|(?:letzte|vergangene|nächste)n?) Woche",
    ),
    "fr": (
        ("actuellement", "en ce moment", "récemment", "dernièrement", "cette année", "cette semaine", "ce mois-ci",
         "année dernière", "année prochaine", "semaine dernière", "semaine prochaine", "an dernier", "mois dernier",
         "mois prochain", "été dernier", "hiver dernier"),
        r"actuellement|en ce moment|récemment|dernièrement|cette (?:année|semaine)|ce mois-ci"
        r"|l['’]an dernier|(?:le mois|l['’]été|l['’]hiver) dernier|(?:l['’]année|la semaine) (?:dernière|prochaine)"
        r"|le mois prochain",
    ),
    "es": (
        ("actualmente", "en la actualidad", "recientemente", "ayer", "este año", "este mes", "esta semana",
         "año pasado", "mes pasado", "semana pasada", "el próximo", "año próximo", "mes próximo", "la próxima semana"),
        r"actualmente|en la actualidad|recientemente|ayer|este (?:año|mes)|esta semana"
        r"|el (?:año|mes) (?:pasado|próximo)|el próximo (?:año|mes)|la (?:semana pasada|próxima semana)",
    ),
    "ar": (
        ("حالي", "هذا العام", "هذا الشهر", "هذا الأسبوع", "الماضي", "مؤخر", "أمس"),
        r"حاليا|حاليًا|حالياً|في الوقت الحالي|هذا (?:العام|الشهر|الأسبوع)|(?:العام|الشهر|الأسبوع) الماضي"
        r"|مؤخرا|مؤخرًا|مؤخراً|أمس",
    ),
}  # fmt: skip
_SOME_YEAR = re.compile(r"(?<![\d/=-])(?:19|20)\d\d(?![\d/])")


def _vague_times(place: Place, language: str) -> Iterator[Problem]:
    """Report the first such word of each text that nothing dates: no review, and no year in the same sentence."""
    language = language.partition("-")[0]
    if language not in _VAGUE or (place.reviewed and place.reviewed.page):
        return
    reviewed = {name for name, _ in place.reviewed.fields} if place.reviewed else ()
    texts: tuple[tuple[FieldPath, str | None], ...] = (
        (("overview",), place.overview),
        (("governmentResponse",), place.government_response),
        (("longText",), place.long_text),
        (("population", "description"), place.population.description),
    )
    given = [(field, text) for field, text in texts if text and field[0] not in reviewed]
    if not _vague_signs(language).found_in(shape_of("\n".join([text for _, text in given]))):
        return
    for field, text in given:
        for match in re.finditer(rf"(?i)\b(?:{_VAGUE[language][1]})\b", text):
            if not _SOME_YEAR.search(sentence_around(text, *match.span())):
                yield _vague_time(match, field)
                break


@functools.cache
def _vague_signs(language: str) -> Signs[str]:
    return Signs([(language, _VAGUE[language][0], None)])


def _vague_time(match: re.Match[str], field: FieldPath) -> Problem:
    return Problem(
        code="time-vague",
        field=field,
        found=f'"{match[0]}" in a text without a day',
        expected="the month or the year that is meant",
        fix="write it, as in “in October 2026”; or say by `reviewed` when the text was last confirmed",
        offset=match.start(),
    )
