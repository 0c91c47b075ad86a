"""Five-minute jobs: findings that one person can mend with the file alone, without asking or looking up anything.

These are the findings that `waystation check --fix` can put right, and those of rules whose repair follows from what
stands there. Left out is whatever needs a source, a decision, or
somebody who knows the place, and all errors, which are not jobs for a spare moment: they hold a page back.
"""

from __future__ import annotations

import re

from waystation.checks.finding import Finding
from waystation.places import Place

__all__ = ["QUICK_RULES", "is_quick"]

QUICK_RULES = frozenset(
    (
        *("byte-order-mark", "list-as-map", "list-missing-dash", "flag-unclear", "text-unquoted", "control-character"),
        *("unknown-key", "choice-misspelt", "country-unknown", "number-as-text", "body-unused"),
        *("date-missing", "figure-range", "history-newer", "update-untitled"),
        *("link-no-text", "link-blank-between", "link-blank-inside", "link-escaped-tilde", "link-parentheses"),
        *("link-unclosed", "link-no-scheme", "link-text-long", "link-text-vague", "link-insecure", "link-tracking"),
        *("raw-html", "picture-external", "source-twice"),
        *("subregion-missing", "subregion-elsewhere", "subregion-twice", "subregion-unlisted", "alias-unusable"),
        *("image-outside", "image-too-large", "alt-text-missing"),
        *("term-dehumanising", "email-of-office"),
    )
)
"""The rules whose findings are mended in five minutes; `date-missing` only where the update itself names a day."""

# 2026/05/14 in an address, "14 May 2026", "May 14, 2026", "14. Mai 2026", in any language that writes so.
_DAY = re.compile(
    r"(?<!\d)20\d\d([/-])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)[0-3]?\d\.?(?: de)? [^\W\d]{3,12}\.?(?: de)? 20\d\d(?!\d)"
    r"|(?<!\w)[^\W\d]{3,12}\.? [0-3]?\d, 20\d\d(?!\d)"
)
_UPDATE = re.compile(r"newsUpdates\.updates\[(\d+)\]")


def is_quick(finding: Finding, place: Place | None) -> bool:
    """Say whether a finding is a five-minute job; `place` is what its file holds, as far as it can be read."""
    if finding.severity not in ("warning", "note"):
        return False
    if finding.repairable:
        return True
    if finding.code not in QUICK_RULES:
        return False
    return finding.code != "date-missing" or (place is not None and _names_a_day(finding.field, place))


def _names_a_day(field: str, place: Place) -> bool:
    update = _UPDATE.fullmatch(field)
    updates = place.news_updates.updates
    if update is None or int(update[1]) >= len(updates):
        return False
    undated = updates[int(update[1])]
    return any(_DAY.search(text) for text in (undated.title, undated.content, undated.source) if text)
