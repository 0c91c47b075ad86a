"""Build the same content with Waystation and its peers, check that the sites are the same work, and compare the times.

    make bench
    python -m bench.build --scales 300,3000 --peers hugo --runs 5 --out figures.json

See docs/benchmarks.md for what is measured and why.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

from bench import interpreter
from bench.disk import warn_if_slow
from bench.docs import update_docs
from bench.environments import PROJECT
from bench.machine import made_on
from bench.measure import CommandFailed, Run, run
from bench.same_lists import Lists, check_addresses, check_news, check_sources, check_sources_of_page
from bench.same_work import (
    Collection,
    DifferentWork,
    check_feed,
    check_feeds,
    check_page,
    check_pages,
    check_rename,
    texts_of_page,
)
from bench.table import COLD, COLD_WITH_IMAGES, EDIT, NO_CHANGE, Figure, report
from bench.tools import TOOLS, Tool, Waystation

Measured = dict[tuple[str, str], list[Run]]
"""The runs of each tool and kind of build, at one size."""


def main() -> None:
    """Install, build, check, and print the table."""
    arguments = _arguments()
    tools = [TOOLS[name] for name in ("waystation", *arguments.peers)]
    figures: list[Figure] = []
    versions: dict[str, str] = {}
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            warn_if_slow(Path(folder))
            for pages in arguments.scales:
                prepared = prepare(pages, tools, Path(folder) / str(pages), arguments.python)
                figures += measure(prepared, pages, arguments)
                versions = {tool.name: tool.version for tool in prepared}
    except (CommandFailed, DifferentWork) as error:
        sys.exit(str(error))
    _publish(figures, versions, arguments)


def prepare(pages: int, tools: Sequence[type[Tool]], folder: Path, python: Path) -> list[Tool]:
    """Make the content, and a site of it for each tool. Another process makes it, so that this one stays small."""
    collection = folder / "collection"
    run([sys.executable, "-m", "bench.make_collection", collection, "--places", str(pages)], PROJECT)
    prepared = [tool(folder / tool.peer, python) for tool in tools]
    for tool in prepared:
        tool.install()
        tool.prepare(collection)
    return prepared


def measure(tools: Sequence[Tool], pages: int, arguments: argparse.Namespace) -> list[Figure]:
    """Build with each tool in turn, as many times as asked; check the sites after the first and the last turn."""
    collection = Collection(tools[0].folder / tools[0].regions)
    measured: Measured = {}
    for tool in tools:
        _say(f"{pages:,} pages, untimed: {tool.name}")
        _warm_up(tool, measured, arguments.patience)
    for turn in range(arguments.runs):
        for tool in tools:
            _say(f"{pages:,} pages, turn {turn + 1} of {arguments.runs}: {tool.name}")
            _take_turn(tool, turn, collection.subregions, measured, arguments.patience)
        if turn in (0, arguments.runs - 1):
            # Another process reads all pages, so that this one stays small.
            with ProcessPoolExecutor(1) as reader:
                for tool in tools:
                    reader.submit(check, tool, collection).result()
    return [Figure(pages, tool, kind, tuple(runs)) for (tool, kind), runs in measured.items()]


def check(tool: Tool, collection: Collection) -> None:
    """Raise DifferentWork if a tool's site is not what the content asks for."""
    public = tool.folder / "public"
    check_pages(tool.name, public, collection)
    check_feeds(tool.name, public, collection)
    content = Collection(tool.folder / tool.regions)
    for address, place in content.sample().items():
        page = (public / address / "index.html").read_text("utf-8")
        check_page(tool.name, address, page, place)
        if tool.makes_all:
            check_sources_of_page(tool.name, address, page, texts_of_page(place))
    for path, places in content.sample_of_feeds().items():
        check_feed(tool.name, path, (public / path).read_text("utf-8"), places)
    if tool.makes_all:
        lists = Lists(collection)
        check_addresses(tool.name, public, lists)
        check_news(tool.name, public, lists)
        check_sources(tool.name, public, lists)


def _warm_up(tool: Tool, measured: Measured, patience: float) -> None:
    """Build once without counting it, so that no tool waits for its program and the content to be read from the disk.

    Where that already took too long, it counts, as the only build.
    """
    first = run(tool.command, tool.folder)
    if first.seconds > patience and not isinstance(tool, Waystation):
        measured[tool.name, COLD] = [first]


def _take_turn(tool: Tool, turn: int, subregions: Sequence[str], measured: Measured, patience: float) -> None:
    """One cold build, one without a change, one after an edit; each turn edits another place."""
    if _is_too_slow(tool, measured, patience):
        return
    if isinstance(tool, Waystation) and not turn:
        tool.forget()
        _build(tool, COLD_WITH_IMAGES, measured)
    tool.forget_own()
    _build(tool, COLD, measured)
    if _is_too_slow(tool, measured, patience):
        return
    _build(tool, NO_CHANGE, measured)
    place, name = subregions[(turn + 1) * len(subregions) // (turn + 2)], f"Newham {turn + 1}"
    tool.rename(place, name)
    _build(tool, EDIT, measured)
    check_rename(tool.name, tool.folder / "public", place, name)


def _is_too_slow(tool: Tool, measured: Measured, patience: float) -> bool:
    """A peer that took too long is not waited for again."""
    colds = measured.get((tool.name, COLD), ())
    return not isinstance(tool, Waystation) and any(cold.seconds > patience for cold in colds)


def _build(tool: Tool, kind: str, measured: Measured) -> None:
    # What the last build left to be written to the disk must not slow this one.
    os.sync()
    measured.setdefault((tool.name, kind), []).append(run(tool.command, tool.folder))


def _publish(figures: Sequence[Figure], versions: Mapping[str, str], arguments: argparse.Namespace) -> None:
    table = report(figures, versions, made_on(), interpreter.describe(arguments.python))
    print(table)
    if arguments.out:
        figures_of_all = [asdict(figure) for figure in figures]
        facts = {"madeOn": made_on(), "versions": versions, "figures": figures_of_all}
        arguments.out.write_text(json.dumps(facts, indent=2) + "\n", "utf-8")
    if arguments.update_docs:
        update_docs("bench", table)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.build", description="Compare Waystation with its peers.")
    parser.add_argument("--scales", type=_numbers, default="300,3000,12000", help="numbers of pages")
    parser.add_argument("--peers", type=_peers, default="hugo,hugo-plain,eleventy,pelican")
    parser.add_argument("--runs", type=int, default=3, help="of which the median counts")
    parser.add_argument("--patience", type=float, default=60, help="seconds after which a peer is not built again")
    interpreter.add_option(parser)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument("--update-docs", action="store_true", help="put the table into README.md and the docs")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _peers(text: str) -> list[str]:
    names = [name for name in text.split(",") if name]
    for name in names:
        if name not in TOOLS:
            raise argparse.ArgumentTypeError(f"no tool is called {name!r}, only {', '.join(TOOLS)}")
    return names


def _say(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    main()
