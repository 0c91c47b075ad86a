from __future__ import annotations

import datetime as dt

import pytest

from tests.checks.checked_site import CheckedSite
from waystation.checks import Surroundings
from waystation.checks.dates import check_dates
from waystation.config import Config
from waystation.places import read_place

TODAY = dt.date(2026, 11, 25)

# ── days that have not come ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ("newsUpdates:\n  updates:\n    - title: A\n      date: 2027-04-02", "newsUpdates.updates[0].date"),
        (
            "newsUpdates:\n  updates:\n    - title: A\n      date: 2026-04-02\n      correction:\n"
            "        text: B\n        date: 2062-04-03",
            "newsUpdates.updates[0].correction.date",
        ),
        (
            "figures:\n  - label: Beds\n    value: 4\n    source: https://a.example/\n    asOf: 2026-12-31",
            "figures[0].asOf",
        ),
        ("reviewed: 2027-01-01", "reviewed"),
        ("reviewed:\n  figures: 2026-10-01\n  overview: 2027-01-01", "reviewed.overview"),
    ],
)
def test_a_day_that_has_not_come_is_found(site: CheckedSite, fields: str, field: str) -> None:
    site.region(fields)
    assert (site.finding().code, site.finding().field) == ("date-future", field)


@pytest.mark.parametrize("day", ["2026-11-25", "2026-11-26"])
def test_today_and_tomorrow_have_come_somewhere(site: CheckedSite, day: str) -> None:
    site.region(f"reviewed: {day}")
    assert site.codes() == []


def test_a_day_that_has_not_come_is_no_finding_from_its_eve_on(site: CheckedSite) -> None:
    place, _ = read_place("content/pages/regions/a/index.md", {"name": "A", "reviewed": "2026-12-24"}, "")
    assert place
    surroundings = Surroundings(site.root, today=TODAY)
    assert [problem.code for problem in check_dates(place, surroundings)] == ["date-future"]
    assert surroundings.first_change == dt.date(2026, 12, 23)
    assert list(check_dates(place, Surroundings(site.root, today=dt.date(2026, 12, 23)))) == []


def test_the_last_day_of_the_calendar_has_a_tomorrow(site: CheckedSite) -> None:
    place, _ = read_place("content/pages/regions/a/index.md", {"name": "A", "reviewed": "9999-12-31"}, "")
    assert place
    assert list(check_dates(place, Surroundings(site.root, today=dt.date.max))) == []


# ── months that an update tells of ───────────────────────────────────────────────────────────────────────────────────


def updated(site: CheckedSite, date: str, content: str, more: str = "") -> list[str]:
    site.update(f"title: Boats\ndate: {date}\ncontent: |-\n  {content}{more}")
    return [code for code in site.codes() if code != "news-old"]


@pytest.mark.parametrize(
    "content",
    [
        "In December 2026 the port office counted 12 boats.",
        "The port office counted 12 boats in December 2026.",
        "Since March 2026, 12 boats came.",
        "Im Dezember 2026 kamen 12 Boote.",
        "En décembre 2026, 12 bateaux sont arrivés.",
        "En diciembre de 2026 llegaron 12 barcos.",
        "وصلت 12 قاربا في ديسمبر 2026",
        "وصلت 12 قاربا في آذار/مارس 2026",
    ],
)
def test_an_update_that_tells_of_a_later_month_is_found(site: CheckedSite, content: str) -> None:
    assert updated(site, "2026-01-04", content) == ["update-before-month"]


def test_the_caret_stands_at_the_month(site: CheckedSite) -> None:
    site.update("title: Boats in December 2026\ndate: 2026-01-04")
    finding = site.finding()
    assert finding.source_line[finding.where.column - 1 :] == "December 2026"


@pytest.mark.parametrize(
    ("date", "content"),
    [
        ("2026-03-04", "In March 2026 the port office counted 12 boats."),
        ("2026-02-27", "In March 2026 the port office counted 12 boats."),
        ("2026-01-04", "The new rule will hold in December 2026."),
        ("2026-01-04", "A decision is expected in December 2026."),
        ("2026-01-04", "The permit is valid for those who apply in December 2026."),
        ("2026-01-04", "Ein Gesetz, das im Dezember 2026 in Kraft tritt."),
        ("2026-01-04", "La loi entrera en vigueur en décembre 2026."),
        ("2026-01-04", "La ley entrará en vigor en diciembre de 2026."),
        ("2026-01-04", "The plan of December 2026 was read."),
        ("2026-01-04", "In all 2026 boats were counted."),
    ],
)
def test_a_month_that_may_be_told_of_is_let_pass(site: CheckedSite, date: str, content: str) -> None:
    assert updated(site, date, content) == []


