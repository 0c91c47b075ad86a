"""The shape of the project: what `make lint` checks, as tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent


@pytest.mark.parametrize("command", ["ruff format --check --diff", "ruff check", "mypy", "lint-imports --no-logo"])
def test_the_code_passes(command: str) -> None:
    tool, *options = command.split()
    status = subprocess.run([TOOLS / tool, *options], cwd=PROJECT, check=False).returncode
    assert status == 0
