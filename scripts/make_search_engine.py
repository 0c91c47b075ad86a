"""Make the engine of the search page, as sites publish it, from the package that npm has of MiniSearch.

    python -m scripts.make_search_engine

`scripts/minisearch/package.json` says which version. It is kept in the project, so that neither who installs Waystation
nor who reads a site needs npm.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent / "minisearch"
ENGINE = Path(__file__).parents[1] / "src/waystation/theme/assets/minisearch.js"


def main() -> None:
    """Install, make small, put the licence before it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(FOLDER, Path(name) / "minisearch"))
        # The Node.js that the tests' requirements bring, beside this Python.
        bin_folder = Path(sys.executable).parent
        path = os.pathsep.join((str(bin_folder), os.environ["PATH"]))
        environment = {**os.environ, "PATH": path, "NODE_USE_SYSTEM_CA": "1"}
        subprocess.run([bin_folder / "npm", "ci", "--silent"], cwd=folder, check=True, env=environment)
        ENGINE.write_text(banner(folder / "node_modules/minisearch") + minified(folder), "utf-8")


def minified(folder: Path) -> str:
    """The engine as one module without a dependency."""
    options = ("--minify", "--format=esm", "--target=es2020", "--legal-comments=none")
    program = folder / "node_modules/.bin/esbuild"
    source = folder / "node_modules/minisearch/dist/es/index.js"
    return subprocess.run([program, source, *options], check=True, capture_output=True, text=True).stdout


def banner(package: Path) -> str:
    """Name, version and licence, which every copy has to bring with it."""
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    licence = (package / "LICENSE.txt").read_text("utf-8").strip()
    return f"/*! MiniSearch {version}. MIT License.\n\n{licence}\n*/\n"


if __name__ == "__main__":
    main()
