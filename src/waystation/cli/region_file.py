"""A region file that was named on the command line."""

from __future__ import annotations

import re
from pathlib import Path

from waystation.errors import UsageError
from waystation.places import REGIONS_FOLDER

__all__ = ["repo_path"]


def repo_path(root: Path, file: Path) -> str:
    """The repo path of a file that was named relative to the current folder, or else to the site's."""
    for candidate in (file, root / file):
        if candidate.is_file():
            path = candidate.resolve()
            break
    else:
        raise UsageError(f"{file}: found no such file, expected a region file\n  fix: check the path and --root")
    try:
        repo_path = path.relative_to(root.resolve()).as_posix()
    except ValueError:
        repo_path = ""
    if not re.fullmatch(rf"{REGIONS_FOLDER}/[^/]+/[^/]+\.md", repo_path):
        raise UsageError(
            f"{file}: found a file elsewhere, expected {REGIONS_FOLDER}/<region>/<place>.md below {root}\n"
            "  fix: name the site's folder with --root"
        )
    return repo_path
