"""Images for readers: the right sizes, small, and without the metadata that cameras and phones put in.

Every image is decoded to pixels and written anew, so that nothing else survives. Each is published at its own
address as a fallback, at most as wide as a screen needs, and beside it as WebP in some widths.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from waystation.checks import ImageTraces, image_size, image_traces
from waystation.site.kept import keep, kept, recall
from waystation.site.output import Output, fingerprint
from waystation.site.urls import Urls

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

__all__ = ["IMAGE_SUFFIXES", "Copy", "Image", "Picture", "Pictures"]

IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"})
_FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF")
_WIDEST_FALLBACK = 1200
_EXIF_ORIENTATION = 0x0112
_ENCODING = "1"
"""Part of every cache key; to be raised when the way in which images are written changes."""


class Image(msgspec.Struct, frozen=True):
    """One file of a picture: its link, and its size in image pixels."""

    url: str
    width: int
    height: int


class Picture(msgspec.Struct, frozen=True):
    """What `<picture>` needs."""

    fallback: Image
    webp: tuple[Image, ...]
    sizes: str
    """The `sizes` attribute: how wide the picture is shown."""
    alt: str
    absolute: str
    """Whole URL of the fallback; empty where the site's is not known."""


class Copy(msgspec.Struct, frozen=True):
    """The one file of a picture that a reader keeps of a page."""

    url: str
    digest: str
    read: Callable[[], bytes]


class _Original(msgspec.Struct, frozen=True):
    file: Path
    digest: str
    width: int
    """As shown, which is not as stored where a camera lay on its side."""
    height: int
    stored_size: tuple[int, int] | None
    """What `checks.image_size` says of the file."""
    traces: ImageTraces
    """What `checks.image_traces` says of the file."""
    suffix: str


class Pictures:
    """The images of one build. Encoded files are kept in a cache folder, by content, between builds."""

    def __init__(self, root: Path, cache_folder: Path, urls: Urls) -> None:
        self._static = root / "static"
        self._cache = cache_folder
        self._urls = urls
        self._webp: dict[str, set[int]] = {}
        self._originals: dict[str, _Original | None] = {}
        self._asked: set[str] = set()

    def of_section(self) -> Pictures:
        """The same images, of which nobody has wanted any width yet."""
        section = Pictures(self._static.parent, self._cache, self._urls)
        section._originals = self._originals
        return section

    def forget(self) -> None:
        """Look at every image anew when it is next asked for."""
        self._originals.clear()

    def wanted(self) -> dict[str, list[int]]:
        """Address → widths in which pages show the image as WebP; sorted."""
        return {address: sorted(widths) for address, widths in sorted(self._webp.items()) if widths}

    def asked(self) -> set[str]:
        """Repo paths of the images that pages ask for, whether there are such or not."""
        return {f"static/{address}" for address in self._asked}

    def stored_size(self, address: str) -> tuple[int, int] | None:
        """What `checks.image_size` says of an image below `static/`, where that can be told without decoding it."""
        original = self._original(address)
        return original.stored_size if original else None

    def traces(self, address: str) -> ImageTraces | None:
        """What `checks.image_traces` says of an image below `static/`; None where there is none that can be shown."""
        original = self._original(address)
        return original.traces if original else None

    def picture(self, path: str | None, *, alt: str, widths: tuple[int, ...], sizes: str) -> Picture | None:
        """Plan a picture of an image such as `/uploads/map.png`; None where there is none that can be shown."""
        original = self._original(path)
        if path is None or original is None:
            return None
        address = path.lstrip("/")
        wanted = sorted({min(width, original.width) for width in widths})
        self._webp.setdefault(address, set()).update(wanted)
        fallback = self._image(address, original, min(original.width, _WIDEST_FALLBACK))
        return Picture(
            fallback=fallback,
            webp=tuple(self._image(_webp_address(address, width), original, width) for width in wanted),
            sizes=sizes,
            alt=alt,
            absolute=self._urls.absolute(address),
        )

    def shown_by(self, path: str | None) -> str:
        """A digest of the image that a path leads to; empty where there is none that can be shown."""
        original = self._original(path)
        return original.digest if original else ""

    def size(self, path: str | None) -> tuple[int, int] | None:
        """Width and height of an image as shown, in its pixels; None where there is none that can be shown."""
        original = self._original(path)
        return (original.width, original.height) if original else None

    def reduced(self, path: str, side: int) -> Pixels:
        """The pixels of an image that can be shown, so few that it fits into a square of a side."""
        original = self._original(path)
        if original is None:
            raise ValueError(f"{path} cannot be shown")
        image = _pixels(original.file)
        image.thumbnail((side, side))
        return image

    def copies(self, width: int) -> tuple[Copy, ...]:
        """One file of each image that pages show: the smallest that is at least so wide, in pixels, or the widest."""
        copies = []
        for address, widths in sorted(self._webp.items()):
            original = self._originals[address]
            if original:
                enough = [one for one in sorted(widths) if one >= width] or sorted(widths)[-1:]
                copies.append(self._copy(address, original, enough[0] if enough else None))
        return tuple(copies)

    def _copy(self, address: str, original: _Original, width: int | None) -> Copy:
        """The file in a width, or the fallback."""
        output = (
            self._output(_webp_address(address, width), original, width, ".webp")
            if width
            else self._output(address, original, min(original.width, _WIDEST_FALLBACK), original.suffix)
        )
        return Copy(self._url(output.path, original), output.fingerprint, output.render)

    def small(self, address: str, width: int) -> tuple[str, bytes] | None:
        """Media type and bytes of an image, at most so wide, as every browser shows it; None where there is none."""
        original = self._original(address)
        if original is None:
            return None
        suffix = ".png" if original.suffix in (".png", ".gif") else ".jpg"
        media_type = "image/png" if suffix == ".png" else "image/jpeg"
        return media_type, self._output(address, original, min(original.width, width), suffix).render()

    def plan(self, address: str, widths: Iterable[int]) -> Iterator[Output]:
        """Plan the fallback of an image below `static/`, and the WebP files in the widths that pages want."""
        original = self._original(address)
        if original is None:
            return
        yield self._output(address, original, min(original.width, _WIDEST_FALLBACK), original.suffix)
        for width in widths:
            yield self._output(_webp_address(address, width), original, width, ".webp")

    def _image(self, address: str, original: _Original, width: int) -> Image:
        height = max(1, round(original.height * width / original.width))
        return Image(self._url(address, original), width, height)

    def _url(self, address: str, original: _Original) -> str:
        return f"{self._urls.href(address)}?v={original.digest[:8]}"

    def _output(self, address: str, original: _Original, width: int, suffix: str) -> Output:
        key = fingerprint(_ENCODING, _pillow_version(), original.digest, width, suffix)
        return Output(address, key, lambda: self._encoded(key, original, width, suffix))

    def _encoded(self, key: str, original: _Original, width: int, suffix: str) -> bytes:
        return kept(self._cache / f"{key}{suffix}", lambda: _encode(original.file, width, suffix))

    def _original(self, path: str | None) -> _Original | None:
        if not path:
            return None
        address = path.lstrip("/")
        self._asked.add(address)
        if address not in self._originals:
            self._originals[address] = _read_original(self._static, address, self._cache)
        return self._originals[address]


