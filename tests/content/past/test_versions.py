from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.repository import Repository
from waystation.content.past.versions import MOST_VERSIONS, file_histories, state_of_history

REGIONS = "content/pages/regions"
QUAY = f"{REGIONS}/heron-coast/reed-quay.md"
INDEX = f"{REGIONS}/heron-coast/index.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


def days(root: Path, path: str = INDEX) -> list[str]:
    """The days of a file's versions, newest first."""
    return [version.day.isoformat() for version in file_histories(root)[path].versions]


def test_the_versions_of_a_file_are_those_of_its_commits(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.commit(QUAY, "one", "2026-01-06T12:00:00Z")
    repository.commit(INDEX, "two", "2026-02-07T12:00:00Z")
    assert days(repository.root) == ["2026-02-07", "2026-01-05"]
    assert days(repository.root, QUAY) == ["2026-01-06"]


def test_versions_of_one_content_are_one_blob(repository: Repository) -> None:
    for text, day in (("one", 5), ("two", 6), ("one", 7)):
        repository.commit(INDEX, text, f"2026-01-0{day}T12:00:00Z")
    newest, between, oldest = file_histories(repository.root)[INDEX].versions
    assert newest.blob == oldest.blob != between.blob


def test_the_day_is_that_of_utc(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T23:30:00-05:00")
    repository.commit(QUAY, "one", "2026-02-07T00:30:00+02:00")
    assert (days(repository.root), days(repository.root, QUAY)) == (["2026-01-06"], ["2026-02-06"])


def test_the_day_of_the_commit_counts_and_not_that_of_its_author(repository: Repository) -> None:
    """A change that waited for review was published when it was committed."""
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.git("commit", "--amend", "--quiet", "--no-edit", when="2026-03-01T12:00:00Z")
    assert days(repository.root) == ["2026-03-01"]


def test_what_was_merged_has_the_day_of_the_merge(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.git("checkout", "--quiet", "-b", "draft")
    repository.commit(INDEX, "two", "2026-01-06T12:00:00Z")
    repository.commit(INDEX, "three", "2026-01-07T12:00:00Z")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "draft", "--message=Merge", when="2026-02-01T12:00:00Z")
    assert days(repository.root) == ["2026-02-01", "2026-01-05"]


def test_what_lies_outside_the_regions_is_left_out(repository: Repository) -> None:
    repository.commit("README.md", "one", "2026-01-05T12:00:00Z")
    assert file_histories(repository.root) == {}


@pytest.mark.parametrize("name", ["ساحل الخزامى", "bosnia & co", "a'b", 'a"b', "a\nb", "a\tb", ":1 2", "北"])
def test_names_of_any_script_are_found(repository: Repository, name: str) -> None:
    repository.commit(f"{REGIONS}/{name}/index.md", "one", "2026-01-05T12:00:00Z")
    assert list(file_histories(repository.root)) == [f"{REGIONS}/{name}/index.md"]


def test_a_site_in_a_folder_of_a_larger_repository_has_its_own_paths(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "all")
    repository.commit(f"site/{INDEX}", "one", "2026-01-05T12:00:00Z")
    assert days(repository.root / "site") == ["2026-01-05"]


def test_the_settings_of_a_user_change_nothing(repository: Repository) -> None:
    for setting in ("log.showSignature", "diff.noprefix", "log.follow", "core.quotePath"):
        repository.git("config", setting, "true")
    for setting in ("color.ui", "color.diff"):
        repository.git("config", setting, "always")
    repository.git("config", "diff.renames", "false")
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.git("mv", INDEX, QUAY)
    repository.git("commit", "--quiet", "--message=Move", when="2026-01-06T12:00:00Z")
    assert days(repository.root, QUAY) == ["2026-01-06", "2026-01-05"]


# ── files that moved, came and went ──────────────────────────────────────────────────────────────────────────────────


TEXT = "---\nname: Reed Quay\noverview: Boats are moored here all year.\n---\n"


def test_a_file_that_was_renamed_keeps_its_versions(repository: Repository) -> None:
    repository.commit(INDEX, TEXT, "2026-01-05T12:00:00Z")
    repository.git("mv", INDEX, QUAY)
    repository.commit(QUAY, TEXT + "More.", "2026-01-06T12:00:00Z")
    repository.commit(QUAY, TEXT + "Even more.", "2026-01-07T12:00:00Z")
    assert days(repository.root, QUAY) == ["2026-01-07", "2026-01-06", "2026-01-05"]
    assert list(file_histories(repository.root)) == [QUAY]


def test_another_file_under_an_old_name_has_its_own_versions(repository: Repository) -> None:
    repository.commit(QUAY, TEXT, "2026-01-05T12:00:00Z")
    repository.git("mv", QUAY, INDEX)
    repository.git("commit", "--quiet", "--message=Move", when="2026-01-06T12:00:00Z")
    repository.commit(QUAY, "quite another", "2026-01-07T12:00:00Z")
    assert days(repository.root, QUAY) == ["2026-01-07"]
    assert days(repository.root) == ["2026-01-06", "2026-01-05"]


def test_a_file_that_came_again_begins_anew(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    (repository.root / INDEX).unlink()
    repository.commit(QUAY, "other", "2026-01-06T12:00:00Z")
    repository.commit(INDEX, "one", "2026-01-07T12:00:00Z")
    assert days(repository.root) == ["2026-01-07"]
    assert file_histories(repository.root)[INDEX].is_whole


def test_a_file_that_was_removed_has_no_history(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    (repository.root / INDEX).unlink()
    repository.commit(QUAY, "other", "2026-01-06T12:00:00Z")
    assert list(file_histories(repository.root)) == [QUAY]


def test_of_many_versions_the_newest_are_known(repository: Repository) -> None:
    for number in range(MOST_VERSIONS + 2):
        repository.commit(INDEX, f"{number}", (dt.date(2026, 1, 1) + dt.timedelta(number)).strftime("%FT12:00:00Z"))
    history = file_histories(repository.root)[INDEX]
    assert len(history.versions) == MOST_VERSIONS
    assert history.versions[0].day == dt.date(2026, 1, 1) + dt.timedelta(MOST_VERSIONS + 1)
    assert not history.is_whole


# ── histories that are not whole ─────────────────────────────────────────────────────────────────────────────────────


def test_a_commit_of_a_time_that_no_calendar_has_is_passed_over(repository: Repository) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.commit(INDEX, "two", "@99999999999999 +0000")
    assert days(repository.root) == ["2026-01-05"]


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_commit_of_another_time_stands_where_it_was_made(repository: Repository, year: int) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.commit(INDEX, "two", f"{year}-06-01T12:00:00Z")
    assert days(repository.root) == [f"{year}-06-01", "2026-01-05"]


def test_a_shallow_clone_does_not_take_its_first_commit_for_the_beginning(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.commit(INDEX, "two", "2026-02-07T12:00:00Z")
    repository.commit(QUAY, "one", "2026-02-08T12:00:00Z")
    repository.git("clone", "--quiet", "--depth=2", f"file://{repository.root}", str(tmp_path / "shallow"))
    histories = file_histories(tmp_path / "shallow")
    assert (days(tmp_path / "shallow"), histories[INDEX].is_whole) == (["2026-02-07"], False)
    assert (days(tmp_path / "shallow", QUAY), histories[QUAY].is_whole) == (["2026-02-08"], True)


def test_a_shallow_clone_that_was_deepened_has_another_history(repository: Repository, tmp_path: Path) -> None:
    for number in range(5, 9):
        repository.commit(INDEX, f"{number}", f"2026-01-0{number}T12:00:00Z")
    clone = tmp_path / "shallow"
    states = set()
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(clone))
    for depth in ("--depth=1", "--depth=2", "--unshallow"):
        repository.git("-C", str(clone), "fetch", "--quiet", depth)
        states.add(state_of_history(clone))
    assert len(states) == 3
    assert state_of_history(clone) == state_of_history(repository.root)


def test_a_full_clone_has_the_whole_history(repository: Repository, tmp_path: Path) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    repository.commit(QUAY, "one", "2026-02-07T12:00:00Z")
    repository.git("clone", "--quiet", f"file://{repository.root}", str(tmp_path / "full"))
    assert file_histories(tmp_path / "full") == file_histories(repository.root) != {}


def test_a_folder_without_git_has_no_history(tmp_path: Path) -> None:
    (tmp_path / REGIONS).mkdir(parents=True)
    assert (file_histories(tmp_path), state_of_history(tmp_path)) == ({}, "")


def test_a_repository_without_commits_has_no_history(repository: Repository) -> None:
    assert (file_histories(repository.root), state_of_history(repository.root)) == ({}, "")


def test_a_computer_without_git_has_no_history(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(INDEX, "one", "2026-01-05T12:00:00Z")
    monkeypatch.setenv("PATH", str(repository.root))
    assert (file_histories(repository.root), state_of_history(repository.root)) == ({}, "")
