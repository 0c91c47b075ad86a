from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import waystation
from tests.repository import Repository
from tests.site_on_disk import REGIONS, SiteOnDisk

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "status"


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    return SiteOnDisk(tmp_path / "site")


@pytest.fixture
def coast(site: SiteOnDisk) -> SiteOnDisk:
    """A collection in which something of everything waits."""
    site.place(
        "heron-coast/index.md",
        f"""
name: Heron Coast
owners: [Ada]
reviewed: {{overview: 2026-10-01, governmentResponse: 2025-09-01}}
subregions: [{REGIONS}/heron-coast/reed-quay.md, {REGIONS}/heron-coast/salt-pans.md]
overview: Two towns and a ferry, says http://paper.example/coast
governmentResponse: The district runs a hall.
stayInformed: {{links: [{{label: Coast desk, url: https://desk.example/}}]}}
""",
    )
    site.place(
        "heron-coast/reed-quay.md",
        """
name: Reed Quay
owners: [Bo, Cem]
reviewed: 2026-11-20
overview: The ferry runs again, as you can read [here](https://ferries.example/2026/05).
population: {count: 1400, trend: Incresing}
""",
    )
    site.place("heron-coast/salt-pans.md", "name: Salt Pans\npopulation: many")
    site.place(
        "mill-valley/index.md",
        f"name: Mill Valley\nsubregions: [{REGIONS}/mill-valley/weir.md, {REGIONS}/mill-valley/upper-mill.md]",
    )
    site.place(
        "mill-valley/weir.md",
        "name: The Weir\nnewsUpdates: {updates: [{title: The bus runs twice a day, date: 2024-01-10}]}",
    )
    site.place(
        "mill-valley/upper-mill.md",
        "name: Upper Mill\nstatus: draft\nnewsUpdates: {updates: [{title: Shop closes, date: 2026-02-10}]}",
    )
    return site


