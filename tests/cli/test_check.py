from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checks.checked_site import INDEX, QUAY, CheckedSite
from tests.cli.command import waystation
from tests.rule_examples import EXAMPLES, read_example
from waystation.checks.report import FORMATS

CLEAN = "map: ''"
NOTE = "overview: See http://port-office.example/march"
WARNING = "overview: The winter shelter has TODO beds."
ERROR = "population: many"

REPORT = f"""\
{INDEX}:3:34: warning placeholder: found the note "TODO", expected text for readers
  field: overview
    3 │ overview: The winter shelter has TODO beds.
      │                                  ^
  fix: finish the sentence, or remove it until it can be finished

1 file checked: 1 warning
"""


@pytest.fixture
def site(tmp_path: Path) -> CheckedSite:
    """A site without any file, with blanks and letters of other scripts in its path."""
    root = tmp_path / "région de la côte"
    root.mkdir()
    return CheckedSite(root)


def in_terminal(cwd: Path, **environment: str) -> str:
    """What the command writes to a terminal."""
    near, far = pty.openpty()
    with os.fdopen(near, "rb", buffering=0) as screen:
        subprocess.run(
            [sys.executable, "-m", "waystation", "check"],
            cwd=cwd,
            env={**os.environ, "TERM": "xterm", **environment},
            stdin=far,
            stdout=far,
            stderr=far,
            check=False,
        )
        os.write(far, b"\x04")  # an end, since reading what nobody will write waits for ever
        os.close(far)
        written = b""
        while not written.endswith(b"\x04"):
            written += screen.read(65536)
    return written.decode()


@pytest.mark.parametrize(
    ("fields", "code", "words"),
    [
        (CLEAN, 0, "1 file checked: nothing to put right"),
        (NOTE, 0, "1 file checked: 1 note"),
        (WARNING, 1, "1 file checked: 1 warning"),
        (ERROR, 1, "1 file checked: 1 error"),
    ],
)
def test_the_exit_code_is_1_from_a_warning_on(site: CheckedSite, fields: str, code: int, words: str) -> None:
    site.region(fields)
    done = waystation("check", cwd=site.root)
    assert done.returncode == code
    assert done.stdout.splitlines()[-1] == words


def test_the_report_is_for_people_and_goes_to_standard_output(site: CheckedSite) -> None:
    site.region(WARNING)
    done = waystation("check", cwd=site.root)
    assert (done.stdout, done.stderr) == (REPORT, "")


def test_it_prints_what_the_examples_of_the_rules_say(tmp_path: Path) -> None:
    example = read_example(EXAMPLES / "date-unreadable.md")
    example.write_bad(tmp_path)
    assert waystation("check", "--format", "text", cwd=tmp_path).stdout.startswith(example.finding)


def test_all_files_are_checked_in_one_run(site: CheckedSite) -> None:
    site.region(WARNING)
    site.write(QUAY, "---\nname: [\n---\n")
    done = waystation("check", "--root", site.root)
    assert "placeholder" in done.stdout
    assert "yaml-invalid" in done.stdout
    assert "2 files checked: 1 error, 2 warnings" in done.stdout


def test_a_site_without_places_has_nothing_to_put_right(site: CheckedSite) -> None:
    (site.root / "content/pages/regions").mkdir(parents=True)
    done = waystation("check", cwd=site.root)
    assert (done.returncode, done.stdout) == (0, "0 files checked: nothing to put right\n")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("fields", "code"), [(CLEAN, 0), (NOTE, 0), (WARNING, 1)])
def test_the_exit_code_is_the_same_in_every_format(site: CheckedSite, form: str, fields: str, code: int) -> None:
    site.region(fields)
    assert waystation("check", "--format", form, cwd=site.root).returncode == code


def test_json_is_an_array_also_when_it_is_empty(site: CheckedSite) -> None:
    site.region(CLEAN)
    assert json.loads(waystation("check", "--format", "json", cwd=site.root).stdout) == []


def test_json_holds_the_findings_and_nothing_else(site: CheckedSite) -> None:
    site.region(WARNING)
    done = waystation("check", "--format", "json", cwd=site.root)
    (finding,) = json.loads(done.stdout)
    assert (finding["file"], finding["line"], finding["column"]) == (INDEX, 3, 34)
    assert (finding["code"], finding["field"], done.stderr) == ("placeholder", "overview", "")


def test_github_gets_one_line_for_each_finding(site: CheckedSite) -> None:
    site.region(f"{WARNING}\n{ERROR}")
    lines = waystation("check", "--format", "github", cwd=site.root).stdout.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::warning", "::error"]


def test_sarif_is_one_document(site: CheckedSite) -> None:
    site.region(WARNING)
    report = json.loads(waystation("check", "--format", "sarif", cwd=site.root).stdout)
    assert [result["ruleId"] for result in report["runs"][0]["results"]] == ["placeholder"]


