"""The card of a place: the picture that messengers and networks show beside a link to its page."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import msgspec

from waystation.drawing.card import CARD_SIZE, PICTURE_SIDE, Card, CardPainter, map_on_card, picture_on_card
from waystation.drawing.lettering import can_write
from waystation.drawing.png import renderer
from waystation.installed import program_digest
from waystation.places import Place, Region
from waystation.site.edition import Edition
from waystation.site.kept import kept
from waystation.site.locators import map_to_print
from waystation.site.maps import MapToPrint
from waystation.site.output import Output, fingerprint
from waystation.site.page import ShareImage
from waystation.site.state import STATE_FOLDER
from waystation.site.take_away.addresses import CARD, is_free
from waystation.theme import Theme

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
    """Digest of the image, else of the map that is drawn; empty where there is neither."""


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
    drawing = _drawing(edition, place)
    return _Shown(
        above="" if isinstance(place, Region) else edition.atlas.parent_of(place).name,
        name=place.name,
        age=_age(edition, place),
        picture=drawing.digest if drawing else edition.pictures.shown_by(place.map),
    )


def _drawing(edition: Edition, place: Place) -> MapToPrint | None:
    """The map of a place that has no image of one."""
    return None if edition.pictures.shown_by(place.map) else map_to_print(edition, place)


def _age(edition: Edition, place: Place) -> str:
    gettext, updated = edition.theme.gettext, edition.updated(place)
    if place.status == "archived":
        word = gettext("archived")
        return word[:1].upper() + word[1:]
    return gettext("Updated %(date)s", date=edition.language.date(updated)) if updated else ""


def _drawn(edition: Edition, place: Place, shown: _Shown) -> bytes:
    config, direction = edition.config, edition.language.direction
    painter, means = _painter(edition.theme)

    def draw() -> bytes:
        card = Card(
            site=config.name,
            above=shown.above,
            name=shown.name,
            age=shown.age,
            accent=config.accent,
            direction="rtl" if direction == "rtl" else "ltr",
            picture=_picture(edition, place, shown, means),
        )
        return painter.png(card)

    return _kept(edition, fingerprint(means, config.name, config.accent, direction, shown), draw)


def _picture(edition: Edition, place: Place, shown: _Shown, means: str) -> bytes:
    """What stands beside the words, which places share; empty where there is nothing."""
    fonts = edition.theme.own_fonts()

    def draw() -> bytes:
        drawing = _drawing(edition, place)
        if drawing:
            return map_on_card(drawing.elements, drawing.width, drawing.height, further_fonts=fonts)
        return picture_on_card(edition.pictures.reduced(place.map or "", PICTURE_SIDE))

    return _kept(edition, fingerprint(means, shown.picture), draw) if shown.picture else b""


def _kept(edition: Edition, key: str, draw: Callable[[], bytes]) -> bytes:
    return kept(edition.root / STATE_FOLDER / "cards" / f"{key}.png", draw)


@lru_cache(1)
def _painter(theme: Theme) -> tuple[CardPainter, str]:
    """What draws the cards of a theme, and a digest of all that it draws with."""
    fonts = theme.own_fonts()
    means = fingerprint(program_digest(), renderer(), [(font.name, font.read_bytes()) for font in fonts])
    return CardPainter(fonts), means
