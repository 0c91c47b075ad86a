"""The example site, built whole: every page's text as people read it, beside the last text that somebody approved.

After a change that is meant, look at the pages, and then run `pytest tests/site/test_golden_site.py --approve`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.site_on_disk import SiteOnDisk

PROJECT = Path(__file__).parents[2]
GOLDEN = PROJECT / "tests/golden/example"
BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "tr", "summary", "figcaption", "blockquote", "div", "section")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> SiteOnDisk:
    site = SiteOnDisk.copy_of(PROJECT / "example", tmp_path_factory.mktemp("golden") / "site")
    site.build()
    return site


def as_read(page: BeautifulSoup) -> str:
    """The main part of a page, a block a line; links with their addresses, images with their alternative texts."""
    main = page.select("main")[0]
    for link in main.select("a"):
        link.append(f" <{link['href']}>")
    for image in main.select("img"):
        image.replace_with(f"[image: {image['alt']}]")
    for block in main.find_all(BLOCKS):
        block.insert(0, "\n")
        block.append("\n")
    lines = (" ".join(line.split()) for line in main.get_text().splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def test_the_example_has_nothing_to_put_right(example: SiteOnDisk) -> None:
    assert example.build().errors == ()


def test_the_example_reads_as_approved(example: SiteOnDisk, pytestconfig: pytest.Config) -> None:
    pages = sorted(path for path in example.files() if path.endswith(".html"))
    read = {
        f"{path.removesuffix('index.html').strip('/') or 'home'}.txt": as_read(example.page(path)) for path in pages
    }
    if pytestconfig.getoption("approve"):
        for name, text in read.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(text, "utf-8")
    approved = {path.relative_to(GOLDEN).as_posix(): path.read_text("utf-8") for path in GOLDEN.rglob("*.txt")}
    assert read == approved


def test_the_example_uses_every_section(example: SiteOnDisk) -> None:
    page = example.page("regions/sorrel-coast/")
    sections = {
        "key-figures",
        "overview",
        "government-response",
        "news",
        "places",
        "background",
        "quick-links",
        "needs",
    }
    assert sections <= {str(tag["id"]) for tag in page.find_all(id=True)}
    assert page.select(".cover, .map, .more, .correction, .sources, .age, .table")


def test_the_arabic_site_is_clean_and_runs_from_right_to_left(tmp_path: Path) -> None:
    site = SiteOnDisk.copy_of(PROJECT / "tests/sites/arabic", tmp_path / "site")
    assert site.build().errors == ()
    root = site.page("").html
    assert root is not None
    assert (root["lang"], root["dir"]) == ("ar", "rtl")
