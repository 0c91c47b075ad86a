"""What only `waystation serve` shows: the panel with the findings, the page of a failure, the script that reloads."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

__all__ = ["live_asset", "live_template"]

_FOLDER = Path(__file__).parent / "live"


def live_asset(name: str) -> bytes:
    """A script or style sheet of the preview."""
    return (_FOLDER / name).read_bytes()


def live_template(name: str, **values: object) -> bytes:
    """Render a template of the preview."""
    return _environment().get_template(name).render(values).encode()


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
