"""What is wrong with the content: one module for each family of rules, findings with file, line and column, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waystation.later import names_from

if TYPE_CHECKING:
    from waystation.checks.finding import Finding, Location
    from waystation.checks.frame import code_frame
    from waystation.checks.images import image_size
    from waystation.checks.inspect import (
        Inspection,
        Memory,
        Reading,
        inspect_files,
        inspect_places,
        inspect_site,
        inspect_strays,
    )
    from waystation.checks.metadata import ImageTraces, image_traces
    from waystation.checks.references import TakenAlias, taken_aliases
    from waystation.checks.rules import RULES, SEVERITIES, Rule, Severity
    from waystation.checks.surroundings import Surroundings

__all__ = [
    "RULES",
    "SEVERITIES",
    "Finding",
    "ImageTraces",
    "Inspection",
    "Location",
    "Memory",
    "Reading",
    "Rule",
    "Severity",
    "Surroundings",
    "TakenAlias",
    "code_frame",
    "image_size",
    "image_traces",
    "inspect_files",
    "inspect_places",
    "inspect_site",
    "inspect_strays",
    "taken_aliases",
]

__getattr__ = names_from(
    __name__,
    {
        "finding": "Finding Location",
        "frame": "code_frame",
        "images": "image_size",
        "inspect": "Inspection Memory Reading inspect_files inspect_places inspect_site inspect_strays",
        "metadata": "ImageTraces image_traces",
        "references": "TakenAlias taken_aliases",
        "rules": "RULES SEVERITIES Rule Severity",
        "surroundings": "Surroundings",
    },
)
