from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from waystation import __version__
from waystation.checks import Finding, Location, Severity
from waystation.checks.report import FORMATS, as_github, as_json, as_sarif, as_text, summary

TREND = Finding(
    code="choice-misspelt",
    severity="warning",
    where=Location("content/pages/regions/heron-coast/index.md", 5, 10),
    field="population.trend",
    found='"Unkown"',
    expected="one of Increasing, Decreasing, Stable, Unknown",
    fix="write Unknown",
    source_line="  trend: Unkown",
)


def with_severity(severity: Severity) -> Finding:
    return replace(TREND, severity=severity)


def sarif_run(*findings: Finding) -> Any:
    """The one run of the report, as a parser of SARIF sees it."""
    (run,) = json.loads(as_sarif(findings))["runs"]
    return run


def test_the_message_says_what_was_found_and_what_was_expected() -> None:
    assert TREND.message == 'found "Unkown", expected one of Increasing, Decreasing, Stable, Unknown'


def test_text_says_where_what_and_how_to_mend_it() -> None:
    assert as_text([TREND]) == (
        "content/pages/regions/heron-coast/index.md:5:10: warning choice-misspelt: "
        'found "Unkown", expected one of Increasing, Decreasing, Stable, Unknown\n'
        "  field: population.trend\n"
        "    5 │   trend: Unkown\n"
        "      │          ^\n"
        "  fix: write Unknown\n"
        "\n"
    )


def test_text_leaves_out_the_field_and_the_line_where_there_is_none() -> None:
    lines = as_text([replace(TREND, field="", source_line="")]).splitlines()
    assert [line.partition(":")[0] for line in lines] == [TREND.where.path, "  fix", ""]


def test_text_is_coloured_by_the_parts_it_has() -> None:
    coloured = as_text([TREND], lambda text, role: f"<{role}>{text}</{role}>")
    assert "<warning>warning</warning> choice-misspelt" in coloured
    assert "<where>content/pages/regions/heron-coast/index.md:5:10</where>: " in coloured
    assert "<frame>    5 │   trend: Unkown</frame>" in coloured
    assert "<fix>  fix: write Unknown</fix>" in coloured


def test_text_never_passes_on_what_would_command_the_terminal() -> None:
    evil = "\x1b[2J"
    where = Location(f"content/{evil}.md")
    text = as_text([replace(TREND, where=where, field=evil, found=evil, fix=evil, source_line=evil)])
    assert "\x1b" not in text
    assert text.count("\ufffd[2J") == 5


@pytest.mark.parametrize(
    ("severities", "files", "sentence"),
    [
        ([], 0, "0 files checked: nothing to put right"),
        ([], 1, "1 file checked: nothing to put right"),
        (["error"], 2, "2 files checked: 1 error"),
        (["note", "error", "warning", "error"], 3, "3 files checked: 2 errors, 1 warning, 1 note"),
    ],
)
def test_the_summary_counts_from_the_worst_to_the_least(severities: list[Severity], files: int, sentence: str) -> None:
    assert summary([with_severity(severity) for severity in severities], files) == sentence


def test_json_has_exactly_the_promised_keys() -> None:
    assert json.loads(as_json([TREND])) == [
        {
            "code": "choice-misspelt",
            "severity": "warning",
            "file": "content/pages/regions/heron-coast/index.md",
            "line": 5,
            "column": 10,
            "field": "population.trend",
            "found": '"Unkown"',
            "expected": "one of Increasing, Decreasing, Stable, Unknown",
            "fix": "write Unknown",
            "message": 'found "Unkown", expected one of Increasing, Decreasing, Stable, Unknown',
            "repairable": False,
        }
    ]


def test_json_of_no_findings_is_an_empty_array() -> None:
    assert json.loads(as_json([])) == []


def test_json_keeps_every_script_readable() -> None:
    assert "الميناء" in as_json([replace(TREND, found='"الميناء"')])


@pytest.mark.parametrize(("severity", "command"), [("error", "error"), ("warning", "warning"), ("note", "notice")])
def test_github_has_a_command_for_each_severity(severity: Severity, command: str) -> None:
    assert as_github([with_severity(severity)]) == (
        f"::{command} file=content/pages/regions/heron-coast/index.md,line=5,col=10,title=choice-misspelt::"
        'found "Unkown", expected one of Increasing, Decreasing, Stable, Unknown. Fix: write Unknown\n'
    )


def test_github_escapes_what_would_end_a_message() -> None:
    """Workflow commands escape percent and line ends everywhere, and in properties also colon and comma."""
    odd = replace(TREND, where=Location("50%, a:b.md"), found="1\r\n::error::50%", fix="a:b, c")
    assert as_github([odd]) == (
        "::warning file=50%25%2C a%3Ab.md,line=1,col=1,title=choice-misspelt::"
        "found 1%0D%0A::error::50%25, expected one of Increasing, Decreasing, Stable, Unknown. Fix: a:b, c\n"
    )


def test_sarif_says_its_version_and_its_tool() -> None:
    """What SARIF 2.1.0 (OASIS), §3.13.2, §3.13.4, §3.14.6 and §3.19.8 require."""
    report = json.loads(as_sarif([TREND]))
    assert report["version"] == "2.1.0"
    assert report["$schema"].endswith("sarif-2.1.0.json")
    assert report["runs"][0]["tool"]["driver"]["name"] == "Waystation"
    assert report["runs"][0]["tool"]["driver"]["version"] == __version__


def test_a_sarif_result_has_message_level_and_place() -> None:
    (result,) = sarif_run(TREND)["results"]
    assert result["message"] == {"text": f"{TREND.message}. Fix: {TREND.fix}"}
    assert result["level"] == "warning"
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "content/pages/regions/heron-coast/index.md"},
        "region": {"startLine": 5, "startColumn": 10},
    }


def test_every_sarif_result_leads_to_its_rule() -> None:
    """§3.27.6: `ruleIndex` counts in the tool's list of rules, which holds each once."""
    run = sarif_run(TREND, replace(TREND, code="raw-html"), TREND, replace(TREND, code="alt-text-missing"))
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert sorted(rules) == ["alt-text-missing", "choice-misspelt", "raw-html"]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [result["ruleId"] for result in run["results"]]


def test_sarif_counts_columns_as_the_findings_do() -> None:
    """§3.14.17: without `columnKind`, a consumer counts UTF-16 units."""
    assert sarif_run(TREND)["columnKind"] == "unicodeCodePoints"


def test_sarif_writes_a_path_as_a_uri() -> None:
    odd = replace(TREND, where=Location("content/pages/regions/heron coast/ميناء 50%.md"))
    (location,) = sarif_run(odd)["results"][0]["locations"]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "content/pages/regions/heron%20coast/%D9%85%D9%8A%D9%86%D8%A7%D8%A1%2050%25.md"


def test_sarif_of_no_findings_has_a_run_without_results() -> None:
    """§3.14.23: an absent list would say that nothing was looked at."""
    assert sarif_run()["results"] == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_ends_its_last_line(form: str) -> None:
    assert FORMATS[form]([TREND]).endswith("\n")
