from __future__ import annotations

from xml.etree import ElementTree

from waystation.drawing.borders import POLICIES
from waystation.drawing.locator import LocatorMap, Subject, draw_map
from waystation.drawing.map_svg import Ink, map_file, map_within_page

LIGHT = Ink(
    sea="#e0e0ff", land="#eeeeee", apart="#cccccc", paper="#ffffff", accent="#004455", ink="#000000", quiet="#444444"
)
DARK = Ink(
    sea="#101020", land="#222222", apart="#333333", paper="#000000", accent="#88ccdd", ink="#ffffff", quiet="#bbbbbb"
)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*names: str) -> LocatorMap:
    """Malta and Cyprus, by other names."""
    subjects = [Subject((code,), name) for code, name in zip(("MT", "CY"), names, strict=False)]
    return draw_map(subjects, POLICIES["neutral"], str)


def test_a_file_is_xml_with_colours_for_light_and_dark() -> None:
    file = map_file(drawn("Malta"), LIGHT, DARK)
    root = ElementTree.fromstring(file)  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"
    style = root.findtext(f"{SVG}style") or ""
    light, _, dark = style.partition("@media(prefers-color-scheme:dark)")
    assert "--sea:#e0e0ff" in light
    assert "--sea:#101020" in dark


def test_names_are_escaped() -> None:
    svg = map_within_page(drawn("<b>Malta & Gozo</b>"), {}, labelled_by="caption")
    ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert "<b>" not in svg


def test_shape_and_name_lead_to_a_place_but_only_the_name_by_keyboard() -> None:
    svg = map_within_page(drawn("Malta", "Cyprus"), {1: "/cyprus/?a&b"}, labelled_by="caption")
    links = ElementTree.fromstring(svg).findall(".//a")  # noqa: S314 - our own
    assert [link.get("href") for link in links] == ["/cyprus/?a&b"] * 2
    assert [link.get("tabindex") for link in links] == ["-1", None]


def test_a_map_with_links_is_a_group_and_one_without_an_image() -> None:
    assert 'role="img"' in map_within_page(drawn("Malta"), {}, labelled_by="caption")
    assert 'role="group"' in map_within_page(drawn("Malta"), {0: "/malta/"}, labelled_by="caption")
