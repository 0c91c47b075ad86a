"""The real file that the format comes from. Its words are not ours, so it is read from beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_on_disk import REGIONS, SiteOnDisk, titles

SEED = Path(__file__).parents[3] / "shared/seed/the-balkans.index.md"

pytestmark = [
    pytest.mark.seed,
    pytest.mark.skipif(not SEED.exists(), reason=f"the seed file is not beside the project: {SEED}"),
]


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    site = SiteOnDisk(tmp_path / "site")
    site.write(f"{REGIONS}/the-balkans/index.md", SEED.read_text("utf-8"))
    for name in ("croatia", "serbia"):
        site.place(f"the-balkans/{name}.md", f"name: {name.capitalize()}")
    site.place("the-balkans/bosnia.md", "name: Bosnia and Herzegovina")
    site.image("uploads/the-balkans.png", (1080, 1080))
    return site


def test_the_seed_has_nothing_to_put_right(site: SiteOnDisk) -> None:
    assert site.build().errors == ()


def test_the_seeds_page_has_its_address_title_and_sections(site: SiteOnDisk) -> None:
    site.build()
    page = site.page("regions/the-balkans/")
    assert page.title is not None
    assert page.title.get_text() == "Region: The Balkans · Region pages"
    assert {"overview", "government-response", "news", "places", "quick-links", "sources"} <= {
        str(tag["id"]) for tag in page.find_all("section", id=True)
    }


def test_the_seeds_news_are_newest_first(site: SiteOnDisk) -> None:
    site.build()
    days = [time["datetime"] for time in site.page("regions/the-balkans/").select(".update time")]
    assert len(titles(site.page("regions/the-balkans/"))) == 2
    assert days == sorted(days, reverse=True) == ["2022-02-18", "2022-02-01"]


def test_the_seeds_places_stand_in_the_order_of_its_list(site: SiteOnDisk) -> None:
    site.build()
    links = [str(link["href"]) for link in site.page("regions/the-balkans/").select("#places a")]
    assert links == [f"/regions/the-balkans/{name}/" for name in ("serbia", "bosnia", "croatia")]


def test_an_address_that_the_seed_cites_twice_has_one_number(site: SiteOnDisk) -> None:
    site.build()
    page = site.page("regions/the-balkans/")
    assert len(page.select(".cite")) == 8
    assert len(page.select(".sources > li")) == 6
