from __future__ import annotations

import io
import os
import shutil
import site as python_site
import subprocess
import sys
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped] # it brings no types
import pytest
import zxingcpp
from bs4 import BeautifulSoup
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from tests.site_on_disk import SiteOnDisk
from waystation.errors import BuildError
from waystation.site import build
from waystation.site.preview import Preview

try:
    from waystation.site.take_away.pdf import pdf
except OSError as missing:
    pytest.skip(f"WeasyPrint misses a library of the system: {missing}", allow_module_level=True)

PROJECT = Path(__file__).parents[3]
SETTINGS = """\
[site]
name = "Field notes"
url = "https://coast.example/pages/"
organisation = "The coast desk"
licence = { name = "CC BY 4.0", url = "https://licences.example/by" }
[publish]
briefs = true
cards = false
"""
COAST = """\
name: The Coast
overview: Boats arrive at [the harbour](https://harbour.example/tents).
governmentResponse: The ministry opened a school.
longText: There is a long history.
reviewed: 2026-11-03
map: /uploads/coast.png
figures:
- {label: People in tents, value: 1240, unit: people, asOf: 2026-10-31, source: https://data.example/count}
newsUpdates:
  updates:
  - {title: A ferry left, date: 2026-10-01, content: It sails no more., source: https://ferry.example/notice}
subregions: [content/pages/regions/coast/bay.md]"""
BRIEF, BAY = "regions/coast/brief.pdf", "regions/coast/bay/brief.pdf"


@pytest.fixture
def site(site: SiteOnDisk) -> SiteOnDisk:
    """The coast, of which much is known, and the bay, of which nothing is but its name."""
    site.write("waystation.toml", SETTINGS)
    site.place("coast/index.md", COAST)
    site.image("uploads/coast.png", (600, 600))
    return site


def briefs(site: SiteOnDisk) -> set[str]:
    """The briefs that a build writes."""
    report = site.build().write
    assert report is not None
    return {path for path in report.written if path.endswith(".pdf")}


def brief(site: SiteOnDisk, path: str = BRIEF) -> PdfReader:
    return PdfReader(io.BytesIO(site.files()[path]))


def text(printed: PdfReader) -> str:
    """All text of a brief, with single blanks."""
    return " ".join(" ".join(page.extract_text() for page in printed.pages).split())


def test_there_are_no_briefs_unless_they_are_wanted(site: SiteOnDisk) -> None:
    site.write("waystation.toml", '[site]\nurl = "https://coast.example/"')
    assert briefs(site) == set()
    assert site.page("regions/coast/").select('a[href$=".pdf"]') == []


def test_each_place_has_a_brief_and_its_page_leads_there(site: SiteOnDisk) -> None:
    assert briefs(site) == {BRIEF, BAY}
    link = site.page("regions/coast/bay/").select('a[href$=".pdf"]')[0]
    assert (link["href"], link["type"]) == ("/pages/regions/coast/bay/brief.pdf", "application/pdf")


def test_a_brief_holds_what_a_reader_needs_on_paper(site: SiteOnDisk) -> None:
    site.build()
    printed = text(brief(site))
    for part in (
        *("Field notes", "The Coast", "as of 3 Nov 2026", "People in tents 1,240 people", "as of 31 Oct 2026"),
        *("Boats arrive at the harbour", "The ministry opened a school.", "A ferry left", "It sails no more."),
        *("https://harbour.example/tents", "https://data.example/count", "https://ferry.example/notice", "The Bay"),
        *("https://coast.example/pages/regions/coast/", "Published by The coast desk.", "CC BY 4.0"),
    ):
        assert part in printed


def test_a_brief_has_title_language_and_tags_for_screen_readers(site: SiteOnDisk) -> None:
    site.build()
    printed = brief(site)
    told: dict[str, object] = {name: printed.root_object[name] for name in ("/Lang", "/MarkInfo", "/ViewerPreferences")}
    assert told == {"/Lang": "en", "/MarkInfo": {"/Marked": True}, "/ViewerPreferences": {"/DisplayDocTitle": True}}
    assert printed.metadata is not None
    assert printed.metadata.title == "Brief: The Coast · Field notes"
    assert b"pdfuaid:part" in (printed.xmp_metadata.stream.get_data() if printed.xmp_metadata else b"")


