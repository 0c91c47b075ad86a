from __future__ import annotations

from tests.site_on_disk import SiteOnDisk


def news(*dates: str) -> str:
    updates = "".join(f"\n    - {{title: News of {date}, date: {date}}}" for date in dates)
    return f"newsUpdates:\n  updates:{updates}"


def test_each_region_has_a_card(site: SiteOnDisk) -> None:
    site.place("hills/index.md", "name: The Hills")
    site.build()
    names = site.page("regions/").select('[data-testid="card"] h2')
    assert [name.get_text() for name in names] == ["The Coast", "The Hills"]


def test_a_card_links_its_name_and_its_places_but_not_itself(site: SiteOnDisk) -> None:
    site.build()
    card = site.page("regions/").select('[data-testid="card"]')[0]
    assert [link["href"] for link in card.find_all("a")] == ["/regions/coast/", "/regions/coast/bay/"]


def test_home_shows_the_newest_news_from_everywhere(site: SiteOnDisk) -> None:
    site.place("coast/index.md", f"name: The Coast\n{news('2026-01-01', '2026-03-01')}")
    site.place("coast/bay.md", f"name: The Bay\n{news('2026-02-01')}")
    site.build()
    assert [link.get_text() for link in site.page("").select("#news .headlines a")] == [
        "News of 2026-03-01",
        "News of 2026-02-01",
        "News of 2026-01-01",
    ]


def test_home_says_what_the_site_is(site: SiteOnDisk) -> None:
    site.write("content/pages/home.md", "---\ntitle: Welcome\n---\nPages about [the coast](/regions/coast/).\n")
    site.build()
    intro = site.page("").select(".intro")[0]
    assert intro.get_text().split() == ["Welcome", "Pages", "about", "the", "coast."]


def test_news_stand_below_their_year(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", f"name: The Bay\n{news('2025-12-31', '2026-01-01')}")
    site.build()
    page = site.page("news/")
    assert [heading.get_text() for heading in page.select("h2")] == ["2026", "2025"]
    assert [link["href"] for link in page.select("#year-2025 ~ ul a")] == [
        "/regions/coast/bay/#news-2025-12-31-news-of-2025-12-31"
    ]


def test_news_are_filtered_by_plain_links(site: SiteOnDisk) -> None:
    site.place("hills/index.md", f"name: The Hills\n{news('2026-01-01')}")
    site.place("coast/bay.md", f"name: The Bay\n{news('2026-01-02')}")
    site.build()
    links = {link.get_text(): str(link["href"]) for link in site.page("news/").select(".filter a")}
    assert links["The Coast"] == "/news/in/coast/"
    assert [link.get_text() for link in site.page("news/in/coast/").select(".headlines a")] == ["News of 2026-01-02"]


def test_the_news_of_a_region_lead_to_those_of_its_places(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", f"name: The Bay\n{news('2026-01-02')}")
    site.build()
    links = {link.get_text(): str(link["href"]) for link in site.page("news/in/coast/").select(".filter a")}
    assert links["The Bay"] == "/regions/coast/bay/#news"


def test_a_year_with_much_news_shows_the_newest_and_leads_to_its_months(site: SiteOnDisk) -> None:
    dates = [f"2026-{month}-{day:02}" for month in ("03", "01") for day in range(1, 29)] * 2
    site.place("coast/bay.md", f"name: The Bay\n{news(*dates)}")
    site.build()
    year = site.page("news/2026/")
    assert len(year.select(".headlines li")) == 100
    links = [(link.get_text(), link["href"]) for link in year.select('nav[aria-label="By month"] a')]
    assert links == [("March 2026", "/news/2026/03/"), ("January 2026", "/news/2026/01/")]
    assert len(site.page("news/2026/01/").select(".headlines li")) == 56


def test_a_year_with_little_news_is_one_page(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", f"name: The Bay\n{news('2026-01-01', '2026-02-01')}")
    site.build()
    assert site.page("news/2026/").select('nav[aria-label="By month"]') == []
    assert "news/2026/01/index.html" not in site.files()


def test_the_long_news_of_a_month_are_cut_into_pages(site: SiteOnDisk) -> None:
    dates = [f"2026-01-{day:02}" for day in range(1, 32)] * 4
    site.place("coast/bay.md", f"name: The Bay\n{news(*dates)}")
    site.build()
    assert len(site.page("news/2026/01/").select(".headlines li")) == 100
    assert len(site.page("news/2026/01/2/").select(".headlines li")) == 24


def test_a_site_that_cites_much_has_a_page_for_each_publisher(site: SiteOnDisk) -> None:
    links = " ".join(f"[A](https://{host}.example/{number})" for host in "ab" for number in range(101))
    site.place("coast/bay.md", f"name: The Bay\noverview: '{links}'")
    site.build()
    index = site.page("sources/")
    assert [link["href"] for link in index.select(".publishers a")] == ["/sources/a.example/", "/sources/b.example/"]
    assert "101 addresses" in index.get_text()
    assert len(site.page("sources/a.example/").select(".cited li")) == 101


def test_undated_news_have_their_own_list(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay\nnewsUpdates: {updates: [{title: Some day}]}")
    site.build()
    assert [link.get_text() for link in site.page("news/undated/").select(".headlines a")] == ["Some day"]


def test_sources_list_every_cited_address_with_the_places_that_cite_it(site: SiteOnDisk) -> None:
    site.place("coast/index.md", "name: The Coast\noverview: One [report](https://a.example/1).")
    site.place(
        "coast/bay.md", "name: The Bay\noverview: The same [report](https://a.example/1), and https://b.example/2."
    )
    site.build()
    cited = {
        str(item.a["href"]): [link.get_text() for link in item.select(".meta a")]  # type: ignore[index]
        for item in site.page("sources/").select(".cited li")
    }
    assert cited == {"https://a.example/1": ["The Coast", "The Bay"], "https://b.example/2": ["The Bay"]}


def test_about_is_made_from_a_markdown_file(site: SiteOnDisk) -> None:
    site.write("content/pages/about.md", "---\ntitle: How we work\n---\n# Sources\n\nWe cite them.\n")
    site.build()
    page = site.page("about/")
    assert [tag.get_text() for tag in page.select("h1, h2")] == ["How we work", "Sources"]
    assert [link.get_text() for link in page.select(".masthead li a")][-1] == "How we work"


def test_a_site_without_any_region_still_has_its_pages(site: SiteOnDisk) -> None:
    for file in site.root.rglob("*.md"):
        file.unlink()
    site.build()
    assert "There is no region yet." in site.page("regions/").get_text()
    assert "There is no news yet." in site.page("news/").get_text()


def test_the_404_page_leads_on_and_is_not_indexed(site: SiteOnDisk) -> None:
    site.build()
    page = site.page("404.html")
    assert {"/regions/", "/news/", "/", "/regions/coast/"} <= {str(link["href"]) for link in page.select("main a")}
    assert page.select('meta[name="robots"]')[0]["content"] == "noindex"
