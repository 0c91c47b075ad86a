from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.measure import CommandFailed, Run, median_of, run


def test_a_process_that_the_command_started_counts_for_its_memory(tmp_path: Path) -> None:
    hungry = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'bytearray([1]) * 90_000_000'])"
    assert run([sys.executable, "-c", hungry], tmp_path).peak_mb > 90


def test_a_command_that_fails_says_what_it_said_last(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match=r"ended with 3\nno such thing"):
        run([sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"], tmp_path)


def test_one_slow_run_does_not_move_the_median() -> None:
    assert median_of([Run(1, 1, 50), Run(9, 9, 70), Run(2, 2, 60)]) == Run(2, 2, 70)