def test_the_map_and_the_code_have_texts_in_their_place(site: SiteOnDisk) -> None:
    site.build()
    assert texts_of_pictures(brief(site).root_object["/StructTreeRoot"]) == [
        "QR code with the address of the page",
        "Map of The Coast",
    ]


def texts_of_pictures(tag: object) -> list[str]:
    """The alternative texts below a tag."""
    tag = tag.get_object() if isinstance(tag, IndirectObject) else tag
    if isinstance(tag, DictionaryObject):
        own = [str(tag["/Alt"])] if "/Alt" in tag else []
        return own + texts_of_pictures(tag.get("/K"))
    return [found for child in tag for found in texts_of_pictures(child)] if isinstance(tag, list) else []


def test_the_sections_are_bookmarks(site: SiteOnDisk) -> None:
    site.build()
    with pypdfium2.PdfDocument(site.files()[BRIEF]) as document:
        titles = [bookmark.get_title() for bookmark in document.get_toc()]
    assert titles == [
        *("The Coast", "Key figures", "Overview", "Government response", "News", "A ferry left"),
        *("Places here", "Sources"),
    ]


def test_the_code_leads_to_the_page(site: SiteOnDisk) -> None:
    site.build()
    with pypdfium2.PdfDocument(site.files()[BRIEF]) as document:
        found = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
    assert [code.text for code in found] == ["https://coast.example/pages/regions/coast/"]


def test_a_long_address_is_printed_short_in_letters_and_as_a_code(site: SiteOnDisk) -> None:
    site.write("waystation.toml", SETTINGS.replace('name = "Field', 'language = "el"\nname = "Field'))
    site.build()
    address = "https://coast.example/pages/s/g6qx/"
    with pypdfium2.PdfDocument(site.files()[BRIEF]) as document:
        assert address in document[0].get_textpage().get_text_bounded()
        found = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
    assert [code.text for code in found] == [address]


def test_a_region_with_nothing_but_a_name_has_a_brief(site: SiteOnDisk) -> None:
    site.build()
    printed = brief(site, BAY)
    assert len(printed.pages) == 1
    assert text(printed).startswith("Field notes Brief")
    assert "The Coast The Bay" in text(printed)


def test_a_name_and_a_headline_without_end_are_cut(site: SiteOnDisk) -> None:
    endless = "la" * 10_000
    site.place("coast/index.md", f"name: {endless}\nnewsUpdates: {{updates: [{{title: {endless}, date: 2026-03-01}}]}}")
    site.build()
    printed = brief(site, "regions/coast/brief.pdf")
    assert len(printed.pages) == 1
    assert "…" in text(printed)
    assert len(text(printed)) < 2000


def test_what_is_left_out_is_named(site: SiteOnDisk) -> None:
    site.build()
    printed = text(brief(site))
    assert "There is a long history." not in printed
    assert "Also on the page: Further background" in printed


def test_only_what_is_printed_is_among_the_sources(site: SiteOnDisk) -> None:
    history = "history: [{asOf: 2025-10-31, value: 900, source: https://data.example/earlier}]"
    site.edit("coast/index.md", "unit: people,", f"unit: people, {history},")
    site.edit("coast/index.md", "There is a long history.", "See https://archive.example/")
    site.build()
    printed = text(brief(site))
    assert "https://data.example/count" in printed
    assert "earlier" not in printed
    assert "archive.example" not in printed


def test_news_beyond_two_pages_are_counted(site: SiteOnDisk) -> None:
    updates = [
        f"  - {{title: Title {n}, date: 2026-01-{n + 1:02}, content: {'Much to read. ' * 50}}}" for n in range(20)
    ]
    site.place("coast/bay.md", "\n".join(["name: The Bay", "newsUpdates:", "  updates:", *updates]))
    site.build()
    printed = brief(site, BAY)
    shown = text(printed).count("Title ")
    assert len(printed.pages) <= 2
    assert shown >= 2
    assert f"{20 - shown} more updates are on the page." in text(printed)


