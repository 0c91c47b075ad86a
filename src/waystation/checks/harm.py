"""Do no harm: what could lead to a person who must not be found, or make readers forget that it is a person."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from waystation.checks.contacts import CONTACTS
from waystation.checks.people import PEOPLE, find_small_figures
from waystation.checks.positions import POSITIONS
from waystation.checks.search import Search
from waystation.checks.shared_links import SHARED_LINKS
from waystation.checks.shelters import SHELTERS
from waystation.checks.signs import Signs, shape_of
from waystation.checks.surroundings import Surroundings
from waystation.checks.terms import searches_for_terms
from waystation.checks.whole_text import WholeText
from waystation.places import Place, Problem

__all__ = ["SEARCHES", "check_harm"]

SEARCHES = (*CONTACTS, *POSITIONS, *SHARED_LINKS, *SHELTERS, *PEOPLE)
"""All searches but those for terms, of which a site may have more."""

_BY_SHAPE = tuple((search, search.shape.search) for search in SEARCHES if search.shape and not search.signs)


def check_harm(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report contacts, exact positions, people who can be told apart, and terms that dehumanise; of a draft too."""
    whole = WholeText.of(place)
    shape = shape_of(whole.text)
    for search in _signs(surroundings.config.wording.avoid).found_in(shape):
        yield from search.read(whole, place, surroundings.config)
    for search, is_in in _BY_SHAPE:
        if is_in(shape):
            yield from search.read(whole, place, surroundings.config)
    yield from find_small_figures(place)


@functools.lru_cache(maxsize=4)
def _signs(avoid: tuple[str, ...]) -> Signs[Search]:
    searches = (*SEARCHES, *searches_for_terms(avoid))
    return Signs((search, search.signs, search.shape) for search in searches if search.signs)
