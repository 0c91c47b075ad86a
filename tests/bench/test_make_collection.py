from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bench.make_collection import make_collection

REGIONS = "content/pages/regions"


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("collection")
    make_collection(folder, 30)
    return folder


def _front_matter(file: Path) -> dict[str, object]:
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
        listed = _front_matter(index)["subregions"]
        assert isinstance(listed, list)
        assert {*listed, index.relative_to(collection).as_posix()} == files


def test_the_map_of_a_region_exists(collection: Path) -> None:
    for index in collection.glob(f"{REGIONS}/*/index.md"):
        assert (collection / f"static{_front_matter(index)['map']}").is_file()


def test_no_address_belongs_to_anybody(collection: Path) -> None:
    """The domain `example` is reserved (RFC 2606)."""
    texts = "".join(file.read_text("utf-8") for file in collection.glob(f"{REGIONS}/*/*.md"))
    assert texts.count("://") == texts.count(".example/")
