"""`waystation schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from waystation.cli.console import root_option
from waystation.places import front_matter_schema

__all__ = ["command"]


@click.command()
@root_option
def command(root: Path) -> None:
    """Print the JSON Schema of the front matter, for editors that complete YAML by schema.

    It is the same for all sites: --root is taken as by every command, and changes nothing.
    """
    click.echo(json.dumps(front_matter_schema(), ensure_ascii=False, indent=2))
