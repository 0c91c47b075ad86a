"""From a field of the model back to the field of the file: the model has no empty items, the file may have some."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from waystation.places import FieldPath
from waystation.places.reading import as_list, clean_text, is_empty

__all__ = ["source_path"]


def source_path(field: FieldPath, front_matter: Mapping[Any, object], dropped: Collection[FieldPath]) -> FieldPath:
    """The path in the file of what the model has at `field`.

    `dropped` are the paths, in the file, of the items that could not be read. Where the file does not have the
    field, the path ends above it as the model's does.
    """
    path: FieldPath = ()
    value: object = front_matter
    for step in field:
        if isinstance(step, int):
            items = [
                (own, item)
                for own, item in as_list(value, path, [], item="")
                if not _has_nothing_to_show(item) and (*path, own) not in dropped
            ]
            own, value = items[step] if step < len(items) else (step, None)
            path = path if own == "" else (*path, own)
        else:
            path, value = (*path, step), value.get(step) if isinstance(value, Mapping) else None
    return path


def _has_nothing_to_show(item: object) -> bool:
    return is_empty(clean_text(item, (), []) if isinstance(item, str) else item)
