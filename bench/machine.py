"""What the measurements were made on, and when: without it, no second is worth anything."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

__all__ = ["made_on"]


def made_on() -> str:
    """Today, and the machine, in a sentence."""
    return f"Measured on {datetime.now(UTC):%Y-%m-%d} on {_describe_machine()}."


def _describe_machine() -> str:
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release()}"
    return f"{_processor()}, {cores} core{'s' if cores > 1 else ''}, {memory:.0f} GiB of memory, {system}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
