"""Markdown renderers: the prose of many hands to HTML."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

from bench.libraries.case import Call, Case, Subject, growth, short, survived

__all__ = ["SUBJECT"]

_BARE = "linkify table strikethrough".split()
_HOSTILE = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table thead tbody tr td th div".split())


def _comrak(*, strict: bool = False) -> Call:
    comrak = import_module("comrak")
    options = (
        comrak.ExtensionOptions() if strict else comrak.ExtensionOptions(autolink=True, table=True, strikethrough=True)
    )
    parsing = comrak.ParseOptions()
    rendering = comrak.RenderOptions(escape=not strict, unsafe_=strict)
    return lambda text: comrak.markdown_to_html(text, options, parsing, rendering)


def _waystation() -> Call:
    call: Call = import_module("waystation.prose.markdown").to_html
    return call


def _pyromark(*, strict: bool = False) -> Call:
    module = import_module("pyromark")
    wanted = module.Options.ENABLE_TABLES | module.Options.ENABLE_STRIKETHROUGH
    markdown = module.Markdown() if strict else module.Markdown(options=wanted)
    call: Call = markdown.html
    return call


def _cmarkgfm(*, strict: bool = False) -> Call:
    module = import_module("cmarkgfm")
    if strict:
        return lambda text: module.markdown_to_html(text, module.Options.CMARK_OPT_UNSAFE)
    names = ["autolink", "table", "strikethrough"]
    return lambda text: module.markdown_to_html_with_extensions(text, extensions=names)


def _markdown_it(*, strict: bool = False) -> Call:
    markdown = import_module("markdown_it").MarkdownIt("commonmark", {"html": strict, "linkify": not strict})
    call: Call = (markdown if strict else markdown.enable(_BARE)).render
    return call


def _mistune(*, strict: bool = False) -> Call:
    mistune = import_module("mistune")
    plugins = [] if strict else ["url", "table", "strikethrough"]
    call: Call = mistune.create_markdown(escape=not strict, plugins=plugins)
    return call


def _commonmark(*, strict: bool = False) -> Call:
    module = import_module("commonmark")
    return lambda text: module.HtmlRenderer({"safe": not strict}).render(module.Parser().parse(text))


class _Tags(HTMLParser):
    """The tags of a page with their attributes, and its text, without what makes no difference."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, object]] = []
        self._pre = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._pre += tag == "pre"
        self.found.append((tag, tuple(sorted((name, value or "") for name, value in attrs))))

    def handle_endtag(self, tag: str) -> None:
        self._pre -= tag == "pre"
        self.found.append(("/" + tag, ()))

    def handle_comment(self, data: str) -> None:
        # What cmark and its kin put in the place of markup is no markup of the source.
        if data == " raw HTML omitted ":
            return
        self.found.append(("!--", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("!", decl))

    def handle_pi(self, data: str) -> None:
        self.found.append(("?", data))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("![", data))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "":
            data = f"{self.found.pop()[1]}{data}"
        self.found.append(("", data if self._pre else re.sub(r"\s+", " ", data)))

    def normal(self) -> list[tuple[str, object]]:
        """Without the blanks beside blocks, which no reader sees."""
        tidy: list[tuple[str, object]] = []
        for index, (tag, value) in enumerate(self.found):
            kept = value
            if tag == "" and isinstance(value, str):
                if index == 0 or self.found[index - 1][0].removeprefix("/") in _BLOCKS:
                    kept = value.lstrip() if not self._in_pre(index) else value
                if index + 1 == len(self.found) or self.found[index + 1][0].removeprefix("/") in _BLOCKS:
                    kept = kept.rstrip() if isinstance(kept, str) and not self._in_pre(index) else kept
                if kept == "":
                    continue
            if tag not in {"/br", "/hr", "/img"}:
                tidy.append((tag, kept))
        return tidy

    def _in_pre(self, index: int) -> bool:
        before = [tag for tag, _ in self.found[:index] if tag in {"pre", "/pre"}]
        return bool(before) and before[-1] == "pre"


def _links(result: object) -> Iterator[str]:
    for _, attributes in _Tags(str(result)).found:
        if isinstance(attributes, tuple):
            yield from (value for name, value in attributes if name in {"href", "src"})


def _harmless(result: object) -> str:
    """Neither a tag of the source nor an address that runs."""
    if isinstance(result, Exception):
        return ""
    tags = {tag for tag, _ in _Tags(str(result)).found}
    if foreign := tags & {"script", "b", "iframe", "svg", "style", "!--", "?", "!", "!["}:
        return f"lets {min(foreign)} through"
    if "onerror" in {name for _, value in _Tags(str(result)).found if isinstance(value, tuple) for name, _ in value}:
        return "lets onerror through"
    hostile = [link for link in _links(result) if _HOSTILE.match(re.sub(r"[\0-\x20]", "", link))]
    return f"links {hostile[0][:20]}" if hostile else ""


