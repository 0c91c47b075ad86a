"""Put results into the docs: between `<!-- bench -->` and `<!-- /bench -->`, or another name than `bench`."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["rewrite_between_markers", "update_docs"]

PROJECT = Path(__file__).resolve().parents[1]
DOCS = (PROJECT / "README.md", PROJECT / "docs/benchmarks.md")


def update_docs(name: str, text: str) -> None:
    """Put a text into every page that has the markers of that name."""
    for file in DOCS:
        rewrite_between_markers(file, name, text)


def rewrite_between_markers(file: Path, name: str, text: str) -> None:
    """Replace what is between the markers; a file without them stays as it is."""
    marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    old = file.read_text("utf-8")
    new = marked.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", old)
    if new != old:
        file.write_text(new, "utf-8")
