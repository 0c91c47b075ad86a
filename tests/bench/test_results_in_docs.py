from __future__ import annotations

from pathlib import Path

import pytest

from bench.docs import rewrite_between_markers


@pytest.mark.parametrize("name", ["bench", "bench serve"])
def test_only_what_is_between_the_markers_is_replaced(name: str, tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text(f"before\n<!-- {name} -->\nold\n<!-- /{name} -->\nafter\n", "utf-8")
    rewrite_between_markers(file, name, "new")
    assert file.read_text("utf-8") == f"before\n<!-- {name} -->\n\nnew\n\n<!-- /{name} -->\nafter\n"


def test_a_file_without_markers_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("nothing to see\n", "utf-8")
    rewrite_between_markers(file, "bench", "new")
    assert file.read_text("utf-8") == "nothing to see\n"
