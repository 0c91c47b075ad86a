"""`waystation`: finds the subcommand, loads only its module, and turns errors into exit codes."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from typing import Any

import click

from waystation import __version__
from waystation.cli.console import wants_colour
from waystation.errors import BuildError, EditError, UsageError

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS: Mapping[str, str] = {
    "init": "Make a new site with a small example.",
    "serve": "Build, serve and rebuild while you write.",
    "check": "Report everything that is wrong with the content.",
    "status": "Say what waits for somebody, and what matters most.",
    "build": "Make the website.",
    "export": "Write the data of the site, without the site.",
    "migrate": "Bring files of an older shape into today's.",
    "set": "Change one field of a file, and nothing else in it.",
    "schema": "Print the JSON Schema of the front matter.",
    "merge-driver": "Let Git merge region files by what they say.",
}
"""Each subcommand with its one-line help, in the order of `--help`; its code is in the module of its name."""


class _LazyGroup(click.Group):
    """Knows its commands by name, and imports one only to run it or to print its own help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"waystation.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="waystation")
def cli() -> None:
    """Turn a folder of region files into a website that people can trust."""


def main() -> None:
    """Run the command and leave the process with its exit code."""
    options: dict[str, Any] = {} if wants_colour(sys.stdout) else {"color": False}
    try:
        cli(prog_name="waystation", **options)
    except UsageError as error:
        _fail(error, 2)
    except (BuildError, EditError) as error:
        _fail(error, 1)
    except OSError as error:
        _fail(f"{error.filename}: found something that cannot be read or written ({error.strerror})", 1)


def _fail(error: Exception | str, code: int) -> None:
    click.echo(f"waystation: {error}", err=True)
    sys.exit(code)
