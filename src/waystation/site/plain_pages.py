"""The pages that are text and nothing else: about, 404, and the pages that redirect; and the prose of all pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from markupsafe import Markup, escape

from waystation.prose import Citations, plain_text, shorten, to_html
from waystation.site.edition import Edition
from waystation.site.facts import LinkFacts, Redirect
from waystation.site.output import Output
from waystation.site.page import Page, page_output
from waystation.site.pictures import Picture

__all__ = ["absolute_prose", "citations_of_page", "pictures_in", "plain_prose", "plan_about", "plan_not_found"]
__all__ += ["plan_redirects", "plan_short_addresses"]

_DESCRIPTION_LENGTH = 160


def citations_of_page(edition: Edition, *, numbered: bool = True, absolute: str = "") -> Citations:
    """Begin the list of sources of one page.

    `absolute` is the page's whole URL, for texts that are read elsewhere: all their links and images become whole URLs.
    """
    gettext, labels = edition.theme.gettext, edition.source_labels

    def label(number: int) -> str:
        if number not in labels:
            labels[number] = gettext("Source %(number)s", number=number)
        return labels[number]

    def image(path: str, alt: str) -> str:
        picture = _picture_in_prose(edition, path, alt)
        if picture is None:
            return str(escape(alt))
        fallback = picture.fallback
        src = edition.urls.whole(fallback.url, absolute) if absolute else fallback.url
        return (
            f'<img src="{escape(src)}" alt="{escape(alt)}" width="{fallback.width}" '
            f'height="{fallback.height}" loading="lazy">'
        )

    return Citations(
        label,
        own=edition.urls.site_url,
        link=(lambda url: edition.urls.whole(edition.urls.own(url), absolute)) if absolute else edition.urls.own,
        image=image,
        numbered=numbered,
    )


def pictures_in(edition: Edition, *sources: str | None) -> tuple[Picture, ...]:
    """The site's own pictures that texts show: what a page of these texts depends on besides them."""
    pictures: list[Picture | None] = []

    def note(path: str, alt: str) -> str:
        pictures.append(_picture_in_prose(edition, path, alt))
        return ""

    for source in sources:
        if source and "![" in source:
            Citations(str, own=edition.urls.site_url, image=note, numbered=False).mark(to_html(source, first_heading=2))
    return tuple([picture for picture in pictures if picture])


def _picture_in_prose(edition: Edition, path: str, alt: str) -> Picture | None:
    return edition.pictures.picture(unquote(path), alt=alt, widths=(), sizes="100vw")


def plain_prose(edition: Edition, source: str) -> Markup:
    """Render the text of a page that lists no sources."""
    html = to_html(source, first_heading=2)
    return Markup(citations_of_page(edition, numbered=False).mark(html))  # noqa: S704 - to_html makes prose safe


def absolute_prose(edition: Edition, source: str, page: str) -> Markup:
    """Render a text that is read elsewhere than on its page, whose whole URL is `page`: in a feed, or from a file."""
    citations = citations_of_page(edition, numbered=False, absolute=page)
    return Markup(citations.mark(to_html(source, first_heading=2)))  # noqa: S704 - to_html makes prose safe


def plan_about(edition: Edition) -> Iterator[Output]:
    """Plan the page on how the site works, if the site has one."""
    about = edition.about
    if about is None:
        return
    page = Page(
        address="about/",
        heading=about.title,
        title=f"{about.title} · {edition.config.name}",
        description=shorten(plain_text(about.source), _DESCRIPTION_LENGTH),
        canonical=edition.urls.absolute("about/"),
    )
    shown = (about, pictures_in(edition, about.source))
    yield page_output(edition, page, "page.html", lambda: {"body": plain_prose(edition, about.source)}, *shown)


def plan_not_found(edition: Edition, regions: tuple[LinkFacts, ...]) -> Output:
    """Plan the page that hosts show where there is none."""
    heading = edition.theme.gettext("This page does not exist")
    page = Page(address="404.html", heading=heading, title=f"{heading} · {edition.config.name}", indexed=False)
    return page_output(edition, page, "404.html", lambda: {"regions": regions}, regions)


def plan_redirects(edition: Edition, redirects: Iterable[Redirect]) -> Iterator[Output]:
    """Plan a page for each old address, for hosts that know no redirects."""
    gettext = edition.theme.gettext
    for redirect in redirects:
        target = LinkFacts(edition.urls.href(redirect.address), gettext("This page has moved."))
        yield _redirect(edition, redirect, [target])


def plan_short_addresses(edition: Edition, shared: Iterable[Sequence[Redirect]]) -> Iterator[Output]:
    """Plan a page for each short address: it leads on by itself, or has a link to each place that shares it."""
    for redirects in shared:
        targets = [LinkFacts(edition.urls.href(one.address), one.name) for one in redirects]
        yield _redirect(edition, redirects[0], targets)


def _redirect(edition: Edition, redirect: Redirect, targets: Sequence[LinkFacts]) -> Output:
    is_one = len(targets) == 1
    heading = redirect.name if is_one else edition.theme.gettext("Several places share this short address")
    page = Page(
        address=redirect.old,
        heading=heading,
        title=f"{heading} · {edition.config.name}",
        canonical=edition.urls.absolute(redirect.address) if is_one else "",
        indexed=False,
    )
    return page_output(edition, page, "redirect.html", lambda: {"targets": targets}, targets)
