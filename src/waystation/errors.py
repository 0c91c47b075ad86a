"""The exceptions that callers meet. Findings about the content are values, not exceptions (`checks.finding`).

WaystationError
├── UsageError           the command was asked for something that cannot be; exit code 2
│   ├── ConfigError      waystation.toml cannot be read, or a setting cannot be used
│   ├── ForeignFolder    the output folder holds what this program did not make
│   └── NoContent        the site's folder holds no region files
├── BuildError           the site could not be made; the last one is left as it was; exit code 1
│   └── ThemeError       a template is missing, broken, or uses a name that does not exist
└── EditError            a region file could not be changed; it is left as it was; exit code 1
"""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "BuildError",
    "ConfigError",
    "EditError",
    "ForeignFolder",
    "NoContent",
    "ThemeError",
    "UsageError",
    "WaystationError",
]


class WaystationError(Exception):
    """Everything that Waystation raises on purpose; its text is fit for a person."""


class UsageError(WaystationError):
    """The command was asked for something that cannot be."""


class ConfigError(UsageError):
    """A setting cannot be used: where it stands, what was found, what was expected, how to fix it."""

    def __init__(self, where: str, found: str, expected: str, fix: str) -> None:
        super().__init__(where, found, expected, fix)
        self.where = where
        self.found = found
        self.expected = expected
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}, expected {self.expected}\n  fix: {self.fix}"


class ForeignFolder(UsageError):
    """The output folder holds files, and nothing says that Waystation wrote them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        return (
            f"{self.folder}: found files that Waystation did not make, expected an earlier build or nothing\n"
            "  fix: choose another folder, or empty this one yourself"
        )


class NoContent(UsageError):
    """The site's folder has no folder of region files."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        return (
            f"{self.folder}: found no such folder, expected the region files\n"
            "  fix: name the site's folder with --root, or make a new site with `waystation init my-site`"
        )


class BuildError(WaystationError):
    """The site could not be made."""


class ThemeError(BuildError):
    """A template cannot be used; `where` is its file and, where known, the line."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(where, problem)
        self.where = where
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"


class EditError(WaystationError):
    """A region file could not be changed: where, what was found, what was expected, how to fix it.

    Its kinds stand where they are raised, in `content.writer`.
    """

    def __init__(self, where: str, found: str, expected: str, fix: str) -> None:
        super().__init__(where, found, expected, fix)
        self.where = where
        self.found = found
        self.expected = expected
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}, expected {self.expected}\n  fix: {self.fix}"
