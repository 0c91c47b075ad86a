"""The Python that the measured programs run on: that of the system, as their users have it.

Distributions build theirs with profile-guided optimisation, which makes programs in Python faster by a tenth or more;
what a developer has compiled often lacks it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

__all__ = ["add_option", "choose", "describe"]

OF_THE_SYSTEM = Path("/usr/bin/python3")
OLDEST = (3, 11)
_QUESTION = """\
import json, platform, sys, sysconfig
configured = sysconfig.get_config_var("CONFIG_ARGS") or ""
print(json.dumps([platform.python_version(), sys.base_prefix, "--enable-optimizations" in configured]))
"""


def add_option(parser: argparse.ArgumentParser) -> None:
    """Let the command line name another Python."""
    parser.add_argument(
        "--python",
        type=Path,
        default=choose(),
        metavar="PATH",
        help="runs the measured programs (default: %(default)s)",
    )


def choose() -> Path:
    """The system's Python where Waystation runs on it, else the one that runs the benchmark."""
    if OF_THE_SYSTEM.exists() and _version(OF_THE_SYSTEM) >= OLDEST:
        return OF_THE_SYSTEM
    return Path(sys.executable)


def describe(python: Path) -> str:
    """Version and build, as `Python 3.11.2 of the system`."""
    version, prefix, optimised = json.loads(_ask(python, _QUESTION))
    if prefix == "/usr":
        return f"Python {version} of the system"
    return f"Python {version}, compiled {'with' if optimised else 'without'} --enable-optimizations"


def _version(python: Path) -> tuple[int, ...]:
    return tuple(json.loads(_ask(python, "import json, sys; print(json.dumps(sys.version_info[:2]))")))


def _ask(python: Path, question: str) -> str:
    return subprocess.run([python, "-I", "-c", question], check=True, capture_output=True, text=True).stdout
