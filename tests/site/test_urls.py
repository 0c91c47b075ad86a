from __future__ import annotations

import pytest

from waystation.site.urls import Urls

PAGE = "https://coast.example/pages/regions/coast/"


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("https://a.example/x?y#z", "https://a.example/x?y#z"),
        ("/pages/uploads/plan.pdf", "https://coast.example/pages/uploads/plan.pdf"),
        ("bay/", f"{PAGE}bay/"),
        ("#news", f"{PAGE}#news"),
        ("../", "https://coast.example/pages/regions/"),
        ("//b.example/c", "https://b.example/c"),
        ("mailto:desk@coast.example", "mailto:desk@coast.example"),
        ("//[", "//["),
    ],
)
def test_a_link_of_a_page_becomes_a_whole_url_or_stays(link: str, whole: str) -> None:
    assert Urls("/pages/", "https://coast.example/pages/").whole(link, PAGE) == whole


def test_a_path_stays_a_path_where_the_sites_url_is_not_known() -> None:
    assert Urls("/", "").whole("/regions/coast/") == "/regions/coast/"
