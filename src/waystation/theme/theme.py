"""The theme of one site: the package's templates, styles and messages, each file overridable from the site's own."""

from __future__ import annotations

import contextlib
import datetime as dt
import gettext as gnu_gettext
import hashlib
import io
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from waystation import __version__
from waystation.errors import ThemeError
from waystation.installed import files_below, program_digest
from waystation.theme.cache import CodeCache, PrivateFolder, user_cache
from waystation.theme.specialise import SpecialisedEnvironment

__all__ = ["PAPER_DARK", "PAPER_LIGHT", "Theme"]

PAPER_LIGHT = "#fbfaf7"
PAPER_DARK = "#15191b"
"""The backgrounds of the built-in style sheet; an accent must be readable on both."""

_PACKAGE = Path(__file__).parent
_OPTIONS: dict[str, Any] = {
    "undefined": jinja2.StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "auto_reload": False,
    "extensions": ["jinja2.ext.i18n"],
}


class Theme:
    """Templates, styles and messages of one site."""

    def __init__(
        self,
        root: Path,
        language: str,
        *,
        date: Callable[[dt.date], str],
        kept: PrivateFolder | None = None,
    ) -> None:
        """`root` is the site's folder; `date` words a day in the site's language.

        What is compiled of templates and messages is `kept` in the user's cache folder, if not in another.
        """
        self._own = root / "theme"
        self._language = language
        self._kept = kept or user_cache()
        self._messages = self._load_messages(language)
        self._translated = cache(self._messages.gettext)
        self._day = cache(lambda day: Markup(f'<time datetime="{day.isoformat()}">{escape(date(day))}</time>'))  # noqa: S704
        self._read_asset = cache(self._find_asset)
        self._globals: dict[str, Any] = {}
        self._loader = jinja2.FileSystemLoader([self._own / "templates", _PACKAGE / "templates"], encoding="utf-8")
        compiled = CodeCache(self._kept, self._compiled_from)
        self._quick = SpecialisedEnvironment(
            self._loader, self._messages, autoescape=True, bytecode_cache=compiled, **_OPTIONS
        )
        self._equip(self._quick)

    @property
    def environments(self) -> tuple[jinja2.Environment, jinja2.Environment]:
        """The specialised templates, and the same as they were written."""
        return self._quick, self._plain

    @cached_property
    def _plain(self) -> jinja2.Environment:
        environment = jinja2.Environment(loader=self._loader, autoescape=True, **_OPTIONS)
        self._equip(environment)
        return environment

    def _equip(self, environment: jinja2.Environment) -> None:
        environment.filters["day"] = self._day
        environment.install_gettext_translations(self._messages, newstyle=True)  # type: ignore[attr-defined]
        environment.globals.update(self._globals)

    def set_globals(self, **values: Any) -> None:
        """Give every template the values that are the same on all pages. To be done before the first is rendered."""
        self._globals.update(values)
        self._quick.constants.update(values)
        self._quick.globals.update(values)

    def load(self, *templates: str) -> None:
        """Compile templates before they are needed; one that cannot be compiled is named when it is."""
        for template in templates:
            with contextlib.suppress(jinja2.TemplateError):
                self._quick.get_template(template)

    def render(self, template: str, values: Mapping[str, Any]) -> bytes:
        """Render one page. Raises ThemeError: also a name that a template uses and nobody gave is an error."""
        try:
            return self._quick.get_template(template).render(values).encode()
        except Exception:
            # Templates as they were written know in which line something is wrong; specialised ones do not.
            return self._render_plainly(template, values)

    def _render_plainly(self, template: str, values: Mapping[str, Any]) -> bytes:
        try:
            return self._plain.get_template(template).render(values).encode()
        except jinja2.TemplateSyntaxError as error:
            raise ThemeError(f"{error.filename or error.name}:{error.lineno}", str(error.message)) from error
        except jinja2.TemplateNotFound as error:
            raise ThemeError(f"theme/templates/{error.name}", "this template does not exist") from error
        except (jinja2.TemplateError, TypeError, ValueError, AttributeError, ZeroDivisionError) as error:
            raise ThemeError(_template_line(error) or template, str(error)) from error

    def gettext(self, message: str, **values: object) -> str:
        """A message in the site's language; `%(name)s` stands for a value."""
        translated = self._translated(message)
        return translated % values if values else translated

    def ngettext(self, one: str, many: str, count: int) -> str:
        """A message with a number, which `%(count)s` stands for."""
        return self._messages.ngettext(one, many, count) % {"count": count}

    def asset(self, name: str) -> bytes:
        """A style sheet, script or icon, the site's own if it has one of this name."""
        return self._read_asset(name)

    def _find_asset(self, name: str) -> bytes:
        own = self._own / "assets" / name
        return (own if own.is_file() else _PACKAGE / "assets" / name).read_bytes()

    def own_assets(self) -> tuple[str, ...]:
        """The names of further files that the site's theme brings, sorted; not of those that stand in for ours."""
        folder = self._own / "assets"
        if not folder.is_dir():
            return ()
        names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        return tuple(sorted(name for name in names if not (_PACKAGE / "assets" / name).is_file()))

    def own_fonts(self) -> tuple[Path, ...]:
        """The fonts in `theme/fonts/` that the site brings for its pictures and briefs, sorted."""
        folder = self._own / "fonts"
        if not folder.is_dir():
            return ()
        return tuple(sorted(file for file in folder.iterdir() if file.suffix.lower() in (".otf", ".ttf")))

    def digest(self) -> str:
        """A digest of all that can change how a page looks: the site's own theme files and Waystation's version."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        state = hashlib.blake2b(program_digest(), digest_size=16)
        for part in files_below(self._own):
            state.update(part + b"\0")
        return state.hexdigest()

    def _compiled_from(self) -> str:
        """All that decides what a template is compiled to, besides its own source."""
        return repr((self._digest, jinja2.__version__, self._language, self._quick.constants))

    def _load_messages(self, language: str) -> gnu_gettext.NullTranslations:
        """The messages of a language, or of the language without its region; English where there are none."""
        for tag in (language, language.partition("-")[0]):
            for folder in (self._own / "messages", _PACKAGE / "messages"):
                file = folder / f"{tag}.po"
                if file.is_file():
                    return gnu_gettext.GNUTranslations(io.BytesIO(self._compiled_messages(file, tag)))
        return gnu_gettext.NullTranslations()

    def _compiled_messages(self, file: Path, language: str) -> bytes:
        source = file.read_bytes()
        name = hashlib.blake2b(f"{__version__} {language}\0".encode() + source, digest_size=16).hexdigest()
        compiled = self._kept.read(name)
        if compiled is None:
            compiled = _compile(source, file, language)
            self._kept.keep(name, compiled)
        return compiled


def _compile(source: bytes, file: Path, language: str) -> bytes:
    # Slow to import, and needed only where messages were never compiled before.
    from babel.messages import mofile, pofile

    compiled = io.BytesIO()
    try:
        catalogue = pofile.read_po(io.BytesIO(source), locale=language.replace("-", "_"), abort_invalid=True)
        mofile.write_mo(compiled, catalogue)
    except (pofile.PoFileError, ValueError) as error:
        raise ThemeError(str(file), f"the messages cannot be read: {error}") from error
    return compiled.getvalue()


def _template_line(error: BaseException) -> str:
    """File and line of the template in which an error arose; Jinja puts them into the traceback."""
    where = ""
    trace = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith((".html", ".xml", ".txt")):
            where = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where
