"""How single values are read: what counts as empty, as a date, as a number of people.

Values come from form editors and from hands; each reader takes what YAML gave, returns the typed value or None,
and appends what it met on the way to the list of problems. None of them raises.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from typing import Any

from waystation.places.problem import FieldPath, NewValue, Problem

__all__ = [
    "as_list",
    "clean_text",
    "is_empty",
    "likely_number",
    "read_date",
    "read_flag",
    "read_text",
    "read_whole_number",
    "shown",
    "shown_key",
]

# The characters that HTML forbids in text; form editors paste them from PDF files. And the two by which a text shows
# its letters in another order than it has them: no language needs them, and who reviews a change would be deceived.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_TIMESTAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[Tt ]\s*(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*([Zz]|[+-]\d{2}(?::?\d{2})?)?)?"
)
_OTHER_DAYS = (
    "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d",
    "%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y",
)  # fmt: skip
# Between digits a separator of thousands; before one or two last digits it may be one that lost its zeros.
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,'’ \u00a0\u202f][0-9]{3}){1,3}")
_DECIMAL = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]{1,3})")
_LARGEST_COUNT = 10**12
_LARGEST_TEXT = 10**60
_LONGEST_SHOWN = 60


def is_empty(value: object) -> bool:
    """Say whether a value means "not given": null, blank text, a list or group of nothing but such values."""
    if isinstance(value, str):
        return not value or value.isspace()
    # Not by recursion, since a file can be nested as deep as it likes.
    inner = [value]
    while inner:
        value = inner.pop()
        if isinstance(value, str):
            if value and not value.isspace():
                return False
        elif isinstance(value, dict):
            inner += value.values()
        elif isinstance(value, list):
            inner += value
        elif value is not None:
            return False
    return True


def shown(value: object) -> str:
    """Write a value the way a message shows it: short, in quotes if it is text."""
    if isinstance(value, str):
        text = value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 1] + "…"
        return '"' + " ".join(text.split()) + '"'
    if isinstance(value, Mapping):
        return "a group" if value else "an empty group"
    if isinstance(value, list):
        return f"a list of {len(value)} value{'' if len(value) == 1 else 's'}"
    return _shown_scalar(value)


def _shown_scalar(value: object) -> str:
    if isinstance(value, int) and abs(value) > _LARGEST_COUNT:
        return "a number of more than 12 digits"
    if isinstance(value, int | float):
        return str(value).lower()
    return "nothing" if value is None else "a set or a pair"


def shown_key(key: object) -> str:
    """Write a key the way the file has it, as far as that can be known."""
    if isinstance(key, str):
        return key
    return "null" if key is None else shown(key)


def clean_text(text: str, at: FieldPath, problems: list[Problem]) -> str:
    """Drop the characters that no web page may hold, or should."""
    if text.isprintable():  # quicker to know, and true of most
        return text
    bad = _CONTROL.search(text)  # the first: before it, all texts agree on offsets
    if bad is None:
        return text
    problems.append(
        Problem(
            code="control-character",
            field=at,
            found=f"the invisible character U+{ord(bad[0]):04X}",
            expected="letters, digits, punctuation and line breaks",
            fix="delete it, and what an editor shows in its place; often it comes from a PDF file",
            offset=len(text[: bad.start()].lstrip()),
        )
    )
    return _CONTROL.sub("", text)


def read_text(value: object, at: FieldPath, problems: list[Problem]) -> str | None:
    """Read text; a bare number or truth word is taken as its text, with a note."""
    if isinstance(value, str):
        return clean_text(value, at, problems).strip() or None
    if isinstance(value, bool | int | float):
        kind = "truth word" if isinstance(value, bool) else "number"
        # Python refuses to write a number of more than 4300 digits; in hex it may have come this far.
        text = str(value).lower() if not isinstance(value, int) or abs(value) < _LARGEST_TEXT else shown(value)
        problems.append(
            Problem(
                code="text-unquoted",
                field=at,
                found=f"a value that YAML takes for the {kind} {text}",
                expected="text",
                fix="put it in quotes as it stands",  # 1.10 has already become 1.1 here
            )
        )
        return text
    problems.append(wrong_type(value, at, "text"))
    return None


def wrong_type(value: object, at: FieldPath, expected: str, fix: str = "") -> Problem:
    """Report a value of another shape than the field has."""
    return Problem(
        code="wrong-type",
        field=at,
        found=shown(value),
        expected=expected,
        fix=fix or f"replace it by {expected}, or remove it",
    )


def read_flag(value: object, at: FieldPath, problems: list[Problem]) -> bool | None:
    """Read true or false; `yes`, `on`, 1 and quoted words are understood, with a warning."""
    if isinstance(value, bool):
        return value
    words = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
    meant = words.get(str(value).strip().lower()) if isinstance(value, str | int) else None
    fix = f"write {str(meant).lower()}" if meant is not None else "write true or false"
    repair = NewValue(meant) if meant is not None else None
    problems.append(
        Problem(code="flag-unclear", field=at, found=shown(value), expected="true or false", fix=fix, repair=repair)
    )
    return meant


def read_date(value: object, at: FieldPath, problems: list[Problem]) -> dt.date | None:
    """Read a day; of a timestamp, the UTC calendar date. The time only says when somebody typed."""
    text = value.strip() if isinstance(value, str) else ""
    match = _TIMESTAMP.fullmatch(text)
    day = _utc_day(*match.groups()) if match else None
    if day is None:
        problems.append(_unreadable_date(value, text, at, in_form=bool(match)))
    return day


def _unreadable_date(value: object, text: str, at: FieldPath, *, in_form: bool) -> Problem:
    days = () if in_form else _likely_days(text)
    return Problem(
        code="date-unreadable",
        field=at,
        found=f"the date {shown(value)}" + (", which does not exist" if in_form else ""),
        expected="a day of the calendar" if in_form else "a day as YYYY-MM-DD",
        fix="look the day up, and correct it" if in_form else _advice_on(days),
        # In another order of day and month, there would be a second one.
        repair=NewValue(days[0]) if len(days) == 1 else None,
    )


def _utc_day(day: str, time: str | None, zone: str | None) -> dt.date | None:
    try:
        if time is None or zone is None:
            return dt.date.fromisoformat(day)
        hours, *rest = time.split(":")
        zone = "+00:00" if zone in "Zz" else zone
        moment = dt.datetime.fromisoformat(f"{day}T{hours:0>2}:{':'.join(rest)}{zone}")
        return moment.astimezone(dt.UTC).date()
    except (ValueError, OverflowError):
        return None


def _likely_days(text: str) -> tuple[str, ...]:
    """The days that a text in another form may mean, as YYYY-MM-DD."""
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|,|\.(?= )", "", text)
    meant: list[str] = []
    for form in _OTHER_DAYS:
        try:
            meant.append(dt.datetime.strptime(plain, form).date().isoformat())  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return tuple(dict.fromkeys(meant))


def _advice_on(days: tuple[str, ...]) -> str:
    return "write " + " or ".join(days) if days else "write the day as in 2022-01-26"


def read_whole_number(
    value: object, at: FieldPath, problems: list[Problem], *, minimum: int = 0, zero_is_unknown: bool = False
) -> int | None:
    """Read a count. What is not clearly a whole number is not taken; the likely reading is offered instead.

    `zero_is_unknown` is for the old form fields, where 0 is what an empty form wrote.
    """
    number = _typed_number(value, at, problems)
    if number is None:
        return None
    if number < minimum:
        problems.append(
            Problem(
                code="number-too-small",
                field=at,
                found=shown(value),
                expected="a number above 0" if zero_is_unknown else f"a whole number, {minimum} or more",
                fix="leave it empty ('')" + (" for the default" if minimum else " if nobody knows the number"),
            )
        )
        return None
    if number == 0 and zero_is_unknown:
        problems.append(
            Problem(
                code="number-zero",
                field=at,
                found="0, which in this field often means that nobody knew",
                expected="a number above 0, or nothing",
                fix="leave it empty ('') if nobody knows; a counted zero belongs in `figures`, with its source",
            )
        )
        return None
    return number


def _typed_number(value: object, at: FieldPath, problems: list[Problem]) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) <= _LARGEST_COUNT:
            return value
    elif isinstance(value, float) and math.isfinite(value):
        problems.append(_ambiguous(value, at, _without_separators(str(value).removesuffix(".0"))))
        return None
    elif isinstance(value, str):
        return _number_in_text(value.strip(), at, problems)
    problems.append(_unreadable_number(value, at))
    return None


def _number_in_text(text: str, at: FieldPath, problems: list[Problem]) -> int | None:
    if re.fullmatch(r"[+-]?[0-9]{1,12}", text):
        problems.append(
            Problem(
                code="number-as-text",
                field=at,
                found=f"the number {shown(text)} in quotes",
                expected="a number",
                fix=f"write {int(text)} without quotes",
            )
        )
        return int(text)
    if _GROUPED.fullmatch(text) or _DECIMAL.fullmatch(text):
        problems.append(_ambiguous(text, at, _without_separators(text)))
    else:
        problems.append(_unreadable_number(text, at))
    return None


def _without_separators(text: str) -> int | None:
    """Read a point or comma as a separator of thousands: 182.979 is 182,979 and 8.75 is 8,750."""
    if text.isdecimal() or _GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    if decimal := _DECIMAL.fullmatch(text):
        return int(decimal[1] + decimal[2].ljust(3, "0"))
    return None


def likely_number(value: object) -> int | None:
    """The whole number that a person most likely meant by a number in quotes, or with separators; None if unclear."""
    if isinstance(value, float):
        return _without_separators(str(value).removesuffix(".0")) if math.isfinite(value) else None
    text = value.strip() if isinstance(value, str) else ""
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,12}", text) else _without_separators(text)


def _ambiguous(value: object, at: FieldPath, likely: int | None) -> Problem:
    return Problem(
        code="number-ambiguous",
        field=at,
        found=f"{shown(value)}, which is no count of people or things",
        expected="a whole number without a point, comma or blank",
        fix=f"write {likely} if that was meant" if likely is not None else "write it without the part after the point",
    )


def _unreadable_number(value: object, at: FieldPath) -> Problem:
    return Problem(
        code="number-unreadable",
        field=at,
        found=shown(value),
        expected="a whole number",
        fix=_likely_number(value) if isinstance(value, str) else _DIGITS_ALONE,
    )


def _likely_number(text: str) -> str:
    numbers = re.findall(r"\d+(?:[.,'’ \u00a0\u202f]\d+)*", text)
    if len(numbers) > 1:
        return "write one number; a range belongs in `figures`, as `low` and `high`"
    digits = "".join(str(int(digit)) for digit in numbers[0] if digit.isdigit()) if numbers else ""
    # Of “2 million” or “1.5k”, the digits alone would be a wrong number.
    whole = numbers and (numbers[0].isdigit() or _GROUPED.fullmatch(numbers[0]))
    if not whole or len(digits) > 12 or (len(digits) < 4 and re.search(r"\d\s*[^\W\d]", text)):
        return _DIGITS_ALONE
    return f"write {int(digits)} if that was meant"


_DIGITS_ALONE = "write the number alone, in digits, or leave it empty ('')"


def _index(key: object) -> int | None:
    """The position that a key stands for where a list became a map."""
    if isinstance(key, str):
        return int(key) if key.isdecimal() and len(key) < 10 else None
    return key if isinstance(key, int) and not isinstance(key, bool) and key >= 0 else None


def as_list(value: object, at: FieldPath, problems: list[Problem], *, item: str) -> list[tuple[str | int, Any]]:
    """Give the steps and values of a list, also of one that a form editor turned into a map.

    The step is the real key, so that a Problem inside can still be located. `item` names what the list holds.
    """
    if isinstance(value, list):
        return list(enumerate(value))
    if isinstance(value, Mapping) and all(_index(key) is not None for key in value):
        pairs = sorted(value.items(), key=lambda pair: _index(pair[0]) or 0)
        problems.append(
            Problem(
                code="list-as-map",
                field=at,
                found=f"a group with the keys {', '.join(shown(shown_key(key)) for key in list(value)[:3])}",
                expected=f"a list of {item}",
                fix="replace each number by a dash: `'0':` becomes `-`",
                repair=NewValue([inner for _, inner in pairs]),
            )
        )
        return pairs
    problems.append(
        Problem(
            code="list-missing-dash",
            field=at,
            found=f"{shown(value)} alone",
            expected=f"a list of {item}",
            fix="put it on a line of its own, after `- `",
            repair=NewValue([value]) if _is_one_item(value) else None,
        )
    )
    return [("", value)]


def _is_one_item(value: object) -> bool:
    """Say whether a value alone is surely one item, and not several that a comma or a word divides."""
    if isinstance(value, Mapping):
        return all(_index(key) is None for key in value)
    return isinstance(value, str) and not re.search(r"[\s,;|]", value.strip())
