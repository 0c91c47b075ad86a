"""Country codes: ISO 3166-1 alpha-2, and XK, which Kosovo uses."""

from __future__ import annotations

import re

__all__ = ["COUNTRY_CODES", "codes_meant"]

COUNTRY_CODES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO
    JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR
    MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO
    RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV
    TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()
)

_OF_EUROPEAN_UNION = {"EL": "GR"}
"""What the institutions of the Union write, and Unicode knows no alias for."""


def codes_meant(text: str) -> tuple[str, ...]:
    """The codes that are meant by a text that is none.

    It may be in small letters, a former code, one of three letters, an English name, or several. Of a state that is no
    more, they are those of all that came after it. Empty where nobody can say.
    """
    several = tuple(re.split(r"[\s,;/|]+", text.upper()))
    if COUNTRY_CODES.issuperset(several):
        return several
    # A file whose codes are right, as nearly all are, needs no tables of the locale library.
    from babel import Locale
    from babel.core import get_global

    code = text.upper()
    if code in _OF_EUROPEAN_UNION:
        return (_OF_EUROPEAN_UNION[code],)
    named = [other for other, name in Locale("en").territories.items() if name.casefold() == text.casefold()]
    return tuple(other for other in get_global("territory_aliases").get(code, named) if other in COUNTRY_CODES)