def test_a_long_text_goes_on_to_further_pages_to_its_end(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", f"name: The Bay\noverview: '{'Much to read. ' * 1500}This is the end.'")
    site.build()
    printed = brief(site, BAY)
    assert len(printed.pages) > 2
    assert "This is the end." in text(printed)


def test_a_picture_of_a_text_is_on_the_brief(site: SiteOnDisk) -> None:
    site.image("uploads/pier.png", (300, 200))
    site.place("coast/bay.md", "name: The Bay\noverview: 'See ![A pier](/uploads/pier.png)'")
    site.build()
    assert "A pier" in texts_of_pictures(brief(site, BAY).root_object["/StructTreeRoot"])
    assert [image.image.size for image in brief(site, BAY).pages[0].images if image.image] == [(300, 200)]


def test_a_map_that_is_drawn_is_on_the_brief_with_what_its_lines_mean(site: SiteOnDisk) -> None:
    site.place("coast/bay.md", "name: The Bay\ncountries: [IS]")
    site.build()
    printed = brief(site, BAY)
    assert "Map: Iceland." in texts_of_pictures(printed.root_object["/StructTreeRoot"])
    assert "Names and borders take no side" in text(printed)
    assert [image.image.width for image in printed.pages[0].images if image.image] == [720]


def test_what_is_transparent_is_white_on_paper(site: SiteOnDisk) -> None:
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(site.root / "static/uploads/coast.png")
    site.build()
    found = brief(site).pages[0].images[0].image
    assert found is not None
    assert found.convert("L").getextrema() == (255, 255)


def test_an_arabic_brief_is_lettered_and_set_from_right_to_left(tmp_path: Path) -> None:
    site = SiteOnDisk.copy_of(PROJECT / "tests/sites/arabic", tmp_path / "site")
    site.write("waystation.toml", SETTINGS.replace('name = "Field', 'language = "ar"\nname = "Field'))
    site.build()
    path = "regions/ساحل-الخزامى/brief.pdf"
    assert str(brief(site, path).root_object["/Lang"]) == "ar"
    with pypdfium2.PdfDocument(site.files()[path]) as document:
        words = document[0].get_textpage()
        assert "ساحل الخزامى" in words.get_text_bounded()
        images = [found.get_bounds() for found in document[0].get_objects() if isinstance(found, pypdfium2.PdfImage)]
    assert images[0][2] < document_middle()


def document_middle() -> float:
    """Half the width of A4, in points."""
    return 210 / 25.4 * 72 / 2


def test_the_same_content_has_the_same_bytes(site: SiteOnDisk, tmp_path: Path) -> None:
    """Printed by this process, which has printed others, and by one that has not."""
    other = SiteOnDisk.copy_of(site.root, tmp_path / "other")
    site.build()
    subprocess.run([sys.executable, "-m", "waystation", "build", "--root", other.root], check=True)
    assert other.files()[BRIEF] == site.files()[BRIEF]


def test_several_processes_print_what_one_prints(site: SiteOnDisk, tmp_path: Path) -> None:
    other = SiteOnDisk.copy_of(site.root, tmp_path / "other")
    for one, jobs in ((site, 1), (other, 2)):
        one.place("hills/index.md", "name: The Hills")
        build(one.root, one.out, jobs=jobs)
    assert other.files() == site.files()


def test_half_an_image_is_none_also_after_a_brief_was_printed(site: SiteOnDisk) -> None:
    site.build()
    site.image("uploads/half.jpg", (900, 900))
    file = site.root / "static/uploads/half.jpg"
    file.write_bytes(file.read_bytes()[:2000])
    site.build()
    assert "uploads/half.jpg" not in site.files()


def test_an_edit_prints_the_brief_of_its_place_alone(site: SiteOnDisk) -> None:
    site.build()
    site.place("coast/bay.md", "name: The Bay\noverview: Boats arrive.")
    assert briefs(site) == {BAY}


def test_what_a_brief_does_not_show_writes_none(site: SiteOnDisk) -> None:
    site.build()
    site.edit("coast/index.md", "There is a long history.", "There is a longer history.")
    assert briefs(site) == set()


def test_a_brief_that_was_printed_before_is_not_printed_again(site: SiteOnDisk) -> None:
    site.build()
    first, kept = site.files(), printed_at(site)
    shutil.rmtree(site.out)
    site.build()
    assert (site.files(), printed_at(site)) == (first, kept)


def printed_at(site: SiteOnDisk) -> dict[Path, int]:
    """What is kept, with the number of the file, which is another one where it was written anew."""
    return {file: file.stat().st_ino for file in (site.root / ".waystation/briefs").iterdir()}


def test_without_an_address_of_the_site_there_is_no_code_but_a_brief(site: SiteOnDisk) -> None:
    site.write("waystation.toml", SETTINGS.replace('url = "https://coast.example/pages/"', ""))
    assert briefs(site) == {BRIEF, BAY}
    assert texts_of_pictures(brief(site).root_object["/StructTreeRoot"]) == ["Map of The Coast"]


def test_a_place_whose_address_is_that_of_a_brief_keeps_it(site: SiteOnDisk) -> None:
    site.place("coast/brief.pdf.md", "name: The Brief Inn")
    assert briefs(site) == {BAY, "regions/coast/brief.pdf/brief.pdf"}


@pytest.mark.parametrize("address", ["file:///etc/hostname", "https://elsewhere.example/x.png", "/etc/hostname"])
def test_a_sheet_loads_nothing_from_the_machine_or_from_elsewhere(address: str) -> None:
    def none(path: str) -> bytes:
        raise AssertionError(path)

    printed = pdf(f'<title>x</title><img src="{address}" alt="x">', "", base_url="", picture=none)
    assert list(PdfReader(io.BytesIO(printed)).pages[0].images) == []


def test_without_the_extra_a_build_says_what_to_install(site: SiteOnDisk, tmp_path: Path) -> None:
    """With all packages of this environment but one, beside the modules that print."""
    packages = tmp_path / "packages"
    packages.mkdir()
    for folder in python_site.getsitepackages():
        for entry in Path(folder).iterdir():
            if not entry.name.startswith(("weasyprint", "__pycache__")):
                (packages / entry.name).symlink_to(entry)
    done = waystation_with(packages, site)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-2:] == [
        "waystation: publish.briefs: found no weasyprint, which makes the briefs",
        "  fix: pip install 'waystation[pdf]', or set publish.briefs = false in waystation.toml",
    ]
    assert not (site.out / "index.html").exists()


