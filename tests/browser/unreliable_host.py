"""A static host on loopback that can go away, come back, take its time, and refuse single files."""

from __future__ import annotations

import mimetypes
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from tests.browser.site import Site

__all__ = ["Host", "unreliable_host"]


class Host(ThreadingHTTPServer):
    """Serves a built site with its own headers."""

    daemon_threads = True
    site: Site

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.is_away = False
        self.seconds_to_think = 0.0
        self.refused: set[str] = set()
        """Paths below the origin that get an error."""
        self.asked: list[str] = []
        """Paths of all requests so far."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that waits no longer is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def url(self, address: str) -> str:
        """The URL of an address of the site."""
        return f"{self.site.origin}{self.site.base}{address}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Host

    def do_GET(self) -> None:
        host, path = self.server, urlsplit(self.path).path
        host.asked.append(path)
        time.sleep(host.seconds_to_think)
        if host.is_away:
            self.close_connection = True  # without a word, as a line that is cut
            return
        file = host.site.file(path)
        self.send_response(HTTPStatus.OK if file and path not in host.refused else HTTPStatus.NOT_FOUND)
        for name, value in host.site.headers(path).items():
            self.send_header(name, value)
        found = file or host.site.folder / "404.html"
        body = found.read_bytes()
        self.send_header("Content-Type", mimetypes.guess_type(found.name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nobody reads along."""


@contextmanager
def unreliable_host(folder: Path) -> Iterator[Host]:
    """Serve a built site until the block ends."""
    with Host() as host:
        host.site = Site(folder, f"http://127.0.0.1:{host.server_port}")
        Thread(target=host.serve_forever, daemon=True).start()
        yield host
        host.shutdown()
