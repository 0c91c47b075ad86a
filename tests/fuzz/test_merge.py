"""Two people edit one place at random; the merge is compared with what each of them did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import assume, given

from tests.fuzz.effort import examples
from tests.fuzz.inputs import front_matters
from tests.fuzz.page_edits import Edit, Page, after, edits, touched
from waystation.content.compare import changes
from waystation.content.conflict import Conflict
from waystation.content.difference import operations_between
from waystation.content.meaning import equal
from waystation.content.operations import apply
from waystation.content.sentences import sentences
from waystation.content.three_way import merge_front_matters

Values = dict[Any, Any]
PAGE = Page()
BASE = PAGE.front_matter()
ONE, OTHER = edits("ada"), edits("ben")

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
        yield from (sentence.text for sentence in sentences(value)[0])
    else:
        yield repr(value)


def sides(conflict: Conflict) -> tuple[str, ...]:
    """What a conflict is about, but for the numbers of items, which each version counts for itself."""
    steps = [step for step in conflict.field if isinstance(step, str)]
    return (*steps, conflict.kind, *map(repr, (conflict.base, conflict.ours, conflict.theirs)))


def swapped(conflict: Conflict) -> tuple[str, ...]:
    *what, ours, theirs = sides(conflict)
    return (*what, theirs, ours)


@examples(300)
@given(ONE, OTHER)
def test_who_comes_first_changes_nothing_but_what_stands_at_a_conflict(one: list[Edit], other: list[Edit]) -> None:
    values, conflicts = merged(one, other)
    mirrored, mirrored_conflicts = merged(other, one)
    assert Counter(map(sides, conflicts)) == Counter(map(swapped, mirrored_conflicts))
    if not conflicts:
        assert equal(values, mirrored)


@examples(300)
@given(ONE, OTHER)
def test_edits_of_different_parts_are_all_there_and_do_not_conflict(one: list[Edit], other: list[Edit]) -> None:
    assume(not touched(one) & touched(other))
    values, conflicts = merged(one, other)
    wanted = after(after(PAGE, one), other).front_matter()
    assert conflicts == []
    assert Counter(words_of(values)) == Counter(words_of(wanted))


@examples(300)
@given(ONE, OTHER)
def test_what_both_kept_stays_in_the_order_of_whoever_moved_it(one: list[Edit], other: list[Edit]) -> None:
    assume(not touched(one) & touched(other))
    ours, theirs = after(PAGE, one), after(PAGE, other)
    kept = {name for name, _ in PAGE.updates} & dict(ours.updates).keys() & dict(theirs.updates).keys()
    mover = ours if "order of updates" in touched(one) else theirs
    wanted = [name[-1] for name, _ in mover.updates if name in kept]
    contents = [str(update["content"]) for update in merged(one, other)[0]["newsUpdates"]["updates"]]
    found = [next((name[-1] for name in kept if f"peoplecou{name[-1]}" in text), "") for text in contents]
    assert [name for name in found if name] == wanted


@examples(300)
@given(ONE, OTHER)
def test_nothing_is_in_the_result_that_nobody_wrote(one: list[Edit], other: list[Edit]) -> None:
    written = {*words_of(BASE)}
    for side in (one, other):
        written |= {*words_of(after(PAGE, side).front_matter())}
    assert {*words_of(merged(one, other)[0])} <= written


@examples(300)
@given(ONE, OTHER)
def test_without_a_conflict_no_word_of_either_is_lost(one: list[Edit], other: list[Edit]) -> None:
    """What one has written is there; what one has removed is gone, if the other did not write it."""
    values, conflicts = merged(one, other)
    assume(not conflicts)
    found, before = {*words_of(values)}, {*words_of(BASE)}
    ours, theirs = ({*words_of(after(PAGE, side).front_matter())} for side in (one, other))
    assert (ours | theirs) - before <= found
    assert not (before - ours | before - theirs) & found - {"True", "False"}


@examples(300)
@given(ONE)
def test_one_person_alone_gets_what_was_written(one: list[Edit]) -> None:
    side = after(PAGE, one).front_matter()
    assert merge_front_matters(BASE, side, BASE) == (side, [])
    assert merge_front_matters(BASE, BASE, side) == (side, [])
    assert merge_front_matters(BASE, side, side) == (side, [])


@examples(300)
@given(ONE, OTHER)
def test_to_merge_again_changes_nothing(one: list[Edit], other: list[Edit]) -> None:
    values, conflicts = merged(one, other)
    assume(not conflicts)
    for side in (one, other):
        assert merge_front_matters(after(PAGE, side).front_matter(), values, after(PAGE, side).front_matter()) == (
            values,
            [],
        )


@examples(200)
@given(groups, groups, groups)
def test_any_three_pages_merge_and_the_order_of_the_sides_does_not_count(
    base: Values, one: Values, two: Values
) -> None:
    values, conflicts = merge_front_matters(base, one, two)
    mirrored, mirrored_conflicts = merge_front_matters(base, two, one)
    assert Counter(map(sides, conflicts)) == Counter(map(swapped, mirrored_conflicts))
    assert conflicts or equal(values, mirrored)


@examples(200)
@given(groups, groups)
def test_any_page_stays_as_the_one_who_changed_it_wrote_it(base: Values, side: Values) -> None:
    assert equal(merge_front_matters(base, side, base)[0], side)
    assert equal(merge_front_matters(base, base, side)[0], side)


@examples(200)
@given(ONE, OTHER)
def test_the_operations_between_two_pages_make_the_one_of_the_other(one: list[Edit], other: list[Edit]) -> None:
    ours, theirs = after(PAGE, one).front_matter(), after(PAGE, other).front_matter()
    assert equal(apply(ours, operations_between(ours, theirs)), theirs)


@examples(200)
@given(groups, groups)
def test_the_operations_between_any_two_pages_make_the_one_of_the_other(old: Values, new: Values) -> None:
    assume(all(isinstance(key, str) for key in {**old, **new}))
    assert equal(apply(old, operations_between(old, new)), new)


@examples(200)
@given(groups, groups)
def test_any_two_pages_can_be_compared(old: Values, new: Values) -> None:
    assert changes(old, old) == []
    changes(old, new)
