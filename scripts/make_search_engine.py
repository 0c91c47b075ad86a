"""Make the engine of the search page, as sites publish it, from the package that npm has of MiniSearch.

The first command installs the packages, the second writes the file:

    make scripts/npm/node_modules/.package-lock.json
    python -m scripts.make_search_engine
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from scripts.npm import MODULES

__all__ = ["ENGINE", "make_search_engine"]

ENGINE = Path(__file__).parents[1] / "src/waystation/theme/assets/minisearch.js"


def make_search_engine() -> str:
    """The engine as one small module without a dependency, behind its licence."""
    return _banner(MODULES / "minisearch") + _minified(MODULES / "minisearch/dist/es/index.js")


def _minified(source: Path) -> str:
    options = ("--minify", "--format=esm", "--target=es2020", "--legal-comments=none")
    command = [f"{MODULES}/.bin/esbuild", f"{source}", *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _banner(package: Path) -> str:
    """Name, version and licence, which every copy has to bring with it."""
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    licence = (package / "LICENSE.txt").read_text("utf-8").strip()
    return f"/*! MiniSearch {version}. MIT License.\n\n{licence}\n*/\n"


if __name__ == "__main__":
    ENGINE.write_text(make_search_engine(), "utf-8")
