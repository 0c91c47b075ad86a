"""What is wrong with the content: one module for each family of rules, findings with file, line and column, reports."""

from waystation.checks.finding import Finding, Location
from waystation.checks.frame import code_frame
from waystation.checks.inspect import Inspection, Memory, Reading, inspect_files, inspect_site
from waystation.checks.rules import RULES, SEVERITIES, Rule, Severity

__all__ = [
    "RULES",
    "SEVERITIES",
    "Finding",
    "Inspection",
    "Location",
    "Memory",
    "Reading",
    "Rule",
    "Severity",
    "code_frame",
    "inspect_files",
    "inspect_site",
]
