"""The driver in real repositories, called by Git itself."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import waystation

PAGE = "content/pages/regions/heron-coast/index.md"
BASE = """---
name: Heron Coast
# Counted by the clinic.
population:
  count: 5000
  trend: Stable
overview:
  The harbour is closed since the storm. Some five hundred people wait for the ferry,
  and nobody knows when it will come.
newsUpdates:
  updates:
    - title: A storm took the pier
      content: Nobody was hurt.
      date: 2026-02-01
      pinned: false
    - title: The mill opened a ward
      content: It has ten beds.
      date: 2026-01-09
---
"""
FERRY = """    - title: The ferry runs again
      content: It runs twice a day.
      date: 2026-03-04
"""
ROAD = """    - title: The road is open
      content: Lorries may pass.
      date: 2026-03-11
"""


class Clone:
    """A repository with one page, untouched by the settings of whoever runs the tests."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / PAGE).parent.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit(BASE)

    @property
    def page(self) -> str:
        return (self.root / PAGE).read_text("utf-8")

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        identity = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in (("NAME", "Ada"), ("EMAIL", "ada@desk.example"))
        }
        environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(
            ["git", *arguments], cwd=self.root, env=environment, check=False, capture_output=True, encoding="utf-8"
        )

    def commit(self, page: str) -> None:
        (self.root / PAGE).write_text(page, "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=Change")

    def merge(self, ours: str, theirs: str) -> subprocess.CompletedProcess[str]:
        """Let two branches change the page, and merge the one into the other."""
        self.git("switch", "--quiet", "--create=topic")
        self.commit(theirs)
        self.git("switch", "--quiet", "main")
        self.commit(ours)
        return self.git("merge", "--no-edit", "topic")


def edited(*changes: tuple[str, str]) -> str:
    page = BASE
    for old, new in changes:
        assert page.count(old) == 1, old
        page = page.replace(old, new)
    return page


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path / "site")


@pytest.fixture
def driven(clone: Clone) -> Clone:
    """A clone in which the driver is installed, and its attribute committed."""
    done = waystation("merge-driver", "install", cwd=clone.root)
    assert done.returncode == 0, done.stderr
    clone.commit(BASE)
    return clone


FIRST = "  updates:\n"


def test_two_people_who_each_add_an_update_do_not_conflict(driven: Clone) -> None:
    done = driven.merge(edited((FIRST, FIRST + FERRY)), edited((FIRST, FIRST + ROAD)))
    assert done.returncode == 0, done.stdout + done.stderr
    assert driven.page == edited((FIRST, FIRST + ROAD + FERRY))


def test_without_the_driver_the_same_is_a_conflict(clone: Clone) -> None:
    assert clone.merge(edited((FIRST, FIRST + FERRY)), edited((FIRST, FIRST + ROAD))).returncode == 1
    assert "<<<<<<< HEAD" in clone.page


def test_the_order_of_the_branches_does_not_change_the_result(driven: Clone) -> None:
    done = driven.merge(edited((FIRST, FIRST + ROAD)), edited((FIRST, FIRST + FERRY)))
    assert done.returncode == 0, done.stdout + done.stderr
    assert driven.page == edited((FIRST, FIRST + ROAD + FERRY))


