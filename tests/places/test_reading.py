from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from tests.places.reading_places import codes, problems_of, read, region
from waystation.places import Problem
from waystation.places.reading import as_list, is_empty, read_date, read_flag, read_text, read_whole_number, shown

AT = ("field",)


# ── dates ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2022-04-07", "2022-04-07"),
        (" 2022-04-07 ", "2022-04-07"),
        ("2022-04-07T01:16:19Z", "2022-04-07"),
        ("2022-04-07t01:16:19z", "2022-04-07"),
        ("2022-04-07T01:16:19.000+00:00", "2022-04-07"),
        ("2022-04-07T01:16:19.123456Z", "2022-04-07"),
        ("2022-04-07T01:16:19", "2022-04-07"),
        ("2022-04-07 01:16:19", "2022-04-07"),
        ("2022-04-07 01:16:19 Z", "2022-04-07"),
        ("2022-04-07T01:16", "2022-04-07"),
        ("2022-04-07T1:16:19Z", "2022-04-07"),
        ("2022-04-07T23:59:59Z", "2022-04-07"),
        ("2022-04-07T00:00:00Z", "2022-04-07"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_day_and_a_timestamp_are_read_as_the_day(written: str, meant: str) -> None:
    problems: list[Problem] = []
    assert read_date(written, AT, problems) == dt.date.fromisoformat(meant)
    assert problems == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2022-04-07T01:16:19+02:00", "2022-04-06"),
        ("2022-04-07T02:00:00+02:00", "2022-04-07"),
        ("2022-04-07T23:30:00-02:00", "2022-04-08"),
        ("2022-04-07T21:59:59-02:00", "2022-04-07"),
        ("2022-12-31T23:30:00-05:00", "2023-01-01"),
        ("2024-03-01T00:30:00.500+05:30", "2024-02-29"),
        ("2022-04-07T01:16:19+0200", "2022-04-06"),
        ("2022-04-07T01:16:19 +02", "2022-04-06"),
    ],
)
def test_of_a_timestamp_with_an_offset_the_utc_day_counts(written: str, meant: str) -> None:
    problems: list[Problem] = []
    assert read_date(written, AT, problems) == dt.date.fromisoformat(meant)
    assert problems == []


@pytest.mark.parametrize(
    "written", ["2022-04-07T01:16:19Z", "2022-04-07", "'2022-04-07'", '"2022-04-07"', "|-\n  2022-04-07"]
)
def test_a_date_may_stand_bare_in_yaml(written: str) -> None:
    assert region(f"reviewed: {written}").reviewed == region("reviewed: '2022-04-07'").reviewed
    assert problems_of(f"reviewed: {written}") == []


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("26/01/2022", "write 2022-01-26"),
        ("01/26/2022", "write 2022-01-26"),
        ("26.01.2022", "write 2022-01-26"),
        ("2022/01/26", "write 2022-01-26"),
        ("26 January 2022", "write 2022-01-26"),
        ("January 26, 2022", "write 2022-01-26"),
        ("26th Jan 2022", "write 2022-01-26"),
        ("03/04/2022", "write 2022-04-03 or 2022-03-04"),
        ("31/02/2022", "write the day as in 2022-01-26"),
        ("yesterday", "write the day as in 2022-01-26"),
    ],
)
def test_a_date_in_another_form_is_not_read_but_its_likely_meaning_is_offered(written: str, fix: str) -> None:
    problems: list[Problem] = []
    assert read_date(written, AT, problems) is None
    assert [(problem.code, problem.fix) for problem in problems] == [("date-unreadable", fix)]


@pytest.mark.parametrize(
    "written",
    [
        "2022-02-30",
        "2022-13-01",
        "2022-04-07T25:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "٢٠٢٢-٠٤-٠٧",
    ],
)
def test_a_day_that_no_calendar_has_is_reported(written: str) -> None:
    problems: list[Problem] = []
    assert read_date(written, AT, problems) is None
    assert [(problem.code, problem.expected) for problem in problems] == [("date-unreadable", "a day of the calendar")]


@pytest.mark.parametrize("value", [20220407, 2022.5, True, ["2022-04-07"], {"day": 7}])
def test_a_date_that_is_no_text_is_reported(value: object) -> None:
    problems: list[Problem] = []
    assert read_date(value, AT, problems) is None
    assert codes(problems) == ["date-unreadable"]


_OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))


@given(st.datetimes(min_value=dt.datetime(1, 1, 2), max_value=dt.datetime(9999, 12, 30), timezones=_OFFSETS))  # noqa: DTZ001 - bounds have no zone
@examples(200)
def test_every_timestamp_is_its_utc_day(moment: dt.datetime) -> None:
    problems: list[Problem] = []
    assert read_date(moment.isoformat(), AT, problems) == moment.astimezone(dt.UTC).date()
    assert problems == []


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("number", [1, 5000, 182979, 10**12])
def test_a_whole_number_is_read(number: int) -> None:
    problems: list[Problem] = []
    assert read_whole_number(number, AT, problems) == number
    assert problems == []


