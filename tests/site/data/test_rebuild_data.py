"""One change, one build: exactly the files below `/data/` that show it are written again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_on_disk import SiteOnDisk

COAST, BAY, HILLS = (f"data/regions/{name}.json" for name in ("coast", "coast/bay", "hills"))
FIGURES, NEWS, SOURCES, PLACES = (
    f"data/{name}" for name in ("figures.csv", "news.csv", "sources.csv", "places.geojson")
)
PAGE, PACKAGE = "data/index.html", "data/datapackage.json"
SCHEMAS = {"data/schemas/place.schema.json", "data/schemas/places.schema.json"}


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    """Two regions and a place, with a figure, an update and a source, which a build has made."""
    site = SiteOnDisk(tmp_path / "site")
    site.write("waystation.toml", '[site]\nname = "Coast News"\nurl = "https://coast.example/"\n')
    site.place("coast/index.md", "name: The Coast\noverview: Boats arrive.")
    site.place(
        "coast/bay.md",
        "name: The Bay\noverview: See [a](https://a.example/).\nfigures: [{label: Tents, value: 12}]\n"
        "newsUpdates: {updates: [{title: Ferry, date: 2026-03-01, content: It left.}]}",
    )
    site.place("hills/index.md", "name: The Hills")
    site.build()
    return site


def written(site: SiteOnDisk) -> set[str]:
    report = site.build().write
    assert report is not None
    return {path for path in report.written if path.startswith("data/")}


@pytest.mark.parametrize(
    ("place", "old", "new", "files"),
    [
        ("coast/index.md", "Boats", "Ships", {COAST}),
        ("coast/index.md", "The Coast", "A Coast", {COAST, BAY, PLACES, FIGURES, NEWS, SOURCES}),
        ("coast/bay.md", "The Bay", "A Bay", {COAST, BAY, PLACES, FIGURES, NEWS, SOURCES}),
        ("coast/bay.md", "value: 12", "value: 13", {BAY, FIGURES}),
        ("coast/bay.md", "It left.", "It went.", {BAY}),
        ("coast/bay.md", "title: Ferry, ", "title: Ferry, id: ferry, ", {BAY, NEWS}),
        ("coast/bay.md", "2026-03-01", "2026-03-02", {BAY, NEWS, PLACES}),
        ("coast/bay.md", "a.example/)", "b.example/)", {BAY, SOURCES}),
        ("coast/bay.md", "name: The Bay", "name: The Bay\ncountries: [IS]", {BAY, PLACES, FIGURES, NEWS, SOURCES}),
        ("hills/index.md", "name: The Hills", "name: The Hills\nstatus: archived", {HILLS, PLACES}),
    ],
)
def test_an_edit_writes_what_shows_it(site: SiteOnDisk, place: str, old: str, new: str, files: set[str]) -> None:
    site.edit(place, old, new)
    assert written(site) == files


def test_a_new_place_is_in_its_region_and_among_all_places(site: SiteOnDisk) -> None:
    site.place("coast/cape.md", "name: The Cape")
    assert written(site) == {"data/regions/coast/cape.json", COAST, PLACES}


def test_a_place_that_is_removed_takes_its_file_and_its_rows(site: SiteOnDisk) -> None:
    (site.root / "content/pages/regions/coast/bay.md").unlink()
    report = site.build().write
    assert report is not None
    data = {path for path in report.written if path.startswith("data/")}
    assert data == {COAST, PLACES, FIGURES, NEWS, SOURCES}
    assert BAY in report.removed


def test_what_all_files_say_of_the_site_is_in_all_of_them(site: SiteOnDisk) -> None:
    site.write("waystation.toml", '[site]\nname = "News of the Coast"\nurl = "https://coast.example/"\n')
    assert written(site) == {PAGE, PACKAGE, COAST, BAY, HILLS}


def test_another_address_of_the_site_is_in_whatever_names_pages(site: SiteOnDisk) -> None:
    site.write("waystation.toml", '[site]\nname = "Coast News"\nurl = "https://new.example/"\n')
    data = {path for path in site.files() if path.startswith("data/")}
    assert written(site) == data
