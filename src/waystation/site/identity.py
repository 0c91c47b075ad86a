"""The identity of a build: all but the content and its history that decides what a site looks like.

What one build remembers is of use to the next one only where their identities are the same.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from waystation.config import SETTINGS_FILE
from waystation.installed import files_below, program_digest

__all__ = ["appearance", "difference", "identity"]

_LIBRARIES = ("babel", "comrak", "jinja2", "markupsafe", "msgspec", "nh3", "PIL", "yaml_rs")
"""Those whose other version may write other bytes."""
_WORTH_A_WORD = ("version", "folder", "output folder")


def identity(root: Path, out: Path) -> str:
    """Lines of `what: value`."""
    values = {
        "version": _digest([program_digest(), *_installed(), sys.version.encode()]),
        "folder": str(root.resolve()),
        "output folder": str(out.resolve()),
        "appearance": appearance(root),
    }
    return "\n".join(f"{what}: {value}" for what, value in values.items())


def appearance(root: Path) -> str:
    """A digest of the files of a site that can change every page: settings, theme, and the page in the navigation."""
    return _digest(
        [_content(root / SETTINGS_FILE), _content(root / "content/pages/about.md"), *files_below(root / "theme")]
    )


def difference(found: str, expected: str) -> str:
    """What a keeper would want to know of another identity; empty where it is only that the site was changed."""
    here = set(expected.splitlines())
    other = [line.partition(":")[0] for line in found.splitlines() if line not in here]
    if not other:
        return "it is damaged (nobody can say whose it is)"
    named = [what for what in other if what in _WORTH_A_WORD]
    return f"it is of another {' and '.join(named)}" if named else ""


def _digest(parts: Iterator[bytes] | list[bytes]) -> str:
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "big") + part)
    return state.hexdigest()


def _content(file: Path | str) -> bytes:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        return b""


def _installed() -> list[bytes]:
    """The names, with versions, of what is installed beside the libraries."""
    specs = [importlib.util.find_spec(name) for name in _LIBRARIES]
    origins = {os.path.dirname(os.path.dirname(spec.origin)) for spec in specs if spec and spec.origin}
    return sorted(
        os.fsencode(name)
        for origin in origins
        for name in os.listdir(origin)
        if name.endswith((".dist-info", ".egg-info"))
    )
