"""Ordinary sentences as reports on people on the move have them, in five languages, always the same for a seed.

They are full of what looks like harm and is none: years, sums, populations, laws, roads, bus lines, hours, offices.
No place, person, event or number in them exists.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping

__all__ = ["LANGUAGES", "ordinary_sentences"]

_Slot = Callable[[random.Random], str]
_SLOT = re.compile(r"\{(\w+)\}")


def _one_of(*words: str) -> _Slot:
    return lambda chance: chance.choice(words)


def _count(chance: random.Random) -> str:
    lowest, highest = chance.choice(((12, 999), (1_000, 99_000), (100_000, 9_000_000)))
    return f"{chance.randint(lowest, highest):,}"


def _grouped(separator: str) -> _Slot:
    return lambda chance: _count(chance).replace(",", separator)


def _money(chance: random.Random) -> str:
    amount = chance.randint(2, 990)
    return chance.choice(
        (
            f"€{amount},500",
            f"{amount}.5 million euros",
            f"EUR {amount},000,000",
            f"US$ {amount} 000",
            f"{amount}.20 dollars",
        )
    )


def _range(chance: random.Random) -> str:
    low = chance.randint(3, 80) * 50
    return chance.choice((f"{low}–{low * 2}", f"{low} to {low * 2}", f"between {low:,} and {low * 3:,}"))


def _years(chance: random.Random) -> str:
    first = chance.randint(1995, 2024)
    return chance.choice((f"{first}-{first + 1}", f"{first}/{(first + 1) % 100:02}", f"{first}–{first + 2}"))


_COMMON: Mapping[str, _Slot] = {
    "year": lambda chance: str(chance.randint(1993, 2026)),
    "years": _years,
    "count": _count,
    "few": lambda chance: str(chance.randint(2, 9)),
    "percent": lambda chance: f"{chance.uniform(1, 99):.{chance.choice((0, 1, 2))}f}",
    "money": _money,
    "range": _range,
    "time": lambda chance: f"{chance.randint(6, 22)}:{chance.choice(('00', '15', '30', '45'))}",
    "number": lambda chance: str(chance.randint(1, 320)),
    "law": lambda chance: chance.choice(
        (
            f"Regulation (EU) {chance.randint(2013, 2025)}/{chance.randint(300, 2400)}",
            f"Directive {chance.randint(2001, 2024)}/{chance.randint(10, 120)}/EU",
            f"Law No. {chance.randint(1000, 9900)}/{chance.randint(1998, 2025)}",
            f"Official Gazette {chance.randint(10, 160)}/{chance.randint(2003, 2025)}",
            f"Resolution A/RES/{chance.randint(50, 79)}/{chance.randint(1, 299)}",
        )
    ),
    "reference": lambda chance: chance.choice(
        (
            f"ISBN 978-{chance.randint(0, 9)}-{chance.randint(10, 99)}-{chance.randint(100000, 999999)}-4",
            f"doi:10.{chance.randint(1000, 9999)}/{chance.randint(10000, 99999)}.{chance.randint(100, 999)}",
            f"ISSN {chance.randint(1000, 9999)}-{chance.randint(1000, 9999)}",
            f"application no. {chance.randint(10000, 99999)}/{chance.randint(10, 23)}",
            f"case C-{chance.randint(10, 900)}/{chance.randint(10, 24)}",
        )
    ),
    "place": _one_of(
        *(
            "Reed Quay",
            "Upper Mill",
            "Heron Coast",
            "Stone Ferry",
            "Marlbridge",
            "Alder Bay",
            "Nordhafen",
            "Port-Lys",
            "Villa del Faro",
        ),
        *(
            "Otter Bay",
            "Saltpans",
            "the Grey Hills",
            "the Lower Vesk",
            "Sankt Alder",
            "Fontaine-sur-Lys",
            "Puerto Brezo",
        ),
    ),
    "url": lambda chance: (
        f"https://reports.example/{chance.randint(2015, 2026)}/{chance.randint(1, 12):02}/{chance.randint(1, 28):02}/"
        f"{chance.choice(('arrivals', 'beds', 'the-law', 'winter'))}-{chance.randint(100000, 99999999)}"
    ),
}

_ENGLISH: Mapping[str, _Slot] = {
    **_COMMON,
    "month": _one_of(*"January February March April May June July August September October November December".split()),
    "day": lambda chance: str(chance.randint(1, 28)),
    "office": _one_of(
        "The ministry", "The port office", "The district council", "A court", "The border police", "The agency"
    ),
    "official": _one_of(
        "the mayor, Ana Petri,",
        "Minister Joren Vald",
        "its director, Mira Okello,",
        "Judge Elin Sørby",
        "the spokesman",
    ),
    "people": _one_of(
        "people", "families", "asylum seekers", "children", "unaccompanied minors", "women", "single men", "refugees"
    ),
    "street": _one_of("Lantern Street", "Harbour Road", "Mill Lane", "Station Square", "Coast Avenue"),
}

_GERMAN: Mapping[str, _Slot] = {
    **_COMMON,
    "count": _grouped("."),
    "month": _one_of(*"Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()),
    "day": lambda chance: str(chance.randint(1, 28)),
    "office": _one_of(
        "Das Ministerium", "Die Gemeinde", "Das Verwaltungsgericht", "Die Ausländerbehörde", "Der Landkreis"
    ),
    "people": _one_of("Menschen", "Familien", "Asylsuchende", "Kinder", "Frauen", "Geflüchtete", "Jugendliche"),
}

_FRENCH: Mapping[str, _Slot] = {
    **_COMMON,
    "count": _grouped(" "),
    "month": _one_of(*"janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    "day": lambda chance: str(chance.randint(2, 28)),
    "office": _one_of("Le ministère", "La préfecture", "Le tribunal administratif", "La commune", "L’association"),
    "people": _one_of("personnes", "familles", "demandeurs d’asile", "enfants", "femmes", "mineurs"),
}

_SPANISH: Mapping[str, _Slot] = {
    **_COMMON,
    "count": _grouped("."),
    "month": _one_of(
        *"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
    ),
    "day": lambda chance: str(chance.randint(1, 28)),
    "office": _one_of("El ministerio", "El ayuntamiento", "La delegación", "El tribunal", "La asociación"),
    "people": _one_of("personas", "familias", "solicitantes de asilo", "menores", "mujeres", "refugiados"),
}

_ARABIC: Mapping[str, _Slot] = {
    **_COMMON,
    "digits": lambda chance: str(chance.randint(100, 90_000)).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    "month": _one_of("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول"),
    "day": lambda chance: str(chance.randint(1, 28)),
    "office": _one_of("الوزارة", "البلدية", "المحكمة الإدارية", "شرطة الحدود", "مكتب الميناء"),
    "people": _one_of("شخص", "عائلة", "طالب لجوء", "طفل", "امرأة", "لاجئ"),
}

_TEMPLATES: Mapping[str, tuple[Mapping[str, _Slot], tuple[str, ...]]] = {
    "en": (
        _ENGLISH,
        (
            "{office} counted {count} {people} in {place} in {month} {year}, {percent} % more than in {year}.",
            "In {years}, {count} {people} reached {place} by sea and {count} over land.",
            "Since {day} {month} {year}, [{law}]({url}) gives the authorities {number} days to decide.",
            "{office} spent {money} on {number} containers, [the audit says]({url}).",
            "About {range} {people} stay in the official centre of {place}, which was built for {count}.",
            "Bus {number} leaves {place} at {time} and {time}, and takes {number} minutes.",
            "The office in {number} {street} is open from {time} to {time}, except on {day} {month}.",
            "“We have room for {count} more,” said {official} on {day} {month} {year}.",
            "See {reference}, p. {number}, and [the report of {year}]({url}).",
            "The road A{number} from {place} to {place} is {number}.{few} km long and was closed for {number} days.",
            "{percent} % of the {count} applications were refused in {years}; the rate was {percent} % a year before.",
            "Article {number} of {law} was amended in {year} and again on {day} {month} {year}.",
            "Of {count} {people}, {number} live in flats, {count} in hotels and the rest with relatives.",
            "The school takes children aged {few} to 16; {count} of them speak another language at home.",
            "The average age is {number}.{few} years, and {percent} % are men between 18 and 34.",
            "At kilometre {number} of the coast road stands a new reception centre with {count} beds.",
            "{office} published the figures of {month} {year} ({count} arrivals; {count} departures; {count} returns).",
            "Temperatures fell to -{few} °C in {month}, and the wind reached {number} km/h.",
            "Rain fell at 45° to the quay, and the ferry of {time} was late by {number} minutes.",
            "The law is {number} years old, and the court of {place} ruled on it in {year} ({reference}).",
            "{few} people died and {number} were rescued off {place} on {day} {month}, [the coast guard says]({url}).",
            "{official} said that the two women and {few} men who were arrested had been released.",
            "Prices rose from 1.{number} to 2.{number} a litre; bread costs {money}.",
            "The {year} census gave {place} {count} inhabitants, {place} {count} and {place} {count}.",
            "The {few}-year-old agreement between {place} and {place} ends on {day} {month} {year}.",
            "Illegal pushbacks were reported {number} times in {years}, most of them from {place}.",
            "The river flooded the lower quarter in {year}, and a wave of cold followed in {month}.",
            "{office} cleared abandoned cars behind the old station and repaired the bridge.",
            "An informal meeting of ministers in {place} ended at {time} without a decision.",
            "Three families from {place} opened a bakery in {year} with a loan of {money}.",
            "Serbia (12), Greece (17) and North Macedonia (9) reported cases in {month} {year}.",
            "Call for proposals {year}-{year}: the fund gives up to {money} for each project.",
            "{office} answered request {number}/{year} after {number} days; file {number}-{year} is still open.",
        ),
    ),
    "de": (
        _GERMAN,
        (
            "{office} zählte im {month} {year} in {place} {count} {people}, {percent} Prozent mehr als im Vorjahr.",
            "Seit dem {day}. {month} gilt [das Gesetz Nr. {number}/{year}]({url}), mit Fristen von {number} Tagen.",
            "In {place} leben {count} {people} in {number} Unterkünften, die meisten seit {year}.",
            "Die Linie {number} fährt um {time} und um {time} Uhr nach {place} und braucht {number} Minuten.",
            "Nach § {number} Abs. {few} AufenthG und {law} sind {number} Euro im Monat vorgesehen.",
            "Von {count} Anträgen wurden {count} abgelehnt; die Quote lag {years} bei {percent} Prozent.",
            "Die Kosten stiegen von {count} auf {count} Euro, [schreibt der Rechnungshof]({url}).",
            "Das Büro in der Hafenstraße {number} ist von {time} bis {time} Uhr offen.",
            "Das zehnjährige Bestehen des Vereins wurde am {day}.{few}.{year} gefeiert; 30 Jahre alt ist das Haus.",
            "Die Welle der Hilfsbereitschaft von {year} ist vorbei, und die Flut hat den Deich beschädigt.",
            "Aktenzeichen 5 K {number}/{few}1 des Verwaltungsgerichts betrifft die Unterkunft in {place}.",
            "Zwei Familien aus {place} haben geklagt, drei Kinder wurden eingeschult.",
            "Illegale Zurückweisungen wurden {year} in {number} Fällen belegt, [sagt ein Bericht]({url}).",
        ),
    ),
    "fr": (
        _FRENCH,
        (
            "{office} a compté {count} {people} à {place} en {month} {year}, soit {percent} % de plus qu’en {year}.",
            "Depuis le {day} {month} {year}, [la loi n° {year}-{number}]({url}) fixe un délai de {number} jours.",
            "Le centre de {place}, ouvert depuis 12 ans, accueille {count} {people} pour {number} lits.",
            "La ligne {number} part à {time} et passe par {place} toutes les {number} minutes.",
            "{office} a dépensé {count} euros, [selon la Cour des comptes]({url}).",
            "L’article L. {number}-{few} du code a été modifié par {law}.",
            "Entre {count} et {count} {people} attendent une décision depuis {year}.",
            "Le bureau du {number} rue du Port est ouvert de {time} à {time}.",
            "Une vague de froid a touché {place} en {month}, et la marée a inondé le quai.",
            "Les enfants de 3 ans à 16 ans vont à l’école, et {percent} % parlent une autre langue.",
            "Deux femmes et trois enfants ont été secourus au large de {place} le {day} {month}.",
            "Voir {reference}, page {number}.",
        ),
    ),
    "es": (
        _SPANISH,
        (
            "{office} contó {count} {people} en {place} en {month} de {year}, un {percent} % más que en {year}.",
            "Desde el {day} de {month} de {year}, [la ley {number}/{year}]({url}) fija un plazo de {number} días.",
            "El centro de {place} tiene {number} camas y atiende a {count} {people}.",
            "La línea {number} sale a las {time} y a las {time} hacia {place}.",
            "{office} gastó {count} euros en {years}, [según el informe]({url}).",
            "El artículo {number} del Real Decreto {number}/{year} se modificó por {law}.",
            "La oficina de la calle Mayor {number} abre de {time} a {time}.",
            "Una oleada de calor llegó en {month}, y la marea subió {few} metros.",
            "El acuerdo, de hace 12 años, termina el {day} de {month}.",
            "Las devoluciones ilegales fueron {number} en {year}, [dice un informe]({url}).",
            "Dos mujeres y tres niños fueron rescatados frente a {place}.",
        ),
    ),
    "ar": (
        _ARABIC,
        (
            "أحصت {office} {digits} {people} في {place} في {month} {year}.",
            "منذ {day} {month} {year} يحدد [القانون رقم {number} لسنة {year}]({url}) مهلة {number} يوماً.",
            "يتسع المركز في {place} لـ {number} سريراً، وفيه {digits} {people}.",
            "تغادر الحافلة رقم {number} الساعة {time} وتصل بعد {number} دقيقة.",
            "أنفقت {office} {digits} يورو بين {year} و{year}، [بحسب التقرير]({url}).",
            "ارتفعت النسبة إلى {percent}٪ بعد أن كانت {percent}٪ قبل 12 عاماً.",
            "صدر القرار رقم {digits} في {day}/{few}/{year}.",
            "موجات البرد وسيول الأمطار أغلقت الطريق {number} كيلومتراً.",
        ),
    ),
}
LANGUAGES = tuple(_TEMPLATES)
"""Those in which there are sentences."""


def ordinary_sentences(language: str, seed: int) -> Iterator[str]:
    """Sentences without end. Raises KeyError for a language that is none of `LANGUAGES`."""
    slots, templates = _TEMPLATES[language]
    chance = random.Random(f"{language} {seed}")  # noqa: S311 - nothing is to be kept secret
    while True:
        yield _SLOT.sub(lambda slot: slots[slot[1]](chance), chance.choice(templates))
