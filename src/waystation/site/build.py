"""The build: from a folder of region files to a folder of pages. This module and `write` touch the disk."""

from __future__ import annotations

import contextlib
import hashlib
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from waystation.checks import RULES, Finding, Inspection, Memory, inspect_site
from waystation.config import SETTINGS_FILE, Config, read_config
from waystation.content import UnreadableDocument, last_changes, load_yaml, parse_document, split_front_matter
from waystation.errors import BuildError, ConfigError, NoContent
from waystation.places import REGIONS_FOLDER, Atlas, Place, read_place
from waystation.prose import Language, known_language
from waystation.site.edition import Edition, Prose
from waystation.site.host_files import stylesheet
from waystation.site.last_good import LastGood
from waystation.site.output import Output
from waystation.site.pictures import Pictures
from waystation.site.plan import plan
from waystation.site.urls import Urls
from waystation.site.write import WriteReport, check_folder, write_changed
from waystation.theme import PAPER_LIGHT, Theme, contrast

__all__ = ["STATE_FOLDER", "BuildReport", "Draft", "Held", "OverBudget", "build", "prepare", "read_settings"]

STATE_FOLDER = ".waystation"
"""Beside the content: the image cache and the last good versions. It may be deleted at any time."""

_READABLE = 4.5
_PROSE_PAGES = "content/pages"


@dataclass(frozen=True, slots=True)
class Held:
    """A place that could not be published as it is."""

    path: str
    last_good: bool
    """Its last good version is published instead; otherwise the site is without it."""


@dataclass(frozen=True, slots=True)
class OverBudget:
    """A page that is larger than the settings allow; sizes in bytes, compressed, with the style sheet."""

    path: str
    size: int
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A site as planned: nothing is rendered or written yet."""

    config: Config
    inspection: Inspection
    held: tuple[Held, ...]
    outputs: Mapping[str, Output]
    stylesheet: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    findings: tuple[Finding, ...]
    held: tuple[Held, ...]
    over_budget: tuple[OverBudget, ...]
    files: int
    """How many files the site has."""
    write: WriteReport | None
    """None where nothing was written."""
    seconds: float

    @property
    def is_clean(self) -> bool:
        """Say whether everything was published as it is."""
        return self.write is not None and not self.held


def build(
    root: Path, out: Path, *, strict: bool = False, progress: Callable[[int, int], None] = lambda done, total: None
) -> BuildReport:
    """Build the site of one folder.

    `strict` publishes nothing if any place has an error. `progress` is told how many of how many files are made.
    Raises UsageError and BuildError; the last site is then as it was.
    """
    started = time.perf_counter()
    check_folder(out)
    draft = prepare(root)
    rendered: dict[str, bytes] = {}
    over_budget: tuple[OverBudget, ...] = ()
    write = None
    if not (strict and draft.held):
        for path, output in draft.outputs.items():
            with _unreadable_files_named():
                rendered[path] = output.render()
            progress(len(rendered), len(draft.outputs))
        over_budget = _over_budget(draft, rendered)
        if not over_budget:
            write = write_changed(out, rendered)
            _keep_last_good(root, draft)
    return BuildReport(
        findings=draft.inspection.findings,
        held=draft.held,
        over_budget=over_budget,
        files=len(rendered),
        write=write,
        seconds=time.perf_counter() - started,
    )


def read_settings(root: Path) -> Config:
    """The settings of a site, checked in full. Raises UsageError, also where the folder holds no region files."""
    if not (root / REGIONS_FOLDER).is_dir():
        raise NoContent(root / REGIONS_FOLDER)
    config = read_config(root, tuple(RULES))
    _check_look(root, config)
    return config


def prepare(root: Path, *, memory: Memory | None = None) -> Draft:
    """Read, check and plan a site. With a `memory`, files that did not change are not read again.

    Raises UsageError and BuildError.
    """
    config = read_settings(root)
    with _unreadable_files_named():
        return _prepare(root, config, {} if memory is None else memory)


def _prepare(root: Path, config: Config, memory: Memory) -> Draft:
    inspection = inspect_site(root, config.rules, memory=memory)
    last_good = LastGood(root / STATE_FOLDER / "last-good")
    places, digests, held = _publishable(inspection, last_good)
    language = Language(config.language)
    urls = Urls(config.base_path, config.url)
    theme = Theme(root, config.language, date=language.date)
    css = stylesheet(config.accent, theme.asset("style.css"))
    edition = Edition(
        config=config,
        atlas=Atlas.of(places).published(),
        digests=digests,
        changed=last_changes(root),
        language=language,
        urls=urls,
        theme=theme,
        pictures=Pictures(root, root / STATE_FOLDER / "images", urls),
        look=_look(config, theme),
        stylesheet=f"style.{hashlib.blake2b(css, digest_size=5).hexdigest()}.css",
        home=_read_prose(root, "home.md"),
        about=_read_prose(root, "about.md"),
    )
    return Draft(config=config, inspection=inspection, held=held, outputs=plan(edition, root, css), stylesheet=css)


@contextlib.contextmanager
def _unreadable_files_named() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BuildError(
            f"{error.filename}: found a file that cannot be read ({error.strerror})\n  fix: check its owner and rights"
        ) from error


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


def _look(config: Config, theme: Theme) -> str:
    return hashlib.blake2b(f"{config!r}{theme.digest()}".encode(), digest_size=16).hexdigest()


def _publishable(inspection: Inspection, last_good: LastGood) -> tuple[list[Place], dict[str, str], tuple[Held, ...]]:
    """The places to publish, the digests of what they were read from, and those that are not as their file says."""
    places: list[Place] = []
    digests: dict[str, str] = {}
    held: list[Held] = []
    for path, reading in inspection.readings.items():
        if reading.place and not reading.has_error:
            places.append(reading.place)
            digests[path] = reading.digest
            continue
        old = _old_place(path, last_good)
        held.append(Held(path, last_good=old is not None))
        if old:
            place, digests[path] = old
            places.append(place)
    return places, digests, tuple(held)


def _old_place(path: str, last_good: LastGood) -> tuple[Place, str] | None:
    content = last_good.content(path)
    if content is None:
        return None
    try:
        document = parse_document(path, content)
    except UnreadableDocument:
        return None
    place, _ = read_place(path, document.front_matter, document.body)
    return (place, document.digest) if place else None


def _keep_last_good(root: Path, draft: Draft) -> None:
    held = {held.path for held in draft.held}
    good = [path for path in draft.inspection.readings if path not in held]
    LastGood(root / STATE_FOLDER / "last-good").keep(root, set(good), held)


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


def _over_budget(draft: Draft, rendered: Mapping[str, bytes]) -> tuple[OverBudget, ...]:
    limit = draft.config.page_budget
    if limit is None:
        return ()
    style = _compressed(draft.stylesheet)
    sizes = (
        (path, style + len(data) if style + len(data) <= limit else style + _compressed(data))
        for path, data in rendered.items()
        if draft.outputs[path].sources
    )
    return tuple(OverBudget(path, size, limit) for path, size in sizes if size > limit)


def _compressed(data: bytes) -> int:
    """The size in bytes as a host sends it: gzip, which the poorest client understands."""
    return len(zlib.compress(data, 9)) + 12
