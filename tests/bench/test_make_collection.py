from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import yaml

from bench.make_collection import make_collection
from waystation.config import Publish, read_config

REGIONS = "content/pages/regions"


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("collection")
    make_collection(folder, 30)
    return folder


def read_front_matter(file: Path) -> dict[str, object]:
    front_matter: dict[str, object] = yaml.safe_load(file.read_text("utf-8").split("---\n")[1])
    return front_matter


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_size_gives_the_same_bytes(collection: Path, tmp_path: Path) -> None:
    make_collection(tmp_path, 30)
    assert _bytes(collection) == _bytes(tmp_path)


def test_regions_and_their_places_are_counted_together(collection: Path) -> None:
    assert len(list(collection.glob(f"{REGIONS}/*/*.md"))) == 30
    assert len(list(collection.glob(f"{REGIONS}/*/index.md"))) == 3


def test_a_size_that_is_no_multiple_of_ten_is_met(tmp_path: Path) -> None:
    make_collection(tmp_path, 13)
    assert len(list(tmp_path.glob(f"{REGIONS}/*/*.md"))) == 13


def test_a_region_lists_the_places_of_its_folder(collection: Path) -> None:
    for index in collection.glob(f"{REGIONS}/*/index.md"):
        files = {file.relative_to(collection).as_posix() for file in index.parent.glob("*.md")}
        listed = read_front_matter(index)["subregions"]
        assert isinstance(listed, list)
        assert {*listed, index.relative_to(collection).as_posix()} == files


def test_the_map_of_a_region_exists(collection: Path) -> None:
    for index in collection.glob(f"{REGIONS}/*/index.md"):
        assert (collection / f"static{read_front_matter(index)['map']}").is_file()


def test_no_address_belongs_to_anybody(collection: Path) -> None:
    """The domain `example` is reserved (RFC 2606)."""
    texts = "".join(file.read_text("utf-8") for file in collection.glob(f"{REGIONS}/*/*.md"))
    assert texts.count("://") == texts.count(".example/")


def test_what_the_peers_do_not_make_is_switched_off(collection: Path) -> None:
    assert not any(dataclasses.asdict(read_config(collection).publish).values())


def test_a_full_collection_has_countries_and_figures_of_several_years(tmp_path: Path) -> None:
    make_collection(tmp_path, 20, full=True)
    places = [read_front_matter(file) for file in tmp_path.glob(f"{REGIONS}/*/*.md")]
    assert all(place["countries"] and place["figures"] and not place["map"] for place in places)
    assert read_config(tmp_path).publish == Publish()
