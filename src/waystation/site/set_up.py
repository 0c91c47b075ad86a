"""Setting up: from settings, theme and texts to the Edition that pages are planned with."""

from __future__ import annotations

import hashlib
from pathlib import Path

from waystation.checks import RULES
from waystation.config import SETTINGS_FILE, Config, read_config
from waystation.content import UnreadableDocument, load_yaml, split_front_matter
from waystation.errors import BuildError, ConfigError, NoContent
from waystation.places import REGIONS_FOLDER
from waystation.prose import Language, known_language
from waystation.site.edition import Edition, Prose
from waystation.site.host_files import stylesheet
from waystation.site.maps import Maps
from waystation.site.output import fingerprint
from waystation.site.page import set_site
from waystation.site.pictures import Pictures
from waystation.site.state import STATE_FOLDER
from waystation.site.urls import Urls
from waystation.theme import PAPER_LIGHT, Theme, contrast

__all__ = ["new_edition", "read_settings"]

_PROSE_PAGES = "content/pages"
_READABLE = 4.5


def read_settings(root: Path) -> Config:
    """The settings of a site, checked in full. Raises UsageError, also where the folder holds no region files."""
    if not (root / REGIONS_FOLDER).is_dir():
        raise NoContent(root / REGIONS_FOLDER)
    config = read_config(root, tuple(RULES))
    _check_look(root, config)
    return config


def new_edition(root: Path, config: Config) -> Edition:
    """Read all that every page needs besides the places. Raises BuildError."""
    language = Language(config.language)
    urls = Urls(config.base_path, config.url)
    theme = Theme(root, config.language, date=language.date)
    css = stylesheet(config.accent, theme.asset("style.css"))
    about = _read_prose(root, "about.md")
    edition = Edition(
        root=root,
        config=config,
        language=language,
        urls=urls,
        theme=theme,
        maps=Maps(root / STATE_FOLDER / "maps", config, language, urls, theme.gettext),
        pictures=Pictures(root, root / STATE_FOLDER / "images", urls),
        look=fingerprint(repr(config), theme.digest(), about.title if about else None),
        css=css,
        stylesheet=f"style.{hashlib.blake2b(css, digest_size=5).hexdigest()}.css",
        home=_read_prose(root, "home.md"),
        about=about,
    )
    set_site(edition)
    return edition


def _read_prose(root: Path, name: str) -> Prose | None:
    """Read a page of text: front matter with a `title` and a body; both may be missing."""
    path = f"{_PROSE_PAGES}/{name}"
    try:
        text = (root / path).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(f"{path}: found a file that cannot be read ({error})\n  fix: save it as UTF-8") from None
    title, body = "", text
    if text.startswith("---"):
        try:
            front_matter, body = split_front_matter(path, text)
            title = str(load_yaml(path, front_matter).get("title") or "")
        except UnreadableDocument as broken:
            raise BuildError(
                f"{path}:{broken.line}:{broken.column}: found {broken.found}, expected {broken.expected}\n"
                f"  fix: {broken.fix}"
            ) from None
    return Prose(title or name.removesuffix(".md").capitalize(), body.strip())


def _check_look(root: Path, config: Config) -> None:
    where = str(root / SETTINGS_FILE)
    if not known_language(config.language):
        raise ConfigError(
            f"{where}: site.language", repr(config.language), "a language tag such as en, ar or pt-BR", "write the tag"
        )
    try:
        ratio = contrast(config.accent, PAPER_LIGHT)
    except ValueError:
        raise ConfigError(
            f"{where}: site.accent", repr(config.accent), "a colour such as #0b5563", "write # and six hex digits"
        ) from None
    if ratio < _READABLE:
        raise ConfigError(
            f"{where}: site.accent",
            f"{config.accent}, whose contrast with the background is {ratio:.1f}:1",
            f"{_READABLE}:1 or more",
            "choose a darker colour, so that links can be read",
        )
