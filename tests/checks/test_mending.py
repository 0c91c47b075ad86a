from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from tests.checks.checked_site import INDEX, CheckedSite
from tests.rule_examples import RuleExample, rule_examples
from waystation.checks import Severity, Surroundings
from waystation.checks.mending import Mending, mend_file

CERTAIN = {
    "byte-order-mark", "choice-misspelt", "date-unreadable", "flag-unclear", "link-blank-between", "link-blank-inside",
    "link-escaped-tilde", "link-no-scheme", "link-unclosed", "list-as-map", "list-missing-dash",
}  # fmt: skip
"""The rules of which at least some findings have a repair."""


def mended(raw: bytes, path: str = INDEX, severities: dict[str, Severity] | None = None) -> Mending:
    return mend_file(Surroundings(Path("/nowhere")), path, raw, severities or {})


def fields_after(fields: str) -> str:
    """The fields of a region after the repairs."""
    after = mended(f"---\nname: Heron Coast\n{fields}\n---\n".encode()).after.decode()
    return after.removeprefix("---\nname: Heron Coast\n").removesuffix("\n---\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("population:\n  trend: Unkown  # of May", "population:\n  trend: Unknown  # of May"),
        ("status: 'Draft'", "status: 'draft'"),
        ("overview: In [ a ](https://a.example/)since May", "overview: In [a](https://a.example/) since May"),
        ("overview: In [the harbour] (https://a.example/)", "overview: In [the harbour](https://a.example/)"),
        ("overview: '[a](https://a.example/#:\\~:text=b)'", "overview: '[a](https://a.example/#:~:text=b)'"),
        ("overview: '[a](www.a.example)'", "overview: '[a](https://www.a.example)'"),
        ("overview: '[a](https://a.example/b_(c)'", "overview: '[a](https://a.example/b_%28c%29)'"),
        ("owners:\n  '0': Ada\n  '1': Ben", "owners:\n  - Ada\n  - Ben"),
        ("owners: Ada", "owners:\n  - Ada"),
        ("coverPhoto:\n  date: 26/01/2022", "coverPhoto:\n  date: 2022-01-26"),
        ("coverPhoto:\n  date: 26 January 2022", "coverPhoto:\n  date: 2022-01-26"),
        (
            "newsUpdates:\n  updates:\n    - title: A\n      pinned: yes",
            "newsUpdates:\n  updates:\n    - title: A\n      pinned: true",
        ),
    ],
)  # fmt: skip
def test_what_is_certain_is_put_right_and_nothing_else(before: str, after: str) -> None:
    assert fields_after(before) == after


@pytest.mark.parametrize(
    "fields",
    [
        "population:\n  trend: Unstable",
        "population:\n  trend: Stable?",
        "population:\n  count: '7263'",
        "population:\n  count: 182.979",
        "population:\n  count: -1",
        "coverPhoto:\n  date: 03/04/2022",
        "coverPhoto:\n  date: 2022-13-45",
        "overview: See [the list]()",
        "overview: See [ ](https://a.example/)",
        "overview: See [here](http://a.example/)",
        "overview: '`[ a ](https://a.example/)`'",
        "owners: Ada, Ben",
        "owners: Ada and Ben",
        "countries: [UK]",
        "nmae: Heron Coast",
        "map: 7",
    ],
)
def test_what_a_person_has_to_decide_stays(fields: str) -> None:
    assert fields_after(fields) == fields


def test_slips_within_slips_are_put_right_too() -> None:
    assert fields_after("overview: '[ a ](www.a.example)b'") == "overview: '[a](https://www.a.example) b'"


def test_values_within_a_group_that_was_a_list_are_put_right_before_it() -> None:
    mending = mended(b"---\nname: Heron Coast\nfigures:\n  '0':\n    label: People\n    unit: peple\n---\n")
    assert mending.after == b"---\nname: Heron Coast\nfigures:\n  - label: People\n    unit: people\n---\n"
    assert [problem.code for problem in mending.made] == ["choice-misspelt", "list-as-map"]


def test_the_text_below_the_fence_is_mended_where_it_stands() -> None:
    raw = b"---\nname: Heron Coast\n---\n\n  See [ the list ](https://a.example/).\n\n"
    assert mended(raw).after == raw.replace(b"[ the list ]", b"[the list]")


def test_line_ends_stay() -> None:
    raw = b"---\r\nname: Heron Coast\r\nstatus: Draft\r\n---\r\n\r\n[ a ](https://a.example/)\r\n"
    assert mended(raw).after == raw.replace(b"Draft", b"draft").replace(b"[ a ]", b"[a]")


def test_a_byte_order_mark_goes() -> None:
    raw = b"---\nname: Heron Coast\n---\n"
    assert mended(codecs.BOM_UTF8 + raw).after == raw


def test_what_was_put_right_is_named() -> None:
    mending = mended(b"---\nname: Heron Coast\nstatus: Draft\nowners: Ada\n---\n")
    assert [(problem.code, problem.field) for problem in mending.made] == [
        ("list-missing-dash", ("owners",)),
        ("choice-misspelt", ("status",)),
    ]


def test_a_repair_that_cannot_be_written_is_refused_and_the_others_are_made() -> None:
    raw = b"---\nname: Heron Coast\nfigures:\n  - &x {label: People, unit: peple}\n  - *x\nstatus: Draft\n---\n"
    mending = mended(raw)
    assert mending.after == raw.replace(b"Draft", b"draft")
    assert {problem.field: error.found for problem, error in mending.refused} == {
        ("figures", 0, "unit"): "that `figures[1].unit` would change too",
        ("figures", 1, "unit"): "a value that is repeated by `*x`",
    }


def test_a_text_with_control_characters_is_left_alone() -> None:
    raw = b'---\nname: Heron Coast\noverview: "\\x07[ a ](https://a.example/)"\n---\n'
    mending = mended(raw)
    assert mending.after == raw
    ((problem, error),) = mending.refused
    assert (problem.code, error.found) == ("link-blank-inside", "a text with invisible control characters")


def test_a_rule_that_is_off_repairs_nothing() -> None:
    raw = b"---\nname: Heron Coast\nstatus: Draft\n---\n"
    assert mended(raw, severities={"choice-misspelt": "off"}).after == raw


def test_a_file_that_cannot_be_read_stays_as_it_is() -> None:
    assert mended(b"---\nname: [\n---\n").after == b"---\nname: [\n---\n"


@pytest.mark.parametrize("example", rule_examples(), ids=lambda example: example.code)
def test_the_examples_of_the_rules_say_which_findings_are_certain(example: RuleExample, tmp_path: Path) -> None:
    """What can be put right is gone afterwards, and of the other findings none is new."""
    site = CheckedSite(tmp_path)
    example.write_bad(tmp_path)
    before = site.findings()
    for path in {finding.where.path for finding in before if finding.repairable}:
        raw = (tmp_path / path).read_bytes()
        site.write(path, mend_file(Surroundings(tmp_path), path, raw, {}).after)
    after = site.findings()
    assert not any(finding.repairable for finding in after)
    assert {finding.code for finding in after} <= {finding.code for finding in before}
    assert {finding.code for finding in before if finding.repairable} <= CERTAIN
