from __future__ import annotations

import re

import pytest

from waystation.checks.signs import Signs, shape_of

SIGNS = Signs(
    [
        ("age", ["aged 0", "years old"], None),
        ("flood", ["flood of"], re.compile(rb"\S+ of migrants")),
        ("mouse", ["@"], None),
        ("camp", ["مخيم", "über"], None),
    ]
)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("She is aged 34.", ["age"]),
        ("Aged 7 or 8 years old", ["age"]),
        ("AGED 7", []),
        ("A flood of migrants", ["flood"]),
        ("A flood of the river", []),
        ("A flood of tears, and a flood of migrants", ["flood"]),
        ("a@b.example, aged 5", ["mouse", "age"]),
        ("هناك مخيم", ["camp"]),
        ("Über uns", ["camp"]),
        ("", []),
        ("\ud800 aged 5", ["age"]),
    ],
)
def test_the_subjects_whose_signs_stand_in_a_text_are_found(text: str, subjects: list[str]) -> None:
    assert SIGNS.found_in(shape_of(text)) == subjects


def test_one_sign_may_mean_several_subjects_and_signs_may_overlap() -> None:
    signs = Signs([("a", ["two men"], None), ("b", ["men live", "two men"], None)])
    assert signs.found_in(shape_of("two men live")) == ["a", "b"]


def test_the_shape_of_a_text_has_one_digit() -> None:
    assert shape_of("Row 19, é") == "Row 00, é".encode()
