"""Contacts: telephone numbers, e-mail addresses, and invitations to chats.

Whoever holds one of them can reach a person, follow them, or have them found. That of an organisation is legitimate;
the settings name it among the exceptions, with somebody who answers for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from waystation.checks.pattern import Pattern
from waystation.checks.search import Search
from waystation.checks.whole_text import Passage, WholeText
from waystation.config import Config
from waystation.places import Place, Problem

__all__ = ["CONTACTS"]

# ── telephone numbers ───────────────────────────────────────────────────────────────────────────────────────────────

# What is glued to a letter or stands in a path is no telephone number, and neither is a day.
_SHAPE_OF_RUN = re.compile(rb"0(?<![\w/=_%&,-]0)(?!000-00-00\b)(?:[ ().\-/]{0,3}0){6}")
_RUN = Pattern(r"[0-9](?<![\w/=_%&,-][0-9])(?:[ ().\-/]{0,3}[0-9]){6,16}")

# What tells that a number is a telephone's, shortly before it.
_CUE = Pattern(
    r"(?:\btel\b|\btel:|phone|\bcall(?:s|ed|ing)?\b|mobile|\bcell\b|whats-?app|viber|\bsignal\b|\bsms\b|hot-?line|help-?line"
    r"|\bfax|telefon|\bhandy|rufnummer|notruf|\banruf|téléphon|\bportable|\bappele|teléfon|móvil|\bllam[ae]"
    r"|هاتف|جوال|موبايل|اتصل|اتصال|واتس|☎|☏|📞|📱)(?:[^.!?؟\n\0]|\.(?=:?\s{0,2}(?:[(+0-9]|\Z))){0,24}\Z",
    re.IGNORECASE,
)
_GLUED_AFTER = Pattern(r"[\w%€$£°]|[.,:/-][0-9]|\s?(?:%|€|\$|£|EUR\b|USD\b|km\b|mm\b)")
# Numbers that people write in groups and that are no telephone's.
_OTHER_NUMBER = Pattern(
    r"[1-9][0-9]{0,2}(?:[ .][0-9]{3})+"  # thousands
    r"|[0-9]{4}[ ./-]+[0-9]{1,2}[ ./-]+[0-9]{1,2}(?:\s[0-9]{1,2}.[0-9]{2})?"  # a day, year first
    r"|[0-9]{1,2}[ ./-]+[0-9]{1,2}[ ./-]+[0-9]{4}(?:\s[0-9]{1,2}.[0-9]{2})?"  # a day, year last
    r"|[0-9]{1,2}[ ./-]{1,3}[0-9]{1,2}[ ./-]{1,3}[0-9]{2}"
    r"|\(?(?:1[89]|20)[0-9]{2}\)?(?:[ ()./-]+(?:(?:1[89]|20)?[0-9]{2}|[0-9]{1,5}))+"  # years, and what follows a year
    r"|[0-9]{1,6} ?[/-] ?(?:1[89]|20)[0-9]{2}|[0-9]{1,6} ?/ ?[0-9]{2}"  # file 1234/2021
)
_DAY = Pattern(r"(?:19|20)[0-9]{2}[./-][0-9]{2}[./-][0-9]{2}")
# What stands before numbers that are registered somewhere.
_OTHER_CUE = Pattern(
    r"(?:\b(?:ISBN|ISSN|DOI|IBAN|BIC|VAT|ID|IATI|GLIDE|ref(?:erence|\.)?|file|no\.?|nr\.?|núm\.?|n[°º]|case|art(?:icle|\.)?|law"
    r"|regulation|resolution|directive|application|Verordnung|Gesetz|Richtlinie|Akte\w*|règlement|loi|dossier|ley"
    r"|reglamento|expediente|[A-Z]{2,6})|[€$£#§№:/])\W{0,3}\Z"
)
_IN_LINK = Pattern(
    r"(?:\bwa\.me/|[?&](?:phone|number)=|signal\.me/\#p/|\b(?:tel|sms|callto):)(?P<number>(?:\+|%2B)?[0-9][0-9().-]{5,19}[0-9])",
    re.IGNORECASE,
)
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15


def _find_phone_numbers(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report telephone numbers: international ones, and those of the place's countries."""
    for run in _RUN.finditer(whole.text):
        yield from _phone_number(whole, Passage.of(run), place.countries)


