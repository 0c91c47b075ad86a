"""Random edits of a small site: of its places, and of whatever else lies beside them."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from hypothesis import strategies as st
from PIL import Image

__all__ = ["Edit", "Sketch", "steps", "steps_with_commits"]

Edit: TypeAlias = tuple[str, ...]
"""What is done, and to what; values stand in the tables below, by key."""

_REGIONS = "content/pages/regions"
_FOLDERS = ("coast", "hills", "isle", "Old Town")
_NAMES = ("index", "bay", "fort", "feed.xml")
_PLACES = [f"{folder}/{name}.md" for folder in _FOLDERS for name in _NAMES]
_FIRST = ("coast/index.md", "coast/bay.md", "hills/index.md", "hills/fort.md")


def _update(title: str, date: str | None, **more: Any) -> dict[str, Any]:
    return {"title": title, "date": date, **more} if date else {"title": title, **more}


def _many(month: str, count: int) -> list[dict[str, Any]]:
    return [_update(f"Day {number}", f"{month}-{number % 28 + 1:02}", id=f"n{number}") for number in range(count)]


def _links(*hosts: str, count: int) -> str:
    return " ".join(f"[s](https://{hosts[number % len(hosts)]}/{number})" for number in range(count))


_FERRY = _update("Ferry", "2026-03-04", content="See [one](https://one.example/a).")
_NEWS: Mapping[str, list[dict[str, Any]]] = {
    "none": [],
    "one": [_FERRY],
    "edited": [{**_FERRY, "content": "Nothing to see."}],
    "pinned": [_update("Later", "2026-03-05"), {**_FERRY, "pinned": True}],
    "undated": [_update("Some day", None), _FERRY],
    "old": [_update("Flood", "2024-01-31", source="https://two.example/flood"), _update("Storm", "2024-02-01")],
    "cited": [_update("Report", "2025-06-01", source="https://three.example/r", content="![m](/uploads/a.png)")],
    "elsewhere": [
        _update("Both", "2026-03-06", places=[f"{_REGIONS}/hills/fort.md", f"{_REGIONS}/isle/bay.md"]),
        _update("Region", "2025-03-06", places=[f"{_REGIONS}/coast/index.md"]),
    ],
    "corrected": [{**_FERRY, "correction": {"text": "It came & went.", "date": "2026-03-09"}}],
    "sixty": _many("2024-03", 60),
    "sixty in two months": [*_many("2024-03", 30), *_many("2024-05", 30)],
    "many": _many("2025-01", 130),
}
_FEATURES: Mapping[str, Mapping[str, Any]] = {
    "name": {name: name for name in ("Anchor", "Beach", "Ça va", "Zebra", "")},
    "overview": {
        "none": None,
        "plain": "Plain words.",
        "other": "Other words.",
        "cites one": "See [a](https://one.example/a) and [b](https://one.example/b).",
        "cites two": "See [a](https://www.two.example/a), then <https://one.example/a>.",
        "picture": "![A map](/uploads/a.png)",
        "picture by reference": "![A map][m]\n\n[m]: /uploads/a.png",
        "picture in brackets": "![A map](</uploads/a.png> 'title')",
        "picture elsewhere": "![A map](/img/c.png)",
        "picture with an odd name": "![A map](/uploads/b%20c.png)",
        "links": "[b](/regions/coast/bay/)",
    },
    "governmentResponse": {"none": None, "many of one": _links("one.example", count=90)},
    "longText": {
        "none": None,
        "many": _links("one.example", "two.example", "www.one.example", "four.example", count=120),
        "same slug": "[a](https://four.example:81/x) [b](https://FOUR.example/y) [c](mailto:a@four.example)",
    },
    "status": {"none": None, "draft": "draft", "archived": "archived", "published": "published"},
    "map": {"none": None, "map": "/uploads/a.png", "elsewhere": "/img/c.png", "missing": "/uploads/none.png"},
    "countries": {
        "none": None,
        "small": ["MT"],
        "two": ["MT", "CY"],
        "large": ["RS", "BA", "HR", "SI", "ME", "MK", "AL", "BG", "RO", "GR", "HU"],
        "unknown": ["ZZ"],
    },
    "coverPhoto": {"none": None, "photo": {"asset": "/uploads/a.png"}, "odd": {"asset": "/uploads/b c.png"}},
    "population": {"none": None, "few": {"count": 5}, "many": {"count": 70000, "trend": "Stable"}},
    "figures": {
        "none": None,
        "one": [{"label": "Tents", "value": 12, "source": "https://two.example/count", "asOf": "2026-01-02"}],
        "many": [
            {
                "label": "Tents",
                "low": 9,
                "high": 15,
                "asOf": "2026-01-04",
                "history": [{"asOf": "2026-01-02", "value": 12}],
            },
            {"label": "Boats", "value": 70000, "measure": "flow"},
        ],
    },
    "aliases": {
        "none": None,
        "old": ["/old/"],
        "old file": ["/old.html", "/older/"],
        "below": ["/old/deeper/"],
        "short": ["/s/m52x/"],
        "taken": ["/regions/hills/fort/"],
        "a region": ["/regions/isle/"],
        "a list": ["/news/2024/", "/sources/"],
        "a month": ["/news/2024/03/"],
    },
    "newsUpdates": {key: {"updates": updates} if updates else None for key, updates in _NEWS.items()},
    "reviewed": {"none": None, "day": "2026-01-05"},
    "subregions": {
        "none": None,
        "one way": [f"{_REGIONS}/coast/bay.md", f"{_REGIONS}/coast/fort.md"],
        "the other way": [f"{_REGIONS}/coast/fort.md", f"{_REGIONS}/coast/bay.md"],
        "missing": [f"{_REGIONS}/coast/none.md", f"{_REGIONS}/hills/fort.md"],
    },
}
_BROKEN: Mapping[str, bytes] = {
    "yaml": b"---\nname: A\n  overview: one column off\n---\n",
    "date": b"---\nname: A\nnewsUpdates: {updates: [{title: B, date: soon}]}\naliases: [/old/]\n---\n",
    "bytes": b"---\nname: \xff\n---\n",
    "empty": b"",
}


def _picture(colour: str, width: int, kind: str = "PNG") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, 20), colour).save(data, kind)
    return data.getvalue()


_PICTURES: Mapping[str, bytes] = {
    "blue": _picture("#88aabb", 500),
    "red": _picture("#bb2211", 500),
    "wide": _picture("#88aabb", 1300),
    "broken": b"no picture",
}
_SETTINGS: Mapping[str, str] = {
    "name": '[site]\nname = "Elsewhere"\nurl = "https://example.org/"\n',
    "path": '[site]\nurl = "https://example.org/below/"\nlanguage = "ar"\n',
    "own": '[site]\nurl = "https://one.example/"\nlogo = "/uploads/a.png"\n',
    "lenient": '[rules.date-unreadable]\nseverity = "warning"\nreason = "old"\n',
}
_TEXT: Mapping[str, str] = {"one": "One text.", "other": "---\ntitle: Other\n---\n![m](/uploads/a.png) and text."}
_FILES: Mapping[str, Mapping[str, bytes]] = {
    "static/uploads/a.png": _PICTURES,
    "static/uploads/b c.png": _PICTURES,
    "static/img/c.png": _PICTURES,
    "static/uploads/a.png.360.webp": _PICTURES,
    "static/uploads/x.svg": {"one": b"<svg/>"},
    "static/plain.txt": {"one": b"1", "two": b"2"},
    "static/_headers": {"one": b"/*\n  X: 1\n"},
    "static/_redirects": {"one": b"/a /b 301\n"},
    "static/robots.txt": {"one": b"x"},
    "static/old/index.html": {"one": b"x"},
    "static/old": {"one": b"x"},
    "static/regions": {"one": b"x"},
    "static/s": {"one": b"x"},
    "static/s/m52x/index.html": {"one": b"x"},
    "static/regions/isle/index.html": {"one": b"x"},
    "static/news/2024/index.html": {"one": b"x"},
    "static/sources/one.example": {"one": b"x"},
    "waystation.toml": {key: text.encode() for key, text in _SETTINGS.items()},
    "content/pages/home.md": {key: text.encode() for key, text in _TEXT.items()},
    "content/pages/about.md": {key: text.encode() for key, text in _TEXT.items()},
    f"{_REGIONS}/stray.md": {"one": b"x"},
    f"{_REGIONS}/coast/deeper/stray.md": {"one": b"x"},
    "theme/templates/404.html": {
        "own": b'{% extends "base.html" %}{% block main %}<h1>Lost?</h1>{% endblock %}',
        "broken": b"{{ nothing }}",
    },
    "theme/assets/style.css": {"navy": b"body { color: navy }", "plum": b"body { color: plum }"},
    "theme/assets/more.txt": {"one": b"1"},
    "theme/messages/en.po": {
        "areas": b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Regions"\nmsgstr "Areas"\n'
    },
}


def _choice(table: Mapping[str, Any]) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(table))


_places = st.sampled_from(_PLACES)
_features = st.sampled_from(sorted(_FEATURES)).flatmap(
    lambda feature: st.tuples(st.just("set"), _places, st.just(feature), _choice(_FEATURES[feature]))
)
_files = st.sampled_from(sorted(_FILES)).flatmap(
    lambda path: st.tuples(st.just("file"), st.just(path), st.one_of(st.just(""), _choice(_FILES[path])))
)
_edits: st.SearchStrategy[Edit] = st.one_of(
    _features,
    _features,
    _features,
    _files,
    st.tuples(st.just("remove"), _places),
    st.tuples(st.just("move"), _places, _places),
    st.tuples(st.just("move folder"), st.sampled_from(_FOLDERS), st.sampled_from(_FOLDERS)),
    st.tuples(st.just("break"), _places, _choice(_BROKEN)),
    st.tuples(st.just("repair"), _places),
    st.tuples(st.just("touch"), st.one_of(_places.map(lambda path: f"{_REGIONS}/{path}"), st.sampled_from([*_FILES]))),
    st.tuples(st.just("spoil"), st.sampled_from(["remove", "edit", "remove all"]), st.integers(0, 40).map(str)),
    st.tuples(st.just("forget")),
)
steps = st.lists(st.lists(_edits, min_size=1, max_size=3), min_size=1, max_size=7)
"""What happens between one build and the next, several times."""
_days = st.integers(1, 28).map(lambda day: f"2026-10-{day:02}")
_commits: st.SearchStrategy[Edit] = st.one_of(
    st.tuples(st.just("commit"), _days),
    st.tuples(st.just("commit"), _days),
    st.tuples(st.just("commit branch"), _days),
    st.tuples(st.just("take back")),
    st.tuples(st.just("format"), _places),
)
steps_with_commits = st.lists(st.lists(st.one_of(_edits, _commits), min_size=1, max_size=4), min_size=1, max_size=6)
"""The same with a history in Git."""


@dataclass
class Sketch:
    """A small site that is edited at random."""

    root: Path
    places: dict[str, dict[str, Any]] = field(default_factory=dict)

    def begin(self) -> None:
        """Write two regions with a place each."""
        (self.root / _REGIONS).mkdir(parents=True)
        for number, path in enumerate(_FIRST):
            self.edit(("set", path, "newsUpdates", sorted(_NEWS)[number]))

    def edit(self, edit: Edit) -> None:
        """Do one edit; one of what is not there does nothing."""
        kind, *values = edit
        getattr(self, "_" + kind.replace(" ", "_"))(*values)

    def _set(self, path: str, feature: str, key: str) -> None:
        fields = self.places.setdefault(path, {"name": path})
        fields[feature] = _FEATURES[feature][key]
        self._repair(path)

    def _repair(self, path: str) -> None:
        if path in self.places:
            fields = {name: value for name, value in self.places[path].items() if value is not None}
            text = f"---\n{yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)}---\n"
            self._write(f"{_REGIONS}/{path}", text.encode())

    def _break(self, path: str, key: str) -> None:
        self._write(f"{_REGIONS}/{path}", _BROKEN[key])

    def _remove(self, path: str) -> None:
        self.places.pop(path, None)
        (self.root / _REGIONS / path).unlink(missing_ok=True)

    def _move(self, path: str, to: str) -> None:
        if path in self.places and path != to:
            self.places[to] = self.places.pop(path)
            self._make_room(self.root / _REGIONS / to)
            (self.root / _REGIONS / path).replace(self.root / _REGIONS / to)

    def _move_folder(self, folder: str, to: str) -> None:
        source, target = self.root / _REGIONS / folder, self.root / _REGIONS / to
        if source.is_dir() and not target.exists():
            source.rename(target)
            for path in [path for path in self.places if path.startswith(folder + "/")]:
                self.places[to + path.removeprefix(folder)] = self.places.pop(path)

    def _file(self, path: str, key: str) -> None:
        if key:
            self._write(path, _FILES[path][key])
        elif (self.root / path).is_file():
            (self.root / path).unlink()

    def _touch(self, path: str) -> None:
        if (self.root / path).is_file():
            (self.root / path).touch()

    def _spoil(self, how: str, which: str) -> None:
        """Meddle with what was built."""
        out = self.root / "public"
        made = sorted(path for path in out.rglob("*") if path.is_file() and path.name != ".waystation.json")
        if how == "remove all":
            shutil.rmtree(out, ignore_errors=True)
        elif made and how == "remove":
            made[int(which) % len(made)].unlink()
        elif made:
            made[int(which) % len(made)].write_bytes(b"by hand")

    def _forget(self) -> None:
        (self.root / ".waystation/state.sqlite").unlink(missing_ok=True)

    def _format(self, path: str) -> None:
        """Write a file in another style, which changes nothing that it says."""
        if path in self.places:
            fields = {name: value for name, value in self.places[path].items() if value is not None}
            text = f"---\n{yaml.safe_dump(fields, default_flow_style=True, width=40)}---\n"
            self._write(f"{_REGIONS}/{path}", text.encode())

    def _commit(self, day: str) -> None:
        """Commit all content as it is, whenever that was."""
        self._git(day, "init -q", "add -A content", "commit -q --allow-empty -m A")

    def _commit_branch(self, day: str) -> None:
        """Commit all content on a branch, and merge that on another day."""
        if not (self.root / ".git").is_dir():
            self._git(day, "init -q", "commit -q --allow-empty -m Nothing")
        self._git("2026-09-01", "checkout -q -b side", "add -A content", "commit -q --allow-empty -m A")
        self._git(day, "checkout -q -", "merge -q --no-ff -m B side", "branch -q -D side")

    def _take_back(self) -> None:
        """Undo the last commit, if there is one before, but not what it changed."""
        if (self.root / ".git").is_dir():
            self._git("2026-10-01", "reset -q --soft HEAD~1", check=False)

    def _git(self, day: str, *commands: str, check: bool = True) -> None:
        when = f"{day}T12:00:00Z"
        environment = {**os.environ, "GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when}
        for command in commands:
            git = ["git", "-C", str(self.root), "-c", "user.name=A", "-c", "user.email=a", *command.split()]
            subprocess.run(git, check=check, env=environment, capture_output=not check)

    def _write(self, path: str, content: bytes) -> None:
        """Write a file; one of the same size so soon after the last write that the file system's clock stood still."""
        file = self.root / path
        self._make_room(file)
        status = file.stat() if file.is_file() else None
        file.write_bytes(content)
        if status and status.st_size == len(content) and time.time_ns() - status.st_mtime_ns < 1_000_000_000:
            os.utime(file, ns=(status.st_mtime_ns, status.st_mtime_ns))

    def _make_room(self, file: Path) -> None:
        """Let a file take the place of a folder, and a folder that of a file."""
        for above in file.relative_to(self.root).parents:
            if (self.root / above).is_file():
                (self.root / above).unlink()
        if file.is_dir():
            shutil.rmtree(file)
        file.parent.mkdir(parents=True, exist_ok=True)
