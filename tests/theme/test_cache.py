from __future__ import annotations

import os
from pathlib import Path

import pytest

from waystation.theme import Theme
from waystation.theme.cache import PrivateFolder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where compiled templates are kept."""
    return tmp_path / "home/.cache/waystation"


def rendered(site: Path, folder: Path, template: str = "{{ site }}", *, site_name: str = "A") -> bytes:
    """What a new process shows of a template."""
    file = site / "theme/templates/page.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(template, encoding="utf-8")
    theme = Theme(site, "ar", date=str, kept=PrivateFolder(folder))
    theme.set_globals(site=site_name)
    return theme.render("page.html", {})


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_a_template_and_the_messages_are_compiled_once(tmp_path: Path, folder: Path) -> None:
    first = rendered(tmp_path, folder)
    kept = files(folder)
    assert len(kept) == 2
    assert rendered(tmp_path, folder) == first
    assert files(folder) == kept


def test_only_the_user_can_look_into_the_folder(tmp_path: Path, folder: Path) -> None:
    rendered(tmp_path, folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_another_value_is_shown_at_once(tmp_path: Path, folder: Path) -> None:
    assert rendered(tmp_path, folder, site_name="A") == b"A"
    assert rendered(tmp_path, folder, site_name="B") == b"B"


def test_another_template_is_shown_at_once(tmp_path: Path, folder: Path) -> None:
    assert rendered(tmp_path, folder, "a") == b"a"
    assert rendered(tmp_path, folder, "b") == b"b"


def test_another_macro_is_shown_at_once(tmp_path: Path, folder: Path) -> None:
    """Its body stands in the compiled template that calls it."""
    parts = tmp_path / "theme/templates/parts.html"
    parts.parent.mkdir(parents=True)
    for word in ("one", "two"):
        parts.write_text(f"{{% macro x() %}}{word}{{% endmacro %}}", encoding="utf-8")
        assert rendered(tmp_path, folder, "{% import 'parts.html' as p %}{{ p.x() }}") == word.encode()


def test_another_message_is_shown_at_once(tmp_path: Path, folder: Path) -> None:
    catalogue = tmp_path / "theme/messages/ar.po"
    catalogue.parent.mkdir(parents=True)
    for word in ("one", "two"):
        catalogue.write_text(f'msgid "x"\nmsgstr "{word}"\n', encoding="utf-8")
        assert rendered(tmp_path, folder, "{{ _('x') }}") == word.encode()


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701])
def test_a_folder_that_others_can_use_is_left_alone(tmp_path: Path, folder: Path, mode: int) -> None:
    """A checkout has such folders; what lies in it may be somebody else's code."""
    folder.mkdir(parents=True)
    folder.chmod(mode)
    assert rendered(tmp_path, folder) == b"A"
    assert not files(folder)


def test_code_in_a_folder_that_others_can_use_is_not_run(tmp_path: Path, folder: Path) -> None:
    rendered(tmp_path, folder)
    for file in folder.iterdir():
        file.write_bytes(b"not to be read")
    folder.chmod(0o755)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert PrivateFolder(folder).read(next(iter(before))) is None
    assert rendered(tmp_path, folder) == b"A"
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path, folder: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    folder.parent.mkdir(parents=True)
    folder.symlink_to(elsewhere)
    assert rendered(tmp_path, folder) == b"A"
    assert not files(elsewhere)


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 500])
def test_what_is_damaged_is_compiled_anew(tmp_path: Path, folder: Path, damage: bytes) -> None:
    rendered(tmp_path, folder)
    whole = {file: file.read_bytes() for file in folder.iterdir()}
    for file in whole:
        file.write_bytes(damage)
    assert rendered(tmp_path, folder) == b"A"
    assert {file: len(file.read_bytes()) for file in whole} == {file: len(data) for file, data in whole.items()}


def test_where_nothing_can_be_kept_pages_are_made_all_the_same(tmp_path: Path) -> None:
    assert rendered(tmp_path, Path(os.devnull, "waystation")) == b"A"


def test_the_oldest_of_many_files_is_forgotten(folder: Path) -> None:
    kept = PrivateFolder(folder)
    for number in range(400):
        kept.keep(str(number), b"data")
        os.utime(folder / str(number), (number, number))
    kept.keep("new", b"data")
    assert files(folder) == {*map(str, range(1, 400)), "new"}
    assert kept.read("new") == b"data"