def test_findings_in_any_script_can_be_printed_in_a_plain_locale(site: CheckedSite) -> None:
    site.region("overview: الميناء [هنا](https://ferries.example/)")
    done = waystation("check", cwd=site.root, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (1, "")
    assert "[هنا]" in done.stdout


def test_there_is_no_colour_in_a_pipe(site: CheckedSite) -> None:
    site.region(WARNING)
    assert "\x1b" not in waystation("check", cwd=site.root).stdout


def test_there_is_colour_on_a_terminal(site: CheckedSite) -> None:
    site.region(WARNING)
    assert "\x1b[33m\x1b[1mwarning\x1b[0m placeholder" in in_terminal(site.root, NO_COLOR="")


def test_no_color_is_heeded_on_a_terminal(site: CheckedSite) -> None:
    site.region(WARNING)
    written = in_terminal(site.root, NO_COLOR="1")
    assert "warning placeholder" in written
    assert "\x1b" not in written


@pytest.fixture
def two_places(site: CheckedSite) -> CheckedSite:
    """A region and a place within it, with a warning each."""
    site.region(f"subregions: [{QUAY}]\n{WARNING}")
    site.write(QUAY, "---\nname: Reed Quay\noverview: TBD\n---\n")
    return site


def test_a_single_file_is_checked_alone(two_places: CheckedSite) -> None:
    done = waystation("check", QUAY, cwd=two_places.root)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{QUAY}:3:11: warning placeholder")
    assert done.stdout.endswith("\n1 file checked: 1 warning\n")


def test_several_files_can_be_named(two_places: CheckedSite) -> None:
    done = waystation("check", QUAY, INDEX, QUAY, cwd=two_places.root)
    assert done.stdout.endswith("\n2 files checked: 2 warnings\n")


def test_a_file_may_be_named_relative_to_the_current_folder(two_places: CheckedSite) -> None:
    """As an editor does, which is opened in the folder of the files."""
    done = waystation("check", "--root", "../../../..", "reed-quay.md", cwd=(two_places.root / QUAY).parent)
    assert done.stdout.startswith(f"{QUAY}:3:11: warning placeholder")


def test_a_file_may_be_named_relative_to_the_sites_folder(two_places: CheckedSite) -> None:
    done = waystation("check", "--root", two_places.root.name, QUAY, cwd=two_places.root.parent)
    assert done.stdout.startswith(f"{QUAY}:3:11: warning placeholder")


def test_a_file_may_be_named_in_full(two_places: CheckedSite, tmp_path: Path) -> None:
    done = waystation("check", "--root", two_places.root, two_places.root / QUAY, cwd=tmp_path)
    assert done.stdout.startswith(f"{QUAY}:3:11: warning placeholder")


def test_the_sites_folder_may_be_a_link(two_places: CheckedSite, tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(two_places.root)
    done = waystation("check", "--root", tmp_path / "site", tmp_path / "site" / QUAY)
    assert done.stdout.startswith(f"{QUAY}:3:11: warning placeholder")


def test_settings_change_what_a_rule_counts_as(site: CheckedSite) -> None:
    site.region(f"{WARNING}\n{NOTE.replace('overview', 'longText')}\n{ERROR}")
    site.write(
        "waystation.toml",
        """
        rules.placeholder = { severity = "off", reason = "We write TODO in public." }
        rules.link-insecure = { severity = "error", reason = "Our readers are watched." }
        rules.wrong-type = { severity = "warning", reason = "The old forms write it." }
        """,
    )
    found = json.loads(waystation("check", "--format", "json", cwd=site.root).stdout)
    assert {(finding["code"], finding["severity"]) for finding in found} == {
        ("link-insecure", "error"),
        ("wrong-type", "warning"),
    }


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('[rules.placeholder]\nseverity = "off"', "rules.placeholder.reason: found nothing"),
        ('[rules.placeholder]\nseverity = "loud"\nreason = "x"', "rules.placeholder.severity: found 'loud'"),
        ('[rules.placeholdr]\nseverity = "off"\nreason = "x"', "did you mean `placeholder`?"),
        ("[rules", "found TOML that cannot be read"),
        ("[site]\nnam = 'x'", "did you mean `name`?"),
    ],
)
def test_settings_that_cannot_be_used_are_wrong_usage(site: CheckedSite, settings: str, words: str) -> None:
    site.region(CLEAN)
    site.write("waystation.toml", settings)
    done = waystation("check", cwd=site.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("waystation: waystation.toml: ")
    assert words in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--root", "nowhere"], "'nowhere' does not exist"),
        (["--fromat", "json"], "--fromat"),
        (["--format", "xml"], "'xml' is not one of 'text', 'json', 'github', 'sarif'"),
        (["no-such-file.md"], "no-such-file.md: found no such file"),
        (["content"], "content: found no such file"),
        (["notes.md"], "notes.md: found a file elsewhere"),
        (["content/pages/regions/notes.md"], "notes.md: found a file elsewhere"),
        (["../elsewhere.md"], "../elsewhere.md: found a file elsewhere"),
    ],
)
def test_what_cannot_be_checked_is_wrong_usage(site: CheckedSite, arguments: list[str], words: str) -> None:
    site.region(CLEAN)
    for path in ("notes.md", "content/pages/regions/notes.md", "../elsewhere.md"):
        site.write(path, "For ourselves.")
    done = waystation("check", *arguments, cwd=site.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_a_folder_without_region_files_is_wrong_usage_and_is_told_what_to_do(site: CheckedSite) -> None:
    done = waystation("check", cwd=site.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("waystation: content/pages/regions: found no such folder, expected")
    assert "--root" in done.stderr
