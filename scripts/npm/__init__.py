"""The packages of npm from which scripts make files of Waystation, in the versions that `package-lock.json` names.

They are needed to make those files again and for nothing else: neither who installs Waystation nor who reads a site
needs npm. `make scripts/npm/node_modules/.package-lock.json` installs them.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["MODULES"]

MODULES = Path(__file__).parent / "node_modules"
"""Where npm puts them."""
