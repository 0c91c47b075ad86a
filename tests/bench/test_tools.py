from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import interpreter
from bench.measure import run
from bench.tools import TOOLS, Tool, Waystation

PYTHON = Path(sys.executable)


@pytest.mark.parametrize("tool", TOOLS.values())
def test_a_cold_build_finds_nothing_and_nothing_was_deleted(tool: type[Tool], tmp_path: Path) -> None:
    site = tool(tmp_path / "site", PYTHON)
    (site.folder / site.made[0]).mkdir(parents=True)
    (site.folder / site.made[0] / "index.html").write_text("old", "utf-8")
    site.forget()
    assert not list(site.folder.iterdir())
    assert [path.read_text("utf-8") for path in tmp_path.rglob("index.html")] == ["old"]


def test_a_site_can_be_forgotten_again_and_again(tmp_path: Path) -> None:
    site = Waystation(tmp_path / "site", PYTHON)
    for turn in range(3):
        (site.folder / "public").mkdir(parents=True)
        (site.folder / f"public/{turn}").touch()
        site.forget()
    assert {path.name for path in tmp_path.glob("*/*/*")} == {"0", "1", "2"}


def test_a_cold_build_of_ours_keeps_the_images(tmp_path: Path) -> None:
    site = Waystation(tmp_path / "site", PYTHON)
    for path in ("public", ".waystation/images"):
        (site.folder / path).mkdir(parents=True)
        (site.folder / path / "file").touch()
    site.forget_own()
    assert [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("file")] == [
        ".waystation/images/file"
    ]


def test_a_measured_command_keeps_bytecode_whatever_the_shell_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "module.py").touch()
    run([PYTHON, "-c", "import module"], tmp_path)
    assert list(tmp_path.glob("__pycache__/module.*.pyc"))


def test_the_python_that_runs_the_programs_is_recent_enough() -> None:
    assert interpreter.describe(interpreter.choose()).startswith("Python 3.")
