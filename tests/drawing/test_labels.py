from __future__ import annotations

import msgspec

from waystation.drawing.clip import Box
from waystation.drawing.labels import LARGE, SMALL, Grid, Label, Wanted, placed

WIDE = [(60.0, 60.0), (660.0, 60.0), (660.0, 480.0), (60.0, 480.0)]
ISLE = [(330.0, 250.0), (360.0, 250.0), (360.0, 280.0), (330.0, 280.0)]


def label_in(outline: list[tuple[float, float]], text: str, *, chosen: bool = True) -> Label | None:
    """Where the name of the only land goes."""
    grid = Grid(720, 540)
    grid.fill([outline], 1)
    sizes = (LARGE, SMALL) if chosen else (SMALL,)
    wanted = Wanted(text=text, number=1, sizes=sizes, cells=grid.counts().get(1, 0), chosen=chosen)
    return next(iter(placed(grid, [wanted])), None)


def test_a_name_stands_in_the_middle_of_a_land_with_room() -> None:
    label = label_in(WIDE, "Wideland")
    assert label is not None
    assert (label.within, label.size, label.lines) == (True, LARGE, ("Wideland",))
    assert abs(label.x - 360) < 12


def test_a_name_stands_beside_a_land_that_is_too_small() -> None:
    label = label_in(ISLE, "The Isle")
    assert label is not None
    assert not label.within
    assert not label.box.meets(Box(330, 250, 360, 280))


def test_a_long_name_is_broken_between_words() -> None:
    narrow = [(200.0, 60.0), (420.0, 60.0), (420.0, 480.0), (200.0, 480.0)]
    label = label_in(narrow, "Bosnia and Herzegovina")
    assert label is not None
    assert label.lines == ("Bosnia and", "Herzegovina")


def test_a_name_for_which_there_is_no_room_at_all_is_left_out() -> None:
    assert label_in(WIDE, "x" * 80) is None


def test_another_country_is_named_within_its_own_land_or_at_sea() -> None:
    grid = Grid(720, 540)
    grid.fill([WIDE], 1)
    grid.fill([ISLE], 2)
    wanted = Wanted(text="The Enclave", number=2, cells=grid.counts()[2], chosen=False)
    assert placed(grid, [wanted]) == []


def test_a_hole_in_a_land_is_not_covered() -> None:
    grid = Grid(720, 540)
    grid.fill([WIDE, ISLE], 1)
    assert grid.under(Box(337, 257, 353, 273)).count(0) > 0


def test_another_country_is_named_where_it_is_or_not_at_all() -> None:
    """Between the parts of an archipelago, a name would be read as that of something else."""
    grid = Grid(720, 540)
    north, south = [[(330.0, y), (342.0, y), (342.0, y + 12), (330.0, y + 12)] for y in (30.0, 500.0)]
    grid.fill([north, south], 1)
    (label,) = placed(grid, [Wanted(text="The Isles", number=1, cells=grid.counts()[1], chosen=False)])
    assert 1 in grid.under(label.box.grown(12))


def test_a_name_at_sea_hides_no_other_island() -> None:
    grid = Grid(720, 540)
    west, east = Box(300, 250, 312, 262), Box(318, 268, 330, 280)
    names = []
    for number, isle in enumerate((west, east), 1):
        grid.fill(
            [[(isle.left, isle.top), (isle.right, isle.top), (isle.right, isle.bottom), (isle.left, isle.bottom)]],
            number,
        )
        names.append(Wanted(text=f"Island {number}", number=number, cells=4, chosen=True, beside=isle))
    first, second = placed(grid, names)
    assert not first.box.meets(east)
    assert not second.box.meets(west)


def test_among_many_a_name_that_would_need_a_line_is_left_out() -> None:
    grid = Grid(720, 540)
    grid.fill([WIDE], 1)
    grid.fill([ISLE], 2)
    mainland = Wanted(text="Mainland", number=1, cells=grid.counts()[1], chosen=True)
    enclave = Wanted(text="The Enclave", number=2, cells=grid.counts()[2], chosen=True)
    assert [label.number for label in placed(grid, [mainland, enclave])] == [1, 2]
    few = placed(grid, [mainland, msgspec.structs.replace(enclave, may_be_far=False)])
    assert [label.number for label in few] == [1]
