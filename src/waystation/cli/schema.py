"""`waystation schema`."""

from __future__ import annotations

import json

import click

from waystation.places import front_matter_schema

__all__ = ["command"]


@click.command()
def command() -> None:
    """Print the JSON Schema of the front matter, for editors that complete YAML by schema."""
    click.echo(json.dumps(front_matter_schema(), ensure_ascii=False, indent=2))
