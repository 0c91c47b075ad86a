from __future__ import annotations

import pytest

from waystation.places import FieldPath, show_path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("name",), "name"),
        (("newsUpdates", "updates", 3, "date"), "newsUpdates.updates[3].date"),
        (("countries", 0), "countries[0]"),
        (("newsUpdates", "updates", "0", "date"), "newsUpdates.updates.0.date"),
    ],
)
def test_a_path_is_shown_as_people_write_it(path: FieldPath, text: str) -> None:
    assert show_path(path) == text
