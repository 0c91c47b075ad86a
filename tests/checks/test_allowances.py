from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.checks.checked_site import INDEX, QUAY, CheckedSite
from waystation.checks import Finding, Surroundings, inspect_places, inspect_site
from waystation.checks.rules import RULES
from waystation.config import Allowance, Config, read_config

NUMBER = "+44 7700 900123"
TABLE = """
[[allow]]
rule = "{rule}"
value = "{value}"
place = "{place}"
owner = "Samira"
reason = "The port office publishes it."
until = {until}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CheckedSite:
    """A site with a telephone number in its region, looked at on 14 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2026, 11, 14, tzinfo=dt.UTC).timestamp())))
    site = CheckedSite(tmp_path)
    site.overview(f"Call [the port office](https://port-office.example/) at {NUMBER}.")
    return site


def table(value: str = NUMBER, rule: str = "phone-number", place: str = "", until: str = "2026-12-31") -> str:
    return TABLE.format(value=value, rule=rule, place=place, until=until)


def findings(site: CheckedSite, *tables: str) -> tuple[Finding, ...]:
    site.write("waystation.toml", "".join(tables))
    return inspect_site(site.root, {}, config=read_config(site.root, tuple(RULES))).findings


def codes(site: CheckedSite, *tables: str) -> list[str]:
    return [finding.code for finding in findings(site, *tables)]


@pytest.mark.parametrize("value", [NUMBER, "+447700900123", "+44 7700*", "*900123", "+44 * 900123"])
def test_a_value_is_allowed_as_it_is_or_by_a_pattern(site: CheckedSite, value: str) -> None:
    assert codes(site, table(value)) == []


@pytest.mark.parametrize("value", ["+44 7700 900124", "7700 900123", "+44 7700?900123", ".*", "+44 7700 90012*4"])
def test_another_value_is_not_allowed_and_its_exception_has_no_use(site: CheckedSite, value: str) -> None:
    assert codes(site, table(value)) == ["phone-number", "exception-unused"]


def test_an_exception_from_another_rule_allows_nothing(site: CheckedSite) -> None:
    assert codes(site, table(rule="coordinates")) == ["phone-number", "exception-unused"]


@pytest.mark.parametrize("place", [INDEX, "content/pages/regions/heron-coast", "/content/pages/regions/heron-coast/"])
def test_an_exception_holds_for_a_place_or_for_the_folder_of_a_region(site: CheckedSite, place: str) -> None:
    assert codes(site, table(place=place)) == []


@pytest.mark.parametrize("place", [QUAY, "content/pages/regions/heron", "content/pages/regions/otter-bay"])
def test_an_exception_for_another_place_allows_nothing(site: CheckedSite, place: str) -> None:
    assert codes(site, table(place=place)) == ["phone-number", "exception-unused"]


def test_an_exception_holds_on_its_last_day(site: CheckedSite) -> None:
    assert codes(site, table(until="2026-11-14")) == []


def test_an_exception_past_its_last_day_is_an_error_and_allows_nothing(site: CheckedSite) -> None:
    found = findings(site, "[site]\n", table(until="2026-11-13"))
    assert [finding.code for finding in found] == ["phone-number", "exception-expired"]
    assert str(found[1].where) == "waystation.toml:9:9"
    assert found[1].severity == "error"
    assert found[1].source_line == "until = 2026-11-13"


def test_one_past_its_last_day_does_not_hide_one_that_holds(site: CheckedSite) -> None:
    assert codes(site, table(until="2026-11-13"), table()) == ["exception-expired"]


def test_of_two_exceptions_for_one_value_the_second_has_no_use(site: CheckedSite) -> None:
    (finding,) = findings(site, table(), table("+44*"))
    assert (finding.code, finding.field) == ("exception-unused", "allow[1]")


def test_exceptions_that_are_not_written_as_tables_are_reported_at_the_first_line(site: CheckedSite) -> None:
    one = '{rule = "coordinates", value = "1", owner = "S", reason = "r", until = 2026-12-31}'
    *_, finding = sorted(findings(site, f"allow = [{one}]\n"), key=lambda finding: finding.where.path)
    assert str(finding.where) == "waystation.toml:1:1"


def test_the_severity_of_both_rules_can_be_changed(site: CheckedSite) -> None:
    off = '[rules.exception-unused]\nseverity = "off"\nreason = "We clean up each spring."\n'
    site.write("waystation.toml", off + table("1"))
    config = read_config(site.root, tuple(RULES))
    found = inspect_site(site.root, config.rules, config=config).findings
    assert [finding.code for finding in found] == ["phone-number"]


def test_findings_hold_until_the_day_after_the_last(site: CheckedSite) -> None:
    """The build remembers findings, and has to know when they may be others."""
    surroundings = _surroundings(site, dt.date(2026, 12, 31))
    inspect_places(surroundings, [INDEX], {})
    assert surroundings.first_change == dt.date(2027, 1, 1)


def test_an_exception_may_hold_until_the_end_of_the_calendar(site: CheckedSite) -> None:
    surroundings = _surroundings(site, dt.date.max)
    readings = inspect_places(surroundings, [INDEX], {})
    assert not readings[INDEX].has_error
    assert surroundings.first_change is None


def _surroundings(site: CheckedSite, until: dt.date) -> Surroundings:
    allowance = Allowance(rule="phone-number", value=NUMBER, owner="Samira", reason="It is public.", until=until)
    return Surroundings(site.root, config=Config(allow=(allowance,)))
