"""What changed: the past of a place in sentences, in the language of the site.

They name only what the page still has. What was taken away may have been taken away since it put somebody in danger, so
it is counted, and not written out again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from markupsafe import Markup, escape

from waystation.content.past.amendment import (
    Amendment,
    Chronicle,
    Corrected,
    CountAmended,
    Entry,
    Fate,
    FigureAmended,
    HistoryAmended,
    LinkAmended,
    NameAmended,
    NumberRevised,
    PageAdded,
    PictureAmended,
    PlacesAmended,
    StatusAmended,
    TextAmended,
    TrendAmended,
    UpdateAmended,
)
from waystation.places import Place
from waystation.prose import host_of, shorten
from waystation.site.edition import Edition
from waystation.site.facts import count_labels, range_number, trend_word

__all__ = ["ChangeLine", "DayOfChanges", "days_of_changes"]

_LONGEST_NAME = 100
_LONGEST_CORRECTION = 240
_MOST_NAMES = 3
"""Updates or links that are named each; more are only counted."""
_MOST_LINES = 8
"""Of one day."""


class ChangeLine(msgspec.Struct, frozen=True):
    """One sentence, without its full stop."""

    text: Markup
    is_correction: bool = False


class DayOfChanges(msgspec.Struct, frozen=True):
    """What changed on one day."""

    day: dt.date
    lines: tuple[ChangeLine, ...]


def days_of_changes(edition: Edition, place: Place, chronicle: Chronicle) -> tuple[DayOfChanges, ...]:
    """The days of the chronicle of a place in sentences, newest first."""
    if not chronicle:
        return ()
    worder = _Worder(edition, frozenset(_names(place)))
    return tuple(DayOfChanges(entry.day, tuple(_lines(edition, worder, entry))) for entry in chronicle)


def _names(place: Place) -> Iterator[str | None]:
    """What the sentences may say of the words of a page."""
    yield place.name
    for figure in place.figures:
        yield figure.label
    for link in place.stay_informed.links:
        yield link.label or link.url
    yield place.needs.url if place.needs else None
    for update in place.news_updates.updates:
        yield update.title
        if update.correction:
            from waystation.content.comparison.sentences import gist

            yield gist(update.correction.text or "")


def _lines(edition: Edition, worder: _Worder, entry: Entry) -> Iterator[ChangeLine]:
    """The sentences of one day; where there are many, the last of them says how many more there would be."""
    lines = list(worder.lines(entry.amendments))
    cut = len(lines) if len(lines) <= _MOST_LINES else _MOST_LINES - 1
    yield from lines[:cut]
    left = len(lines) - cut
    if left:
        yield ChangeLine(escape(edition.theme.ngettext("%(count)s further change", "%(count)s further changes", left)))


class _Worder:
    """Finds the words for the amendments of one place."""

    def __init__(self, edition: Edition, names: frozenset[str | None]) -> None:
        self._edition = edition
        self._names = names
        self._number = edition.language.number
        self.gettext = edition.theme.gettext
        self.ngettext = edition.theme.ngettext

    def lines(self, amendments: Sequence[Amendment]) -> Iterator[ChangeLine]:
        """The sentences: those that may have to count last, since there can be many of their kind."""
        names: dict[tuple[type, Fate], list[str]] = {}
        off_page: set[str] = set()
        for amendment in amendments:
            match amendment:
                case LinkAmended(fate, label):
                    name = self._name_on_page(label)
                    names.setdefault((LinkAmended, fate), []).append(host_of(name) or name)
                case UpdateAmended(fate, title):
                    names.setdefault((UpdateAmended, fate), []).append(self._name_on_page(title))
                case FigureAmended() if not self._name_on_page(amendment.label):
                    names.setdefault((FigureAmended, amendment.fate), []).append("")
                    off_page.add(amendment.label)
                case NumberRevised() | HistoryAmended() if not self._name_on_page(amendment.label):
                    if amendment.label not in off_page:  # else the figure is counted already
                        names.setdefault((FigureAmended, "changed"), []).append("")
                        off_page.add(amendment.label)
                case _:
                    yield ChangeLine(_WORDS[type(amendment)](self, amendment), isinstance(amendment, Corrected))
        for (kind, fate), of_kind in names.items():
            yield from map(ChangeLine, self._named_or_counted(of_kind, *self._words_of_kind(kind, fate)))

    def _name_on_page(self, name: str) -> str:
        """The name itself if the page has it; else empty."""
        return name if name in self._names else ""

    def _say(self, message: str, **values: str) -> Markup:
        """Put values into a message. Each is set apart, since it may run in the other direction."""
        isolated = {name: Markup("<bdi>{}</bdi>").format(value) for name, value in values.items()}
        return escape(message) % isolated

    def _page(self, amendment: PageAdded) -> Markup:
        return self._say(self.gettext("Page added"))

    def _name(self, amendment: NameAmended) -> Markup:
        name = shorten(self._name_on_page(amendment.name), _LONGEST_NAME)
        if not name:
            return self._say(self.gettext("Name changed"))
        return self._say(self.gettext("Name changed to “%(name)s”"), name=name)

    def _status(self, amendment: StatusAmended) -> Markup:
        gettext = self.gettext
        words = {
            ("draft", "published"): gettext("Page published"),
            ("archived", "published"): gettext("Page no longer archived"),
            ("draft", "archived"): gettext("Page archived"),
            ("published", "archived"): gettext("Page archived"),
        }
        return self._say(words.get((amendment.before, amendment.after)) or gettext("Page withdrawn"))

    def _correction(self, amendment: Corrected) -> Markup:
        title = shorten(self._name_on_page(amendment.title), _LONGEST_NAME)
        text = shorten(self._name_on_page(amendment.text), _LONGEST_CORRECTION)
        if not title:
            message = self.gettext("Correction: %(text)s") if text else self.gettext("Correction")
            return self._say(message, text=text)
        if not text:
            return self._say(self.gettext("Correction to “%(title)s”"), title=title)
        return self._say(self.gettext("Correction to “%(title)s”: %(text)s"), title=title, text=text)

    def _figure(self, amendment: FigureAmended) -> Markup:
        label = shorten(amendment.label, _LONGEST_NAME)
        before, after = (ends and range_number(self._edition, ends) for ends in (amendment.before, amendment.after))
        if not after:
            return self._say(self.gettext("Figure removed: “%(label)s”"), label=label)
        if not before:
            return self._say(self.gettext("Figure added: “%(label)s”, %(number)s"), label=label, number=after)
        if before == after:
            message = self.gettext("Figure “%(label)s”: still %(number)s, with another date or source")
            return self._say(message, label=label, number=after)
        message = self.gettext("Figure “%(label)s”: %(before)s → %(after)s")
        return self._say(message, label=label, before=before, after=after)

    def _revision(self, amendment: NumberRevised) -> Markup:
        return self._say(
            self.gettext("Figure “%(label)s” of %(date)s: %(before)s → %(after)s"),
            label=shorten(amendment.label, _LONGEST_NAME),
            date=self._edition.language.date(amendment.day),
            before=range_number(self._edition, amendment.before),
            after=range_number(self._edition, amendment.after),
        )

    def _history(self, amendment: HistoryAmended) -> Markup:
        label = shorten(amendment.label, _LONGEST_NAME)
        change = self._history_words(amendment.fate)(amendment.count)
        return self._say(self.gettext("Figure “%(label)s”: %(change)s"), label=label, change=change)

    def _history_words(self, fate: Fate) -> Callable[[int], str]:
        """How to say how many earlier numbers came, went, or are from somewhere else."""
        ngettext = self.ngettext
        match fate:
            case "added":
                return lambda count: ngettext(
                    "%(count)s earlier number added", "%(count)s earlier numbers added", count
                )
            case "changed":
                return lambda count: ngettext(
                    "another source for %(count)s earlier number", "another source for %(count)s earlier numbers", count
                )
        return lambda count: ngettext("%(count)s earlier number removed", "%(count)s earlier numbers removed", count)

    def _count(self, amendment: CountAmended) -> Markup:
        label = count_labels(self._edition)[amendment.attribute]
        if amendment.after is None:
            return self._say(self.gettext("Number removed: %(label)s"), label=label)
        if amendment.before is None:
            number = self._number(amendment.after)
            return self._say(self.gettext("Number added: %(label)s, %(number)s"), label=label, number=number)
        return self._from_to(label, self._number(amendment.before), self._number(amendment.after))

    def _trend(self, amendment: TrendAmended) -> Markup:
        before, after = (trend_word(self._edition, one or "Unknown") for one in (amendment.before, amendment.after))
        return self._from_to(self.gettext("Trend"), before, after)

    def _from_to(self, label: str, before: str, after: str) -> Markup:
        return self._say(self.gettext("%(label)s: %(before)s → %(after)s"), label=label, before=before, after=after)

    def _text(self, amendment: TextAmended) -> Markup:
        gettext = self.gettext
        sections = {
            "overview": gettext("Overview"),
            "governmentResponse": gettext("Government response"),
            "longText": gettext("Further background"),
            "population": gettext("Population"),
        }
        words = {
            "added": gettext("%(section)s: text added"),
            "edited": gettext("%(section)s: text edited"),
            "rewritten": gettext("%(section)s: text rewritten"),
            "removed": gettext("%(section)s: text removed"),
        }
        return self._say(words[amendment.fate], section=sections[amendment.field])

    def _picture(self, amendment: PictureAmended) -> Markup:
        gettext = self.gettext
        words = {
            ("map", "added"): gettext("Map added"),
            ("map", "changed"): gettext("Map changed"),
            ("map", "removed"): gettext("Map removed"),
            ("coverPhoto", "added"): gettext("Photo added"),
            ("coverPhoto", "changed"): gettext("Photo changed"),
            ("coverPhoto", "removed"): gettext("Photo removed"),
        }
        return self._say(words[amendment.field, amendment.fate])

    def _places(self, amendment: PlacesAmended) -> Markup:
        ngettext, count = self.ngettext, amendment.count
        if amendment.fate == "added":
            return escape(ngettext("%(count)s place added", "%(count)s places added", count))
        return escape(ngettext("%(count)s place removed", "%(count)s places removed", count))

    def _words_of_kind(self, kind: type, fate: Fate) -> tuple[str, Callable[[int], str]]:
        if kind is FigureAmended:
            return "", self._figure_words(fate)
        return self._link_words(fate) if kind is LinkAmended else self._update_words(fate)

    def _figure_words(self, fate: Fate) -> Callable[[int], str]:
        """How to say how many figures there are that the page has no more, at least under their old label."""
        ngettext = self.ngettext
        match fate:
            case "added":
                return lambda count: ngettext("%(count)s figure added", "%(count)s figures added", count)
            case "changed":
                return lambda count: ngettext("%(count)s figure changed", "%(count)s figures changed", count)
        return lambda count: ngettext("%(count)s figure removed", "%(count)s figures removed", count)

    def _link_words(self, fate: Fate) -> tuple[str, Callable[[int], str]]:
        """How to name a link, and how to say how many there are."""
        gettext, ngettext = self.gettext, self.ngettext
        match fate:
            case "added":
                named = gettext("Link added: “%(name)s”")
                return named, lambda count: ngettext("%(count)s link added", "%(count)s links added", count)
            case "changed":
                named = gettext("Link changed: “%(name)s”")
                return named, lambda count: ngettext("%(count)s link changed", "%(count)s links changed", count)
        named = gettext("Link removed: “%(name)s”")
        return named, lambda count: ngettext("%(count)s link removed", "%(count)s links removed", count)

    def _update_words(self, fate: Fate) -> tuple[str, Callable[[int], str]]:
        """How to name a news update, and how to say how many there are."""
        gettext, ngettext = self.gettext, self.ngettext
        match fate:
            case "added":
                named = gettext("News update added: “%(name)s”")
                return named, lambda count: ngettext(
                    "%(count)s news update added", "%(count)s news updates added", count
                )
            case "changed":
                named = gettext("News update edited: “%(name)s”")
                return named, lambda count: ngettext(
                    "%(count)s news update edited", "%(count)s news updates edited", count
                )
        named = gettext("News update removed: “%(name)s”")
        return named, lambda count: ngettext("%(count)s news update removed", "%(count)s news updates removed", count)

    def _named_or_counted(self, names: Sequence[str], named: str, counted: Callable[[int], str]) -> Iterator[Markup]:
        """A sentence for each name, or one with their number where there are many, or one has no name."""
        if len(names) <= _MOST_NAMES and all(names):
            yield from (self._say(named, name=shorten(name, _LONGEST_NAME)) for name in names)
        else:
            yield escape(counted(len(names)))


_WORDS: Mapping[type, Callable[[_Worder, Any], Markup]] = {
    PageAdded: _Worder._page,
    NameAmended: _Worder._name,
    StatusAmended: _Worder._status,
    Corrected: _Worder._correction,
    FigureAmended: _Worder._figure,
    NumberRevised: _Worder._revision,
    HistoryAmended: _Worder._history,
    CountAmended: _Worder._count,
    TrendAmended: _Worder._trend,
    TextAmended: _Worder._text,
    PictureAmended: _Worder._picture,
    PlacesAmended: _Worder._places,
}
"""What words each kind of amendment that has a sentence of its own, however many there are."""
