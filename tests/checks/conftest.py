from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.checked_site import CheckedSite


@pytest.fixture
def site(tmp_path: Path) -> CheckedSite:
    """A site without any file."""
    return CheckedSite(tmp_path)
