from __future__ import annotations

import pytest

from bench.false_alarms.hard_cases import HARD_CASES
from bench.false_alarms.planted import PLANTED
from bench.false_alarms.rates import missed, rates
from bench.false_alarms.sentences import LANGUAGES, ordinary_sentences
from waystation.checks import RULES

FOUND = rates(3_000, seed=7)
HARM = [code for code, rule in RULES.items() if rule.family == "harm" and not code.startswith(("image", "exception"))]


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.severity in ("error", "warning")])
def test_no_rule_that_is_more_than_a_note_cries_wolf(code: str) -> None:
    """One ordinary sentence in a thousand at most."""
    assert FOUND.per_10_000(code) <= 10, FOUND.examples[code]


@pytest.mark.parametrize("code", HARM)
def test_a_rule_against_harm_reports_no_sentence_that_was_written_to_mislead_it(code: str) -> None:
    assert FOUND.examples.get(code, []) == []


def test_every_harmful_sentence_is_reported() -> None:
    assert missed() == []


def test_every_rule_against_harm_has_a_harmful_sentence() -> None:
    assert {code for code, _ in PLANTED} == set(HARM)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_the_same_for_the_same_seed(language: str) -> None:
    first, again, other = (ordinary_sentences(language, seed) for seed in (1, 1, 2))
    sentences = [next(first) for _ in range(20)]
    assert sentences == [next(again) for _ in range(20)]
    assert sentences != [next(other) for _ in range(20)]
    assert not any("{" in sentence for sentence in sentences)


def test_hard_cases_are_sentences_of_their_own() -> None:
    assert len(set(HARD_CASES)) == len(HARD_CASES)
