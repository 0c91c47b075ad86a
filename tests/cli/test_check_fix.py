from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks.checked_site import INDEX, QUAY, CheckedSite
from tests.cli.command import waystation

CERTAIN = "population:\n  trend: Unkown"
MENDED = "population:\n  trend: Unknown"
UNCERTAIN = "overview: The winter shelter has TODO beds."

REPORT = f"""\
{INDEX}: 1 repair
  choice-misspelt in population.trend: write Unknown

{INDEX}:3:34: warning placeholder: found the note "TODO", expected text for readers
  field: overview
    3 │ overview: The winter shelter has TODO beds.
      │                                  ^
  fix: finish the sentence, or remove it until it can be finished

1 file checked: 1 warning
"""

DIFF = f"""\
--- a/{INDEX}
+++ b/{INDEX}
@@ -1,5 +1,5 @@
 ---
 name: Heron Coast
 population:
-  trend: Unkown
+  trend: Unknown
 ---
"""


@pytest.fixture
def site(tmp_path: Path) -> CheckedSite:
    return CheckedSite(tmp_path)


def text(site: CheckedSite, path: str = INDEX) -> str:
    return (site.root / path).read_text("utf-8")


def test_what_is_certain_is_put_right_and_the_rest_is_reported(site: CheckedSite) -> None:
    site.region(f"{UNCERTAIN}\n{CERTAIN}")
    done = waystation("check", "--fix", cwd=site.root)
    assert (done.returncode, done.stdout, done.stderr) == (1, REPORT, "")
    assert text(site) == f"---\nname: Heron Coast\n{UNCERTAIN}\n{MENDED}\n---\n"


def test_the_exit_code_is_that_of_a_check_afterwards(site: CheckedSite) -> None:
    site.region(CERTAIN)
    assert waystation("check", "--fix", cwd=site.root).returncode == 0


def test_a_second_run_has_nothing_to_put_right(site: CheckedSite) -> None:
    site.region(CERTAIN)
    waystation("check", "--fix", cwd=site.root)
    assert waystation("check", "--fix", cwd=site.root).stdout == "1 file checked: nothing to put right\n"


def test_a_dry_run_shows_the_diff_and_writes_nothing(site: CheckedSite) -> None:
    site.region(CERTAIN)
    done = waystation("check", "--fix", "--dry-run", cwd=site.root)
    assert (done.returncode, done.stdout) == (1, DIFF)
    assert text(site) == f"---\nname: Heron Coast\n{CERTAIN}\n---\n"


def test_a_dry_run_without_anything_to_put_right_says_nothing(site: CheckedSite) -> None:
    site.region(UNCERTAIN)
    done = waystation("check", "--fix", "--dry-run", cwd=site.root)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_dry_run_needs_a_fix(site: CheckedSite) -> None:
    site.region(CERTAIN)
    done = waystation("check", "--dry-run", cwd=site.root)
    assert done.returncode == 2
    assert "fix: add --fix" in done.stderr


def test_only_the_files_that_are_named_are_mended(site: CheckedSite) -> None:
    site.region(CERTAIN)
    site.write(QUAY, f"---\nname: Reed Quay\n{CERTAIN}\n---\n")
    waystation("check", "--fix", QUAY, cwd=site.root)
    assert "Unkown" in text(site)
    assert "Unknown" in text(site, QUAY)


def test_other_formats_hold_the_rest_and_the_repairs_go_to_standard_error(site: CheckedSite) -> None:
    site.region(f"{UNCERTAIN}\n{CERTAIN}")
    done = waystation("check", "--fix", "--format", "json", cwd=site.root)
    assert [finding["code"] for finding in json.loads(done.stdout)] == ["placeholder"]
    assert done.stderr.startswith(f"{INDEX}: 1 repair\n")


def test_json_says_what_can_be_put_right(site: CheckedSite) -> None:
    site.region(f"{UNCERTAIN}\n{CERTAIN}")
    found = json.loads(waystation("check", "--format", "json", cwd=site.root).stdout)
    assert {finding["code"]: finding["repairable"] for finding in found} == {
        "placeholder": False,
        "choice-misspelt": True,
    }


def test_a_file_that_cannot_be_written_is_named_and_the_others_are_mended(site: CheckedSite) -> None:
    site.region(CERTAIN)
    site.write(QUAY, f"---\nname: Reed Quay\n{CERTAIN}\n---\n")
    (site.root / INDEX).chmod(0o444)
    done = waystation("check", "--fix", cwd=site.root)
    assert f"{INDEX}: left as it is: found a file that is read-only" in done.stdout
    assert "Unknown" in text(site, QUAY)


def test_a_check_alone_loads_neither_the_writer_nor_markdown(site: CheckedSite) -> None:
    site.region(CERTAIN)
    done = waystation("check", cwd=site.root, PYTHONPROFILEIMPORTTIME="1")
    assert "waystation.checks.mending" not in done.stderr
    assert "comrak" not in done.stderr
