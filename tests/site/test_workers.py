from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site_on_disk import REGIONS, SiteOnDisk
from waystation.errors import BuildError, ThemeError
from waystation.site import BuildReport, build

SAYS = ("errors", "lesser", "held", "over_budget", "files", "write", "notices")


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    """Thirty regions, more than two workers have at once, with something of everything that can be told."""
    site = SiteOnDisk(tmp_path / "site")
    for number in range(30):
        news = f"{{title: News {number}, date: 2026-{number % 12 + 1:02}-01, places: [{REGIONS}/r{number - 1}/a.md]}}"
        site.place(
            f"r{number}/index.md",
            f"name: Region {number}\nmap: /uploads/map.png\naliases: [/old/{number % 20}/]\n"
            f"overview: See https://host{number % 3}.example/{number}\nnewsUpdates: {{updates: [{news}]}}",
        )
        site.place(f"r{number}/a.md", "name: A")
    site.place("r7/broken.md", "name: Broken\nnewsUpdates: {updates: [{title: News, date: soon}]}")
    site.image("uploads/map.png")
    site.image("uploads/map.png.360.webp")
    site.write("static/old/3/index.html", "gives way to a redirect")
    return site


def built(site: SiteOnDisk, jobs: int, progress: Callable[[int, int], None] = lambda done, total: None) -> BuildReport:
    return build(site.root, site.out, jobs=jobs, progress=progress)


def said(report: BuildReport) -> dict[str, object]:
    return {name: getattr(report, name) for name in SAYS}


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_make_what_one_makes(site: SiteOnDisk, tmp_path: Path, jobs: int) -> None:
    alone = SiteOnDisk.copy_of(site.root, tmp_path / "alone")
    assert said(built(site, jobs)) == said(built(alone, 1))
    assert site.files() == alone.files()


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_make_the_same_of_what_changed(site: SiteOnDisk, tmp_path: Path, jobs: int) -> None:
    alone = SiteOnDisk.copy_of(site.root, tmp_path / "alone")
    for one, processes in ((site, jobs), (alone, 1)):
        built(one, processes)
        one.edit("r3/index.md", "name: Region 3", "name: Another region\nstatus: archived")
        one.place("r9/new.md", "name: New\naliases: [/old/9/]")
        one.image("uploads/map.png", size=(300, 200))
    assert said(built(site, jobs)) == said(built(alone, 1))
    assert site.files() == alone.files()


def test_an_error_in_a_worker_is_the_error_of_one_process(site: SiteOnDisk) -> None:
    site.write("theme/templates/place.html", "<h1>\n{{ place.nmae }}</h1>")
    errors = []
    for jobs in (1, 2):
        with pytest.raises(ThemeError, match=r"place\.html:2: .*nmae") as caught:
            built(site, jobs)
        errors.append((str(caught.value), caught.value.where, caught.value.problem))
    assert errors[0] == errors[1]


def test_a_page_that_a_worker_cannot_write_is_named_as_by_one_process(site: SiteOnDisk) -> None:
    site.image(f"uploads/{'m' * 245}.png", size=(500, 20))
    site.edit("r4/a.md", "name: A", f"name: A\nmap: /uploads/{'m' * 245}.png")
    errors = []
    for jobs in (1, 2):
        with pytest.raises(BuildError, match="cannot be written") as caught:
            built(site, jobs)
        errors.append(str(caught.value))
    assert errors[0] == errors[1]


def test_a_failed_build_leaves_no_worker(site: SiteOnDisk) -> None:
    site.write("theme/templates/place.html", "{{ nothing }}")
    with pytest.raises(ThemeError):
        built(site, 2)
    assert multiprocessing.active_children() == []


def test_a_worker_that_dies_fails_the_build_and_leaves_the_site(site: SiteOnDisk) -> None:
    built(site, 1)
    before = site.files()
    site.write("waystation.toml", '[site]\nname = "Other"')

    def kill_a_worker(done: int, total: int) -> None:
        if done == 1:
            for worker in multiprocessing.active_children():
                worker.kill()

    with pytest.raises(BuildError, match="a worker process ended before its work was done"):
        built(site, 2, kill_a_worker)
    assert site.files() == before


def test_workers_end_when_the_build_is_killed(site: SiteOnDisk) -> None:
    """They hold the lock of the folder, so the next build would have to wait for them."""
    reader, writer = os.pipe()

    def tell_of_workers_and_die(done: int, total: int) -> None:
        if done == total:
            workers = [worker.pid for worker in multiprocessing.active_children()]
            os.write(writer, " ".join(map(str, workers)).encode())
            os.kill(os.getpid(), signal.SIGKILL)

    killed = multiprocessing.get_context("fork").Process(target=built, args=(site, 2, tell_of_workers_and_die))
    killed.start()
    killed.join()
    os.close(writer)
    with os.fdopen(reader) as told:
        workers = [int(pid) for pid in told.read().split()]
    assert killed.exitcode == -signal.SIGKILL
    assert len(workers) == 2
    waited_for(lambda: not any(map(is_running, workers)))
    assert build(site.root, site.out).write is not None


def waited_for(condition: Callable[[], bool]) -> None:
    for _ in range(500):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen")


def is_running(pid: int) -> bool:
    """Say whether there is such a process; one that is dead and that nobody has asked about yet is none."""
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text("ascii")
    except OSError:
        return False
