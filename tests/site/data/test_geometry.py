from __future__ import annotations

import json
from typing import Any

import pytest

from tests.site_on_disk import SiteOnDisk


@pytest.fixture
def site(site: SiteOnDisk) -> SiteOnDisk:
    """Places with one country, with two, with none, and with one that is too small for the data."""
    site.place("coast/bay.md", "name: The Bay\ncountries: [RS]")
    site.place("coast/cape.md", "name: The Cape\ncountries: [RS, XK]")
    site.place("coast/rock.md", "name: The Rock\ncountries: [GI]")
    site.place("sahara/index.md", "name: The Sahara\ncountries: [EH, UA]")
    site.build()
    return site


def geometry(site: SiteOnDisk, place: str) -> Any:
    """The geometry of a place."""
    features = json.loads((site.out / "data/places.geojson").read_bytes())["features"]
    return next(feature["geometry"] for feature in features if feature["id"] == f"regions/{place}")


def test_a_place_has_the_area_of_its_countries(site: SiteOnDisk) -> None:
    serbia, both = geometry(site, "coast/bay"), geometry(site, "coast/cape")
    assert serbia["type"] == "MultiPolygon"
    assert both["coordinates"][: len(serbia["coordinates"])] == serbia["coordinates"]
    assert len(both["coordinates"]) > len(serbia["coordinates"])


def test_an_area_is_no_finer_than_a_kilometre(site: SiteOnDisk) -> None:
    """A hundredth of a degree: nothing may look as if it were known more exactly."""
    points = [point for polygon in geometry(site, "sahara")["coordinates"] for ring in polygon for point in ring]
    assert points
    assert [point for point in points if any(number != round(number, 2) for number in point)] == []


@pytest.mark.parametrize("place", ["coast", "coast/rock"])
def test_a_place_without_countries_or_with_none_that_has_an_outline_has_no_area(site: SiteOnDisk, place: str) -> None:
    assert geometry(site, place) is None


def test_what_is_disputed_belongs_where_the_maps_of_the_site_put_it(site: SiteOnDisk) -> None:
    before = len(geometry(site, "sahara")["coordinates"])
    site.write("waystation.toml", '[maps]\npolicy = "un"\n')
    site.build()
    assert len(geometry(site, "sahara")["coordinates"]) > before


def test_an_area_that_was_drawn_once_is_kept(site: SiteOnDisk) -> None:
    kept = sorted(path.name for path in (site.root / ".waystation/areas").iterdir())
    (site.root / ".waystation/state.sqlite").unlink()
    before = site.files()
    site.build()
    assert sorted(path.name for path in (site.root / ".waystation/areas").iterdir()) == kept
    assert site.files() == before


def test_what_is_kept_and_damaged_is_drawn_anew(site: SiteOnDisk) -> None:
    before = site.files()
    for file in (site.root / ".waystation/areas").iterdir():
        file.write_bytes(b"\xc1 no area")
    (site.root / ".waystation/state.sqlite").unlink()
    site.build()
    assert site.files() == before


def test_many_places_get_coarser_areas(site: SiteOnDisk) -> None:
    fine = len(str(geometry(site, "coast/bay")))
    for number in range(60):
        site.place(f"north/n{number}.md", f"name: N{number}\ncountries: [NO, CA]")
    site.build()
    assert len(str(geometry(site, "coast/bay"))) < fine
    assert len((site.out / "data/places.geojson").read_bytes()) < 1_100_000
