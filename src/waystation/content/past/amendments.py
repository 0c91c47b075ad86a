"""Amendments: what changed in substance between two versions of a place, as a reader would tell it.

What only formats a file is none, and neither is what readers know from elsewhere or need not know: the day of a review,
the order of a list, who keeps the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeVar

from waystation.content.comparison.compare import TextChanged, changes
from waystation.content.comparison.matching import match
from waystation.content.comparison.sentences import gist, likeness, sentences
from waystation.content.past.amendment import (
    Amendment,
    Corrected,
    CountAmended,
    Fate,
    FigureAmended,
    HistoryAmended,
    LinkAmended,
    NameAmended,
    NumberRevised,
    PictureAmended,
    PlacesAmended,
    StatusAmended,
    TextAmended,
    TextFate,
    TrendAmended,
    UpdateAmended,
    fate_of,
)
from waystation.places import Correction, CoverPhoto, Figure, Link, NewsUpdate, Place, Population, Region

__all__ = ["amendments"]

_KEPT = 0.5
"""The part of a text, counted in sentences, that is still there where it was only edited."""
_TEXTS = ("overview", "governmentResponse", "longText")
_COUNTS = ("count", "ngo_beneficiaries", "ngo_population", "ngo_respondents", "needs_total", "total_items_requested")

T = TypeVar("T")


def amendments(old: Place, new: Place) -> list[Amendment]:
    """What changed between two versions of a place: corrections first, then in the order of the page."""
    if old == new:
        return []
    parts = (_head, _population, _figures, _texts, _pictures, _places, _links)
    news = list(_news(old.news_updates.updates, new.news_updates.updates))
    corrections = [one for one in news if isinstance(one, Corrected)]
    updates = [one for one in news if not isinstance(one, Corrected)]
    return [*corrections, *chain.from_iterable(part(old, new) for part in parts), *updates]


def _head(old: Place, new: Place) -> Iterator[Amendment]:
    if gist(old.name) != gist(new.name):
        yield NameAmended(new.name)
    if old.status != new.status:
        yield StatusAmended(old.status, new.status)


def _population(old: Place, new: Place) -> Iterator[Amendment]:
    before, after = old.population, new.population
    if before == after:
        return
    for attribute in _COUNTS:
        was, became = getattr(before, attribute), getattr(after, attribute)
        if was != became:
            yield CountAmended(attribute, was, became)
    if _trend(before) != _trend(after):
        yield TrendAmended(_trend(before), _trend(after))
    yield from _text("population", before.description, after.description)


def _trend(population: Population) -> str | None:
    return None if population.trend == "Unknown" else population.trend


def _figures(old: Place, new: Place) -> Iterator[FigureAmended | NumberRevised | HistoryAmended]:
    before, after = ([one for one in place.figures if one.label and one.range] for place in (old, new))
    for was, became in _pairs(before, after, lambda figure: figure.label, _values_of_figure):
        one = became or was
        if one is not None and _shown_of_figure(was) != _shown_of_figure(became):
            yield FigureAmended(one.label or "", was.range if was else None, became.range if became else None)

        if was and became and was.history != became.history:
            yield from _history(was, became)


def _history(was: Figure, became: Figure) -> Iterator[NumberRevised | HistoryAmended]:
    """What became of the earlier numbers; that the old number of the figure is now one of them is no news."""
    before, after = ({one.as_of: one for one in figure.series if one.as_of and one.range} for figure in (was, became))
    kept = [(day, before[day], after[day]) for day in before if day in after and day != became.as_of]
    for day, old, new in kept:
        if old.range and new.range and old.range != new.range:
            yield NumberRevised(became.label or "", day, old.range, new.range)
    counts: dict[Fate, int] = {
        "added": len(after.keys() - before.keys() - {became.as_of}),
        "changed": sum(old.range == new.range and old.source != new.source for _, old, new in kept),
        "removed": len(before.keys() - after.keys() - {was.as_of}),
    }
    yield from (HistoryAmended(became.label or "", fate, count) for fate, count in counts.items() if count)


def _values_of_figure(figure: Figure) -> dict[str, Any]:
    return {"label": figure.label, "value": figure.range, "asOf": figure.as_of, "source": figure.source}


def _shown_of_figure(figure: Figure | None) -> object:
    """All that the page says of a figure, but not how its label is worded."""
    if figure is None:
        return None
    return figure.range, figure.unit, figure.measure, figure.as_of, figure.source, figure.counted_by


def _texts(old: Place, new: Place) -> Iterator[Amendment]:
    before = (old.overview, old.government_response, old.long_text)
    after = (new.overview, new.government_response, new.long_text)
    for field, was, became in zip(_TEXTS, before, after, strict=True):
        yield from _text(field, was, became)


def _text(field: str, before: str | None, after: str | None) -> Iterator[TextAmended]:
    if gist(before or "") != gist(after or ""):
        yield TextAmended(field, _text_fate(before, after))


def _text_fate(before: str | None, after: str | None) -> TextFate:
    if not before:
        return "added"
    if not after:
        return "removed"
    (change,) = changes({"overview": before}, {"overview": after})
    return "edited" if isinstance(change, TextChanged) and _kept(change) >= _KEPT else "rewritten"


def _kept(change: TextChanged) -> float:
    """How much of the longer version both have, from 0 to 1; of a reworded sentence, the words that both have."""
    before, after = (len(sentences(text).parts) for text in (change.before, change.after))
    untouched = before - len(change.removed) - len(change.reworded)
    alike = sum(likeness(was, became) for was, became in change.reworded)
    return (untouched + alike) / max(before, after)


def _pictures(old: Place, new: Place) -> Iterator[Amendment]:
    if old.map != new.map:
        yield PictureAmended("map", fate_of(old.map, new.map))
    was, became = _shown_of_photo(old.cover_photo), _shown_of_photo(new.cover_photo)
    if was != became:
        yield PictureAmended("coverPhoto", fate_of(was, became))


def _shown_of_photo(photo: CoverPhoto | None) -> object:
    if photo is None or not photo.asset:
        return None
    return photo.asset, photo.caption, photo.attribution, photo.date


def _places(old: Place, new: Place) -> Iterator[Amendment]:
    if not (isinstance(old, Region) and isinstance(new, Region)):
        return
    before, after = set(old.subregions), set(new.subregions)
    if after - before:
        yield PlacesAmended("added", len(after - before))
    if before - after:
        yield PlacesAmended("removed", len(before - after))


def _links(old: Place, new: Place) -> Iterator[Amendment]:
    before, after = ([one for one in _all_links(place) if one.url or one.label] for place in (old, new))
    for was, became in _pairs(before, after, lambda link: link.url, _values_of_link):
        one = became or was
        if one is not None and was != became:
            yield LinkAmended(fate_of(was, became), one.label or one.url or "")


def _all_links(place: Place) -> Iterator[Link]:
    yield from place.stay_informed.links
    if place.needs and place.needs.url:
        yield Link(url=place.needs.url)


def _values_of_link(link: Link) -> dict[str, Any]:
    return {"label": link.label, "url": link.url, "description": link.description}


def _news(old: Sequence[NewsUpdate], new: Sequence[NewsUpdate]) -> Iterator[UpdateAmended | Corrected]:
    if old == new:
        return
    for was, became in _pairs(old, new, lambda update: update.id, _values_of_update):
        one = became or was
        if one is None:
            continue
        correction = became.correction if became else None
        if correction and correction != (was.correction if was else None):
            yield Corrected(one.title or "", _words_of_correction(correction))
        # What a correction put right needs no second line.
        elif _shown_of_update(was) != _shown_of_update(became):
            yield UpdateAmended(fate_of(was, became), one.title or "")


def _words_of_correction(correction: Correction) -> str:
    return gist(correction.text or "")


def _values_of_update(update: NewsUpdate) -> dict[str, Any]:
    return {"title": update.title, "content": update.content, "date": update.date, "source": update.source}


def _shown_of_update(update: NewsUpdate | None) -> object:
    """All that the page says of an update."""
    if update is None:
        return None
    return gist(update.title or ""), gist(update.content or ""), update.date, update.source, update.correction


def _pairs(
    old: Sequence[T],
    new: Sequence[T],
    name: Callable[[T], str | None],
    values: Callable[[T], dict[str, Any]],
) -> Iterator[tuple[T | None, T | None]]:
    """What became of each item, in the order of the new list: those of one name first, then those that are alike.

    None stands for an item that was not there, or is not any more.
    """
    became = _by_name([name(item) for item in old], [name(item) for item in new])
    left = [index for index in range(len(old)) if index not in became]
    taken = set(became.values())
    free = [index for index in range(len(new)) if index not in taken]
    alike = match([values(old[index]) for index in left], [values(new[index]) for index in free])
    became |= {left[index]: free[other] for index, other in alike.items()}
    was = {its_new: index for index, its_new in became.items()}
    for index, item in enumerate(new):
        yield (old[was[index]] if index in was else None), item
    for index, item in enumerate(old):
        if index not in became:
            yield item, None


def _by_name(old: Sequence[str | None], new: Sequence[str | None]) -> dict[int, int]:
    """Old index → new index of the names that each list has once."""
    counts, new_counts = Counter(old), Counter(new)
    places = {name: index for index, name in enumerate(new)}
    return {index: places[name] for index, name in enumerate(old) if name and counts[name] == new_counts[name] == 1}
