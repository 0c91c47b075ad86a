from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from tests.checks.checked_site import CheckedSite
from waystation.checks import ImageTraces, Surroundings, image_traces, inspect_places

PHOTO = "static/uploads/quay.jpg"


def codes(site: CheckedSite) -> list[str]:
    return [code for code in site.codes() if code.startswith("image-")]


def save(site: CheckedSite, path: str = PHOTO, **options: Any) -> Path:
    """Write an image of 8 × 8 pixels, with what Pillow takes as options."""
    file = site.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (8, 8)).save(file, **options)
    return file


def exif(*, position: bool = False, artist: str = "") -> Image.Exif:
    tags = Image.Exif()
    if position:
        tags.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (48.0, 52.0, 31.7)
    if artist:
        tags[ExifTags.Base.Artist] = artist
    return tags


def xmp(attribute: str) -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description {attribute}/></rdf:RDF></x:xmpmeta>'.encode()


def test_a_map_that_says_where_it_was_taken_is_found(site: CheckedSite) -> None:
    save(site, exif=exif(position=True))
    site.region("map: /uploads/quay.jpg")
    assert codes(site) == ["image-position"]


def test_a_picture_in_a_text_is_looked_into_as_well(site: CheckedSite) -> None:
    save(site, exif=exif(position=True))
    site.overview("![The quay](/uploads/quay.jpg)")
    assert codes(site) == ["image-position"]


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp"])
def test_each_format_is_read(site: CheckedSite, suffix: str) -> None:
    save(site, f"static/uploads/quay{suffix}", exif=exif(position=True, artist="S. Okello"))
    site.region(f"map: /uploads/quay{suffix}")
    assert codes(site) == ["image-position", "image-owner"]


def test_the_position_of_an_xmp_packet_is_found(site: CheckedSite) -> None:
    file = save(site, xmp=xmp('exif:GPSLatitude="48,52.53S"'))
    assert image_traces(file) == ImageTraces(position="XMP")


@pytest.mark.parametrize("attribute", ['aux:SerialNumber="0042"', "aux:OwnerName='0042'"])
def test_the_camera_of_an_xmp_packet_is_found(site: CheckedSite, attribute: str) -> None:
    assert image_traces(save(site, xmp=xmp(attribute))) == ImageTraces(owner="0042 (XMP owner)")


def test_a_serial_number_is_found(site: CheckedSite) -> None:
    tags = exif()
    tags.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = "0042"
    assert image_traces(save(site, exif=tags)) == ImageTraces(owner="0042 (EXIF BodySerialNumber)")


def test_a_name_in_the_texts_of_a_png_is_found(site: CheckedSite) -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "S. Okello")
    file = save(site, "static/uploads/quay.png", pnginfo=texts)
    assert image_traces(file) == ImageTraces(owner="S. Okello (PNG Author)")


def test_the_name_that_the_page_gives_may_stand_in_the_file(site: CheckedSite) -> None:
    save(site, exif=exif(artist="S. Okello"))
    site.region("coverPhoto:\n  asset: /uploads/quay.jpg\n  altText: The quay\n  attribution: S. Okello, CC BY 4.0")
    assert codes(site) == []


def test_an_image_without_metadata_has_no_finding(site: CheckedSite) -> None:
    save(site)
    site.region("map: /uploads/quay.jpg")
    assert codes(site) == []


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\x08\x00\x00\x00", b"GIF89a"])
def test_what_is_no_image_tells_nothing(site: CheckedSite, content: bytes) -> None:
    site.write(PHOTO, content)
    assert image_traces(site.root / PHOTO) == ImageTraces()


def test_what_is_known_of_an_image_is_not_read_again(site: CheckedSite) -> None:
    """A build knows it by the content of the file, and asks once."""
    save(site)
    site.region("map: /uploads/quay.jpg")
    asked = []

    def known(path: str) -> ImageTraces:
        asked.append(path)
        return ImageTraces(position="EXIF")

    readings = inspect_places(
        Surroundings(site.root, known_traces=known), ["content/pages/regions/heron-coast/index.md"], {}
    )
    (reading,) = readings.values()
    assert asked == ["uploads/quay.jpg"]
    assert "image-position" in {finding.code for finding in reading.findings}
