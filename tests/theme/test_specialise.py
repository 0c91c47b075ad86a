from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup, escape

import waystation.theme
from waystation.errors import ThemeError
from waystation.theme import Theme
from waystation.theme.cache import PrivateFolder
from waystation.theme.specialise import text_of

PACKAGE = Path(waystation.theme.__file__).parent / "templates"


@dataclass
class Site:
    """What all pages share, as the settings give it."""

    name: str = "Tom & Jerry"
    links: tuple[tuple[str, str], ...] = (("/a/", "A"), ("/b/", "B"))


def theme_of(root: Path, template: str, language: str = "en") -> Theme:
    """The theme of a site with a template of its own, `page.html`."""
    write(root, "templates/page.html", template)
    theme = Theme(root, language, date=str, kept=PrivateFolder(root / "kept"))
    theme.set_globals(site=Site(), url=lambda address: f"/sub/{address}", external_rel="external")
    return theme


def rendered(root: Path, template: str, *, language: str = "en", **values: Any) -> str:
    """What a template shows, specialised and as it is; these are to be the same."""
    theme = theme_of(root, template, language)
    specialised, plain = (environment.get_template("page.html").render(values) for environment in theme.environments)
    assert specialised == plain
    assert theme.render("page.html", values).decode() == plain
    return plain


def write(root: Path, name: str, text: str) -> None:
    file = root / "theme" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


# ── what all pages share ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ site.name }}", "Tom &amp; Jerry"),
        ("{{ site.name | upper }}", "TOM &amp; JERRY"),
        ("{{ site['name'] }}", "Tom &amp; Jerry"),
        ("{{ url('a/') }}{{ url(more) }}", "/sub/a//sub/b/"),
        ("{% for url, label in site.links %}{{ url }}{{ label }}{% endfor %}", "/a/A/b/B"),
        ("{% set site = {'name': 'mine'} %}{{ site.name }}", "mine"),
        ("{% for site in ['x'] %}{{ site }}{% endfor %}{{ site.name }}", "xTom &amp; Jerry"),
        ("{% macro url(x) %}<{{ x }}>{% endmacro %}{{ url('a') }}", "<a>"),
        ("{{ 'yes' if site.name == 'Tom & Jerry' else 'no' }}", "yes"),
        ("{{ site.missing is defined }}", "False"),
        ("{% if site.missing is defined %}{{ site.missing.too }}{% endif %}", ""),
        ("{% autoescape false %}{{ site.name }}{% endautoescape %}", "Tom & Jerry"),
    ],
)
def test_what_all_pages_share_is_shown_as_if_it_were_looked_up(tmp_path: Path, template: str, shown: str) -> None:
    assert rendered(tmp_path, template, more="b/") == shown


# ── messages ─────────────────────────────────────────────────────────────────────────────────────────────────────────


CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=3; plural=n==1 ? 0 : n<5 ? 1 : 2;\\n"
msgid "one"
msgstr "<b>eins</b>"
msgid "%(a)s and %(b)s"
msgstr "%(b)s, %(a)s, %(b)s: 100 %%"
msgid "%(count)s place"
msgid_plural "%(count)s places"
msgstr[0] "ein Ort"
msgstr[1] "%(count)s kleine Orte"
msgstr[2] "%(num)s Orte"
"""


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ _('one') }}", "<b>eins</b>"),
        ("{{ gettext('one') | length }}", "11"),
        ("{{ _('not translated') }}", "not translated"),
        ("{{ 'a' ~ _('one') ~ '<' }}", "a<b>eins</b>&lt;"),
        ("{{ _('one') if value else _('two') }}", "<b>eins</b>"),
        ("{% trans %}one{% endtrans %}", "<b>eins</b>"),
        ("{% trans a=value, b=1 %}{{ a }} and {{ b }}{% endtrans %}", "1, a &lt; b, 1: 100 %"),
        (
            "{% trans a=value, b=_('one') %}{{ a }} and {{ b }}{% endtrans %}",
            "<b>eins</b>, a &lt; b, <b>eins</b>: 100 %",
        ),
        ("{{ _('%(a)s and %(b)s', a=value, b=site.name) }}", "Tom &amp; Jerry, a &lt; b, Tom &amp; Jerry: 100 %"),
        ("{% set x = _('%(a)s and %(b)s', a=value, b=2) %}{{ x }}", "2, a &lt; b, 2: 100 %"),
        ("{% set _ = value %}{{ _ }}", "a &lt; b"),
        ("{{ _(value) }}", "a < b"),
        ("{{ _('100 %% of %(a)s', a=value) }}", "100 % of a &lt; b"),
        ("{{ _('%(a)r', a=1) }}", "1"),
        ("{{ [_('one'), '<'] | join(' ') }}", "<b>eins</b> &lt;"),
        ("{{ _('one') + '<' }}", "<b>eins</b>&lt;"),
        ("{{ (site.name ~ _('one')) | lower }}", "tom &amp; jerry<b>eins</b>"),
    ],
)
def test_a_message_is_shown_as_if_it_were_looked_up(tmp_path: Path, template: str, shown: str) -> None:
    write(tmp_path, "messages/ar.po", CATALOGUE)
    assert rendered(tmp_path, template, language="ar", value="a < b") == shown


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0 kleine Orte"), (1, "ein Ort"), (4, "4 kleine Orte"), (7, "7 Orte")]
)
def test_a_number_of_things_is_worded_with_the_plural_of_the_language(tmp_path: Path, count: int, shown: str) -> None:
    write(tmp_path, "messages/ar.po", CATALOGUE)
    template = "{% trans count=things | length %}{{ count }} place{% pluralize %}{{ count }} places{% endtrans %}"
    assert rendered(tmp_path, template, language="ar", things=range(count)) == shown


@pytest.mark.parametrize(("count", "shown"), [(1, "1 in a &lt; b"), (2, "2 of them in a &lt; b")])
def test_a_plural_with_another_value_is_worded_too(tmp_path: Path, count: int, shown: str) -> None:
    template = (
        "{% trans n, where=w %}{{ n }} in {{ where }}{% pluralize n %}{{ n }} of them in {{ where }}{% endtrans %}"
    )
    assert rendered(tmp_path, template, n=count, w="a < b") == shown


# ── macros ───────────────────────────────────────────────────────────────────────────────────────────────────────────


MACROS = """
{%- macro item(it, mark='-') %}{{ mark }}{{ it }}{% endmacro %}
{%- macro all(items) %}{% for it in items %}{{ loop.index }}{{ it }}{{ ',' if not loop.last }}{% endfor %}{% endmacro %}
{%- macro named(site) %}{{ site }}{% endmacro %}
{%- macro outer(x) %}[{{ item(x) }}]{% endmacro %}
{%- macro sees() %}{{ value is defined }}{% endmacro %}
{%- macro around() %}<{{ caller() }}>{% endmacro %}
{%- macro rest() %}{{ varargs | join('+') }}{% endmacro %}
{%- macro linked(address) %}{% set target = url(address) %}{{ target }}{{ site.name }}{% endmacro %}
{%- set version = 3 %}
{%- macro versioned(x) %}{{ version }}{{ x }}{% endmacro %}
"""


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ p.item(value, '*') }}", "*a &lt; b"),
        ("{{ p.item(value, mark='*') }}", "*a &lt; b"),
        ("{{ p.item(value) }}", "-a &lt; b"),
        ("{{ p.item(mark='*', it=value) }}", "*a &lt; b"),
        ("{% for it in 'xy' %}{{ p.item(it, loop.index) }}{% endfor %}", "1x2y"),
        ("{{ p.all('ab') }}", "1a,2b"),
        ("{% for it in ['ab', 'c'] %}{{ p.all(it) }}{{ loop.index }}{{ it }};{% endfor %}", "1a,2b1ab;1c2c;"),
        ("{{ p.named(value) }}{{ site.name }}", "a &lt; bTom &amp; Jerry"),
        ("{{ p.outer(value) }}", "[-a &lt; b]"),
        ("{{ p.sees() }}", "False"),
        ("{% call p.around() %}in{% endcall %}", "<in>"),
        ("{{ p.rest(1, 2) }}", "1+2"),
        ("{% set target = 1 %}{{ p.linked('a/') }}{{ target }}", "/sub/a/Tom &amp; Jerry1"),
        ("{{ p.versioned(value) }}", "3a &lt; b"),
        ("{{ p.item(value, '*') | upper }}", "*A &LT; B"),
        ("{% set x = p.item(value, '*') %}{{ x }}", "*a &lt; b"),
        ("{{ p.version }}", "3"),
        ("{% set it = 1 %}{{ p.item(it + 1, '') }}{{ it }}", "21"),
        ("a{{ value }}{{ p.item(value, '*') }}{{ 1 }}b", "aa &lt; b*a &lt; b1b"),
    ],
)
def test_a_macro_shows_the_same_as_where_it_is_called(tmp_path: Path, template: str, shown: str) -> None:
    write(tmp_path, "templates/p.html", MACROS)
    assert rendered(tmp_path, "{% import 'p.html' as p %}" + template, value="a < b") == shown


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{% extends 'b.html' %}{% import 'p.html' as p %}{{ p.item(1, '*') }}", "<b>"),
        (
            "{% extends 'b.html' %}{% import 'p.html' as p %}"
            "{% block main %}{{ p.item(1, '*') }}{{ super() }}{% endblock %}",
            "<*1b>",
        ),
        ("{% import 'p.html' as p %}{{ p.item(1, '*') }}{% extends 'b.html' %}{{ p.item(1, '*') }}", "*1<b>"),
        ("{% import 'p.html' as p %}{% if value %}{% extends 'b.html' %}{% endif %}{{ p.item(1, '*') }}", "<b>"),
        ("{% import 'p.html' as p %}{% set x %}{{ p.item(1, '*') }}{% endset %}{{ x }}{{ x }}", "*1*1"),
        ("{% import 'p.html' as p %}{% filter upper %}{{ p.item('x', 'y') }}{% endfilter %}", "YX"),
        ("{% import 'p.html' as p %}{% macro q(x) %}{{ p.item(x, 'y') }}{% endmacro %}{{ q(1) }}", "y1"),
        ("{% import 'p.html' as p %}{% for p in 'ab' %}{{ p }}{% endfor %}{{ p.item(1, '*') }}", "ab*1"),
        ("{% from 'p.html' import item %}{{ item(value, '*') }}", "*a &lt; b"),
        ("{% import 'p.html' as p %}{% autoescape false %}{{ p.item(value, '*') }}{% endautoescape %}", "*a &lt; b"),
    ],
)
def test_a_macro_shows_the_same_wherever_it_is_called(tmp_path: Path, template: str, shown: str) -> None:
    write(tmp_path, "templates/p.html", MACROS)
    write(tmp_path, "templates/b.html", "<{% block main %}b{% endblock %}>")
    assert rendered(tmp_path, template, value="a < b") == shown


def test_a_macro_of_the_sites_own_takes_the_place_of_the_packages(tmp_path: Path) -> None:
    write(tmp_path, "templates/parts.html", "{% macro pages(pages) %}mine: {{ pages }}{% endmacro %}")
    assert rendered(tmp_path, "{% import 'parts.html' as parts %}{{ parts.pages(3) }}") == "mine: 3"


@pytest.mark.parametrize("template", sorted(file.name for file in PACKAGE.glob("*.html")))
def test_the_packages_templates_call_no_macro_and_look_up_no_message(tmp_path: Path, template: str) -> None:
    """All is in place when they are compiled; what is left to do at run time would slow down every page."""
    specialised, _ = theme_of(tmp_path, "").environments
    code = specialised.compile((PACKAGE / template).read_text(encoding="utf-8"), template, raw=True)
    assert template == "parts.html" or "context.call(" not in code


# ── what is wrong ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_wrong_in_a_macro_is_reported_where_it_stands(tmp_path: Path) -> None:
    write(tmp_path, "templates/p.html", "\n{% macro a(x) %}\n{{ x.missing }}\n{% endmacro %}")
    with pytest.raises(ThemeError, match=r"theme/templates/p\.html:3: .*missing"):
        theme_of(tmp_path, "{% import 'p.html' as p %}{{ p.a(value) }}").render("page.html", {"value": ""})


def test_a_macro_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "templates/p.html", "")
    with pytest.raises(ThemeError, match=r"page\.html:2: .*has no attribute 'a'"):
        theme_of(tmp_path, "{% import 'p.html' as p %}\n{{ p.a() }}").render("page.html", {})


def test_a_template_that_is_imported_and_does_not_exist_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=r"theme/templates/p\.html: .*does not exist"):
        theme_of(tmp_path, "{% import 'p.html' as p %}").render("page.html", {})


# ── escaping ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class Marked:
    """Says itself what it is in HTML."""

    def __html__(self) -> str:
        return "<i>"


@pytest.mark.parametrize(
    "value", ["", "a", "<", ">", "&", '"', "'", "a&lt;<b>'\"", Markup("<b>"), 3, 2.5, None, True, ["<"], Marked()]
)
def test_a_value_is_escaped_as_markupsafe_escapes_it(value: object) -> None:
    assert text_of(value) == str(escape(value))
