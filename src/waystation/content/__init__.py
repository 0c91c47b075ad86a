"""The files: read them fast, and find the line and column of any value when something is wrong."""

from waystation.content.document import Document, UnreadableDocument, load_yaml, parse_document, split_front_matter
from waystation.content.history import last_changes
from waystation.content.locate import Locator, Position
from waystation.content.tree import read_document, region_files, stray_files

__all__ = [
    "Document",
    "Locator",
    "Position",
    "UnreadableDocument",
    "last_changes",
    "load_yaml",
    "parse_document",
    "read_document",
    "region_files",
    "split_front_matter",
    "stray_files",
]
