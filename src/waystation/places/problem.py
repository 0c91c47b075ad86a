"""A Problem: what is wrong with one field of one place, before anybody looked up its line.

`places` reads values and knows no lines; `checks` turns each Problem into a Finding with file, line and column.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["FieldPath", "NewText", "NewValue", "Problem", "Repair", "show_path"]

FieldPath: TypeAlias = tuple[str | int, ...]
"""The way to a value in the front matter: `("newsUpdates", "updates", 3, "date")`. Lists count from 0."""


@dataclass(frozen=True, slots=True)
class NewValue:
    """Repair of a field: this is its value."""

    value: object
    """As YAML would give it."""


@dataclass(frozen=True, slots=True)
class NewText:
    """Repair within the text of a field, or of the file: `text` stands instead of what is there.

    Places count characters in the text as the model has it, which is without the blanks around it.
    """

    start: int
    end: int
    text: str


Repair: TypeAlias = NewValue | NewText
"""What certainly belongs in a file instead of what its author wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a file that its author can put right."""

    code: str
    """The rule's name, as in the docs and in `waystation.toml`."""
    field: FieldPath
    """Empty where the file as a whole is meant."""
    found: str
    expected: str
    fix: str
    offset: int | None = None
    """Where in the text of the field, in characters; None is its beginning."""
    on_key: bool = False
    """The key itself is what is wrong, not its value."""
    value: str = ""
    """What an exception in the settings would name, such as a telephone number; empty where a rule has none."""
    repair: Repair | None = None
    """Where one is certain; `waystation check --fix` applies it."""


def show_path(path: FieldPath) -> str:
    """Give a field path the form in which people write it: `newsUpdates.updates[3].date`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text
