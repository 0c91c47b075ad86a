"""Run a command, and say how long it took and how much memory its largest process needed."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CommandFailed", "Run", "environment", "median_of", "run"]


class CommandFailed(Exception):
    """A measured command ended with anything but 0; the message holds what it said last."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command cost."""

    seconds: float
    """By the clock on the wall, from start to end."""
    cpu_seconds: float
    """Of all its processes together."""
    peak_mb: float
    """The most memory (resident set, MB of 10^6 bytes) that one of its processes held at a time."""


def environment() -> dict[str, str]:
    """The variables of this process without those that change how Python works.

    A developer's shell may forbid it to keep bytecode, for one, which makes every start compile all modules anew.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command in a folder until it ends. Raises CommandFailed.

    The kernel sums up the processes that the command itself waited for. It counts what a process held before it became
    the command, too, so the caller has to be smaller than what it measures.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise CommandFailed(_failure(command, process.returncode, said.read()))
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6)


def median_of(runs: Iterable[Run]) -> Run:
    """The median of each figure, but the largest peak."""
    runs = list(runs)
    return Run(
        statistics.median(each.seconds for each in runs),
        statistics.median(each.cpu_seconds for each in runs),
        max(each.peak_mb for each in runs),
    )


def _failure(command: Sequence[str | Path], code: int, said: bytes) -> str:
    end = "\n".join(said.decode("utf-8", "replace").splitlines()[-20:])
    return f"{' '.join(map(str, command))}: ended with {code}\n{end}"
