"""Check that every tool made the same site: its pages, its feeds, its texts, and its news in the format's order.

What is expected is read from the content itself, so that no tool is the measure of the others.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

__all__ = [
    "Collection",
    "DifferentWork",
    "check_feed",
    "check_feeds",
    "check_page",
    "check_pages",
    "check_rename",
    "texts_of_page",
    "words_of_page",
]

SAMPLED = 20
IN_A_FEED = 20
_ATOM = {"atom": "http://www.w3.org/2005/Atom"}
_LINK = re.compile(r"\[([^]]*)]\([^)]*\)")
_NOT_SHOWN = re.compile(r"<(head|script|style)\b.*?</\1>", re.DOTALL)
_NEWS = re.compile(r'<section[^>]* id="news".*?</section>', re.DOTALL)


class DifferentWork(Exception):
    """A tool made something else than the content asks for; the message names tool and page."""


@dataclass(frozen=True)
class Collection:
    """The content below a folder of regions, as the tools were given it."""

    regions: Path

    @cached_property
    def places(self) -> Mapping[str, Path]:
        """The file of each place, by the address of its page: `regions/belidale/torham/`."""
        return {self._address(file): file for file in sorted(self.regions.glob("*/*.md"))}

    @cached_property
    def subregions(self) -> tuple[str, ...]:
        """The files of all subregions, as `belidale/torham.md`."""
        files = (file for file in self.places.values() if not _is_index(file))
        return tuple(file.relative_to(self.regions).as_posix() for file in files)

    @cached_property
    def feeds(self) -> frozenset[str]:
        """The path of each region's feed."""
        return frozenset(f"{address}feed.xml" for address, file in self.places.items() if _is_index(file))

    def sample(self, size: int = SAMPLED) -> Mapping[str, Mapping[str, Any]]:
        """Some places, spread evenly: address of the page to front matter."""
        addresses = list(self.places)
        chosen = addresses[:: max(1, len(addresses) // size)][:size]
        return {address: _front_matter(self.places[address]) for address in chosen}

    def sample_of_feeds(self, size: int = SAMPLED) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Some feeds, spread evenly: path to the front matter of the region and its subregions."""
        feeds = sorted(self.feeds)
        chosen = feeds[:: max(1, len(feeds) // size)][:size]
        return {path: [_front_matter(file) for file in self._folder(path).glob("*.md")] for path in chosen}

    def _folder(self, feed: str) -> Path:
        return self.regions / feed.split("/")[1]

    def _address(self, file: Path) -> str:
        path = file.relative_to(self.regions)
        return f"regions/{(path.parent if _is_index(path) else path.with_suffix('')).as_posix()}/"


def check_pages(tool: str, public: Path, collection: Collection) -> None:
    """There is a page for each place, and no other. Raises DifferentWork."""
    found = {path.parent.relative_to(public).as_posix() + "/" for path in public.glob("regions/*/**/index.html")}
    _check_same(tool, "page", found, set(collection.places))


def check_feeds(tool: str, public: Path, collection: Collection) -> None:
    """There is a feed for each region, and no other. Raises DifferentWork."""
    found = {path.relative_to(public).as_posix() for path in public.glob("regions/*/feed.xml")}
    _check_same(tool, "feed", found, set(collection.feeds))


def check_feed(tool: str, path: str, feed: str, places: Iterable[Mapping[str, Any]]) -> None:
    """A feed holds the newest news of its places, newest first, each as HTML. Raises DifferentWork."""
    entries = ElementTree.fromstring(feed).findall("atom:entry", _ATOM)  # noqa: S314 - we have just built it
    days = [entry.findtext("atom:updated", "", _ATOM)[:10] for entry in entries]
    if days != (expected := _newest_days(places)):
        raise DifferentWork(f"{tool}: {path}: expected the news of the days {expected}, found {days}")
    for entry in entries:
        if not entry.findtext("atom:content", "", _ATOM).startswith("<p>"):
            raise DifferentWork(
                f"{tool}: {path}: the content of {entry.findtext('atom:title', '', _ATOM)!r} is no HTML"
            )


def check_page(tool: str, address: str, page: str, place: Mapping[str, Any]) -> None:
    """A page holds the name, the overview's words, and the news in order. Raises DifferentWork."""
    shown = words_of_page(page)
    for words in (_plain(place["name"]), *_fragments(place["overview"])):
        if words not in shown:
            raise DifferentWork(f"{tool}: {address}: lacks {words!r}")
    news = _NEWS.search(page)
    _check_order(tool, address, words_of_page(news[0]) if news else "", place["newsUpdates"]["updates"])


def texts_of_page(place: Mapping[str, Any]) -> Iterable[str]:
    """The texts that cite sources, in the order in which every page shows them."""
    yield place["overview"]
    yield place["governmentResponse"]
    yield from (update["content"] for update in _news_in_order(place["newsUpdates"]["updates"]))


def check_rename(tool: str, public: Path, place: str, name: str) -> None:
    """The new name of a place, such as `belidale/torham.md`, is on its page and its region's. Raises DifferentWork."""
    for address in (f"regions/{place.removesuffix('.md')}/", f"regions/{place.split('/', maxsplit=1)[0]}/"):
        if name not in words_of_page((public / address / "index.html").read_text("utf-8")):
            raise DifferentWork(f"{tool}: {address}: still lacks the new name {name!r}")


def words_of_page(page: str) -> str:
    """The words that a reader sees, with single spaces and plain quotation marks."""
    return _plain(html.unescape(re.sub(r"<[^>]*>", " ", _NOT_SHOWN.sub("", page))))


def _newest_days(places: Iterable[Mapping[str, Any]]) -> list[str]:
    days = [str(update["date"])[:10] for place in places for update in place["newsUpdates"]["updates"]]
    return sorted(days, reverse=True)[:IN_A_FEED]


def _is_index(file: Path) -> bool:
    """Hugo asks for the underscore."""
    return file.stem in ("index", "_index")


def _check_same(tool: str, what: str, found: set[str], expected: set[str]) -> None:
    if missing := expected - found:
        raise DifferentWork(f"{tool}: {min(missing)}: this {what} is missing, as are {len(missing) - 1} others")
    if extra := found - expected:
        raise DifferentWork(f"{tool}: {min(extra)}: nobody asked for this {what}, nor for {len(extra) - 1} others")


def _check_order(tool: str, address: str, news: str, updates: Iterable[Mapping[str, Any]]) -> None:
    titles = [_plain(update["title"]) for update in _news_in_order(updates)]
    positions = [news.find(title) for title in titles]
    if -1 in positions:
        raise DifferentWork(f"{tool}: {address}: lacks the news {titles[positions.index(-1)]!r}")
    if any(first > second for first, second in pairwise(positions)):
        raise DifferentWork(f"{tool}: {address}: expected its news in the order {titles}")


def _news_in_order(updates: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    newest_first = sorted(updates, key=lambda update: str(update["date"])[:10], reverse=True)
    return sorted(newest_first, key=lambda update: not update["pinned"])


def _fragments(markdown: str) -> Iterable[str]:
    """The texts of links, and those between them: some tools put a number after a link."""
    parts = _LINK.split(" ".join(markdown.split("\n")))
    return filter(None, (_plain(part.strip(" ,.")) for part in parts))


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("…", "...").split())


def _front_matter(file: Path) -> Mapping[str, Any]:
    front_matter: Mapping[str, Any] = yaml.safe_load(file.read_text("utf-8").split("---\n", 2)[1])
    return front_matter
