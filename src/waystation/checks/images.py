"""Images: those that are missing, too large, or no images."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from waystation.checks.metadata import IMAGE_FORMATS
from waystation.checks.surroundings import Surroundings
from waystation.checks.texts import texts_of
from waystation.places import FieldPath, Place, Problem
from waystation.places.fields import nearest
from waystation.prose import mask_code

__all__ = ["check_images", "image_size", "shown_images"]

_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
_LARGEST_FILE = 4_000_000
_LARGEST_SIDE = 6_000
_PICTURE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\(\s*<?(?P<path>(?![a-zA-Z][a-zA-Z0-9+.-]*:|//)[^\s()<>]+)")


def check_images(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report maps, cover photos and pictures in texts that cannot be shown as they are."""
    for field, offset, path in shown_images(place):
        yield from _check_image(field, offset, path, surroundings)
    photo = place.cover_photo
    if photo and photo.asset and not photo.alt_text:
        yield _alt_text_missing(("coverPhoto",), None, "add a line `altText: …`")
    for field, picture in _pictures(place):
        if not picture["alt"].strip():
            yield _alt_text_missing(field, picture.start(), "write it between the brackets of ![]")


def shown_images(place: Place) -> Iterator[tuple[FieldPath, int | None, str]]:
    """The images of this site that a place shows: field, offset in its text if it is one, path as written."""
    if place.map:
        yield ("map",), None, place.map
    if place.cover_photo and place.cover_photo.asset:
        yield ("coverPhoto", "asset"), None, place.cover_photo.asset
    for field, picture in _pictures(place):
        yield field, picture.start("path"), unquote(picture["path"])


def _pictures(place: Place) -> Iterator[tuple[FieldPath, re.Match[str]]]:
    for field, kind, text in texts_of(place):
        if kind == "markdown" and "![" in text:
            for picture in _PICTURE.finditer(mask_code(text)):
                yield field, picture


def _alt_text_missing(field: FieldPath, offset: int | None, fix: str) -> Problem:
    return Problem(
        code="alt-text-missing",
        field=field,
        found="a picture in a text without words for it" if offset is not None else "a photo without `altText`",
        expected="one sentence on what it shows",
        fix=fix,
        offset=offset,
    )


def _check_image(field: FieldPath, offset: int | None, path: str, surroundings: Surroundings) -> Iterator[Problem]:
    file = surroundings.upload(path)
    if file is None:
        yield Problem(
            code="image-outside",
            field=field,
            found=f'the path "{path[:80]}"',
            expected="a path such as /uploads/map.png",
            fix="put the image into static/uploads, and write its path from /uploads/ on",
            offset=offset,
        )
        return
    size = _size(file)
    if size is None:
        near = _similar(file)
        yield Problem(
            code="image-missing",
            field=field,
            found=f"no file static/{path.lstrip('/')[:80]}",
            expected="the image",
            fix=f"did you mean {path.rpartition('/')[0]}/{near}?"
            if near
            else "put the image there, or remove the path",
            offset=offset,
        )
        return
    dimensions = surroundings.known_size(path.lstrip("/")) or image_size(file)
    yield from _check_content(field, offset, file, size=size, dimensions=dimensions)


def _check_content(
    field: FieldPath, offset: int | None, file: Path, *, size: int, dimensions: tuple[int, int] | None
) -> Iterator[Problem]:
    if dimensions is None:
        yield Problem(
            code="image-unreadable",
            field=field,
            found=f"the file {file.name[:80]}, which cannot be read as an image",
            expected="a PNG, JPEG, WebP, AVIF or GIF image",
            fix="export it again as PNG or JPEG",
            offset=offset,
        )
    elif max(dimensions) > _LARGEST_SIDE or size > _LARGEST_FILE:
        too_wide = max(dimensions) > _LARGEST_SIDE
        yield Problem(
            code="image-too-large",
            field=field,
            found=f"an image of {dimensions[0]}×{dimensions[1]} pixels"
            if too_wide
            else f"a file of {size / 1e6:.1f} MB",
            expected=f"at most {_LARGEST_SIDE} pixels a side" if too_wide else f"at most {_LARGEST_FILE / 1e6:.0f} MB",
            fix="scale it down to 2000 pixels a side, and save it again",
            offset=offset,
        )


def image_size(file: Path) -> tuple[int, int] | None:
    """Width and height in pixels as the file says, or None where it is no image, or is cut off."""
    # Imported here: only a site with images pays for the image library.
    from PIL import Image

    if file.suffix.lower() not in _SUFFIXES:
        return None
    try:
        with warnings.catch_warnings():
            # One that would fill the memory is reported by its size, not decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=IMAGE_FORMATS) as image:
                size = image.size
                if max(size) <= _LARGEST_SIDE:
                    _verify(image)
                return size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _verify(image: Any) -> None:
    """Raise where an image is broken, without the cost of decoding it."""
    if image.format != "JPEG":
        image.verify()
    # Pillow has read up to the pixels, in which the marker of the end cannot occur (ITU-T T.81, B.1.1.5).
    elif b"\xff\xd9" not in image.fp.read():
        raise OSError("cut off")


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size if file.is_file() else None
    except (OSError, ValueError):
        return None


def _similar(file: Path) -> str | None:
    try:
        names = [entry.name for entry in os.scandir(file.parent) if entry.is_file()]
    except OSError:
        return None
    return nearest(file.name, names)
