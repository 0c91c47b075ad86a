from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from tests.places.reading_places import codes, problems_of, read, region
from waystation.places import NewsUpdate
from waystation.places.news import in_order, with_ids

TODAY = dt.date(2026, 3, 1)
YESTERDAY = dt.date(2026, 2, 28)
LONG_AGO = dt.date(2019, 1, 1)


def update(title: str, date: dt.date | None = None, *, pinned: bool = False, own_id: str | None = None) -> NewsUpdate:
    return NewsUpdate(title=title, date=date, pinned=pinned, id=own_id)


def titles(*updates: NewsUpdate) -> str:
    """The titles as readers see them, one letter each."""
    return "".join(update.title or "" for update in in_order(updates))


def identified(updates: Iterable[NewsUpdate]) -> list[NewsUpdate]:
    """The same updates, as if a file gave them."""
    return list(
        with_ids({declared.name: getattr(update, declared.name) for declared in fields(update)} for update in updates)
    )


def ids(*updates: NewsUpdate) -> list[str | None]:
    return [update.id for update in identified(updates)]


# ── order ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_newest_update_comes_first() -> None:
    assert titles(update("a", LONG_AGO), update("b", TODAY), update("c", YESTERDAY)) == "bca"


def test_pinned_updates_come_before_all_others_however_old() -> None:
    assert titles(update("a", TODAY), update("b", LONG_AGO, pinned=True)) == "ba"


def test_pinned_updates_among_themselves_are_newest_first() -> None:
    assert titles(update("a", LONG_AGO, pinned=True), update("b", TODAY), update("c", YESTERDAY, pinned=True)) == "cab"


def test_updates_of_one_day_keep_the_order_of_the_file() -> None:
    assert titles(update("b", TODAY), update("a", TODAY), update("c", TODAY)) == "bac"


def test_the_time_of_day_does_not_count() -> None:
    """It says when somebody typed, not what is newer."""
    yaml = "newsUpdates: {updates: [{title: a, date: 2026-03-01T01:00:00Z}, {title: b, date: 2026-03-01T23:00:00Z}]}"
    assert [update.title for update in region(yaml).updates] == ["a", "b"]


def test_updates_without_a_date_come_last_in_the_order_of_the_file() -> None:
    assert titles(update("a"), update("b", LONG_AGO), update("c"), update("d", TODAY)) == "dbac"


def test_a_pinned_update_without_a_date_is_the_last_of_the_pinned() -> None:
    assert titles(update("a", TODAY), update("b", pinned=True), update("c", LONG_AGO, pinned=True)) == "cba"


def test_the_first_day_of_the_calendar_is_older_than_any_but_not_undated() -> None:
    assert titles(update("a"), update("b", dt.date.min), update("c", dt.date.max)) == "cba"


@given(st.lists(st.builds(NewsUpdate, date=st.none() | st.dates(), pinned=st.booleans(), id=st.uuids().map(str))))
@examples(200)
def test_each_group_falls_by_date_and_nothing_is_lost(updates: list[NewsUpdate]) -> None:
    ordered = in_order(updates)
    assert sorted(update.id or "" for update in ordered) == sorted(update.id or "" for update in updates)
    for before, after in itertools.pairwise(ordered):
        assert before.pinned >= after.pinned
        assert (
            before.pinned > after.pinned
            or after.date is None
            or (before.date is not None and before.date >= after.date)
        )


def test_an_update_with_an_unreadable_date_is_shown_last() -> None:
    place = region("newsUpdates: {updates: [{title: a, date: soon}, {title: b, date: 2019-01-01}]}")
    assert [update.title for update in place.updates] == ["b", "a"]


def test_the_newest_day_of_a_place_passes_over_updates_without_one() -> None:
    place = region("newsUpdates: {updates: [{title: a}, {title: b, date: 2019-01-01}, {title: c, date: 2018-01-01}]}")
    assert place.newest_news == LONG_AGO
    assert region("newsUpdates: {updates: [{title: a}]}").newest_news is None


# ── how many are shown ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "shown", "reported"),
    [
        ("1", 1, []),
        ("3", 3, []),
        ("100", 100, []),
        ("'2'", 2, ["number-as-text"]),
        ("0", 5, ["number-too-small"]),
        ("-1", 5, ["number-too-small"]),
        ("'0'", 5, ["number-as-text", "number-too-small"]),
        ("1.5", 5, ["number-ambiguous"]),
        ("all", 5, ["number-unreadable"]),
        ("true", 5, ["number-unreadable"]),
        ("''", 5, []),
    ],
)
def test_visible_count_is_a_whole_number_of_one_or_more(written: str, shown: int, reported: list[str]) -> None:
    yaml = f"newsUpdates: {{visibleCount: {written}}}"
    assert region(yaml).visible_count == shown
    assert codes(problems_of(yaml)) == reported


