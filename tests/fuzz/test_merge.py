"""Two people edit one place at random; the merge is compared with what each of them did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from tests.fuzz.inputs import front_matters, region_files
from tests.fuzz.page_edits import Edit, Page, after, are_apart, edits, touched
from waystation.content.comparison.compare import changes
from waystation.content.comparison.matching import written as in_any_order
from waystation.content.comparison.meaning import equal
from waystation.content.comparison.sentences import sentences
from waystation.content.document import parse_document
from waystation.content.merging.conflict import Conflict
from waystation.content.merging.difference import operations_between
from waystation.content.merging.merge import Merge, NotMerged, merge, with_markers
from waystation.content.merging.three_way import merge_front_matters
from waystation.content.writer.operations import apply

Values = dict[Any, Any]
Style = dict[str, Any]
PAGE = Page()
BASE = PAGE.front_matter()
ONE, OTHER = edits("ada"), edits("ben")

PATH = "content/pages/regions/coast/index.md"
STYLES = st.fixed_dictionaries({
    "default_style": st.sampled_from([None, None, '"', "'", "|", ">"]),
    "width": st.sampled_from([40, 80, 10_000]),
    "indent": st.sampled_from([2, 4]),
    "sort_keys": st.booleans(),
})  # fmt: skip
BODIES = st.sampled_from(["", "\n", "\n\nText below. And more of it.\n", "\n\nOther text below. And more of it.\n"])

groups = front_matters.filter(lambda value: isinstance(value, dict))


def merged(one: Sequence[Edit], other: Sequence[Edit]) -> tuple[Values, list[Conflict]]:
    return merge_front_matters(BASE, after(PAGE, one).front_matter(), after(PAGE, other).front_matter())


def words_of(value: object) -> Iterator[str]:
    """Every sentence and every other value in a page, as text."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from words_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of(inner)
    elif isinstance(value, str):
        yield from (sentence.text for sentence in sentences(value).parts)
    else:
        yield repr(value)


def sides(conflict: Conflict) -> tuple[str, ...]:
    """What a conflict is about, but for the numbers of items, which each version counts for itself."""
    steps = [step for step in conflict.field if isinstance(step, str)]
    return (*steps, conflict.kind, *map(in_any_order, (conflict.base, conflict.ours, conflict.theirs)))


def swapped(conflict: Conflict) -> tuple[str, ...]:
    *what, ours, theirs = sides(conflict)
    return (*what, theirs, ours)


@examples(100)
@given(ONE, OTHER)
def test_who_comes_first_changes_nothing_but_what_stands_at_a_conflict(one: list[Edit], other: list[Edit]) -> None:
    values, conflicts = merged(one, other)
    mirrored, mirrored_conflicts = merged(other, one)
    assert Counter(map(sides, conflicts)) == Counter(map(swapped, mirrored_conflicts))
    if not conflicts:
        assert equal(values, mirrored)


@examples(100)
@given(ONE, OTHER)
def test_edits_of_different_parts_are_all_there_and_do_not_conflict(one: list[Edit], other: list[Edit]) -> None:
    assume(are_apart(one, other))
    values, conflicts = merged(one, other)
    wanted = after(after(PAGE, one), other).front_matter()
    assert conflicts == []
    assert Counter(words_of(values)) == Counter(words_of(wanted))


@examples(100)
@given(ONE, OTHER)
def test_what_both_kept_stays_in_the_order_of_whoever_moved_it(one: list[Edit], other: list[Edit]) -> None:
    assume(are_apart(one, other))
    ours, theirs = after(PAGE, one), after(PAGE, other)
    kept = {name for name, _ in PAGE.updates} & dict(ours.updates).keys() & dict(theirs.updates).keys()
    mover = ours if "order of updates" in touched(one) else theirs
    wanted = [name[-1] for name, _ in mover.updates if name in kept]
    contents = [str(update["content"]) for update in merged(one, other)[0]["newsUpdates"]["updates"]]
    found = [next((name[-1] for name in kept if f"peoplecou{name[-1]}" in text), "") for text in contents]
    assert [name for name in found if name] == wanted


@examples(100)
@given(ONE, OTHER)
def test_nothing_is_in_the_result_that_nobody_wrote(one: list[Edit], other: list[Edit]) -> None:
    written = {*words_of(BASE)}
    for side in (one, other):
        written |= {*words_of(after(PAGE, side).front_matter())}
    assert {*words_of(merged(one, other)[0])} <= written


@examples(100)
@given(ONE, OTHER)
def test_without_a_conflict_no_word_of_either_is_lost(one: list[Edit], other: list[Edit]) -> None:
    """What one has written is there; what one has removed is gone, if the other did not write it."""
    values, conflicts = merged(one, other)
    assume(not conflicts)
    found, before = {*words_of(values)}, {*words_of(BASE)}
    ours, theirs = ({*words_of(after(PAGE, side).front_matter())} for side in (one, other))
    assert (ours | theirs) - before <= found
    assert not (before - ours | before - theirs) & found - {"True", "False"}


@examples(100)
@given(ONE)
def test_one_person_alone_gets_what_was_written(one: list[Edit]) -> None:
    side = after(PAGE, one).front_matter()
    assert merge_front_matters(BASE, side, BASE) == (side, [])
    assert merge_front_matters(BASE, BASE, side) == (side, [])
    assert merge_front_matters(BASE, side, side) == (side, [])


