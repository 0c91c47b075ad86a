"""Names of a package that are imported when they are first asked for (PEP 562): a command loads what it runs."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping

__all__ = ["names_from"]


def names_from(package: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package; `modules` gives, for each module, the names that come from it, with blanks."""
    origins = {name: module for module, names in modules.items() for name in names.split()}

    def import_name(name: str) -> object:
        if name not in origins:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{package}.{origins[name]}"), name)

    return import_name
