"""Region files as they might be found: whole, slightly wrong, very wrong, and not files of ours at all."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import strategies as st

from waystation.places import CoverPhoto, Figure, Link, LinksList, Needs, NewsUpdate, NewsUpdates, Population, Region
from waystation.places.fields import specs

__all__ = [
    "dumped_files",
    "file_names",
    "front_matters",
    "mutated_files",
    "prose",
    "raw_files",
    "region_files",
    "settings_files",
    "typed_files",
]

_GROUPS: tuple[type, ...] = (
    Region, Population, NewsUpdates, NewsUpdate, LinksList, Link, CoverPhoto, Needs, Figure,
)  # fmt: skip
_KNOWN_KEYS = sorted({spec.key for group in _GROUPS for spec in specs(group)} | {"text"})

_WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=24)

_DATES = st.sampled_from([
    "2022-04-07", "2022-04-07T01:16:19Z", "2022-04-07T23:59:60.000+14:00", "2022-04-07T1:2Z", "2022-13-45",
    "0001-01-01T00:00:00+23:59", "0001-01-01", "9999-12-31T23:59:59-12:00", "9999-12-31", "07/04/2022", "31/02/2022",
    "٢٠٢٢-٠٤-٠٧",
])  # fmt: skip

_ADDRESSES = st.sampled_from([
    "https://a.example/x?token=1", "http://[", "https://[::1", "https://a.example:99999999/", "//a.example",
    "javascript:alert(1)", "mailto:a@b.example", "HTTPS://A.EXAMPLE/#:~:text=x", "/uploads/x", "/uploads/../../etc",
    "/uploads/\x01", "content/pages/regions/coast/index.md", "/robots.txt", "/.waystation.json/x", "a" * 300,
    "/x.html", "/x.html/y", "regions/coast/", "/regions/coast/index.html", "/news", "/assets/icon.svg/x.html",
])  # fmt: skip

_NUMBERS = st.one_of(
    st.integers(),
    st.floats(),
    st.sampled_from([10**12, 10**13, -(10**40), 0, -1, 1]),
    st.sampled_from(["7263", "7,263", "1 000", "about 5000", "²", "٣", "1e9", "inf", "0x10", "1_000"]),
)

_SIGNS = st.sampled_from([
    "[", "]", "(", ")", "](", "[a](", "![", "`", "``", "~~~", "```\n", "\\", "\\~:text=", "<", ">", "<b>", "</b>",
    "<script>", "<!--", "-->", "&lt;", "&#x6A;", "javascript:", "data:text/html,", "https://a.example/", "www.", "_",
    "a@b.example", "\n", "\n\n", "\n    ", "# ", "###### ", "- ", "1. ", "> ", "| a | b |\n|--|:-:|\n", "***", " ",
    '"', "'", "onerror=alert(1)", '<a href="', "\t", "\r\n", "\u2028", "\x07", "TODO", "\ud7ff", "\U0001f600", "\x00",
    "[ x ](https://a.example/)", "[]()", "[a] (https://a.example/x_(y))", 'align="left"',
    "https://a.example/2062/05/12/", "https://www.a.example/?utm_source=x", "https://a.example/dashboard", "1,140",
    "40 % of", " in March 2062", " en marzo de 9999", "currently ", "last year", " beaten ", "fell", "risen", ". ",
])  # fmt: skip

prose = st.lists(st.one_of(_WORDS, _ADDRESSES, _SIGNS), max_size=14).map("".join)
"""Text made of what has a meaning in Markdown and HTML, in any order."""

_SCALARS = st.one_of(st.none(), st.booleans(), _NUMBERS, _DATES, _ADDRESSES, _WORDS, prose)

_KEYS = st.one_of(
    st.sampled_from(_KNOWN_KEYS),
    st.sampled_from(_KNOWN_KEYS).map(lambda key: key[:-1]),
    st.sampled_from(["0", "1", "²", "-1", "<<", "", "true", "\u0661", 0, 3, True, None, 1.5]),
    _WORDS,
)

_VALUES: st.SearchStrategy[Any] = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_KEYS, inner, max_size=5)),
    max_leaves=12,
)


def _group(model: type) -> st.SearchStrategy[dict[Any, Any]]:
    return st.fixed_dictionaries({}, optional={spec.key: st.one_of(_SCALARS, _VALUES, prose) for spec in specs(model)})


def _list_of(model: type) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(_group(model), max_size=4), st.dictionaries(_KEYS, _group(model), max_size=3))


_likely = {
    "overview": prose,
    "longText": prose,
    "newsUpdates": st.fixed_dictionaries({"updates": _list_of(NewsUpdate)}, optional={"visibleCount": _NUMBERS}),
    "population": _group(Population),
    "figures": _list_of(Figure),
    "stayInformed": st.fixed_dictionaries({"links": _list_of(Link)}),
    "coverPhoto": _group(CoverPhoto),
    "aliases": st.lists(_ADDRESSES, max_size=3),
    "status": st.sampled_from(["draft", "archived", "Draft", ""]),
}

front_matters: st.SearchStrategy[Any] = st.one_of(
    _VALUES,
    st.fixed_dictionaries(
        {"name": st.one_of(st.just("Coast"), _SCALARS)},
        optional={
            **{spec.key: _VALUES for spec in specs(Region) if spec.key != "name"},
            **_likely,
            "Name": _SCALARS,
        },
    ),
)
"""Values as YAML could give them: nested in any way, under known and unknown keys."""


@st.composite
def dumped_files(draw: st.DrawFn) -> bytes:
    """Any values, written by a YAML or a JSON library, with a body."""
    values = draw(front_matters)
    if draw(st.booleans()):
        text = yaml.safe_dump(
            values,
            allow_unicode=draw(st.booleans()),
            default_style=draw(st.sampled_from([None, '"', "'", "|", ">"])),
            default_flow_style=draw(st.sampled_from([None, True, False])),
            width=draw(st.sampled_from([20, 80, 100_000])),
        )
    else:
        text = json.dumps(_with_text_keys(values), ensure_ascii=draw(st.booleans()))
    fence = draw(st.sampled_from(["---\n", "\n---\n", "---\n\n", "---"]))
    return f"---\n{text}\n{fence}{draw(prose)}".encode()


def _with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _with_text_keys(inner) for key, inner in value.items()}
    return [_with_text_keys(inner) for inner in value] if isinstance(value, list) else value


_INDENTS = st.sampled_from(["", "", "", "  ", "    ", " ", "\t", "- ", "  - ", "- - ", "? ", "- ? "])
_TYPED_KEYS = st.one_of(
    st.sampled_from(_KNOWN_KEYS),
    st.sampled_from(["'0'", '"a b"', "0", "<<", "&k key", "[a, b]", "{a: b}", "~"]),
    _WORDS,
)
_YAML = st.sampled_from([
    "'It''s'", '"caf\\u00e9 \\\n   folded"', "|-\n    kept\n\n    lines", ">\n    folded\n    lines", "|2-\n      x",
    "'", '"', "{a: b}", "{count: 1, trend: Stable}", "[a, b]", "[", "}", "&x {title: a}", "*x", "!!str 5", "!!set {a}",
    "!!binary aGk=", "!tag x", "# remark", "@x", "`x`", "%x", "a: b", "- a", "no", "null", ".nan", "0x1F", "\r",
    "\ufeff", "\u2028", "\x85",
])  # fmt: skip
_TYPED_LINES = st.one_of(
    st.tuples(_INDENTS, _TYPED_KEYS, st.just(": "), _SCALARS.map(str) | _YAML).map("".join),
    st.tuples(_INDENTS, _SCALARS.map(str) | _YAML).map("".join),
    st.sampled_from(
        ["", "# remark", "...", "---", "newsUpdates:\n  updates:\n    - title: a", "population:\n  count: 1"]
    ),
)


@st.composite
def typed_files(draw: st.DrawFn) -> bytes:
    """Lines as a hand might type them: keys, indentation, quotes, blocks and what looks like them, in any order."""
    lines = ["---", "name: A", *draw(st.lists(_TYPED_LINES, max_size=7)), "---", draw(_WORDS)]
    return draw(st.sampled_from(["\n", "\n", "\r\n"])).join(lines).encode()


_FULL = """---
name: Northern Coast
overview: >-
  About [5,000 people](https://news.example/a_(b)) wait
  in [the harbour](https://data2.agency.example/x?secret=1).
governmentResponse: 'It''s [closed]() since *May*.'
longText: |-
  # Before

  Text \\~ [ x ](http://news.example/;jsessionid=9)y
map: '/uploads/coast.png'
population: {count: 182.979, trend: Unkown, description: "\\u201cMany\\u201d", needsTotal: '7263', ngoPopulation: -1}
newsUpdates:
  title: ''
  visibleCount: '2'
  updates:
    '0':
      title: A boat came in
      content: See [here](https://news.example/1).
      date: 2022-04-07T01:16:19.000+02:00
      pinned: ''
      places: [content/pages/regions/coast/harbour.md]
      correction: {text: It was two boats., date: 2022-04-08}
stayInformed:
  links:
    - {label: Agency, url: https://agency.example/, description: ''}
subregions:
  - content/pages/regions/coast/harbour.md
coverPhoto: {asset: /uploads/boat.jpg, tags: [sea], date: 26/01/2022}
needs: {url: needs.example}
countries: [NO, xk, UK]
figures:
  - {label: People, low: 9, high: 3, unit: peple, measure: stock, asOf: 2022-04-07, source: 'https://a.example/'}
reviewed: {overview: 2026-01-01, ovrview: 2026-01-01}
reviewEvery: 6
status: publishd
aliases: [/old/coast, ../up, 'https://other.example/']
owners: Ada
---

Text below the fence: TODO <b>bold</b> ![picture](https://other.example/p.png).
"""


@st.composite
def mutated_files(draw: st.DrawFn) -> bytes:
    """A full file in which some stretches were cut, doubled or overwritten."""
    raw = _FULL.encode()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(start + draw(st.integers(0, 40)), len(raw))
        piece = draw(
            st.one_of(st.just(b""), st.just(raw[start:end] * 2), st.binary(max_size=4), _WORDS.map(str.encode))
        )
        raw = raw[:start] + piece + raw[end:]
    return raw.replace(b"\n", b"\r\n") if draw(st.booleans()) else raw


raw_files = st.one_of(
    st.binary(max_size=200),
    st.binary(max_size=200).map(lambda data: b"---\n" + data + b"\n---\n"),
    st.text(max_size=100).map(lambda text: text.encode("utf-16")),
    st.text(max_size=100).map(lambda text: b"\xef\xbb\xbf---\nname: " + text.encode() + b"\n---\n"),
)
"""Bytes that may be no text at all."""

region_files = st.one_of(dumped_files(), mutated_files(), typed_files(), raw_files)

file_names = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00/"), min_size=1, max_size=60).filter(
        lambda name: not name.startswith(".")
    ),
    st.sampled_from(["index", "Index", "coast", "COAST", "coast!", "!", "İ" * 60, "\n", "a b", "404", "news"]),
)
"""What a file system takes for a name and a site map for a place."""

_SETTINGS = st.sampled_from([
    "site.name", "site.url", "site.language", "site.description", "site.accent", "site.logo", "site.review_every",
    "site.header", "site.licence", "site.licence.url", "budget.page_kb", "budget", "site", "rules", "rules.raw-html",
    "rules.raw-html.severity", "rules.raw-html.reason", "allow", "wording", "wording.avoid", "sight",
    "age.news_months", "sources", "sources.same_host", "sources.live",
])  # fmt: skip
_SETTING_VALUES = st.one_of(
    st.one_of(_WORDS, _ADDRESSES, st.sampled_from(["en", "#123456", "off", "x" * 999])).map(json.dumps),
    st.one_of(st.integers(), st.floats(), st.booleans()).map(lambda value: str(value).lower()),
    st.sampled_from(["[]", "{}", "[[]]", "2026-01-01", "[{label = 'A', url = '/'}]", "[{label = 'A'}]", "'", "nan"]),
)
settings_files = st.one_of(
    st.lists(st.tuples(_SETTINGS, _SETTING_VALUES).map(" = ".join), max_size=5).map("\n".join).map(str.encode),
    st.binary(max_size=80),
)
"""Settings of any kind, and what is none."""
