from __future__ import annotations

import datetime as dt

import pytest

from tests.places.reading_places import region
from waystation.places import Figure, Observation


@pytest.mark.parametrize(
    ("figure", "range_"),
    [
        (Figure(value=5), (5, 5)),
        (Figure(value=0), (0, 0)),
        (Figure(low=90, high=120), (90, 120)),
        (Figure(low=120, high=90), (90, 120)),
        (Figure(low=90), (90, 90)),
        (Figure(high=0), (0, 0)),
        (Figure(value=5, low=90, high=120), (5, 5)),
        (Figure(label="People"), None),
    ],
)
def test_the_range_of_a_figure_goes_from_the_smaller_to_the_larger(
    figure: Figure, range_: tuple[int, int] | None
) -> None:
    assert figure.range == range_


JULY, AUGUST, SEPTEMBER = (dt.date(2026, month, 28) for month in (7, 8, 9))


def test_the_series_of_a_figure_ends_in_its_own_number() -> None:
    figure = Figure(value=9, as_of=SEPTEMBER, source="https://a.example/9", history=(Observation(as_of=JULY, value=7),))
    assert figure.series == (
        Observation(as_of=JULY, value=7),
        Observation(as_of=SEPTEMBER, value=9, source="https://a.example/9"),
    )


def test_a_series_is_sorted_by_day_and_leaves_out_what_has_none() -> None:
    history = (Observation(as_of=AUGUST), Observation(value=3), Observation(as_of=JULY, low=1, high=2))
    assert Figure(value=9, history=history).series == (history[2], history[0])


def test_of_two_numbers_for_one_day_the_figures_own_is_taken_and_then_the_first() -> None:
    history = tuple(Observation(as_of=day, value=value) for day, value in ((AUGUST, 1), (JULY, 2), (JULY, 3)))
    series = Figure(value=9, as_of=AUGUST, history=history).series
    assert [one.range for one in series] == [(2, 2), (9, 9)]


def test_figures_of_one_subject_have_the_same_label_unit_and_measure() -> None:
    figure = Figure(label="People  in the CENTRE", unit="people")
    assert figure.subject == Figure(label="people in the centre", unit="people", measure="stock").subject
    assert figure.subject != Figure(label="people in the centre", unit="people", measure="flow").subject


def test_the_parts_of_a_place_that_gives_none_are_empty() -> None:
    place = region("")
    assert (place.population.count, place.news_updates.updates, place.stay_informed.links) == (None, (), ())
    assert (place.cover_photo, place.needs, place.reviewed) == (None, None, None)
