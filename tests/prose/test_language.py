from __future__ import annotations

import datetime as dt

import pytest

from waystation.prose import Language, known_language

DAY = dt.date(2026, 11, 3)


@pytest.mark.parametrize(
    ("tag", "date", "number"),
    [
        ("en", "3 Nov 2026", "182,979"),
        ("en-US", "Nov 3, 2026", "182,979"),
        ("de", "3. Nov. 2026", "182.979"),
        ("ar", "3 نوفمبر 2026", "182,979"),
        ("fr", "3 nov. 2026", "182\u202f979"),
        ("zh-Hans", "2026年11月3日", "182,979"),
    ],
)
def test_dates_and_numbers_are_written_as_in_the_language(tag: str, date: str, number: str) -> None:
    language = Language(tag)
    assert (language.date(DAY), language.number(182979)) == (date, number)


@pytest.mark.parametrize("number", [0, 1, 999, 1000, 10**12])
def test_small_and_large_numbers_are_written(number: int) -> None:
    assert Language("en").number(number) == f"{number:,}"


@pytest.mark.parametrize(
    ("tag", "list_"), [("en", "A, B and C"), ("en-US", "A, B, and C"), ("de", "A, B und C"), ("ar", "A وB وC")]
)
def test_texts_are_listed_as_a_sentence_of_the_language_does(tag: str, list_: str) -> None:
    assert Language(tag).list(["A", "B", "C"]) == list_
    assert Language(tag).list([]) == ""


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar_are_written(day: dt.date) -> None:
    assert str(day.year) in Language("ar").date(day)


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("en", "ltr"),
        ("de", "ltr"),
        ("ar", "rtl"),
        ("fa", "rtl"),
        ("he", "rtl"),
        ("ur", "rtl"),
        ("hi", "ltr"),
        ("ckb", "rtl"),
    ],
)
def test_the_direction_is_that_of_the_script(tag: str, direction: str) -> None:
    assert Language(tag).direction == direction


@pytest.mark.parametrize(("tag", "locale"), [("en", "en"), ("pt-BR", "pt_BR"), ("ar", "ar"), ("zh-Hant", "zh_Hant")])
def test_open_graph_gets_its_own_form_of_the_tag(tag: str, locale: str) -> None:
    assert Language(tag).locale == locale


@pytest.mark.parametrize("tag", ["en", "ar", "de", "pt-BR", "sr-Latn", "zh-Hant-TW", "ckb"])
def test_a_language_of_the_world_is_known(tag: str) -> None:
    assert known_language(tag)


@pytest.mark.parametrize("tag", ["", "xx", "english", "en_US", "-", "en-", "C", "../en", "en\n", "x" * 5000])
def test_what_is_no_language_is_not_known(tag: str) -> None:
    assert not known_language(tag)
