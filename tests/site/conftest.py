"""A fresh small site for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_on_disk import SiteOnDisk


@pytest.fixture
def site(tmp_path: Path) -> SiteOnDisk:
    """A site with one region, the coast, and one place within it, the bay."""
    site = SiteOnDisk(tmp_path / "site")
    site.place("coast/index.md", "name: The Coast\nsubregions:\n- content/pages/regions/coast/bay.md")
    site.place("coast/bay.md", "name: The Bay")
    return site
