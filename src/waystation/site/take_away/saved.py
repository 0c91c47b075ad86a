"""The page of what a reader saved in the browser, with its scripts; where nothing can be saved, what ends saving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waystation.site.edition import Edition
from waystation.site.output import Output, Tally
from waystation.site.page import SCRIPT_POLICY, Page, page_output
from waystation.site.take_away.addresses import SAVED, TAKE_AWAY
from waystation.site.take_away.scripts import plan_retiring_worker, plan_script, plan_worker, script_link

__all__ = ["plan_saved"]


def plan_saved(edition: Edition, regions: Sequence[tuple[str, str, bool]]) -> Iterator[Output | Tally]:
    """Plan it all. `regions` are name, address, and whether there is a page of what can be taken along."""
    yield plan_script(edition, "take-away.js")
    if not edition.config.publish.offline:
        yield from plan_retiring_worker(edition)
        return
    heading = edition.theme.gettext("Saved pages")
    page = Page(
        address=SAVED,
        heading=heading,
        title=f"{heading} · {edition.config.name}",
        policy=SCRIPT_POLICY,
        script=script_link(edition, "saved.js"),
        indexed=False,
    )
    urls = edition.urls
    listed = [
        {"name": name, "url": urls.href(address), "more": urls.href(address + TAKE_AWAY) if is_offered else ""}
        for name, address, is_offered in regions
    ]
    yield page_output(edition, page, "saved.html", lambda: {"regions": listed}, listed)
    yield plan_script(edition, "saved.js")
    yield plan_worker(edition)
