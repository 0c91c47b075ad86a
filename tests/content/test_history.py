from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.repository import Repository
from waystation.content import committed_versions, last_changes

REGIONS = "content/pages/regions"
QUAY = f"{REGIONS}/heron-coast/reed-quay.md"
INDEX = f"{REGIONS}/heron-coast/index.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


def test_a_file_changed_when_it_was_last_committed(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.commit(INDEX, "two", "2026-02-07T12:00:00Z")
    assert last_changes(repository.root) == {INDEX: dt.date(2026, 2, 7)}


def test_another_file_s_commit_does_not_count(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.commit(QUAY, "one", "2026-02-07T12:00:00Z")
    assert last_changes(repository.root) == {INDEX: dt.date(2026, 1, 5), QUAY: dt.date(2026, 2, 7)}


def test_the_day_is_that_of_utc(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T23:30:00-05:00")
    repository.commit(QUAY, "one", "2026-02-07T00:30:00+02:00")
    assert last_changes(repository.root) == {INDEX: dt.date(2026, 1, 6), QUAY: dt.date(2026, 2, 6)}


def test_the_day_of_the_commit_counts_and_not_that_of_its_author(repository: Repository) -> None:
    """A change that waited for review was published when it was committed."""
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.git("commit", "--amend", "--quiet", "--no-edit", when="2026-03-01T12:00:00Z")
    assert last_changes(repository.root)[INDEX] == dt.date(2026, 3, 1)


def test_what_lies_outside_the_regions_is_left_out(repository: Repository) -> None:
    repository.commit("README.md", "one", "2026-01-05T12:00:00Z")
    assert last_changes(repository.root) == {}


@pytest.mark.parametrize("name", ["ساحل الخزامى", "bosnia & co", "a'b", "北"])
def test_names_of_any_script_are_found(repository: Repository, name: str) -> None:
    repository.commit(f"{REGIONS}/{name}/index.md", "one", "2026-01-05T12:00:00Z")
    assert last_changes(repository.root) == {f"{REGIONS}/{name}/index.md": dt.date(2026, 1, 5)}


def test_a_site_in_a_folder_of_a_larger_repository_has_its_own_paths(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "all")
    repository.commit(f"site/{INDEX}", "one", "2026-01-05T12:00:00Z")
    assert last_changes(repository.root / "site") == {INDEX: dt.date(2026, 1, 5)}


def test_a_commit_of_a_time_that_no_calendar_has_is_passed_over(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.commit(INDEX, "two", "@99999999999999 +0000")
    assert last_changes(repository.root) == {INDEX: dt.date(2026, 1, 5)}


def test_a_folder_without_git_has_no_history(tmp_path: Path) -> None:
    (tmp_path / REGIONS).mkdir(parents=True)
    assert last_changes(tmp_path) == {}


def test_a_repository_without_commits_has_no_history(repository: Repository) -> None:
    assert last_changes(repository.root) == {}


def test_a_shallow_clone_has_no_history_rather_than_a_wrong_one(repository: Repository, tmp_path: Path) -> None:
    """All it knows is its newest commit, so that every page would seem to have changed with it."""
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.commit(QUAY, "one", "2026-02-07T12:00:00Z")
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(tmp_path / "shallow"))
    assert (tmp_path / "shallow" / INDEX).is_file()
    assert last_changes(tmp_path / "shallow") == {}


def test_a_full_clone_has_the_whole_history(repository: Repository, tmp_path: Path) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.commit(QUAY, "one", "2026-02-07T12:00:00Z")
    repository.git("clone", "--quiet", f"file://{repository.root}", str(tmp_path / "full"))
    assert last_changes(tmp_path / "full") == last_changes(repository.root)


def test_a_computer_without_git_has_no_history(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    monkeypatch.setenv("PATH", str(repository.root))
    assert last_changes(repository.root) == {}


# ── how files stood ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_changed_file_has_the_version_of_the_last_commit(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.commit(INDEX, "two\r\n", "2026-01-06T12:00:00Z")
    repository.commit(QUAY, "kept", "2026-01-06T12:00:00Z")
    (repository.root / INDEX).write_text("three", "utf-8")
    assert committed_versions(repository.root) == {INDEX: b"two\r\n"}


def test_a_change_that_is_only_staged_counts_too(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    (repository.root / INDEX).write_text("two", "utf-8")
    repository.git("add", "--all")
    assert committed_versions(repository.root) == {INDEX: b"one"}


def test_new_and_removed_files_have_no_two_versions(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    (repository.root / QUAY).write_text("new", "utf-8")
    (repository.root / INDEX).unlink()
    assert committed_versions(repository.root) == {}


@pytest.mark.parametrize("text", ["", "\n", "one\n\ntwo", "---\nname: ساحل\n---\n"], ids=repr)
def test_any_content_comes_back_byte_by_byte(repository: Repository, text: str) -> None:
    repository.commit(INDEX, text, "2026-01-05T12:00:00Z")
    repository.commit(QUAY, text * 3, "2026-01-05T12:00:00Z")
    for path in (INDEX, QUAY):
        (repository.root / path).write_text("changed", "utf-8")
    assert committed_versions(repository.root) == {INDEX: text.encode(), QUAY: (text * 3).encode()}


@pytest.mark.parametrize("name", ["ساحل الخزامى", "bosnia & co", 'a"b', "a b missing"])
def test_versions_of_names_of_any_script_are_found(repository: Repository, name: str) -> None:
    path = f"{REGIONS}/{name}/index.md"
    repository.commit(path, "one", "2026-01-05T12:00:00Z")
    (repository.root / path).write_text("two", "utf-8")
    assert committed_versions(repository.root) == {path: b"one"}


def test_versions_in_a_larger_repository_have_the_site_s_own_paths(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "all")
    repository.commit(f"site/{INDEX}", "one", "2026-01-05T12:00:00Z")
    (repository.root / "site" / INDEX).write_text("two", "utf-8")
    assert committed_versions(repository.root / "site") == {INDEX: b"one"}


def test_a_shallow_clone_knows_its_last_commit(repository: Repository, tmp_path: Path) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.commit(INDEX, "two", "2026-02-07T12:00:00Z")
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(tmp_path / "shallow"))
    (tmp_path / "shallow" / INDEX).write_text("three", "utf-8")
    assert committed_versions(tmp_path / "shallow") == {INDEX: b"two"}


def test_without_a_commit_there_is_no_version(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert committed_versions(tmp_path / "plain") == committed_versions(repository.root) == {}
