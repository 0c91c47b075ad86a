from __future__ import annotations

from waystation.content.comparison.matching import label, match, match_added, moved, ordering

FERRY = {"title": "The ferry runs again", "content": "It runs twice a day.", "date": "2026-03-04"}
STORM = {"title": "A storm took the pier", "content": "Nobody was hurt.", "date": "2026-02-01"}


def test_equal_items_are_paired_in_their_order() -> None:
    assert match(["a", "b", "a"], ["a", "a", "b"]) == {0: 0, 2: 1, 1: 2}


def test_an_update_with_another_text_or_another_title_is_the_same() -> None:
    rewritten, retitled = {**FERRY, "content": "No boat came."}, {**STORM, "title": "Pier lost"}
    assert match([FERRY, STORM], [retitled, rewritten]) == {0: 1, 1: 0}


def test_items_of_different_ids_are_never_the_same() -> None:
    assert match([{**FERRY, "id": "a"}], [{**FERRY, "id": "b"}]) == {}


def test_the_numbers_of_a_history_are_known_by_their_day() -> None:
    may, july = {"asOf": "2026-05-31", "value": 3}, {"asOf": "2026-07-31", "value": 3}
    assert match([may, july], [{**july, "value": 8, "source": "https://a.example/"}]) == {1: 0}


def test_a_figure_that_has_got_a_history_is_the_same() -> None:
    old = {"label": "Tents", "value": 5, "asOf": "2026-07-31", "source": "https://a.example/7"}
    new = {**old, "value": 8, "asOf": "2026-08-31", "source": "https://a.example/8", "history": [{"value": 5}]}
    assert match([old], [new]) == {0: 0}


def test_plain_values_are_the_same_only_if_they_are_equal() -> None:
    assert match(["content/a.md"], ["content/b.md"]) == {}


def test_the_same_pairs_come_out_whichever_list_is_the_first() -> None:
    old = [FERRY, {**FERRY, "date": "2026-03-05"}, STORM]
    new = [{**FERRY, "pinned": True}, {**FERRY, "content": "It runs."}, FERRY]
    pairs = match(old, new)
    assert {index: other for other, index in match(new, old).items()} == pairs


def test_two_people_who_used_one_title_added_one_update() -> None:
    assert match_added([FERRY], [{**FERRY, "content": "It runs."}]) == {0: 0}
    assert match_added([{"title": "The ferry runs again"}], [FERRY]) == {0: 0}


def test_one_title_of_two_days_is_two_updates() -> None:
    assert match_added([FERRY], [{**FERRY, "date": "2026-03-11"}]) == {}


def test_alike_is_not_enough_for_what_was_added() -> None:
    assert match_added([FERRY], [{**FERRY, "title": "The ferry runs"}]) == {}


def test_the_fewest_items_are_taken_as_moved() -> None:
    assert moved([3, 0, 1, 2]) == {3}
    assert moved([1, 2, 3, 0]) == {0}
    assert moved([0, 1, 2]) == set()


def test_the_newest_sorts_first_and_then_the_name_decides() -> None:
    items = [{"title": "B"}, STORM, {**FERRY, "title": "Z"}, FERRY, {"title": "A"}]
    assert [label(item) for item in sorted(items, key=ordering)] == [
        "The ferry runs again",
        "Z",
        "A storm took the pier",
        "A",
        "B",
    ]
