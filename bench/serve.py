"""How long a writer waits after saving: from the saved file to the new page in the browser, with both previews running.

    python -m bench.serve

Waystation's preview is asked as its script in the page does (src/waystation/theme/live/live.js): it waits for the event
that names the page, then loads the page. Hugo's is asked for the page again and again, which is the soonest that any
browser could have it. Both run all the time, and are measured in turn, one edit after the other.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import signal
import socket
import statistics
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Page

from bench import interpreter
from bench.build import prepare
from bench.docs import update_docs
from bench.machine import made_on
from bench.measure import environment
from bench.same_work import Collection
from bench.tools import HugoPlain, Tool, Waystation
from tests.browser.chromium import find_chromium, open_chromium

PAUSE = 0.4
"""Seconds between two edits, in which a preview may finish what it does after it has answered."""
PATIENCE = 120
BETWEEN_QUESTIONS = 0.004
SUBREGIONS = 20
"""So many pages are edited, each again and again."""


class Preview(ABC):
    """A running preview of one site, and one browser that looks at it."""

    name: ClassVar[str]

    def __init__(self, site: Tool) -> None:
        self.site = site
        self.port = _free_port()
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    @property
    @abstractmethod
    def command(self) -> list[str | Path]:
        """What starts it."""

    @abstractmethod
    def wait_for(self, address: str, words: str) -> None:
        """Return when the browser has the page with these words."""

    def load(self, address: str) -> bytes:
        """Load a page over the one connection that stays open."""
        self.connection.request("GET", f"/{address}")
        return self.connection.getresponse().read()

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Start it, wait until it answers, and end it with the block."""
        silent = subprocess.DEVNULL
        process = subprocess.Popen(self.command, cwd=self.site.folder, env=environment(), stdout=silent, stderr=silent)
        try:
            self._wait_until_it_answers(process)
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)

    def open(self, address: str) -> None:
        """Show a page, as a writer has it open beside the editor."""
        self.load(address)

    def _wait_until_it_answers(self, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and process.poll() is None:
            with contextlib.suppress(OSError):
                self.load("")
                return
            self.connection.close()
            time.sleep(0.1)
        raise SystemExit(f"{self.name}: the preview did not start")


class WaystationPreview(Preview):
    """`waystation serve`."""

    name = "waystation serve"

    @property
    def command(self) -> list[str | Path]:
        return [self.site.command[0], "serve", "--port", str(self.port)]

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        with super().running(), contextlib.closing(self._listen()) as self.events:
            yield

    def wait_for(self, address: str, words: str) -> None:
        while not (self._next_change_shows(f"/{address}") and words.encode() in self.load(address)):
            pass

    def _listen(self) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/_waystation/events")
        return connection.getresponse()

    def _next_change_shows(self, path: str) -> bool:
        while self.events.readline() != b"event: change\n":
            pass
        change = json.loads(self.events.readline().removeprefix(b"data: "))
        return change["all"] or path in change["paths"]


class HugoPreview(Preview):
    """`hugo server` as it is by default, with the site in memory; that of fewer pages, whose rebuild takes less."""

    name = "hugo server"

    @property
    def command(self) -> list[str | Path]:
        return [self.site.command[0], "server", "--renderToMemory", "--bind", "127.0.0.1", "--port", str(self.port)]

    def wait_for(self, address: str, words: str) -> None:
        while words.encode() not in self.load(address):
            time.sleep(BETWEEN_QUESTIONS)


class InChromium:
    """The same preview in a real browser, which loads the page again by the preview's own script."""

    def __init__(self, preview: Preview, page: Page) -> None:
        self.name = f"{preview.name} in Chromium"
        self.site = preview.site
        self._origin = f"http://127.0.0.1:{preview.port}"
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto(f"{self._origin}/{address}")

    def wait_for(self, _address: str, words: str) -> None:
        self._page.wait_for_function("words => document.body?.textContent.includes(words)", arg=words)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.serve", description="Measure the previews.")
    parser.add_argument("--places", type=int, default=3000)
    parser.add_argument("--edits", type=int, default=120)
    parser.add_argument("--browser", action="store_true", help="measure in Chromium, too")
    interpreter.add_option(parser)
    parser.add_argument("--update-docs", action="store_true", help="put the result into the docs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        ours, hugo = prepare(arguments.places, [Waystation, HugoPlain], Path(folder), arguments.python)
        previews = (WaystationPreview(ours), HugoPreview(hugo))
        collection = Collection(ours.folder / ours.regions)
        with previews[0].running(), previews[1].running():
            seconds = measure(previews, collection, arguments.edits)
            if arguments.browser:
                seconds |= measure_in_chromium(previews, collection, arguments.edits)
    table = _table(seconds, arguments.places, arguments.edits, interpreter.describe(arguments.python))
    print(table)
    if arguments.update_docs:
        update_docs("bench serve", table)


def measure(views: Sequence[Preview | InChromium], collection: Collection, edits: int) -> dict[str, list[float]]:
    """Save the same edits for each preview in turn: every second one of a name, the others of a text."""
    places = collection.subregions[:: max(1, len(collection.subregions) // SUBREGIONS)]
    seconds: dict[str, list[float]] = {view.name: [] for view in views}
    for number in range(edits):
        for view in views:
            seconds[view.name].append(_measure_edit(view, places[number % len(places)], number))
            time.sleep(PAUSE)
    return seconds


def measure_in_chromium(previews: Sequence[Preview], collection: Collection, edits: int) -> dict[str, list[float]]:
    """The same in a tab for each preview."""
    program = find_chromium()
    if program is None:
        raise SystemExit("no Chromium on this machine; apt-get install chromium")
    with open_chromium(program) as browser:
        return measure([InChromium(preview, browser.new_page()) for preview in previews], collection, edits)


def _measure_edit(view: Preview | InChromium, place: str, number: int) -> float:
    """Seconds from saving a place with new words in it to the page with these words."""
    address = f"regions/{place.removesuffix('.md')}/"
    view.open(address)
    file = view.site.folder / view.site.regions / place
    words = f"Newham {number} {view.name}"
    changed = _edited(file.read_text("utf-8"), words, in_name=number % 2 == 1)
    start = time.perf_counter()
    _save(file, changed, view.site.folder)
    view.wait_for(address, words)
    return time.perf_counter() - start


def _edited(text: str, words: str, *, in_name: bool) -> str:
    lines = text.splitlines()
    wanted = next(index for index, line in enumerate(lines) if line.startswith("name:" if in_name else "overview:"))
    if in_name:
        lines[wanted] = f"name: {words}"
    else:
        end = next(index for index, line in enumerate(lines) if line.startswith("governmentResponse:"))
        lines[wanted:end] = [f"overview: The council of {words} opened a second hall."]
    return "\n".join([*lines, ""])


def _save(file: Path, text: str, beside: Path) -> None:
    """Replace the file in one step, as many editors do."""
    new = beside / "saved.tmp"
    new.write_text(text, "utf-8")
    new.replace(file)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _table(seconds: Mapping[str, Sequence[float]], places: int, edits: int, python: str) -> str:
    head = [f"| {places:,} pages, {edits} edits | p50 | p95 | longest |", "| --- | ---: | ---: | ---: |"]
    rows = [f"| `{name}` | {' | '.join(_summary(each))} |" for name, each in seconds.items()]
    return "\n".join([f"{made_on()} {python}.", "", *head, *rows])


def _summary(seconds: Sequence[float]) -> list[str]:
    percentiles = statistics.quantiles(seconds, n=100, method="inclusive")
    return [f"{1000 * value:.0f} ms" for value in (percentiles[49], percentiles[94], max(seconds))]


if __name__ == "__main__":
    main()
