"""Compare the libraries that Waystation could read, convert, clean and fill templates with; print Markdown tables.

    python -m bench.libraries [yaml_readers] [markdown_renderers] [cleaners] [template_engines] [upkeep]

Each input is tried in a process of its own, with limits of time and memory, since some of them end the process.
Takes some five minutes. docs/decisions/0001-libraries.md holds what came out.
"""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

from bench.libraries import upkeep
from bench.libraries.case import Subject
from bench.libraries.environment import Environment

SUBJECTS = ("yaml_readers", "markdown_renderers", "cleaners", "template_engines")


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(description="Compare libraries on odd input, speed and upkeep.")
    parser.add_argument("subjects", nargs="*", choices=[*SUBJECTS, "upkeep", []])
    wanted = parser.parse_args().subjects or [*SUBJECTS, "upkeep"]
    environment = Environment.made()
    print(f"{dt.date.today()}, Python {environment.python_version()}, {platform.machine()}\n")  # noqa: DTZ011 - a heading
    with tempfile.TemporaryDirectory() as folder:
        texts = environment.texts(Path(folder))
        for name in SUBJECTS:
            if name in wanted:
                print("\n".join(_tables(environment, name, texts)), flush=True)
    if "upkeep" in wanted:
        print("\n".join(upkeep.table(environment)))


def _tables(environment: Environment, module: str, texts: Path) -> Iterator[str]:
    """What each library does where not all do right, then the sums."""
    subject: Subject = import_module(f"bench.libraries.{module}").SUBJECT
    libraries = list(subject.libraries)
    jobs = [(library, str(index)) for index in range(len(subject.cases)) for library in libraries]
    with ThreadPoolExecutor(2) as pool:
        told = dict(zip(jobs, pool.map(lambda job: environment.ask(module, *job), jobs), strict=True))
    yield f"## {subject.title}\n"
    yield _row(["input", *libraries])
    yield _row(["---"] * (len(libraries) + 1))
    right = []
    for index, case in enumerate(subject.cases):
        answers = [told[library, str(index)] for library in libraries]
        if any(answers):
            yield _row([case.name, *(answer or "✓" for answer in answers)])
        else:
            right.append(case.name)
    failed = [sum(bool(told[library, str(index)]) for index in range(len(subject.cases))) for library in libraries]
    yield _row([f"wrong, of {len(subject.cases)}", *map(str, failed)])
    if subject.score_title:
        yield _row([subject.score_title, *(environment.ask(module, library, "score") for library in libraries)])
    yield _row([subject.unit, *(environment.ask(module, library, "speed", str(texts)) for library in libraries)])
    yield f"\nAll are right with: {'; '.join(right)}.\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
