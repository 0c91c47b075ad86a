from __future__ import annotations

import datetime as dt

import pytest

from waystation.checks.unreviewed import LastChange, Unreviewed, newest_day, unreviewed
from waystation.config import Config
from waystation.places import Place, read_place

TODAY = dt.date(2026, 11, 25)
NEWS_OF_2024 = {"updates": [{"title": "Bus runs", "date": "2024-01-10"}]}


def place(**fields: object) -> Place:
    made, problems = read_place("content/pages/regions/heron-coast/index.md", {"name": "Heron Coast", **fields}, "")
    assert made
    assert problems == []
    return made


def nobody_knows(path: str) -> None:
    """Without Git."""


def of(last_change: LastChange = nobody_knows, **fields: object) -> Unreviewed:
    return unreviewed(place(**fields), Config(), TODAY, last_change)


def words(last_change: LastChange = nobody_knows, **fields: object) -> list[str]:
    return list(of(last_change, **fields).words())


def test_a_review_that_holds_is_not_due() -> None:
    assert not of(reviewed="2026-05-26").is_due


def test_a_review_is_due_on_the_day_on_which_it_holds_no_longer() -> None:
    assert of(reviewed="2026-05-25").is_due


def test_a_page_can_say_itself_how_long_a_review_holds() -> None:
    assert of(reviewed="2026-10-20", reviewEvery=1).is_due


def test_an_overdue_page_says_how_long_ago_it_was_reviewed() -> None:
    assert words(reviewed="2025-09-20") == ["last reviewed 14 months ago, on 2025-09-20; a review holds for 6"]


def test_after_two_years_the_months_do_not_matter() -> None:
    assert words(reviewed="2023-09-20") == ["last reviewed over 3 years ago, on 2023-09-20; a review holds for 6"]


def test_of_fields_the_one_that_was_left_longest_counts() -> None:
    days = {"overview": "2026-11-20", "figures": "2026-01-20", "governmentResponse": "2025-12-20"}
    assert words(reviewed=days) == [
        "figures, governmentResponse: last reviewed 11 months ago, on 2025-12-20; a review holds for 6"
    ]


def test_fields_that_all_hold_are_not_due() -> None:
    assert not of(reviewed={"overview": "2026-11-20", "figures": "2026-07-20"}).is_due


def test_a_reviewed_page_says_for_how_long_there_was_no_news() -> None:
    assert words(reviewed="2025-09-20", newsUpdates=NEWS_OF_2024)[1:] == ["no news for 34 months"]


def test_a_page_that_was_never_reviewed_goes_by_the_newest_day_in_its_file() -> None:
    assert words(newsUpdates=NEWS_OF_2024) == [
        "never reviewed; nothing in it is newer than 2024-01-10, over 2 years ago"
    ]


def test_a_page_that_was_never_reviewed_is_not_due_while_its_news_is_new() -> None:
    assert not of(newsUpdates={"updates": [{"title": "Bus runs", "date": "2026-11-02"}]}).is_due


@pytest.mark.parametrize(
    "fields",
    [
        {"figures": [{"label": "In the hall", "value": 70, "asOf": "2026-03-01"}]},
        {"newsUpdates": {"updates": [{"title": "Bus", "correction": {"text": "Two.", "date": "2026-03-01"}}]}},
        {"newsUpdates": {"updates": [{"title": "Bus", "date": "2026-03-01"}, {"title": "A", "date": "2020-01-01"}]}},
    ],
)
def test_news_corrections_and_figures_tell_a_day(fields: dict[str, object]) -> None:
    assert newest_day(place(**fields)) == dt.date(2026, 3, 1)


def test_a_change_that_git_knows_counts_where_it_is_newer() -> None:
    time = of(lambda path: dt.date(2026, 10, 1), newsUpdates=NEWS_OF_2024)
    assert (time.newest, time.months) == (dt.date(2026, 10, 1), 1)


def test_a_change_that_is_older_than_the_news_does_not_count() -> None:
    assert of(lambda path: dt.date(2023, 1, 1), newsUpdates=NEWS_OF_2024).newest == dt.date(2024, 1, 10)


def test_git_is_not_asked_about_what_tells_itself_that_it_is_new() -> None:
    def refuse(path: str) -> dt.date:
        raise AssertionError(path)

    assert of(refuse, newsUpdates={"updates": [{"title": "Bus runs", "date": "2026-11-02"}]}).months == 0
    assert of(refuse, reviewed="2020-01-01").is_due


def test_what_nobody_can_tell_the_age_of_is_due() -> None:
    time = of(reviewEvery=240)
    assert time.is_due
    assert list(time.words()) == ["never reviewed, and nothing tells how old it is"]


def test_a_day_that_has_not_come_is_no_age() -> None:
    assert of(newsUpdates={"updates": [{"title": "Bus runs", "date": "2031-01-01"}]}).months == 0