def status(site: SiteOnDisk, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return waystation("status", *arguments, cwd=site.root, **{"COLUMNS": "88", **environment})


def test_the_report_is_the_golden_one(coast: SiteOnDisk, pytestconfig: pytest.Config) -> None:
    done = status(coast)
    golden = GOLDEN / "report.txt"
    if pytestconfig.getoption("approve"):
        golden.write_text(done.stdout, "utf-8")
    assert done.stdout == golden.read_text("utf-8")
    assert (done.returncode, done.stderr) == (0, "")


def test_json_is_the_golden_one(coast: SiteOnDisk, pytestconfig: pytest.Config) -> None:
    done = status(coast, "--format", "json")
    golden = GOLDEN / "report.json"
    if pytestconfig.getoption("approve"):
        golden.write_text(done.stdout, "utf-8")
    assert json.loads(done.stdout) == json.loads(golden.read_text("utf-8"))


def test_nothing_waits_is_said_kindly(site: SiteOnDisk) -> None:
    site.place("heron-coast/index.md", "name: Heron Coast\nreviewed: 2026-11-20\nowners: [Ada]")
    assert status(site).stdout == (
        "1 page published: 1 reviewed in time.\nNothing waits. Thank you to everybody who keeps it so.\n"
    )


def test_a_site_without_pages_has_nothing_that_waits(site: SiteOnDisk) -> None:
    assert status(site).stdout.startswith("0 pages published.\nNothing waits.")


def test_a_collection_that_was_never_reviewed_says_so_once(site: SiteOnDisk) -> None:
    for year in (2020, 2023):
        site.place(
            f"heron-coast/{year}.md", f"name: {year}s\nnewsUpdates: {{updates: [{{title: A, date: {year}-01-01}}]}}"
        )
    first, *_ = status(site).stdout.splitlines()
    assert first == "2 pages published; none was ever reviewed, so the newest day that each file names counts"


def test_where_no_page_has_an_owner_one_line_says_so(site: SiteOnDisk) -> None:
    for name in ("a", "b", "c"):
        site.place(f"heron-coast/{name}.md", f"name: Place {name}\nreviewed: 2026-11-20")
    *_, advice, _, last = status(site).stdout.splitlines()
    assert advice == "Name somebody under `owners`. Those of a region keep its places too."
    assert last == "  No page has one."


def test_of_each_list_five_are_shown_and_the_rest_is_counted(site: SiteOnDisk) -> None:
    for number in range(7):
        site.place(f"heron-coast/{number}.md", f"name: Place {number}\nreviewed: 2020-01-01\nowners: [Ada]")
    lines = status(site).stdout.splitlines()
    assert sum(line.endswith(".md") for line in lines) == 5
    assert "  and 2 more" in lines
    assert lines[-1] == "--all shows everything, --owner NAME what one person keeps."


@pytest.mark.parametrize(("arguments", "shown"), [(["--all"], 7), (["--limit", "3"], 3), (["--limit", "7"], 7)])
def test_how_many_are_shown_can_be_said(site: SiteOnDisk, arguments: list[str], shown: int) -> None:
    for number in range(7):
        site.place(f"heron-coast/{number}.md", f"name: Place {number}\nreviewed: 2020-01-01\nowners: [Ada]")
    lines = status(site, *arguments).stdout.splitlines()
    assert sum(line.endswith(".md") for line in lines) == shown


def test_of_one_page_three_jobs_are_shown(site: SiteOnDisk) -> None:
    links = " ".join(f"http://{number}.example/" for number in range(5))
    site.place("heron-coast/index.md", f"name: Heron Coast\nreviewed: 2026-11-20\nowners: [Ada]\noverview: {links}")
    lines = status(site).stdout.splitlines()
    assert sum("index.md:" in line for line in lines) == 3
    assert "    and 2 more" in lines


@pytest.mark.parametrize(("arguments", "entries"), [([], 7), (["--limit", "2"], 2)])
def test_json_has_all_unless_it_is_limited(site: SiteOnDisk, arguments: list[str], entries: int) -> None:
    for number in range(7):
        site.place(f"heron-coast/{number}.md", f"name: Place {number}\nreviewed: 2020-01-01")
    report = json.loads(status(site, "--format", "json", *arguments).stdout)
    assert len(report["inNeed"]) == len(report["withoutOwner"]) == entries


def test_one_owner_gets_what_waits_for_them(coast: SiteOnDisk) -> None:
    report = json.loads(status(coast, "--format", "json", "--owner", "bo").stdout)
    assert (report["owner"], report["pages"]["published"]) == ("bo", 1)
    assert [jobs["name"] for jobs in report["fiveMinuteJobs"]] == ["Reed Quay"]
    assert (report["inNeed"], report["withoutOwner"]) == ([], [])


def test_the_report_for_an_owner_names_them(coast: SiteOnDisk) -> None:
    assert status(coast, "--owner", "Bo").stdout.startswith("Bo: 1 page published: 1 reviewed in time.\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--owner", "Cemm"], "expected one of: Ada, Bo, Cem\n  fix: did you mean 'Cem'?"),
        (["--owner", "Zoe"], "fix: write the name as it stands under `owners`"),
        (["--all", "--limit", "3"], "found --all and --limit together"),
        (["--limit", "0"], "--limit"),
        (["--format", "xml"], "'xml' is not one of 'text', 'json'"),
    ],
)
def test_what_cannot_be_shown_is_wrong_usage(coast: SiteOnDisk, arguments: list[str], words: str) -> None:
    done = status(coast, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_a_folder_without_region_files_is_wrong_usage(tmp_path: Path) -> None:
    assert waystation("status", cwd=tmp_path).returncode == 2


def test_the_day_of_a_commit_counts_where_a_page_was_never_reviewed(coast: SiteOnDisk) -> None:
    """The Weir's news is of 2024, but its text was rewritten in October 2026."""
    repository = Repository(coast.root)
    weir = f"{REGIONS}/mill-valley/weir.md"
    old = (coast.root / weir).read_text("utf-8")
    repository.commit(weir, old, "2024-02-01T12:00:00Z")
    repository.commit(weir, old.replace("name: The Weir", "name: The Weir\noverview: Quiet."), "2026-10-01T12:00:00Z")
    assert "The Weir" not in status(coast).stdout.partition("Without an owner")[0]


def test_a_commit_that_only_formats_does_not_count(coast: SiteOnDisk) -> None:
    repository = Repository(coast.root)
    weir = f"{REGIONS}/mill-valley/weir.md"
    old = (coast.root / weir).read_text("utf-8")
    repository.commit(weir, old, "2024-02-01T12:00:00Z")
    repository.commit(weir, old.replace("name: The Weir", "name: 'The Weir'"), "2026-10-01T12:00:00Z")
    assert "nothing in it is newer than 2024-02-01" in status(coast).stdout


@pytest.mark.parametrize("columns", [50, 80, 100])
def test_lines_keep_to_the_terminals_width_but_paths_stay_whole(coast: SiteOnDisk, columns: int) -> None:
    lines = status(coast, COLUMNS=str(columns)).stdout.splitlines()
    assert [line for line in lines if len(line) > columns and " " in line.strip().partition("`")[0]] == []
    assert f"    {REGIONS}/heron-coast/index.md" in lines


def test_what_is_to_be_copied_is_not_broken_between_lines(coast: SiteOnDisk) -> None:
    assert "`reviewed: 2026-11-25`" in status(coast, COLUMNS="75").stdout
    assert all(line.count("`") % 2 == 0 for line in status(coast, COLUMNS="40").stdout.splitlines())


def test_there_is_no_colour_in_a_pipe(coast: SiteOnDisk) -> None:
    assert "\x1b" not in status(coast).stdout


def test_there_is_colour_on_a_terminal(coast: SiteOnDisk) -> None:
    assert "\x1b[1mFive-minute jobs (3)\x1b[0m" in in_terminal(coast, NO_COLOR="")


def test_no_color_is_heeded_on_a_terminal(coast: SiteOnDisk) -> None:
    written = in_terminal(coast, NO_COLOR="1")
    assert "Five-minute jobs (3)" in written
    assert "\x1b" not in written


def in_terminal(site: SiteOnDisk, **environment: str) -> str:
    """What the command writes to a terminal."""
    near, far = pty.openpty()
    with os.fdopen(near, "rb", buffering=0) as screen:
        subprocess.run(
            [sys.executable, "-m", "waystation", "status"],
            cwd=site.root,
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


def test_what_would_command_the_terminal_is_never_passed_on(site: SiteOnDisk) -> None:
    site.place("heron-coast/index.md", 'name: "Heron \\e[2J Coast"\nreviewed: 2020-01-01\nowners: ["\\e[1mAda"]')
    assert "\x1b" not in status(site).stdout