def test_a_subregion_shows_three_updates_where_it_does_not_say() -> None:
    place, _ = read("name: Reed Quay", path="content/pages/regions/heron-coast/reed-quay.md")
    assert place is not None
    assert place.visible_count == 3


def test_a_visible_count_beyond_the_updates_shows_them_all() -> None:
    place = region("newsUpdates: {visibleCount: 9, updates: [{title: a}, {title: b}]}")
    assert len(place.updates[: place.visible_count]) == 2


# ── ids ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_id_is_made_from_date_and_title() -> None:
    assert ids(update("The Quay Reopens!", YESTERDAY)) == ["2026-02-28-the-quay-reopens"]


def test_an_id_without_a_date_is_the_title_alone() -> None:
    assert ids(update("The Quay Reopens!")) == ["the-quay-reopens"]


def test_an_update_with_neither_date_nor_title_still_has_an_id() -> None:
    assert ids(NewsUpdate(content="Something happened.")) == ["update"]


def test_an_own_id_is_kept() -> None:
    assert ids(update("The Quay Reopens!", TODAY, own_id="quay-reopens")) == ["quay-reopens"]


def test_an_own_id_with_blanks_and_signs_becomes_one_that_can_stand_in_an_address() -> None:
    assert ids(update("a", own_id="Quay #1 / <reopens>")) == ["quay-1-reopens"]


def test_equal_ids_are_told_apart_in_the_order_of_the_file() -> None:
    assert ids(update("Boat", TODAY), update("Boat", TODAY), update("Boat", TODAY)) == [
        "2026-03-01-boat",
        "2026-03-01-boat-2",
        "2026-03-01-boat-3",
    ]


def test_an_own_id_that_a_counted_one_would_take_is_kept() -> None:
    assert ids(update("a", own_id="x-2"), update("b", own_id="x"), update("c", own_id="x")) == ["x-2", "x", "x-3"]


def test_a_new_update_leaves_the_ids_of_the_others_alone() -> None:
    """Links to them and readers of the feed hold these ids."""
    old = [update("Boat", YESTERDAY), update("Quay", LONG_AGO)]
    assert ids(update("New", TODAY), *old)[1:] == ids(*old)


def test_pinning_an_update_leaves_its_id_alone() -> None:
    assert ids(update("Boat", TODAY)) == ids(update("Boat", TODAY, pinned=True))


def test_a_long_title_is_cut_between_words() -> None:
    (made,) = ids(update("word " * 40, TODAY))
    assert made == "2026-03-01" + "-word" * 12


def test_a_long_word_is_cut_all_the_same() -> None:
    (made,) = ids(update("x" * 200))
    assert made == "x" * 72


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("وصل القارب", "وصل-القارب"),
        ("नाव आ गई", "नाव-आ-गई"),
        ("Лодка пришла", "лодка-пришла"),
        ("船来了", "船来了"),
        ("ጀልባው መጣ", "ጀልባው-መጣ"),
    ],
)
def test_a_title_of_any_script_makes_a_readable_id(title: str, made: str) -> None:
    assert ids(update(title)) == [made]


def test_a_title_of_signs_alone_makes_an_id_that_differs_from_other_signs() -> None:
    one, other = ids(update("!!!"), update("???"))
    assert one
    assert other
    assert one != other


def test_the_anchor_of_an_update_is_its_id_with_a_prefix() -> None:
    """So that no update can take the anchor of a section, such as `overview`."""
    (overview,) = identified([update("Overview")])
    assert overview.anchor == "news-overview"


_TITLES = st.one_of(st.none(), st.text(max_size=90), st.sampled_from(["a", "a 2", "a-2", "A", "a!", "a-2-2", ""]))


@given(
    st.lists(st.builds(NewsUpdate, title=_TITLES, date=st.none() | st.just(TODAY), id=st.none() | _TITLES), max_size=9)
)
@examples(300)
def test_ids_are_unique_on_a_page_and_can_stand_in_an_address(updates: list[NewsUpdate]) -> None:
    made = ids(*updates)
    assert len(set(made)) == len(made)
    assert all(one and not set(one) & set(' "#%&/<>?\\\n\t') for one in made)


@given(st.lists(st.builds(NewsUpdate, title=_TITLES, id=st.none() | _TITLES), max_size=6))
@examples(100)
def test_ids_once_made_stay_as_they_are(updates: list[NewsUpdate]) -> None:
    """A tool may write the made ids into the file."""
    made = identified(updates)
    assert identified(made) == made
