"""Check that the lists of a site are those that the content asks for: pages of news and of sources, and what they list.

As in `bench.same_work`, what is expected is read from the content itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice
from pathlib import Path

from bench.same_work import Collection, DifferentWork

__all__ = ["Lists", "check_addresses", "check_news", "check_sources", "check_sources_of_page"]

NEWS_ON_A_PAGE = 100
SOURCES_ON_A_PAGE = 200
SAMPLED = 10
_DATE = re.compile(r"^      date: '(\d{4}-\d\d-\d\d)", re.MULTILINE)
_CITED = re.compile(r"]\((https?://[^)\s]+)\)")
_HEADLINE = re.compile(r'<li><span class="meta"><time datetime="([\d-]+)"')
_CITED_ON_PAGE = re.compile(r'<li><a href="(https?://[^"]+)"')
_SOURCES_OF_PAGE = re.compile(r'<ol class="sources">.*?</ol>', re.DOTALL)
_SOURCE = re.compile(r'<li id="source-(\d+)">.*?<a href="(https?://[^"]+)"', re.DOTALL)


@dataclass(frozen=True)
class Lists:
    """What all places of a collection say, as far as lists show it."""

    collection: Collection

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The file of each place, by its address."""
        return {address: file.read_text("utf-8") for address, file in self.collection.places.items()}

    @cached_property
    def news(self) -> Mapping[str, Sequence[str]]:
        """Address of a list of news → the days of what it lists, newest first, on all its pages."""
        days: dict[str, list[str]] = {}
        for address, text in self.texts.items():
            for day in _DATE.findall(text):
                for each in (f"in/{address.split('/')[1]}", day[:4], f"{day[:4]}/{day[5:7]}"):
                    days.setdefault(f"news/{each}/", []).append(day)
        lists = {address: sorted(each, reverse=True) for address, each in days.items()}
        cut = {address for address, each in lists.items() if _is_year(address) and len(each) > NEWS_ON_A_PAGE}
        return {
            address: each[:NEWS_ON_A_PAGE] if address in cut else each
            for address, each in lists.items()
            if not _is_month(address) or _year_of(address) in cut
        }

    @cached_property
    def sources(self) -> Mapping[str, Sequence[str]]:
        """Address of a publisher's list → the addresses that the places cite, in order, on all its pages."""
        cited = {url for text in self.texts.values() for url in _CITED.findall(text)}
        publishers: dict[str, list[str]] = {}
        for url in sorted(cited):
            publishers.setdefault(f"sources/{url.split('/')[2]}/", []).append(url)
        return publishers

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Of all pages, but for the error page."""
        lists = [
            *(_pages(address, len(days), NEWS_ON_A_PAGE) for address, days in self.news.items()),
            *(_pages(address, len(urls), SOURCES_ON_A_PAGE) for address, urls in self.sources.items()),
        ]
        return frozenset({"", "regions/", "news/", "sources/", *self.texts, *(page for each in lists for page in each)})


def check_addresses(tool: str, public: Path, lists: Lists) -> None:
    """The site has all pages that it should have, and no other. Raises DifferentWork."""
    folders = (path.parent.relative_to(public).as_posix() for path in public.rglob("index.html"))
    found = {"" if folder == "." else f"{folder}/" for folder in folders}
    if different := found ^ lists.addresses:
        raise DifferentWork(f"{tool}: {min(different)}: this page is missing or unasked for, as are {len(different)}")


def check_news(tool: str, public: Path, lists: Lists) -> None:
    """Some pages of news list all that they should, newest first. Raises DifferentWork."""
    for address, days in _sample(lists.news):
        _check_list(tool, public, address, _HEADLINE, days)
    newest = sorted((day for address, days in lists.news.items() if _is_year(address) for day in days), reverse=True)
    _check_list(tool, public, "news/", _HEADLINE, newest[:NEWS_ON_A_PAGE])


def check_sources(tool: str, public: Path, lists: Lists) -> None:
    """Some pages of sources list each cited address once, in order. Raises DifferentWork."""
    for address, urls in _sample(lists.sources):
        _check_list(tool, public, address, _CITED_ON_PAGE, urls)
    counts = Counter({address: len(urls) for address, urls in lists.sources.items()})
    page = (public / "sources/index.html").read_text("utf-8")
    if f"{counts.total()} from {len(counts)} publishers" not in page:
        raise DifferentWork(f"{tool}: sources/: expected {counts.total()} addresses from {len(counts)} publishers")


def check_sources_of_page(tool: str, address: str, page: str, texts: Iterable[str]) -> None:
    """A page numbers the sources of its texts in the order in which they are shown. Raises DifferentWork."""
    expected = list(dict.fromkeys(url for text in texts for url in _CITED.findall(text)))
    listed = _SOURCES_OF_PAGE.search(page)
    found = _SOURCE.findall(listed[0]) if listed else []
    if found != [(str(number), url) for number, url in enumerate(expected, 1)]:
        raise DifferentWork(f"{tool}: {address}: expected the sources {expected}, found {found}")
    for number, _ in found:
        if f'href="#source-{number}"' not in page or f'href="#cite-{number}-1"' not in page:
            raise DifferentWork(f"{tool}: {address}: source {number} lacks its number in the text or the link back")


def _check_list(tool: str, public: Path, address: str, item: re.Pattern[str], expected: Sequence[str]) -> None:
    files = (public / page / "index.html" for page in _endless_pages(address))
    pages = [file.read_text("utf-8") for file in _while_they_exist(files)]
    found = [each for page in pages for each in item.findall(page)]
    if found != list(expected):
        raise DifferentWork(f"{tool}: {address}: expected {len(expected)} items in another order, found {len(found)}")


def _sample(lists: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Sequence[str]]]:
    yield from islice(sorted(lists.items()), 0, None, max(1, len(lists) // SAMPLED))


def _pages(address: str, items: int, on_a_page: int) -> Iterator[str]:
    return islice(_endless_pages(address), max(1, -(-items // on_a_page)))


def _endless_pages(address: str) -> Iterator[str]:
    """The addresses of the pages of a list; the first has the list's own."""
    yield address
    yield from (f"{address}{number}/" for number in count(2))


def _while_they_exist(files: Iterable[Path]) -> Iterator[Path]:
    for file in files:
        if not file.is_file():
            return
        yield file


def _is_year(address: str) -> bool:
    return re.fullmatch(r"news/\d{4}/", address) is not None


def _is_month(address: str) -> bool:
    return re.fullmatch(r"news/\d{4}/\d\d/", address) is not None


def _year_of(month: str) -> str:
    return month[: len("news/2026/")]