def test_neighbouring_lines_and_sentences_of_one_line_do_not_conflict(driven: Clone) -> None:
    done = driven.merge(
        edited(("2026-02-01", "2026-02-02"), ("closed", "shut")),
        edited(("pinned: false", "pinned: true"), ("five hundred", "six hundred")),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert driven.page == edited(
        ("2026-02-01", "2026-02-02"),
        ("pinned: false", "pinned: true"),
        ("closed", "shut"),
        ("five hundred", "six hundred"),
    )


def test_a_rebase_merges_by_what_is_said_too(driven: Clone) -> None:
    driven.git("switch", "--quiet", "--create=topic")
    driven.commit(edited((FIRST, FIRST + FERRY)))
    driven.git("switch", "--quiet", "main")
    driven.commit(edited((FIRST, FIRST + ROAD)))
    assert driven.git("rebase", "main", "topic").returncode == 0
    assert driven.page == edited((FIRST, FIRST + ROAD + FERRY))


def test_a_value_changed_twice_is_marked_and_all_else_is_merged(driven: Clone) -> None:
    done = driven.merge(edited(("5000", "5400"), ("closed", "shut")), edited(("5000", "5600"), (FIRST, FIRST + ROAD)))
    assert done.returncode == 1
    assert driven.page == edited(
        ("  count: 5000\n", "<<<<<<< ours\n  count: 5400\n=======\n  count: 5600\n>>>>>>> theirs\n"),
        ("closed", "shut"),
        (FIRST, FIRST + ROAD),
    )
    assert driven.git("diff", "--name-only", "--diff-filter=U").stdout == f"{PAGE}\n"


def test_a_conflict_is_said_with_its_line_and_what_each_side_says(driven: Clone) -> None:
    done = driven.merge(edited(("5000", "5400")), edited(("5000", "5600")))
    assert (
        f"{PAGE}:6:10: conflict: `population.count` changed twice: 5400 on this side, 5600 on the other; before, 5000\n"
        "  fix: keep one value, or write a new one that says what both mean\n"
    ) in done.stdout + done.stderr


def test_check_names_a_merge_that_is_not_settled(driven: Clone) -> None:
    driven.merge(edited(("5000", "5400")), edited(("5000", "5600")))
    assert f"{PAGE}:5:1: error merge-unfinished" in waystation("check", PAGE, cwd=driven.root).stdout


def test_a_file_that_cannot_be_read_is_merged_by_its_lines(driven: Clone) -> None:
    done = driven.merge(edited(("overview:", " overview:")), edited(("ten beds", "twelve beds")))
    assert done.returncode == 0, done.stdout + done.stderr
    assert driven.page == edited(("overview:", " overview:"), ("ten beds", "twelve beds"))
    assert f"{PAGE}:7: found, on this side, YAML that cannot be read" in done.stdout + done.stderr


def test_where_waystation_is_gone_git_merges_by_lines(driven: Clone) -> None:
    """A clone outlives the environment from which the driver was installed."""
    driver = driven.git("config", "merge.waystation.driver").stdout.strip()
    driven.git("config", "merge.waystation.driver", driver.replace("-m waystation", "-m waystation_is_gone"))
    assert driven.merge(edited(("5000", "5400")), edited(("5000", "5600"))).returncode == 1
    assert "<<<<<<< ours\n  count: 5400\n=======\n" in driven.page


def test_a_version_that_cannot_be_opened_is_no_conflict_to_settle(tmp_path: Path) -> None:
    """Git must not take ours, untouched, for a file in which conflicts are marked."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.write_text(BASE, "utf-8")
    theirs.write_text(BASE, "utf-8")
    done = waystation("merge-driver", "run", tmp_path / "gone", ours, theirs, "7", PAGE)
    assert done.returncode > 128
    assert ours.read_text("utf-8") == BASE


def test_a_page_that_both_made_is_merged_too(driven: Clone) -> None:
    other = driven.root / "content/pages/regions/heron-coast/reed-quay.md"
    for branch, text in (("topic", "map: /uploads/a.png\n"), ("main", "owners: [Ada]\n")):
        driven.git("switch", "--quiet", *(["--create"] if branch == "topic" else []), branch)
        other.write_text(f"---\nname: Reed Quay\n{text}---\n", "utf-8")
        driven.git("add", "--all")
        driven.git("commit", "--quiet", "--message=Make a page")
    assert driven.git("merge", "--no-edit", "topic").returncode == 0
    assert sorted(other.read_text("utf-8").splitlines()) == [
        "---",
        "---",
        "map: /uploads/a.png",
        "name: Reed Quay",
        "owners: [Ada]",
    ]


def test_other_files_are_merged_as_ever(driven: Clone) -> None:
    assert "waystation" not in driven.git("check-attr", "merge", "README.md").stdout
    assert "waystation" not in driven.git("check-attr", "merge", "content/pages/about.md").stdout
    assert "waystation" in driven.git("check-attr", "merge", "content/pages/regions/a/b.md").stdout


def test_to_install_twice_changes_nothing(driven: Clone) -> None:
    before = (driven.root / ".gitattributes").read_bytes(), (driven.root / ".git/config").read_bytes()
    assert waystation("merge-driver", "install", cwd=driven.root).returncode == 0
    assert ((driven.root / ".gitattributes").read_bytes(), (driven.root / ".git/config").read_bytes()) == before


def test_what_gitattributes_holds_stays(clone: Clone) -> None:
    (clone.root / ".gitattributes").write_bytes(b"*.png binary\r\n*.md text")
    waystation("merge-driver", "install", cwd=clone.root)
    assert (clone.root / ".gitattributes").read_bytes() == (
        b"*.png binary\r\n*.md text\ncontent/pages/regions/**/*.md merge=waystation\n"
    )
    waystation("merge-driver", "uninstall", cwd=clone.root)
    assert (clone.root / ".gitattributes").read_bytes() == b"*.png binary\r\n*.md text\n"


def test_uninstalled_it_leaves_nothing(clone: Clone) -> None:
    before = (clone.root / ".git/config").read_bytes()
    for action in ("install", "uninstall", "uninstall"):
        assert waystation("merge-driver", action, cwd=clone.root).returncode == 0
    assert (clone.root / ".git/config").read_bytes() == before
    assert not (clone.root / ".gitattributes").exists()


def test_a_site_in_a_folder_of_a_larger_repository_is_named_by_root(tmp_path: Path) -> None:
    Clone(tmp_path / "all")
    site = tmp_path / "all/site"
    site.mkdir()
    assert waystation("merge-driver", "--root", site, "install").returncode == 0
    assert (site / ".gitattributes").is_file()
    attribute = subprocess.run(
        ["git", "check-attr", "merge", "content/pages/regions/a/b.md"], cwd=site, check=True, capture_output=True
    )
    assert attribute.stdout.endswith(b": merge: waystation\n")


@pytest.mark.parametrize("action", ["install", "uninstall"])
def test_outside_of_a_repository_it_says_what_to_do(tmp_path: Path, action: str) -> None:
    done = waystation("merge-driver", action, cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert done.returncode == 2
    assert "found a folder that is in no Git repository" in done.stderr
    assert "fix: name the site's folder with --root" in done.stderr


def test_without_git_it_says_so(clone: Clone) -> None:
    done = waystation("merge-driver", "install", cwd=clone.root, PATH=str(clone.root))
    assert done.returncode == 2
    assert "found no such program, expected Git" in done.stderr
