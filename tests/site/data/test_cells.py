from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.site.data.cells import as_csv, guarded, unguarded

texts = st.text(st.sampled_from("'=+-@\t\r\n ＝＋－＠a\"',;1é")) | st.text()


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5", "@SUM(A1)", "\t=1", "＝1", "'=1", "''@x"])
def test_a_text_that_a_spreadsheet_would_run_begins_with_one_more_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{' '.join(text.split())}"


@pytest.mark.parametrize("text", ["Tents", "5 - 8", "'quoted'", "a=b", "#tag"])
def test_other_texts_stay(text: str) -> None:
    assert guarded(text) == text


@given(texts)
@examples(300)
def test_no_cell_is_a_formula_and_each_gives_back_its_text(text: str) -> None:
    cell = guarded(text)
    assert cell[:1] not in {*"=+-@\t\r＝＋－＠"} - {""}
    assert unguarded(cell) == " ".join(text.split())


@given(st.lists(st.lists(texts, min_size=2, max_size=4), max_size=4))
@examples(100)
def test_csv_gives_back_its_cells(rows: list[list[str]]) -> None:
    assert list(csv.reader(io.StringIO(as_csv(rows), newline=""))) == rows


def test_lines_end_as_rfc_4180_has_it() -> None:
    assert as_csv([["a", 'b"c'], ["d,e", "f\ng"]]) == 'a,"b""c"\r\n"d,e","f\ng"\r\n'
