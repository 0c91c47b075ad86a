"""The decision record on libraries speaks of the versions that are installed and compared."""

from __future__ import annotations

import re
from pathlib import Path

from bench.libraries import environment, upkeep

PROJECT = Path(__file__).resolve().parents[2]
_RECORDED = re.compile(r"^\| ([\w.-]+) \| (\d[\w.]*) \|", re.MULTILINE)
_PINNED = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)


def test_the_record_gives_the_versions_that_are_pinned() -> None:
    record = (PROJECT / "docs/decisions/0001-libraries.md").read_text("utf-8")
    pinned = {
        upkeep.normal(name): version
        for file in (PROJECT / "requirements/run.lock", environment.CANDIDATES)
        for name, version in _PINNED.findall(file.read_text("utf-8"))
    }
    recorded = {upkeep.normal(name): version for name, version in _RECORDED.findall(record)}
    assert recorded == {name: pinned[name] for name in recorded}
    assert recorded.keys() == {upkeep.normal(name) for name in upkeep.PACKAGES}
