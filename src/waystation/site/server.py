"""The HTTP server of the preview: pages, and server-sent events that tell browsers what changed.

The standard library's server is enough for one writer on one machine; nothing here is meant for readers.
"""

from __future__ import annotations

import contextlib
import json
import queue
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import watchfiles

from waystation.config import SETTINGS_FILE
from waystation.errors import UsageError
from waystation.site.preview import LIVE_PREFIX, Change, Preview

__all__ = ["PreviewServer", "changes"]

_PORTS_TRIED = 50
_SECONDS_BETWEEN_SIGNS_OF_LIFE = 15
_WATCHED = ("content", "static", "theme")


class PreviewServer(ThreadingHTTPServer):
    """Serves one Preview, and passes changes on to the browsers that show it."""

    daemon_threads = True

    def __init__(self, preview: Preview, host: str, port: int) -> None:
        self.preview = preview
        self._listeners: set[queue.SimpleQueue[Change]] = set()
        self._lock = threading.Lock()
        super().__init__((host, port), _Handler)

    @classmethod
    def on_next_free_port(cls, preview: Preview, host: str, first: int) -> PreviewServer:
        """Listen on the first port from `first` on that nobody uses. Raises UsageError if there is none."""
        for port in range(first, min(first + _PORTS_TRIED, 65536)):
            try:
                return cls(preview, host, port)
            except OSError as error:
                reason = error
        raise UsageError(
            f"{host}: cannot listen on any port from {first} on ({reason.strerror})\n"
            "  fix: choose another with --port, or an address of this machine with --host"
        )

    @property
    def url(self) -> str:
        """Where the site can be seen."""
        host, port = self.server_address[:2]
        shown = f"[{host!s}]" if ":" in str(host) else str(host)
        return f"http://{shown}:{port}{self.preview.base_path}"

    def tell(self, change: Change) -> None:
        """Pass a change on to all listening browsers."""
        with self._lock:
            for listener in self._listeners:
                listener.put(change)

    @contextlib.contextmanager
    def listening(self) -> Iterator[queue.SimpleQueue[Change]]:
        """Give the queue of one browser's changes."""
        listener: queue.SimpleQueue[Change] = queue.SimpleQueue()
        with self._lock:
            self._listeners.add(listener)
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners.discard(listener)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is no error; anything else is shown as usual."""
        import sys

        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "waystation"
    sys_version = ""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].partition("#")[0]
        if path == f"{LIVE_PREFIX}events":
            self._send_events()
            return
        response = self.server.preview.respond(path)
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send_events(self) -> None:
        """Server-sent events (HTML Standard): `edition` at first, then `change` with what changed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with self.server.listening() as listener, contextlib.suppress(ConnectionError):
            self._send_event("edition", str(self.server.preview.edition))
            while True:
                try:
                    change = listener.get(timeout=_SECONDS_BETWEEN_SIGNS_OF_LIFE)
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
                    continue
                data = {"edition": str(change.edition), "paths": change.paths, "all": change.all}
                self._send_event("change", json.dumps(data))

    def _send_event(self, event: str, data: str) -> None:
        self.wfile.write(f"event: {event}\ndata: {data}\n\n".encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Requests are not reported: the terminal is for findings."""


def changes(root: Path, stop: threading.Event) -> Iterator[None]:
    """Yield whenever content, static files, theme or settings changed; ends when `stop` is set.

    Settings are looked at twice a second, since many editors replace the file, which ends a watch on it; the same
    look notices a `theme` folder that is new.
    """
    while not stop.is_set():
        folders = [root / name for name in _WATCHED if (root / name).is_dir()]
        signature = _signature(root)
        watch = watchfiles.watch(
            *folders, debounce=50, step=5, rust_timeout=500, yield_on_timeout=True, stop_event=stop
        )
        for changed in watch:
            if signature != (signature := _signature(root)) or changed:
                yield
            if [root / name for name in _WATCHED if (root / name).is_dir()] != folders:
                break


def _signature(root: Path) -> tuple[object, ...]:
    try:
        status = (root / SETTINGS_FILE).stat()
        settings: tuple[object, ...] = (status.st_mtime_ns, status.st_size)
    except OSError:
        settings = ()
    return (*settings, *((root / name).is_dir() for name in _WATCHED))
