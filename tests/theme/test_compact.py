from __future__ import annotations

from pathlib import Path

import pytest

from waystation.theme.compact import compact

SHEET = Path(__file__).parents[2] / "src/waystation/theme/assets/style.css"


@pytest.mark.parametrize(
    ("css", "smaller"),
    [
        ("/* Why. */\na {\n  color: red;\n}\n", "a{color: red;}"),
        ("a , b > c { margin: 0 1px }", "a,b > c{margin: 0 1px}"),
        ("a:not(.b) :hover{}", "a:not(.b) :hover{}"),
        ("a/**/b{}", "a b{}"),
        ("@media (min-width: 60rem) and (hover) { a { b: c } }", "@media (min-width: 60rem) and (hover){a{b: c}}"),
        ("a { width: calc(1px + 2px) }", "a{width: calc(1px + 2px)}"),
    ],
)
def test_comments_and_blanks_go_where_they_mean_nothing(css: str, smaller: str) -> None:
    assert compact(css) == smaller


@pytest.mark.parametrize("string", ['"  /* , */  "', "'\\'  ; '", '"\\"  {  "'])
def test_what_is_in_quotes_stays(string: str) -> None:
    assert compact(f"a::after {{ content: {string} }}") == f"a::after{{content: {string}}}"


def test_the_sheet_of_the_theme_gets_smaller_once() -> None:
    css = SHEET.read_text("utf-8")
    assert len(compact(css)) < len(css) * 0.9
    assert compact(compact(css)) == compact(css)
