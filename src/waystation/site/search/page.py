"""The search page, and the pages of the list from A to Z."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts
from waystation.site.list_pages import constant, list_page, page_address, paginated
from waystation.site.output import Output
from waystation.site.page import SCRIPT_POLICY, Page, page_output
from waystation.site.search.a_to_z import ENTRIES_ON_A_PAGE, Letter, is_long

__all__ = ["SEARCH", "plan_search_pages"]

SEARCH = "search/"
"""The address of the search page."""


def plan_search_pages(edition: Edition, letters: Sequence[Letter]) -> Iterator[Output]:
    """Plan the search page with the list below it, or, where that is long, with links to a page for each letter."""
    is_cut = is_long(letters)
    yield _plan_search(edition, letters, is_cut=is_cut)
    if is_cut:
        for letter in letters:
            yield from _plan_letter(edition, letter, _links(edition, letters, letter, is_cut=True))


def _plan_search(edition: Edition, letters: Sequence[Letter], *, is_cut: bool) -> Output:
    href, gettext = edition.urls.href, edition.theme.gettext
    page = Page(
        address=SEARCH,
        heading=gettext("Search"),
        title=f"{gettext('Search')} · {edition.config.name}",
        description=edition.config.description,
        canonical=edition.urls.absolute(SEARCH),
        policy=SCRIPT_POLICY,
        script=href("assets/search.js"),
        style=href("assets/search.css"),
    )
    shown = () if is_cut else tuple(letters)
    links = _links(edition, letters, None, is_cut=is_cut)
    values = {
        "letters": shown,
        "links": links,
        "engine": href("assets/minisearch.js"),
        "index": href("search/index.json"),
        "words_folder": href("search/words/"),
        "labels": tuple(_labels(edition).items()),
    }
    return page_output(edition, page, "search.html", constant(values), shown, links)


def _labels(edition: Edition) -> Mapping[str, str]:
    """What the script says, by name."""
    gettext = edition.theme.gettext
    return {
        "region": gettext("Region"),
        "place": gettext("Place"),
        "news": gettext("News"),
        "undated": gettext("Without a date"),
        "overview": gettext("Overview"),
        "key-figures": gettext("Key figures"),
        "government-response": gettext("Government response"),
        "background": gettext("Further background"),
        "quick-links": gettext("Quick links"),
        "loading": gettext("Searching …"),
        "found": gettext("Results: %(number)s", number="{number}"),
        "nothing": gettext("Nothing was found. Try fewer or other words, or look in the list from A to Z."),
        "failed": gettext("The search could not be loaded. Look whether you are online, then try again."),
        "digits": "".join(edition.language.number(digit) for digit in range(10)),
    }


def _plan_letter(edition: Edition, letter: Letter, links: Sequence[LinkFacts]) -> Iterator[Output]:
    heading = edition.theme.gettext("From A to Z: %(letter)s", letter=letter.label)
    address = f"{SEARCH}{letter.slug}/"
    for number, part, pages in paginated(edition, address, letter.entries, ENTRIES_ON_A_PAGE):
        page = msgspec.structs.replace(
            list_page(edition, page_address(address, number), heading), style=edition.urls.href("assets/search.css")
        )
        values = {"entries": part, "links": links, "pages": pages}
        yield page_output(edition, page, "letter.html", constant(values), part, links, pages)


def _links(
    edition: Edition, letters: Sequence[Letter], current: Letter | None, *, is_cut: bool
) -> tuple[LinkFacts, ...]:
    """The links to all letters: to their pages, or within the one page."""
    return tuple(
        LinkFacts(
            edition.urls.href(f"{SEARCH}{letter.slug}/") if is_cut else f"#{letter.slug}",
            letter.label,
            letter is current,
        )
        for letter in letters
    )