@examples(100)
@given(ONE, OTHER)
def test_to_merge_again_changes_nothing(one: list[Edit], other: list[Edit]) -> None:
    values, conflicts = merged(one, other)
    assume(not conflicts)
    for side in (one, other):
        assert merge_front_matters(after(PAGE, side).front_matter(), values, after(PAGE, side).front_matter()) == (
            values,
            [],
        )


@examples(100)
@given(groups, groups, groups)
def test_any_three_pages_merge_and_the_order_of_the_sides_does_not_count(
    base: Values, one: Values, two: Values
) -> None:
    values, conflicts = merge_front_matters(base, one, two)
    mirrored, mirrored_conflicts = merge_front_matters(base, two, one)
    assert Counter(map(sides, conflicts)) == Counter(map(swapped, mirrored_conflicts))
    assert conflicts or equal(values, mirrored)


@examples(100)
@given(groups, groups)
def test_any_page_stays_as_the_one_who_changed_it_wrote_it(base: Values, side: Values) -> None:
    assert equal(merge_front_matters(base, side, base)[0], side)
    assert equal(merge_front_matters(base, base, side)[0], side)


@examples(100)
@given(ONE, OTHER)
def test_the_operations_between_two_pages_make_the_one_of_the_other(one: list[Edit], other: list[Edit]) -> None:
    ours, theirs = after(PAGE, one).front_matter(), after(PAGE, other).front_matter()
    assert equal(apply(ours, operations_between(ours, theirs)), theirs)


@examples(100)
@given(groups, groups)
def test_the_operations_between_any_two_pages_make_the_one_of_the_other(old: Values, new: Values) -> None:
    assume(all(isinstance(key, str) for key in {**old, **new}))
    assert equal(apply(old, operations_between(old, new)), new)


@examples(100)
@given(groups, groups)
def test_any_two_pages_can_be_compared(old: Values, new: Values) -> None:
    assert changes(old, old) == []
    changes(old, new)


def written(values: Values, style: Style, body: str = "\n") -> bytes:
    """A file in one of the forms that editors give it."""
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, **style)}---{body}".encode()


def one_side(marked: bytes, *, keeps: int) -> bytes:
    """The file in which of everything between markers one side was kept."""
    side: int | None = None
    kept = []
    for line in marked.splitlines(keepends=True):
        if line.startswith((b"<<<<<<< ", b"=======", b">>>>>>> ")):
            side = {b"<": 0, b"=": 1, b">": None}[line[:1]]
        elif side in (None, keeps):
            kept.append(line)
    return b"".join(kept)


@examples(60)
@given(ONE, OTHER, st.tuples(STYLES, STYLES, STYLES), st.tuples(BODIES, BODIES))
def test_files_merge_like_their_values_whatever_their_form(
    one: list[Edit], other: list[Edit], styles: tuple[Style, Style, Style], bodies: tuple[str, str]
) -> None:
    pages = BASE, after(PAGE, one).front_matter(), after(PAGE, other).front_matter()
    files = map(written, pages, styles, ("\n", *bodies))
    found = merge(PATH, *files)
    assert isinstance(found, Merge)
    values, conflicts = merge_front_matters(*pages)
    of_front_matter = (conflict for conflict in found.conflicts if conflict.field != ("longText",))
    assert Counter(map(sides, of_front_matter)) == Counter(map(sides, conflicts))
    document = parse_document(PATH, found.content)
    assert equal(document.front_matter, values)
    assert document.body == found.body
    assert equal(apply(pages[1], found.operations), values)
    mirrored, _ = merge_front_matters(pages[0], pages[2], pages[1])
    assert equal(parse_document(PATH, found.other_content).front_matter, mirrored)


@examples(60)
@given(ONE, STYLES, STYLES)
def test_a_new_form_and_an_edit_do_not_conflict(one: list[Edit], style: Style, new_style: Style) -> None:
    ours = after(PAGE, one).front_matter()
    base, edited, reformed = written(BASE, style), written(ours, style), written(BASE, new_style)
    for found in (merge(PATH, base, edited, reformed), merge(PATH, base, reformed, edited)):
        assert isinstance(found, Merge)
        assert found.conflicts == ()
        assert equal(found.values, ours)


@examples(60)
@given(ONE, OTHER, STYLES)
def test_one_side_of_the_markers_is_the_file_with_that_side(one: list[Edit], other: list[Edit], style: Style) -> None:
    sides_of_it = (after(PAGE, side).front_matter() for side in (one, other))
    found = merge(PATH, written(BASE, style), *(written(side, style) for side in sides_of_it))
    assert isinstance(found, Merge)
    marked = with_markers(found, ours="HEAD", theirs="topic")
    assert one_side(marked.content, keeps=0) == found.content
    assert one_side(marked.content, keeps=1) == found.other_content
    assert len(marked.positions) == len(found.conflicts)


@examples(60)
@given(region_files, region_files, region_files)
def test_any_three_files_merge_or_it_is_said_why_not(base: bytes, ours: bytes, theirs: bytes) -> None:
    found = merge(PATH, base, ours, theirs)
    if isinstance(found, NotMerged):
        assert f"{PATH}:{found.line}: found" in str(found)
    else:
        assert equal(parse_document(PATH, found.content).front_matter, found.values)
        with_markers(found, ours="HEAD", theirs="topic")


@examples(60)
@given(region_files, region_files)
def test_any_file_that_one_changed_alone_is_as_it_was_written(base: bytes, side: bytes) -> None:
    for found in (merge(PATH, base, side, base), merge(PATH, base, base, side)):
        assert isinstance(found, NotMerged) or found.content == side