def _find_phone_links(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report links that call a number or write to it."""
    for link in _IN_LINK.finditer(whole.text):
        yield _certain_number(whole, Passage.of(link, "number"))


def _phone_number(whole: WholeText, run: Passage, countries: Sequence[str]) -> Iterator[Problem]:
    if not _FEWEST_DIGITS <= _count_of_digits(run.text) <= _MOST_DIGITS:
        return
    before = whole.before(run, 60)
    is_link = before.rstrip("+").endswith(("tel:", "sms:", "to:")) or whole.is_in_address(run)
    if is_link or _GLUED_AFTER.match(whole.after(run, 6)):
        return
    if before.rstrip(" (").endswith("+") or run.text.startswith("00"):
        if _is_international(before, run.text):
            yield _certain_number(whole, _with_plus(whole, run))
    elif not _OTHER_NUMBER.fullmatch(run.text) and not _DAY.search(run.text):
        yield from _national_number(whole, run, before, countries)


def _national_number(whole: WholeText, run: Passage, before: str, countries: Sequence[str]) -> Iterator[Problem]:
    if _CUE.search(before):
        if not countries:
            yield _likely_number(whole, run)
        elif any(_is_number_of(country, run.text, merely_possible=True) for country in countries):
            yield _certain_number(whole, run)
    elif (
        _looks_dialled(run.text)
        and not _OTHER_CUE.search(before)
        and any(_is_number_of(country, run.text) for country in countries)
    ):
        yield _likely_number(whole, run)


def _count_of_digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _with_plus(whole: WholeText, run: Passage) -> Passage:
    start = whole.text.rfind("+", max(0, run.start - 4), run.start)
    return Passage(whole.text[start : run.end], start) if start >= 0 else run


def _is_international(before: str, digits: str) -> bool:
    """Say whether digits after a `+`, or after 00, can be dialled from anywhere."""
    import phonenumbers

    before = before.rstrip(" (")
    if before.endswith("+") and before[-2:-1].isalnum():  # a sum, or a plus code
        return False
    try:
        number = phonenumbers.parse("+" + digits.removeprefix("00"))
    except phonenumbers.NumberParseException:
        return False
    if _OTHER_NUMBER.fullmatch(digits):  # growth by +1 234 567, say
        return phonenumbers.is_valid_number(number)
    return phonenumbers.is_possible_number(number)


def _is_number_of(country: str, digits: str, *, merely_possible: bool = False) -> bool:
    """Say whether digits are a telephone number as it is dialled within a country."""
    # Imported here: the numbering plans of the world take longer to load than a check of a hundred places.
    import phonenumbers

    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number) if merely_possible else phonenumbers.is_valid_number(number)


def _looks_dialled(digits: str) -> bool:
    """Say whether digits stand as one dials them: with the leading zero of a trunk call, or many of them in groups."""
    is_long = _count_of_digits(digits) > _FEWEST_DIGITS
    return digits.lstrip("(").startswith("0") or (is_long and bool(re.search(r"[0-9]{2}[ ()/-]+[0-9]{2}", digits)))


def _certain_number(whole: WholeText, passage: Passage) -> Problem:
    return whole.problem(
        passage,
        code="phone-number",
        found=f'the telephone number "{" ".join(passage.text.split())}"',
        expected="no way to reach or find a person",
        fix="remove it; if an organisation publishes it, link its page, or allow the number in waystation.toml",
    )


def _likely_number(whole: WholeText, passage: Passage) -> Problem:
    return whole.problem(
        passage,
        code="phone-number-likely",
        found=f'"{" ".join(passage.text.split())}", which looks like a telephone number',
        expected="no way to reach or find a person",
        fix="if it is one, remove it; if not, say what is counted right before it",
    )


# ── e-mail addresses ────────────────────────────────────────────────────────────────────────────────────────────────

_AT_DOMAIN = Pattern(r"@(?P<domain>(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24})(?![\w@-])")
_WRITTEN_AT = Pattern(
    r"\s?[(\[]at[)\]]\s?(?P<domain>[\w-]{1,63}(?:\s?(?:\.|[(\[]dot[)\]])\s?[\w-]{1,63}){1,6})", re.IGNORECASE
)
_LOCAL_PART = Pattern(r"[\w.!#$%&'*+=?^`{|}~-]{1,64}\Z")
_SIGNS_OF_MARKDOWN = "*_`~'!{|}"
# Mailboxes of an office, alone or before a further word: `info`, `press.athens`.
_OFFICE = Pattern(
    r"(?:info|contact|office|press|media|legal|help|helpdesk|hotline|support|hello|team|mail|admin|secretariat|service"
    r"|donate|donations|jobs|data|feedback|complaints|enquir(?:y|ies)|inquir(?:y|ies)|communications?|protection|asylum"
    r"|volunteer(?:s|ing)?|kontakt|presse|beratung|buero|büro|hilfe|spenden|rechtsberatung|accueil|aide|bureau|juridique"
    r"|contacto|ayuda|prensa|oficina|informacion|asilo)(?:[._+-][\w.+-]*)?",
    re.IGNORECASE,
)
# Mail providers where anybody has an address: there, no name of a mailbox says that it is an office.
_PROVIDER = Pattern(
    r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|proton|protonmail|pm|tutanota|tutamail|tuta"
    r"|riseup|disroot|posteo|mailbox|gmx|web|t-online|freenet|mail|yandex|ukr|rambler|orange|free|wanadoo|laposte|zoho"
    r"|fastmail)\.[a-z.]{2,6}",
    re.IGNORECASE,
)


def _find_email_addresses(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report e-mail addresses; those of offices only in running text, since quick links are the place for them."""
    for match in _AT_DOMAIN.finditer(whole.text):
        local = _local_part(whole, match)
        if local:
            yield from _email_address(whole, local.lstrip(_SIGNS_OF_MARKDOWN), match)
    for match in _WRITTEN_AT.finditer(whole.text):
        local = _local_part(whole, match)
        if local:
            yield _personal_address(whole, Passage(local + match[0], match.start() - len(local)))


def _local_part(whole: WholeText, domain: re.Match[str]) -> str:
    found = _LOCAL_PART.search(whole.text, max(0, domain.start() - 64), domain.start())
    return found[0] if found else ""


def _email_address(whole: WholeText, local: str, match: re.Match[str]) -> Iterator[Problem]:
    start = match.start() - len(local)
    # `@name@server` is an account of a social network, which is public by its nature.
    if not local or whole.text[max(0, start - 1) : start] == "@":
        return
    passage = Passage(whole.text[start : match.end()], start)
    if not _OFFICE.fullmatch(local) or _PROVIDER.fullmatch(match["domain"]):
        yield _personal_address(whole, passage)
    elif whole.field_of(passage)[0] != "stayInformed":
        yield whole.problem(
            passage,
            code="email-of-office",
            found=f'the e-mail address "{passage.text}" in a text',
            expected="contacts of organisations among the quick links",
            fix=f"move it to `stayInformed`, as `url: mailto:{passage.text}`, or link the organisation's page",
        )


def _personal_address(whole: WholeText, passage: Passage) -> Problem:
    return whole.problem(
        passage,
        code="email-address",
        found=f'the e-mail address "{" ".join(passage.text.split())}"',
        expected="no way to reach or find a person",
        fix="remove it; if an organisation publishes it, link its page, or allow the address in waystation.toml",
    )


# ── invitations to chats ────────────────────────────────────────────────────────────────────────────────────────────

_INVITATION = Pattern(
    r"(?:https?://)?(?:[\w-]+\.)?(?P<service>chat\.whatsapp\.com/|(?:t|telegram)\.(?:me|dog)/(?:joinchat/|\+)|signal\.group/"
    r"|signal\.me/\#eu|discord\.gg/|discord(?:app)?\.com/invite/|invite\.viber\.com/|\bm\.me/j/|line\.me/(?:r/)?ti/g"
    r"|matrix\.to/\#|messenger\.com/t/|zoom\.us/j/|meet\.google\.com/[a-z]{3}-|teams\.microsoft\.com/l/meetup-join"
    r"|meet\.jit\.si/)[^\s)\]<>\"'\0]*"
    r"|(?:tg://join|viber://(?:chat|invite)|sgnl://|whatsapp://(?:chat|send))[^\s)\]<>\"'\0]*",
    re.IGNORECASE,
)


def _find_chat_invitations(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report addresses that let whoever has them into a chat or a call."""
    for match in _INVITATION.finditer(whole.text):
        invitation = Passage(match[0].rstrip(".,;:!?"), match.start())
        yield whole.problem(
            invitation,
            code="chat-invitation",
            found=f'the invitation "{invitation.text[:60]}"',
            expected="no address that opens a chat or a call to whoever has it",
            fix="remove it, and have the group's link reset; tell how to ask for an invitation instead",
        )


CONTACTS = (
    Search(read=_find_phone_numbers, shape=_SHAPE_OF_RUN),
    Search(
        read=_find_phone_links,
        signs=("wa.me/", "phone=", "number=", "tel:", "sms:", "callto:", "signal.me/"),
    ),
    Search(read=_find_email_addresses, signs=("@", "(at)", "[at]")),
    Search(
        read=_find_chat_invitations,
        signs=(
            *("chat.whatsapp.com/", "t.me/", "telegram.me/", "telegram.dog/", "signal.group/", "signal.me/"),
            *("discord.gg/", "/invite/", "invite.viber.com/", "m.me/j/", "line.me/", "matrix.to/"),
            *("messenger.com/t/", "zoom.us/j/", "meet.google.com/", "/meetup-join", "meet.jit.si/"),
            *("tg://", "viber://", "sgnl://", "whatsapp://"),
        ),
    ),
)
"""The searches for contacts."""
