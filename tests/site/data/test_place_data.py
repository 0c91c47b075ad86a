from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from tests.site_on_disk import REGIONS, SiteOnDisk

SETTINGS = '[site]\nname = "Coast News"\nurl = "https://coast.example/pages/"\n'
BAY = f"""\
name: The Bay
overview: See [the plan](/uploads/plan.pdf) and [a count](https://count.example/1).
countries: [IS]
population: {{count: 20, trend: Stable}}
figures:
- {{label: Tents, low: 5, high: 8, unit: items, asOf: 2026-02-01, source: 'https://count.example/2', countedBy: Us,
   history: [{{asOf: 2026-01-01, value: 4}}, {{asOf: 2025-12-01}}]}}
newsUpdates:
  updates:
  - {{title: Old, date: 2026-01-02, id: old}}
  - {{title: A bridge, date: 2026-03-04, content: Text., source: 'https://paper.example/a',
     places: [{REGIONS}/hills/mill.md, elsewhere.md], correction: {{text: Not two., date: 2026-03-05}}}}
stayInformed: {{links: [{{label: Advice, url: /advice}}]}}
reviewed: 2026-03-01
"""


@pytest.fixture
def site(site: SiteOnDisk) -> SiteOnDisk:
    """A site that knows its address, with a place that says much."""
    site.write("waystation.toml", SETTINGS)
    site.place("coast/bay.md", BAY)
    site.build()
    return site


def data(site: SiteOnDisk, path: str) -> Any:
    """A JSON file below `/data/`."""
    return json.loads((site.out / "data" / path).read_bytes())


def bay(site: SiteOnDisk) -> Any:
    return data(site, "regions/coast/bay.json")


def test_a_place_is_known_by_its_address(site: SiteOnDisk) -> None:
    assert bay(site)["id"] == "regions/coast/bay"
    assert bay(site)["page"] == "https://coast.example/pages/regions/coast/bay/"


def test_a_region_and_its_places_name_one_another(site: SiteOnDisk) -> None:
    assert bay(site)["region"] == {"id": "regions/coast", "name": "The Coast"}
    assert data(site, "regions/coast.json")["subregions"] == [{"id": "regions/coast/bay", "name": "The Bay"}]


def test_texts_are_as_the_author_wrote_them(site: SiteOnDisk) -> None:
    assert bay(site)["overview"] == "See [the plan](/uploads/plan.pdf) and [a count](https://count.example/1)."


def test_a_figure_has_its_history_and_the_gaps_in_it(site: SiteOnDisk) -> None:
    (figure,) = bay(site)["figures"]
    assert (figure["low"], figure["high"], figure["countedBy"]) == (5, 8, "Us")
    assert figure["history"] == [{"asOf": "2026-01-01", "value": 4}, {"asOf": "2025-12-01"}]


def test_news_stand_in_the_order_of_the_page_with_its_anchors(site: SiteOnDisk) -> None:
    page = site.page("regions/coast/bay/")
    assert [one["id"] for one in bay(site)["news"]] == [one["id"] for one in page.select("article.update")]


def test_an_update_names_its_report_its_places_and_its_correction(site: SiteOnDisk) -> None:
    update = bay(site)["news"][0]
    assert update["source"] == "https://paper.example/a"
    assert update["places"] == ["regions/hills/mill"]
    assert update["correction"] == {"text": "Not two.", "date": "2026-03-05"}


def test_sources_have_the_anchors_of_the_page(site: SiteOnDisk) -> None:
    page = site.page("regions/coast/bay/")
    shown = [(one["id"], one.select("a")[0]["href"]) for one in page.select("ol.sources > li")]
    assert [(one["id"], one["url"]) for one in bay(site)["sources"]] == shown


def test_what_is_not_known_is_left_out(site: SiteOnDisk) -> None:
    assert set(data(site, "regions/coast.json")) == {
        "$schema", "id", "kind", "name", "page", "language", "publisher", "status", "subregions",
    }  # fmt: skip


def test_links_of_the_site_are_whole_addresses(site: SiteOnDisk) -> None:
    assert bay(site)["links"] == [{"url": "https://coast.example/pages/advice", "label": "Advice"}]


def test_every_file_keeps_its_schema(site: SiteOnDisk) -> None:
    schema = data(site, "schemas/place.schema.json")
    for file in (site.out / "data/regions").rglob("*.json"):
        jsonschema.validate(json.loads(file.read_bytes()), schema)


def test_a_file_names_its_schema_by_the_schemas_own_address(site: SiteOnDisk) -> None:
    assert bay(site)["$schema"] == data(site, "schemas/place.schema.json")["$id"]


def test_a_page_leads_to_its_data(site: SiteOnDisk) -> None:
    (link,) = site.page("regions/coast/bay/").select('link[type="application/json"]')
    assert link["href"] == "/pages/data/regions/coast/bay.json"


def test_without_an_address_of_the_site_addresses_are_paths(site: SiteOnDisk) -> None:
    site.write("waystation.toml", "")
    site.build()
    assert bay(site)["page"] == "/regions/coast/bay/"


def test_a_region_whose_name_ends_as_a_file_of_another_has_a_folder_of_its_own(site: SiteOnDisk) -> None:
    site.place("coast.json/index.md", "name: Odd")
    site.place("coast.json/bay.md", "name: Odder")
    site.build()
    assert data(site, "regions/coast.json.json")["name"] == "Odd"
    assert data(site, "regions/coast.json_/bay.json")["name"] == "Odder"
    assert data(site, "regions/coast.json")["name"] == "The Coast"


def test_drafts_are_in_no_file(site: SiteOnDisk) -> None:
    site.place("coast/cape.md", "name: The Cape\nstatus: draft\nfigures: [{label: Beds, value: 1}]")
    site.build()
    assert not [path for path, data in site.files().items() if path.startswith("data/") and b"Cape" in data]


def test_a_site_that_wants_no_data_has_none(site: SiteOnDisk) -> None:
    site.write("waystation.toml", SETTINGS + "[publish]\ndata = false\n")
    site.build()
    assert not [path for path, data in site.files().items() if path.startswith("data/") or b"/data/" in data]
