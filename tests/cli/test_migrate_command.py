from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks.checked_site import INDEX, QUAY, CheckedSite
from tests.cli.command import waystation
from waystation.content.migration.migration import ACCEPTABLE

PROJECT = Path(__file__).parents[2]

OLD = "---\nregionName: Heron Coast\nintroduction: Many wait here.\n---\n"
NEW = "---\nname: Heron Coast\noverview: Many wait here.\n---\n"
CONFLICT = "---\nname: Reed Quay\noverview: Live.\nintroduction: Old.\n---\n"

REPORT = f"""\
{INDEX}
  moves:
    introduction → overview: "Many wait here."
    regionName → name: "Heron Coast"

1 file would change, by --write; nothing is left to people
"""


@pytest.fixture
def site(tmp_path: Path) -> CheckedSite:
    return CheckedSite(tmp_path)


def text(site: CheckedSite, path: str = INDEX) -> str:
    return (site.root / path).read_text("utf-8")


def test_without_write_it_says_what_would_become_what(site: CheckedSite) -> None:
    site.write(INDEX, OLD)
    done = waystation("migrate", cwd=site.root)
    assert (done.returncode, done.stdout, done.stderr) == (1, REPORT, "")
    assert text(site) == OLD


def test_with_write_it_does_so(site: CheckedSite) -> None:
    site.write(INDEX, OLD)
    done = waystation("migrate", "--write", cwd=site.root)
    assert done.returncode == 0
    assert done.stdout.endswith("1 file changed; nothing is left to people\n")
    assert text(site) == NEW


def test_a_second_run_finds_nothing(site: CheckedSite) -> None:
    site.write(INDEX, OLD)
    waystation("migrate", "--write", cwd=site.root)
    done = waystation("migrate", "--write", cwd=site.root)
    assert (done.returncode, done.stdout) == (0, "no file has an older shape\n")


def test_what_needs_a_person_stays_and_is_listed_again(site: CheckedSite) -> None:
    site.write(QUAY, CONFLICT)
    for _ in range(2):
        done = waystation("migrate", "--write", cwd=site.root)
        assert done.returncode == 1
        assert done.stdout.endswith("left to people: 1 × difference\n")
    assert text(site, QUAY) == CONFLICT


def test_what_is_accepted_is_done(site: CheckedSite) -> None:
    site.write(QUAY, CONFLICT)
    done = waystation("migrate", "--write", "--accept", "older-value", cwd=site.root)
    assert done.returncode == 0
    assert text(site, QUAY) == "---\nname: Reed Quay\noverview: Live.\n---\n"
    assert 'introduction: "Old."' in done.stdout


def test_only_the_files_that_are_named_are_migrated(site: CheckedSite) -> None:
    site.write(INDEX, OLD)
    site.write(QUAY, CONFLICT)
    waystation("migrate", "--write", "--accept", "older-value", QUAY, cwd=site.root)
    assert text(site) == OLD
    assert "introduction" not in text(site, QUAY)


def test_a_place_is_not_asked_for_the_name_of_its_region(site: CheckedSite) -> None:
    """The region's own file says that, be it of an older shape too."""
    site.write(INDEX, OLD)
    site.write(QUAY, "---\nregionName: Heron Coast\nsubRegionName: Reed Quay\n---\n")
    assert waystation("migrate", "--write", cwd=site.root).returncode == 0
    assert text(site, QUAY) == "---\nname: Reed Quay\n---\n"


def test_json_holds_every_file_with_its_values(site: CheckedSite) -> None:
    site.write(INDEX, OLD)
    site.write(QUAY, CONFLICT)
    region, place = json.loads(waystation("migrate", "--format", "json", cwd=site.root).stdout)
    assert (region["file"], region["written"]) == (INDEX, False)
    assert region["moves"][0] == {"from": "introduction", "to": "overview", "value": "Many wait here."}
    assert place["differs"][0]["liveValue"] == "Live."


def test_a_comment_that_goes_with_its_value_is_shown(site: CheckedSite) -> None:
    site.write(INDEX, "---\nname: Heron Coast\npopulationCount: 5  # of the register\nmap: ''  # none\n---\n")
    done = waystation("migrate", cwd=site.root)
    assert "  comments that go:\n    # of the register\n\n" in done.stdout


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_migrated(site: CheckedSite) -> None:
    site.write(INDEX, OLD)
    site.write(QUAY, "---\nname: [\n---\n")
    done = waystation("migrate", "--write", cwd=site.root)
    assert done.returncode == 1
    assert f"{QUAY}\n  left as it is: found YAML that cannot be read" in done.stdout
    assert text(site) == NEW


def test_a_file_in_which_the_change_cannot_be_written_stays_whole(site: CheckedSite) -> None:
    repeated = "---\nname: Reed Quay\npopulationDescription: &x Many wait.\nlongText: *x\n---\n"
    site.write(QUAY, repeated)
    done = waystation("migrate", "--write", cwd=site.root)
    assert done.returncode == 1
    assert "  left as it is: found that the file could not be read any more" in done.stdout
    assert text(site, QUAY) == repeated


def test_a_code_that_does_not_exist_is_wrong_usage(site: CheckedSite) -> None:
    site.write(INDEX, OLD)
    done = waystation("migrate", "--accept", "everything", cwd=site.root)
    assert done.returncode == 2
    assert "'older-value'" in done.stderr


def test_the_help_and_the_docs_name_every_code() -> None:
    texts = (waystation("migrate", "--help").stdout, (PROJECT / "docs/migrate.md").read_text("utf-8"))
    assert all(code in text for code in ACCEPTABLE for text in texts)


def test_a_folder_without_region_files_is_wrong_usage(site: CheckedSite) -> None:
    done = waystation("migrate", cwd=site.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "expected the region files" in done.stderr


def test_a_check_names_the_keys_and_the_command(site: CheckedSite) -> None:
    site.write(INDEX, "---\nname: Heron Coast\nintroduction: Many wait here.\n---\n")
    done = waystation("check", cwd=site.root)
    assert "warning older-shape" in done.stdout
    assert "`waystation migrate`" in done.stdout