def _hostile(name: str, source: str) -> Case:
    return Case(name=name, source=source, wrong=_harmless)


def _linked(name: str, source: str, *addresses: str) -> Case:
    def wrong(result: object) -> str:
        found = tuple(_links(result))
        return "" if found == addresses else ("no link" if not found else "links " + short(" ".join(found)))

    return Case(name=name, source=source, wrong=wrong)


def _html(name: str, source: str, *right: str) -> Case:
    wanted = [_Tags(html).normal() for html in right]
    return Case(
        name=name, source=source, wrong=lambda result: "" if _Tags(str(result)).normal() in wanted else short(result)
    )


_TABLE = "| a | b |\n|:--|--:|\n| c \\| d | e |\n| f |\n"
_TABLE_HTML = (
    "<table><thead><tr><th align='left'>a</th><th align='right'>b</th></tr></thead><tbody><tr><td align='left'>c | d"
    "</td><td align='right'>e</td></tr><tr><td align='left'>f</td><td align='right'></td></tr></tbody></table>"
)
_STYLED = re.sub(r"align='(\w+)'", r"style='text-align:\1'", _TABLE_HTML)
_SPACED = _STYLED.replace("text-align:", "text-align: ")
_OURS = re.sub(r"align='(\w+)'", r"class='\1'", _TABLE_HTML)

