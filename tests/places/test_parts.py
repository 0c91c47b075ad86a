from __future__ import annotations

import pytest

from tests.places.reading_places import region
from waystation.places import Figure


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


def test_the_parts_of_a_place_that_gives_none_are_empty() -> None:
    place = region("")
    assert (place.population.count, place.news_updates.updates, place.stay_informed.links) == (None, (), ())
    assert (place.cover_photo, place.needs, place.reviewed) == (None, None, None)
