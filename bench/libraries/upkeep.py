"""How the libraries are kept up, as their package index and their own metadata tell it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.libraries.environment import Environment

__all__ = ["PACKAGES", "normal", "table"]

PACKAGES = (
    "yaml-rs py-yaml12 ryaml PyYAML ruamel.yaml comrak-ext pyromark cmarkgfm markdown-it-py mistune commonmark "
    "nh3 bleach lxml-html-clean justhtml Jinja2 minijinja Mako Chameleon"
).split()
_MONTHS = 24
# With a limit in the past pip says of every file that it is too late, and when it came.
_LONG_AGO = "2000-01-01T00:00:00Z"
_FILE = re.compile(r"https?://\S+/([^/\s]+?\.(?:whl|tar\.gz|zip))\b")
_UPLOADED = re.compile(r"Upload time (\d{4}-\d\d-\d\d) .*/([^/\s]+?\.(?:whl|tar\.gz|zip))\b")
_SYSTEMS = {"manylinux": "Linux", "musllinux": "musl", "macosx": "macOS", "win": "Windows"}


@dataclass(frozen=True, slots=True)
class _Package:
    name: str
    version: str
    licence: str
    dates: dict[str, dt.date]
    """By version: the day of its first file."""
    files: list[str]
    """Of this version."""

    def row(self, today: dt.date) -> list[str]:
        since = today - dt.timedelta(days=_MONTHS * 365.25 / 12)
        recent = sum(day >= since for day in self.dates.values())
        latest = self.dates.get(self.version)
        first = min(self.dates.values(), default=None)
        return [self.name, self.version, self.licence, str(first), str(latest), str(recent), self._wheels()]

    def _wheels(self) -> str:
        wheels = [file for file in self.files if file.endswith(".whl")]
        if any(file.endswith("-none-any.whl") for file in wheels):
            return "all systems"
        tags = " ".join(wheel.rsplit("-", 1)[-1] for wheel in wheels)
        return ", ".join(name for sign, name in _SYSTEMS.items() if re.search(rf"\b{sign}|[._]{sign}", tags))


def table(environment: Environment) -> Iterator[str]:
    """One row a package: licence, releases and the systems that have wheels."""
    installed = {
        normal(item["metadata"]["name"]): item["metadata"]
        for item in json.loads(environment.pip("inspect", "--local"))["installed"]
    }
    with ThreadPoolExecutor(2) as pool:
        packages = pool.map(lambda name: _looked_up(environment, name, installed[normal(name)]), PACKAGES)
    yield "## Upkeep\n"
    yield "| package | version | licence | first release | this release | releases in 24 months | wheels |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for package in packages:
        yield f"| {' | '.join(package.row(dt.date.today()))} |"  # noqa: DTZ011 - months are counted, not hours


def _looked_up(environment: Environment, name: str, metadata: dict[str, Any]) -> _Package:
    said = environment.pip("index", "versions", "-vvv", "--uploaded-prior-to", _LONG_AGO, name, check=False)
    version = metadata["version"]
    dates: dict[str, dt.date] = {}
    for day, file in _UPLOADED.findall(said):
        number = _version(file)
        dates[number] = min(dates.get(number, dt.date.max), dt.date.fromisoformat(day))
    files = sorted({file for file in _FILE.findall(said) if _version(file) == version})
    return _Package(name, version, _licence(metadata), dates, files)


def _licence(metadata: dict[str, Any]) -> str:
    if expression := metadata.get("license_expression"):
        return str(expression)
    classifiers = [text.rsplit(" :: ", 1)[-1] for text in metadata.get("classifier", ()) if text.startswith("License")]
    return classifiers[0] if classifiers else str(metadata.get("license", "not known")).split(" (")[0]


def _version(file: str) -> str:
    """The version in a file's name: `nh3-0.3.8-cp38-abi3-win32.whl`, `nh3-0.3.8.tar.gz`."""
    if file.endswith(".whl"):
        return file.split("-")[1]
    return re.sub(r"\.(tar\.gz|zip)$", "", file).rsplit("-", 1)[-1]


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
