"""A built site, served on loopback as a static host would: base path, `index.html`, 404 page, `_headers`, gzip."""

from __future__ import annotations

import gzip
import mimetypes
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree

__all__ = ["BuiltPage", "Site", "build", "serve"]

PROJECT = Path(__file__).resolve().parents[2]
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

# Python 3.11 knows neither.
mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("image/webp", ".webp")


@dataclass(frozen=True)
class BuiltPage:
    """One page that a reader can open, and its HTML."""

    address: str
    """Below the base path, percent-encoded: `regions/greece/`; empty for the home page."""
    url: str
    """On the test server."""
    file: Path

    @property
    def kind(self) -> str:
        """What it has in common with its like: `regions/*/` for every region."""
        return re.sub(r"(?<=/)(?!take-away/)[^/]+/", "*/", self.address)


@dataclass(frozen=True)
class Site:
    """A folder that `waystation build` wrote, and where it can be opened."""

    folder: Path
    origin: str

    @cached_property
    def pages(self) -> tuple[BuiltPage, ...]:
        """All pages that readers open, also those that no search engine is told of, and that for unknown addresses."""
        addresses = [path.removeprefix(self.base) for path in self._paths]
        found = [self._page(address, f"{unquote(address)}index.html") for address in addresses]
        return (*found, *self._unlisted, self._page("no/such/page/", "404.html"))

    @cached_property
    def _unlisted(self) -> tuple[BuiltPage, ...]:
        """What the sitemap leaves out: what can be taken along, and what is saved."""
        files = [*self.folder.glob("regions/*/take-away/index.html"), self.folder / "saved/index.html"]
        folders = [file.parent.relative_to(self.folder) for file in sorted(files) if file.is_file()]
        return tuple(self._page(f"{quote(folder.as_posix())}/", f"{folder}/index.html") for folder in folders)

    @cached_property
    def kinds(self) -> tuple[BuiltPage, ...]:
        """The longest page of each kind."""
        by_size = sorted(self.pages, key=lambda page: page.file.stat().st_size)
        return tuple({page.kind: page for page in by_size}.values())

    @property
    def region(self) -> BuiltPage:
        """The longest page of a region."""
        return next(page for page in self.kinds if page.kind == "regions/*/")

    @cached_property
    def base(self) -> str:
        """The path below which the site lives: that of its home page."""
        return min(self._paths, key=len)

    def file(self, path: str) -> Path | None:
        """The file that answers a path; None where there is none."""
        file = self.folder / unquote(path).removeprefix(self.base)
        file = file / "index.html" if path.endswith("/") else file
        return file if path.startswith(self.base) and file.is_file() else None

    def headers(self, path: str) -> dict[str, str]:
        """The headers that `_headers` sets for a path: each rule is a pattern, its headers follow indented."""
        headers: dict[str, str] = {}
        applies = False
        for line in (self.folder / "_headers").read_text("utf-8").splitlines():
            if line.startswith((" ", "\t")) and applies:
                name, value = line.split(":", 1)
                headers[name.strip()] = value.strip()
            elif line.startswith("/"):
                applies = fnmatchcase(path, line.strip())
        return headers

    @cached_property
    def _paths(self) -> list[str]:
        sitemap = ElementTree.parse(self.folder / "sitemap.xml")  # noqa: S314 - the build has just written it
        return [urlsplit(loc.text or "").path for loc in sitemap.iter(f"{_SITEMAP}loc")]

    def _page(self, address: str, file: str) -> BuiltPage:
        return BuiltPage(address, f"{self.origin}{self.base}{address}", self.folder / file)


def build(root: Path, workplace: Path) -> Path:
    """Build a copy of a site with the command; raises CalledProcessError where it exits with anything but 0."""
    copy = shutil.copytree(root, workplace / "site", ignore=shutil.ignore_patterns(".waystation", "public"))
    subprocess.run([sys.executable, "-m", "waystation", "build", "--root", copy], check=True)
    return copy / "public"


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """Serve a built site on a free port of the loopback interface until the block ends."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.site = Site(folder, f"http://127.0.0.1:{server.server_port}")
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.site
        server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        site, path = self.server.site, urlsplit(self.path).path
        file = site.file(path)
        self.send_response(HTTPStatus.OK if file else HTTPStatus.NOT_FOUND)
        for name, value in site.headers(path).items():
            self.send_header(name, value)
        self._send_content(file or site.folder / "404.html")

    def _send_content(self, file: Path) -> None:
        content_type, body = mimetypes.guess_type(file.name)[0] or "application/octet-stream", file.read_bytes()
        if content_type.startswith("text/"):
            content_type += "; charset=utf-8"
        if "gzip" in self.headers.get("Accept-Encoding", "") and not content_type.startswith("image/"):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nobody reads along."""
