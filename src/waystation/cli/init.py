"""`waystation init`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from waystation.cli.console import root_option
from waystation.errors import UsageError

__all__ = ["command"]

_STARTER = Path(__file__).parent / "starter"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@root_option
def command(folder: Path, root: Path) -> None:
    """Make a new site in FOLDER, with settings, a small made-up region, and recipes for the usual hosts.

    FOLDER must not exist yet, or be empty; it is made below --root.
    """
    folder = root / folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            f"{folder}: found something there already, expected no such folder or an empty one\n"
            "  fix: choose another name"
        )
    try:
        shutil.copytree(_STARTER, folder, dirs_exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made ({error})\n  fix: choose a folder that you may write") from error
    click.echo(
        f"{folder} holds a small made-up region. Go there: cd {folder}\n"
        "See it: waystation serve. Write: change the files in content/pages/regions, the page follows.\n"
        "Make it yours: waystation.toml has the name, address and language; README.md tells how to publish."
    )
