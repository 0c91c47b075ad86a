from __future__ import annotations

import datetime as dt
import textwrap

import pytest

from waystation.content import load_yaml
from waystation.content.past.amendment import (
    Corrected,
    CountAmended,
    FigureAmended,
    HistoryAmended,
    LinkAmended,
    NameAmended,
    NumberRevised,
    PictureAmended,
    PlacesAmended,
    StatusAmended,
    TextAmended,
    TrendAmended,
    UpdateAmended,
)
from waystation.content.past.amendments import amendments
from waystation.places import Place, read_place

PATH = "content/pages/regions/heron-coast/index.md"
FERRY = "{title: Ferry, date: 2026-03-01, content: A ferry left.}"
STORM = "{title: Storm, date: 2026-03-02, content: A storm came.}"


def place(yaml: str, body: str = "") -> Place:
    values = load_yaml(PATH, f"name: Heron Coast\n{textwrap.dedent(yaml)}\n")
    read, _ = read_place(PATH, values, body)
    assert read is not None
    return read


def between(old: str, new: str) -> list[object]:
    return list(amendments(place(old), place(new)))


def news(*updates: str) -> str:
    return f"newsUpdates: {{updates: [{', '.join(updates)}]}}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("overview: One two.", "overview: >-\n  One\n  two."),
        ("map: ''", ""),
        ("population: {count: 7000}", "population: {count: '7000'}"),
        ("population: {trend: Increasing}", "population: {trend: increasing}"),
        (news("{title: A, date: 2026-03-01}"), news("{title: A, date: '2026-03-01T10:00:00Z', pinned: ''}")),
        ("stayInformed: {links: [{label: A}]}", "stayInformed: {links: {'0': {label: A}}}"),
    ],
)
def test_what_only_formats_a_file_amends_nothing(old: str, new: str) -> None:
    assert between(old, new) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "reviewed: 2026-03-01\nreviewEvery: 3"),
        ("", "owners: [Ada]"),
        ("", "aliases: [/old/]"),
        (news(FERRY, STORM), news(STORM, FERRY)),
        (news(FERRY), news("{title: Ferry, date: 2026-03-01, content: A ferry left., pinned: true}")),
        ("population: {trend: Unknown}", ""),
        ("figures: [{value: 5}]", "figures: [{value: 6}]"),
    ],
)
def test_what_readers_need_not_know_amends_nothing(old: str, new: str) -> None:
    assert between(old, new) == []


def test_a_figure_has_another_number() -> None:
    old, new = "figures: [{label: Tents, value: 5}]", "figures: [{label: Tents, low: 5, high: 7}]"
    assert between(old, new) == [FigureAmended("Tents", (5, 5), (5, 7))]


def test_a_figure_with_another_label_is_the_same_figure() -> None:
    rest = "value: 5, unit: items, source: https://data.example/tents, asOf: 2026-03-01"
    old, new = (f"figures: [{{label: {label}, {rest}}}]" for label in ("Tents by the sea", "Tents by the lake"))
    assert between(old, new.replace("value: 5", "value: 6")) == [FigureAmended("Tents by the lake", (5, 5), (6, 6))]


def test_a_figure_with_another_source_keeps_its_number() -> None:
    old = "figures: [{label: Tents, value: 5, source: https://one.example/}]"
    assert between(old, old.replace("one", "two")) == [FigureAmended("Tents", (5, 5), (5, 5))]


JULY, MAY = "{value: 5, asOf: 2026-07-31, source: https://a.example/7}", "{value: 3, asOf: 2026-05-31}"


def tents(*history: str, number: str = "value: 8, asOf: 2026-08-31") -> str:
    return f"figures: [{{label: Tents, {number}, history: [{', '.join(history)}]}}]"


def test_a_number_that_moves_into_the_history_is_told_with_the_new_one() -> None:
    newer = tents("{value: 8, asOf: 2026-08-31}", JULY, number="value: 9, asOf: 2026-09-30")
    assert between(tents(JULY), newer) == [FigureAmended("Tents", (8, 8), (9, 9))]


def test_earlier_numbers_come_and_go() -> None:
    assert between(tents(JULY, MAY), tents()) == [HistoryAmended("Tents", "removed", 2)]
    assert between(tents(JULY), tents(MAY, JULY)) == [HistoryAmended("Tents", "added", 1)]


def test_an_earlier_number_is_revised() -> None:
    revised = [NumberRevised("Tents", dt.date(2026, 7, 31), (5, 5), (6, 6))]
    assert between(tents(JULY), tents(JULY.replace("5", "6"))) == revised


def test_an_earlier_number_has_another_source() -> None:
    assert between(tents(JULY), tents(JULY.replace("/7", "/8"))) == [HistoryAmended("Tents", "changed", 1)]


def test_the_order_of_the_history_and_days_without_a_number_amend_nothing() -> None:
    assert between(tents(JULY, MAY), tents(MAY, "{asOf: 2026-06-30}", JULY)) == []


def test_figures_come_and_go() -> None:
    old, new = "figures: [{label: Tents, value: 5}]", "figures: [{label: Beds, value: 70000, unit: items}]"
    assert between(old, new) == [FigureAmended("Beds", None, (70000, 70000)), FigureAmended("Tents", (5, 5), None)]


