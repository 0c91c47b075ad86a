"""Region and Subregion: what a page is about, frozen, typed and normalised.

After this module nobody meets a blank string, a text date or a list that became a map.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from waystation.places.address import REGIONS_FOLDER, place_address
from waystation.places.fields import (
    Choice,
    CountryCode,
    Date,
    Group,
    ListOf,
    Markdown,
    Path,
    Schema,
    Text,
    WholeNumber,
    field,
    read_group,
    specs,
)
from waystation.places.news import NewsUpdate, NewsUpdates, in_order
from waystation.places.parts import CoverPhoto, Figure, LinksList, Needs, Population
from waystation.places.problem import FieldPath, Problem
from waystation.places.reading import is_empty, read_date, shown, shown_key

__all__ = ["Place", "Region", "Reviewed", "ReviewedField", "Subregion", "read_place"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """When a person last confirmed the text: one day for the whole page, or a day for each field."""

    page: dt.date | None = None
    fields: tuple[tuple[str, dt.date], ...] = ()
    """Field name → day, in the order of the file."""

    @property
    def latest(self) -> dt.date | None:
        """The newest day on which anything was confirmed."""
        days = [day for _, day in self.fields]
        return max(days) if days else self.page


class ReviewedField:
    """The kind of `reviewed`: a date, or a map of field → date."""

    words = "date, or a group of field: date"

    def read(self, value: object, at: FieldPath, problems: list[Problem]) -> Reviewed | None:
        if not isinstance(value, Mapping):
            day = read_date(value, at, problems)
            return Reviewed(page=day) if day else None
        names = [spec.key for spec in specs(Region)]
        days: list[tuple[str, dt.date]] = []
        for key, raw in value.items():
            if key not in names:
                problems.append(_unknown_reviewed_field(shown_key(key), at, names))
            elif not is_empty(raw) and (day := read_date(raw, (*at, key), problems)):
                days.append((key, day))
        return Reviewed(fields=tuple(days)) if days else None

    def schema(self) -> Schema:
        day = Date().schema()
        days = {spec.key: day for spec in specs(Region)}
        return {"anyOf": [day, {"type": "object", "properties": days, "additionalProperties": False}]}


def _unknown_reviewed_field(key: str, at: FieldPath, names: list[str]) -> Problem:
    return Problem(
        code="unknown-key",
        field=(*at, key),
        found=f"the key {shown(key)}, which is no field of a place",
        expected="one of " + ", ".join(names),
        fix="name the field whose text was confirmed",
        on_key=True,
    )


# Nothing but the fields is made of it: the classes below get methods of their own.
@dataclass(init=False, repr=False, eq=False, frozen=True, slots=True, kw_only=True)
class _Common:
    """The fields that regions and subregions share."""

    path: str
    """Repo path of the file, with `/`: `content/pages/regions/the-balkans/serbia.md`."""

    name: str = field(Text(), "The display name. The only required field.", required=True)
    overview: str | None = field(Markdown(), "The humanitarian situation.")
    government_response: str | None = field(Markdown(), "What the authorities do.")
    long_text: str | None = field(
        Markdown(), "Further background, under its own heading. Where absent, the body of the file."
    )
    map: str | None = field(Path("path of an image under `/uploads/`"), "A map of the place.")
    population: Population = field(Group(Population), "The people whom the page is about.", default=Population())
    news_updates: NewsUpdates = field(Group(NewsUpdates), "The news of the place.", default=NewsUpdates())
    stay_informed: LinksList = field(Group(LinksList), "Quick links: where to read more.", default=LinksList())
    cover_photo: CoverPhoto | None = field(Group(CoverPhoto), "A photo of the place.")
    needs: Needs | None = field(Group(Needs), "Where the place's needs are assessed.")
    countries: tuple[str, ...] = field(
        ListOf(CountryCode(), "two-letter country codes"),
        "ISO 3166-1 alpha-2 codes (XK allowed) of the countries that the place covers.",
        default=(),
    )
    figures: tuple[Figure, ...] = field(
        ListOf(Group(Figure), "figures"), "Key figures that say where they come from.", default=()
    )
    reviewed: Reviewed | None = field(ReviewedField(), "When a person last confirmed the text.")
    review_every: int | None = field(
        WholeNumber(minimum=1), "For how many months a review holds; the site's default is 6."
    )
    status: str = field(
        Choice(("draft", "published", "archived")),
        "A draft is not published; an archived page says so. Where absent, published.",
        default="published",
    )
    aliases: tuple[str, ...] = field(
        ListOf(Path(), "paths"), "Old addresses of the page, which lead to the new one.", default=()
    )
    owners: tuple[str, ...] = field(ListOf(Text(), "names"), "Who keeps the page.", default=())

    DEFAULT_VISIBLE_COUNT: ClassVar[int]

    @property
    def address(self) -> str:
        """The page's address below the site's base, decoded: `regions/the-balkans/serbia/`."""
        return place_address(self.path)

    @property
    def folder(self) -> str:
        """The name of the region's folder."""
        return self.path.removeprefix(REGIONS_FOLDER + "/").partition("/")[0]

    @property
    def updates(self) -> tuple[NewsUpdate, ...]:
        """The news as readers see it, from the first to the last."""
        return in_order(self.news_updates.updates)

    @property
    def visible_count(self) -> int:
        """How many updates are shown before "show more"."""
        return self.news_updates.visible_count or self.DEFAULT_VISIBLE_COUNT

    @property
    def newest_news(self) -> dt.date | None:
        """The day of the newest update."""
        return max((update.date for update in self.news_updates.updates if update.date), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(_Common):
    """A region: a folder with an `index.md`."""

    subregions: tuple[str, ...] = field(
        ListOf(Path(), "repo paths"), "The places within, as repo paths, in the order shown.", default=()
    )
    stand_in: bool = False
    """Made because its folder has places but no readable `index.md`."""

    DEFAULT_VISIBLE_COUNT: ClassVar[int] = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Subregion(_Common):
    """A place within a region: another `.md` file in the region's folder."""

    DEFAULT_VISIBLE_COUNT: ClassVar[int] = 3


Place: TypeAlias = Region | Subregion


def read_place(path: str, front_matter: Mapping[Any, object], body: str) -> tuple[Place | None, list[Problem]]:
    """Read one place from its front matter; the file's name says whether it is a region.

    Returns None for the place only where it has no readable name. The problems come in the order of the fields.
    """
    kind: type[Region | Subregion] = Region if path.endswith("/index.md") else Subregion
    problems: list[Problem] = []
    values = read_group(kind, front_matter, (), problems)
    if "name" not in values:
        # An unreadable name has its own error; one of invisible characters only has a warning.
        if not any(problem.field == ("name",) and problem.code == "wrong-type" for problem in problems):
            problems.append(_name_missing(front_matter))
        return None, problems
    if body and not body.isspace():
        if "long_text" in values:
            problems.append(_body_unused())
        else:
            values["long_text"] = Markdown().read(body, ("longText",), problems)
    return kind(path=path, **values), problems


def _name_missing(front_matter: Mapping[Any, object]) -> Problem:
    return Problem(
        code="name-missing",
        field=("name",) if "name" in front_matter else (),
        found="no name",
        expected="`name`, the one field that every place has",
        fix="add a line such as `name: Northern Coast`",
    )


def _body_unused() -> Problem:
    return Problem(
        code="body-unused",
        field=("longText",),
        found="text in `longText` and also below the closing fence",
        expected="the long text in one of the two",
        fix="move the text below the fence into `longText`; as it is, it is not shown",
    )
