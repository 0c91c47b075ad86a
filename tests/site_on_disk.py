"""A small site in a temporary folder: write files, build, look at the pages."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from PIL import Image

from waystation.site import BuildReport, build

REGIONS = "content/pages/regions"
PAGES_ALONE = "[publish]\ndata = false\noffline = false\npacks = false\ncards = false\nsearch = false\n"
"""Settings for tests of pages: no data are made of them, and nothing that could be taken along."""


class SiteOnDisk:
    """A site of a test; `root` holds its sources, `out` what a build makes of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "public"
        (root / REGIONS).mkdir(parents=True)

    @classmethod
    def copy_of(cls, original: Path, root: Path) -> SiteOnDisk:
        """Copy the sources of a site that lies in the project."""
        site = cls(root)
        for name in ("content", "static", "waystation.toml"):
            source = original / name
            if source.is_dir():
                shutil.copytree(source, root / name, dirs_exist_ok=True)
            elif source.exists():
                shutil.copy(source, root / name)
        return site

    def write(self, path: str, text: str) -> None:
        """Write any file of the site."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def place(self, path: str, front_matter: str, body: str = "") -> None:
        """Write the file of a place: `coast/index.md` is a region, `coast/bay.md` a place within it."""
        self.write(f"{REGIONS}/{path}", f"---\n{front_matter.strip()}\n---\n{body}")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of a region file that must be there."""
        file = self.root / REGIONS / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def image(self, path: str, size: tuple[int, int] = (600, 400), **options: Any) -> None:
        """Write an image below `static/`."""
        file = self.root / "static" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", size, "#88aabb").save(file, **options)

    def build(self, *, strict: bool = False) -> BuildReport:
        """Build the site."""
        return build(self.root, self.out, strict=strict)

    def files(self) -> dict[str, bytes]:
        """All files of the built site, by path."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes() for path in self.out.rglob("*") if path.is_file()
        }

    def page(self, address: str) -> BeautifulSoup:
        """A built page, parsed."""
        file = self.out / (address if address.endswith(".html") else f"{address}index.html")
        return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def titles(page: BeautifulSoup | Tag) -> list[str]:
    """The headlines of the updates that a page shows, from the first to the last."""
    return [heading.get_text() for heading in page.select(".update h3")]


def section(page: BeautifulSoup, name: str) -> Tag | None:
    """A section of a page, by its id."""
    return page.find(id=name)
