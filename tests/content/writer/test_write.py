from __future__ import annotations

import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.effort import number_of
from tests.site.test_killed_builds import forked
from waystation.content import read_document
from waystation.content.tree import region_files, site_files, stray_files
from waystation.content.writer import write as module
from waystation.content.writer.operations import Insert, Operation, Set
from waystation.content.writer.write import FileMovedOn, NotEditable, NotWritten, write
from waystation.errors import EditError

FOLDER = "content/pages/regions/coast"
PATH = f"{FOLDER}/index.md"
BEFORE = b"---\nname: The Coast  # as on the map\nowners:\n  - Ada\n---\n"
AFTER = b"---\nname: The Otter Coast  # as on the map\nowners:\n  - Ada\n---\n"
RENAME = [Set(("name",), "The Otter Coast")]


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A site with one file; at the end, nothing but that file is in its folder."""
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_bytes(BEFORE)
    yield tmp_path
    assert names(tmp_path / FOLDER) == ["index.md"]


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def owner(number: int) -> list[Operation]:
    return [Insert(("owners",), 0, f"Owner {number}")]


def test_a_file_is_edited_and_the_result_says_what_it_was_and_is(root: Path) -> None:
    written = write(root, PATH, RENAME)
    assert (root / PATH).read_bytes() == AFTER
    assert (written.path, written.before, written.after, written.has_changed) == (PATH, BEFORE, AFTER, True)
    assert written.digest == read_document(root, PATH).digest


def test_the_version_that_was_meant_is_edited(root: Path) -> None:
    written = write(root, PATH, RENAME, base_digest=read_document(root, PATH).digest)
    again = write(root, PATH, owner(1), base_digest=written.digest)
    assert again.before == AFTER


def test_a_file_that_moved_on_is_left_as_it_is(root: Path) -> None:
    base = read_document(root, PATH).digest
    (root / PATH).write_bytes(AFTER)
    with pytest.raises(FileMovedOn, match="somebody saved in the meantime") as raised:
        write(root, PATH, owner(1), base_digest=base)
    assert (raised.value.base_digest, raised.value.digest) == (base, read_document(root, PATH).digest)
    assert (root / PATH).read_bytes() == AFTER


def test_what_changes_nothing_is_not_written(root: Path) -> None:
    before = (root / PATH).stat().st_ino
    assert not write(root, PATH, [Set(("name",), "The Coast")]).has_changed
    assert (root / PATH).stat().st_ino == before


def test_a_refused_edit_leaves_the_file(root: Path) -> None:
    (root / PATH).write_bytes(b"---\none: &x {a: 1}\ntwo: *x\n---\n")
    with pytest.raises(NotEditable):
        write(root, PATH, [Set(("two", "a"), 2)])
    assert (root / PATH).read_bytes() == b"---\none: &x {a: 1}\ntwo: *x\n---\n"


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755])
def test_the_mode_stays(root: Path, mode: int) -> None:
    (root / PATH).chmod(mode)
    write(root, PATH, RENAME)
    assert (root / PATH).stat().st_mode & 0o7777 == mode


@pytest.mark.as_root
def test_owner_and_group_stay(root: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    os.chown(root / PATH, 12345, 23456)
    write(root, PATH, RENAME)
    status = (root / PATH).stat()
    assert (status.st_uid, status.st_gid) == (12345, 23456)


def test_of_a_symbolic_link_the_file_behind_it_is_written(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / PATH).rename(tmp_path / "elsewhere/real.md")
    (root / PATH).symlink_to(tmp_path / "elsewhere/real.md")
    write(root, PATH, RENAME)
    assert (root / PATH).is_symlink()
    assert (tmp_path / "elsewhere/real.md").read_bytes() == AFTER
    assert names(tmp_path / "elsewhere") == ["real.md"]


@pytest.mark.parametrize("path", ["content/pages/regions/coast/nothing.md", "content/pages/regions/coast"])
def test_what_is_no_file_is_named(root: Path, path: str) -> None:
    with pytest.raises(NotWritten, match=f"^{path}: found a file that cannot be written"):
        write(root, path, RENAME)


def test_a_read_only_file_is_left_as_it_is(root: Path) -> None:
    (root / PATH).chmod(0o444)
    with pytest.raises(NotWritten, match=r"read-only; it is as it was, .*\n  fix: allow it: chmod u\+w"):
        write(root, PATH, RENAME)
    assert (root / PATH).read_bytes() == BEFORE


@pytest.fixture
def small_disk(root: Path) -> Iterator[Path]:
    """A site on a disk of 64 kB, of which nothing is free."""
    disk = root / "disk"
    disk.mkdir()
    options = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(["mount", *options], check=False, capture_output=True).returncode != 0:
        pytest.skip("not even root can mount a disk here")
    try:
        shutil.copytree(root / "content", disk / "content")
        with pytest.raises(OSError, match="No space left"):
            (disk / "full").write_bytes(bytes(100_000))
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.as_root
def test_on_a_full_disk_the_file_stays_as_it_was(small_disk: Path) -> None:
    with pytest.raises(NotWritten, match=r"cannot be written \(No space left on device\); it is as it was"):
        write(small_disk, PATH, RENAME)
    assert (small_disk / PATH).read_bytes() == BEFORE
    assert names(small_disk / FOLDER) == ["index.md"]
    (small_disk / "full").unlink()
    assert write(small_disk, PATH, RENAME).after == AFTER


@pytest.mark.as_root
def test_on_a_disk_that_is_read_only_the_file_stays_as_it_was(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(NotWritten, match="Read-only file system"):
        write(small_disk, PATH, RENAME)
    assert (small_disk / PATH).read_bytes() == BEFORE


def test_where_a_file_may_not_grow_it_stays_as_it_was(root: Path) -> None:
    """The limit of a file's size stands in for the disk where no small disk can be made: writing fails half way."""

    def write_too_much() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        with pytest.raises(NotWritten, match="File too large"):
            write(root, PATH, [Set(("longText",), "word " * 2000)])

    assert os.waitpid(forked(write_too_much), 0)[1] == 0
    assert (root / PATH).read_bytes() == BEFORE


