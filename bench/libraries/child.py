"""What runs in the environment of the candidates: one case, or the speed of one library.

python -m bench.libraries.child SUBJECT LIBRARY (CASE | speed TEXTS | score | html TEXTS)
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from bench.libraries.case import Call, Subject

MEMORY = 4 << 30
"""Bytes of address space; 10 MB of text need some hundred MB in the slowest."""


def main() -> None:
    """Say on standard output what one library did."""
    module, library, task, *rest = sys.argv[1:]
    subject: Subject = import_module(f"bench.libraries.{module}").SUBJECT
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if task == "speed":
        print(_speed(subject.libraries[library](), subject.own_inputs or _texts(rest[0], subject.inputs)))
    elif task == "html":
        _add_html(subject.libraries[library](), Path(rest[0]))
    elif task == "score":
        print(subject.score(library))
    else:
        print(subject.cases[int(task)].judge(subject.libraries[library]()))


def _add_html(call: Call, file: Path) -> None:
    """Put what a renderer makes of the texts beside them, for the cleaners."""
    texts = json.loads(file.read_text("utf-8"))
    texts["html"] = [[call(text) for text in page] for page in texts["texts"]]
    file.write_text(json.dumps(texts), "utf-8")


def _texts(file: str, name: str) -> Sequence[Sequence[object]]:
    texts: Sequence[Sequence[object]] = json.loads(Path(file).read_text("utf-8"))[name]
    return texts


def _speed(call: Call, inputs: Sequence[Sequence[object]]) -> str:
    """The best of many runs over all pages, in µs a page."""
    best = float("inf")
    end = time.perf_counter() + 3
    while time.perf_counter() < end:
        start = time.process_time()
        for texts in inputs:
            for text in texts:
                call(text)
        best = min(best, time.process_time() - start)
    return f"{best / len(inputs) * 1e6:.0f}"


if __name__ == "__main__":
    main()
