"""What the commands share: the `--root` option, colour, progress, and how a finding is coloured."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, Any

import click

__all__ = ["Progress", "root_option", "style", "wants_colour"]

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help="The site's folder; default: the current one.",
)

_COLOURS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan"},
    "where": {"bold": True},
    "frame": {"dim": True},
    "fix": {},
}


def wants_colour(stream: IO[str]) -> bool:
    """Colour only on a terminal, and never where NO_COLOR is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def style(text: str, role: str) -> str:
    """Colour a part of a report by its role; plain where no colour is wanted."""
    return click.style(text, **_COLOURS[role]) if wants_colour(sys.stdout) else text


class Progress:
    """A line on a terminal that counts; quiet in a pipe."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = sys.stderr.isatty()
        self._last = -1

    def __call__(self, done: int, total: int) -> None:
        """Show how much is done; cheap enough to be called for each file."""
        percent = done * 100 // max(total, 1)
        if self._shown and percent != self._last:
            self._last = percent
            click.echo(f"\r{self._what} {done} of {total}", err=True, nl=False)
            if done == total:
                click.echo("\r\x1b[K", err=True, nl=False)
