from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import waystation
from waystation.checks import RULES, SEVERITIES, Rule

SOURCES = sorted(Path(waystation.__file__).parent.rglob("*.py"))


def codes_given(source: Path) -> set[str]:
    """Every text that a module passes as `code=`, whatever decides between several."""
    calls = (node for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.Call))
    codes = (keyword.value for call in calls for keyword in call.keywords if keyword.arg == "code")
    texts = (part for code in codes for part in ast.walk(code) if isinstance(part, ast.Constant))
    return {str(text.value) for text in texts}


def test_every_code_that_the_program_gives_is_a_rule() -> None:
    given = set().union(*map(codes_given, SOURCES))
    assert len(given) > 40
    assert given <= set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_speaks_in_sentences(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.code)
    assert all(re.fullmatch(r"[A-Z0-9`-].+\.", text) for text in (rule.says, rule.why))


def test_no_rule_is_off_by_itself() -> None:
    assert {rule.severity for rule in RULES.values()} == set(SEVERITIES) - {"off"}
