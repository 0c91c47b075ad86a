"""The card of a place: the picture that messengers and networks show beside a link to its page."""

from __future__ import annotations

import base64
import io

import msgspec

from waystation.drawing.card import CARD_SIZE, PICTURE_SIDE, Card, CardPicture, card_svg
from waystation.drawing.lettering import can_write
from waystation.drawing.png import png, renderer
from waystation.places import Place, Region
from waystation.site.edition import Edition
from waystation.site.kept import kept
from waystation.site.locators import map_to_print
from waystation.site.maps import MapToPrint
from waystation.site.output import Output, fingerprint
from waystation.site.page import ShareImage
from waystation.site.state import STATE_FOLDER
from waystation.site.take_away.addresses import CARD, is_free

__all__ = ["PlannedCard", "plan_card"]


class PlannedCard(msgspec.Struct, frozen=True):
    """The card of a place: as its page names it, and as a file."""

    image: ShareImage
    output: Output


class _Shown(msgspec.Struct, frozen=True):
    """What the card of a place shows."""

    above: str
    name: str
    age: str
    picture: str
    """Digest of the image; empty where there is none."""
    drawing: MapToPrint | None
    """The map of a place that has no image of one."""


def plan_card(edition: Edition, place: Place) -> PlannedCard | None:
    """Plan the card of a place.

    None without the site's URL, since cards are known by whole URLs, and where the fonts lack a letter.
    """
    if not (edition.config.publish.cards and edition.urls.site_url and is_free(edition.atlas, place, CARD)):
        return None
    shown = _shown(edition, place)
    if not can_write(f"{edition.config.name} {shown.above} {shown.name} {shown.age}") and not edition.theme.own_fonts():
        return None
    key = fingerprint(edition.look, CARD, shown)
    # Messengers keep an image for as long as its address is the same.
    url = f"{edition.urls.absolute(place.address + CARD)}?v={key[:8]}"
    alt = " · ".join(filter(None, (shown.name, shown.above, shown.age)))
    output = Output(place.address + CARD, key, lambda: _drawn(edition, place, shown))
    return PlannedCard(ShareImage(url, alt, *CARD_SIZE), output)


def _shown(edition: Edition, place: Place) -> _Shown:
    picture = edition.pictures.shown_by(place.map)
    return _Shown(
        above="" if isinstance(place, Region) else edition.atlas.parent_of(place).name,
        name=place.name,
        age=_age(edition, place),
        picture=picture,
        drawing=None if picture else map_to_print(edition, place),
    )


def _age(edition: Edition, place: Place) -> str:
    gettext, updated = edition.theme.gettext, edition.updated(place)
    if place.status == "archived":
        word = gettext("archived")
        return word[:1].upper() + word[1:]
    return gettext("Updated %(date)s", date=edition.language.date(updated)) if updated else ""


def _drawn(edition: Edition, place: Place, shown: _Shown) -> bytes:
    config, fonts = edition.config, edition.theme.own_fonts()
    card = Card(
        site=config.name,
        above=shown.above,
        name=shown.name,
        age=shown.age,
        accent=config.accent,
        direction="rtl" if edition.language.direction == "rtl" else "ltr",
        picture=_map(edition, place, shown),
    )
    svg = card_svg(card)
    key = fingerprint(svg, shown.picture, renderer(), [(font.name, font.read_bytes()) for font in fonts])
    file = edition.root / STATE_FOLDER / "cards" / f"{key}.png"
    return kept(file, lambda: png(_with_image(svg, edition, place), further_fonts=fonts))


def _map(edition: Edition, place: Place, shown: _Shown) -> CardPicture | None:
    size = edition.pictures.size(place.map)
    if size:
        return CardPicture(*size, '<image width="{}" height="{}" href=""/>'.format(*size))
    drawing = shown.drawing
    return CardPicture(drawing.width, drawing.height, drawing.elements) if drawing else None


def _with_image(svg: str, edition: Edition, place: Place) -> str:
    """Put the pixels of the map into a card: only now, since for most cards nobody asks."""
    if not place.map or ' href=""' not in svg:
        return svg
    data = io.BytesIO()
    edition.pictures.reduced(place.map, PICTURE_SIDE).save(data, "PNG", compress_level=1)
    return svg.replace(' href=""', f' href="data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}"', 1)
