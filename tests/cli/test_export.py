from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import waystation
from tests.site_on_disk import SiteOnDisk


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    site = SiteOnDisk(tmp_path / "site")
    site.write("waystation.toml", '[site]\nname = "Coast"\nurl = "https://coast.example/"\n')
    site.place("coast/index.md", "name: The Coast\noverview: See <https://a.example/>.\ncountries: [IS]")
    site.place("coast/bay.md", "name: The Bay\nfigures: [{label: Tents, value: 3}]")
    return site


def exported(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".waystation.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_export_writes_the_bytes_of_the_site_and_no_page(site: SiteOnDisk, tmp_path: Path) -> None:
    assert waystation("export", tmp_path / "data", cwd=site.root).returncode == 0
    site.build()
    built = {path.removeprefix("data/"): data for path, data in site.files().items() if path.startswith("data/")}
    del built["index.html"]
    assert exported(tmp_path / "data") == built


def test_it_does_so_where_the_site_publishes_no_data(site: SiteOnDisk, tmp_path: Path) -> None:
    waystation("export", tmp_path / "data", cwd=site.root)
    site.write("waystation.toml", '[site]\nname = "Coast"\nurl = "https://coast.example/"\n[publish]\ndata = false\n')
    waystation("export", tmp_path / "other", cwd=site.root)
    assert exported(tmp_path / "other") == exported(tmp_path / "data")


def test_export_writes_again_only_what_changed_and_removes_what_is_gone(site: SiteOnDisk, tmp_path: Path) -> None:
    waystation("export", tmp_path / "data", cwd=site.root)
    (site.root / "content/pages/regions/coast/bay.md").unlink()
    report = json.loads(waystation("export", tmp_path / "data", "--format", "json", cwd=site.root).stdout)
    assert report["removed"] == ["regions/coast/bay.json"]
    assert set(report["written"]) == {"figures.csv", "places.geojson", "regions/coast.json"}
    assert "regions/coast/bay.json" not in exported(tmp_path / "data")


def test_export_says_what_it_did(site: SiteOnDisk, tmp_path: Path) -> None:
    done = waystation("export", "data", cwd=site.root)
    assert "9 files in data: 9 written, 0 unchanged, 0 removed" in done.stdout
    assert done.stderr == ""


def test_a_place_with_an_error_is_named_and_the_exit_code_is_1(site: SiteOnDisk, tmp_path: Path) -> None:
    site.place("coast/cape.md", "overview: no name")
    done = waystation("export", tmp_path / "data", cwd=site.root)
    assert done.returncode == 1
    assert "coast/cape.md:1:1: error name-missing" in done.stdout
    assert "regions/coast/bay.json" in exported(tmp_path / "data")


def test_a_folder_of_others_is_wrong_usage_and_stays(site: SiteOnDisk, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("mine", "utf-8")
    done = waystation("export", tmp_path / "mine", cwd=site.root)
    assert done.returncode == 2
    assert exported(tmp_path / "mine") == {"letter.txt": b"mine"}


def test_a_built_site_is_no_folder_for_an_export_nor_the_other_way_round(site: SiteOnDisk, tmp_path: Path) -> None:
    site.build()
    assert waystation("export", site.out, cwd=site.root).returncode == 2
    waystation("export", tmp_path / "data", cwd=site.root)
    assert waystation("build", "--out", tmp_path / "data", cwd=site.root).returncode == 2


def test_a_folder_without_content_is_wrong_usage(tmp_path: Path) -> None:
    done = waystation("export", "data", cwd=tmp_path)
    assert done.returncode == 2
    assert not (tmp_path / "data").exists()


def test_export_needs_a_folder(site: SiteOnDisk) -> None:
    assert waystation("export", cwd=site.root).returncode == 2
