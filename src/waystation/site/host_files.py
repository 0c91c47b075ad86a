"""The files for hosts and search engines: sitemap, robots, headers, redirects; and the site's own static files."""

from __future__ import annotations

import codecs
import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from markupsafe import escape

from waystation.site.edition import Edition
from waystation.site.facts import Redirect
from waystation.site.output import Output, fingerprint
from waystation.site.page import SCRIPT_POLICY
from waystation.theme import PAPER_DARK, compact, readable_on

__all__ = [
    "HEADERS",
    "plan_assets",
    "plan_host_files",
    "plan_host_redirects",
    "plan_sitemap",
    "plan_static_file",
    "stylesheet",
]

HEADERS = {
    "Content-Security-Policy": f"{SCRIPT_POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What a host should send with every file.

Its policy is the widest of all pages, since hosts differ in what a second one for a path means: Netlify lets one win,
Cloudflare joins both. Each page has its own in its head, and a browser keeps to both.
"""

_OF_SEARCH = ("minisearch.js", "search.css", "search.js")

# In a browser these can run code, so an upload must not be one; the site's keeper can put them beside `uploads/`.
_ACTIVE_SUFFIXES = frozenset(
    {".htm", ".html", ".js", ".mjs", ".shtml", ".svg", ".svgz", ".xht", ".xhtml", ".xml", ".xsl"}
)


def stylesheet(edition_accent: str, css: bytes) -> bytes:
    """The style sheet, compact, with the site's accent, in a lighter shade where the background is dark."""
    dark = readable_on(edition_accent, PAPER_DARK)
    values = (
        f":root{{--accent:{edition_accent}}}@media screen and (prefers-color-scheme:dark){{:root{{--accent:{dark}}}}}"
    )
    # A sheet of the site's own can be in any encoding.
    sheet = compact(css.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape"))
    return (sheet + values + "\n").encode("utf-8", "surrogateescape")


def plan_assets(edition: Edition) -> Iterator[Output]:
    """Plan style sheet, icon and scripts, and what the site's own theme brings."""
    yield _file(f"assets/{edition.stylesheet}", edition.css)
    for name in ("icon.svg", *(_OF_SEARCH if edition.config.publish.search else ()), *edition.theme.own_assets()):
        yield _file(f"assets/{name}", edition.theme.asset(name))


def plan_host_files(edition: Edition) -> Iterator[Output]:
    """Plan `robots.txt` and `_headers`; what the site's `static/` has of `_headers` comes first."""
    yield _file("robots.txt", _robots(edition).encode())
    yield _file("_headers", _own(edition.root, "_headers") + _headers(edition).encode())


def plan_sitemap(edition: Edition, places: Iterable[tuple[str, dt.date | None]]) -> Iterator[Output]:
    """Plan the sitemap from address and last change of every place; there is none where the site's URL is not known."""
    if edition.urls.site_url:
        yield _file("sitemap.xml", _sitemap(edition, places).encode())


def plan_host_redirects(edition: Edition, redirects: Iterable[Redirect]) -> Output:
    """Plan `_redirects`; what the site's `static/` has of it comes first."""
    return _file("_redirects", _own(edition.root, "_redirects") + _redirects(edition, redirects).encode())


def plan_static_file(edition: Edition, path: str) -> Iterator[Output]:
    """Plan the copy of a file below `static/` that is no image, or is the logo.

    Left out: a link that leads out of the folder, and an upload that a browser could run.
    """
    static = edition.root / "static"
    if path not in ("_headers", "_redirects") and _is_published(edition, path) and _is_within(static / path, static):
        yield _copy(path, static / path)


def _is_published(edition: Edition, path: str) -> bool:
    is_active = path.startswith("uploads/") and PurePosixPath(path).suffix.lower() in _ACTIVE_SUFFIXES
    return not is_active or f"/{path}" == edition.config.logo


def _is_within(file: Path, folder: Path) -> bool:
    try:
        return file.is_file() and file.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def _copy(path: str, file: Path) -> Output:
    status = file.stat()
    return Output(path, fingerprint(str(file), status.st_mtime_ns, status.st_size), file.read_bytes)


def _file(path: str, data: bytes) -> Output:
    return Output(path, fingerprint(data), lambda: data)


def _own(root: Path, name: str) -> bytes:
    try:
        return (root / "static" / name).read_bytes().rstrip() + b"\n"
    except OSError:
        return b""


def _sitemap(edition: Edition, places: Iterable[tuple[str, dt.date | None]]) -> str:
    """sitemaps.org, 0.9: every page that may be indexed, places with the day of their last change."""
    pages: list[tuple[str, dt.date | None]] = [("", None), ("regions/", None), ("news/", None), ("sources/", None)]
    if edition.config.publish.search:
        pages.append(("search/", None))
    if edition.about:
        pages.append(("about/", None))
    if edition.config.publish.data:
        pages.append(("data/", None))
    entries = "".join(_entry(edition.urls.absolute(address), day) for address, day in (*pages, *places))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )


def _entry(url: str, day: dt.date | None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<url><loc>{escape(url)}</loc>{changed}</url>\n"


def _robots(edition: Edition) -> str:
    lines = ["User-agent: *", "Allow: /"]
    if edition.urls.site_url:
        lines.append(f"Sitemap: {edition.urls.absolute('sitemap.xml')}")
    return "\n".join(lines) + "\n"


def _headers(edition: Edition) -> str:
    base = edition.urls.base_path
    sections = {
        f"{base}*": HEADERS,
        f"{base}assets/{edition.stylesheet}": {"Cache-Control": "public, max-age=31536000, immutable"},
        f"{base}sw.js": {"Cache-Control": "no-cache"},
    }
    if edition.config.publish.data:
        # For the scripts of other sites: the data are for everybody, and nobody is logged in here.
        sections[f"{base}data/*"] = {"Access-Control-Allow-Origin": "*"}
    return "".join(_section(path, headers.items()) for path, headers in sections.items())


def _section(path: str, headers: Iterable[tuple[str, str]]) -> str:
    return f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers)


def _redirects(edition: Edition, redirects: Iterable[Redirect]) -> str:
    href = edition.urls.href
    return "".join(f"{href(redirect.old)} {href(redirect.address)} 301\n" for redirect in redirects)
