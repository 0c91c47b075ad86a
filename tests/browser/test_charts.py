"""Charts as browsers show them: nothing is cut off or overlaps, and colours are those of the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.site import BuiltPage, Site

LABELS = "svg.chart text"
OVERLAPPING = """charts => charts.flatMap(chart => {
    const boxes = [...chart.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
    return boxes.flatMap(([one, a], index) => boxes.slice(index + 1).filter(([, b]) =>
        a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom
    ).map(([other]) => `${one} over ${other}`));
})"""
CUT_OFF = """charts => charts.flatMap(chart => {
    const box = chart.getBoundingClientRect();
    return [...chart.querySelectorAll('text')].filter(text => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1;
    }).map(text => text.textContent);
})"""
SMALLEST = "texts => Math.min(...texts.map(text => text.getBoundingClientRect().height))"


def with_charts(site: Site) -> list[BuiltPage]:
    return [built for built in site.pages if '<svg class="chart"' in built.file.read_text("utf-8")]


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_label_overlaps_another_or_is_cut_off(site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    wrong = []
    for built in with_charts(site):
        page.goto(built.url)
        charts = page.locator("svg.chart")
        wrong += [*charts.evaluate_all(OVERLAPPING), *charts.evaluate_all(CUT_OFF)]
    assert with_charts(site)
    assert wrong == []


def test_labels_are_readable_on_the_smallest_phone(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site.region.url)
    assert page.locator(LABELS).evaluate_all(SMALLEST) >= 12


def test_labels_have_the_colour_of_the_text_in_light_dark_and_forced_colours(
    example_site: Site, new_page: Callable[..., Page]
) -> None:
    found = set()
    for options in ({}, {"color_scheme": "dark"}, {"color_scheme": "dark", "forced_colors": "active"}):
        page = new_page(**options)
        page.goto(example_site.region.url)
        ink = page.locator("h1").evaluate("text => getComputedStyle(text).color")
        fill = page.locator(f"{LABELS}:not(.day)").first.evaluate("text => getComputedStyle(text).fill")
        assert fill == ink
        found.add(fill)
    assert len(found) == 3


def test_in_arabic_the_first_number_stands_on_the_right(arabic_site: Site, page: Page) -> None:
    page.goto(arabic_site.region.url)
    first, last = (page.locator("svg.chart[role=img]").first.locator(".day").nth(index) for index in (0, 1))
    assert first.bounding_box()["x"] > last.bounding_box()["x"]  # type: ignore[index]


def test_the_numbers_of_a_chart_open_without_javascript(example_site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(example_site.region.url)
    page.locator("details.numbers summary").first.click()
    assert page.locator("details.numbers table").first.is_visible()


def test_the_table_of_a_chart_is_printed(example_site: Site, page: Page) -> None:
    page.goto(example_site.region.url)
    page.emulate_media(media="print")
    assert page.locator("details.numbers td").first.is_visible()
