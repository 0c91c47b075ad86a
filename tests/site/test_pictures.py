from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.site_on_disk import SiteOnDisk


def exif_with_position() -> Image.Exif:
    """What a phone writes: make, orientation, and where the photo was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Telephone"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (45.0, 30.0, 15.0)
    return exif


def opened(site: SiteOnDisk, path: str) -> Image.Image:
    return Image.open(io.BytesIO(site.files()[path]))


def test_position_and_camera_are_removed_from_every_copy(site: SiteOnDisk) -> None:
    site.image("uploads/bay.jpg", exif=exif_with_position())
    site.place("coast/bay.md", "name: The Bay\nmap: /uploads/bay.jpg")
    site.build()
    copies = [path for path in site.files() if path.startswith("uploads/")]
    assert len(copies) == 3
    assert not [path for path in copies if opened(site, path).getexif()]


def test_a_photo_that_lies_on_its_side_is_turned_upright(site: SiteOnDisk) -> None:
    site.image("uploads/bay.jpg", (600, 400), exif=exif_with_position())
    site.build()
    assert opened(site, "uploads/bay.jpg").size == (400, 600)


def test_comments_and_profiles_are_removed_from_png(site: SiteOnDisk) -> None:
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", "a volunteer")
    site.image("uploads/map.png", pnginfo=notes, icc_profile=b"profile")
    site.build()
    assert b"volunteer" not in site.files()["uploads/map.png"]
    assert opened(site, "uploads/map.png").info.keys() <= {"transparency", "gamma"}


def test_an_image_keeps_its_address_and_gets_smaller_copies(site: SiteOnDisk) -> None:
    site.image("uploads/map.png", (1080, 1080))
    site.place("coast/bay.md", "name: The Bay\nmap: /uploads/map.png")
    site.build()
    sizes = {path: opened(site, path).size for path in site.files() if path.startswith("uploads/")}
    assert sizes == {
        "uploads/map.png": (1080, 1080),
        "uploads/map.png.360.webp": (360, 360),
        "uploads/map.png.640.webp": (640, 640),
    }


def test_an_image_is_never_enlarged(site: SiteOnDisk) -> None:
    site.image("uploads/map.png", (200, 100))
    site.place("coast/bay.md", "name: The Bay\nmap: /uploads/map.png")
    site.build()
    assert {opened(site, path).size for path in site.files() if path.startswith("uploads/")} == {(200, 100)}


def test_a_picture_says_its_size_so_that_the_page_does_not_jump(site: SiteOnDisk) -> None:
    site.image("uploads/map.png", (1080, 540))
    site.place("coast/bay.md", "name: The Bay\nmap: /uploads/map.png")
    site.build()
    image = site.page("regions/coast/bay/").select(".map img")[0]
    assert (image["width"], image["height"], image["alt"]) == ("1080", "540", "Map of The Bay")


def test_only_images_below_the_fold_are_loaded_late(site: SiteOnDisk) -> None:
    site.image("uploads/map.png")
    site.place(
        "coast/bay.md", "name: The Bay\nmap: /uploads/map.png\ncoverPhoto: {asset: /uploads/map.png, altText: A bay}"
    )
    site.build()
    page = site.page("regions/coast/bay/")
    assert not page.select(".map img")[0].has_attr("loading")
    assert page.select(".cover img")[0]["loading"] == "lazy"


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n broken", b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_a_file_that_is_no_image_is_left_out(site: SiteOnDisk, content: bytes) -> None:
    (site.root / "static/uploads").mkdir(parents=True)
    (site.root / "static/uploads/map.png").write_bytes(content)
    site.place("coast/bay.md", "name: The Bay\nmap: /uploads/map.png")
    site.build()
    assert "uploads/map.png" not in site.files()
    assert site.page("regions/coast/bay/").select("img") == []


def test_half_an_image_is_left_out(site: SiteOnDisk) -> None:
    site.image("uploads/map.jpg", (900, 900))
    file = site.root / "static/uploads/map.jpg"
    file.write_bytes(file.read_bytes()[:2000])
    site.build()
    assert "uploads/map.jpg" not in site.files()


def test_an_image_from_the_cache_has_the_same_bytes(site: SiteOnDisk) -> None:
    site.image("uploads/map.png")
    site.place("coast/bay.md", "name: The Bay\nmap: /uploads/map.png")
    site.build()
    first = site.files()
    site.out.rename(site.root / "before")
    site.build()
    assert site.files() == first


def test_a_path_out_of_the_uploads_shows_nothing(site: SiteOnDisk) -> None:
    site.image("secret.png")
    site.place("coast/bay.md", "name: The Bay\nmap: /uploads/../secret.png")
    site.build()
    assert site.page("regions/coast/bay/").select("img") == []


def test_a_picture_of_a_text_is_found_by_its_name_in_any_script(site: SiteOnDisk) -> None:
    site.image("uploads/ميناء.png", (300, 200))
    site.place("coast/bay.md", "name: The Bay\noverview: '![A pier](/uploads/ميناء.png)'")
    site.build()
    assert [image["width"] for image in site.page("regions/coast/bay/").select("#overview img")] == ["300"]
