"""The scripts of the few pages that need one, and the service worker.

What the page of saved regions and the worker have in common is one file, `keeping.js`. It is put before each of them,
behind what they have to know of the site.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from waystation.places import percent_encode
from waystation.site.edition import Edition
from waystation.site.output import Output, Tally, Weight, file_of_address, fingerprint
from waystation.site.take_away.addresses import SAVED, WORKER

__all__ = ["plan_retiring_worker", "plan_script", "plan_worker", "script_link"]


def script_link(edition: Edition, name: str) -> str:
    """The link to a script; one that changed has another link."""
    return (
        f"{edition.urls.href(f'assets/{name}')}?v={hashlib.blake2b(_script(edition, name), digest_size=5).hexdigest()}"
    )


def plan_script(edition: Edition, name: str) -> Output:
    """Plan the script of a page."""
    data = _script(edition, name)
    return Output(f"assets/{name}", fingerprint(data), lambda: data)


def plan_worker(edition: Edition) -> Tally:
    """Plan the service worker. It names the files of the page of saved regions, and is another one where these are."""
    page = file_of_address(SAVED)
    files = [edition.urls.href(SAVED), script_link(edition, "saved.js"), *_files_of_every_page(edition)]
    settings = {**_settings(edition), "words": _words(edition)}

    def render(weights: Mapping[str, Weight]) -> bytes:
        version = fingerprint(weights[page], files, _logo(edition))[:16]
        return _with_settings(edition, {**settings, "files": files, "version": version}, "sw.js")

    shown = (settings, files, _logo(edition), edition.theme.asset("keeping.js"), edition.theme.asset("sw.js"))
    return Tally(WORKER, fingerprint(*shown), (page,), render)


def plan_retiring_worker(edition: Edition) -> Iterator[Output]:
    """Plan the worker of a site where nothing is to be saved: it takes the place of one of before, and removes all.

    A worker that the site itself has in `static/` stays instead.
    """
    if not (edition.root / "static" / WORKER).is_file():
        data = _of_settings({"base": edition.urls.base_path}) + edition.theme.asset("retire.js")
        yield Output(WORKER, fingerprint(data), lambda: data)


def _script(edition: Edition, name: str) -> bytes:
    if name == "saved.js":
        return _with_settings(edition, _settings(edition), name)
    return edition.theme.asset(name)


def _with_settings(edition: Edition, settings: Mapping[str, object], name: str) -> bytes:
    return _of_settings(settings) + edition.theme.asset("keeping.js") + edition.theme.asset(name)


def _of_settings(settings: Mapping[str, object]) -> bytes:
    return b"const SITE = %b;\n" % msgspec.json.encode(settings)


def _settings(edition: Edition) -> Mapping[str, object]:
    """What both scripts know of the site; `language` is that of dates and numbers, as the pages have them."""
    language = edition.language
    has_latin_digits = language.date(dt.date(2000, 1, 1)).isascii() or "2000" in language.date(dt.date(2000, 1, 1))
    tag = "en-001" if language.tag == "en" else language.tag
    return {
        "base": edition.urls.base_path,
        "page": edition.urls.href(SAVED),
        "worker": edition.urls.href(WORKER),
        "language": f"{tag}-u-nu-latn" if has_latin_digits else tag,
    }


def _words(edition: Edition) -> Mapping[str, str]:
    """What the worker writes above a page; `{date}` stands for a day."""
    gettext = edition.theme.gettext
    return {
        "offline": gettext("You are offline. This is the copy that was saved on %(date)s.", date="{date}"),
        "slow": gettext("The site does not answer. This is the copy that was saved on %(date)s.", date="{date}"),
        "missing": gettext("You are offline, and the page that you asked for is not saved on this device."),
    }


def _files_of_every_page(edition: Edition) -> Iterator[str]:
    yield edition.urls.href(f"assets/{edition.stylesheet}")
    yield edition.urls.href("assets/icon.svg")
    if edition.config.logo:
        yield edition.urls.own(percent_encode(edition.config.logo))


def _logo(edition: Edition) -> bytes:
    """The logo, which keeps its address when it changes."""
    return (edition.root / "static" / edition.config.logo.lstrip("/")).read_bytes() if edition.config.logo else b""
