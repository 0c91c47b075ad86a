"""The day on which findings may be others must be exact: a build makes a region again on that day, and not before."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.checks import Surroundings
from waystation.checks.inspect import CHECKS, REGION_CHECKS
from waystation.places import Place, Problem, read_place

INDEX = "content/pages/regions/heron-coast/index.md"
QUAY = "content/pages/regions/heron-coast/reed-quay.md"
TODAY = dt.date(2026, 11, 25)

_DAYS = st.one_of(
    st.integers(-500, 40).map(lambda days: TODAY + dt.timedelta(days=days)),
    st.integers(-190, 3).map(lambda days: TODAY + dt.timedelta(days=days)),
    st.sampled_from([dt.date.min, dt.date.max]),
).map(dt.date.isoformat)
_STATUS = st.one_of(st.none(), st.none(), st.none(), st.sampled_from(["draft", "archived"]))
_UPDATES = st.lists(st.fixed_dictionaries({"title": st.just("A"), "date": _DAYS}), max_size=3)
_FRONT_MATTERS = st.fixed_dictionaries(
    {
        "name": st.just("Heron Coast"),
        "reviewed": st.one_of(_DAYS, st.dictionaries(st.sampled_from(["overview", "figures", "longText"]), _DAYS)),
        "reviewEvery": st.sampled_from([None, None, 1, 12, 10**9]),
        "status": _STATUS,
        "owners": st.sampled_from([[], ["Samira"]]),
        "figures": st.lists(st.fixed_dictionaries({"label": st.just("Beds"), "value": st.just(127), "asOf": _DAYS})),
        "newsUpdates": _UPDATES.map(lambda updates: {"updates": updates}),
    }
)


def place(path: str, front_matter: dict[str, object]) -> Place:
    found, _ = read_place(path, front_matter, "")
    assert found
    return found


def findings(places: list[Place], day: dt.date) -> tuple[list[tuple[str, Problem]], dt.date | None]:
    """All that the checks find on one day, and until when it holds."""
    surroundings = Surroundings(Path("/nowhere"), today=day)
    found = [(place.path, problem) for place in places for check in CHECKS for problem in check(place, surroundings)]
    found += [problem for check in REGION_CHECKS for problem in check(places, surroundings)]
    return found, surroundings.first_change


@examples(150)
@given(_FRONT_MATTERS, _FRONT_MATTERS)
def test_findings_change_on_the_first_day_that_was_named_and_on_no_day_before(
    region: dict[str, object], quay: dict[str, object]
) -> None:
    places = [place(INDEX, region), place(QUAY, quay)]
    today, first = findings(places, TODAY)
    if first is None:
        assert findings(places, dt.date.max) == (today, None)
        return
    eve = first - dt.timedelta(days=1)
    assert findings(places, eve) == (today, first)
    assert findings(places, first)[0] != today
