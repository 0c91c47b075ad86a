"""Images whose files tell more than their pixels.

Published copies have lost it. The file in the repository has not, and everybody who can read that can read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from waystation.checks.images import shown_images
from waystation.checks.metadata import image_traces
from waystation.checks.surroundings import Surroundings
from waystation.places import Place, Problem

__all__ = ["check_image_traces"]


def check_image_traces(place: Place, surroundings: Surroundings) -> Iterator[Problem]:
    """Report images whose file says where they were taken or who took them, unless the page says it too."""
    for field, offset, path in shown_images(place):
        file = surroundings.upload(path)
        if file is None:
            continue
        traces = surroundings.known_traces(path.lstrip("/")) or image_traces(file)
        if traces.position:
            yield Problem(
                code="image-position",
                field=field,
                found=f"an image whose file says where it was taken ({traces.position})",
                expected="an image without its position",
                fix="remove the metadata and save the file again; a copy stays in Git's history, so tell your keeper",
                offset=offset,
                value=path,
            )
        if traces.owner and not _is_credited(traces.owner, place):
            yield Problem(
                code="image-owner",
                field=field,
                found=f"an image whose file names {traces.owner}",
                expected="no name but the one that the page gives as `attribution`",
                fix="remove the metadata and save the file again, or give the name as `attribution`",
                offset=offset,
                value=path,
            )


def _is_credited(owner: str, place: Place) -> bool:
    attribution = place.cover_photo.attribution if place.cover_photo else None
    return bool(attribution) and owner.partition(" (")[0].lower() in (attribution or "").lower()