def test_many_writers_at_once_lose_nothing(root: Path) -> None:
    writers = [forked(lambda number=number: write(root, PATH, owner(number))) for number in range(12)]  # type: ignore[misc]
    assert [os.waitpid(writer, 0)[1] for writer in writers] == [0] * 12
    owners = read_document(root, PATH).front_matter["owners"]
    assert isinstance(owners, list)
    assert sorted(owners) == sorted(["Ada", *(f"Owner {number}" for number in range(12))])


def test_of_many_writers_with_one_base_only_the_first_writes(root: Path) -> None:
    base = read_document(root, PATH).digest

    def write_or_fail(number: int) -> None:
        write(root, PATH, owner(number), base_digest=base)

    writers = [forked(lambda number=number: write_or_fail(number)) for number in range(8)]  # type: ignore[misc]
    assert sorted(os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]) for writer in writers) == [0, *[1] * 7]
    assert len(read_document(root, PATH).front_matter["owners"]) == 2  # type: ignore[arg-type]


def test_a_writer_waits_for_another_and_then_sees_its_change(root: Path) -> None:
    folder = os.open(root / FOLDER, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    waiting = threading.Thread(target=write, args=(root, PATH, owner(1)))
    waiting.start()
    time.sleep(0.05)
    (root / PATH).write_bytes(AFTER)
    os.close(folder)
    waiting.join()
    assert (root / PATH).read_bytes() == AFTER.replace(b"owners:\n", b"owners:\n  - Owner 1\n")


def test_a_writer_does_not_wait_for_ever(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    folder = os.open(root / FOLDER, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    with pytest.raises(NotWritten, match="another program that has been writing"):
        write(root, PATH, RENAME)
    os.close(folder)


def test_what_a_program_without_our_lock_saves_meanwhile_is_not_lost(root: Path) -> None:
    """The child plays an editor that saves just before the new file takes the old one's place."""
    program = (
        "import pathlib, sys\n"
        "file = pathlib.Path(sys.argv[1], sys.argv[2])\n"
        "def save(event, data):\n"
        "    if event == 'open' and str(data[0]).endswith('-unfinished'): file.write_bytes(b'---\\nname: B\\n---\\n')\n"
        "sys.addaudithook(save)\n"
        "from waystation.content.writer.operations import Set\n"
        "from waystation.content.writer.write import FileMovedOn, write\n"
        "try: write(pathlib.Path(sys.argv[1]), sys.argv[2], [Set(('name',), 'C')])\n"
        "except FileMovedOn: print('moved on')\n"
    )
    command = [sys.executable, "-c", program, str(root), PATH]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"moved on\n"
    assert (root / PATH).read_bytes() == b"---\nname: B\n---\n"


def killed_at(root: Path, event: int) -> bool:
    """Write in a process that dies at its nth touch of the file system; False where it was done before."""

    def write_and_die() -> None:
        count = 0

        def count_or_die(name: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            if name not in ("open", "os.rename", "os.remove", "os.chmod", "os.chown", "fcntl.flock"):
                return
            count += 1
            if count == event:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count_or_die)
        write(root, PATH, RENAME)

    return os.WIFSIGNALED(os.waitpid(forked(write_and_die), 0)[1])


def test_a_writer_killed_at_any_moment_leaves_the_old_file_or_the_new(root: Path) -> None:
    event = 1
    while killed_at(root, event):
        assert (root / PATH).read_bytes() in (BEFORE, AFTER)
        assert region_files(site_files(root)) == [PATH]
        assert stray_files(site_files(root)) == []
        assert write(root, PATH, owner(event)).has_changed  # which also removes what was left
        assert names(root / FOLDER) == ["index.md"]
        (root / PATH).write_bytes(BEFORE)
        event += 1
    assert event > 5
    assert (root / PATH).read_bytes() == AFTER


def test_a_writer_killed_by_the_clock_leaves_the_old_file_or_the_new(root: Path) -> None:
    for number in range(number_of(30)):
        (root / PATH).write_bytes(BEFORE)
        writer = forked(lambda: write(root, PATH, RENAME))
        time.sleep(0.0001 * (number % 40))
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        assert (root / PATH).read_bytes() in (BEFORE, AFTER)
    write(root, PATH, owner(1))


def test_every_failure_is_one_of_editing() -> None:
    assert all(issubclass(failure, EditError) for failure in (FileMovedOn, NotEditable, NotWritten))
