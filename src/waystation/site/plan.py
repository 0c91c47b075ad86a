"""The plan: every file of the site as an Output, before a byte of it is made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from waystation.places import NewsUpdate, Place
from waystation.site.edition import Edition
from waystation.site.host_files import plan_assets, plan_host_files, plan_static_files
from waystation.site.list_pages import plan_home, plan_news, plan_regions, plan_sources
from waystation.site.output import Output
from waystation.site.page import set_site
from waystation.site.place_page import plan_place
from waystation.site.plain_pages import plan_about, plan_not_found, plan_redirects

__all__ = ["plan"]


def plan(edition: Edition, root: Path, css: bytes) -> dict[str, Output]:
    """Plan all outputs, by path.

    Of two that claim one path, or of which one would have to be the other's folder, the first is kept: pages win
    over redirects, and both over files from `static/`.
    """
    set_site(edition)
    named = _named_updates(edition)
    places = [plan_place(edition, place, named.get(place.path, ())) for place in edition.atlas]
    pages = chain(
        [plan_home(edition), plan_regions(edition), plan_not_found(edition)],
        places,
        plan_news(edition),
        plan_sources(edition),
        plan_about(edition),
    )
    outputs: dict[str, Output] = {}
    folders: set[str] = set()
    # The images come last, since planning the pages says in which widths they are wanted.
    for output in chain(
        pages,
        plan_redirects(edition),
        plan_assets(edition, css),
        plan_host_files(edition, root),
        plan_static_files(edition, root),
        _images(edition),
    ):
        above = _folders_above(output.path)
        if output.path not in outputs and output.path not in folders and not any(path in outputs for path in above):
            outputs[output.path] = output
            folders.update(above)
    return outputs


def _folders_above(path: str) -> list[str]:
    """`a/b/c.html` lies in `a` and in `a/b`, and neither can be a file."""
    return [path[:end] for end, character in enumerate(path) if character == "/"]


def _images(edition: Edition) -> Iterator[Output]:
    yield from edition.pictures.outputs()


def _named_updates(edition: Edition) -> dict[str, list[tuple[Place, NewsUpdate]]]:
    """Repo path of a place → the updates of other places that say they belong to it as well."""
    named: dict[str, list[tuple[Place, NewsUpdate]]] = {}
    for place in edition.atlas:
        for update in place.news_updates.updates:
            for path in update.places:
                if path != place.path:
                    named.setdefault(path.lstrip("/"), []).append((place, update))
    return named
