"""Images: those that are missing, too large, or no images."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

from waystation.checks.surroundings import Surroundings
from waystation.places import FieldPath, Place, Problem
from waystation.places.fields import nearest

__all__ = ["IMAGE_FORMATS", "check_images"]

IMAGE_FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF")
"""The formats that are read, by Pillow's names."""

_LARGEST_FILE = 4_000_000
_LARGEST_SIDE = 6_000


def check_images(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report maps and cover photos that cannot be shown as they are."""
    if place.map:
        yield from _check_image(("map",), place.map, surroundings)
    photo = place.cover_photo
    if photo and photo.asset:
        yield from _check_image(("coverPhoto", "asset"), photo.asset, surroundings)
        if not photo.alt_text:
            yield Problem(
                code="alt-text-missing",
                field=("coverPhoto",),
                found="a photo without `altText`",
                expected="one sentence on what the photo shows",
                fix="add a line `altText: …`",
            )


def _check_image(field: FieldPath, path: str, surroundings: Surroundings) -> Iterator[Problem]:
    file = surroundings.upload(path)
    if file is None:
        yield Problem(
            code="image-outside",
            field=field,
            found=f'the path "{path[:80]}"',
            expected="a path such as /uploads/map.png",
            fix="put the image into static/uploads, and write its path from /uploads/ on",
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
            fix=f"did you mean /uploads/{near}?" if near else "put the image there, or leave the field empty ('')",
        )
        return
    yield from _check_content(field, file, size)


def _check_content(field: FieldPath, file: Path, size: int) -> Iterator[Problem]:
    dimensions = _dimensions(file)
    if dimensions is None:
        yield Problem(
            code="image-unreadable",
            field=field,
            found=f"a file that is no image ({file.suffix.lstrip('.').upper() or 'no ending'}, {size} bytes)",
            expected="a PNG, JPEG, WebP, AVIF or GIF image",
            fix="export it again as PNG or JPEG",
        )
    elif size > _LARGEST_FILE or max(dimensions) > _LARGEST_SIDE:
        yield Problem(
            code="image-too-large",
            field=field,
            found=f"an image of {dimensions[0]}×{dimensions[1]} pixels and {size / 1e6:.1f} MB",
            expected=f"at most {_LARGEST_SIDE} pixels a side and {_LARGEST_FILE / 1e6:.0f} MB",
            fix="scale it down to 2000 pixels before it is saved",
        )


def _dimensions(file: Path) -> tuple[int, int] | None:
    """Width and height in pixels, or None where the file is no image, or would fill the memory."""
    # Imported here: only a site with images pays for the image library.
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=IMAGE_FORMATS) as image:
                image.verify()
                return image.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        return None


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size if file.is_file() else None
    except (OSError, ValueError):
        return None


def _similar(file: Path) -> str | None:
    try:
        names = [entry.name for entry in os.scandir(file.parent)]
    except OSError:
        return None
    return nearest(file.name, names)
