"""The files: read them fast, and find the line and column of any value when something is wrong.

The latter is `content.locate`, which is imported where it is needed: it brings a YAML library of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from waystation.later import names_from

if TYPE_CHECKING:
    from waystation.content.document import (
        Document,
        UnreadableDocument,
        load_yaml,
        parse_document,
        read_document,
        split_front_matter,
    )
    from waystation.content.past.history import committed_versions
    from waystation.content.tree import Signature, region_files, site_files, stray_files

__all__ = [
    "Document",
    "Signature",
    "UnreadableDocument",
    "committed_versions",
    "load_yaml",
    "parse_document",
    "read_document",
    "region_files",
    "site_files",
    "split_front_matter",
    "stray_files",
]

__getattr__ = names_from(
    __name__,
    {
        "document": "Document UnreadableDocument load_yaml parse_document read_document split_front_matter",
        "past.history": "committed_versions",
        "tree": "Signature region_files site_files stray_files",
    },
)
