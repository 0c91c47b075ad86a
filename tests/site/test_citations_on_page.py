from __future__ import annotations

from tests.site_on_disk import SiteOnDisk

TEXT = """
name: The Bay
figures: [{label: Boats, value: 4, source: https://harbour.example/count}]
overview: A [first](https://news.example/a) and a [second](https://news.example/b) source.
governmentResponse: The [first](https://news.example/a) again, and [the region](/regions/coast/).
"""


def test_sources_are_numbered_in_the_order_of_the_page(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", TEXT)
    site.build()
    listed = [link["href"] for link in site.page("regions/coast/bay/").select(".sources a:not(.back)")]
    assert listed == ["https://harbour.example/count", "https://news.example/a", "https://news.example/b"]


def test_one_address_has_one_number_and_says_how_often_it_is_cited(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", TEXT)
    site.build()
    page = site.page("regions/coast/bay/")
    assert [mark.get_text() for mark in page.select(".cite")] == ["1", "2", "3", "2"]
    assert "cited 2 times" in page.select("#source-2")[0].get_text()


def test_marks_lead_to_the_source_and_back(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", TEXT)
    site.build()
    page = site.page("regions/coast/bay/")
    for mark in page.select(".cite"):
        source = page.select(str(mark["href"]))[0]
        assert f"#{mark['id']}" in [link["href"] for link in source.select(".back")]


def test_a_link_within_the_site_gets_no_mark(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay\noverview: See [the region](/regions/coast/).")
    site.build()
    page = site.page("regions/coast/bay/")
    assert page.select(".cite, #sources") == []


def test_external_links_open_here_and_tell_nothing_about_the_reader(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", TEXT)
    site.build()
    link = site.page("regions/coast/bay/").select("#overview p a")[0]
    assert link["rel"] == ["noopener", "noreferrer", "external"]
    assert not link.has_attr("target")


def test_a_source_without_a_known_address_shape_still_gets_its_mark(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay\noverview: See https://bare.example/report.")
    site.build()
    assert site.page("regions/coast/bay/").select(".sources b")[0].get_text() == "bare.example"
