"""How long commands take that editors and hooks start all the time, as multiples of starting Python for nothing.

    python -m bench.start

Starts all in turn, so that a busy moment hits all alike.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from bench.make_collection import make_collection
from bench.measure import run

WAYSTATION = Path(sys.executable).parent / "waystation"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.start", description="Measure how fast commands start.")
    parser.add_argument("--runs", type=int, default=25)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        make_collection(Path(folder), 10)
        _measure(Path(folder), runs)


def _measure(site: Path, runs: int) -> None:
    file = next(site.glob("content/pages/regions/*/index.md")).relative_to(site)
    commands: dict[str, list[str | Path]] = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "waystation --help": [WAYSTATION, "--help"],
        "waystation check FILE": [WAYSTATION, "check", file],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            seconds[name].append(run(command, site).seconds)
    medians = {name: statistics.median(each) for name, each in seconds.items()}
    for name, median in medians.items():
        print(f"{name:22} {1000 * median:6.1f} ms  {median / medians['python -c pass']:5.1f} ×")


if __name__ == "__main__":
    main()
