"""HTML cleaners: only allowed tags, attributes and schemes are left, whatever the source holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from bench.libraries.case import Call, Case, Subject, growth, short, survived

__all__ = ["SUBJECT"]

_TAGS = frozenset(
    "a blockquote br code del em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul".split()
)
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "td": {"align"}, "th": {"align"}}
_SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def _nh3_cleaner() -> Call:
    call: Call = (
        import_module("nh3")
        .Cleaner(tags=set(_TAGS), attributes={"*": set(), **_ATTRIBUTES}, url_schemes=set(_SCHEMES), link_rel=None)
        .clean
    )
    return call


def _nh3_clean() -> Call:
    clean = import_module("nh3").clean
    tags, attributes, schemes = set(_TAGS), {"*": set(), **_ATTRIBUTES}, set(_SCHEMES)
    return lambda html: clean(html, tags=tags, attributes=attributes, url_schemes=schemes, link_rel=None)


def _bleach() -> Call:
    attributes = {tag: sorted(names) for tag, names in _ATTRIBUTES.items()}
    call: Call = (
        import_module("bleach.sanitizer")
        .Cleaner(tags=_TAGS, attributes=attributes, protocols=_SCHEMES, strip=True)
        .clean
    )
    return call


def _lxml() -> Call:
    cleaner = import_module("lxml_html_clean").Cleaner(
        allow_tags=_TAGS,
        remove_unknown_tags=False,
        safe_attrs=frozenset(name for names in _ATTRIBUTES.values() for name in names),
        kill_tags={"script", "style"},
    )

    def clean(html: str) -> str:
        # It wraps whatever is not one element in a `<div>` of its own.
        cleaned = str(cleaner.clean_html(html)) if html.strip() else ""
        return cleaned[5:-6] if cleaned.startswith("<div>") and cleaned.endswith("</div>") else cleaned

    return clean


def _justhtml() -> Call:
    module = import_module("justhtml")
    rule = module.UrlRule(allowed_schemes=_SCHEMES, resolve_protocol_relative=None)
    policy = module.SanitizationPolicy(
        allowed_tags=_TAGS,
        allowed_attributes={"*": [], **{tag: sorted(names) for tag, names in _ATTRIBUTES.items()}},
        url_policy=module.UrlPolicy(allow_rules={("a", "href"): rule, ("img", "src"): rule}),
        strip_invisible_unicode=False,
    )
    return lambda html: module.JustHTML(html, fragment=True, policy=policy).to_html(pretty=False)


def _elements(html: str) -> Iterator[Any]:
    """All elements, as a browser would build them."""
    todo = [import_module("justhtml").JustHTML(html, fragment=True, sanitize=False).root]
    while todo:
        node = todo.pop()
        todo.extend(getattr(node, "children", None) or ())
        if content := getattr(node, "template_content", None):
            todo.append(content)
        if not node.name.startswith("#"):
            yield node


def _wrong_in(html: str) -> str:
    for node in _elements(html):
        if node.name not in _TAGS:
            return f"keeps <{node.name}>"
        for name, value in node.attrs.items():
            if name not in _ATTRIBUTES.get(node.name, ()):
                return f"keeps {node.name} {name}"
            scheme = _SCHEME.match(re.sub(r"[\0-\x20]", "", value or ""))
            if name in {"href", "src"} and scheme and scheme[1].lower() not in _SCHEMES:
                return f"keeps {scheme[0].lower()}"
    return ""


def _clean(name: str, source: str, *, without: str = "") -> Case:
    """A hostile input: nothing beyond the allowed may be left of it, nor the words `without`."""

    def wrong(result: object) -> str:
        if isinstance(result, Exception):
            return short(result)
        if problem := _wrong_in(str(result)):
            return problem
        return f"shows `{without}`" if without and without in str(result) else ""

    return Case(name=name, source=source, wrong=wrong)


def _kept(name: str, source: str, *right: str) -> Case:
    """What is harmless stays as it is, or becomes one of the right forms."""
    forms = (source, *right)
    return Case(name=name, source=source, wrong=lambda result: "" if result in forms else short(result))


def _growing(name: str, piece: str, size: int = 8000, end: str = "") -> Case:
    return growth(name, lambda count: piece * count + end, size)


_ONERROR = "<img src=x onerror=alert(1)>"
_CASES = (
    _kept("a paragraph", "<p>a <strong>b</strong> <em>c</em></p>"),
    _kept("a link", '<p><a href="https://a.example/?b=1&amp;c=2">d</a></p>'),
    _kept("a picture", '<p><img src="a.jpg" alt="b"></p>', '<p><img alt="b" src="a.jpg"></p>'),
    _kept(
        "a table",
        '<table><thead><tr><th align="left">a</th></tr></thead><tbody><tr><td align="left">b</td></tr></tbody></table>',
    ),
    _kept("a table without what surrounds its cells", "<tr><td>a</td></tr>", "a"),
    _kept("several blocks", "<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n"),
    _kept("a line break", "<p>a<br>b</p>", "<p>a<br/>b</p>"),
    _kept("text alone", "a", "<p>a</p>"),
    _kept("entities", "<p>&lt;script&gt; &amp;amp; &amp;lt;</p>"),
    _kept("quotes in text", "<p>\"a\" 'b'</p>"),
    _kept("emoji and Arabic", "<p>👩‍👩‍👧 مرحبا</p>"),
    _kept("signs of direction", "<p>a\u202eb\u202c</p>"),
    _kept("tags not closed", "<p>a <em>b", "<p>a <em>b</em></p>"),
    _kept("a bare `<`", "<p>1 < 2</p>", "<p>1 &lt; 2</p>"),
    Case(name="half a surrogate", source="<p>a\ud800b</p>", wrong=survived),
    _clean("NUL in a tag", "<scr\0ipt>alert(1)</scr\0ipt>"),
    _clean("a script", "<script>alert(1)</script>a"),
    _clean("the words of a script", "<script>alert(1)</script>a", without="alert"),
    _clean("the words of a style", "<style>p{}</style>a", without="p{"),
    _clean("a script not closed", "a<script>alert(1)", without="alert"),
    _clean("`onerror`", _ONERROR),
    _clean("attributes without blanks", '<a href="b"onclick="alert(1)">c</a>'),
    _clean("attributes after slashes", "<a/href=b/onmouseover=alert(1)>c</a>"),
    _clean("an attribute twice", '<a href="b" href="javascript:alert(1)">c</a>'),
    _clean("an attribute twice, the other way", '<a href="javascript:alert(1)" href="b">c</a>'),
    _clean("quotes in an attribute", "<img alt='\" onerror=\"alert(1)'>"),
    _clean("`javascript:`", '<a href="javascript:alert(1)">a</a>'),
    _clean("`javascript:` in capitals", '<a href="JAVASCRIPT:alert(1)">a</a>'),
    _clean("`javascript:` with a tab", '<a href="java\tscript:alert(1)">a</a>'),
    _clean("`javascript:` with a line break by entity", '<a href="java&#10;script:alert(1)">a</a>'),
    _clean("`javascript:` after U+0001", '<a href="\x01javascript:alert(1)">a</a>'),
    _clean("`javascript:` by entities", '<a href="&#106;avascript&colon;alert(1)">a</a>'),
    _clean("`javascript:` by entities without end", '<a href="&#x6Aavascript:alert(1)">a</a>'),
    _clean("`javascript:` of a picture", '<img src="javascript:alert(1)">'),
    _clean("`vbscript:`", '<a href="vbscript:alert(1)">a</a>'),
    _clean("`data:` with a page", '<a href="data:text/html,<script>alert(1)</script>">a</a>'),
    _clean("`data:` of a picture", '<img src="data:image/svg+xml,<svg onload=alert(1)>">'),
    _clean("a scheme nobody knows", '<a href="x-app:a">a</a>'),
    _clean("a style as an attribute", '<p style="background:url(javascript:alert(1))">a</p>'),
    _clean("`<svg><style>`", f"<svg><style>{_ONERROR}</style></svg>"),
    _clean("`<svg>` left by `</p>`", '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">'),
    _clean(
        "`<math>` in a table",
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    ),
    _clean(
        "`<math>` between forms",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    ),
    _clean("`<noscript>` with a title", f'<noscript><p title="</noscript>{_ONERROR}">'),
    _clean("`<noscript><style>`", f"<noscript><style></noscript>{_ONERROR}</style>"),
    _clean("`<template>`", f"<template><script>alert(1)</script>{_ONERROR}</template>"),
    _clean("`<textarea>`", f'<textarea><p title="</textarea>{_ONERROR}">'),
    _clean("`<title>` in `<svg>`", f'<svg><title><p title="</title>{_ONERROR}">'),
    _clean("`<xmp>`", f'<xmp><p title="</xmp>{_ONERROR}">'),
    _clean("`<plaintext>`", f"<plaintext>{_ONERROR}"),
    _clean("`<iframe srcdoc>`", '<iframe srcdoc="<script>alert(1)</script>"></iframe>'),
    _clean("`<select>`", f"<select><iframe></select>{_ONERROR}"),
    _clean("`<annotation-xml>`", f'<math><annotation-xml encoding="text/html"><style>{_ONERROR}</style>'),
    _clean("a comment that ends early", f"<!-->{_ONERROR}-->"),
    _clean("a comment that ends by `--!>`", f"<!-- a --!>{_ONERROR}"),
    _clean("`<![CDATA[`", f"<svg><![CDATA[</svg>{_ONERROR}]]></svg>"),
    _clean("`<?`", f"<?a {_ONERROR}?>"),
    _clean("`<base>` and `<meta>`", '<base href="//a"><meta http-equiv=refresh content="0;javascript:alert(1)">'),
    _growing("quotes in quotes", "<blockquote>"),
    _growing("lists in lists", "<ul><li>"),
    _growing("emphasis in emphasis", "<em>"),
    _growing("links in links", "<a href=b>"),
    _growing("paragraphs and emphasis crossed", "<p><em>"),
    _growing("foreign tags in foreign tags", "<svg>"),
    _growing("tables in tables", "<table><tr><td>"),
    _growing("tables in tables, without cells", "<table>"),
    growth("deep, then text after each end", lambda size: "<em>" * size + "a</em>" * size, 2000),
    growth("many attributes", lambda size: "<a " + "".join(f"b{n}=c " for n in range(size)) + ">", 5000),
    _growing("many paragraphs", "<p>a</p>", 20_000),
    _growing("many ends without beginnings", "</p>", 20_000),
    _growing("`<`", "<", 50_000),
    _growing("`<a `", "<a ", 20_000),
    _growing("`<!--`", "<!--", 20_000),
    _growing("`&`", "&", 50_000),
    _growing("long text", "word ", 200_000),
)

SUBJECT = Subject(
    title="HTML cleaning",
    libraries={
        "nh3, Cleaner": _nh3_cleaner,
        "nh3.clean": _nh3_clean,
        "bleach": _bleach,
        "lxml-html-clean": _lxml,
        "justhtml": _justhtml,
    },
    cases=_CASES,
    inputs="html",
    unit="µs a page's texts",
)
