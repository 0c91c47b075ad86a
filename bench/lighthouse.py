"""Measure a region page of the example site with Lighthouse, as a phone on a slow network sees it.

    make lighthouse

Prints four scores for each run and exits with 1 if the median of one is below 100. See bench/README.md.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.browser.chromium import NODE, find_chromium
from tests.browser.site import PROJECT, build, serve

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
# Containers allow no sandbox, and the page is our own.
CHROMIUM_FLAGS = "--headless=new --disable-gpu --no-sandbox"


def main() -> None:
    """Build, serve, measure, print."""
    program = find_chromium()
    if program is None:
        sys.exit("no Chromium on this machine; apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, serve(build(PROJECT / "example", Path(folder))) as site:
        print(site.region.url)
        runs = [measure(site.region.url, program) for _ in range(RUNS)]
    medians = [statistics.median(run[category] for run in runs) for category in CATEGORIES]
    for category, median in zip(CATEGORIES, medians, strict=True):
        print(f"{category:15} {median:3.0f}   runs: {', '.join(f'{run[category]:.0f}' for run in runs)}")
    sys.exit(min(medians) < 100)


def measure(url: str, chromium: str) -> dict[str, float]:
    """The score of each category, 0 to 100, of one run; prints what cost points."""
    lighthouse = PROJECT / "bench/node_modules/lighthouse/cli/index.js"
    scope = f"--only-categories={','.join(CATEGORIES)}"
    options = ["--quiet", "--output=json", scope, f"--chrome-flags={CHROMIUM_FLAGS}"]
    environment = os.environ | {"CHROME_PATH": chromium}
    answer = subprocess.run([NODE, lighthouse, url, *options], check=True, stdout=subprocess.PIPE, env=environment)
    report = json.loads(answer.stdout)
    for name in CATEGORIES:
        print_losses(report, name)
    return {name: 100 * report["categories"][name]["score"] for name in CATEGORIES}


def print_losses(report: dict[str, Any], category: str) -> None:
    """Name each audit that counts for a category and is not perfect."""
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] not in (None, 1):
            print(f"  {category}: {audit['title']} {audit.get('displayValue', '')} ({audit['score']:.2f})")


if __name__ == "__main__":
    main()
