"""Informal shelters near exact places: a sentence that tells where people sleep who must not be found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from waystation.checks.pattern import Pattern
from waystation.checks.search import Search
from waystation.checks.whole_text import Passage, WholeText
from waystation.config import Config
from waystation.places import Place, Problem

__all__ = ["SHELTERS"]

_SHELTER = Pattern(
    r"\b(?:squat(?:s|ted|ting)?\b|makeshift (?:camps?|shelters?|tents?|settlements?|huts?)"
    r"|informal (?:camps?|shelters?|settlements?|sites?|encampments?|housing)|encampments?|safe ?houses?|hide-?outs?"
    r"|hiding places?|sleep(?:s|ing)? (?:rough|outside|outdoors)"
    r"|abandoned (?:building|house|factory|factories|warehouse|hotel|train|hangar)s?"
    r"|besetzte[nsr]? (?:haus|häuser|gebäude)|wilde[ns]? (?:camps?|lager)|zeltlager|verstecke?\b|notlager"
    r"|leerstehende[nsr]? \w+"
    r"|campements?|bidonvilles?|abris? de fortune|cachettes?|bâtiments? abandonnés?"
    r"|asentamientos? informal(?:es)?|campamentos? (?:informal(?:es)?|improvisados?)|chabolas?|escondites?"
    r"|casas? okupas?|edificios? abandonados?"
    r"|مخيم عشوائي|مخيمات عشوائية|مأوى مؤقت|بيت مهجور|مبنى مهجور|مخبأ)",
    re.IGNORECASE,
)
_LANDMARK = (
    r"(?:railway |train |bus |petrol |gas |police |old |former |disused |main )*(?:station|bridge|mosque|church"
    r"|cemetery|stadium|factory|warehouse|hospital|school|market|park|port|harbour|motorway|supermarket|mill|depot"
    r"|silo|quarry)\b"
)
_STREET = r"(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Square|Boulevard|Quay)"
_EXACT_PLACE = Pattern(
    "|".join(
        (
            r"\b(?:behind|beneath|underneath|under|below|beside|next to|opposite|across from|in front of|inside) the "
            + _LANDMARK,
            rf"\b[0-9]{{1,4}}[a-z]? (?:[A-Z][\w'’-]+ ){{1,3}}{_STREET}",
            rf"\b{_STREET} (?:No\. ?)?[0-9]{{1,4}}\b|\b(?:corner|junction) of \w+",
            r"\b(?:km|kilomet(?:re|er)) ?[0-9]{1,3}\b",
            r"\b[0-9]{2,4} met(?:re|er)s (?:from|behind|north|south|east|west)\b",
            r"\b\w+(?:straße|strasse|gasse|weg|platz|allee) [0-9]{1,4}\b",
            r"\b(?:hinter|unter|neben|gegenüber) (?:der|dem|des) (?:alten? )?"
            r"\w*(?:bahnhof|[Bb]rücke|[Kk]irche|[Mm]oschee|[Ff]abrik|[Hh]alle|[Ss]chule|[Mm]arkt)\w*",
            r"\b[0-9]{1,4},? (?:bis |ter )?(?:rue|avenue|boulevard|place|chemin|quai|impasse) ",
            r"\b(?:derrière|sous|en face|à côté) (?:de la |du |de l['’]|le |la |l['’])(?:vieille |ancienne? )?"
            r"(?:gare|pont|mosquée|église|usine|école|stade|marché|entrepôt)",
            r"\b(?:calle|avenida|plaza|camino) (?:[\w.]+ ){1,4}?(?:n\.?[°º] ?)?[0-9]{1,4}\b",
            r"\b(?:detrás|debajo|enfrente|al lado) (?:de la |del |de )(?:vieja |antigua |antiguo )?"
            r"(?:estación|puente|mezquita|iglesia|fábrica|escuela|mercado|almacén)",
            r"(?:خلف|تحت|بجانب|أمام|مقابل) (?:ال)?(?:محطة|جسر|مسجد|كنيسة|مصنع|مدرسة|سوق)|شارع \w+ رقم [0-9]+",
        )
    )
)


def _find_shelters(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report a sentence that names an informal shelter and says where exactly it is."""
    reported = -1
    for match in _SHELTER.finditer(whole.text):
        if match.start() < reported:
            continue
        shelter = Passage.of(match)
        place_named = _EXACT_PLACE.search(whole.sentence(shelter))
        if place_named and not whole.is_in_address(shelter):
            reported = shelter.end + len(whole.after(shelter, 200).partition(".")[0])
            yield whole.problem(
                shelter,
                code="shelter-place",
                found=f'"{shelter.text}" and "{" ".join(place_named[0].split())}" in one sentence',
                expected="no sentence by which a shelter can be found",
                fix='name the town alone, and say what it is like: "in unheated buildings in the town"',
            )


SHELTERS = (
    Search(
        read=_find_shelters,
        signs=(
            *("squat", "makeshift ", "informal ", "encampment", "safe house", "safehouse", "hideout", "hide-out"),
            *("hiding place", "sleep rough", "sleeps rough", "sleeping rough", "sleeping out", "sleep out"),
            *("abandoned ", "besetzte", "wilde", "zeltlager", "versteck", "notlager", "leerstehend"),
            *("campement", "bidonville", "abri de fortune", "abris de fortune", "cachette", "abandonné"),
            *("asentamiento", "campamento", "chabola", "escondite", "okupa", "abandonado"),
            *("عشوائي", "مأوى مؤقت", "مهجور", "مخبأ"),
        ),
    ),
)
"""The search for shelters that can be found by what is said of them."""
