from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.checked_site import INDEX, CheckedSite
from waystation.checks import RULES, inspect_site
from waystation.checks.quick_jobs import QUICK_RULES, is_quick


def quick_codes(site: CheckedSite) -> list[str]:
    """The rules of those findings that are five-minute jobs."""
    reading = inspect_site(site.root, {}).readings[INDEX]
    return [finding.code for finding in reading.findings if is_quick(finding, reading.place)]


def test_every_quick_rule_is_a_rule() -> None:
    assert set(RULES) >= QUICK_RULES


def test_no_quick_rule_is_an_error_by_itself() -> None:
    assert [code for code in QUICK_RULES if RULES[code].severity == "error"] == []


def test_a_vague_link_is_a_five_minute_job(site: CheckedSite) -> None:
    site.overview("The ferry runs again, as you can read [here](https://ferries.example/).")
    assert quick_codes(site) == ["link-text-vague"]


def test_what_the_command_can_put_right_is_a_five_minute_job(site: CheckedSite) -> None:
    """Whatever its rule is: it takes a person a moment to look at what was changed."""
    site.overview("The shelter has TODO beds.")
    (finding,) = site.findings()
    assert is_quick(replace(finding, repairable=True), None)


def test_an_unfinished_sentence_is_none(site: CheckedSite) -> None:
    """Whoever wrote TODO did not know it, so the next one must look it up."""
    site.overview("The shelter has TODO beds.")
    assert quick_codes(site) == []


def test_what_the_settings_make_an_error_is_none(site: CheckedSite) -> None:
    site.overview("The ferry runs again, as you can read [here](https://ferries.example/).")
    (reading,) = inspect_site(site.root, {"link-text-vague": "error"}).readings.values()
    assert [finding.severity for finding in reading.findings] == ["error"]
    assert not is_quick(reading.findings[0], reading.place)


@pytest.mark.parametrize(
    "fields",
    [
        "title: Ferry stops\ncontent: Since 14 May 2026 no ferry has come.",
        "title: Ferry stops\ncontent: Since May 14, 2026 no ferry has come.",
        "title: Fähre fährt nicht\ncontent: Seit dem 14. Mai 2026 kam keine Fähre.",
        "title: Sin ferri\ncontent: Desde el 14 de mayo de 2026 no hay ferri.",
        "title: Ferry stops\ncontent: The [paper](https://paper.example/2026/05/14/ferry) tells why.",
        "title: Ferry stops\nsource: https://paper.example/2026-05-14-ferry",
    ],
)
def test_a_date_is_a_five_minute_job_where_the_update_names_a_day(site: CheckedSite, fields: str) -> None:
    site.update(fields)
    assert "date-missing" in quick_codes(site)


@pytest.mark.parametrize("content", ["No ferry came.", "No ferry came in 2026.", "No ferry came in May 2026.", "''"])
def test_a_date_that_nobody_names_is_none(site: CheckedSite, content: str) -> None:
    site.update(f"title: Ferry stops\ncontent: {content}")
    assert "date-missing" not in quick_codes(site)


def test_an_update_that_cannot_be_read_does_not_shift_the_others_out_of_reach(site: CheckedSite) -> None:
    """It counts in the file, and is missing in the place that was read."""
    site.region("newsUpdates:\n  updates:\n    - [Bus, runs]\n    - title: Ferry stops")
    assert "date-missing" not in quick_codes(site)


def test_the_day_that_another_update_names_is_of_no_use(site: CheckedSite) -> None:
    site.region(
        "newsUpdates:\n  updates:\n    - title: Ferry stops\n"
        "    - {title: Bus runs, date: 2026-05-15, content: Since 14 May 2026.}"
    )
    assert "date-missing" not in quick_codes(site)
