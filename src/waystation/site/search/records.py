"""The records of a region: what a search can find, one for each place and one for each update."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from waystation.places import Place
from waystation.prose import plain_text
from waystation.site.edition import Edition
from waystation.site.facts import update_title

__all__ = ["Passage", "Record", "records_of"]


class Passage(msgspec.Struct, frozen=True, array_like=True):
    """A piece of a record's text, and the anchor under which its page shows it; empty for the page's beginning."""

    anchor: str
    text: str


class Record(msgspec.Struct, frozen=True, array_like=True):
    """A place or an update, as a result shows it."""

    place: int
    """Number of the place among those of the region."""
    is_news: bool
    title: str
    day: str
    """When the place was last changed, or the day of the update, as YYYY-MM-DD; empty where nobody knows."""
    day_in_words: str
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """All of its text."""
        return " ".join(passage.text for passage in self.passages)


def records_of(edition: Edition) -> Iterator[Record]:
    """The records of the published places of an edition's region, each place with its news."""
    for number, place in enumerate(edition.atlas):
        yield _record(edition, number, place.name, edition.updated(place), tuple(_passages(place)))
        for update in place.news_updates.updates:
            text = plain_text(update.content) if update.content else ""
            passage = Passage(update.anchor, text)
            yield _record(edition, number, update_title(edition, update), update.date, (passage,), is_news=True)


def _record(
    edition: Edition,
    number: int,
    title: str,
    day: dt.date | None,
    passages: tuple[Passage, ...],
    *,
    is_news: bool = False,
) -> Record:
    in_words = edition.language.date(day) if day else ""
    return Record(number, is_news, title, day.isoformat() if day else "", in_words, passages)


def _passages(place: Place) -> Iterator[Passage]:
    labels = ". ".join(figure.label for figure in place.figures if figure.label)
    links = ". ".join(" ".join(filter(None, (link.label, link.description))) for link in place.stay_informed.links)
    texts = (
        ("overview", place.overview),
        ("key-figures", labels),
        ("key-figures", place.population.description),
        ("government-response", place.government_response),
        ("background", place.long_text),
        ("quick-links", links),
    )
    return (Passage(anchor, plain_text(text)) for anchor, text in texts if text)
