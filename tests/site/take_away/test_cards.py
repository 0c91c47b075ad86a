from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.site_on_disk import SiteOnDisk
from waystation.drawing.lettering import FONTS

ACCENT = (0x0B, 0x55, 0x63)
COAST, BAY = "regions/coast/card.png", "regions/coast/bay/card.png"


@pytest.fixture
def site(site: SiteOnDisk) -> SiteOnDisk:
    """The coast and the bay, at an address that is known."""
    site.write("waystation.toml", '[site]\nname = "Field notes"\nurl = "https://coast.example/pages/"\n')
    return site


def cards(site: SiteOnDisk) -> set[str]:
    """The cards that a build writes."""
    report = site.build().write
    assert report is not None
    return {path for path in report.written if path.endswith("card.png")}


def head(site: SiteOnDisk, name: str) -> str:
    """What the head of the bay's page says under a name."""
    page = site.page("regions/coast/bay/")
    found = page.find("meta", property=name) or page.find("meta", attrs={"name": name})
    return str(found["content"]) if found else ""


def test_each_place_has_a_card(site: SiteOnDisk) -> None:
    assert cards(site) == {COAST, BAY}


def test_a_page_names_its_card_with_size_and_words(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay\nreviewed: 2026-11-03")
    site.build()
    assert head(site, "og:image").startswith("https://coast.example/pages/regions/coast/bay/card.png?v=")
    assert (head(site, "og:image:width"), head(site, "og:image:height")) == ("1200", "630")
    assert head(site, "og:image:alt") == "The Bay · The Coast · Updated 3 Nov 2026"
    assert head(site, "twitter:card") == "summary_large_image"


def test_a_cover_photo_stands_for_the_page_where_it_has_one(site: SiteOnDisk) -> None:
    site.image("uploads/pier.jpg", (1600, 900))
    site.place("coast/bay.md", "name: The Bay\ncoverPhoto: {asset: /uploads/pier.jpg, altText: A pier}")
    site.build()
    assert head(site, "og:image") == "https://coast.example/pages/uploads/pier.jpg"
    assert (head(site, "og:image:width"), head(site, "og:image:height")) == ("1200", "675")


@pytest.mark.parametrize(
    "settings", ['[site]\nname = "No address"', '[site]\nurl = "https://a.example/"\n[publish]\ncards = false']
)
def test_without_an_address_or_where_they_are_not_wanted_there_are_no_cards(site: SiteOnDisk, settings: str) -> None:
    site.write("waystation.toml", settings)
    assert cards(site) == set()
    assert head(site, "og:image") == ""


def test_without_cards_a_map_stands_for_the_page(site: SiteOnDisk) -> None:
    site.write("waystation.toml", '[site]\nurl = "https://a.example/"\n[publish]\ncards = false')
    site.image("uploads/map.png")
    site.place("coast/bay.md", "name: The Bay\nmap: /uploads/map.png")
    site.build()
    assert head(site, "og:image") == "https://a.example/uploads/map.png"


def test_a_name_that_the_fonts_cannot_write_has_no_card(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: ባሕረ ሰላጤ")
    assert cards(site) == {COAST}


def test_a_site_brings_fonts_for_other_scripts(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: ባሕረ ሰላጤ")
    (site.root / "theme/fonts").mkdir(parents=True)
    shutil.copy(FONTS[0], site.root / "theme/fonts/Own.ttf")
    assert cards(site) == {COAST, BAY}


def test_the_name_of_a_region_is_on_the_cards_of_its_places(site: SiteOnDisk) -> None:
    site.build()
    site.edit("coast/index.md", "The Coast", "The Shore")
    assert cards(site) == {COAST, BAY}


def test_a_new_day_is_on_the_card_of_its_place(site: SiteOnDisk) -> None:
    site.build()
    site.place("coast/bay.md", "name: The Bay\nreviewed: 2026-11-03")
    assert cards(site) == {BAY}


def test_what_a_card_does_not_show_draws_none_again(site: SiteOnDisk) -> None:
    site.build()
    site.place("coast/bay.md", "name: The Bay\noverview: Boats arrive.")
    assert cards(site) == set()


def test_a_map_that_is_replaced_is_on_the_card(site: SiteOnDisk) -> None:
    site.image("uploads/map.png")
    site.place("coast/bay.md", "name: The Bay\nmap: /uploads/map.png")
    site.build()
    Image.new("RGB", (300, 300), "#ff0000").save(site.root / "static/uploads/map.png")
    assert cards(site) == {BAY}
    red, green, blue = Image.open(io.BytesIO(site.files()[BAY])).convert("RGB").getpixel((900, 300))  # type: ignore[misc]
    assert (red > 250, green < 5, blue < 5) == (True, True, True)


def test_a_place_that_names_its_country_has_a_map_on_its_card_in_the_accent(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay\ncountries: [IS]")
    site.build()
    picture = Image.open(io.BytesIO(site.files()[BAY])).convert("RGB").crop((640, 0, 1164, 600))
    far = ImageChops.difference(picture, Image.new("RGB", picture.size, ACCENT)).convert("L")
    assert sum(far.histogram()[:4]) > 2000


def test_countries_that_change_are_on_the_card(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay\ncountries: [IS]")
    site.build()
    site.place("coast/bay.md", "name: The Bay\ncountries: [IS, FO]")
    assert cards(site) == {BAY}


def test_a_card_that_was_drawn_before_is_not_drawn_again(site: SiteOnDisk) -> None:
    site.build()
    first, kept = site.files(), drawn_at(site)
    shutil.rmtree(site.out)
    (site.root / ".waystation/state.sqlite").unlink()
    site.build()
    assert (site.files(), drawn_at(site)) == (first, kept)


def test_places_with_the_same_map_share_its_drawing(site: SiteOnDisk) -> None:
    """There are three cards, and one map on two of them."""
    for name in ("bay", "cove"):
        site.place(f"coast/{name}.md", f"name: The {name}\ncountries: [IS]")
    site.build()
    assert len(drawn_at(site)) == 4


def drawn_at(site: SiteOnDisk) -> dict[Path, int]:
    """What is kept, with the number of the file, which is another one where it was written anew."""
    return {file: file.stat().st_ino for file in (site.root / ".waystation/cards").iterdir()}


def test_a_place_whose_address_is_that_of_a_card_keeps_it(site: SiteOnDisk) -> None:
    site.place("coast/card.png.md", "name: The Card Inn")
    assert cards(site) == {BAY, "regions/coast/card.png/card.png"}
    assert site.page("regions/coast/card.png/").h1 is not None
