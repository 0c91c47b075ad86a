"""Whatever a text holds, no search breaks, each finding points at its words, and no sign is missing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bench.false_alarms.hard_cases import HARD_CASES
from bench.false_alarms.planted import PLANTED
from tests.fuzz.effort import examples
from tests.fuzz.inputs import prose
from waystation.checks import Surroundings
from waystation.checks.harm import SEARCHES, check_harm
from waystation.checks.people import find_small_figures
from waystation.checks.terms import searches_for_terms
from waystation.checks.texts import texts_of
from waystation.checks.whole_text import WholeText
from waystation.config import Config
from waystation.places import Place, Problem, read_place

ROOT = Path()
_PIECES = st.one_of(
    st.sampled_from([text for _, text in PLANTED]),
    st.sampled_from(HARD_CASES),
    st.sampled_from(
        ["+44 ", "(0)", " 17", ", 17, ", "aged ", "A. (", "@", "://", "t.me/", ".000", "°", "'", '"', "۱", "٣"]
    ),
    prose,
)
texts = st.lists(st.tuples(_PIECES, st.integers(0, 60)), max_size=6).map(
    lambda pieces: " ".join(
        piece[cut:] if index % 2 else piece[: len(piece) - cut] for index, (piece, cut) in enumerate(pieces)
    )
)
"""Harmful and harmless sentences, whole and cut, with anything between them."""


def place_with(overview: str, news: str) -> Place:
    fields = {
        "name": "Quay",
        "countries": ["GB"],
        "overview": overview,
        "newsUpdates": {"updates": [{"content": news}]},
    }
    place, _ = read_place("content/pages/regions/coast/quay.md", fields, "")
    assert place
    return place


def without_signs(place: Place) -> list[Problem]:
    """What all searches find where each reads the text, whether it holds a sign or not."""
    whole, config = WholeText.of(place), Config()
    searches = (*SEARCHES, *searches_for_terms(()))
    found = [problem for search in searches for problem in search.read(whole, place, config)]
    return [*found, *find_small_figures(place)]


@given(texts, texts)
@examples(300)
def test_every_text_that_a_search_reports_holds_one_of_its_signs(overview: str, news: str) -> None:
    place = place_with(overview, news)
    assert sorted(check_harm(place, Surroundings(ROOT)), key=repr) == sorted(without_signs(place), key=repr)


@given(texts, texts)
@examples(200)
def test_every_finding_points_into_its_text_and_has_a_value(overview: str, news: str) -> None:
    place = place_with(overview, news)
    given_texts = {field: text for field, _, text in texts_of(place)}
    for problem in check_harm(place, Surroundings(ROOT)):
        assert problem.value
        assert 0 <= (problem.offset or 0) < len(given_texts[problem.field])
        assert all((problem.found, problem.expected, problem.fix))
