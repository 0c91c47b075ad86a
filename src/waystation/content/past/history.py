"""How the files stood in the last commit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from waystation.content.past.git import Blobs, has_repository, run_git
from waystation.places.address import REGIONS_FOLDER

__all__ = ["committed_versions"]


def committed_versions(root: Path) -> Mapping[str, bytes]:
    """Repo path → content in the last commit, of the region files that are not as they were committed.

    Empty without Git, and before the first commit. A shallow clone knows its last commit as well as any.
    """
    if not has_repository(root):
        return {}
    arguments = ("diff", "HEAD", "--name-only", "-z", "--diff-filter=M", "--no-renames", "--relative", "--")
    answer = run_git(root, *arguments, REGIONS_FOLDER) or b""
    paths = [path for path in answer.decode("utf-8", "replace").split("\0") if path and "\n" not in path]
    with Blobs(root) as blobs:
        contents = {path: blobs.read(f"HEAD:./{path}") for path in paths}
    return {path: content for path, content in contents.items() if content is not None}
