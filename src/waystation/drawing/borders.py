"""Border policies: how what is disputed is drawn. Which names go with a policy is not decided here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

__all__ = ["POLICIES", "BorderPolicy"]


class BorderPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """How one site draws disputed areas and lines."""

    belongs_to: Mapping[str, str]
    """Area without a code of its own → the country with which it is coloured; where it is missing, with none."""
    solid: frozenset[str] = frozenset()
    """Disputed lines that are drawn as any other border."""
    left_out: frozenset[str] = frozenset()
    """Disputed lines that are not drawn. All others are dashed."""


POLICIES: Final[Mapping[str, BorderPolicy]] = {
    "neutral": BorderPolicy(belongs_to={"western-sahara": "EH"}),
    "un": BorderPolicy(
        belongs_to={
            "crimea": "UA",
            "north-cyprus": "CY",
            "somaliland": "SO",
            "western-sahara": "EH",
        },
        left_out=frozenset({"berm", "crimea", "somaliland"}),
    ),
}
"""The ready ones, by the name that settings give them."""
