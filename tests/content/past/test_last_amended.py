from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.repository import Repository
from waystation.content.past.last_amended import last_amended

PATH = "content/pages/regions/heron-coast/index.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


def day_of(root: Path, path: str = PATH) -> dt.date | None:
    with last_amended(root) as last_change:
        return last_change(path)


def test_the_last_change_of_substance_counts(repository: Repository) -> None:
    repository.commit(PATH, "---\nname: Heron Coast\n---\n", "2024-02-01T12:00:00Z")
    repository.commit(PATH, "---\nname: Heron Coast\noverview: Quiet.\n---\n", "2025-03-01T12:00:00Z")
    repository.commit(PATH, "---\nname: 'Heron Coast'\noverview: Quiet.\n---\n", "2026-04-01T12:00:00Z")
    assert day_of(repository.root) == dt.date(2025, 3, 1)


def test_a_file_of_one_version_was_changed_when_it_was_added(repository: Repository) -> None:
    repository.commit(PATH, "---\nname: Heron Coast\n---\n", "2024-02-01T12:00:00Z")
    assert day_of(repository.root) == dt.date(2024, 2, 1)


def test_nobody_knows_of_what_was_never_committed(repository: Repository) -> None:
    repository.commit(PATH, "---\nname: Heron Coast\n---\n", "2024-02-01T12:00:00Z")
    assert day_of(repository.root, PATH.replace("index", "reed-quay")) is None


def test_nobody_knows_before_the_first_commit(repository: Repository) -> None:
    assert day_of(repository.root) is None


def test_nobody_knows_without_git(tmp_path: Path) -> None:
    assert day_of(tmp_path) is None
