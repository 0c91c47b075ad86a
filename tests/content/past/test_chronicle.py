from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.repository import Repository
from waystation.content.past.amendment import (
    Chronicle,
    CountAmended,
    Entry,
    PageAdded,
    chronicle_as_json,
    chronicle_from_json,
)
from waystation.content.past.chronicle import chronicle
from waystation.content.past.git import Blobs
from waystation.content.past.versions import file_histories

PATH = "content/pages/regions/heron-coast/index.md"
Commit = Callable[[str, str], None]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


@pytest.fixture
def commit(repository: Repository) -> Commit:
    """Commits a region file on a day of 2026: as `count: 5` or whatever else is to stand in it."""

    def write(day: str, text: str) -> None:
        repository.commit(PATH, f"---\nname: Heron Coast\npopulation: {{{text}}}\n---\n", f"2026-{day}T12:00:00Z")

    return write


def told(root: Path, path: str = PATH) -> Chronicle:
    with Blobs(root) as blobs:
        return chronicle(path, file_histories(root)[path], blobs.read)


def entry(day: str, before: int, after: int) -> Entry:
    return Entry(dt.date.fromisoformat(f"2026-{day}"), (CountAmended("count", before, after),))


ADDED = Entry(dt.date(2026, 1, 5), (PageAdded(),))


def test_the_newest_entry_comes_first(repository: Repository, commit: Commit) -> None:
    for day, text in (("01-05", "count: 5"), ("01-06", "count: 6"), ("01-07", "count: 7")):
        commit(day, text)
    assert told(repository.root) == (entry("01-07", 6, 7), entry("01-06", 5, 6), ADDED)


def test_a_commit_that_only_formats_is_told_nowhere(repository: Repository, commit: Commit) -> None:
    for day, text in (("01-05", "count: 5"), ("01-06", " 'count':   '5' "), ("01-07", "count: 7")):
        commit(day, text)
    assert told(repository.root) == (entry("01-07", 5, 7), ADDED)


def test_what_was_typed_and_put_right_on_one_day_is_told_once(repository: Repository, commit: Commit) -> None:
    for day, text in (("01-05", "count: 5"), ("01-06", "count: 66"), ("01-06", "count: 6")):
        commit(day, text)
    assert told(repository.root) == (entry("01-06", 5, 6), ADDED)


@pytest.mark.parametrize("broken", ["count: 5}\n\tx: {", "}\nname: A", "count: [\x00]"], ids=repr)
def test_a_version_that_cannot_be_read_is_passed_over(repository: Repository, commit: Commit, broken: str) -> None:
    for day, text in (("01-05", "count: 5"), ("01-06", broken), ("01-07", "count: 7")):
        commit(day, text)
    assert told(repository.root) == (entry("01-07", 5, 7), ADDED)


def test_a_day_that_ended_badly_counts_as_it_was_before(repository: Repository, commit: Commit) -> None:
    for day, text in (("01-05", "count: 5"), ("01-06", "count: 6"), ("01-06", "}"), ("01-07", "count: 7")):
        commit(day, text)
    assert told(repository.root) == (entry("01-07", 6, 7), entry("01-06", 5, 6), ADDED)


def test_a_page_that_was_renamed_keeps_its_past(repository: Repository, commit: Commit) -> None:
    commit("01-05", "count: 5")
    commit("01-06", "count: 6")
    moved = PATH.replace("index", "heron-quay")
    repository.git("mv", PATH, moved)
    repository.git("commit", "--quiet", "--message=Move", when="2026-01-07T12:00:00Z")
    assert told(repository.root, moved) == (entry("01-06", 5, 6), ADDED)


def test_a_shallow_clone_tells_what_it_knows(repository: Repository, commit: Commit, tmp_path: Path) -> None:
    for day, text in (("01-05", "count: 5"), ("01-06", "count: 6"), ("01-07", "count: 7")):
        commit(day, text)
    repository.git("clone", "--quiet", "--depth=2", f"file://{repository.root}", str(tmp_path / "two"))
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(tmp_path / "one"))
    assert told(tmp_path / "two") == (entry("01-07", 6, 7),)
    assert told(tmp_path / "one") == ()


def test_of_many_entries_the_newest_are_told(repository: Repository, commit: Commit) -> None:
    for day in range(10, 28):
        commit(f"01-{day}", f"count: {day}")
    assert told(repository.root) == tuple(entry(f"01-{day}", day - 1, day) for day in range(27, 19, -1))


def test_where_git_gives_no_content_nothing_is_told(repository: Repository, commit: Commit) -> None:
    commit("01-05", "count: 5")
    commit("01-06", "count: 6")
    assert chronicle(PATH, file_histories(repository.root)[PATH], lambda blob: None) == ()


def test_a_page_of_one_version_is_told_without_reading_it(repository: Repository, commit: Commit) -> None:
    def refuse(blob: str) -> bytes | None:
        raise AssertionError(blob)

    commit("01-05", "count: 5")
    assert chronicle(PATH, file_histories(repository.root)[PATH], refuse) == (ADDED,)


def test_a_chronicle_can_be_kept(repository: Repository, commit: Commit) -> None:
    for day, text in (("01-05", "count: 5"), ("01-06", "count: 6, trend: Stable, description: Families.")):
        commit(day, text)
    assert chronicle_from_json(chronicle_as_json(told(repository.root))) == told(repository.root)
