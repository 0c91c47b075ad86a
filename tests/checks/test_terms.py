from __future__ import annotations

import re

import pytest

from tests.checks.checked_site import CheckedSite
from waystation.checks import inspect_site
from waystation.checks.terms import TERMS, Term
from waystation.config import Config, Wording


def found(site: CheckedSite, wording: Wording = Wording()) -> list[str]:  # noqa: B008 - it is frozen
    inspection = inspect_site(site.root, {}, config=Config(wording=wording))
    return [finding.found for finding in inspection.findings if finding.code == "term-dehumanising"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Illegals were seen at the quay.", "Illegals"),
        ("The illegal immigrants were held.", "illegal immigrants"),
        ("A flood of new migrants is expected.", "flood of new migrants"),
        ("Swarms of people came.", "Swarms of people"),
        ("The refugee tide rises.", "refugee tide"),
        ("Die Flüchtlingswelle ebbt ab.", "Flüchtlingswelle"),
        ("Viele Asylanten warten.", "Asylanten"),
        ("Une vague de migrants est arrivée.", "vague de migrants"),
        ("Les clandestins attendent.", "Les clandestins"),
        ("Una avalancha de inmigrantes llegó.", "avalancha de inmigrantes"),
        ("وصل المهاجرون غير الشرعيين.", "المهاجرون غير الشرعيين"),
    ],
)
def test_a_term_is_found_in_each_language(site: CheckedSite, text: str, term: str) -> None:
    site.overview(text)
    assert found(site) == [f'the term "{term}"']


@pytest.mark.parametrize(
    "text",
    [
        "Illegal pushbacks, illegal logging and an illegal strike.",
        "A flood of the river, a tide of rubbish, a swarm of bees and a wave of solidarity.",
        "Die Flutwelle und die Lawine kamen im März.",
        "La vague de froid et l’invasion de criquets.",
        "La oleada de calor y la marea negra.",
    ],
)
def test_words_that_look_alike_may_stay(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert found(site) == []


def test_a_term_in_quotation_marks_is_somebody_elses(site: CheckedSite) -> None:
    site.overview('The minister spoke of “illegals” and "a flood of migrants", of «clandestins».')
    assert found(site) == ['the term "flood of migrants"']


def test_an_address_is_no_way_of_speaking(site: CheckedSite) -> None:
    site.overview("See [a paper](https://paper.example/illegal-immigrants/a-flood).")
    assert found(site) == []


def test_a_site_can_add_terms_and_accept_others(site: CheckedSite) -> None:
    site.overview("Boat people and illegals, boat people.")
    wording = Wording(avoid=("boat people",), accept=("illegals",))
    assert found(site, wording) == ['the term "Boat people"', 'the term "boat people"']


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{term.language}: {term.pattern[:30]}")
def test_a_term_says_in_its_language_what_to_write(term: Term) -> None:
    assert term.language in ("en", "de", "fr", "es", "ar")
    assert term.instead
    assert re.compile(term.pattern).groups == 0