# ── sources after the update ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "address",
    [
        "https://post.example/2026/05/12/boats",
        "https://post.example/2026/04/boats",
        "https://post.example/boats-2026-05-12",
        "https://post.example/2026-05-12-boats.pdf",
        "https://post.example/2026/05/12/",
        "https://post.example/?day=2026-05-12",
        "https://post.example/2027/01",
    ],
)
def test_a_source_whose_address_names_a_later_day_is_found(site: CheckedSite, address: str) -> None:
    assert updated(site, "2026-03-02", f"Boats [came]({address}).") == ["source-after-update"]
    assert updated(site, "2026-03-02", "Boats came.", f"\nsource: {address}") == ["source-after-update"]


@pytest.mark.parametrize(
    "address",
    [
        "https://post.example/2026/03/02/boats",
        "https://post.example/2026/03/03/boats",
        "https://post.example/2026/03/",
        "https://post.example/2026/845800",
        "https://post.example/2026-2030/plan",
        "https://post.example/2026/13/01/",
        "https://post.example/2026/04/31/",
        "https://post.example/120260512",
        "https://post.example/#:~:text=2026-05-12",
    ],
)
def test_a_source_that_was_there_is_let_pass(site: CheckedSite, address: str) -> None:
    assert updated(site, "2026-03-02", f"Boats [came]({address}).") == []


def test_a_source_that_came_with_a_correction_is_let_pass(site: CheckedSite) -> None:
    correction = "\ncorrection:\n  text: We gave no source.\n  date: 2026-05-13"
    assert updated(site, "2026-03-02", "Boats [came](https://post.example/2026/05/12/).", correction) == []


def test_a_day_in_prose_is_no_source(site: CheckedSite) -> None:
    assert updated(site, "2026-03-02", "The hall closes on 2026-05-12, or 2026/05/13.") == []


# ── words that mean another day each day ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [
        ("The ferry is currently out of order.", "currently", "en"),
        ("Currently the ferry is out of order.", "Currently", "en"),
        ("The rule changed last year.", "last year", "en-GB"),
        ("The ferry stops this winter.", "this winter", "en"),
        ("Die Fähre fährt derzeit nicht.", "derzeit", "de"),
        ("Im letzten Jahr kamen mehr.", "Im letzten Jahr", "de"),
        ("Le bac est actuellement en panne.", "actuellement", "fr"),
        ("La règle a changé l'an dernier.", "l'an dernier", "fr"),
        ("El barco está actualmente parado.", "actualmente", "es"),
        ("La regla cambió el año pasado.", "el año pasado", "es"),
        ("العبارة متوقفة حاليا", "حاليا", "ar"),
        ("تغيرت القاعدة في العام الماضي", "العام الماضي", "ar"),
    ],
)
def test_a_word_that_means_another_day_each_day_is_found(
    site: CheckedSite, text: str, word: str, language: str
) -> None:
    site.overview(text)
    finding = site.finding(Config(language=language))
    assert (finding.code, finding.found) == ("time-vague", f'"{word}" in a text without a day')
    assert finding.source_line[finding.where.column - 1 :].startswith(word)


@pytest.mark.parametrize("field", ["overview", "governmentResponse", "longText"])
def test_every_text_without_a_day_is_looked_into(site: CheckedSite, field: str) -> None:
    site.region(f"{field}: The ferry is currently out of order. The bus is currently full.")
    assert site.codes() == ["time-vague"]


@pytest.mark.parametrize(
    "fields",
    [
        "reviewed: 2026-10-01\noverview: The ferry is currently out of order.",
        "reviewed:\n  overview: 2026-10-01\noverview: The ferry is currently out of order.",
        "overview: In October 2026 the ferry is currently out of order.",
        "overview: The rule changed in the last year of the war.",
        "overview: The last boat came with the next week's mail; this yearling is weekly.",
        "status: draft\noverview: The ferry is currently out of order.",
        "newsUpdates:\n  updates:\n    - title: A\n      date: 2026-10-01\n      content: The ferry is currently full.",
    ],
)
def test_a_text_that_something_dates_is_let_pass(site: CheckedSite, fields: str) -> None:
    site.region(fields)
    assert site.codes() == []


def test_a_language_without_a_list_has_no_findings(site: CheckedSite) -> None:
    site.overview("The ferry is currently out of order.")
    assert site.codes(Config(language="el")) == []