@pytest.mark.parametrize(
    ("value", "code", "fix"),
    [
        (182.979, "number-ambiguous", "write 182979 if that was meant"),
        (8.75, "number-ambiguous", "write 8750 if that was meant"),
        (5.0, "number-ambiguous", "write 5 if that was meant"),
        (3.14159, "number-ambiguous", "write it without the part after the point"),
        ("7,263", "number-ambiguous", "write 7263 if that was meant"),
        ("1.234.567", "number-ambiguous", "write 1234567 if that was meant"),
        ("182 979", "number-ambiguous", "write 182979 if that was meant"),
        ("182\u202f979", "number-ambiguous", "write 182979 if that was meant"),
        ("182’979", "number-ambiguous", "write 182979 if that was meant"),
        ("about 5000", "number-unreadable", "write 5000 if that was meant"),
        ("~5,000 people", "number-unreadable", "write 5000 if that was meant"),
        ("5000–6000", "number-unreadable", "write one number; a range belongs in `figures`, as `low` and `high`"),
        ("2 million", "number-unreadable", "write the number alone, in digits, or leave it empty ('')"),
        ("many", "number-unreadable", "write the number alone, in digits, or leave it empty ('')"),
    ],
)
def test_an_unclear_number_is_not_read_but_its_likely_meaning_is_offered(value: object, code: str, fix: str) -> None:
    problems: list[Problem] = []
    assert read_whole_number(value, AT, problems) is None
    assert [(problem.code, problem.fix) for problem in problems] == [(code, fix)]


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, True, False, 10**13, -(10**40), 1e22, [5], {"a": 5}])
def test_what_is_no_count_is_not_read(value: object) -> None:
    problems: list[Problem] = []
    assert read_whole_number(value, AT, problems) is None
    assert len(problems) == 1


def test_a_number_in_quotes_is_read_with_a_warning() -> None:
    problems: list[Problem] = []
    assert read_whole_number("7263", AT, problems) == 7263
    assert [(problem.code, problem.fix) for problem in problems] == [("number-as-text", "write 7263 without quotes")]


@pytest.mark.parametrize("value", [-1, "-1", -5000])
def test_a_negative_count_is_not_known(value: object) -> None:
    problems: list[Problem] = []
    assert read_whole_number(value, AT, problems) is None
    assert codes(problems)[-1] == "number-too-small"


def test_a_zero_of_the_old_form_is_not_known() -> None:
    assert region("population: {count: 0}").population.count is None
    assert codes(problems_of("population: {count: 0}")) == ["number-zero"]


def test_a_zero_of_a_figure_is_a_zero() -> None:
    """A figure says who counted, and so somebody has."""
    assert region("figures: [{label: A, value: 0}]").figures[0].value == 0
    assert problems_of("figures: [{label: A, value: 0}]") == []


@pytest.mark.parametrize(
    ("yaml", "meant"), [("0x1F", 31), ("0o17", 15), ("1e3", None), (".inf", None), (".nan", None), ("7263", 7263)]
)
def test_numbers_are_those_of_yaml(yaml: str, meant: int | None) -> None:
    assert region(f"population: {{count: {yaml}}}").population.count == meant


@given(st.one_of(st.integers(), st.floats(), st.text(), st.booleans(), st.from_regex(r"[0-9.,'’ +-]+")))
@examples(300)
def test_only_a_whole_number_is_ever_published(value: object) -> None:
    problems: list[Problem] = []
    number = read_whole_number(value, AT, problems)
    assert number is None or (type(number) is int and number >= 0)
    assert (number is None) <= bool(problems)


# ── flags and text ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("true", True),
        ("Yes", True),
        ("on", True),
        (1, True),
        ("false", False),
        ("no", False),
        ("OFF", False),
        (0, False),
    ],
)
def test_a_flag_in_words_is_read_with_a_warning(value: object, meant: bool) -> None:
    problems: list[Problem] = []
    assert read_flag(value, AT, problems) is meant
    assert [(problem.code, problem.fix) for problem in problems] == [("flag-unclear", f"write {str(meant).lower()}")]


@pytest.mark.parametrize("value", ["perhaps", 2, 1.5, [True]])
def test_an_unclear_flag_is_not_read(value: object) -> None:
    problems: list[Problem] = []
    assert read_flag(value, AT, problems) is None
    assert codes(problems) == ["flag-unclear"]


