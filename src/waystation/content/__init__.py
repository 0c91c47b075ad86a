"""The files: read them fast, and find the line and column of any value when something is wrong.

The latter is `content.locate`, which is imported where it is needed: it brings a YAML library of its own.
"""

from waystation.content.document import Document, UnreadableDocument, load_yaml, parse_document, split_front_matter
from waystation.content.history import last_changes, newest_commit
from waystation.content.tree import Signature, read_document, region_files, site_files, stray_files

__all__ = [
    "Document",
    "Signature",
    "UnreadableDocument",
    "last_changes",
    "load_yaml",
    "newest_commit",
    "parse_document",
    "read_document",
    "region_files",
    "site_files",
    "split_front_matter",
    "stray_files",
]
