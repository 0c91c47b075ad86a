"""The brief of a place: its page as a sheet of paper, with every source printed, and the way back to the page."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

from waystation.drawing.png import png
from waystation.errors import BuildError
from waystation.places import NewsUpdate, Place, Region
from waystation.prose import shorten
from waystation.site.edition import Edition
from waystation.site.facts import NewsItem, count_labels
from waystation.site.kept import kept
from waystation.site.locators import map_to_print
from waystation.site.output import Output, fingerprint
from waystation.site.place_page import Around, around_of, view_of
from waystation.site.state import STATE_FOLDER
from waystation.site.take_away.addresses import BRIEF, is_free
from waystation.site.take_away.short_address import short_url

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

__all__ = ["brief_link", "plan_brief"]

_ROOM = 6000
"""Characters that two pages have room for."""
_A_FIGURE, _A_PLACE, _A_HEADING = 130, 60, 100
"""How many characters of room each takes."""
_LONGEST_NAME = 200
"""Characters of a name or a headline: a word of thousands would take hours to be broken into lines."""
_PICTURE_SIDE = 720
"""Pixels: enough for a map of 60 mm at 300 dpi."""
_MAP = "/map"
"""The path of a drawn map; no image of the site has one without an ending."""
_ENCODED_LETTERS = re.compile(r"(?:%[89A-F][0-9A-F])+")


class BriefView(msgspec.Struct, frozen=True, kw_only=True):
    """What `brief.html` shows besides the place."""

    title: str
    above: str
    """The region that the place lies in; empty for a region."""
    url: str
    """Whole URL of the page; empty where the site's is not known."""
    url_to_type: str
    """The short one, where the place has one; else the same with the letters of all scripts."""
    map: str
    """Address of a map that is drawn for the sheet; empty where the place has an image of one, or none."""
    qr_code: str
    """The URL as a QR code, as a `data:` URL; of the short one if there is one, since fewer signs are larger."""
    more_news: int
    """How many updates the page has besides."""
    left_out: tuple[str, ...]
    """The headings of what else the page has."""


def brief_link(edition: Edition, place: Place) -> str:
    """The link to the brief of a place; empty where it has none."""
    return edition.urls.href(place.address + BRIEF) if _has_brief(edition, place) else ""


def plan_brief(edition: Edition, place: Place, named: Iterable[NewsItem]) -> Iterator[Output]:
    """Plan the brief of a place. `named` are the updates of other places that belong to this one as well."""
    if _has_brief(edition, place):
        around = around_of(edition, place, named)
        yield Output(
            path=place.address + BRIEF,
            fingerprint=fingerprint(edition.look, BRIEF, edition.digests.get(place.path, ""), around),
            render=lambda: _printed(edition, place, around),
            is_slow=True,
        )


def _has_brief(edition: Edition, place: Place) -> bool:
    return edition.config.publish.briefs and is_free(edition.atlas, place, BRIEF)


def _printed(edition: Edition, place: Place, around: Around) -> bytes:
    printer, fonts = _printer(), edition.theme.own_fonts()
    html = _html(edition, place, around)
    css = f"{edition.theme.asset('brief.css').decode()}\n:root {{ --accent: {edition.config.accent}; }}\n"
    key = fingerprint(html, css, printer, [(font.name, font.read_bytes()) for font in fonts])
    file = edition.root / STATE_FOLDER / "briefs" / f"{key}.pdf"
    return kept(file, lambda: _pdf(edition, place, html, css))


def _printer() -> str:
    """What prints, with its version, without loading it. Raises BuildError where it is not installed."""
    try:
        return f"WeasyPrint {version('weasyprint')}, segno {version('segno')}"
    except PackageNotFoundError as error:
        raise BuildError(
            f"publish.briefs: found no {error.name}, which makes the briefs\n"
            "  fix: pip install 'waystation[pdf]', or set publish.briefs = false in waystation.toml"
        ) from error


