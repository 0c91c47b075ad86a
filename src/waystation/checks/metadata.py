"""What an image file tells beside its pixels: where it was taken, and whose camera or hand it comes from."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

__all__ = ["IMAGE_FORMATS", "ImageTraces", "image_traces"]

IMAGE_FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF")
"""The formats that are read, by Pillow's names."""

_OWNER_IN_EXIF = {0x013B: "Artist", 0x8298: "Copyright", 0x9C9D: "XPAuthor"}
_OWNER_IN_CAMERA = {0xA430: "CameraOwnerName", 0xA431: "BodySerialNumber", 0xA435: "LensSerialNumber"}
_CAMERA, _GPS = 0x8769, 0x8825
"""Groups of EXIF tags (Exif 2.32, 4.6.3)."""
_LATITUDE_IN_GPS = 2
_OWNER_IN_IPTC = {(2, 80): "By-line", (2, 110): "Credit", (2, 116): "Copyright Notice", (2, 118): "Contact"}
_PLACE_IN_IPTC = {(2, 92): "Sub-location"}
_OWNER_IN_PNG = ("Author", "Copyright", "Creator", "Owner")
_POSITION_IN_XMP = re.compile(rb"exif:GPSLatitude\s*(?:=\s*[\"'][^\"']|>[^<])")
_OWNER_IN_XMP = re.compile(
    rb"<(?:dc:creator|xmpRights:Owner|aux:OwnerName)>\s*(?:<rdf:(?:Seq|Bag|Alt)>\s*)?(?:<rdf:li[^>]*>)?([^<]{1,80})"
    rb"|(?:aux:OwnerName|aux:SerialNumber|photoshop:Credit)=[\"']([^\"']{1,80})"
)


class ImageTraces(NamedTuple):
    """What an image file tells, in words; empty where it tells nothing."""

    position: str = ""
    """Where it says so: "EXIF", for instance."""
    owner: str = ""
    """A name or a serial number, and in which field it stands."""


def image_traces(file: Path) -> ImageTraces:
    """What an image file tells beside its pixels; nothing where it cannot be read."""
    if not _may_tell(file):
        return ImageTraces()
    # Imported here: only a site with images pays for the image library.
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=IMAGE_FORMATS) as image:
                return ImageTraces(position=_position(image), owner=_owner(image))
    except (OSError, ValueError, SyntaxError, TypeError, LookupError, Image.DecompressionBombError):
        return ImageTraces()


_SIGNS = (b"Exif", b"EXIF", b"eXIf", b"XMP", b"xmp", b"rdf+xml", b"Photoshop", b"tEXt", b"iTXt", b"zTXt")
"""Of each field that is looked for, in each format, what it begins with or stands in."""


def _may_tell(file: Path) -> bool:
    """Say whether a file holds a sign of metadata. Most maps hold none, and to load the image library takes longer."""
    try:
        content = file.read_bytes()
    except OSError:
        return False
    return any(sign in content for sign in _SIGNS)


def _position(image: ImageFile) -> str:
    if image.getexif().get_ifd(_GPS).get(_LATITUDE_IN_GPS):
        return "EXIF"
    if _POSITION_IN_XMP.search(_xmp(image)):
        return "XMP"
    return "IPTC" if _named(_iptc(image), _PLACE_IN_IPTC, "IPTC") else ""


def _owner(image: ImageFile) -> str:
    exif = image.getexif()
    return (
        _named(exif, _OWNER_IN_EXIF, "EXIF")
        or _named(exif.get_ifd(_CAMERA), _OWNER_IN_CAMERA, "EXIF")
        or _named(_iptc(image), _OWNER_IN_IPTC, "IPTC")
        or _named(_owner_in_xmp(image), {"owner": "owner"}, "XMP")
        or _named(image.info, {key: key for key in _OWNER_IN_PNG}, "PNG")
    )


def _named(values: Mapping[Any, Any], fields: Mapping[Any, str], standard: str) -> str:
    """The first of some fields that is filled: its words, its name, and the standard that has it."""
    for key, name in fields.items():
        words = _words(values.get(key))
        if words:
            return f"{words} ({standard} {name})"
    return ""


def _words(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        # Windows writes its own tags as UTF-16.
        value = value.decode("utf-16-le" if value[1:2] == b"\0" else "utf-8", "replace")
    printable = "".join(sign if sign.isprintable() else " " for sign in value) if isinstance(value, str) else ""
    return " ".join(printable.split())[:80]


def _iptc(image: ImageFile) -> Mapping[Any, Any]:
    from PIL import IptcImagePlugin

    return IptcImagePlugin.getiptcinfo(image) or {}


def _xmp(image: ImageFile) -> bytes:
    """The XMP packet as it stands; the few values wanted need no XML parser, which would have to be a safe one."""
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return packet.encode("utf-8", "replace") if isinstance(packet, str) else bytes(packet)


def _owner_in_xmp(image: ImageFile) -> Mapping[str, bytes]:
    match = _OWNER_IN_XMP.search(_xmp(image))
    return {"owner": match[1] or match[2]} if match else {}
