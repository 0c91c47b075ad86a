"""A build that is killed, wherever that is, leaves a whole site, and the next one makes it right."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fuzz.effort import number_of
from tests.site_on_disk import REGIONS, SiteOnDisk
from waystation.site import build
from waystation.site.write import MANIFEST

_EVENTS = frozenset({"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.scandir", "sqlite3.connect"})
_STAGE = ".waystation-stage"
_UNSEALED = ".waystation/state.sqlite is set aside: the build that wrote it came to no end; everything is built anew"
"""What is said where death came between the end of the writing and the checksum."""
Files = dict[str, bytes]


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    """A site of which a build moves pages, folders and images, and removes some."""
    site = SiteOnDisk(tmp_path / "site")
    for region in ("coast", "hills", "moor"):
        site.place(f"{region}/index.md", f"name: {region}\nmap: /uploads/map.png")
        site.place(f"{region}/bay.md", f"name: Bay\naliases: [/old/{region}/]")
    site.image("uploads/map.png")
    site.write("static/plain.txt", "plain")
    return site


def change(site: SiteOnDisk) -> None:
    """Change pages, and let some come and go; a file takes the place of a folder."""
    site.place("coast/index.md", "name: The Coast\nnewsUpdates: {updates: [{title: Ferry, date: 2026-03-04}]}")
    site.place("isle/index.md", "name: Isle\naliases: [/old.html]")
    site.place("hills/fort.md", "name: Fort")
    site.image("uploads/map.png", size=(500, 300))
    shutil.rmtree(site.root / REGIONS / "moor")
    (site.root / "static/plain.txt").unlink()
    site.write("static/plain.txt/deeper.txt", "deeper")


def change_all(site: SiteOnDisk) -> None:
    """Change what every page shows, so that everything is built anew."""
    change(site)
    site.write("waystation.toml", '[site]\nname = "Other"\nurl = "https://example.org/"\n')


@dataclass
class Attempts:
    """A site before a build that is to be killed, again and again; and what the build would have made of it."""

    site: SiteOnDisk
    kept: Path
    old: Files
    new: Files

    @classmethod
    def at(cls, site: SiteOnDisk, edit: Callable[[SiteOnDisk], None], *, built: bool = True) -> Attempts:
        if built:
            site.build()
        old = site_files(site) if built else {}
        edit(site)
        cold = SiteOnDisk.copy_of(site.root, site.root.parent / "cold")
        cold.build()
        kept = site.root.parent / "kept"
        shutil.copytree(site.root, kept)
        return cls(site, kept, old, site_files(cold))

    def again(self) -> None:
        """Put the site back to how it was before the build."""
        shutil.rmtree(self.site.root)
        shutil.copytree(self.kept, self.site.root)

    def is_whole_after_death_at(self, event: int, *, delay: float = 0.0, jobs: int = 1) -> bool:
        """Kill a build, check what it left, and build again; False where it was done before it could be killed."""
        self.again()
        death = build_in_a_child(self.site, event=event, delay=delay, jobs=jobs)
        left = site_files(self.site)
        if not death.moved:
            assert left == self.old
        assert {path for path, data in left.items() if data not in (self.old.get(path), self.new.get(path))} == set()
        assert self.old.keys() & self.new.keys() <= left.keys()
        self._is_right_after_the_next_build()
        return death.was_killed

    def _is_right_after_the_next_build(self) -> None:
        report = self.site.build()
        assert set(report.notices) <= {_UNSEALED}
        assert site_files(self.site) == self.new
        assert not (self.site.out / _STAGE).exists()
        assert not list(self.site.out.glob(f"{MANIFEST}.*"))
        again = self.site.build().write
        assert again is not None
        assert (again.written, again.removed) == ((), ())


@dataclass
class End:
    """How a build in a child process ended."""

    was_killed: bool
    events: int
    """How often it had touched the site's files by then."""
    moved: bool
    """Whether it had begun to move what it made to its place."""


def site_files(site: SiteOnDisk) -> Files:
    """The site as readers have it."""
    files = site.files() if site.out.exists() else {}
    return {path: data for path, data in files.items() if not path.startswith((MANIFEST, _STAGE))}


