"""How long commands take that editors and hooks start all the time, as multiples of starting Python for nothing.

    python -m bench.start

Starts all in turn, so that a busy moment hits all alike.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench import interpreter
from bench.docs import update_docs
from bench.environments import waystation_environment
from bench.machine import made_on
from bench.make_collection import make_collection
from bench.measure import run


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.start", description="Measure how fast commands start.")
    parser.add_argument("--runs", type=int, default=25)
    interpreter.add_option(parser)
    parser.add_argument("--update-docs", action="store_true", help="put the result into the docs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        make_collection(Path(folder), 10)
        medians = measure(Path(folder), waystation_environment(arguments.python) / "bin", arguments.runs)
    table = _table(medians, arguments.runs, interpreter.describe(arguments.python))
    print(table)
    if arguments.update_docs:
        update_docs("bench start", table)


def measure(site: Path, programs: Path, runs: int) -> dict[str, float]:
    """The median of the seconds of each command, in a site's folder; Python and Waystation are in `programs`."""
    file = next(site.glob("content/pages/regions/*/index.md")).relative_to(site)
    commands: dict[str, list[str | Path]] = {
        "python -c pass": [programs / "python", "-c", "pass"],
        "waystation --help": [programs / "waystation", "--help"],
        "waystation check FILE": [programs / "waystation", "check", file],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        run(command, site)
    for _ in range(runs):
        for name, command in commands.items():
            seconds[name].append(run(command, site).seconds)
    return {name: statistics.median(each) for name, each in seconds.items()}


def _table(medians: Mapping[str, float], runs: int, python: str) -> str:
    nothing = next(iter(medians.values()))
    rows = [f"| `{name}` | {1000 * median:.0f} ms | {median / nothing:.1f} |" for name, median in medians.items()]
    head = ["| command | time | times `python -c pass` |", "| --- | ---: | ---: |"]
    return "\n".join([f"{made_on()} {python}. Medians, of runs: {runs}.", "", *head, *rows])


if __name__ == "__main__":
    main()
