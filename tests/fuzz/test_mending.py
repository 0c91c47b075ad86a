"""Whatever a file holds: the certain repairs never make it worse, and no reader sees another text."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from tests.fuzz.inputs import region_files
from waystation.checks import RULES, Surroundings
from waystation.checks.inspect import problems_of
from waystation.checks.mending import Mending, mend_file
from waystation.content.document import UnreadableDocument, parse_document
from waystation.places import Place, read_place
from waystation.places.fields import Date, Group, ListOf, Markdown, specs
from waystation.prose import to_html

INDEX, QUAY = (f"content/pages/regions/coast/{name}.md" for name in ("index", "quay"))
PATHS = st.sampled_from([INDEX, QUAY])
_LINKS = st.lists(
    st.sampled_from([
        "[ harbour ](https://a.example/x)", "[harbour] (https://a.example/x_(y))", "[a](https://b.example/c_(d)",
        "https://a.example/#:\\~:text=x", "[x](www.a.example)", "[]()", "[ ](https://c.example)", "`[ a ](b)`", "word",
        " ", "\n\n", "[a [ b ](https://d.example)](https://e.example)", "![ p ](https://f.example/p.png)", "``", "(",
        "]", "[", "\\",
    ]),
    max_size=8,
).map("".join)  # fmt: skip
_TEXTS = _LINKS.map(lambda text: "\n".join(f"  {line}" for line in text.split("\n")))
slipped_files = st.tuples(_TEXTS, _LINKS).map(
    lambda texts: f"---\nname: Coast\noverview: |-\n  .\n{texts[0]}\n---\n{texts[1]}".encode()
)
FILES = st.one_of(region_files, slipped_files)


def surroundings() -> Surroundings:
    return Surroundings(Path("/nowhere"))


def mended(path: str, raw: bytes) -> Mending:
    return mend_file(surroundings(), path, raw, {})


def errors_of(path: str, raw: bytes) -> Counter[str]:
    problems = problems_of(surroundings(), parse_document(path, raw))
    return Counter(problem.code for problem in problems if RULES[problem.code].severity == "error")


def place_of(path: str, raw: bytes) -> Place | None:
    document = parse_document(path, raw)
    return read_place(path, document.front_matter, document.body)[0]


def reads_alike(before: object, after: object) -> bool:
    """Say whether two groups of the model show the same, but for days that could not be read before."""
    if before is None or after is None or type(before) is not type(after):
        return before is after
    assert dataclasses.is_dataclass(before)
    for spec in specs(type(before)):  # type: ignore[arg-type]
        old, new = getattr(before, spec.attribute), getattr(after, spec.attribute)
        if isinstance(spec.kind, Group):
            same = reads_alike(old, new)
        elif isinstance(spec.kind, ListOf) and isinstance(spec.kind.item, Group):
            same = len(old) == len(new) and all(map(reads_alike, old, new))
        elif isinstance(spec.kind, Markdown) and old and new:
            same = to_html(old) == to_html(new)
        else:
            # An id is made of the day.
            same = old == new or spec.key == "id" or (isinstance(spec.kind, Date) and old is None)
        if not same:
            return False
    return True


@given(PATHS, FILES)
@examples(150)
def test_a_mended_file_has_no_new_error(path: str, raw: bytes) -> None:
    mending = mended(path, raw)
    if mending.after != raw:
        assert errors_of(path, mending.after) <= errors_of(path, raw)


@given(PATHS, FILES)
@examples(150)
def test_readers_see_the_same(path: str, raw: bytes) -> None:
    mending = mended(path, raw)
    if mending.after != raw:
        assert reads_alike(place_of(path, raw), place_of(path, mending.after))


@given(PATHS, FILES)
@examples(100)
def test_what_is_mended_is_mended_at_once(path: str, raw: bytes) -> None:
    once = mended(path, raw)
    again = mended(path, once.after)
    assert again.after == once.after


@given(PATHS, FILES)
@examples(100)
def test_what_is_certain_is_made_or_refused(path: str, raw: bytes) -> None:
    mending = mended(path, raw)
    try:
        left = problems_of(surroundings(), parse_document(path, mending.after))
    except UnreadableDocument:
        assert mending.after == raw
        return
    refused = {(problem.code, problem.field) for problem, _ in mending.refused}
    assert {(problem.code, problem.field) for problem in left if problem.repair} <= refused
