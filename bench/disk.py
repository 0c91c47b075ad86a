"""What the file system adds: whether new files cost what they usually do, before anything is measured.

ext4 without a journal does not use the place of a file again within a minute after it was deleted, up to five while the
disk has not been written. Where thousands were deleted, it passes over all of them for each new file, which then costs
some hundred µs instead of ten. So nothing is deleted while the tools are measured; what others deleted shows here.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

__all__ = ["creation_cost", "warn_if_slow"]

FILES = 500
USUAL = 30e-6
"""Seconds. A local disk takes some 10 µs, and up to 400 µs after many files were deleted."""


def warn_if_slow(folder: Path) -> None:
    """Say so on standard error where new files cost more than usual."""
    cost = creation_cost(folder)
    if cost > USUAL:
        print(f"A new file costs {1e6 * cost:.0f} µs here, which slows every tool.", file=sys.stderr)
        print("  If many files were deleted on this disk just now: wait for five minutes.", file=sys.stderr)


def creation_cost(folder: Path) -> float:
    """Seconds, the median of some hundred empty files. They stay, since deleting them would make the next ones slow."""
    created = folder / "created"
    created.mkdir(parents=True)
    seconds = []
    for number in range(FILES):
        start = time.perf_counter()
        (created / str(number)).touch(exist_ok=False)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
