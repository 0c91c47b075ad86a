"""The preview: the site as it would be built now, each page rendered when it is first asked for.

A change is read, checked and planned again; of the pages, only those whose fingerprint changed are rendered again.
Nothing is written. Where the site cannot be planned, the last plan stays, and every page says why.
"""

from __future__ import annotations

import gc
import itertools
import mimetypes
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote

from markupsafe import escape

from waystation.checks import Finding, code_frame
from waystation.errors import WaystationError
from waystation.places import percent_encode, place_address
from waystation.site.host_files import HEADERS
from waystation.site.identity import appearance
from waystation.site.in_memory import SiteInMemory
from waystation.site.output import Output
from waystation.site.page import CONTENT_SECURITY_POLICY, SCRIPT_POLICY
from waystation.theme import live_asset, live_template

__all__ = ["LIVE_PREFIX", "Change", "Preview", "Response"]

LIVE_PREFIX = "/_waystation/"
"""Below it are the files of the preview itself; no place can have such an address."""

_MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to one request."""

    status: HTTPStatus
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Change:
    """What a refresh changed; `paths` are those of the browser's address bar, decoded."""

    edition: int
    paths: tuple[str, ...]
    all: bool = False
    """Every page is to be loaded again."""


class Preview:
    """The site of one folder, kept in memory."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._site: SiteInMemory | None = None
        self._failure: str | None = None
        self._rendered: dict[str, tuple[str, bytes]] = {}
        # Not from 1: a page that outlived the last server must not take this one's edition for its own.
        self._editions = itertools.count(time.time_ns())
        self._lock = threading.Lock()
        self.edition = next(self._editions)
        """Changes with every refresh; a page knows the one that it shows."""

    @property
    def base_path(self) -> str:
        """The path below which the pages are."""
        return self._site.config.base_path if self._site else "/"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings about the content."""
        return self._site.findings if self._site else ()

    @property
    def files(self) -> int:
        """How many region files there are."""
        return self._site.files if self._site else 0

    @property
    def failure(self) -> str | None:
        """Why the site cannot be planned as it is."""
        return self._failure

    def refresh(self, tell: Callable[[Change], None] | None = None) -> Change:
        """Plan the site again, and say which pages show something else now.

        Those of places go to `tell` as soon as they are planned, if it is given; the others are returned.
        """
        with self._lock:
            old, old_failure = self._site, self._failure
            try:
                look = appearance(self._root)
                if self._site is None or self._site.appearance != look or old_failure:
                    self._site = SiteInMemory(self._root, look)
                changed = self._site.refresh(tell and (lambda paths: tell(self._change(paths))))
                self._failure = None
            except (WaystationError, OSError) as error:
                self._site, self._failure, changed = old, str(error), set()
            if self._site is not old:
                _settle()
            return self._change(changed, all_pages=self._site is not old or old_failure != self._failure)

    def respond(self, path: str) -> Response:
        """Answer a request for a path as the browser sent it, without its query."""
        # Taken before the page: one that is newer than it says is loaded once too often, never too seldom.
        edition = self.edition
        response = self._respond(path)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            return replace(response, body=_with_script(response.body, edition))
        return response

    def _respond(self, path: str) -> Response:
        if path.startswith(LIVE_PREFIX):
            return self._live_file(path.removeprefix(LIVE_PREFIX))
        base = self.base_path
        if not path.startswith(base):
            return Response(HTTPStatus.FOUND, {"Location": base})
        address = unquote(path.removeprefix(base))
        site = self._site
        if site is None:
            return self._failed("The site cannot be built")
        output = site.outputs.get(f"{address}index.html" if address.endswith("/") or not address else address)
        if output is None and f"{address}/index.html" in site.outputs:
            return Response(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{base}{percent_encode(address)}/"})
        try:
            return self._page(site, output) if output else self._missing(site, address)
        except WaystationError as error:
            return self._failed("This page cannot be made", str(error))

    def _change(self, paths: Iterable[str], *, all_pages: bool = False) -> Change:
        self.edition = next(self._editions)
        pages = (self._address_bar(path) for path in sorted(paths) if path.endswith(".html"))
        return Change(self.edition, tuple(pages), all_pages)

    def _address_bar(self, path: str) -> str:
        return self.base_path + path.removesuffix("index.html")

    def _page(self, site: SiteInMemory, output: Output) -> Response:
        body = self._bytes(output)
        kind = mimetypes.guess_type(output.path)[0] or "application/octet-stream"
        if kind == "text/html":
            is_home = output.path == "index.html"
            held = not site.held.isdisjoint(output.sources)
            notice = "The file has an error, so this is its last good version." if held else ""
            findings = site.findings if is_home else site.findings_about(output.sources)
            body = self._with_panel(body, findings, notice)
        return _ok(kind, body)

    def _bytes(self, output: Output) -> bytes:
        known = self._rendered.get(output.path)
        if known and known[0] == output.fingerprint:
            return known[1]
        body = output.render()
        self._rendered[output.path] = (output.fingerprint, body)
        return body

    def _missing(self, site: SiteInMemory, address: str) -> Response:
        """The 404 page; where a file with this address has an error, its findings."""
        broken = [path for path in site.held if place_address(path) == address]
        if broken:
            page = live_template("failure.html", title="This place is not published", message="")
            body = self._with_panel(page, site.findings_about(broken), "The file has an error.")
            return _ok("text/html", body, HTTPStatus.NOT_FOUND)
        page = self._bytes(site.outputs["404.html"])
        return _ok("text/html", self._with_panel(page, (), ""), HTTPStatus.NOT_FOUND)

    def _failed(self, title: str, message: str | None = None) -> Response:
        page = live_template("failure.html", title=title, message=message or self._failure or "")
        return _ok("text/html", page, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _with_panel(self, page: bytes, findings: Iterable[Finding], notice: str) -> bytes:
        found = list(findings)
        notice = f"{notice} {self._failure}" if self._failure else notice
        if found or notice:
            panel = live_template(
                "panel.html",
                headline=f"{len(found)} finding{'' if len(found) == 1 else 's'}",
                held=notice.strip(),
                findings=[_shown(finding) for finding in found[:_MOST_FINDINGS]],
                more=max(0, len(found) - _MOST_FINDINGS),
            )
            page = page.replace(b"</body>", panel + b"</body>", 1)
        return page

    def _live_file(self, name: str) -> Response:
        if name == "style.css" and self._site:
            return _ok("text/css", self._site.stylesheet)
        if name in ("live.js", "live.css"):
            return _ok("text/javascript" if name.endswith(".js") else "text/css", live_asset(name))
        return Response(HTTPStatus.NOT_FOUND, {"Content-Type": "text/plain"}, b"no such file\n")


def _settle() -> None:
    """Let the garbage collector pass over the whole site, which stays; it would take a tenth of a second each time."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _shown(finding: Finding) -> Mapping[str, object]:
    return {
        "severity": finding.severity,
        "code": finding.code,
        "where": str(finding.where),
        "message": finding.message,
        "fix": finding.fix,
        "frame": "\n".join(code_frame(finding.source_line, finding.where.line, finding.where.column)),
    }


def _with_script(page: bytes, edition: int) -> bytes:
    """Add the script that reloads, and let the page's policy allow it."""
    head = (
        '<link rel="stylesheet" href="/_waystation/live.css">'
        f'<script src="/_waystation/live.js" data-edition="{edition}" defer></script></head>'
    )
    built = f'"{escape(CONTENT_SECURITY_POLICY)}"'.encode()
    return page.replace(built, f'"{SCRIPT_POLICY}"'.encode(), 1).replace(b"</head>", head.encode(), 1)


def _ok(kind: str, body: bytes, status: HTTPStatus = HTTPStatus.OK) -> Response:
    text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
    content_type = {"Content-Type": f"{kind}; charset=utf-8" if text else kind, "Cache-Control": "no-store"}
    return Response(status, {**HEADERS, **content_type}, body)