_CASES = (
    _hostile("`<script>` in a block", "<script>alert(1)</script>\n"),
    _hostile("`<b>` in a line", "a <b>b</b>\n"),
    _hostile("`onerror` in a picture", 'a <img src=x onerror="alert(1)">\n'),
    _hostile("a comment", "a <!-- b --> c\n"),
    _hostile("`javascript:`", "[a](javascript:alert(1))\n"),
    _hostile("`JaVaScRiPt:`", "[a](JaVaScRiPt:alert(1))\n"),
    _hostile("`javascript:` by entities", "[a](&#106;avascript&colon;alert(1))\n"),
    _hostile("`javascript:` with a line break", "[a](<java&#10;script:alert(1)>)\n"),
    _hostile("`javascript:` after U+0001", "[a](<&#1;javascript:alert(1)>)\n"),
    _hostile("`javascript:` by reference", "[a]\n\n[a]: javascript:alert(1)\n"),
    _hostile("`javascript:` between `<` and `>`", "<javascript:alert(1)>\n"),
    _hostile("`javascript:` of a picture", "![a](javascript:alert(1))\n"),
    _hostile("`vbscript:`", "[a](vbscript:alert(1))\n"),
    _hostile("`data:`", "[a](data:text/html;base64,PHNjcmlwdD4=)\n"),
    _linked("a bare address", "See https://a.example/b.\n", "https://a.example/b"),
    _linked("a bare address with brackets", "(https://a.example/b_(c))\n", "https://a.example/b_(c)"),
    _linked("a bare address with `&`", "https://a.example/?b=1&c=2\n", "https://a.example/?b=1&c=2"),
    _linked("brackets in an address", "[a](https://a.example/b_(c))\n", "https://a.example/b_(c)"),
    _linked("blanks and a title", '[a]( <b c> "d")\n', "b%20c"),
    _linked("no blank in a bare address", "[a](b c)\n"),
    _linked("brackets in a link's text", "[a [b] c](d)\n", "d"),
    _linked("a link in a link", "[a [b](c) d](e)\n", "c"),
    _html("`[` not closed", "[a\n", "<p>[a</p>"),
    _html("quotes, dashes and dots stay", "\"a\" -- 'b'...\n", "<p>\"a\" -- 'b'...</p>"),
    _html("emoji and Arabic", "**مرحبا** 👩‍👩‍👧\n", "<p><strong>مرحبا</strong> 👩‍👩‍👧</p>"),
    _html("signs of direction", "a\u202eb\u202c\n", "<p>a\u202eb\u202c</p>"),
    _html("NUL", "a\0b\n", "<p>a\ufffdb</p>"),
    _html("CRLF", "a\r\n\r\n- b\r\n", "<p>a</p><ul><li>b</li></ul>"),
    _html("a form feed is no blank line", "a\n\f\nb\n", "<p>a\n\f\nb</p>"),
    Case(name="half a surrogate", source="a\ud800b\n", wrong=survived),
    _html("emphasis in words", "a_b_c 2*3*4\n", "<p>a_b_c 2<em>3</em>4</p>"),
    _html("strikethrough", "~~a~~\n", "<p><del>a</del></p>", "<p><s>a</s></p>"),
    _html("a table", _TABLE, _TABLE_HTML, _STYLED, _SPACED, _OURS),
    _html("a number too long for a list", "1234567890. a\n", "<p>1234567890. a</p>"),
    _html("a list in a list", "- a\n  - b\n", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    growth("`[`", lambda size: "[" * size, 20_000),
    growth("`](`", lambda size: "](" * size, 20_000),
    growth("`[a](`", lambda size: "[a](" * size, 10_000),
    growth("`![`", lambda size: "![" * size, 20_000),
    growth("`[a][`", lambda size: "[a][" * size, 10_000),
    growth("`*`", lambda size: "*" * size, 20_000),
    growth("`*a `", lambda size: "*a " * size, 20_000),
    growth("`*a_ `", lambda size: "*a_ " * size, 10_000),
    growth("`a**b`", lambda size: "a**b" + "c* " * size, 10_000),
    growth("`~~a `", lambda size: "~~a " * size, 10_000),
    growth("backticks of all lengths", lambda size: "".join("e" + "`" * n for n in range(size)), 500),
    growth("`<`", lambda size: "<" * size, 20_000),
    growth("`<a `", lambda size: "<a " * size, 10_000),
    growth("`<!--`", lambda size: "a " + "<!--" * size, 10_000),
    growth("`<?`", lambda size: "a " + "<?" * size, 10_000),
    growth("`<![CDATA[`", lambda size: "a " + "<![CDATA[" * size, 5000),
    growth("`&`", lambda size: "&" * size, 20_000),
    growth("`\\`", lambda size: "\\" * size, 20_000),
    growth("`>` on one line", lambda size: ">" * size + "a", 5000),
    growth("`- ` on one line", lambda size: "- " * size + "a", 5000),
    growth("lists in lists, by lines", lambda size: "".join("  " * n + "- a\n" for n in range(size)), 250),
    growth("quotes continued", lambda size: "> a\n" + "b\n" * size, 10_000),
    growth("a quote of one depth, many lines", lambda size: (">" * 30 + " a\n") * size, 500),
    growth("a wide table", lambda size: "|a" * size + "|\n" + "|-" * size + "|\n" + "|b" * size + "|\n", 2000),
    growth("a table's missing cells", lambda size: "|a" * size + "|\n" + "|-" * size + "|\n" + "|b|\n" * size, 500),
    growth("many references", lambda size: "[a] " * size + "\n\n" + "".join(f"[{n}]: x\n" for n in range(size)), 5000),
    growth("one reference of long address", lambda size: f"[a]: {'x' * size}\n\n" + "[a] " * size, 2000),
    growth("`www.`", lambda size: "www." * size, 10_000),
    growth("`http://`", lambda size: "http://" * size, 5000),
    growth("`a@`", lambda size: "a@" * size, 10_000),
    growth("`:`", lambda size: "a:" * size, 10_000),
    growth("`(` in an address", lambda size: "[a](" + "(" * size, 10_000),
    growth("a bare address of `)`", lambda size: "https://a.example/" + ")" * size, 10_000),
    growth("one long paragraph", lambda size: "word\n" * size, 50_000),
    growth("blank lines", lambda size: "- a\n" + "\n" * size, 50_000),
)

_LIBRARIES: dict[str, Callable[[], Call]] = {
    "comrak-ext": _comrak,
    "as used": _waystation,
    "pyromark": _pyromark,
    "cmarkgfm": _cmarkgfm,
    "markdown-it-py": _markdown_it,
    "mistune": _mistune,
    "commonmark": _commonmark,
}
_STRICT = {
    "comrak-ext": lambda: _comrak(strict=True),
    "pyromark": lambda: _pyromark(strict=True),
    "cmarkgfm": lambda: _cmarkgfm(strict=True),
    "markdown-it-py": lambda: _markdown_it(strict=True),
    "mistune": lambda: _mistune(strict=True),
    "commonmark": lambda: _commonmark(strict=True),
}


def _examples(name: str) -> str:
    """How many examples of CommonMark's specification come out right."""
    if name not in _STRICT:
        return ""
    call = _STRICT[name]()
    examples = json.loads(Path(os.environ["COMMONMARK_EXAMPLES"]).read_text("utf-8"))
    right = sum(
        _Tags(str(call(example["markdown"]))).normal() == _Tags(example["html"]).normal() for example in examples
    )
    return f"{right} of {len(examples)}"


SUBJECT = Subject(
    title="Markdown",
    libraries=_LIBRARIES,
    cases=_CASES,
    inputs="texts",
    unit="µs a page's texts",
    score=_examples,
    score_title="CommonMark 0.31.2",
)
