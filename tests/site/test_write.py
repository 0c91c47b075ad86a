from __future__ import annotations

import fcntl
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site_on_disk import PAGES_ALONE, SiteOnDisk
from waystation.errors import BuildError, ForeignFolder
from waystation.site.write import MANIFEST, OutputFolder, stage


def write(out: Path, files: dict[str, bytes]) -> None:
    """Make an output folder hold these files."""
    with OutputFolder.alone(out) as folder:
        for path, data in files.items():
            stage(str(folder.stage_folder), path, data)
        folder.commit(files, set(folder.made_before()) - files.keys())


def test_the_same_input_gives_the_same_bytes(site: SiteOnDisk) -> None:
    site.build()
    first = site.files()
    site.out = site.root.parent / "elsewhere"
    site.build()
    assert site.files() == first


def test_only_what_differs_is_written(site: SiteOnDisk) -> None:
    site.write("waystation.toml", PAGES_ALONE)
    site.place("hills/index.md", "name: The Hills")
    site.build()
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ngovernmentResponse: A shelter was opened.")
    written = site.build().write
    assert written is not None
    assert written.written == ("regions/coast/bay/index.html",)


def test_what_no_page_claims_any_more_is_removed_with_its_folder(site: SiteOnDisk) -> None:
    site.build()
    (site.root / "content/pages/regions/coast/bay.md").unlink()
    written = site.build().write
    assert written is not None
    assert "regions/coast/bay/index.html" in written.removed
    assert not (site.out / "regions/coast/bay").exists()


def test_files_that_somebody_else_put_there_stay(site: SiteOnDisk) -> None:
    site.build()
    (site.out / "CNAME").write_text("example.org", "utf-8")
    site.build()
    assert (site.out / "CNAME").exists()


def test_a_folder_with_other_files_is_refused_and_left_alone(site: SiteOnDisk) -> None:
    site.out.mkdir()
    (site.out / "thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(ForeignFolder, match=r"files that Waystation did not make"):
        site.build()
    assert [path.name for path in site.out.iterdir()] == ["thesis.txt"]


def test_the_sites_own_folder_is_refused_as_output(site: SiteOnDisk) -> None:
    site.out = site.root
    with pytest.raises(ForeignFolder):
        site.build()


def test_a_file_is_refused_as_output_folder(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("a file", "utf-8")
    with pytest.raises(ForeignFolder):
        write(tmp_path / "public", {})


def test_a_manifest_that_points_out_of_the_folder_removes_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "keep.txt").write_text("keep", "utf-8")
    out = tmp_path / "public"
    out.mkdir()
    (out / MANIFEST).write_text('{"made_by": "waystation build", "files": ["../keep.txt", "/etc/hostname"]}', "utf-8")
    write(out, {"index.html": b"page"})
    assert (tmp_path / "keep.txt").exists()


def test_on_a_full_disk_the_last_site_stays_whole(tmp_path: Path) -> None:
    """The limit of a file's size stands in for the disk: writing fails half way, as it would there."""
    out = tmp_path / "public"
    write(out, {"a.html": b"old a", "b.html": b"old b"})
    program = (
        "import resource, signal, sys, pathlib\n"
        "from tests.site.test_write import write\n"
        "from waystation.errors import BuildError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: write(pathlib.Path(sys.argv[1]), {'a.html': b'new a', 'b.html': b'x' * 100_000})\n"
        "except BuildError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(out)], capture_output=True, encoding="utf-8", check=True)
    assert "cannot be written (File too large)" in done.stdout
    assert {path.name: path.read_bytes() for path in out.glob("*.html")} == {"a.html": b"old a", "b.html": b"old b"}
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 4096


def test_a_folder_in_the_way_of_a_file_is_named(tmp_path: Path) -> None:
    out = tmp_path / "public"
    write(out, {"a.html": b"old"})
    (out / "b.html").mkdir()
    with pytest.raises(BuildError, match=r"b\.html"):
        write(out, {"a.html": b"new", "b.html": b"new"})


def test_two_builds_at_once_do_not_write_into_one_folder(site: SiteOnDisk) -> None:
    site.build()
    before = site.files()
    site.edit("coast/bay.md", "The Bay", "The Wide Bay")
    folder = os.open(site.out, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    with pytest.raises(BuildError, match="another build"):
        site.build()
    os.close(folder)
    assert site.files() == before


def test_a_first_build_that_was_killed_does_not_bar_the_next(site: SiteOnDisk) -> None:
    """The child kills itself while it puts the first files beside their places."""
    program = (
        "import os, pathlib, sys\n"
        "def kill(event, data):\n"
        "    if event == 'open' and str(data[0]).endswith('stage/404.html'): os.kill(os.getpid(), 9)\n"
        "sys.addaudithook(kill)\n"
        "from waystation.site import build\n"
        "build(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(site.root), str(site.out)], check=False)
    assert done.returncode == -9
    assert not (site.out / "index.html").exists()
    assert site.build().is_clean
