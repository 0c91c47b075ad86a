"""The rules by their examples, which people read too: tests/golden/rules/."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rule_examples import EXAMPLES, RuleExample, read_example, rule_examples
from waystation.checks import RULES, inspect_site
from waystation.checks.report import as_text
from waystation.config import read_config

EACH = pytest.mark.parametrize("example", rule_examples(), ids=lambda example: example.code)


@EACH
def test_the_bad_example_gives_exactly_the_printed_findings(example: RuleExample, tmp_path: Path) -> None:
    example.write_bad(tmp_path)
    findings = inspect_site(tmp_path, {}, config=read_config(tmp_path, tuple(RULES))).findings
    assert as_text(findings).rstrip("\n") == example.finding.rstrip("\n")
    assert example.code in {finding.code for finding in findings}


@EACH
def test_the_good_example_gives_no_finding(example: RuleExample, tmp_path: Path) -> None:
    example.write_good(tmp_path)
    assert as_text(inspect_site(tmp_path, {}, config=read_config(tmp_path, tuple(RULES))).findings) == ""


def test_every_rule_has_an_example_and_every_example_a_rule() -> None:
    assert {file.stem for file in EXAMPLES.iterdir()} == set(RULES)


@pytest.mark.parametrize(
    ("old", "new"),
    [("# flag-unclear", "# flag"), ("## Finding", "## Findings"), ("## Good: ", "## Bad: "), ("```yaml", "")],
)
def test_an_example_that_lacks_a_part_is_refused(old: str, new: str, tmp_path: Path) -> None:
    file = tmp_path / "flag-unclear.md"
    file.write_text((EXAMPLES / file.name).read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(ValueError, match=r"flag-unclear\.md: found"):
        read_example(file)
