from __future__ import annotations

from tests.browser.checkers import nu_complaints
from tests.browser.site import Site


def test_the_nu_html_checker_has_no_complaint_about_any_page_style_or_drawing(site: Site) -> None:
    assert nu_complaints(site.folder) == []
