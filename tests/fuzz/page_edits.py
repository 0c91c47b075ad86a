"""A page whose parts have names, and edits of these parts as people make them: so that a test knows what was meant."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from hypothesis import strategies as st

__all__ = ["Edit", "Page", "after", "are_apart", "edits", "touched"]

Edit: TypeAlias = tuple[str, str, str]
"""What is done, to which part, and with what: `("reword", "overview 1", "heron")`."""

_TEXTS = ("overview", "governmentResponse")
_WORDS = ("heron", "lantern", "quay", "ferry", "mill", "orchard", "ledger", "tower", "clinic", "")
_LISTS = ("owners", "subregions", "aliases")
_VALUES = ("name", "status", "reviewEvery", "population.count", "population.trend", "coverPhoto.caption", "custom")
_UPDATE_FIELDS = ("title", "date", "pinned", "content")
_NUMBERS = ("0", "1", "2", "3")


@dataclass
class Page:
    """A page in parts; each part is in a list with its name, which no edit changes."""

    values: dict[str, Any] = field(default_factory=lambda: {
        "name": "Coast", "population.count": 5, "population.trend": "Stable", "custom": "kept as it is",
    })  # fmt: skip
    texts: dict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: {text: [(f"{text} {n}", _sentence(text, n)) for n in _NUMBERS] for text in _TEXTS}
    )
    updates: list[tuple[str, dict[str, Any]]] = field(
        default_factory=lambda: [(f"update {n}", _update(f"u{n}")) for n in _NUMBERS]
    )
    lists: dict[str, list[str]] = field(
        default_factory=lambda: {key: [f"{key} {n}" for n in _NUMBERS[:3]] for key in _LISTS[:2]}
    )

    def front_matter(self) -> dict[Any, Any]:
        """The page as YAML would give it."""
        values: dict[Any, Any] = {}
        for key, value in self.values.items():
            group, _, last = key.rpartition(".")
            (values.setdefault(group, {}) if group else values)[last] = value
        texts = {
            key: " ".join(text for _, text in parts).replace(" ¶", "\n\n").lstrip("¶")
            for key, parts in self.texts.items()
        }
        news = {"title": "News", "updates": [copy.deepcopy(update) for _, update in self.updates]}
        return {**values, **texts, "newsUpdates": news, **{key: list(items) for key, items in self.lists.items()}}


def _sentence(text: str, name: str) -> str:
    words = " ".join(f"{stem}{text[:2]}{name}" for stem in ("people", "wait", "near", "road", "since"))
    return f"{'¶' if name == '2' else ''}The {words}."


def _update(name: str) -> dict[str, Any]:
    return {
        "title": f"Title of{name} told{name} by{name}",
        "content": _sentence("content", name),
        "date": f"2026-01-{10 + int(name[-1]) if name[-1].isdigit() else 28}",
        "pinned": False,
    }


_SENTENCES = [f"{text} {n}" for text in _TEXTS for n in _NUMBERS]
_UPDATES = [f"update {n}" for n in _NUMBERS]
_ITEMS = [f"{key} {n}" for key in _LISTS for n in _NUMBERS[:3]]
_WORD = st.sampled_from(_WORDS)
_EDIT = st.one_of(
    st.tuples(st.just("set"), st.sampled_from(_VALUES), _WORD),
    st.tuples(st.just("drop"), st.sampled_from(_VALUES[1:]), st.just("")),
    st.tuples(st.sampled_from(["reword", "cut", "follow"]), st.sampled_from(_SENTENCES), _WORD),
    st.tuples(st.sampled_from([*_UPDATE_FIELDS, "delete", "add"]), st.sampled_from(_UPDATES), _WORD),
    st.tuples(st.just("move"), st.sampled_from(_UPDATES), st.sampled_from(_NUMBERS)),
    st.tuples(st.sampled_from(["put", "take"]), st.sampled_from(_ITEMS), _WORD),
)


def edits(side: str = "") -> st.SearchStrategy[list[Edit]]:
    """What one person does in one sitting. What the person adds is worded by the name of the side."""
    return st.lists(_EDIT.map(lambda edit: (edit[0], edit[1], edit[2] + side)), max_size=6)


def touched(done: Iterable[Edit]) -> set[str]:
    """The parts that edits change, so that two people whose parts differ are in nobody's way."""
    parts: set[str] = set()
    for what, part, _ in done:
        if what == "delete":
            parts |= {f"{part} {key}" for key in (*_UPDATE_FIELDS, "place")}
        elif what == "move":
            parts |= {f"{part} place", "order of updates"}
        elif what in _UPDATE_FIELDS:
            parts.add(f"{part} {what}")
        elif what not in ("add", "follow", "put"):
            parts.add(part)
    return parts