def build_in_a_child(site: SiteOnDisk, *, event: int = 0, delay: float = 0.0, jobs: int = 1) -> End:
    """Build in a process that is killed when it touches the site's files for the `event`th time, or a `delay` later."""
    reader, writer = os.pipe()
    child = forked(lambda: _build(site, event, delay, jobs, writer))
    os.close(writer)
    status = os.waitpid(child, 0)[1]
    with os.fdopen(reader, "rb") as told:
        events = told.read()
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return End(os.WIFSIGNALED(status), len(events), b"m" in events)


def forked(work: Callable[[], object]) -> int:
    """Do something in a process of its own, and return its id."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # where the test runner has threads
        child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def _build(site: SiteOnDisk, fatal: int, delay: float, jobs: int, writer: int) -> None:
    count, parent, root, out = 0, os.getpid(), str(site.root), str(site.out)

    def count_or_die(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        paths = [os.fspath(one) for one in arguments if isinstance(one, str | Path)]
        if event not in _EVENTS or not any(path.startswith(root) for path in paths) or os.getpid() != parent:
            return
        count += 1
        if count == fatal and delay:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, delay)
        elif count == fatal:
            os.kill(parent, signal.SIGKILL)
        is_move = event == "os.rename" and paths[-1].startswith(out) and MANIFEST not in paths[-1]
        os.write(writer, b"m" if is_move else b".")

    sys.addaudithook(count_or_die)
    build(site.root, site.out, jobs=jobs)


def spread(count: int) -> Iterator[tuple[int, float]]:
    """Moments of death: events over the whole build, and for every other one some time after it."""
    points = min(number_of(14), count)
    for number in range(points):
        yield 1 + number * count // points, 0.0 if number % 2 else 0.00005 * (number % 16)


@pytest.mark.parametrize("edit", [change, change_all])
def test_a_build_killed_at_any_moment_leaves_a_whole_site(site: SiteOnDisk, edit: Callable[[SiteOnDisk], None]) -> None:
    attempts = Attempts.at(site, edit)
    whole = build_in_a_child(site)
    assert whole.moved
    killed = [attempts.is_whole_after_death_at(event, delay=delay) for event, delay in spread(whole.events)]
    assert sum(killed) > len(killed) * 2 // 3


def test_the_first_build_killed_at_any_moment_is_made_right_by_the_next(site: SiteOnDisk) -> None:
    attempts = Attempts.at(site, change, built=False)
    events = build_in_a_child(site).events
    for event, delay in spread(events):
        attempts.is_whole_after_death_at(event, delay=delay)


@pytest.mark.parametrize("edit", [change, change_all])
def test_a_build_killed_while_it_notes_what_it_did_is_made_right_by_the_next(
    site: SiteOnDisk, edit: Callable[[SiteOnDisk], None]
) -> None:
    """SQLite writes without an event, so these deaths come by the clock."""
    attempts = Attempts.at(site, edit)
    events = build_in_a_child(site).events
    points = number_of(8)
    for number in range(1, points + 1):
        attempts.is_whole_after_death_at(events - number % 4, delay=0.004 * number / points)


def test_a_build_killed_while_workers_help_leaves_a_whole_site(site: SiteOnDisk) -> None:
    attempts = Attempts.at(site, change_all)
    events = build_in_a_child(site, jobs=2).events
    for number in range(number_of(5)):
        event = 1 + number * events // number_of(5)
        attempts.is_whole_after_death_at(event, delay=0.002 * number, jobs=2)


def test_of_two_builds_at_once_the_second_says_so_and_the_first_goes_on(site: SiteOnDisk) -> None:
    attempts = Attempts.at(site, change)
    first = forked(
        lambda: build(site.root, site.out, progress=lambda done, total: os.kill(os.getpid(), signal.SIGSTOP))
    )
    assert os.WIFSTOPPED(os.waitpid(first, os.WUNTRACED)[1])
    second = subprocess.run(
        [sys.executable, "-m", "waystation", "build", "--root", str(site.root)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert second.returncode == 1
    assert "found another build that is writing there\n  fix: wait until it is done, then build again" in second.stderr
    assert site_files(site) == attempts.old
    while os.WIFSTOPPED(status := continued(first)):
        pass
    assert os.WEXITSTATUS(status) == 0
    assert site_files(site) == attempts.new


def continued(process: int) -> int:
    """Let a stopped process go on until it stops again or ends, and return its status."""
    os.kill(process, signal.SIGCONT)
    return os.waitpid(process, os.WUNTRACED)[1]
