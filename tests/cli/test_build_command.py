from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import waystation
from tests.site_on_disk import SiteOnDisk
from waystation.stopwatch import STAGES


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    site = SiteOnDisk(tmp_path / "site")
    site.place("coast/index.md", "name: The Coast")
    return site


def test_build_writes_to_public_in_the_current_folder(site: SiteOnDisk) -> None:
    done = waystation("build", cwd=site.root)
    assert done.returncode == 0
    assert (site.root / "public/regions/coast/index.html").is_file()


def test_build_takes_the_sites_folder_and_the_output(site: SiteOnDisk, tmp_path: Path) -> None:
    done = waystation("build", "--root", site.root, "--out", tmp_path / "www")
    assert done.returncode == 0
    assert (tmp_path / "www/regions/coast/index.html").is_file()


def test_build_exits_with_1_and_shows_the_error_of_a_held_place(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "overview: no name")
    done = waystation("build", cwd=site.root)
    assert done.returncode == 1
    assert "coast/bay.md:1:1: error name-missing" in done.stdout
    assert "it is not published" in done.stdout


def test_build_exits_with_0_on_warnings(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay\noverveiw: Text")
    done = waystation("build", cwd=site.root)
    assert done.returncode == 0
    assert "waystation check" in done.stdout


def test_build_strict_writes_nothing(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "overview: no name")
    assert waystation("build", "--strict", cwd=site.root).returncode == 1
    assert not (site.root / "public").exists()


def test_build_reports_as_json(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "overview: no name")
    report = json.loads(waystation("build", "--format", "json", cwd=site.root).stdout)
    assert report["held"] == [{"file": "content/pages/regions/coast/bay.md", "lastGood": False}]
    assert [finding["code"] for finding in report["errors"]] == ["name-missing"]


def test_build_says_where_the_time_went(site: SiteOnDisk) -> None:
    stages = waystation("build", "--profile", cwd=site.root).stdout.splitlines()[-len(STAGES) :]
    assert [line.split()[0] for line in stages] == list(STAGES)


def test_the_stages_stand_in_the_json_report_too(site: SiteOnDisk) -> None:
    report = json.loads(waystation("build", "--profile", "--format", "json", cwd=site.root).stdout)
    assert report["stages"]["render"] > 0


def test_build_takes_a_number_of_processes(site: SiteOnDisk) -> None:
    assert waystation("build", "--jobs", "2", cwd=site.root).returncode == 0
    assert waystation("build", "--jobs", "0", cwd=site.root).returncode == 2


def test_what_is_set_aside_is_told_in_one_line_beside_the_report(site: SiteOnDisk) -> None:
    waystation("build", cwd=site.root)
    (site.root / ".waystation/state.sqlite").write_bytes(b"no database")
    done = waystation("build", "--format", "json", cwd=site.root)
    assert done.returncode == 0
    (line,) = done.stderr.splitlines()
    assert line.startswith(".waystation/state.sqlite is set aside: it is damaged")
    assert json.loads(done.stdout)["notices"] == [line]


def test_a_folder_without_content_is_wrong_usage(tmp_path: Path) -> None:
    done = waystation("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "waystation init" in done.stderr


def test_a_foreign_output_folder_is_wrong_usage(site: SiteOnDisk, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("mine", "utf-8")
    assert waystation("build", "--root", site.root, "--out", tmp_path / "mine").returncode == 2


def test_nothing_but_the_report_is_printed_in_a_pipe(site: SiteOnDisk) -> None:
    done = waystation("build", cwd=site.root)
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_a_theme_error_is_a_failed_build_without_a_traceback(site: SiteOnDisk) -> None:
    site.write("theme/templates/404.html", "{{ nothing }}")
    done = waystation("build", cwd=site.root)
    assert done.returncode == 1
    assert "404.html:1" in done.stderr
    assert "Traceback" not in done.stderr
