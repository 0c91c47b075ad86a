from __future__ import annotations

from pathlib import Path

import pytest

from bench.measure import Run
from bench.publish import PARTS, as_table, publish
from waystation.config import read_config


@pytest.mark.parametrize("parts", [(), PARTS, PARTS[:1]], ids=len)
def test_the_settings_say_what_is_published(parts: tuple[str, ...], tmp_path: Path) -> None:
    publish(tmp_path, parts)
    settings = read_config(tmp_path).publish
    assert {part for part in PARTS if getattr(settings, part)} == set(parts)
    assert not settings.briefs


def test_a_row_says_how_many_times_the_pages_alone_it_takes() -> None:
    results = {"the pages alone": (Run(2, 3, 90), Run(0.2, 0.3, 50)), "maps": (Run(3, 4, 95), Run(0.3, 0.4, 60))}
    assert as_table(results, 3000).splitlines()[-1] == "| `maps` | 3.00 s | 1.50 | 0.30 s | 1.50 | 95 MB |"
