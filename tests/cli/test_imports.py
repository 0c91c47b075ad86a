"""A command imports only what it runs: whoever checks one file at every save should not wait for what makes pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site_on_disk import SiteOnDisk

LIBRARIES = {
    *("PIL", "ahocorasick_rs", "babel", "click", "comrak", "jinja2", "msgspec", "nh3", "phonenumbers", "sqlite3"),
    *("resvg_py", "segno", "watchfiles", "weasyprint", "yaml", "yaml_rs"),
}
REGION = "content/pages/regions/coast"


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    site = SiteOnDisk(tmp_path / "site")
    site.place("coast/index.md", f"name: The Coast\nsubregions: [{REGION}/bay.md, {REGION}/cape.md]")
    site.place("coast/bay.md", "name: The Bay\noverveiw: Text")
    site.place("coast/cape.md", "name: The Cape\nmap: /uploads/cape.png")
    site.image("uploads/cape.png")
    return site


def age(site: SiteOnDisk) -> None:
    """Let all files be some minutes old: those that changed a moment ago are looked at again."""
    for file in site.root.rglob("*"):
        os.utime(file, (1_790_000_000, 1_790_000_000))


def libraries_of(site: SiteOnDisk, *arguments: str) -> set[str]:
    """The libraries that the command imports, by what Python reports of all imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "waystation", *arguments],
        cwd=site.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    modules = (line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {module.partition(".")[0] for module in modules} & LIBRARIES


@pytest.mark.parametrize(
    ("arguments", "libraries"),
    [
        pytest.param(["--help"], {"click"}, id="the list of commands"),
        pytest.param(["--version"], {"click"}, id="the version"),
        pytest.param(
            ["check", f"{REGION}/index.md"], {"click", "yaml_rs", "ahocorasick_rs"}, id="a file without a finding"
        ),
        pytest.param(
            ["check", f"{REGION}/bay.md"],
            {"click", "yaml_rs", "ahocorasick_rs", "yaml"},
            id="a finding, whose line is looked up",
        ),
        pytest.param(["check", f"{REGION}/cape.md"], {"click", "yaml_rs", "ahocorasick_rs", "PIL"}, id="an image"),
        pytest.param(["schema"], {"click"}, id="the schema"),
    ],
)
def test_a_command_imports_only_the_libraries_that_it_runs(
    site: SiteOnDisk, arguments: list[str], libraries: set[str]
) -> None:
    assert libraries_of(site, *arguments) == libraries


def test_a_build_without_changes_imports_nothing_that_makes_pages(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay")
    age(site)
    site.build()
    assert libraries_of(site, "build") == {"click", "sqlite3"}


def test_a_build_without_changes_counts_what_is_no_error(site: SiteOnDisk) -> None:
    age(site)
    site.build()
    assert libraries_of(site, "build") == {"click", "sqlite3"}


def test_a_build_without_changes_reads_its_errors_from_the_state(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "overview: no name")
    age(site)
    site.build()
    assert libraries_of(site, "build") == {"click", "sqlite3", "msgspec"}


def test_a_build_of_text_alone_does_not_load_the_image_library(site: SiteOnDisk) -> None:
    site.place("coast/cape.md", "name: The Cape")
    (site.root / "static/uploads/cape.png").unlink()
    assert "PIL" not in libraries_of(site, "build")


def test_a_build_without_briefs_does_not_load_what_prints_them(site: SiteOnDisk) -> None:
    site.write("waystation.toml", '[site]\nurl = "https://coast.example/"')
    assert {"segno", "weasyprint"}.isdisjoint(libraries_of(site, "build"))
