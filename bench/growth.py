"""Whether a page costs the same in a large collection as in a small one: time and memory of cold builds.

    python -m bench.growth --scales 3000,100000

The images in the sizes of the pages are made before, by a small build with the same images.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench import interpreter
from bench.disk import warn_if_slow
from bench.docs import update_docs
from bench.environments import PROJECT
from bench.machine import made_on
from bench.measure import Run, median_of, run
from bench.tools import Waystation

PAGES_WITH_ALL_MAPS = 120


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description="Measure large cold builds.")
    parser.add_argument("--scales", default="3000,100000", help="numbers of pages, the smallest first")
    parser.add_argument("--runs", type=int, default=3, help="of which the median counts")
    interpreter.add_option(parser)
    parser.add_argument("--update-docs", action="store_true", help="put the result into the docs")
    arguments = parser.parse_args()
    scales = [int(scale) for scale in arguments.scales.split(",")]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        warn_if_slow(Path(folder))
        sites = {pages: prepare(pages, Path(folder), arguments.python) for pages in scales}
        results = {pages: median_of(build_cold(site, pages, arguments.runs)) for pages, site in sites.items()}
    table = _table(results, arguments.runs, interpreter.describe(arguments.python))
    print(table)
    if arguments.update_docs:
        update_docs("bench growth", table)


def prepare(pages: int, folder: Path, python: Path) -> Waystation:
    """Make a collection, and install what builds it."""
    site = Waystation(folder / str(pages), python)
    _make(pages, site.folder)
    site.install()
    (site.folder / ".waystation").mkdir()
    shutil.copytree(_images(folder, python), site.folder / ".waystation/images")
    return site


def build_cold(site: Waystation, pages: int, runs: int) -> list[Run]:
    """Build from nothing but the images, and once more before that, untimed."""
    results = []
    for number in range(runs + 1):
        print(f"{pages:,} pages, run {number} of {runs}", file=sys.stderr)
        site.forget_own()
        # What the last build left to be written to the disk must not slow this one.
        os.sync()
        results.append(run(site.command, site.folder))
    return results[1:]


def _images(folder: Path, python: Path) -> Path:
    site = Waystation(folder / "images", python)
    if not site.folder.is_dir():
        _make(PAGES_WITH_ALL_MAPS, site.folder)
        site.install()
        run(site.command, site.folder)
    return site.folder / ".waystation/images"


def _make(pages: int, folder: Path) -> None:
    """Another process makes the content, so that this one stays small."""
    run([sys.executable, "-m", "bench.make_collection", folder, "--places", str(pages)], PROJECT)


def _table(results: Mapping[int, Run], runs: int, python: str) -> str:
    smallest, first = next(iter(results.items()))
    head = ["| pages | cold build | a page | growth | largest process |", "| ---: | ---: | ---: | ---: | ---: |"]
    rows = []
    for pages, result in results.items():
        each = result.seconds / pages
        growth = each / (first.seconds / smallest) - 1
        rows.append(
            f"| {pages:,} | {result.seconds:.1f} s | {1000 * each:.2f} ms | {growth:+.0%} | {result.peak_mb:.0f} MB |"
        )
    return "\n".join([f"{made_on()} {python}. Medians, of runs: {runs}.", "", *head, *rows])


if __name__ == "__main__":
    main()
