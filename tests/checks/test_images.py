from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.checks.checked_site import CARET, CheckedSite


def image_bytes(form: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 64).convert("RGB").save(file, form)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.webp", "WEBP"), ("a.avif", "AVIF"), ("a.gif", "GIF")],
)
def test_images_of_the_usual_formats_are_right(site: CheckedSite, name: str, form: str) -> None:
    site.write(f"static/uploads/{name}", image_bytes(form))
    site.region(f"map: /uploads/{name}")
    assert site.findings() == ()


@pytest.mark.parametrize("path", ["/uploads/maps/خريطة.png", "uploads/maps/خريطة.png", "'/uploads/maps/old map.png'"])
def test_folders_blanks_and_other_scripts_are_right(site: CheckedSite, path: str) -> None:
    site.write("static/uploads/maps/خريطة.png", image_bytes())
    site.write("static/uploads/maps/old map.png", image_bytes())
    site.region(f"map: {path}")
    assert site.findings() == ()


@pytest.mark.parametrize(
    ("path", "fix"),
    [
        ("/uploads/maps/heron-coats.png", "did you mean /uploads/maps/heron-coast.png?"),
        ("/uploads/maps/Heron-Coast.PNG", "did you mean /uploads/maps/heron-coast.png?"),
        ("/uploads/maps/quay.png", "put the image there, or remove the path"),
        ("/uploads/nowhere/heron-coast.png", "put the image there, or remove the path"),
        ("/uploads/maps", "put the image there, or remove the path"),
    ],
)
def test_an_image_that_is_missing_is_told_of_a_near_one(site: CheckedSite, path: str, fix: str) -> None:
    site.write("static/uploads/maps/heron-coast.png", image_bytes())
    site.region(f"map: {path}")
    assert (site.finding().code, site.finding().fix) == ("image-missing", fix)


@pytest.mark.parametrize(
    "path", ["https://maps.example/a.png", "/static/uploads/a.png", "/uploads/../secret.png", "/etc/passwd", "/uploads"]
)
def test_a_path_that_does_not_lead_into_uploads_is_refused(site: CheckedSite, path: str) -> None:
    site.write("static/secret.png", image_bytes())
    site.region(f"map: {path}")
    assert site.codes() == ["image-outside"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b""),
        ("a.png", b"not an image"),
        ("a.png", image_bytes()[:-40]),
        ("a.jpg", image_bytes("JPEG", (400, 300))[:5000]),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("a.tiff", image_bytes("TIFF")),
        ("a", image_bytes()),
    ],
)
def test_what_cannot_be_shown_is_no_image(site: CheckedSite, name: str, content: bytes) -> None:
    site.write(f"static/uploads/{name}", content)
    site.region(f"map: /uploads/{name}")
    assert (site.finding().code, site.finding().found) == (
        "image-unreadable",
        f"the file {name}, which cannot be read as an image",
    )


def test_an_image_of_too_many_bytes_is_too_large(site: CheckedSite) -> None:
    site.write("static/uploads/a.png", image_bytes() + bytes(4_000_000))
    site.region("map: /uploads/a.png")
    assert (site.finding().code, site.finding().found) == ("image-too-large", "a file of 4.0 MB")


@pytest.mark.parametrize("size", [(6001, 2), (2, 6001), (30_000, 3_000)])
def test_an_image_of_too_many_pixels_is_too_large(site: CheckedSite, tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "static/uploads").mkdir(parents=True)
    Image.new("1", size).save(tmp_path / "static/uploads/a.png")
    site.region("map: /uploads/a.png")
    assert (site.finding().code, site.finding().found) == ("image-too-large", f"an image of {size[0]}×{size[1]} pixels")


def test_an_image_at_the_limit_is_right(site: CheckedSite, tmp_path: Path) -> None:
    (tmp_path / "static/uploads").mkdir(parents=True)
    Image.new("1", (6000, 2)).save(tmp_path / "static/uploads/a.png")
    site.region("map: /uploads/a.png")
    assert site.findings() == ()


def test_a_cover_photo_needs_words_for_those_who_cannot_see_it(site: CheckedSite) -> None:
    site.write("static/uploads/quay.jpg", image_bytes("JPEG"))
    site.region("coverPhoto:\n  asset: /uploads/quay.jpg")
    assert site.codes() == ["alt-text-missing"]
    site.region("coverPhoto:\n  asset: /uploads/quay.jpg\n  altText: Benches along a quay.")
    assert site.findings() == ()


def test_a_cover_photo_without_an_image_needs_nothing(site: CheckedSite) -> None:
    site.region("coverPhoto:\n  asset: ''\n  caption: ''\n  tags: []")
    assert site.findings() == ()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("image-missing", "See ![the old quay](▲/uploads/quai.png)."),
        ("image-missing", "See ![the old quay](<▲/uploads/old%20quay.png>)."),
        ("image-outside", "See ![the old quay](▲quay.png)."),
        ("image-unreadable", "See ![the old quay](▲/uploads/quay.svg)."),
        ("alt-text-missing", "See ▲![](/uploads/quay.png)."),
    ],
)
def test_pictures_in_a_text_are_checked_too(site: CheckedSite, code: str, text: str) -> None:
    site.write("static/uploads/quay.png", image_bytes())
    site.write("static/uploads/quay.svg", b"<svg/>")
    site.overview(text.replace(CARET, ""))
    finding = site.finding()
    assert (finding.code, finding.where.column) == (code, len("  ") + text.index(CARET) + 1)


def test_a_picture_in_a_text_needs_words_between_its_brackets(site: CheckedSite) -> None:
    site.write("static/uploads/quay.png", image_bytes())
    site.overview("See ![ ](/uploads/quay.png).")
    assert site.finding().found == "a picture in a text without words for it"
    assert site.finding().fix == "write it between the brackets of ![]"


def test_plain_text_has_no_pictures(site: CheckedSite) -> None:
    site.update("title: 'See ![](/uploads/nowhere.png)'\ndate: 2026-04-02")
    assert site.findings() == ()


def test_a_picture_of_the_site_is_right(site: CheckedSite) -> None:
    site.write("static/uploads/the quay.png", image_bytes())
    site.overview("See ![the quay](/uploads/the%20quay.png 'in March'), and `![code](/uploads/nowhere.png)`.")
    assert site.findings() == ()