def _pdf(edition: Edition, place: Place, html: str, css: str) -> bytes:
    try:
        from waystation.site.take_away.pdf import pdf
    except OSError as error:
        raise BuildError(
            f"publish.briefs: WeasyPrint misses a library of the system ({error})\n  fix: install Pango, on Debian and "
            "Ubuntu by `apt-get install libpango-1.0-0 libpangoft2-1.0-0`; or set publish.briefs = false"
        ) from error
    return pdf(
        html,
        css,
        base_url=edition.urls.absolute(place.address),
        picture=lambda path: _picture(edition, place, path),
        further_fonts=edition.theme.own_fonts(),
    )


def _picture(edition: Edition, place: Place, path: str) -> bytes:
    """The picture with an address of the sheet, as PNG or JPEG."""
    drawing = map_to_print(edition, place) if path == _MAP else None
    if drawing is None:
        return _on_paper(edition.pictures.reduced(path, _PICTURE_SIDE))
    size = f'width="{drawing.width}" height="{drawing.height}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawing.elements}</svg>'
    return png(svg, further_fonts=edition.theme.own_fonts())


def _on_paper(image: Pixels) -> bytes:
    """An image as JPEG, which a PDF can hold as it is; white where it is transparent."""
    from PIL import ImageChops

    paper = image.convert("RGB")
    if image.mode == "RGBA":
        paper.paste((255, 255, 255), mask=ImageChops.invert(image.getchannel("A")))
    data = io.BytesIO()
    paper.save(data, "JPEG", quality=85, subsampling=0)
    return data.getvalue()


def _html(edition: Edition, place: Place, around: Around) -> str:
    """The sheet as HTML; its pictures have addresses that `pdf` asks for."""
    news = _newest(edition, place, around)
    printed = dataclasses.replace(
        place,
        name=shorten(place.name, _LONGEST_NAME),
        long_text=None,
        figures=tuple(dataclasses.replace(figure, history=()) for figure in place.figures),
        news_updates=dataclasses.replace(place.news_updates, updates=news),
    )
    values = {
        "place": view_of(edition, printed, around),
        "brief": _view(edition, place, around, more_news=len(place.updates) - len(news)),
    }
    html = edition.theme.render("brief.html", values).decode()
    return html.replace(f'<img src="{edition.urls.base_path}', '<img src="picture:///')


def _newest(edition: Edition, place: Place, around: Around) -> tuple[NewsUpdate, ...]:
    """The first updates, as many as have room beside all else; always one."""
    counts = sum(getattr(place.population, count) is not None for count in count_labels(edition))
    room = _ROOM - _A_FIGURE * (len(place.figures) + counts) - _A_PLACE * (len(around.places) + len(around.news))
    room -= sum(len(text) for text in (place.overview, place.government_response, place.population.description) if text)
    shown = 0
    for update in place.updates:
        room -= _A_HEADING + len(update.content or "")
        if shown and room < 0:
            break
        shown += 1
    return tuple(map(_with_short_title, place.updates[:shown]))


def _with_short_title(update: NewsUpdate) -> NewsUpdate:
    return dataclasses.replace(update, title=shorten(update.title, _LONGEST_NAME)) if update.title else update


def _view(edition: Edition, place: Place, around: Around, *, more_news: int) -> BriefView:
    gettext = edition.theme.gettext
    sections = (
        (gettext("Further background"), place.long_text),
        (place.stay_informed.title or gettext("Quick links"), place.stay_informed.links),
        (gettext("Needs"), place.needs and place.needs.url),
    )
    url, short = edition.urls.absolute(place.address), short_url(edition, place)
    return BriefView(
        title=f"{gettext('Brief')}: {shorten(place.name, _LONGEST_NAME)} · {edition.config.name}",
        above="" if isinstance(place, Region) else edition.atlas.parent_of(place).name,
        url=url,
        url_to_type=short or _ENCODED_LETTERS.sub(lambda letters: unquote(letters[0]), url),
        map=_map(edition, place) if around.locator else "",
        qr_code=_code(short or url) if url else "",
        more_news=more_news,
        left_out=tuple(heading for heading, content in sections if content),
    )


def _map(edition: Edition, place: Place) -> str:
    return f"picture://{_MAP}?v={fingerprint(map_to_print(edition, place))}"


def _code(url: str) -> str:
    import segno

    return segno.make(url, error="m", micro=False).svg_data_uri(border=0, omitsize=True)
