"""What readers take with them: a region saved in the browser or as one file, messages, briefs, and cards of links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waystation.later import names_from

if TYPE_CHECKING:
    from waystation.site.take_away.addresses import is_offered, take_away_link, take_away_ways
    from waystation.site.take_away.brief import brief_link, plan_brief
    from waystation.site.take_away.card import PlannedCard, plan_card
    from waystation.site.take_away.region import plan_take_away
    from waystation.site.take_away.saved import plan_saved
    from waystation.site.take_away.short_address import short_redirects, short_url, without_static_files

__all__ = [
    "PlannedCard",
    "brief_link",
    "is_offered",
    "plan_brief",
    "plan_card",
    "plan_saved",
    "plan_take_away",
    "short_redirects",
    "short_url",
    "take_away_link",
    "take_away_ways",
    "without_static_files",
]

__getattr__ = names_from(
    __name__,
    {
        "addresses": "is_offered take_away_link take_away_ways",
        "brief": "brief_link plan_brief",
        "card": "PlannedCard plan_card",
        "region": "plan_take_away",
        "saved": "plan_saved",
        "short_address": "short_redirects short_url without_static_files",
    },
)
