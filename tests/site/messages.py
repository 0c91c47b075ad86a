"""The words that pages can say, from the code, and those that a catalogue has."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parents[2] / "src/waystation"
METHODS = [("theme/templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
OPTIONS = {"theme/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}


def words_in_the_code() -> set[str]:
    """Every message that templates and code ask for."""
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, keywords={"gettext": None, "_": None, "ngettext": (1, 2)})
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def catalogue(language: str) -> set[str]:
    """Every message that is translated."""
    with (PACKAGE / f"theme/messages/{language}.po").open("rb") as file:
        messages = read_po(file, locale=language)
    done = (message for message in messages if message.id and message.string and not message.fuzzy)
    return {message.id if isinstance(message.id, str) else message.id[0] for message in done}
