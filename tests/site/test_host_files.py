from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from tests.site_on_disk import SiteOnDisk

SETTINGS = '[site]\nurl = "https://example.org/sub/path/"\n'


def test_the_sitemap_names_every_page_with_its_last_change(site: SiteOnDisk) -> None:
    site.write("waystation.toml", SETTINGS)
    site.place("coast/bay.md", "name: The Bay\nreviewed: 2026-05-04")
    site.build()
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    sitemap = ET.fromstring(site.files()["sitemap.xml"])  # noqa: S314 - a file that the test has just made
    urls = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in sitemap}
    assert urls["https://example.org/sub/path/regions/coast/bay/"] == "2026-05-04"
    assert "https://example.org/sub/path/sources/" in urls


def test_robots_points_to_the_sitemap(site: SiteOnDisk) -> None:
    site.write("waystation.toml", SETTINGS)
    site.build()
    assert b"Sitemap: https://example.org/sub/path/sitemap.xml" in site.files()["robots.txt"]


def test_every_link_of_a_site_below_a_path_stays_below_it(site: SiteOnDisk) -> None:
    site.write("waystation.toml", SETTINGS)
    site.place("coast/bay.md", "name: The Bay\noverview: See [the coast](/regions/coast/).")
    site.build()
    links = {
        str(tag[key])
        for tag in site.page("regions/coast/bay/").find_all()
        for key in ("href", "src")
        if tag.has_attr(key)
    }
    assert {link for link in links if not link.startswith(("/sub/path/", "#"))} == {
        "https://example.org/sub/path/regions/coast/bay/"
    }


def test_pages_have_a_canonical_address_and_a_description(site: SiteOnDisk) -> None:
    site.write("waystation.toml", SETTINGS)
    site.place("coast/bay.md", "name: The Bay\noverview: A quiet [bay](https://a.example/).")
    site.build()
    page = site.page("regions/coast/bay/")
    assert page.select('link[rel="canonical"]')[0]["href"] == "https://example.org/sub/path/regions/coast/bay/"
    assert page.select('meta[name="description"]')[0]["content"] == "A quiet bay."
    assert page.select('meta[property="og:title"]')[0]["content"] == "The Bay"


def test_an_alias_redirects_as_a_page_and_by_the_host(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay\naliases: [/old/bay, /bay.html]")
    site.build()
    refresh = site.page("old/bay/").select('meta[http-equiv="refresh"]')[0]["content"]
    assert refresh == "0; url=/regions/coast/bay/"
    assert b"/bay.html /regions/coast/bay/ 301\n/old/bay/ /regions/coast/bay/ 301\n" in site.files()["_redirects"]


@pytest.mark.parametrize(
    "alias", ["../../outside", "/../outside", "https://other.example/", "//other.example/", "a\\b", "/"]
)
def test_a_hostile_alias_makes_no_file(site: SiteOnDisk, alias: str) -> None:
    site.build()
    before = site.files().keys()
    site.place("coast/bay.md", f"name: The Bay\naliases: ['{alias}']")
    site.build()
    assert site.files().keys() == before
    assert not (site.root.parent / "outside").exists()


def test_headers_allow_scripts_of_the_site_alone_and_no_other_site(site: SiteOnDisk) -> None:
    site.build()
    headers = site.files()["_headers"].decode()
    policy = next(line for line in headers.splitlines() if "Content-Security-Policy" in line)
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy.removeprefix("  Content-Security-Policy:")


def test_no_page_holds_a_script_or_a_style_of_its_own(site: SiteOnDisk) -> None:
    """But for packs, which are one file each; their policy allows no script either."""
    site.build()
    for path in site.files():
        if path.endswith(".html") and not path.endswith("/pack.html"):
            page = site.page(path)
            assert page.select("script:not([src]), style, [style], [onclick], [onload]") == [], path


def test_the_lines_of_the_sites_own_redirects_come_first(site: SiteOnDisk) -> None:
    site.write("static/_redirects", "/a /b 301")
    site.place("coast/bay.md", "name: The Bay\naliases: [/old]")
    site.build()
    assert site.files()["_redirects"] == b"/a /b 301\n/old/ /regions/coast/bay/ 301\n"


def test_files_of_static_are_copied(site: SiteOnDisk) -> None:
    site.write("static/.well-known/security.txt", "Contact: mailto:desk@example.org\n")
    site.write("static/uploads/report.pdf", "%PDF-1.7")
    site.build()
    assert {".well-known/security.txt", "uploads/report.pdf"} <= site.files().keys()


@pytest.mark.parametrize("name", ["page.html", "x.svg", "code.js", "feed.xml"])
def test_an_upload_that_a_browser_could_run_is_not_published(site: SiteOnDisk, name: str) -> None:
    site.write(f"static/uploads/{name}", "<script>alert(1)</script>")
    site.build()
    assert f"uploads/{name}" not in site.files()


def test_a_link_out_of_the_folder_is_not_followed(site: SiteOnDisk) -> None:
    (site.root.parent / "private.txt").write_text("private", "utf-8")
    (site.root / "static").mkdir()
    (site.root / "static/notes.txt").symlink_to(site.root.parent / "private.txt")
    site.build()
    assert "notes.txt" not in site.files()


def test_a_page_wins_over_a_static_file_of_its_address(site: SiteOnDisk) -> None:
    site.write("static/regions/coast/index.html", "<p>not the page</p>")
    site.build()
    assert site.page("regions/coast/").h1 is not None


def test_the_pages_of_readers_have_a_policy_of_their_own_that_allows_no_script(site: SiteOnDisk) -> None:
    """The header cannot say so: hosts differ in what a second header for one path means."""
    site.build()
    policies = [site.page(address).select('meta[http-equiv="Content-Security-Policy"]') for address in ("", "regions/")]
    assert ["script-src" in str(policy[0]["content"]) for policy in policies] == [False, False]
