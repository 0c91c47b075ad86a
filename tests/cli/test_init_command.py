from __future__ import annotations

from pathlib import Path

from tests.cli.command import waystation


def test_init_makes_a_site_that_is_clean_and_builds(tmp_path: Path) -> None:
    assert waystation("init", "my-site", cwd=tmp_path).returncode == 0
    assert waystation("check", cwd=tmp_path / "my-site").returncode == 0
    assert waystation("build", "--strict", cwd=tmp_path / "my-site").returncode == 0


def test_init_says_in_three_lines_what_to_do_next(tmp_path: Path) -> None:
    lines = waystation("init", "my-site", cwd=tmp_path).stdout.splitlines()
    assert len(lines) == 3
    assert "cd my-site" in lines[0]
    assert "waystation serve" in lines[1]


def test_init_writes_settings_recipes_and_what_git_ignores(tmp_path: Path) -> None:
    waystation("init", "my-site", cwd=tmp_path)
    files = {path.relative_to(tmp_path / "my-site").as_posix() for path in (tmp_path / "my-site").rglob("*")}
    assert {"waystation.toml", ".gitignore", ".github/workflows/pages.yml", ".gitlab-ci.yml", "netlify.toml"} <= files


def test_init_leaves_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "my-site").mkdir()
    (tmp_path / "my-site/notes.txt").write_text("mine", "utf-8")
    done = waystation("init", "my-site", cwd=tmp_path)
    assert done.returncode == 2
    assert [path.name for path in (tmp_path / "my-site").iterdir()] == ["notes.txt"]


def test_init_without_a_name_is_wrong_usage(tmp_path: Path) -> None:
    assert waystation("init", cwd=tmp_path).returncode == 2
