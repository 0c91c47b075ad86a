"""The keys of older shapes of the format, and the field of today that each has become.

Files of today's shape still carry some of them. `waystation check` names them; `content.migrate` moves what stands
there.
"""

from __future__ import annotations

from collections.abc import Mapping

from waystation.places.problem import FieldPath, Problem, show_path
from waystation.places.reading import shown

__all__ = ["OLDER_KEYS", "OLDER_LINK_KEYS", "OLDER_UPDATE_KEYS", "older_key"]

OLDER_KEYS: Mapping[str, FieldPath] = {
    # flat
    "regionName": ("name",),
    "subRegionName": ("name",),
    "introduction": ("overview",),
    "populationCount": ("population", "count"),
    "populationDescription": ("population", "description"),
    "populationTrend": ("population", "trend"),
    "stayInformedLinks": ("stayInformed", "links"),
    "pagePath": ("aliases",),
    # spilled
    "updateListTitle": ("newsUpdates", "title"),
    "visibleCount": ("newsUpdates", "visibleCount"),
    "updates": ("newsUpdates", "updates"),
    "newsUpdates2": ("newsUpdates",),
    "links": ("stayInformed", "links"),
    "title": ("newsUpdates", "title"),
}
"""At the top of a file. `title` may also have been the heading of the quick links."""

OLDER_UPDATE_KEYS: Mapping[str, str] = {
    "newsUpdateTitle": "title",
    "newsUpdateDescription": "content",
    "newsUpdate": "content",
}
"""In a news update."""

OLDER_LINK_KEYS: Mapping[str, str] = {"linkLabel": "label", "linkURL": "url", "linkDescription": "description"}
"""In a quick link."""


def older_key(key: str, at: FieldPath) -> Problem | None:
    """Report a key that a group does not know, where an older shape did; `at` is the path of the group."""
    if not at:
        field = OLDER_KEYS.get(key)
    else:
        own = OLDER_UPDATE_KEYS.get(key) or OLDER_LINK_KEYS.get(key)
        field = (own,) if own else None
    if field is None:
        return None
    return Problem(
        code="older-shape",
        field=(*at, key),
        found=f"the key {shown(key)} of an older shape, which is not shown",
        expected=f"its value under `{show_path(field)}`",
        fix="run `waystation migrate`, which says what it would move, and moves it with --write",
        on_key=True,
    )
