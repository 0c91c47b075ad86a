from __future__ import annotations

import base64
import hashlib
import io
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.site_on_disk import SiteOnDisk

PACK = "regions/coast/pack.html"
SETTINGS = '[site]\nname = "Coast & Sea"\nurl = "https://coast.example/sub/"\n'
BAY = """\
name: The Bay
overview: Tents stand by [the harbour](https://harbour.example/tents), see [the coast](/regions/coast/#overview).
newsUpdates:
  updates:
  - {title: Ferry, date: 2026-03-01, content: A ferry left.}"""


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    """A region with a map, and a place with a source, both linked to one another."""
    site = SiteOnDisk(tmp_path / "site")
    site.write("waystation.toml", SETTINGS)
    site.image("uploads/coast.png", size=(900, 600))
    site.place("coast/index.md", "name: The Coast\noverview: Boats [arrive](/news/).\nmap: /uploads/coast.png")
    site.place("coast/bay.md", BAY)
    site.build()
    return site


def links(pack: BeautifulSoup) -> list[str]:
    return [str(link["href"]) for link in pack.select("a[href]")]


def test_it_holds_the_text_of_every_place(site: SiteOnDisk) -> None:
    text = site.page(PACK).get_text()
    assert all(words in text for words in ("Boats arrive", "Tents stand", "A ferry left", "harbour.example/tents"))


def test_every_link_within_it_leads_to_one_element(site: SiteOnDisk) -> None:
    pack = site.page(PACK)
    ids = [str(element["id"]) for element in pack.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links(pack) if link.startswith("#")} <= set(ids)
    labels = {label for one in pack.select("[aria-labelledby]") for label in str(one["aria-labelledby"]).split()}
    assert labels <= set(ids)


def test_links_between_its_places_stay_within_it(site: SiteOnDisk) -> None:
    assert {"#p0-overview", "#p1"} <= set(links(site.page(PACK)))


def test_links_to_the_rest_of_the_site_are_whole_addresses(site: SiteOnDisk) -> None:
    assert [link for link in links(site.page(PACK)) if not re.match(r"#|https://", link)] == []
    assert "https://coast.example/sub/news/" in links(site.page(PACK))


def test_without_an_address_of_the_site_what_leads_there_is_text(site: SiteOnDisk) -> None:
    site.write("waystation.toml", "")
    site.build()
    assert [link for link in links(site.page(PACK)) if not re.match(r"#|https://", link)] == []
    assert "Boats arrive." in site.page(PACK).get_text()


def test_its_pictures_are_in_it_as_small_as_a_phone_shows_them(site: SiteOnDisk) -> None:
    (picture,) = site.page(PACK).select("img")
    head, _, data = str(picture["src"]).partition(",")
    with Image.open(io.BytesIO(base64.b64decode(data))) as image:
        assert (head, image.size) == ("data:image/png;base64", (480, 320))


@pytest.mark.parametrize("suffix", ["webp", "avif", "jpg"])
def test_a_picture_that_old_browsers_cannot_show_is_a_jpeg_in_it(site: SiteOnDisk, suffix: str) -> None:
    site.image(f"uploads/new.{suffix}")
    site.edit("coast/index.md", "coast.png", f"new.{suffix}")
    site.build()
    assert str(site.page(PACK).select("img")[0]["src"]).startswith("data:image/jpeg;base64,")


def test_its_policy_allows_its_own_style_and_nothing_that_loads(site: SiteOnDisk) -> None:
    pack = site.page(PACK)
    (policy,), (style,) = pack.select('meta[http-equiv="Content-Security-Policy"]'), pack.select("style")
    digest = base64.b64encode(hashlib.sha256(style.get_text().encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in str(policy["content"])
    assert pack.select("script, link, iframe, [srcset], [style]") == []


def test_words_that_look_like_an_attribute_stay_as_they_are(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", 'name: The Bay\noverview: \'Type id="x" or href="/regions/" or href="#x".\'')
    site.build()
    assert 'Type id="x" or href="/regions/" or href="#x".' in site.page(PACK).get_text().replace("“", '"')


def test_it_says_how_new_it_is_and_where_the_page_lives(site: SiteOnDisk) -> None:
    band = site.page(PACK).select(".band")[0].get_text()
    assert "as of 1 Mar 2026" in band
    assert "https://coast.example/sub/regions/coast/" in band


def test_headings_of_a_place_within_stand_below_that_of_the_region(site: SiteOnDisk) -> None:
    pack = site.page(PACK)
    assert [heading.get_text() for heading in pack.select("h1")] == ["The Coast"]
    assert "The Bay" in [heading.get_text() for heading in pack.select("h2")]


def test_a_place_that_has_its_name_goes_before_it(site: SiteOnDisk) -> None:
    site.place("coast/pack.html.md", "name: Pack")
    site.build()
    assert "regions/coast/pack.html/index.html" in site.files()
    assert "one file" not in site.page("regions/coast/take-away/").get_text()
