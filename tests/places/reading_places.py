"""Reading a place in a test: from YAML as an author writes it, or from values as YAML gives them."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from waystation.content import load_yaml
from waystation.places import Place, Problem, Region, Reviewed, read_place
from waystation.places.fields import Group, ListOf, specs

__all__ = [
    "EXAMPLES",
    "INDEX",
    "REQUIRED",
    "codes",
    "declared_fields",
    "front_matter",
    "full_front_matter",
    "problems_of",
    "read",
    "region",
    "value_at",
]

INDEX = "content/pages/regions/heron-coast/index.md"
REQUIRED = "name"

EXAMPLES: Mapping[str, tuple[object, object]] = {
    "name": ("Heron Coast", "Heron Coast"),
    "overview": ("Many *wait* here.", "Many *wait* here."),
    "governmentResponse": ("A new [centre](https://ministry.example/).", "A new [centre](https://ministry.example/)."),
    "longText": ("## Before\n\nIt was quiet.", "## Before\n\nIt was quiet."),
    "map": ("/uploads/heron-coast.png", "/uploads/heron-coast.png"),
    "population.count": (5000, 5000),
    "population.trend": ("Increasing", "Increasing"),
    "population.description": ("Mostly families.", "Mostly families."),
    "population.ngoBeneficiaries": (3200, 3200),
    "population.ngoPopulation": (410, 410),
    "population.ngoRespondents": (7, 7),
    "population.needsTotal": (19, 19),
    "population.totalItemsRequested": (8750, 8750),
    "newsUpdates.title": ("Latest", "Latest"),
    "newsUpdates.visibleCount": (2, 2),
    "newsUpdates.updates[0].title": ("The quay reopens", "The quay reopens"),
    "newsUpdates.updates[0].content": ("After *two* weeks.", "After *two* weeks."),
    "newsUpdates.updates[0].date": ("2026-02-28", dt.date(2026, 2, 28)),
    "newsUpdates.updates[0].pinned": (True, True),
    "newsUpdates.updates[0].id": ("quay-reopens", "quay-reopens"),
    "newsUpdates.updates[0].source": ("https://harbour.example/news", "https://harbour.example/news"),
    "newsUpdates.updates[0].places": (
        ["content/pages/regions/heron-coast/reed-quay.md"],
        ("content/pages/regions/heron-coast/reed-quay.md",),
    ),
    "newsUpdates.updates[0].correction.text": ("It was two weeks.", "It was two weeks."),
    "newsUpdates.updates[0].correction.date": ("2026-03-02", dt.date(2026, 3, 2)),
    "stayInformed.title": ("Read on", "Read on"),
    "stayInformed.links[0].label": ("Harbour watch", "Harbour watch"),
    "stayInformed.links[0].url": ("https://watch.example/", "https://watch.example/"),
    "stayInformed.links[0].description": ("Weekly reports", "Weekly reports"),
    "coverPhoto.asset": ("/uploads/quay.jpg", "/uploads/quay.jpg"),
    "coverPhoto.caption": ("The quay in March", "The quay in March"),
    "coverPhoto.attribution": ("A. Reed, CC BY 4.0", "A. Reed, CC BY 4.0"),
    "coverPhoto.altText": ("A grey quay with two boats", "A grey quay with two boats"),
    "coverPhoto.date": ("2026-03-01", dt.date(2026, 3, 1)),
    "coverPhoto.dateUploaded": ("2026-03-04T08:00:00Z", dt.date(2026, 3, 4)),
    "coverPhoto.tags": (["quay", "spring"], ("quay", "spring")),
    "needs.url": ("https://needs.example/heron-coast", "https://needs.example/heron-coast"),
    "countries": (["GR", "XK"], ("GR", "XK")),
    "figures[0].label": ("People in the centre", "People in the centre"),
    "figures[0].value": (0, 0),
    "figures[0].low": (90, 90),
    "figures[0].high": (120, 120),
    "figures[0].unit": ("people", "people"),
    "figures[0].measure": ("stock", "stock"),
    "figures[0].asOf": ("2026-01-31", dt.date(2026, 1, 31)),
    "figures[0].source": ("https://ministry.example/count", "https://ministry.example/count"),
    "figures[0].countedBy": ("The ministry", "The ministry"),
    "figures[0].history[0].asOf": ("2025-12-31", dt.date(2025, 12, 31)),
    "figures[0].history[0].value": (0, 0),
    "figures[0].history[0].low": (80, 80),
    "figures[0].history[0].high": (100, 100),
    "figures[0].history[0].source": ("https://ministry.example/december", "https://ministry.example/december"),
    "reviewed": ("2026-01-15", Reviewed(page=dt.date(2026, 1, 15))),
    "reviewEvery": (3, 3),
    "status": ("archived", "archived"),
    "aliases": (["/heron/"], ("/heron/",)),
    "owners": (["Ada", "Noor"], ("Ada", "Noor")),
    "subregions": (
        ["content/pages/regions/heron-coast/reed-quay.md"],
        ("content/pages/regions/heron-coast/reed-quay.md",),
    ),
}
"""Path of each field → what a file says, and what the model then holds. Names, places and addresses are made up."""


def read(yaml: str, *, body: str = "", path: str = INDEX) -> tuple[Place | None, list[Problem]]:
    """Read a place from its front matter in YAML."""
    return read_place(path, load_yaml(path, yaml), body)


def region(yaml: str, *, body: str = "") -> Region:
    """Read the region Heron Coast with further fields."""
    place, _ = read(f"name: Heron Coast\n{yaml}", body=body)
    assert isinstance(place, Region)
    return place


def problems_of(yaml: str, *, body: str = "") -> list[Problem]:
    """What reading the region Heron Coast with further fields reports."""
    return read(f"name: Heron Coast\n{yaml}", body=body)[1]


def codes(problems: list[Problem]) -> list[str]:
    """The rules' names alone."""
    return [problem.code for problem in problems]


def declared_fields(model: type = Region, at: str = "") -> Iterator[str]:
    """The path of every field that the model declares and that holds no group."""
    for spec in specs(model):
        path = f"{at}.{spec.key}" if at else spec.key
        kind = spec.kind
        if isinstance(kind, ListOf) and isinstance(kind.item, Group):
            yield from declared_fields(kind.item.model, f"{path}[0]")
        elif isinstance(kind, Group):
            yield from declared_fields(kind.model, path)
        else:
            yield path


def front_matter(*fields: tuple[str, object]) -> dict[str, Any]:
    """Front matter as YAML gives it, from paths and values."""
    values: dict[str, Any] = {}
    for path, value in fields:
        inner: Any = values
        *steps, last = _steps(path)
        for step, following in itertools.pairwise([*steps, last]):
            # The only index in the examples is 0.
            inner = inner[0] if step == 0 else inner.setdefault(step, [{}] if following == 0 else {})
        inner[last] = value
    return values


def full_front_matter() -> dict[str, Any]:
    """Front matter that gives every field."""
    return front_matter(*((path, written) for path, (written, _) in EXAMPLES.items()))


def value_at(place: Place, path: str) -> object:
    """The value of a place's field."""
    value: Any = place
    for step in _steps(path):
        value = value[step] if isinstance(step, int) else getattr(value, _attribute(value, step))
    return value


def _attribute(group: object, key: str) -> str:
    model: type = type(group)
    return next(spec.attribute for spec in specs(model) if spec.key == key)


def _steps(path: str) -> list[Any]:
    return [int(step[1:-1]) if step.startswith("[") else step for step in re.findall(r"\w+|\[\d+\]", path)]
