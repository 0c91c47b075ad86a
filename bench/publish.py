"""What it costs to publish more than the pages: cold builds of one collection, with one part at a time and with all.

    python -m bench.publish --places 3000

What is drawn once and kept (images, maps, cards) is there before; a build without that is the last row, made only once.
Briefs, as PDF, are no part of it.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from bench import interpreter
from bench.disk import warn_if_slow
from bench.docs import update_docs
from bench.environments import PROJECT
from bench.machine import made_on
from bench.make_collection import SETTINGS
from bench.measure import Run, median_of, run
from bench.tools import Waystation
from waystation.config import Publish

__all__ = ["PARTS"]

PARTS = tuple(field.name for field in dataclasses.fields(Publish) if field.name != "briefs")
NOTHING = "the pages alone"
ALL = "all of these"
ALL_DRAWN_ANEW = "all of these, and nothing drawn before"
KEPT = ("images", "maps", "areas", "cards")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.publish", description="Measure what the parts cost.")
    parser.add_argument("--places", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=3, help="of which the median counts")
    interpreter.add_option(parser)
    parser.add_argument("--update-docs", action="store_true", help="put the result into the docs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        warn_if_slow(Path(folder))
        site = Waystation(Path(folder) / "site", arguments.python)
        run(
            [sys.executable, "-m", "bench.make_collection", site.folder, "--places", str(arguments.places), "--full"],
            PROJECT,
        )
        site.install()
        results = measured(site, arguments.runs)
    table = f"{made_on()} {interpreter.describe(arguments.python)}. Medians, of runs: {arguments.runs}.\n\n"
    table += as_table(results, arguments.places)
    print(table)
    if arguments.update_docs:
        update_docs("bench publish", table)


def measured(site: Waystation, runs: int) -> dict[str, tuple[Run, Run]]:
    """What is published → a cold build, and one after the edit of a name; the builds take turns."""
    wanted: dict[str, Collection[str]] = {NOTHING: (), **{part: (part,) for part in PARTS}, ALL: PARTS}
    publish(site.folder, PARTS)
    run(site.command, site.folder)
    results: dict[str, list[tuple[Run, Run]]] = {}
    for number in range(runs):
        for name, parts in wanted.items():
            print(f"run {number + 1} of {runs}: {name}", file=sys.stderr)
            publish(site.folder, parts)
            forget(site, kept=KEPT)
            results.setdefault(name, []).append(cold_and_edit(site, f"Newham {number} {name}"))
    print(ALL_DRAWN_ANEW, file=sys.stderr)
    forget(site, kept=("images",))
    results[ALL_DRAWN_ANEW] = [cold_and_edit(site, "Newham")]
    return {
        name: (median_of(cold for cold, _ in each), median_of(edit for _, edit in each))
        for name, each in results.items()
    }


def publish(folder: Path, parts: Collection[str]) -> None:
    """Say in the settings what is published."""
    switches = "".join(f"{part} = {str(part in parts).lower()}\n" for part in PARTS)
    (folder / "waystation.toml").write_text(f"{SETTINGS}\n[publish]\n{switches}", "utf-8")


def forget(site: Waystation, *, kept: Collection[str]) -> None:
    """Put the last site out of the way, and what its build remembers but for some of it."""
    folder = site.folder / ".waystation"
    aside = [(folder / name, site.folder / name) for name in kept if (folder / name).exists()]
    for there, here in aside:
        there.rename(here)
    site.forget()
    folder.mkdir()
    for there, here in aside:
        here.rename(there)


def cold_and_edit(site: Waystation, name: str) -> tuple[Run, Run]:
    """Build from nothing, and again with another name of one place."""
    os.sync()
    cold = run(site.command, site.folder)
    place = min(file for file in (site.folder / site.regions).glob("*/*.md") if file.name != "index.md")
    site.rename(f"{place.parent.name}/{place.name}", name)
    os.sync()
    return cold, run(site.command, site.folder)


def as_table(results: Mapping[str, tuple[Run, Run]], places: int) -> str:
    """A row for each, with the ratio to the pages alone."""
    alone = results[NOTHING]
    head = (
        f"| {places:,} places, published | cold | ÷ pages alone | one name edited | ÷ pages alone | largest process |"
    )
    rows = [
        f"| {f'`{name}`' if name in PARTS else name} | {cold.seconds:.2f} s | {cold.seconds / alone[0].seconds:.2f} "
        f"| {edit.seconds:.2f} s | {edit.seconds / alone[1].seconds:.2f} | {cold.peak_mb:.0f} MB |"
        for name, (cold, edit) in results.items()
    ]
    return "\n".join([head, "| --- | ---: | ---: | ---: | ---: | ---: |", *rows])


if __name__ == "__main__":
    main()
