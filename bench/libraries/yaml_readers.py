"""YAML readers: a region file's front matter to Python's values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from bench.libraries.case import Call, Case, Subject, equals, growth, refused, short, survived

__all__ = ["SUBJECT"]


def _yaml_rs() -> Call:
    load = import_module("yaml_rs").loads
    return lambda text: load(text, parse_datetime=False)


def _waystation() -> Call:
    load = import_module("waystation.content.document").load_yaml
    return lambda text: load("file.md", text.encode().decode("utf-8-sig"))  # as a file is decoded


def _yaml12() -> Call:
    call: Call = import_module("yaml12").parse_yaml
    return call


def _ryaml() -> Call:
    call: Call = import_module("ryaml").loads
    return call


def _pyyaml(loader: str) -> Callable[[], Call]:
    def load() -> Call:
        yaml = import_module("yaml")
        return lambda text: yaml.load(text, Loader=getattr(yaml, loader))

    return load


def _ruamel() -> Call:
    yaml = import_module("ruamel.yaml").YAML(typ="safe", pure=True)
    call: Call = yaml.load
    return call


def _value(name: str, text: str, value: object) -> Case:
    """One value by the core schema of YAML 1.2."""
    return Case(name=name, source=f"k: {text}\n", wrong=equals({"k": value}))


def _read(name: str, source: str, value: object) -> Case:
    return Case(name=name, source=source, wrong=equals(value))


def _refused(name: str, source: str) -> Case:
    return Case(name=name, source=source, wrong=refused)


def _large(name: str, source: str, value: object) -> Case:
    return Case(name=name, source=source, wrong=lambda result: "" if result == {"k": value} else short(result))


def _not_multiplied(result: object) -> str:
    """A bomb is one when somebody walks through what was read."""
    return "multiplies" if any(count > 1_000_000 for count, _ in enumerate(_walk(result))) else ""


def _walk(value: object) -> Iterator[object]:
    todo = [value]
    while todo:
        yield (value := todo.pop())
        if isinstance(value, dict):
            todo.extend(value.values())
        elif isinstance(value, list):
            todo.extend(value)


def _not_run(result: object) -> str:
    return "runs code" if "uid=" in repr(result) or isinstance(result, int) else ""


def _text_or_refused(text: str) -> Callable[[object], str]:
    return lambda result: "" if isinstance(result, Exception) or result == {"k": text} else short(result)


def _no_infinity(result: object) -> str:
    return short(result) if isinstance(result, dict) and result["k"] == float("inf") else ""


def _no_lost_key(result: object) -> str:
    if isinstance(result, Exception) or (isinstance(result, dict) and len(result) == 2):
        return ""
    return f"loses a key: {short(result)}"


def _stairs(lines: int) -> str:
    """Deep, though no line is."""
    return "".join(" " * 198 * line + "- " * 99 + "\n" for line in range(lines))


_LAUGHS = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
_MEGABYTES = "word " * 2_000_000

_CASES = (
    _refused("a key twice", "a: 1\na: 2\n"),
    _refused("a key twice, once in quotes", "a: 1\n'a': 2\n"),
    _refused("a key twice, deep", "a:\n  - b: {c: 1, c: 2}\n"),
    Case(name="`1` and `true` as keys", source="1: a\ntrue: b\n", wrong=_no_lost_key),
    _value("`no`", "no", "no"),
    _value("`on`", "on", "on"),
    _value("`Yes`", "Yes", "Yes"),
    _value("`y`", "y", "y"),
    _value("`1_000`", "1_000", "1_000"),
    _value("`0o7`", "0o7", 7),
    _value("`0012`", "0012", 12),
    _value("`0b11`", "0b11", "0b11"),
    _value("`1e3`", "1e3", 1000.0),
    _value("`12:30:45`", "12:30:45", "12:30:45"),
    _value("`~`", "~", None),
    _value("`=`", "=", "="),
    _value("`.5`", ".5", 0.5),
    _value("empty value", "", None),
    _value("a bare day", "2026-01-31", "2026-01-31"),
    _value("a day that does not exist", "2026-02-31", "2026-02-31"),
    _value("a bare timestamp", "2026-01-31T01:16:19Z", "2026-01-31T01:16:19Z"),
    _value("a timestamp in quotes", "'2026-01-31T01:16:19Z'", "2026-01-31T01:16:19Z"),
    Case(name="a number of 5000 digits", source="k: " + "1" * 5000, wrong=_no_infinity),
    _refused("a tab as indentation", "a:\n\tb: 1\n"),
    _read("a tab after the colon", "a:\tb\n", {"a": "b"}),
    _refused("quotes not closed", 'a: "b\nc: d\n'),
    _refused("a bracket not closed", "a: [b, c\nd: e\n"),
    _refused("a brace not closed", "a: {b: c\nd: e\n"),
    _refused("a colon in bare text", "a: b: c\n"),
    _refused("text that begins with `@`", "a: @b\n"),
    _refused("text that begins with a backtick", "a: `b`\n"),
    _refused("a list item without its blank, among items", "a:\n  - b\n  -c\n  - d: e\n"),
    _read("a comment after a value", "a: b # c\n", {"a": "b"}),
    _read("`#` within a word", "a: b#c\n", {"a": "b#c"}),
    _refused("two documents", "a: 1\n---\nb: 2\n"),
    Case(name="a tag that names a function", source="!!python/object/apply:os.getpid []\n", wrong=_not_run),
    _refused("an alias to itself", "a: &a [*a]\n"),
    _refused("an alias to nothing", "a: *b\n"),
    Case(name="a billion laughs", source=_LAUGHS, wrong=_not_multiplied),
    Case(name="`<<`, a merge of YAML 1.1", source="a: &a {b: 1}\nc:\n  <<: *a\n", wrong=survived),
    _refused("a list as a key", "[a, b]: c\n"),
    _refused("a group as a key", "? {a: b}\n: c\n"),
    _read("a number as a key", "1: a\n", {1: "a"}),
    _refused("NUL", "a: b\0c\n"),
    _refused("the bell, U+0007", "a: b\ac\n"),
    _refused("half a surrogate", "a: b\ud800c\n"),
    Case(name=r"`\ud83d\ude00` in quotes", source='k: "\\ud83d\\ude00"\n', wrong=_text_or_refused("😀")),
    _read("a byte order mark", "\ufeffa: b\n", {"a": "b"}),
    _read("CRLF", "a: b\r\nc: |\r\n  d\r\n  e\r\n", {"a": "b", "c": "d\ne\n"}),
    _read("U+2028 in text", "a: b\u2028c\n", {"a": "b\u2028c"}),
    _read("U+0085 in text", "a: b\u0085c\n", {"a": "b\u0085c"}),
    _read("emoji and Arabic", "a: 👩‍👩‍👧 مرحبا\n", {"a": "👩‍👩‍👧 مرحبا"}),
    _read("folded text", "a: >-\n  b\n  c\n\n  d\n", {"a": "b c\nd"}),
    _read("a block with its indentation said", "a: |2-\n    b\n  c\n", {"a": "  b\nc"}),
    _read("bare text over lines", "a: b\n  c\n\n  d\n", {"a": "b c\nd"}),
    Case(name="nothing but a comment", source="# a\n", wrong=lambda result: short(result) if result else ""),
    _large("10 MB of bare text", f"k: {_MEGABYTES}\n", _MEGABYTES.rstrip()),
    _large("10 MB in quotes", f'k: "{_MEGABYTES}"\n', _MEGABYTES),
    _large("10 MB in a block", f"k: |-\n  {_MEGABYTES}\n", _MEGABYTES),
    growth("many keys", lambda size: "".join(f"k{n}: v\n" for n in range(size)), 50_000),
    growth("`[` without end", lambda size: "[" * size, 50_000),
    growth("`[` and `]`", lambda size: "[" * size + "]" * size, 50_000),
    growth("`{a: ` without end", lambda size: "{a: " * size, 50_000),
    growth("99 times `- ` a line, line below line", _stairs, 100),
    growth("`- ` on one line", lambda size: "- " * size, 10_000),
    growth("`? ` on one line", lambda size: "? " * size, 10_000),
    growth("groups in groups", lambda size: "".join(" " * n + "a:\n" for n in range(size)), 2000),
    growth("lists in lists, by lines", lambda size: "".join(" " * n + "-\n" for n in range(size)), 2000),
    growth("many aliases of one text", lambda size: f"a: &a {'x' * 1000}\nb:\n" + "- *a\n" * size, 20_000),
    growth("many anchors", lambda size: "".join(f"- &a{n} x\n" for n in range(size)), 20_000),
    growth("`a: ` on one line", lambda size: "a: " * size, 10_000),
    growth("a long key", lambda size: "a" * size + ": b\n", 500_000),
    growth("quotes, never closed, again and again", lambda size: "- 'a\n" * size, 20_000),
    growth("blank lines in a block", lambda size: "a: |\n" + " \n" * size, 100_000),
    growth("comments", lambda size: "# c\n" * size + "a: b\n", 100_000),
)

_LIBRARIES = {
    "yaml-rs": _yaml_rs,
    "as used": _waystation,
    "py-yaml12": _yaml12,
    "ryaml": _ryaml,
    "PyYAML, C": _pyyaml("CSafeLoader"),
    "PyYAML": _pyyaml("SafeLoader"),
    "ruamel.yaml": _ruamel,
}


SUBJECT = Subject(
    title="YAML",
    libraries=_LIBRARIES,
    cases=_CASES,
    inputs="front_matter",
    unit="µs a file of 3 kB",
)
