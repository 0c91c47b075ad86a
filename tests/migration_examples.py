"""The examples of migrations: `tests/golden/migrate/*.md`. Each is a title, a file, the report, the file afterwards.

What is accepted stands in a line `Accepted: CODE, CODE` below the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from waystation.content import parse_document
from waystation.content.migration.migrate import migrate
from waystation.content.migration.migration_report import as_lines
from waystation.content.writer.edit import edit

__all__ = ["MigrationExample", "approve", "migration_examples"]

_FOLDER = Path(__file__).parent / "golden" / "migrate"
_EXAMPLE = re.compile(
    r"^## (?P<title>.+)\n\n(?:Accepted: (?P<accepted>.+)\n\n)?"
    r"(?:[^`#\n].*\n+)*"  # words for readers
    r"```yaml\n(?P<before>(?:.*\n)*?)```\n\n"
    r"```text\n(?P<path>\S+)\n(?P<report>(?:.*\n)*?)```\n\n"
    r"```yaml\n(?P<after>(?:.*\n)*?)```\n",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrationExample:
    """One file of an older shape: its path, what is accepted, the report below its first line, the file afterwards."""

    title: str
    path: str
    accepted: tuple[str, ...]
    before: str
    report: str
    after: str

    def __str__(self) -> str:
        return self.title

    def outcome(self) -> tuple[str, str]:
        """The report, without its first line, and the file afterwards."""
        return outcome(self.path, self.before, self.accepted)


def outcome(path: str, before: str, accepted: tuple[str, ...]) -> tuple[str, str]:
    """What a migration says, without the path, and what it makes of a file."""
    migration = migrate(path, parse_document(path, before.encode()).front_matter, accept=accepted, region="Heron Coast")
    report = "".join(f"{line}\n" for line in list(as_lines(migration))[1:])
    return report, edit(path, before.encode(), migration.operations).decode()


def migration_examples() -> list[MigrationExample]:
    """All examples, in the order of their files."""
    return [
        MigrationExample(
            title=found["title"],
            path=found["path"],
            accepted=tuple((found["accepted"] or "").replace(",", " ").split()),
            before=found["before"],
            report=found["report"],
            after=found["after"],
        )
        for file in sorted(_FOLDER.glob("*.md"))
        for found in _EXAMPLE.finditer(file.read_text("utf-8"))
    ]


def approve(example: MigrationExample, report: str, after: str) -> None:
    """Write what a migration gives into its example, to be read before a commit."""
    for file in _FOLDER.glob("*.md"):
        text = file.read_text("utf-8")
        for found in _EXAMPLE.finditer(text):
            if found["title"] == example.title:
                between = text[found.end("report") : found.start("after")]
                file.write_text(
                    text[: found.start("report")] + report + between + after + text[found.end("after") :], "utf-8"
                )
