"""The page `/data/`: what the files hold, how to cite them, what they cannot tell."""

from __future__ import annotations

from waystation.site.data.json_ld import linked_data_of_data_page
from waystation.site.data.paths import FOLDER
from waystation.site.data.tables import tables
from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts
from waystation.site.output import Output
from waystation.site.page import Page, page_output

__all__ = ["plan_page"]


def plan_page(edition: Edition) -> Output:
    """Plan the page that explains the data."""
    gettext, href = edition.theme.gettext, edition.urls.href
    heading = gettext("Data")
    page = Page(
        address=FOLDER,
        heading=heading,
        title=f"{heading} · {edition.config.name}",
        description=gettext("The facts of this site as files, for research and for other sites."),
        canonical=edition.urls.absolute(FOLDER),
    )
    values = {
        "tables": tables(edition),
        "publisher": edition.config.organisation or edition.config.name,
        "address": edition.urls.absolute("") or href(""),
        "data": href(FOLDER),
        "example": f"{edition.urls.absolute(FOLDER) or href(FOLDER)}regions/REGION/PLACE.json",
        "feeds": edition.config.publish.feeds and bool(edition.urls.site_url),
        "about": LinkFacts(href("about/"), edition.about.title) if edition.about else None,
        "linked_data": linked_data_of_data_page(edition, page),
    }
    return page_output(edition, page, "data.html", lambda: values)
