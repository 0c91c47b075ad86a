"""JSON-LD: what a page says, in the words of schema.org, for search engines and other programs.

It stands in the head of the page as a block of data, which no browser runs, and says little, since each page has to
stay light: the numbers of figures are in the file that it names. There is none where the site's URL is not known, since
things are known by whole URLs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec
from markupsafe import Markup

from waystation.places import NewsUpdate, Place, Region
from waystation.site.data.keys import TABLES
from waystation.site.data.paths import data_path
from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts, update_title
from waystation.site.page import Page

__all__ = ["linked_data_of_data_page", "linked_data_of_list", "linked_data_of_place"]

_Thing: TypeAlias = dict[str, Any]

_encode = msgspec.json.Encoder().encode
_ESCAPES = {b"<": b"\\u003c", b">": b"\\u003e", b"&": b"\\u0026"}
"""What could end the block, or begin a comment in it: nothing in it is markup."""


def linked_data_of_place(
    edition: Edition, place: Place, page: Page, breadcrumb: Sequence[LinkFacts], updated: dt.date | None
) -> Markup:
    """The page of a place: the place, its trail, the news that it shows at first, its figures as a dataset."""
    url = edition.urls.absolute(place.address)
    news = [_article(edition, url, update) for update in place.updates[: place.visible_count]]
    return _block(
        edition,
        page,
        "CollectionPage" if isinstance(place, Region) else "WebPage",
        dateModified=updated,
        lastReviewed=place.reviewed.latest if place.reviewed else None,
        about=_place(edition, place),
        breadcrumb=_trail(edition, [*breadcrumb, LinkFacts(edition.urls.href(place.address), place.name)]),
        hasPart=[*news, *_figures(edition, place, page)],
    )


def linked_data_of_list(edition: Edition, page: Page, parts: Iterable[LinkFacts] = ()) -> Markup:
    """A page that lists: home, or all regions. `parts` are the pages that it leads to."""
    pages = [{"@type": "WebPage", "@id": edition.urls.whole(part.url), "name": part.label} for part in parts]
    return _block(edition, page, "CollectionPage", hasPart=pages)


def linked_data_of_data_page(edition: Edition, page: Page) -> Markup:
    """The page that explains the data: a dataset with its files."""
    files = [(f"{name}.csv", "text/csv") for name in TABLES]
    files += [("places.geojson", "application/geo+json"), ("datapackage.json", "application/json")]
    dataset = {
        **_dataset(edition, f"{page.canonical}#files", page.title, page),
        "creator": _publisher(edition),
        "isAccessibleForFree": True,
        "distribution": [_download(page.canonical + name, kind) for name, kind in files],
    }
    return _block(edition, page, "WebPage", mainEntity=dataset)


def _block(edition: Edition, page: Page, kind: str, **more: Any) -> Markup:
    if not edition.urls.site_url:
        return Markup()
    values = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": page.canonical,
        "name": page.heading,
        "inLanguage": edition.config.language,
        "publisher": _publisher(edition),
        "license": _licence(edition),
        **more,
    }
    text = _encode(_known(values))
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return Markup(text.decode())  # noqa: S704 - nothing is left in it that markup knows


def _known(values: Mapping[str, Any]) -> _Thing:
    return {name: value for name, value in values.items() if value}


def _publisher(edition: Edition) -> _Thing:
    return {"@type": "Organization", "name": edition.config.organisation or edition.config.name}


def _licence(edition: Edition) -> str:
    return edition.config.licence.url if edition.config.licence else ""


def _trail(edition: Edition, links: Iterable[LinkFacts]) -> _Thing:
    items = [
        {"@type": "ListItem", "position": position, "name": link.label, "item": {"@id": edition.urls.whole(link.url)}}
        for position, link in enumerate(links, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _place(edition: Edition, place: Place) -> _Thing:
    values = {"@type": "Place", "@id": f"{edition.urls.absolute(place.address)}#place", "name": place.name}
    if isinstance(place, Region):
        return values
    return {**values, "containedInPlace": _place(edition, edition.atlas.parent_of(place))}


def _article(edition: Edition, url: str, update: NewsUpdate) -> _Thing:
    correction = update.correction
    values = {
        "@type": "NewsArticle",
        "@id": f"{url}#{update.anchor}",
        "headline": update_title(edition, update),
        "datePublished": update.date,
        "dateModified": correction.date if correction else None,
        "correction": correction.text if correction else None,
    }
    return _known(values)


def _figures(edition: Edition, place: Place, page: Page) -> list[_Thing]:
    """The figures of a place as one dataset; none where it has none."""
    figures = [figure for figure in place.figures if figure.label and figure.range]
    if not figures:
        return []
    days = [day for figure in figures for day in (figure.as_of, *(one.as_of for one in figure.history)) if day]
    name = f"{place.name}: {edition.theme.gettext('Key figures')}"
    values = {
        **_dataset(edition, f"{page.canonical}#key-figures", name, page),
        "temporalCoverage": f"{min(days)}/{max(days)}" if days else "",
        "variableMeasured": [figure.label for figure in figures],
        "distribution": _download(edition.urls.absolute(data_path(place.address)), "application/json"),
    }
    return [_known(values)]


def _dataset(edition: Edition, id_: str, name: str, page: Page) -> _Thing:
    values = {
        "@type": "Dataset",
        "@id": id_,
        "name": name,
        "description": page.description or page.title,
        "license": _licence(edition),
    }
    return _known(values)


def _download(url: str, kind: str) -> _Thing:
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": url}
