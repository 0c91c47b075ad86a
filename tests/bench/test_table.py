from __future__ import annotations

from bench.measure import Run
from bench.table import COLD, EDIT, NO_CHANGE, Figure, report

VERSIONS = {"Waystation": "Waystation 1.0", "Hugo": "Hugo 0.1", "Hugo, fewer pages": "Hugo 0.1"}


def _figure(tool: str, kind: str, seconds: float, peak_mb: float = 100) -> Figure:
    return Figure(300, tool, kind, (Run(seconds, seconds, peak_mb),) * 3)


def test_a_row_says_how_many_times_ours_the_time_of_a_peer_is() -> None:
    table = report([_figure("Waystation", COLD, 0.5), _figure("Hugo", COLD, 1.25)], VERSIONS, "Measured.", "Python 3")
    assert "| 300 | cold | 0.50 s | 1.25 s (2.5) | – |" in table


def test_the_memory_of_a_size_is_that_of_its_hungriest_build() -> None:
    figures = [_figure("Waystation", COLD, 1, 80), _figure("Waystation", EDIT, 1, 90), _figure("Hugo", COLD, 1, 270)]
    assert "| 300 | largest process | 90 MB | 270 MB | – |" in report(figures, VERSIONS, "Measured.", "Python 3")


def test_what_was_given_up_is_a_dash_and_a_note() -> None:
    figures = [_figure("Waystation", kind, 1) for kind in (COLD, NO_CHANGE, EDIT)]
    table = report([*figures, Figure(300, "Hugo", COLD, (Run(90, 90, 270),))], VERSIONS, "Measured.", "Python 3")
    assert "| 300 | cold | 1.00 s | 90.00 s (90, once) | – |" in table
    assert "| 300 | no change | 1.00 s | – | – |" in table
    assert "–: not measured" in table


def test_a_program_that_makes_two_sites_is_named_once() -> None:
    table = report([_figure("Waystation", COLD, 1), _figure("Hugo", COLD, 1)], VERSIONS, "Measured.", "Python 3.11")
    assert "Versions: Waystation 1.0, Hugo 0.1; Python 3.11." in table


def test_the_time_of_all_processes_together_stands_beside_that_of_the_clock() -> None:
    figures = [Figure(300, "Waystation", COLD, (Run(1, 1.75, 80),)), _figure("Hugo", COLD, 4)]
    assert "| 300 | cold, CPU time | 1.75 s | 4.00 s | – |" in report(figures, VERSIONS, "Measured.", "Python 3")
