"""How often each rule reports an ordinary sentence, and how many of the harmful ones it reports."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from bench.false_alarms.hard_cases import HARD_CASES
from bench.false_alarms.planted import PLANTED
from bench.false_alarms.sentences import LANGUAGES, ordinary_sentences
from waystation.checks import Surroundings
from waystation.checks.inspect import CHECKS
from waystation.places import Place, Problem, read_place

__all__ = ["Rates", "missed", "rates"]

_REGION = "content/pages/regions/heron-coast/index.md"
_PLACE = "content/pages/regions/heron-coast/reed-quay.md"
_COUNTRIES = {"en": ["GB", "GR", "RS"], "de": ["DE", "AT"], "fr": ["FR", "BE"], "es": ["ES", "MX"], "ar": ["LB", "IQ"]}
_SENTENCES_A_PAGE = 12
_EXAMPLES = 3


@dataclass(slots=True)
class Rates:
    """What the rules said of a number of sentences that do no harm."""

    sentences: int = 0
    alarms: dict[str, int] = field(default_factory=dict)
    """Code → how often the rule spoke up."""
    examples: dict[str, list[str]] = field(default_factory=dict)
    """Code → what it found, the first few times."""

    def per_10_000(self, code: str) -> float:
        """Alarms of a rule in 10,000 sentences."""
        return 10_000 * self.alarms.get(code, 0) / self.sentences

    def add(self, sentences: int, problems: Iterable[Problem]) -> None:
        """Take in what was said of some more sentences."""
        self.sentences += sentences
        for problem in problems:
            self.alarms[problem.code] = self.alarms.get(problem.code, 0) + 1
            examples = self.examples.setdefault(problem.code, [])
            if len(examples) < _EXAMPLES:
                examples.append(problem.found)


def rates(sentences: int, *, seed: int = 1) -> Rates:
    """Check so many ordinary sentences, the same number in each language, and all hard cases."""
    found = Rates()
    with tempfile.TemporaryDirectory() as folder:
        surroundings = _surroundings(Path(folder))
        for language, text in _pages(sentences, seed):
            place = _place(text, language)
            found.add(len(text), _problems(place, surroundings))
    return found


def missed() -> list[tuple[str, str]]:
    """The harmful sentences that their rule does not report: code and sentence."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = _surroundings(Path(folder))
        return [
            (code, text)
            for code, text in PLANTED
            if code not in {problem.code for problem in _problems(_place([text], "en"), surroundings)}
        ]


def _surroundings(root: Path) -> Surroundings:
    (root / _REGION).parent.mkdir(parents=True)
    (root / _REGION).write_text("---\nname: Heron Coast\n---\n", "utf-8")
    return Surroundings(root)


def _pages(sentences: int, seed: int) -> Iterator[tuple[str, Sequence[str]]]:
    """Language and sentences of one page after the other."""
    for language in LANGUAGES:
        ordinary = ordinary_sentences(language, seed)
        for _ in range(sentences // len(LANGUAGES) // _SENTENCES_A_PAGE):
            yield language, list(islice(ordinary, _SENTENCES_A_PAGE))
    for start in range(0, len(HARD_CASES), _SENTENCES_A_PAGE):
        yield "en", HARD_CASES[start : start + _SENTENCES_A_PAGE]


def _place(sentences: Sequence[str], language: str) -> Place:
    """A place whose overview, response and news hold the sentences; a small one, for which the rules are strictest."""
    third = max(1, len(sentences) // 3)
    overview, response, news = sentences[:third], sentences[third : 2 * third], sentences[2 * third :]
    fields = {
        "name": "Reed Quay",
        "countries": _COUNTRIES[language],
        "owners": ["Samira"],
        "overview": "\n\n".join(overview),
        "governmentResponse": " ".join(response),
        "newsUpdates": {"updates": [{"title": "News", "date": "2026-11-14", "content": " ".join(news)}]},
    }
    place, _ = read_place(_PLACE, fields, "")
    if place is None:
        raise ValueError(f"{_PLACE}: found no place in {fields}")
    return place


def _problems(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    for check in CHECKS:
        yield from check(place, surroundings)