@pytest.mark.parametrize(
    ("yaml", "meant"), [("''", False), ("", False), ("true", True), ("false", False), ("yes", True)]
)
def test_an_update_is_pinned_only_if_it_says_so(yaml: str, meant: bool) -> None:
    (update,) = region(f"newsUpdates: {{updates: [{{title: A, pinned: {yaml}}}]}}").news_updates.updates
    assert update.pinned is meant


@pytest.mark.parametrize(
    ("value", "meant"), [(2022, "2022"), (1.1, "1.1"), (True, "true"), (20220407011619, "20220407011619")]
)
def test_a_bare_value_where_text_belongs_is_its_text(value: object, meant: str) -> None:
    problems: list[Problem] = []
    assert read_text(value, AT, problems) == meant
    assert codes(problems) == ["text-unquoted"]


@pytest.mark.parametrize(
    "yaml", ["name: {}", "owners: {}", "population: {{count: {}}}", "? {}\n: a", "owners: {{? {} : Ada}}"]
)
def test_a_number_too_long_for_python_to_write_is_no_crash(yaml: str) -> None:
    """Python refuses to write a number of more than 4300 digits, and YAML can hold one in hexadecimal."""
    number = "0x" + "F" * 5000
    assert read(yaml.format(number))[1]


@pytest.mark.parametrize("value", [["a"], {"a": 1}, {"a", "b"}])
def test_a_list_where_text_belongs_is_an_error(value: object) -> None:
    problems: list[Problem] = []
    assert read_text(value, AT, problems) is None
    assert codes(problems) == ["wrong-type"]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0c", "\x85", "\u009f", "\u202d", "\u202e", "\ufffe"])
def test_an_invisible_character_is_dropped_and_reported(character: str) -> None:
    problems: list[Problem] = []
    assert read_text(f"  Heron{character} Coast", AT, problems) == "Heron Coast"
    assert [(problem.code, problem.offset) for problem in problems] == [("control-character", 5)]
    assert f"U+{ord(character):04X}" in problems[0].found


# ── emptiness and lists ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("value", [None, "", " ", "\u00a0", [], {}, [""], [None, {}], {"a": ""}, {"a": [{"b": " "}]}])
def test_blank_values_and_what_holds_only_such_are_empty(value: object) -> None:
    assert is_empty(value)


@pytest.mark.parametrize("value", [0, False, 0.0, "0", "-", [0], {"a": False}, ["", "x"]])
def test_zero_and_false_are_not_empty(value: object) -> None:
    assert not is_empty(value)


def test_a_value_nested_without_end_is_looked_into() -> None:
    value: Any = ""
    for _ in range(5000):
        value = [value]
    assert is_empty(value)


def test_a_form_item_that_was_left_empty_is_no_update() -> None:
    """Form editors append an empty item when somebody presses “add” and goes away."""
    yaml = "newsUpdates: {updates: [{title: '', content: '', date: ''}, {title: A, date: 2026-01-01}]}"
    assert [update.title for update in region(yaml).news_updates.updates] == ["A"]


@pytest.mark.parametrize("keys", [("0", "1", "2"), (0, 1, 2), ("2", "10", "11"), ("00", "1", "2")])
def test_a_list_that_became_a_map_is_read_in_the_order_of_its_numbers(keys: tuple[str | int, ...]) -> None:
    problems: list[Problem] = []
    value = dict(zip(reversed(keys), "cba", strict=True))
    assert as_list(value, AT, problems, item="updates") == list(zip(keys, "abc", strict=True))
    assert codes(problems) == ["list-as-map"]


def test_a_problem_within_a_list_that_became_a_map_keeps_the_real_key() -> None:
    problems = problems_of("newsUpdates: {updates: {'0': {title: A, date: soon}}}")
    assert [(problem.code, problem.field) for problem in problems] == [
        ("list-as-map", ("newsUpdates", "updates")),
        ("date-unreadable", ("newsUpdates", "updates", "0", "date")),
    ]


def test_a_map_with_other_keys_is_one_item_without_its_dash() -> None:
    problems: list[Problem] = []
    value = {"title": "A"}
    assert as_list(value, AT, problems, item="updates") == [("", value)]
    assert codes(problems) == ["list-missing-dash"]


@pytest.mark.parametrize("key", ["²", "-1", "1.5", True, None, "0x1", ("0",), "9" * 5000])
def test_a_key_that_only_looks_like_a_position_is_no_position(key: object) -> None:
    problems: list[Problem] = []
    as_list({key: "a", "0": "b"}, AT, problems, item="updates")
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a\n b", '"a b"'),
        ("x" * 70, '"' + "x" * 59 + '…"'),
        ({"a": 1}, "a group"),
        ([1], "a list of 1 value"),
        (True, "true"),
        (None, "nothing"),
        (10**15, "a number of more than 12 digits"),
        ({1}, "a set or a pair"),
    ],
)
def test_a_message_shows_a_value_in_short(value: object, text: str) -> None:
    assert shown(value) == text
