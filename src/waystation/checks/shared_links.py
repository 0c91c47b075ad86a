"""Private share links: addresses that open a file to whoever has them, though a few people may have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from waystation.checks.pattern import Pattern
from waystation.checks.search import Search
from waystation.checks.whole_text import Passage, WholeText
from waystation.config import Config
from waystation.places import Place, Problem

__all__ = ["SHARED_LINKS"]

# Published pages (`/pub`, `/embed`) and forms are meant for everybody.
_SERVICE = Pattern(
    r"(?:docs\.google\.com/(?:document|spreadsheets|presentation|drawings)/(?:u/[0-9]/)?d/(?!e/)[\w-]{10,}(?!\S*/(?:pub|embed))"
    r"|drive\.google\.com/(?:file/d/|drive/(?:u/[0-9]/)?folders/|open\?id=)|photos\.app\.goo\.gl/"
    r"|dropbox\.com/(?:s|sh|scl|t|l)/|[\w-]+\.sharepoint\.com/(?::\w:/|\S*guestaccess)|1drv\.ms/|onedrive\.live\.com/"
    r"|we\.tl/|wetransfer\.com/downloads/|mega\.nz/(?:file/|folder/|#)|icloud\.com/(?:iclouddrive|share|photos|notes)/"
    r"|\bbox\.com/s/|swisstransfer\.com/d/|cryptpad\.fr/(?!$))[^\s)\]<>\"'\0]*",
    re.IGNORECASE,
)
# A part of a path that only a machine writes: of 15 letters and digits (Nextcloud), or behind a word that says so.
_DRAWN = r"(?=[\w-]*[0-9])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])"
_TOKEN = Pattern(
    rf"/(?:(?:index\.php/)?s/{_DRAWN}[A-Za-z0-9]{{15}}(?![\w-])|(?:share|shared|token|invite|guest)/{_DRAWN}[\w-]{{16,}}"
    r"|eyJ[\w-]{10,}\.[\w-]{10,})"
)


def _find_shared_links(whole: WholeText, place: Place, config: Config) -> Iterator[Problem]:
    """Report addresses of files that were shared with whoever has the address."""
    for match in _SERVICE.finditer(whole.text):
        yield _shared(whole, Passage.of(match))
    for match in _TOKEN.finditer(whole.text):
        if whole.is_in_address(Passage.of(match)):
            yield _shared(whole, Passage.of(match))


def _shared(whole: WholeText, passage: Passage) -> Problem:
    return whole.problem(
        passage,
        code="link-shared",
        found=f'"{passage.text[:60]}", which opens a shared file to whoever has the address',
        expected="the public address of a source",
        fix="link the page where its owner publishes it; if there is none, ask whether everybody may read it",
    )


SHARED_LINKS = (
    Search(
        read=_find_shared_links,
        signs=(
            *(
                "docs.google.com/",
                "drive.google.com/",
                "photos.app.goo.gl/",
                "dropbox.com/",
                "sharepoint.com/",
                "0drv.ms/",
            ),
            *("onedrive.live.com/", "we.tl/", "wetransfer.com/", "mega.nz/", "icloud.com/", "box.com/s/"),
            *("swisstransfer.com/", "cryptpad.fr/", "/s/", "/share", "/token/", "/invite/", "/guest/", "/eyJ"),
        ),
    ),
)
"""The search for private share links."""
