"""Regions and the places within them: read from YAML front matter, shown with their neighbours, told by feeds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import yaml
from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markupsafe import Markup
from pelican import signals  # type: ignore[import-not-found]
from pelican.generators import Generator  # type: ignore[import-not-found]
from pelican.readers import BaseReader  # type: ignore[import-not-found]

NEWEST_OF_A_REGION = 20
NEWEST_OF_ALL = 10
LONGEST_EXCERPT = 160


class PlaceReader(BaseReader):  # type: ignore[misc]
    """Reads a region or subregion, whose texts are all in its front matter."""

    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        _, front_matter, body = Path(source_path).read_text("utf-8").split("---\n", 2)
        place = yaml.load(front_matter, Loader=yaml.CSafeLoader)
        path = Path(source_path).relative_to(Path(self.settings["PATH"]).absolute())
        address = path.parent if path.stem == "index" else path.with_suffix("")
        url = f"{address.as_posix()}/"
        metadata = {"title": place["name"], "slug": address.as_posix(), "url": url, "save_as": f"{url}index.html"}
        return body, {**metadata, "template": "place", "place": place}


class Region:
    """A region's page, and the pages of the places within it, in the region's order."""

    def __init__(self, page: Any, pages: Mapping[str, Any]) -> None:
        self.page = page
        paths = page.place.get("subregions") or ()
        self.places = [pages[path] for path in (path.removeprefix("content/pages/") for path in paths) if path in pages]

    @cached_property
    def newest(self) -> list[dict[str, Any]]:
        """The newest updates of the region and its places."""
        updates = (
            {**update, "url": page.url, "place": page.title}
            for page in (self.page, *self.places)
            for update in _updates(page.place)
        )
        return sorted(updates, key=lambda update: update["date"], reverse=True)[:NEWEST_OF_A_REGION]


class FeedGenerator(Generator):  # type: ignore[misc]
    """Writes a feed for each region."""

    def generate_output(self, writer: Any) -> None:
        template = self.get_template("feed")
        for region in self.context["regions"]:
            path = f"{region.page.url}feed.xml"
            writer.write_file(path, template, self.context, region=region, url=path)


class ExternalLinks(Treeprocessor):  # type: ignore[misc]
    """Says of links that they lead elsewhere."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if link.get("href", "").startswith("http"):
                link.set("rel", "noopener noreferrer external")


class ExternalLinksExtension(Extension):  # type: ignore[misc]
    """Adds ExternalLinks to a Markdown instance."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.treeprocessors.register(ExternalLinks(md), "external-links", 5)


MARKDOWN = Markdown(extensions=[ExternalLinksExtension()])


def markdown(text: str | None) -> Markup:
    """Render a Markdown field."""
    return Markup(MARKDOWN.reset().convert(text)) if text else Markup()  # noqa: S704 - the content is our own


def excerpt(text: str | None) -> str:
    """The beginning of a Markdown field as plain text."""
    plain = " ".join(_PlainText.of(markdown(text)).split())
    return plain if len(plain) <= LONGEST_EXCERPT else f"{plain[: LONGEST_EXCERPT - 1]}…"


def in_order(place: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The news of a place: pinned first, each group newest first."""
    newest_first = sorted(_updates(place), key=lambda update: update["date"], reverse=True)
    return sorted(newest_first, key=lambda update: update.get("pinned") is not True)


def long_date(moment: str) -> str:
    """`2026-11-05T10:00:00Z` as `November 5, 2026`."""
    day = date.fromisoformat(moment[:10])
    return f"{day:%B} {day.day}, {day.year}"


def newest_of_all(regions: Iterable[Region]) -> Sequence[Mapping[str, Any]]:
    """The newest updates of the whole site."""
    updates = [update for region in regions for update in region.newest]
    return sorted(updates, key=lambda update: update["date"], reverse=True)[:NEWEST_OF_ALL]


def register() -> None:
    """Tell Pelican of all this."""
    signals.initialized.connect(_add_filters)
    signals.readers_init.connect(_add_reader)
    signals.page_generator_finalized.connect(_add_regions)
    signals.get_generators.connect(_feed_generator)


def _add_filters(pelican: Any) -> None:
    filters = {"markdown": markdown, "excerpt": excerpt, "in_order": in_order, "long_date": long_date}
    pelican.settings["JINJA_FILTERS"] = filters | {"newest_of_all": newest_of_all}


def _add_reader(readers: Any) -> None:
    readers.reader_classes["md"] = PlaceReader


def _add_regions(generator: Any) -> None:
    pages = {page.relative_source_path: page for page in generator.pages}
    regions = [Region(page, pages) for path, page in pages.items() if path.endswith("/index.md")]
    generator.context["regions"] = sorted(regions, key=lambda region: region.page.title)
    generator.context["region_of"] = dict(_with_region(regions))


def _with_region(regions: Iterable[Region]) -> Iterator[tuple[str, Region]]:
    for region in regions:
        yield from ((page.url, region) for page in (region.page, *region.places))


def _feed_generator(_: Any) -> type[Generator]:
    return FeedGenerator


def _updates(place: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return (place.get("newsUpdates") or {}).get("updates") or ()


class _PlainText(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        return re.sub(r"\s+", " ", "".join(parser.parts))

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
