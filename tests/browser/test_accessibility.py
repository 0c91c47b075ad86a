from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.checkers import accessibility_violations
from tests.browser.site import Site

READERS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "more contrast": {"contrast": "more"},
    "forced colours": {"forced_colors": "active"},
    "320 px": {"viewport": {"width": 320, "height": 640}},
}


@pytest.mark.parametrize("reader", READERS)
def test_axe_finds_nothing_on_any_kind_of_page(site: Site, reader: str, new_page: Callable[..., Page]) -> None:
    page = new_page(**READERS[reader])
    violations = []
    for kind in site.kinds:
        page.goto(kind.url)
        violations += accessibility_violations(page)
    assert violations == []


def test_marks_of_citations_are_large_enough_to_touch(site: Site, new_page: Callable[..., Page]) -> None:
    """24 × 24 CSS pixels: WCAG 2.2, success criterion 2.5.8, without its exception for links within a sentence."""
    page = new_page(viewport={"width": 360, "height": 640})
    page.goto(site.region.url)
    boxes = [mark.bounding_box() for mark in page.locator("a.cite, a.back").locator("visible=true").all()]
    assert boxes
    assert [box for box in boxes if box is None or box["width"] < 24 or box["height"] < 24] == []
