"""HTML as PDF, by WeasyPrint: tagged, with bookmarks, and the same bytes for the same page.

Imported only where there is a brief to print, since WeasyPrint is an extra and takes half a second to load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import ImageFile
from weasyprint import CSS, HTML  # type: ignore[import-untyped] # it brings no types
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from waystation.drawing.lettering import FAMILIES, FONTS

__all__ = ["pdf"]

# WeasyPrint lets Pillow take half an image for a whole one, in all of the program; a build has to tell them apart.
ImageFile.LOAD_TRUNCATED_IMAGES = False


class _Pictures(URLFetcher):  # type: ignore[misc] # its class is not typed
    """Gives what a sheet shows, and nothing else: neither files of the machine nor anything from the network."""

    def __init__(self, picture: Callable[[str], bytes]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._picture = picture

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
        if url.startswith("picture:"):
            return URLFetcherResponse(url, self._picture(unquote(urlsplit(url).path)))
        return super().fetch(url, headers)


def pdf(
    html: str, css: str, *, base_url: str, picture: Callable[[str], bytes], further_fonts: Iterable[Path] = ()
) -> bytes:
    """Print a page that speaks for itself: `base_url` is where its links begin, or empty.

    `picture` gives the image behind `picture:///path` as PNG or JPEG. Letters are taken from the built-in fonts, then
    from `further_fonts`, whose family is "Own", then from those of the system.
    """
    fonts, faces = _fonts(tuple(further_fonts))
    style = CSS(string=css, font_config=fonts, url_fetcher=_Pictures(picture))
    page = HTML(string=html, base_url=base_url or None, url_fetcher=_Pictures(picture))
    printed: bytes = page.write_pdf(stylesheets=[faces, style], font_config=fonts, pdf_variant="pdf/ua-1")
    return printed


@lru_cache(maxsize=1)
def _fonts(further: tuple[Path, ...]) -> tuple[FontConfiguration, CSS]:
    """The fonts of all sheets: to load them for each takes longer than to print it."""
    fonts = FontConfiguration()
    faces = [_face(FAMILIES[font.stem.partition("-")[0]].name, font) for font in FONTS]
    faces += [_face("Own", font) for font in further]
    return fonts, CSS(string="\n".join(faces), font_config=fonts, url_fetcher=URLFetcher(allowed_protocols=("file",)))


def _face(family: str, font: Path) -> str:
    weight = 700 if font.stem.endswith("Bold") else 400
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{font.as_uri()}"); }}'
