"""What a check may know besides the place itself: which files lie around it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from waystation.places import REGIONS_FOLDER

__all__ = ["Surroundings"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The site's folder, as far as a check of one place looks at it."""

    root: Path

    def exists(self, repo_path: str) -> bool:
        """Say whether a repo path names a file of the site's folder."""
        parts = Path(repo_path.lstrip("/")).parts
        return ".." not in parts and _is_file(self.root.joinpath(*parts))

    def files_in(self, region_folder: str) -> list[str]:
        """The repo paths of the places within a region's folder, sorted."""
        folder = self.root / REGIONS_FOLDER / region_folder
        names = sorted(path.name for path in folder.glob("*.md") if not path.name.startswith("."))
        return [f"{REGIONS_FOLDER}/{region_folder}/{name}" for name in names if name != "index.md"]

    def upload(self, path: str) -> Path | None:
        """The file behind `/uploads/…`, whether it exists or not; None where the path leads elsewhere."""
        parts = Path(path.lstrip("/")).parts
        if len(parts) < 2 or parts[0] != "uploads" or ".." in parts:
            return None
        return self.root.joinpath("static", *parts)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
