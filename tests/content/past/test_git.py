from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.repository import Repository
from waystation.content.past.git import Blobs, run_git


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


def hashes(repository: Repository, *texts: str) -> list[str]:
    """Commit files of these texts, and return what Git calls them."""
    for number, text in enumerate(texts):
        repository.commit(f"{number}.md", text, "2026-01-05T12:00:00Z")
    answer = subprocess.run(
        ["git", "-C", repository.root, "rev-parse", *(f"HEAD:{n}.md" for n in range(len(texts)))],
        capture_output=True,
        check=True,
        encoding="ascii",
    )
    return answer.stdout.split()


def test_blobs_come_in_any_order(repository: Repository) -> None:
    one, two = hashes(repository, "one", "two\n")
    with Blobs(repository.root) as blobs:
        assert [blobs.read(name) for name in (two, one, two)] == [b"two\n", b"one", b"two\n"]


def test_blobs_that_were_fetched_are_those_that_were_not(repository: Repository) -> None:
    texts = [f"{number}\n" * number for number in range(1, 9)]
    names = hashes(repository, *texts)
    with Blobs(repository.root) as blobs:
        blobs.fetch(names[:5] * 30)
        assert [blobs.read(name) for name in names] == [text.encode() for text in texts]


@pytest.mark.parametrize("name", ["0" * 40, "HEAD:./none.md", "HEAD:./a b", "nothing 12", ""])
def test_what_git_does_not_have_is_none(repository: Repository, name: str) -> None:
    (one,) = hashes(repository, "one")
    with Blobs(repository.root) as blobs:
        assert (blobs.read(name), blobs.read(one)) == (None, b"one")


def test_a_folder_without_git_has_no_blobs(tmp_path: Path) -> None:
    with Blobs(tmp_path) as blobs:
        assert [blobs.read("0" * 40), blobs.read("0" * 40)] == [None, None]


def test_a_computer_without_git_has_no_blobs(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = hashes(repository, "one")
    monkeypatch.setenv("PATH", str(repository.root))
    with Blobs(repository.root) as blobs:
        blobs.fetch([one])
        assert blobs.read(one) is None
    assert run_git(repository.root, "rev-parse", "HEAD") is None
