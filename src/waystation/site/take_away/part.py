"""A page as a part of a larger file: its anchors begin alike, its headings stand lower, its links lead within the file.

All that has to change begins with one of a few byte strings, and one search finds them all. Markup is written by
templates and by the cleaner of prose, which both write `<` and `>` as such nowhere but at the ends of tags.
"""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import ahocorasick_rs
import msgspec

__all__ = ["Resolver", "part_of"]


class Resolver(msgspec.Struct, frozen=True):
    """Where links and images lead from within the file."""

    link: Callable[[str], str | None]
    """Path of a link within the site → where it leads now; None where it is no link any more. Both are markup."""
    image: Callable[[str], str | None]
    """Address of an image → a `data:` URL; None where its words have to do."""


_Step = tuple[bytes, int]
"""What stands in the place of something, and where the page goes on behind it."""


def part_of(page: bytes, prefix: str, resolver: Resolver, *, levels: int) -> bytes:
    """The main part of a page. Anchors get the `prefix`; headings are moved by so many `levels`, 0 or 1."""
    main = _main(page)
    part = _Part(main, prefix.encode(), resolver, levels)
    pieces: list[bytes] = []
    done = 0
    for number, at, after in _SEARCH.find_matches_as_indexes(main):
        if done <= at:
            step = _FOUND[number](part, at, after)
            if step:
                pieces += (main[done:at], step[0])
                done = step[1]
    pieces.append(main[done:])
    return b"".join(pieces)


def _main(page: bytes) -> bytes:
    """What the main part holds; the whole body where a site's own template marks none."""
    for opening, closing in ((b"<main", b"</main>"), (b"<body", b"</body>")):
        begin, end = page.find(opening), page.rfind(closing)
        if 0 <= begin < end:
            return page[page.index(b">", begin) + 1 : end]
    return b""


class _Part(msgspec.Struct, frozen=True):
    """The changes of one page. Each method is given where what it sees to begins, and where that ends."""

    page: bytes
    prefix: bytes
    resolver: Resolver
    levels: int

    def anchor(self, at: int, after: int) -> _Step | None:
        return (self.page[at:after] + self.prefix, after) if self._is_in_tag(at) else None

    def reference(self, at: int, after: int) -> _Step | None:
        if not self._is_in_tag(at):
            return None
        end = self.page.index(b'"', after)
        anchors = b" ".join(self.prefix + anchor for anchor in self.page[after:end].split())
        return self.page[at:after] + anchors, end

    def label(self, at: int, after: int) -> _Step | None:
        """Ten landmarks of one name help nobody to find the way."""
        if self.page.startswith(b"<section", self.page.rfind(b"<", 0, at)):
            return b"", self.page.index(b'"', after) + 1
        return self.reference(at, after)

    def landmark(self, at: int, after: int) -> _Step | None:
        return (b' role="group"', after) if self._is_in_tag(at) else None

    def link(self, at: int, after: int) -> _Step | None:
        # Two slashes begin an address elsewhere.
        if self.page.startswith(b"/", after) or not self._is_in_tag(at):
            return None
        end = self.page.index(b'"', after)
        target = self.resolver.link(self.page[after - 1 : end].decode())
        return (b"" if target is None else b' href="%b"' % target.encode()), end + 1

    def heading(self, at: int, after: int) -> _Step:
        level = int(self.page[after - 1 : after])
        return b"%b%d" % (self.page[at : after - 1], min(level + self.levels, 6)), after

    def image(self, at: int, after: int) -> _Step:
        end = self.page.index(b">", after) + 1
        before, _, rest = self.page[at:end].partition(b' src="')
        address, _, behind = rest.partition(b'"')
        url = self.resolver.image(unescape(address.decode()))
        if url is None:
            return self.page[at:end].partition(b' alt="')[2].partition(b'"')[0], end
        return b'%b src="%b"%b' % (before, url.encode(), behind), end

    def tag_left_out(self, _at: int, after: int) -> _Step:
        return b"", self.page.index(b">", after - 1) + 1

    def left_out(self, at: int, after: int) -> _Step:
        name = self.page[at + 1 : after].partition(b" ")[0].rstrip(b">")
        closing = b"</%b>" % name
        end = self.page.index(closing, after) + len(closing)
        return b"", end + self.page.startswith(b"\n", end)

    def _is_in_tag(self, at: int) -> bool:
        """Say whether something that looks like an attribute is one, and no text about attributes."""
        return self.page.rfind(b"<", 0, at) > self.page.rfind(b">", 0, at)


_CHANGES: dict[bytes, Callable[[_Part, int, int], _Step | None]] = {
    **dict.fromkeys((b' id="', b' for="', b' href="#', b'="url(#'), _Part.anchor),
    **dict.fromkeys((b' aria-describedby="', b' aria-controls="'), _Part.reference),
    b' aria-labelledby="': _Part.label,
    b' role="region"': _Part.landmark,
    b' href="/': _Part.link,
    **{b"<%bh%d" % (end, level): _Part.heading for end in (b"", b"/") for level in range(1, 7)},
    b"<img ": _Part.image,
    # A picture in several widths is its last one alone, which every program knows.
    **dict.fromkeys((b"<picture>", b"</picture>", b"<source "), _Part.tag_left_out),
    **dict.fromkeys((b'<nav class="breadcrumb"', b'<p class="take-away"', b"<script"), _Part.left_out),
}
_SEARCH = ahocorasick_rs.BytesAhoCorasick(list(_CHANGES))
_FOUND = list(_CHANGES.values())
