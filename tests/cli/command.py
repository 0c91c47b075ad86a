"""The real command, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def waystation(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `waystation` and give its exit code and what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "waystation", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
