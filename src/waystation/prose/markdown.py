"""Markdown to safe HTML. The one place at which prose becomes markup.

comrak converts, with raw HTML shown as text; nh3 then keeps an allow-list of tags, attributes and address schemes.
Two independent barriers, since what passes here reaches readers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import comrak
import nh3

from waystation.prose.slips import mend

__all__ = ["plain_text", "shorten", "to_html"]

_EXTENSIONS = comrak.ExtensionOptions(autolink=True, table=True, strikethrough=True)
_PARSING = comrak.ParseOptions()
_RENDERING = comrak.RenderOptions(escape=True, unsafe_=False)
_CLEANER = nh3.Cleaner(
    tags={
        "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p",
        "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    },
    # `*` empties the list of those that nh3 allows everywhere, such as `title`.
    attributes={"*": set(), "a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "td": {"align"}, "th": {"align"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)  # fmt: skip
# The cleaner takes the square of the depth; nobody quotes a quote thirty times.
_DEEPEST_QUOTE = 30
_DEEP_QUOTE = re.compile(rf"^((?: {{0,3}}>){{{_DEEPEST_QUOTE}}})(?: {{0,3}}>)+", re.MULTILINE)
# What most texts have none of, and what the next four expressions see to.
_UNFINISHED = re.compile(r'<(?:h[1-6]>|a>|a href="">|img|t[dh] )')
_HEADING = re.compile(r"<(/?)h([1-6])>")
_ALIGN = re.compile(r'(<t[dh]) align="(left|right|center)"')
_TAG = re.compile(r"<[^>]+>")
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|td|th|blockquote|pre)>|<(?:br|hr)>")
_EMPTY_LINK = re.compile(r'<a(?: href="")?>(.*?)</a>', re.DOTALL)
_EMPTY_PICTURE = re.compile(r'<img(?: src="")?(?: alt="([^"]*)")?>')


def to_html(source: str, *, first_heading: int = 3) -> str:
    """Render one field's Markdown. Its headings are moved so that the highest becomes `<h{first_heading}>`.

    Levels that the author skipped are closed up, since a jump confuses screen readers. A link without a usable
    address becomes its text, a picture without one its alternative text.
    """
    html = _cleaned(source)
    return _finished(html, first_heading) if _UNFINISHED.search(html) else html


@lru_cache(maxsize=1024)  # a page, its excerpts and a feed show the same texts
def _cleaned(source: str) -> str:
    source = mend(source)
    if source.count(">") > _DEEPEST_QUOTE:
        source = _DEEP_QUOTE.sub(r"\1", source)
    return _CLEANER.clean(comrak.markdown_to_html(source, _EXTENSIONS, _PARSING, _RENDERING)).strip()


def _finished(html: str, first_heading: int) -> str:
    html = _move_headings(html, first_heading)
    html = _EMPTY_LINK.sub(r"\1", html)
    html = _EMPTY_PICTURE.sub(r"\1", html)
    return _ALIGN.sub(r'\1 class="\2"', html)


def _move_headings(html: str, first: int) -> str:
    levels = sorted({match[2] for match in _HEADING.finditer(html)})
    moved = {level: min(first + rank, 6) for rank, level in enumerate(levels)}
    return _HEADING.sub(lambda match: f"<{match[1]}h{moved[match[2]]}>", html)


@lru_cache(maxsize=4096)
def plain_text(source: str) -> str:
    """The words of a Markdown text on one line, without markup and addresses of links."""
    html = _BLOCK_END.sub(" ", to_html(source))
    return " ".join(unescape(_TAG.sub("", html)).split())


def shorten(text: str, longest: int) -> str:
    """Cut a text to at most `longest` characters: after a sentence if one ends in the second half, else at a word."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    sentence = max(cut.rfind(mark) for mark in (". ", "? ", "! ", "؟ ", "。", "। "))
    if sentence >= longest // 2:
        return cut[: sentence + 1]
    word = cut[: longest - 1].rpartition(" ")[0].rstrip(" ,;:–—-")
    return (word or cut[: longest - 1]) + "…"
