"""Whether a page costs the same in a large collection as in a small one: time and memory of cold builds.

    python -m bench.growth --scales 3000,100000

The images in the sizes of the pages are made before, by a small build with the same images.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.docs import update_docs
from bench.machine import made_on
from bench.measure import Run, median_of, run
from bench.tools import PROJECT, Waystation

PAGES_WITH_ALL_MAPS = 120


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description="Measure large cold builds.")
    parser.add_argument("--scales", default="3000,100000", help="numbers of pages, the smallest first")
    parser.add_argument("--runs", type=int, default=3, help="of which the median counts")
    parser.add_argument("--update-docs", action="store_true", help="put the result into the docs")
    arguments = parser.parse_args()
    scales = [int(scale) for scale in arguments.scales.split(",")]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        results = {pages: median_of(build_cold(pages, arguments.runs, Path(folder))) for pages in scales}
    table = _table(results, arguments.runs)
    print(table)
    if arguments.update_docs:
        update_docs("bench growth", table)


def build_cold(pages: int, runs: int, folder: Path) -> list[Run]:
    """Make a collection, build it from nothing but its images, and remove it again."""
    site = Waystation(_made(pages, folder))
    (site.folder / ".waystation").mkdir()
    shutil.copytree(_images(folder), site.folder / ".waystation/images")
    results = []
    for number in range(runs):
        print(f"{pages:,} pages, run {number + 1} of {runs}", file=sys.stderr)
        site.forget_own()
        results.append(run(site.command, site.folder))
    shutil.rmtree(site.folder)
    return results


def _images(folder: Path) -> Path:
    small = folder / str(PAGES_WITH_ALL_MAPS)
    if not small.is_dir():
        site = Waystation(_made(PAGES_WITH_ALL_MAPS, folder))
        run(site.command, site.folder)
    return small / ".waystation/images"


def _made(pages: int, folder: Path) -> Path:
    """Another process makes the content, so that this one stays small."""
    run([sys.executable, "-m", "bench.make_collection", folder / str(pages), "--places", str(pages)], PROJECT)
    return folder / str(pages)


def _table(results: Mapping[int, Run], runs: int) -> str:
    smallest, first = next(iter(results.items()))
    head = ["| pages | cold build | a page | growth | largest process |", "| ---: | ---: | ---: | ---: | ---: |"]
    rows = []
    for pages, result in results.items():
        each = result.seconds / pages
        growth = each / (first.seconds / smallest) - 1
        rows.append(
            f"| {pages:,} | {result.seconds:.1f} s | {1000 * each:.2f} ms | {growth:+.0%} | {result.peak_mb:.0f} MB |"
        )
    return "\n".join([f"{made_on()} Medians, of runs: {runs}.", "", *head, *rows])


if __name__ == "__main__":
    main()
