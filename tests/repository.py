"""A Git repository of a test."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

__all__ = ["Repository"]


class Repository:
    """A real Git repository in a temporary folder, untouched by the settings of whoever runs the tests."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, when: str = "2026-01-01T12:00:00Z") -> None:
        """Run Git as a made-up person at a made-up time."""
        identity = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in (("NAME", "Ada"), ("EMAIL", "ada@desk.example"), ("DATE", when))
        }
        environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        subprocess.run(["git", *arguments], cwd=self.root, env=environment, check=True, capture_output=True)

    def commit(self, path: str, text: str, when: str) -> None:
        """Write one file and commit it."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=Change", when=when)