def _webp_address(address: str, width: int) -> str:
    return f"{address}.{width}.webp"


def _read_original(static: Path, address: str, cache_folder: Path) -> _Original | None:
    """Look at one image; None where it is missing, elsewhere, broken, or larger than memory allows.

    A broken image is found only by decoding it all, so what it is and tells is remembered by the digest of its bytes.
    """
    file = static / address
    if file.suffix.lower() not in IMAGE_SUFFIXES or not _is_within(file, static):
        return None
    try:
        raw = file.read_bytes()
    except OSError:
        return None
    digest = hashlib.blake2b(raw, digest_size=16).hexdigest()
    remembered = cache_folder / f"{digest}.sizes"
    try:
        size, stored_size, traces = msgspec.json.decode(recall(remembered) or b"", type=_Known)
    except msgspec.DecodeError:
        size, stored_size, traces = _decoded_size(raw), image_size(file), image_traces(file)
        if size:
            keep(remembered, msgspec.json.encode((size, stored_size, traces)))
    if size is None:
        return None
    width, height = size
    return _Original(file, digest, width, height, stored_size, traces, file.suffix.lower())


_Known: TypeAlias = tuple[tuple[int, int] | None, tuple[int, int] | None, ImageTraces]


def _decoded_size(raw: bytes) -> tuple[int, int] | None:
    """Width and height as shown, in pixels, or None where the bytes are no image."""
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(io.BytesIO(raw), formats=_FORMATS) as image:
                image.load()
                lies_on_its_side = image.getexif().get(_EXIF_ORIENTATION, 1) >= 5
                return (image.height, image.width) if lies_on_its_side else (image.width, image.height)
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombWarning, Pillow.DecompressionBombError):
        return None


def _is_within(file: Path, folder: Path) -> bool:
    try:
        return file.is_file() and file.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def _encode(file: Path, width: int, suffix: str) -> bytes:
    """Pixels only: no EXIF, no colour profile, no comment. The orientation that EXIF gives is applied first."""
    from PIL import Image as Pillow

    image = _pixels(file)
    height = max(1, round(image.height * width / image.width))
    if width < image.width:
        image = image.resize((width, height), Pillow.Resampling.LANCZOS)
    data = io.BytesIO()
    match suffix:
        case ".webp":
            image.save(data, "WEBP", quality=66, method=6)
        case ".png" | ".gif":
            colours = image.quantize(256, method=Pillow.Quantize.FASTOCTREE, dither=Pillow.Dither.NONE)
            colours.save(data, "PNG" if suffix == ".png" else "GIF", optimize=True)
        case ".avif":
            image.save(data, "AVIF", quality=60)
        case _:
            _on_white(image).save(data, "JPEG", quality=80, optimize=True, progressive=True)
    return data.getvalue()


def _pixels(file: Path) -> Pixels:
    """The pixels of an image, upright, in RGB or RGBA."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    with Pillow.open(file, formats=_FORMATS) as opened:
        upright = ImageOps.exif_transpose(opened)
        image = _in_common_colours(upright.convert("RGBA" if upright.has_transparency_data else "RGB"))
    # Pillow carries comments, XMP and profiles along here, and some formats write them.
    image.info.clear()
    return image


def _on_white(image: Pixels) -> Pixels:
    """The image without transparency, which JPEG lacks."""
    from PIL import Image as Pillow

    if image.mode != "RGBA":
        return image
    white = Pillow.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _in_common_colours(image: Pixels) -> Pixels:
    """Move the pixels from the colour space of a phone's profile to sRGB, since the profile is not published."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile:
        return image
    try:
        return (
            ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            )
            or image
        )
    except (ImageCms.PyCMSError, OSError):
        return image


@cache
def _pillow_version() -> str:
    import PIL

    return PIL.__version__
