from __future__ import annotations

import os
from pathlib import Path

import pytest

from waystation.content import UnreadableDocument, read_document, region_files, site_files, stray_files

REGIONS = "content/pages/regions"


def write(root: Path, *paths: str) -> None:
    """Make region files below the folder of regions."""
    for path in paths:
        file = root / REGIONS / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("---\nname: A\n---\n", "utf-8")


def found(root: Path) -> list[str]:
    return [path.removeprefix(REGIONS + "/") for path in region_files(site_files(root))]


def strays(root: Path) -> list[str]:
    return [path.removeprefix(REGIONS + "/") for path in stray_files(site_files(root))]


def test_region_files_come_sorted_by_folder_and_file(tmp_path: Path) -> None:
    write(tmp_path, "b/x.md", "b/index.md", "a/index.md")
    assert found(tmp_path) == ["a/index.md", "b/index.md", "b/x.md"]
    assert strays(tmp_path) == []


def test_names_of_any_script_are_region_files(tmp_path: Path) -> None:
    write(tmp_path, "ساحل/النهر.md", "北/index.md")
    assert found(tmp_path) == ["ساحل/النهر.md", "北/index.md"]


@pytest.mark.parametrize("path", ["top.md", "a/b/deep.md", "a/b/c/deeper.md", "a/Capital.MD", "a/long.markdown"])
def test_a_file_too_high_or_too_deep_or_misnamed_is_a_stray(tmp_path: Path, path: str) -> None:
    write(tmp_path, path)
    assert (found(tmp_path), strays(tmp_path)) == ([], [path])


@pytest.mark.parametrize("path", [".hidden/index.md", "a/.hidden.md", "a/.md", "a/notes.txt", "a/x.md~"])
def test_hidden_and_other_files_are_neither(tmp_path: Path, path: str) -> None:
    write(tmp_path, path)
    assert (found(tmp_path), strays(tmp_path)) == ([], [])


def test_a_folder_named_like_a_file_is_no_region_file(tmp_path: Path) -> None:
    write(tmp_path, "a/x.md/y.md")
    assert (found(tmp_path), strays(tmp_path)) == ([], ["a/x.md/y.md"])


def test_a_file_among_the_folders_of_regions_does_no_harm(tmp_path: Path) -> None:
    write(tmp_path, "a/index.md")
    (tmp_path / REGIONS / "notes.txt").write_text("x", "utf-8")
    assert found(tmp_path) == ["a/index.md"]


def test_a_file_whose_name_is_not_utf_8_is_a_stray(tmp_path: Path) -> None:
    write(tmp_path, "a/index.md")
    Path(os.fsdecode(os.fsencode(tmp_path / REGIONS / "a") + b"/\xff.md")).write_text("x", "utf-8")
    assert (found(tmp_path), strays(tmp_path)) == (["a/index.md"], ["a/\ufffd.md"])


def test_a_file_in_a_folder_whose_name_is_not_utf_8_is_a_stray(tmp_path: Path) -> None:
    """Else its places would be missing from the site, and nobody would be told."""
    folder = Path(os.fsdecode(os.fsencode(tmp_path / REGIONS) + b"/\xff"))
    folder.mkdir(parents=True)
    (folder / "index.md").write_text("x", "utf-8")
    assert (found(tmp_path), strays(tmp_path)) == ([], ["\ufffd/index.md"])


def test_a_site_without_regions_has_no_files(tmp_path: Path) -> None:
    assert (found(tmp_path), strays(tmp_path)) == ([], [])


def test_a_region_folder_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "a/index.md")
    (tmp_path / REGIONS / "b").symlink_to(tmp_path / REGIONS / "a")
    assert found(tmp_path) == ["a/index.md", "b/index.md"]


def test_a_document_is_read_from_disk(tmp_path: Path) -> None:
    write(tmp_path, "a/index.md")
    document = read_document(tmp_path, f"{REGIONS}/a/index.md")
    assert document.path == f"{REGIONS}/a/index.md"
    assert document.front_matter == {"name": "A"}


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    write(tmp_path, "a/index.md")
    (tmp_path / REGIONS / "a" / "gone.md").symlink_to("nowhere")
    with pytest.raises(UnreadableDocument) as caught:
        read_document(tmp_path, f"{REGIONS}/a/gone.md")
    assert caught.value.code == "file-unreadable"
    assert caught.value.found == "a file that cannot be read (No such file or directory)"