def are_apart(one: Iterable[Edit], other: Iterable[Edit]) -> bool:
    """Say whether two people changed different parts, and neither added something beside what the other removed."""
    gone, its_gone = ({part for what, part, _ in side if what in ("cut", "delete")} for side in (one, other))
    beside, its_beside = ({part for what, part, _ in side if what in ("add", "follow")} for side in (one, other))
    return not (touched(one) & touched(other) or gone & its_beside or its_gone & beside)


def after(page: Page, done: Sequence[Edit]) -> Page:
    """The page after the edits; those whose part is gone do nothing."""
    edited = copy.deepcopy(page)
    for what, part, value in done:
        if what in ("set", "drop"):
            _edit_value(edited.values, what, part, value)
        elif what in ("reword", "cut", "follow"):
            _edit_text(edited.texts[part.split()[0]], what, part, value)
        elif what in ("put", "take"):
            _edit_list(edited.lists, what, part, value)
        else:
            _edit_updates(edited.updates, what, part, value)
    return edited


def _edit_value(values: dict[str, Any], what: str, part: str, value: str) -> None:
    if what == "drop":
        values.pop(part, None)
    else:
        values[part] = len(value) + 100 if part in ("population.count", "reviewEvery") else f"{value} set"


def _edit_text(parts: list[tuple[str, str]], what: str, part: str, value: str) -> None:
    at = _find(parts, part)
    if at is None:
        return
    if what == "cut":
        if len(parts) > 1:
            del parts[at]
    elif what == "follow":
        new = " ".join(f"{stem}{value}{part.replace(' ', '')}" for stem in ("then", "more", "came", "here"))
        parts.insert(at + 1, (new, f"So {new}."))
    else:
        name, text = parts[at]
        parts[at] = name, text[:-1] + f" {value}."


def _edit_updates(updates: list[tuple[str, dict[str, Any]]], what: str, part: str, value: str) -> None:
    at = _find(updates, part)
    if at is None:
        return
    name, update = updates[at]
    if what == "delete":
        del updates[at]
    elif what == "add":
        new = f"{value}{part[-1]}x"
        if _find(updates, new) is None:
            updates.insert(at, (new, _update(new)))
    elif what == "move":
        updates.insert(int(value[0]), updates.pop(at))
    elif what == "pinned":
        updates[at] = name, {**update, "pinned": True}
    elif what == "date":
        updates[at] = name, {**update, "date": f"2026-02-{len(value) + 10}"}
    else:
        updates[at] = name, {**update, what: f"{update[what][:-1]} {value}."}


def _edit_list(lists: dict[str, list[str]], what: str, part: str, value: str) -> None:
    items = lists.setdefault(part.split(maxsplit=1)[0], [])
    if what == "take" and part in items:
        items.remove(part)
    elif what == "put" and value not in items:
        items.insert(items.index(part) if part in items else 0, value)


def _find(parts: Sequence[tuple[str, object]], name: str) -> int | None:
    return next((index for index, (its_name, _) in enumerate(parts) if its_name == name), None)
