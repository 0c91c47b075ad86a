from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import waystation
from tests.site_on_disk import REGIONS, SiteOnDisk

INDEX = f"{REGIONS}/coast/index.md"
FIELDS = """\
name: The Coast  # as on the map
population: {count: 5000, trend: Stable}
newsUpdates:
  updates:
    - title: Ferry
      pinned: false
    - title: Bus
owners: [Coast desk]
legacyId: x1
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    site = SiteOnDisk(tmp_path / "site")
    site.write(INDEX, f"---\n{FIELDS}---\n")
    return site


def fields(site: SiteOnDisk) -> str:
    return (site.root / INDEX).read_text("utf-8").removeprefix("---\n").removesuffix("---\n")


@pytest.mark.parametrize(
    ("arguments", "before", "after"),
    [
        (["name", "The Otter Coast"], "name: The Coast", "name: The Otter Coast"),
        (["population.count", "5400"], "count: 5000", "count: 5400"),
        (["newsUpdates.updates[0].pinned", "true"], "pinned: false", "pinned: true"),
        (["newsUpdates.updates[0].title", "5"], "title: Ferry", "title: '5'"),
        (["population.trend", ""], "trend: Stable", "trend: ''"),
        (["legacyId", "12"], "legacyId: x1", "legacyId: '12'"),
        (["legacyId", "12", "--yaml"], "legacyId: x1", "legacyId: 12"),
        (["owners", "[Ada, Harbour desk]"], "[Coast desk]", "[Ada, Harbour desk]"),
        (["owners", "Ada", "--add"], "[Coast desk]", "[Coast desk, Ada]"),
        (["owners[0]", "Ada", "--add"], "[Coast desk]", "[Ada, Coast desk]"),
        (["newsUpdates.updates[1]", "--remove"], "    - title: Bus\n", ""),
        (["legacyId", "--remove"], "legacyId: x1\n", ""),
        (
            ["newsUpdates.updates", '{"title": "Storm", "date": "2026-03-04"}', "--add"],
            "    - title: Bus\n",
            "    - title: Bus\n    - title: Storm\n      date: 2026-03-04\n",
        ),
        (["reviewed", "2026-03-04"], "legacyId: x1\n", "legacyId: x1\nreviewed: 2026-03-04\n"),
        (["needs.url", "https://n.example/"], "legacyId: x1\n", "legacyId: x1\nneeds:\n  url: https://n.example/\n"),
        (["aliases", "/old/", "--add"], "legacyId: x1\n", "legacyId: x1\naliases:\n  - /old/\n"),
    ],
    ids=" ".join,
)
def test_one_field_is_changed(site: SiteOnDisk, arguments: list[str], before: str, after: str) -> None:
    done = waystation("set", INDEX, *arguments, cwd=site.root)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{INDEX}: changed\n", "")
    assert fields(site) == FIELDS.replace(before, after)


def test_an_item_is_moved(site: SiteOnDisk) -> None:
    assert waystation("set", INDEX, "newsUpdates.updates[1]", "--move", "0", cwd=site.root).returncode == 0
    assert fields(site).index("Bus") < fields(site).index("Ferry")


def test_what_the_file_says_already_is_not_written(site: SiteOnDisk) -> None:
    before = (site.root / INDEX).stat().st_ino
    done = waystation("set", INDEX, "name", "The Coast", cwd=site.root)
    assert (done.returncode, done.stdout) == (0, f"{INDEX}: says so already\n")
    assert (site.root / INDEX).stat().st_ino == before


def test_a_dry_run_shows_the_difference_and_leaves_the_file(site: SiteOnDisk) -> None:
    done = waystation("set", INDEX, "population.count", "5400", "--dry-run", cwd=site.root)
    assert done.returncode == 0
    assert "-population: {count: 5000, trend: Stable}\n+population: {count: 5400, trend: Stable}\n" in done.stdout
    assert fields(site) == FIELDS


def test_the_difference_can_be_applied_by_git(site: SiteOnDisk) -> None:
    diff = waystation("set", INDEX, "owners", "Ada", "--add", "--dry-run", cwd=site.root).stdout
    subprocess.run(["git", "apply"], cwd=site.root, input=diff, encoding="utf-8", check=True)
    assert fields(site) == FIELDS.replace("[Coast desk]", "[Coast desk, Ada]")


def test_a_long_text_comes_from_standard_input(site: SiteOnDisk) -> None:
    command = [sys.executable, "-m", "waystation", "set", INDEX, "overview", "-"]
    subprocess.run(command, cwd=site.root, input="Çay,\n\nplease.\n", encoding="utf-8", check=True)
    assert fields(site) == f"{FIELDS}overview: |-\n  Çay,\n\n  please.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["overveiw", "x"], "fix: did you mean `overview`?"),
        (["population.trnd", "x"], "fix: did you mean `population.trend`?"),
        (["population.count", "many"], 'population.count: found "many", expected a whole number'),
        (["population.trend", "stable"], "fix: write Stable; or take it as it is, with --yaml"),
        (["reviewed", "4/3/2026"], "fix: write 2026-03-04 or 2026-04-03"),
        (["newsUpdates.updates[0].pinned", "maybe"], "expected true or false"),
        (["newsUpdates.updates", "{titel: x}", "--add"], "newsUpdates.updates[2].titel: found the key"),
        (["newsUpdates.updates", "{title", "--add"], "expected a value such as"),
        (["newsUpdates.updates[7].title", "x"], "found a list of 2, expected a number from 0 to 1"),
        (["owners", "Ada"], "fix: add the value to the list with --add"),
        (["name", "x", "--remove"], "found options that do not fit together"),
        (["name"], "found options that do not fit together"),
        (["name", "x", "--add", "--move", "1"], "found options that do not fit together"),
        (["owners", "--move", "1"], "fix: name the item by its number in brackets"),
        (["nothing", "--remove"], "found no key `nothing`"),
        (["a..b", "x"], "found no name of a field"),
        (["[0]", "x"], "found no name of a field"),
        (["name", b"\xff".decode("utf-8", "surrogateescape")], "U+DCFF"),
    ],
    ids=lambda value: ascii(" ".join(value)) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_wrong_usage(site: SiteOnDisk, arguments: list[str], message: str) -> None:
    done = waystation("set", INDEX, *arguments, cwd=site.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert fields(site) == FIELDS


def test_another_file_than_a_places_is_wrong_usage(site: SiteOnDisk) -> None:
    site.write("content/pages/about.md", "---\nname: About\n---\n")
    assert waystation("set", "content/pages/about.md", "name", "x", cwd=site.root).returncode == 2
    assert waystation("set", "nothing.md", "name", "x", cwd=site.root).returncode == 2


def test_a_file_that_cannot_be_read_is_named_with_its_line(site: SiteOnDisk) -> None:
    site.write(INDEX, "---\nname: The Coast\n  overview: x\n---\n")
    done = waystation("set", INDEX, "name", "x", cwd=site.root)
    assert done.returncode == 1
    assert done.stderr.startswith(f"waystation: {INDEX}:3:")


def test_a_file_that_cannot_be_written_is_a_failure(site: SiteOnDisk) -> None:
    (site.root / INDEX).chmod(0o444)
    done = waystation("set", INDEX, "name", "x", cwd=site.root)
    assert done.returncode == 1
    assert "read-only" in done.stderr
    assert fields(site) == FIELDS
