"""The examples of the rules: `tests/golden/rules/<code>.md`, one file for each code.

They are read three times: by people, by the tests, and by the docs, whose rule pages are made from them. A file is

    # <code>
    ## Bad: <path>        a file with the mistake
    ## Finding            what `waystation check` prints for it
    ## Good: <path>       the file after the mistake was put right
    ## Beside: <path>     a file that lies around both
    ## Committed: <path>  the bad file as it stood in the last commit; without any, the site is in no repository

There may be several files of each kind. Below each heading stands one fenced block; what stands before it is for
readers. The word after the fence says what the block holds:

    yaml, text, …         the file's text, as it is
    python                the file's bytes, as Python writes them: for what is no text, or cannot be seen
    link                  the file is a symbolic link, and this is where it leads
    image                 the file is an image, and this is its size: 40x30; below may stand what its file tells
                          beside the pixels, as EXIF: `Artist: A. Example`, `GPSLatitude: 48 30 10`
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image

from tests.repository import Repository

__all__ = ["EXAMPLES", "ExampleFile", "RuleExample", "read_example", "rule_examples"]

EXAMPLES = Path(__file__).parent / "golden" / "rules"

_SECTION = re.compile(
    r"^## (?P<title>Bad|Finding|Good|Beside|Committed)(?:: (?P<path>.+))?\n"
    r"(?:(?!```|#).*\n)*"  # words for readers
    r"(?P<fence>`{3,})(?P<form>\w+)\n(?P<block>(?:.*\n)*?)(?P=fence)$",
    re.MULTILINE,
)
_HEADING = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFile:
    """One file of an example."""

    path: str
    """Below the site's folder, with `/`."""
    form: str
    """What the block holds: `python`, `link`, `image`, or anything else for text."""
    block: str

    def write(self, root: Path) -> None:
        """Make the file, and the folders above it, in a site's folder."""
        file = root / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if self.form == "image":
            size, *told = self.block.splitlines()
            width, height = (int(side) for side in size.split("x"))
            Image.new("RGB", (width, height), "#9fb8c4").save(file, exif=_exif(told))
        elif self.form == "link":
            file.symlink_to(self.block.strip())
        elif self.form == "python":
            file.write_bytes(ast.literal_eval(f"({self.block})"))
        else:
            file.write_bytes(self.block.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExample:
    """How one rule is broken, what is said about it, and how it is put right."""

    code: str
    bad: tuple[ExampleFile, ...]
    finding: str
    """The report as `waystation check` prints it, without the line that sums up."""
    good: tuple[ExampleFile, ...]
    beside: tuple[ExampleFile, ...] = ()
    committed: tuple[ExampleFile, ...] = ()

    def write_bad(self, root: Path) -> None:
        """Make a site with the mistake."""
        self._commit(root)
        for file in (*self.beside, *self.bad):
            file.write(root)

    def write_good(self, root: Path) -> None:
        """Make the site without the mistake."""
        self._commit(root)
        for file in (*self.beside, *self.good):
            file.write(root)

    def _commit(self, root: Path) -> None:
        if self.committed:
            repository = Repository(root)
            for file in self.committed:
                repository.commit(file.path, file.block, "2026-04-01T12:00:00Z")


def _exif(lines: Iterable[str]) -> Image.Exif:
    exif = Image.Exif()
    for line in lines:
        name, _, value = line.partition(": ")
        if name == "Artist":
            exif[ExifTags.Base.Artist] = value
        else:
            exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS[name]] = tuple(float(part) for part in value.split())
    return exif


def read_example(file: Path) -> RuleExample:
    """Read one example. Raises ValueError where a section is missing, or is none of those above."""
    text = file.read_text(encoding="utf-8")
    sections = list(_SECTION.finditer(text))
    if not text.startswith(f"# {file.stem}\n") or len(sections) != len(_HEADING.findall(text)):
        raise ValueError(f"{file}: found a section that is no example, expected the form of {__name__}")

    def files(title: str) -> tuple[ExampleFile, ...]:
        return tuple(
            ExampleFile(path=section["path"], form=section["form"], block=section["block"])
            for section in sections
            if section["title"] == title
        )

    findings = [section["block"] for section in sections if section["title"] == "Finding"]
    if not files("Bad") or not files("Good") or len(findings) != 1:
        raise ValueError(f"{file}: found no whole example, expected Bad, Finding and Good")
    return RuleExample(
        code=file.stem,
        bad=files("Bad"),
        finding=findings[0],
        good=files("Good"),
        beside=files("Beside"),
        committed=files("Committed"),
    )


def rule_examples() -> list[RuleExample]:
    """All examples, by code."""
    return [read_example(file) for file in sorted(EXAMPLES.glob("*.md"))]
