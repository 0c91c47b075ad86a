from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from tests.site_on_disk import SiteOnDisk
from waystation.site.kept import FOLDERS, keep, kept, prune

CARDS_ALONE = "[publish]\nmaps = false\ndata = false\nfeeds = false\noffline = false\npacks = false\nsearch = false\n"
LONG_AGO = 1_000_000_000
"""Seconds since 1970."""


@pytest.fixture
def site(site: SiteOnDisk) -> SiteOnDisk:
    """The coast and the bay, which have cards, built once."""
    site.write("waystation.toml", f'[site]\nurl = "https://coast.example/"\n{CARDS_ALONE}')
    site.build()
    return site


def cards(site: SiteOnDisk) -> set[Path]:
    return set((site.root / ".waystation/cards").iterdir())


def surplus(site: SiteOnDisk) -> Path:
    """A drawing that nobody needed for long, and that is more than twice as large as the site."""
    file = site.root / ".waystation/cards/surplus.png"
    with file.open("wb") as opened:
        opened.truncate(2 * sum(map(len, site.files().values())) + 200_000)
    os.utime(file, (LONG_AGO, LONG_AGO))
    return file


def build_again_from_nothing(site: SiteOnDisk) -> None:
    shutil.rmtree(site.out)
    (site.root / ".waystation/state.sqlite").unlink()
    site.build()


def test_a_build_that_draws_lets_go_of_what_nobody_needed_for_the_longest(site: SiteOnDisk) -> None:
    before, old = cards(site), surplus(site)
    site.edit("coast/bay.md", "The Bay", "The Cove")
    site.build()
    assert not old.exists()
    assert len(cards(site)) == 3
    assert before < cards(site)


def test_a_build_that_draws_nothing_leaves_all_drawings_alone(site: SiteOnDisk) -> None:
    old = surplus(site)
    site.build()
    site.place("coast/bay.md", "name: The Bay\noverview: Boats arrive.")
    site.build()
    assert old.exists()


def test_what_has_room_is_kept_however_old_it_is(site: SiteOnDisk) -> None:
    old = site.root / ".waystation/cards/old.png"
    keep(old, b"old")
    os.utime(old, (LONG_AGO, LONG_AGO))
    site.edit("coast/bay.md", "The Bay", "The Cove")
    site.build()
    assert old.exists()


def test_a_drawing_that_a_build_needs_counts_as_new(site: SiteOnDisk) -> None:
    for file in cards(site):
        os.utime(file, (LONG_AGO - 1, LONG_AGO - 1))
    needed, old = cards(site), surplus(site)
    build_again_from_nothing(site)
    site.edit("coast/bay.md", "The Bay", "The Cove")
    site.build()
    assert not old.exists()
    assert needed < cards(site)


def test_a_drawing_that_was_let_go_is_made_again_the_same(site: SiteOnDisk) -> None:
    """The surplus is newer than what the site needs, so that all of that goes but what is drawn now."""
    os.utime(surplus(site))
    site.edit("coast/bay.md", "The Bay", "The Cove")
    site.build()
    first = site.files()
    assert len(cards(site)) == 1
    build_again_from_nothing(site)
    assert site.files() == first


def test_whatever_a_build_keeps_is_let_go_some_day(site: SiteOnDisk) -> None:
    site.write("waystation.toml", '[site]\nurl = "https://coast.example/"\n')
    site.image("uploads/map.png")
    site.place("coast/bay.md", "name: The Bay\ncountries: [IS]\ncoverPhoto: {asset: /uploads/map.png, altText: A pier}")
    site.build()
    folders = {entry.name for entry in (site.root / ".waystation").iterdir() if entry.is_dir()}
    assert folders | {"briefs"} == set(FOLDERS)


def test_a_folder_that_is_not_there_is_no_matter(tmp_path: Path) -> None:
    prune(tmp_path / "none", 0, since=0)


def test_folders_and_links_among_the_files_stay(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("nowhere")
    keep(tmp_path / "file", b"data")
    prune(tmp_path, 0, since=0)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder", "link"]


def test_what_another_build_lets_go_meanwhile_is_made_again(tmp_path: Path) -> None:
    over = threading.Event()

    def prune_all_the_time() -> None:
        while not over.is_set():
            prune(tmp_path, 0, since=0)

    other = threading.Thread(target=prune_all_the_time)
    other.start()
    try:
        assert {kept(tmp_path / "file", lambda: b"data") for _ in range(2000)} == {b"data"}
    finally:
        over.set()
        other.join()
