from __future__ import annotations

import csv
import json
from pathlib import Path

import frictionless
import hxl
import jsonschema
import pytest

from tests.site_on_disk import SiteOnDisk

PROJECT = Path(__file__).parents[3]
NAMES = ("figures", "news", "sources")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> SiteOnDisk:
    """The example, and a place whose texts are all that CSV and spreadsheets could misread."""
    site = SiteOnDisk.copy_of(PROJECT / "example", tmp_path_factory.mktemp("tables") / "site")
    odd = r""" "=cmd|'/C calc'!A0, \"x\"; two\nlines" """
    figures = f"figures: [{{label: {odd}, value: 3, history: [{{asOf: 2026-01-01, low: 1, high: 2}}]}}]"
    news = f"newsUpdates: {{updates: [{{title: {odd}, correction: {{text: '-1, not 1', date: 2026-01-05}}}}]}}"
    site.place("odd/index.md", f"name: '@The Odd'\noverview: See <https://a.example/?x=%22,=1>.\n{figures}\n{news}")
    site.build()
    return site


def rows(site: SiteOnDisk, name: str) -> list[dict[str, str]]:
    """The rows of a table below its hashtags."""
    with (site.out / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))[1:]


def test_the_package_is_valid(example: SiteOnDisk) -> None:
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(example.out / "data/datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert {task.name for task in report.tasks} == {*NAMES, "places"}


@pytest.mark.parametrize("name", NAMES)
def test_the_hashtags_are_those_of_hxl(example: SiteOnDisk, name: str) -> None:
    found: list[str] = []
    schema = hxl.schema(None, callback=lambda error: found.append(error.message))
    schema.validate(hxl_source(example, name))
    assert set(found) <= {"Possible numeric outlier"}, "places differ in size, which is no mistake"
    assert len(list(hxl_source(example, name))) == len(rows(example, name))


def hxl_source(site: SiteOnDisk, name: str) -> hxl.Dataset:
    """A table as HXL reads it, from its rows: libhxl leaves files open."""
    with (site.out / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
        return hxl.data(list(csv.reader(file)))


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_a_place_that_has_a_file(example: SiteOnDisk, name: str) -> None:
    places = {row["place"] for row in rows(example, name)}
    assert all((example.out / f"data/{place}.json").is_file() for place in places)


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_is_a_formula(example: SiteOnDisk, name: str) -> None:
    assert not [cell for row in rows(example, name) for cell in row.values() if cell[:1] in {"=", "+", "-", "@"}]


def test_a_figure_stands_before_its_earlier_numbers(example: SiteOnDisk) -> None:
    found = [row for row in rows(example, "figures") if row["place"] == "regions/odd"]
    assert [(row["value"], row["low"], row["high"], row["as_of"], row["current"]) for row in found] == [
        ("3", "", "", "", "true"),
        ("", "1", "2", "2026-01-01", "false"),
    ]
    assert found[0]["label"] == """'=cmd|'/C calc'!A0, "x"; two lines"""


def test_an_update_says_what_was_put_right(example: SiteOnDisk) -> None:
    (row,) = (row for row in rows(example, "news") if row["place"] == "regions/odd")
    assert (row["corrected"], row["correction"], row["date"]) == ("2026-01-05", "'-1, not 1", "")


def test_every_address_that_a_page_cites_is_a_row(example: SiteOnDisk) -> None:
    for file in (example.out / "data/regions").rglob("*.json"):
        place = json.loads(file.read_bytes())
        cited = [row["url"] for row in rows(example, "sources") if row["place"] == place["id"]]
        assert cited == [source["url"] for source in place.get("sources", [])]


def test_ids_of_news_are_those_of_the_feeds(example: SiteOnDisk) -> None:
    feed = json.loads((example.out / "feed.json").read_bytes())
    assert {item["id"] for item in feed["items"]} <= {row["id"] for row in rows(example, "news")}


def test_all_places_are_in_one_file_that_keeps_its_schema(example: SiteOnDisk) -> None:
    places = json.loads((example.out / "data/places.geojson").read_bytes())
    schema = json.loads((example.out / "data/schemas/places.schema.json").read_bytes())
    jsonschema.validate(places, schema)
    files = {
        str(path.relative_to(example.out / "data").with_suffix(""))
        for path in example.out.glob("data/regions/**/*.json")
    }
    assert {feature["id"] for feature in places["features"]} == files


def test_the_page_explains_each_table_and_each_column(example: SiteOnDisk) -> None:
    page = example.page("data/")
    for name in NAMES:
        columns = [cell.get_text() for cell in page.select(f"#{name} + dl dt code:first-child")]
        assert columns == list(rows(example, name)[0])


def test_every_link_of_the_page_leads_somewhere(example: SiteOnDisk) -> None:
    links = [str(link["href"]) for link in example.page("data/").select("main a[href^='/']")]
    assert [link for link in links if not (example.out / link.lstrip("/")).exists()] == []


def test_the_page_is_in_the_footer_of_every_page(example: SiteOnDisk) -> None:
    assert example.page("404.html").select('footer a[href="/data/"]')
