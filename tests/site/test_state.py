"""Whatever becomes of what a build remembers, the next build makes the right site."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.fuzz.effort import number_of
from tests.site_on_disk import REGIONS, SiteOnDisk
from waystation.site import BuildReport
from waystation.site.write import MANIFEST

STATE = ".waystation/state.sqlite"


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    """A site of which a build remembers something of every kind."""
    site = SiteOnDisk(tmp_path / "site")
    for number, region in enumerate(("coast", "hills", "moor")):
        site.place(
            f"{region}/index.md",
            f"name: {region}\nmap: /uploads/map.png\naliases: [/old/]\noverview: https://host{number}.example/\nnewsUpdates:\n"
            f"  updates:\n  - {{title: News, date: 2026-0{number + 1}-01, places: [{REGIONS}/hills/bay.md]}}",
        )
        site.place(f"{region}/bay.md", "name: Bay")
    site.place("moor/broken.md", "name: Broken\nnewsUpdates: {updates: [{title: News, date: soon}]}")
    site.image("uploads/map.png")
    return site


def change(site: SiteOnDisk) -> None:
    """Make every kind of thing that is remembered count."""
    site.edit("coast/index.md", "name: coast", "name: The Coast\nstatus: archived")
    site.edit("hills/index.md", "aliases: [/old/]", "aliases: [/older/]")
    (site.root / REGIONS / "moor/bay.md").unlink()


class Outcome(NamedTuple):
    """The files of a site, and what the build says of its content."""

    files: dict[str, bytes]
    findings: object
    held: object


def outcome(site: SiteOnDisk, report: BuildReport) -> Outcome:
    files = {path: data for path, data in site.files().items() if path != MANIFEST}
    return Outcome(files, (report.errors, report.lesser), report.held)


def cold(site: SiteOnDisk) -> Outcome:
    """What a build makes that knows nothing."""
    copy = site.root.parent / "cold"
    shutil.rmtree(copy, ignore_errors=True)
    other = SiteOnDisk.copy_of(site.root, copy)
    return outcome(other, other.build())


def notices_of_the_right_build(site: SiteOnDisk) -> tuple[str, ...]:
    """Build, and return what was said of the state; the site must be right, and nothing be left to the next build."""
    report = site.build()
    assert outcome(site, report) == cold(site)
    again = site.build()
    assert again.write is not None
    assert (again.notices, again.write.written, again.write.removed) == ((), (), ())
    return report.notices


def set_aside(why: str) -> tuple[str, ...]:
    return (f"{STATE} is set aside: {why}; everything is built anew",)


def spoilt(data: bytes, how: random.Random) -> bytes:
    """Damage a file as disks and copies do."""
    result = bytearray(data)
    match how.randrange(4):
        case 0:  # a bit
            result[how.randrange(len(result))] ^= 1 << how.randrange(8)
        case 1:  # bytes here and there
            for _ in range(how.randrange(2, 20)):
                result[how.randrange(len(result))] = how.randrange(256)
        case 2:  # a block of zeros
            start = how.randrange(len(result))
            result[start : start + 512] = bytes(len(result[start : start + 512]))
        case 3:  # what is missing at the end
            del result[how.randrange(len(result)) :]
    return bytes(result)


def test_a_state_that_is_damaged_anywhere_is_set_aside(site: SiteOnDisk) -> None:
    site.build()
    kept = site.root.parent / "kept"
    shutil.copytree(site.root, kept)
    change(site)
    expected = cold(site)
    for number in range(number_of(50)):
        shutil.rmtree(site.root)
        shutil.copytree(kept, site.root)
        file = site.root / STATE
        whole = file.read_bytes()
        file.write_bytes(spoilt(whole, random.Random(number)))  # noqa: S311 - no secret
        is_damaged = file.read_bytes() != whole
        change(site)
        report = site.build()
        assert outcome(site, report) == expected, number
        assert [notice.partition(":")[0] for notice in report.notices] == [f"{STATE} is set aside"] * is_damaged, number


def replaced_by(content: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(content)


def rewritten(file: Path) -> None:
    """Another program opened the file and wrote to it."""
    with sqlite3.connect(file) as connection:
        connection.execute("update outputs set fingerprint = ''")
    connection.close()


def unsealed(file: Path) -> None:
    """The build was killed just after SQLite had written everything."""
    data = bytearray(file.read_bytes())
    data[68:72] = bytes(4)
    file.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (replaced_by(b""), "it is damaged (it is too short)"),
        (replaced_by(bytes(8192)), "the build that wrote it came to no end"),
        (replaced_by(b"not a database" * 100), "it is damaged (its checksum is wrong)"),
        (rewritten, "it is damaged (its checksum is wrong)"),
        (unsealed, "the build that wrote it came to no end"),
    ],
    ids=["empty", "zeros", "another kind of file", "rewritten", "unsealed"],
)
def test_a_state_that_cannot_be_used_is_set_aside_with_one_line(
    site: SiteOnDisk, spoil: Callable[[Path], object], why: str
) -> None:
    site.build()
    spoil(site.root / STATE)
    change(site)
    assert notices_of_the_right_build(site) == set_aside(why)


def test_a_state_that_lies_in_the_way_as_a_folder_is_done_without(site: SiteOnDisk) -> None:
    site.build()
    (site.root / STATE).unlink()
    (site.root / STATE).mkdir()
    change(site)
    assert notices_of_the_right_build(site) == ()


def test_a_journal_that_does_not_belong_to_the_state_does_no_harm(site: SiteOnDisk) -> None:
    site.build()
    (site.root / f"{STATE}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    change(site)
    notices_of_the_right_build(site)


def test_a_state_of_another_version_is_set_aside(site: SiteOnDisk) -> None:
    site.build()
    seal_with(
        site.root / STATE, "update meta set value = replace(value, 'version: ', 'version: 0') where key = 'identity'"
    )
    change(site)
    assert notices_of_the_right_build(site) == set_aside("it is of another version")


def seal_with(file: Path, change: str) -> None:
    """Change the state as a build would: what it holds is right in itself."""
    with sqlite3.connect(file) as connection:
        connection.execute(change)
    connection.close()
    with file.open("r+b") as opened:
        data = opened.read()
        opened.seek(68)
        opened.write(zlib.adler32(data[72:], zlib.adler32(data[:68])).to_bytes(4, "big"))


def test_a_site_that_was_moved_is_built_anew(site: SiteOnDisk) -> None:
    site.build()
    site.root = site.root.rename(site.root.with_name("moved"))
    site.out = site.root / "public"
    change(site)
    assert notices_of_the_right_build(site) == set_aside("it is of another folder and output folder")


def test_another_output_folder_is_built_anew(site: SiteOnDisk) -> None:
    site.build()
    site.out = site.root / "elsewhere"
    assert notices_of_the_right_build(site) == set_aside("it is of another output folder")


def test_a_change_of_the_settings_is_no_reason_for_a_notice(site: SiteOnDisk) -> None:
    site.build()
    site.write("waystation.toml", '[site]\nname = "Other"')
    assert notices_of_the_right_build(site) == ()


def test_a_state_that_was_removed_is_no_reason_for_a_notice(site: SiteOnDisk) -> None:
    site.build()
    shutil.rmtree(site.root / ".waystation")
    change(site)
    assert notices_of_the_right_build(site) == ()


def test_an_older_state_beside_a_newer_site_does_no_harm(site: SiteOnDisk) -> None:
    """Somebody brought back a copy of the folder of one week ago."""
    site.build()
    old = (site.root / STATE).read_bytes()
    change(site)
    site.build()
    (site.root / STATE).write_bytes(old)
    site.edit("moor/index.md", "name: moor", "name: The Moor")
    assert notices_of_the_right_build(site) == ()


def test_a_build_that_finds_nothing_new_leaves_the_state_as_it_is(site: SiteOnDisk) -> None:
    for file in site.root.rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    site.build()
    before = (site.root / STATE).stat()
    site.build()
    after = (site.root / STATE).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_damage_to_the_last_good_versions_costs_only_these(site: SiteOnDisk) -> None:
    site.build()
    (site.root / ".waystation/last-good.sqlite").write_bytes(b"damaged" * 1000)
    change(site)
    assert notices_of_the_right_build(site) == ()