def test_without_pango_a_build_says_what_to_install(site: SiteOnDisk, tmp_path: Path) -> None:
    """A module of this name that fails as WeasyPrint does where the library is missing."""
    (tmp_path / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")")
    done = waystation_with(tmp_path, site, *python_site.getsitepackages())
    assert done.returncode == 1
    assert "WeasyPrint misses a library of the system (cannot load library 'libpango-1.0-0')" in done.stderr
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0" in done.stderr


def waystation_with(packages: Path, site: SiteOnDisk, *further: str) -> subprocess.CompletedProcess[str]:
    """Build a site with the packages in some folders and no others."""
    path = os.pathsep.join([str(packages), str(PROJECT / "src"), *further])
    command = [sys.executable, "-S", "-m", "waystation", "build", "--root", str(site.root)]
    return subprocess.run(command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False)


def test_a_build_error_of_a_brief_leaves_the_site_as_it_was(site: SiteOnDisk) -> None:
    site.build()
    before = site.files()
    site.write("theme/templates/brief.html", "{{ nothing }}")
    with pytest.raises(BuildError, match="nothing"):
        site.build()
    assert site.files() == before


def test_a_preview_prints_no_brief_before_somebody_asks_for_one(site: SiteOnDisk) -> None:
    """However many places a region has, its page of what can be taken along is there at once."""
    for number in range(30):
        site.place(f"coast/cove-{number}.md", f"name: Cove {number}")
    preview = Preview(site.root)
    preview.refresh()
    page = BeautifulSoup(preview.respond("/pages/regions/coast/take-away/").body, "html.parser")
    briefs = [one.get_text() for one in page.select(".links li") if "PDF" in one.get_text()]
    assert (len(briefs), briefs[0]) == (32, "The Coast PDF")
    assert not list((site.root / ".waystation").glob("briefs/*"))
    assert preview.respond(f"/pages/{BAY}").body.startswith(b"%PDF")
    assert len(list((site.root / ".waystation").glob("briefs/*"))) == 1
