from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.cli.command import waystation
from waystation import __version__
from waystation.cli.main import COMMANDS


def test_help_lists_every_command() -> None:
    done = waystation("--help")
    assert done.returncode == 0
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    done = waystation(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: waystation {command}")


def test_an_unknown_command_is_wrong_usage() -> None:
    done = waystation("biuld")
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_version_is_the_packages() -> None:
    assert waystation("--version").stdout == f"waystation, version {__version__}\n"


def test_schema_prints_a_json_schema() -> None:
    schema = json.loads(waystation("schema").stdout)
    assert schema["required"] == ["name"]


@pytest.mark.parametrize(
    ("command", "unused"),
    [
        ("--help", ["yaml_rs", "jinja2", "PIL", "babel", "watchfiles"]),
        ("schema", ["jinja2", "PIL", "babel", "watchfiles"]),
    ],
)
def test_a_command_imports_only_what_it_runs(command: str, unused: list[str]) -> None:
    program = (
        f"import sys; sys.argv = ['waystation', {command!r}]\n"
        "from waystation.cli import main\n"
        "try: main()\n"
        "except SystemExit: print(*sys.modules, sep='\\n')"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True).stdout
    assert "click" in loaded.splitlines()
    assert not set(unused) & set(loaded.splitlines())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_the_sites_folder(command: str) -> None:
    assert "--root DIR" in waystation(command, "--help").stdout
