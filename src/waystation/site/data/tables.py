"""The tables: their columns, with what each holds, its type and its HXL hashtag."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from waystation.site.data.cells import as_csv
from waystation.site.edition import Edition

__all__ = ["Column", "Table", "head", "tables"]


class Column(msgspec.Struct, frozen=True):
    """A column of a table."""

    name: str
    hashtag: str
    """HXL 1.1, hxlstandard.org: the second row of the file."""
    type: str
    """A type of Table Schema: `string`, `integer`, `date`, `boolean`."""
    says: str


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table: a CSV file below `/data/`."""

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """The columns that tell its rows apart, where any do."""

    @property
    def file(self) -> str:
        """Its file name."""
        return f"{self.name}.csv"


def head(table: Table) -> str:
    """The first two rows: names and hashtags."""
    columns = table.columns
    return as_csv([[column.name for column in columns], [column.hashtag for column in columns]])


def tables(edition: Edition) -> Sequence[Table]:
    """All tables, described in the site's language."""
    return _figures(edition), _news(edition), _sources(edition)


def _figures(edition: Edition) -> Table:
    gettext = edition.theme.gettext
    return Table(
        name="figures",
        says=gettext("Every figure of every place, with its earlier numbers."),
        columns=(
            *_place_columns(edition),
            Column("label", "#indicator+name", "string", gettext("What is counted.")),
            Column("value", "#indicator+value+num", "integer", gettext("The number; empty where it is a range.")),
            Column("low", "#indicator+value+min+num", "integer", gettext("The lower end of a range.")),
            Column("high", "#indicator+value+max+num", "integer", gettext("The upper end of a range.")),
            Column(
                "unit", "#indicator+unit", "string", gettext("What one of them is: people, households, cases or items.")
            ),
            Column(
                "measure",
                "#indicator+type",
                "string",
                gettext("stock is a number at one time, flow a number over a period."),
            ),
            Column("as_of", "#date+asof", "date", gettext("The day for which the number holds.")),
            Column(
                "current",
                "#status+current",
                "boolean",
                gettext("Whether it is the number of the page, and not an earlier one."),
            ),
            Column("source", "#meta+source+url", "string", gettext("Where the number was published.")),
            Column("counted_by", "#meta+source+org", "string", gettext("Who counted.")),
            _page_column(edition),
        ),
    )


def _news(edition: Edition) -> Table:
    gettext = edition.theme.gettext
    return Table(
        name="news",
        says=gettext("Every news update; the texts are in the files of the places."),
        columns=(
            Column("id", "#meta+id", "string", gettext("The address of the update, which is also its id in feeds.")),
            *_place_columns(edition),
            Column("date", "#date+published", "date", gettext("The day of the news.")),
            Column("title", "#description+title", "string", gettext("The headline.")),
            Column("source", "#meta+source+url", "string", gettext("The report that the update is about.")),
            Column(
                "also_in",
                "#loc+id+list",
                "string",
                gettext("Ids of further places that it belongs to, separated by blanks."),
            ),
            Column("corrected", "#date+corrected", "date", gettext("The day on which it was put right.")),
            Column("correction", "#description+correction", "string", gettext("What was wrong, and what is right.")),
        ),
        key=("id",),
    )


def _sources(edition: Edition) -> Table:
    gettext = edition.theme.gettext
    return Table(
        name="sources",
        says=gettext("Every address that a page cites: one row for each page."),
        columns=(
            Column("url", "#meta+source+url", "string", gettext("The address that is cited.")),
            Column("host", "#meta+source+org", "string", gettext("The publisher’s host.")),
            *_place_columns(edition),
            _page_column(edition),
        ),
        key=("url", "place"),
    )


def _place_columns(edition: Edition) -> Sequence[Column]:
    gettext = edition.theme.gettext
    return (
        Column("place", "#loc+id", "string", gettext("Id of the place: its address without slashes around it.")),
        Column("place_name", "#loc+name", "string", gettext("Name of the place.")),
        Column("region_name", "#region+name", "string", gettext("Name of the region that it is in, or that it is.")),
        Column("countries", "#country+code+list", "string", gettext("ISO 3166-1 alpha-2 codes, separated by blanks.")),
    )


def _page_column(edition: Edition) -> Column:
    return Column("page", "#meta+url", "string", edition.theme.gettext("The page of the place."))
