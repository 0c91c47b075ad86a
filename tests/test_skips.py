from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SKIPPED = "import pytest\n\n\n{mark}\ndef test_it():\n    pytest.skip('no tool')\n"


@pytest.mark.parametrize(
    ("ci", "mark", "status"),
    [("", "", 0), ("true", "", 1), ("true", "@pytest.mark.seed", 0)],
    ids=["on a person's machine it passes", "in CI it fails", "in CI it passes for want of the seed"],
)
def test_a_skipped_test(tmp_path: Path, ci: str, mark: str, status: int) -> None:
    (tmp_path / "test_it.py").write_text(SKIPPED.format(mark=mark))
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", str(tmp_path)]
    assert subprocess.run(command, cwd=PROJECT, env=os.environ | {"CI": ci}, check=False).returncode == status