def test_the_population_has_another_number_and_another_trend() -> None:
    old, new = "population: {count: 5000, trend: Stable}", "population: {count: 5400, trend: Increasing}"
    assert between(old, new) == [CountAmended("count", 5000, 5400), TrendAmended("Stable", "Increasing")]


def test_a_number_that_is_taken_away_is_none() -> None:
    assert between("population: {needsTotal: 5}", "") == [CountAmended("needs_total", 5, None)]


THREE = "One boat came. Two boats left. Three boats wait."


@pytest.mark.parametrize(
    ("old", "new", "fate"),
    [
        ("", THREE, "added"),
        (THREE, "", "removed"),
        (THREE, THREE.replace("Two", "Ten"), "edited"),
        (THREE, THREE + " Four boats sank.", "edited"),
        ("One boat came to the harbour.", "One boat came to the harbour today.", "edited"),
        (THREE, "Nobody knows how many people are on the way. The road is closed.", "rewritten"),
        (THREE, "One boat came. The road is closed. Rooms are few. Hearings take longer.", "rewritten"),
    ],
)
def test_a_text_is_edited_or_rewritten(old: str, new: str, fate: str) -> None:
    assert between(f"governmentResponse: '{old}'", f"governmentResponse: '{new}'") == [
        TextAmended("governmentResponse", fate)  # type: ignore[arg-type]
    ]


def test_the_text_below_the_fence_is_the_long_text() -> None:
    assert list(amendments(place(""), place("", "Some words."))) == [TextAmended("longText", "added")]


def test_the_description_of_the_population_is_a_text() -> None:
    assert between("", "population: {description: Families.}") == [TextAmended("population", "added")]


def test_updates_come_go_and_change() -> None:
    flood = "{title: Flood, date: 2026-03-03}"
    changed = STORM.replace("came", "went")
    assert between(news(FERRY, STORM), news(flood, changed)) == [
        UpdateAmended("added", "Flood"),
        UpdateAmended("changed", "Storm"),
        UpdateAmended("removed", "Ferry"),
    ]


def test_an_update_with_another_title_is_the_same_update() -> None:
    text = "content: A ferry left the old harbour for the isles on Monday., date: 2026-03-01"
    old, new = (f"{{title: {title}, {text}}}" for title in ("Ferry leaves", "Ferry leaves for the isles"))
    assert between(news(old), news(new)) == [UpdateAmended("changed", "Ferry leaves for the isles")]


def test_of_two_updates_of_one_title_and_day_one_can_go() -> None:
    other = FERRY.replace("left", "came")
    assert len(between(news(FERRY, other), news(FERRY))) == 1


def test_a_correction_is_told_first_and_once() -> None:
    """The words that it put right need no line of their own."""
    mended = FERRY.replace("left.", "came., correction: {text: It came.}")
    assert between(news(FERRY) + "\nmap: /uploads/a.png", news(mended)) == [
        Corrected("Ferry", "It came."),
        PictureAmended("map", "removed"),
    ]


def test_a_correction_that_stays_is_none() -> None:
    corrected = FERRY.replace("left.", "left., correction: {text: It came.}")
    assert between(news(corrected), news(corrected.replace("A ferry", "The ferry"))) == [
        UpdateAmended("changed", "Ferry")
    ]


def test_the_name_and_the_status_change() -> None:
    other = place("status: archived")
    renamed = read_place(PATH, {"name": "Heron Bay", "status": "archived"}, "")[0]
    assert renamed is not None
    assert list(amendments(place(""), renamed)) == [
        NameAmended("Heron Bay"),
        StatusAmended("published", "archived"),
    ]
    assert list(amendments(other, place(""))) == [StatusAmended("archived", "published")]


def test_pictures_come_go_and_change() -> None:
    photo = "coverPhoto: {asset: /uploads/a.png, caption: A boat, altText: A grey boat}"
    assert between("", "map: /uploads/a.png") == [PictureAmended("map", "added")]
    assert between(photo, photo.replace("A boat", "A ship")) == [PictureAmended("coverPhoto", "changed")]
    assert between(photo, photo.replace("A grey", "A white")) == []


def test_links_come_go_and_change() -> None:
    links = (
        "stayInformed: {links: [{label: Port, url: https://port.example/}, {label: Rail, url: https://rail.example/}]}"
    )
    other = links.replace("label: Port", "label: Harbour").replace("rail.example", "trains.example")
    assert between(links, other) == [LinkAmended("changed", "Harbour"), LinkAmended("changed", "Rail")]
    assert between("", "needs: {url: https://needs.example/}") == [LinkAmended("added", "https://needs.example/")]


def test_a_region_lists_other_places() -> None:
    folder = "content/pages/regions/heron-coast"
    old, new = (
        f"subregions: [{folder}/a.md, {folder}/b.md]",
        f"subregions: [{folder}/c.md, {folder}/b.md, {folder}/d.md]",
    )
    assert between(old, new) == [PlacesAmended("added", 2), PlacesAmended("removed", 1)]
