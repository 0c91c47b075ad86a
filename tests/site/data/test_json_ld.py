from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.site.data.schema_org import broken_in, vocabulary
from tests.site_on_disk import SiteOnDisk

PROJECT = Path(__file__).parents[3]
SETTINGS = """\
[site]
name = "Coast News"
url = "https://coast.example/pages/"
organisation = "The desk"
[site.licence]
name = "CC BY 4.0"
url = "https://licence.example/by"
"""
BAY = """\
name: The Bay
overview: Tents stand by the harbour.
figures:
- {label: Tents, low: 5, high: 8, unit: items, asOf: 2026-02-01, history: [{asOf: 2026-01-01, value: 4}]}
- {label: Beds, value: 30}
newsUpdates:
  visibleCount: 1
  updates:
  - {title: Old, date: 2026-01-02}
  - {title: </script><!-- & "A", date: 2026-03-04, source: 'https://paper.example/a',
     correction: {text: Not two., date: 2026-03-05}}
reviewed: 2026-03-01
"""


@pytest.fixture
def site(site: SiteOnDisk) -> SiteOnDisk:
    """A site that knows its address, with a place that says much."""
    site.write("waystation.toml", SETTINGS)
    site.place("coast/bay.md", BAY)
    site.build()
    return site


def said(site: SiteOnDisk, address: str) -> dict[str, Any]:
    """What a page tells programs."""
    (block,) = site.page(address).select('head > script[type="application/ld+json"]')
    document: dict[str, Any] = json.loads(block.get_text())
    assert document.pop("@context") == "https://schema.org"
    return document


def test_the_page_of_a_place_says_whose_it_is_and_how_old(site: SiteOnDisk) -> None:
    page = said(site, "regions/coast/bay/")
    assert (page["@id"], page["name"]) == ("https://coast.example/pages/regions/coast/bay/", "The Bay")
    assert (page["dateModified"], page["lastReviewed"]) == ("2026-03-04", "2026-03-01")
    assert (page["publisher"]["name"], page["license"]) == ("The desk", "https://licence.example/by")


def test_the_trail_leads_from_all_regions_to_the_place(site: SiteOnDisk) -> None:
    trail = said(site, "regions/coast/bay/")["breadcrumb"]["itemListElement"]
    assert [
        (item["position"], item["name"], item["item"]["@id"].removeprefix("https://coast.example/pages/"))
        for item in trail
    ] == [
        (1, "Regions", "regions/"),
        (2, "The Coast", "regions/coast/"),
        (3, "The Bay", "regions/coast/bay/"),
    ]


def test_the_news_that_the_page_shows_at_first_are_articles(site: SiteOnDisk) -> None:
    article, dataset = said(site, "regions/coast/bay/")["hasPart"]
    assert (article["@type"], dataset["@type"]) == ("NewsArticle", "Dataset")
    assert article["@id"].startswith("https://coast.example/pages/regions/coast/bay/#news-2026-03-04-")
    assert article["headline"] == '</script><!-- & "A"'
    assert (article["datePublished"], article["dateModified"]) == ("2026-03-04", "2026-03-05")
    assert article["correction"] == "Not two."


def test_no_text_ends_the_block_or_begins_a_comment(site: SiteOnDisk) -> None:
    text = (site.out / "regions/coast/bay/index.html").read_text("utf-8")
    block = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(block)
    assert not {*"<>&"} & {*block}


def test_figures_are_a_dataset_with_the_days_that_they_are_of(site: SiteOnDisk) -> None:
    dataset = said(site, "regions/coast/bay/")["hasPart"][1]
    assert dataset["variableMeasured"] == ["Tents", "Beds"]
    assert dataset["temporalCoverage"] == "2026-01-01/2026-02-01"
    assert dataset["distribution"]["contentUrl"] == "https://coast.example/pages/data/regions/coast/bay.json"


def test_a_place_lies_within_its_region(site: SiteOnDisk) -> None:
    region = said(site, "regions/coast/")["about"]
    assert region == {"@type": "Place", "@id": "https://coast.example/pages/regions/coast/#place", "name": "The Coast"}
    assert said(site, "regions/coast/bay/")["about"]["containedInPlace"] == region


@pytest.mark.parametrize("address", ["", "regions/", "regions/coast/"])
def test_a_region_is_a_collection_and_so_are_the_lists_of_all(site: SiteOnDisk, address: str) -> None:
    assert said(site, address)["@type"] == "CollectionPage"


def test_home_names_the_pages_of_the_regions(site: SiteOnDisk) -> None:
    assert [part["name"] for part in said(site, "")["hasPart"]] == ["The Coast"]


def test_a_place_without_figures_has_no_dataset(site: SiteOnDisk) -> None:
    assert "hasPart" not in said(site, "regions/coast/")


def test_the_page_of_the_data_names_the_files(site: SiteOnDisk) -> None:
    files = [one["contentUrl"] for one in said(site, "data/")["mainEntity"]["distribution"]]
    assert all((site.out / file.removeprefix("https://coast.example/pages/")).is_file() for file in files)
    assert len(files) == 5


def test_without_an_address_of_the_site_there_is_none(site: SiteOnDisk) -> None:
    site.write("waystation.toml", "")
    site.build()
    assert b"ld+json" not in b"".join(site.files().values())


def test_a_site_that_wants_no_data_has_none_within_its_pages(site: SiteOnDisk) -> None:
    site.write("waystation.toml", f"{SETTINGS}\n[publish]\ndata = false\n")
    site.build()
    assert b"ld+json" not in b"".join(site.files().values())


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> SiteOnDisk:
    site = SiteOnDisk.copy_of(PROJECT / "example", tmp_path_factory.mktemp("json_ld") / "site")
    site.build()
    return site


def test_every_word_is_one_of_schema_org_in_its_place(example: SiteOnDisk) -> None:
    pages = [path for path, data in example.files().items() if b"application/ld+json" in data]
    assert len(pages) > 10
    assert [what for page in pages for what in broken_in(said(example, page), page)] == []


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "Region"},
        {"@type": "Place", "headline": "A"},
        {"@type": "Dataset", "isAccessibleForFree": "yes"},
        {"@type": "WebPage", "breadcrumb": {"@type": "Place"}},
    ],
)
def test_the_check_finds_words_that_are_not(thing: dict[str, Any]) -> None:
    assert vocabulary().parents
    assert list(broken_in(thing))
