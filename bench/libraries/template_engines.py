"""Template engines: values to a page."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.libraries.case import Call, Case, Subject, refused, short, survived

__all__ = ["SUBJECT"]


@dataclass(frozen=True, slots=True)
class _Source:
    """One template in the three languages, and its values."""

    jinja: str
    mako: str
    chameleon: str
    values: Any


@dataclass(frozen=True, slots=True)
class _Place:
    name: str = "Coast"


class _Trusted(str):
    """Markup that must not be escaped again, by the protocol that all engines know."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _day(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"


def _fail() -> None:
    raise ZeroDivisionError


def _written(language: str) -> Callable[[_Source], str]:
    """Put a template into a folder of its own, so that errors can name its file."""
    folder = Path(tempfile.mkdtemp())

    def write(source: _Source) -> str:
        (folder / "page.html").write_text(getattr(source, language), "utf-8")
        return str(folder)

    return write


def _jinja2(*, sandboxed: bool = False) -> Call:
    jinja2 = import_module("jinja2")
    kind = import_module("jinja2.sandbox").SandboxedEnvironment if sandboxed else jinja2.Environment
    write = _written("jinja")

    @cache
    def template(source_id: int, folder: str) -> Any:
        del source_id
        environment = kind(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        environment.filters["day"] = _day
        return environment.get_template("page.html")

    return _rendering(write, lambda source, folder: template(id(source), folder).render(source.values))


def _minijinja() -> Call:
    module = import_module("minijinja")
    write = _written("jinja")

    @cache
    def environment(source_id: int, folder: str) -> Any:
        del source_id
        made = module.Environment(
            loader=module.load_from_path(folder),
            undefined_behavior="strict",
            auto_escape_callback=lambda name: True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        made.add_filter("day", _day)
        return made

    return _rendering(
        write, lambda source, folder: environment(id(source), folder).render_template("page.html", **source.values)
    )


def _mako() -> Call:
    lookup = import_module("mako.lookup")
    exceptions = import_module("mako.exceptions")
    write = _written("mako")

    @cache
    def template(source_id: int, folder: str) -> Any:
        del source_id
        kinds = {"default_filters": ["h"], "strict_undefined": True, "filesystem_checks": False}
        return lookup.TemplateLookup([folder], **kinds).get_template("page.html")

    def render(source: _Source, folder: str) -> str:
        try:
            return str(template(id(source), folder).render_unicode(day=_day, **source.values))
        except Exception as error:
            rows = [row for row in exceptions.RichTraceback().records if row[4]]
            error.add_note(f"{rows[-1][4]} line {rows[-1][5]}" if rows else "")
            raise

    return _rendering(write, render)


def _chameleon() -> Call:
    module = import_module("chameleon")
    write = _written("chameleon")

    @cache
    def template(source_id: int, folder: str) -> Any:
        del source_id
        return module.PageTemplateFile(str(Path(folder) / "page.html"), auto_reload=False)

    return _rendering(write, lambda source, folder: template(id(source), folder)(day=_day, **source.values))


def _rendering(write: Callable[[_Source], str], render: Callable[[_Source, str], object]) -> Call:
    written = cache(write)

    def call(source: _Source) -> object:
        return render(source, written(source))

    return call


def _source(jinja: str, mako: str, chameleon: str, **values: Any) -> _Source:
    return _Source(jinja, mako, chameleon, _Values(values))


class _Values(dict[str, Any]):
    """Values that can stand in a frozen source: two are the same only if they are one."""

    __hash__ = object.__hash__  # type: ignore[assignment]


class _Attributes(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.all += attrs


def _text(*right: str) -> Callable[[object], str]:
    return lambda result: "" if str(result).strip() in right else short(result)


def _only_title(value: str) -> Callable[[object], str]:
    def wrong(result: object) -> str:
        if isinstance(result, Exception):
            return short(result)
        return "" if _Attributes(str(result)).all == [("title", value)] else short(result)

    return wrong


def _names(line: int) -> Callable[[object], str]:
    """Judge whether an error tells the file and the line, in its message or in its traceback."""

    def wrong(result: object) -> str:
        if not isinstance(result, Exception):
            return f"gives {short(result)}"
        told = "".join(traceback.format_exception(result))
        if "page.html" not in told:
            return "names no file"
        return "" if re.search(rf"page\.html\W+(?:\w+\W+)?{line}\b|line:? {line}\b", told) else "names no line"

    return wrong


def _items() -> Iterable[dict[str, Any]]:
    for number in range(50):
        yield {
            "name": f"Place <{number}> & co",
            "url": f"/regions/place-{number}/?a=1&b=2",
            "count": number * 1000,
            "day": dt.date(2026, 1, 1 + number % 28),
            "pinned": number % 7 == 0,
            "summary": "People arrive by the river road in winter. " * 3,
            "tags": ["water", "law & order", "roads"],
        }


_PAGE = _source(
    "<ul>{% for item in items %}\n"
    '<li id="{{ loop.index }}"{% if item.pinned %} class="pinned"{% endif %}><a href="{{ item.url }}">{{ item.name }}'
    "</a> {{ item.count }} <time>{{ item.day | day }}</time> <p>{{ item.summary }}</p>"
    "<ul>{% for tag in item.tags %}<li>{{ tag }}</li>{% endfor %}</ul></li>\n{% endfor %}</ul>\n",
    "<ul>\n% for item in items:\n"
    '<li id="${loop.index + 1}"${" class=pinned" if item["pinned"] else ""}><a href="${item["url"]}">${item["name"]}'
    '</a> ${item["count"]} <time>${day(item["day"])}</time> <p>${item["summary"]}</p>'
    '<ul>\\\n% for tag in item["tags"]:\n<li>${tag}</li>\\\n% endfor\n</ul></li>\n% endfor\n</ul>\n',
    '<ul><li tal:repeat="item items" id="${repeat.item.number}" class="${\'pinned\' if item[\'pinned\'] else None}">'
    "<a href=\"${item['url']}\">${item['name']}</a> ${item['count']} <time>${day(item['day'])}</time> "
    "<p>${item['summary']}</p><ul><li tal:repeat=\"tag item['tags']\">${tag}</li></ul></li></ul>\n",
    items=tuple(_items()),
)


def _case(name: str, source: _Source, wrong: Callable[[object], str]) -> Case:
    return Case(name=name, source=source, wrong=wrong)


def _shown(expression: str, **values: Any) -> _Source:
    """One expression in a paragraph, the same in all languages."""
    return _source(f"<p>{{{{ {expression} }}}}</p>", f"<p>${{{expression}}}</p>", f"<p>${{{expression}}}</p>", **values)


_CASES = (
    _case("markup in a text", _shown("a", a="<b>&"), _text("<p>&lt;b&gt;&amp;</p>")),
    _case(
        "a double quote in an attribute",
        _source('<p title="{{ a }}">', '<p title="${a}">', '<p title="${a}"></p>', a='" onclick="b'),
        _only_title('" onclick="b'),
    ),
    _case(
        "a single quote in an attribute",
        _source("<p title='{{ a }}'>", "<p title='${a}'>", "<p title='${a}'></p>", a="' onclick='b"),
        _only_title("' onclick='b"),
    ),
    _case(
        "an attribute without quotes",
        _source("<p title={{ a }}>", "<p title=${a}>", "<p title=${a}></p>", a="b onclick=c"),
        _only_title("b onclick=c"),
    ),
    _case("trusted markup", _shown("a", a=_Trusted("<b>c</b>")), _text("<p><b>c</b></p>")),
    _case("a name that nobody gave", _shown("a"), refused),
    _case(
        "such a name in a condition",
        _source("{% if a %}b{% endif %}", "% if a:\nb\n% endif\n", '<p tal:condition="a">b</p>'),
        refused,
    ),
    _case("an attribute that does not exist", _shown("a.title", a=_Place()), refused),
    _case(
        "a key that does not exist",
        _source("<p>{{ a.b }}</p>", "<p>${a['b']}</p>", "<p>${a['b']}</p>", a={}),
        refused,
    ),
    _case("a frozen data class", _shown("a.name", a=_Place()), _text("<p>Coast</p>")),
    _case("a function with a named value", _shown("a(b='c')", a=lambda b: b), _text("<p>c</p>")),
    _case("a number of 30 digits", _shown("a", a=10**30), _text(f"<p>{10**30}</p>")),
    _case("`None`", _shown("a", a=None), _text("<p>None</p>", "<p>none</p>", "<p></p>")),
    _case(
        "the line of a syntax error",
        _source("a\nb\n{% for %}\n", "a\nb\n% for :\n% endfor\n", '<p>\na\n<b tal:repeat="a"></b></p>\n'),
        _names(3),
    ),
    _case(
        "the line of a name that nobody gave",
        _source("a\nb\n{{ c }}\n", "a\nb\n${c}\n", "<p>\na\n${c}</p>\n"),
        _names(3),
    ),
    _case(
        "the line of a function that fails",
        _source("a\nb\n{{ c() }}\n", "a\nb\n${c()}\n", "<p>\na\n${c()}</p>\n", c=_fail),
        _names(3),
    ),
    _case("Python's inside is out of reach", _shown("a.__class__.__mro__", a="b"), refused),
    _case("half a surrogate", _shown("a", a="\ud800"), survived),
)

_LIBRARIES: dict[str, Callable[[], Call]] = {
    "Jinja2": _jinja2,
    "Jinja2, sandboxed": lambda: _jinja2(sandboxed=True),
    "minijinja": _minijinja,
    "Mako": _mako,
    "Chameleon": _chameleon,
}


def _first_page(name: str) -> str:
    start = time.process_time()
    _LIBRARIES[name]()(_PAGE)
    return f"{(time.process_time() - start) * 1e3:.0f} ms"


SUBJECT = Subject(
    title="Templates",
    libraries=_LIBRARIES,
    cases=_CASES,
    own_inputs=((_PAGE,),),
    unit="µs a page of 50 items",
    score=_first_page,
    score_title="import and first page",
)
