"""How long commands take that editors and hooks start all the time, as multiples of starting Python for nothing.

    python -m bench.start

Starts all in turn, so that a busy moment hits all alike.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.docs import update_docs
from bench.machine import made_on
from bench.make_collection import make_collection
from bench.measure import run

WAYSTATION = Path(sys.executable).parent / "waystation"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.start", description="Measure how fast commands start.")
    parser.add_argument("--runs", type=int, default=25)
    parser.add_argument("--update-docs", action="store_true", help="put the result into the docs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        make_collection(Path(folder), 10)
        table = _table(measure(Path(folder), arguments.runs), arguments.runs)
    print(table)
    if arguments.update_docs:
        update_docs("bench start", table)


def measure(site: Path, runs: int) -> dict[str, float]:
    """The median of the seconds of each command, in a site's folder."""
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
    return {name: statistics.median(each) for name, each in seconds.items()}


def _table(medians: Mapping[str, float], runs: int) -> str:
    nothing = next(iter(medians.values()))
    rows = [f"| `{name}` | {1000 * median:.0f} ms | {median / nothing:.1f} |" for name, median in medians.items()]
    head = ["| command | time | times `python -c pass` |", "| --- | ---: | ---: |"]
    return "\n".join([f"{made_on()} Medians, of runs: {runs}.", "", *head, *rows])


if __name__ == "__main__":
    main()
