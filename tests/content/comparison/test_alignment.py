from __future__ import annotations

import pytest

from waystation.content.comparison.alignment import edits
from waystation.content.comparison.sentences import likeness

CAMP, ROAD, WARD = "The camp is full since May.", "The road to town is closed.", "A ward with ten beds opened."
CAMP_NOW, ROAD_NOW = "The camp is full since June.", "The road to town is open."


@pytest.mark.parametrize(
    ("old", "new", "fates", "inserted"),
    [
        pytest.param([CAMP, ROAD], [CAMP, ROAD], (0, 1), ((), (), ()), id="the same"),
        pytest.param([CAMP], [CAMP_NOW], (0,), ((), ()), id="reworded"),
        pytest.param([CAMP], [WARD], (0,), ((), ()), id="replaced by one that is not alike"),
        pytest.param([CAMP, ROAD], [ROAD_NOW], (None, 0), ((), (), ()), id="one removed, the next reworded"),
        pytest.param([CAMP], [WARD, CAMP_NOW], (1,), ((0,), ()), id="one added, the next reworded"),
        pytest.param([CAMP, ROAD], [CAMP_NOW, WARD, ROAD_NOW], (0, 2), ((), (1,), ()), id="one added between two"),
        pytest.param([CAMP, ROAD], [ROAD, CAMP], (1, None), ((0,), (), ()), id="one moved is removed and added"),
        pytest.param([], [CAMP], (), ((0,),), id="something of nothing"),
    ],
)
def test_it_is_said_what_became_of_each_part(
    old: list[str], new: list[str], fates: tuple[int | None, ...], inserted: tuple[tuple[int, ...], ...]
) -> None:
    found = edits(old, new, likeness)
    assert (found.fates, found.inserted) == (fates, inserted)


def test_what_is_too_long_to_compare_is_paired_in_its_order() -> None:
    old, new = [f"Old {number}." for number in range(101)], [f"New {number}." for number in range(101)]
    assert edits(old, new, likeness).fates == tuple(range(101))
