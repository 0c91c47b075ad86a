from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import Repository
from waystation.content import committed_versions

REGIONS = "content/pages/regions"
QUAY = f"{REGIONS}/heron-coast/reed-quay.md"
INDEX = f"{REGIONS}/heron-coast/index.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


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
