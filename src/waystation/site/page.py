"""What the base template needs of every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from waystation.places import percent_encode
from waystation.prose import EXTERNAL_REL
from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts
from waystation.site.output import Output, Tally, Weight, file_of_address, fingerprint
from waystation.site.pictures import Picture

__all__ = [
    "CONTENT_SECURITY_POLICY",
    "SCRIPT_POLICY",
    "FeedLinks",
    "Page",
    "ShareImage",
    "page_output",
    "page_tally",
    "set_site",
]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'"
)
"""Readers' pages need no script at all, so none is allowed; `connect-src` is for tools that read robots.txt by it."""
SCRIPT_POLICY = f"{CONTENT_SECURITY_POLICY}; script-src 'self'; worker-src 'self'"
"""The policy of the few pages whose purpose needs a script: one from the site itself, never one within the page."""


class FeedLinks(msgspec.Struct, frozen=True):
    """The links by which a page names the feed of what it is about."""

    title: str
    atom: str
    json: str
    """Empty where there is only the other."""


class ShareImage(msgspec.Struct, frozen=True):
    """What messengers and networks show beside a link to a page."""

    url: str
    """Whole URL."""
    alt: str
    width: int
    height: int

    @classmethod
    def of(cls, picture: Picture) -> ShareImage:
        """A picture of the page, as it is for those who know no `<picture>`."""
        return cls(picture.absolute, picture.alt, picture.fallback.width, picture.fallback.height)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One HTML page, as `<head>` and the frame around it see it."""

    address: str
    heading: str
    title: str
    """The `<title>`."""
    description: str = ""
    kind: str = "website"
    """The Open Graph type."""
    canonical: str = ""
    """Whole URL of the page, where the site's is known."""
    short: str = ""
    """Another one that leads to the page and can be typed from paper, where that one is long."""
    feed: FeedLinks | None = None
    data: str = ""
    """Link to what the page says, as JSON."""
    policy: str = ""
    """The page's own Content-Security-Policy, where it is not that of all readers' pages; a host's header allows it."""
    script: str = ""
    """Link to the script of a page whose policy allows one."""
    style: str = ""
    """Link to a style sheet of its own, beside that of all pages."""
    share_image: ShareImage | None = None
    indexed: bool = True
    """Whether search engines may list it."""


class _NavigationLink(msgspec.Struct, frozen=True):
    url: str
    label: str
    address: str | None
    """Address of a page of the site; None for a link that the settings name."""


def set_site(edition: Edition) -> None:
    """Give the templates what all pages share."""
    config, urls, gettext = edition.config, edition.urls, edition.theme.gettext
    pages = [("regions/", gettext("Regions")), ("news/", gettext("News")), ("sources/", gettext("Sources"))]
    if config.publish.search:
        pages.append(("search/", gettext("Search")))
    if edition.about:
        pages.append(("about/", edition.about.title))
    navigation = [_NavigationLink(urls.href(address), label, address) for address, label in pages]
    navigation += [_NavigationLink(urls.own(link.url), link.label, None) for link in config.header]
    footer = [LinkFacts(urls.own(link.url), link.label) for link in config.footer]
    if config.publish.data:
        footer.append(LinkFacts(urls.href("data/"), gettext("Data")))
    edition.theme.set_globals(
        url=urls.href,
        external_rel=EXTERNAL_REL,
        site={
            "name": config.name,
            "description": config.description,
            "language": config.language,
            "direction": edition.language.direction,
            "locale": edition.language.locale,
            "policy": CONTENT_SECURITY_POLICY,
            "stylesheet": urls.href(f"assets/{edition.stylesheet}"),
            "icon": urls.href("assets/icon.svg"),
            "saved": urls.href("saved/") if config.publish.offline else "",
            "logo": urls.own(percent_encode(config.logo)) if config.logo else "",
            "navigation": navigation,
            "search": urls.href("search/") if config.publish.search else "",
            "organisation": config.organisation,
            "licence": config.licence,
            "footer": footer,
        },
    )


def page_output(
    edition: Edition,
    page: Page,
    template: str,
    values: Callable[[], Mapping[str, Any]],
    *shown: object,
    sources: tuple[str, ...] = (),
) -> Output:
    """Plan one page. `shown` is everything that `values` uses and that may differ between two builds."""
    return Output(
        path=file_of_address(page.address),
        fingerprint=fingerprint(edition.look, template, page, *shown),
        render=lambda: edition.theme.render(template, {"page": page, "linked_data": "", **values()}),
        sources=sources,
    )


def page_tally(
    edition: Edition,
    page: Page,
    template: str,
    values: Callable[[Mapping[str, Weight]], Mapping[str, Any]],
    *shown: object,
    others: tuple[str, ...],
) -> Tally:
    """Plan one page that shows how large `others` of its section are."""
    return Tally(
        path=file_of_address(page.address),
        fingerprint=fingerprint(edition.look, template, page, *shown),
        others=others,
        shows_digests=False,
        render=lambda weights: edition.theme.render(template, {"page": page, "linked_data": "", **values(weights)}),
    )
