"""A site of a test, to be checked: write files, look at the findings."""

from __future__ import annotations

from pathlib import Path

from waystation.checks import Finding, Severity, inspect_site
from waystation.config import Config

INDEX = "content/pages/regions/heron-coast/index.md"
QUAY = "content/pages/regions/heron-coast/reed-quay.md"
CARET = "▲"
"""Stands in a test's text before the character at which the finding must point."""


class CheckedSite:
    """The sources of one site in a temporary folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, content: str | bytes) -> None:
        """Write any file, as it is."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def region(self, fields: str, body: str = "") -> None:
        """Write the region Heron Coast with further fields."""
        self.write(INDEX, f"---\nname: Heron Coast\n{fields}\n---\n{body}")

    def overview(self, text: str) -> None:
        """Write the region with an overview, which begins on line 4, column 3."""
        self.region("overview: |-\n  " + text.replace("\n", "\n  "))

    def place(self, name: str, fields: str = "") -> None:
        """Write a place within the region."""
        self.write(f"content/pages/regions/heron-coast/{name}.md", f"---\nname: {name}\n{fields}\n---\n")

    def update(self, fields: str) -> None:
        """Write the region with one update."""
        self.region("newsUpdates:\n  updates:\n    - " + fields.replace("\n", "\n      "))

    def findings(
        self, severities: dict[str, Severity] | None = None, *, config: Config | None = None
    ) -> tuple[Finding, ...]:
        """All findings of the site, with these settings."""
        return inspect_site(self.root, severities or {}, config=config).findings

    def codes(self, config: Config | None = None) -> list[str]:
        """The codes of all findings, in their order."""
        return [finding.code for finding in self.findings(config=config)]

    def finding(self, config: Config | None = None) -> Finding:
        """The only finding."""
        (finding,) = self.findings(config=config)
        return finding
