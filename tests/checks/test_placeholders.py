from __future__ import annotations

import pytest

from tests.checks.checked_site import CARET, CheckedSite


@pytest.mark.parametrize(
    "text",
    [
        "The shelter has ▲TODO beds.",
        "▲TODO: ask Samira",
        "Beds: ▲TBD.",
        "Beds (▲FIXME)",
        "About ▲XXX people, or ▲XXXX",
        "▲Lorem ipsum dolor",
        "**▲TODO**",
    ],
)
def test_a_note_to_self_is_found_and_pointed_at(site: CheckedSite, text: str) -> None:
    site.overview(text.replace(CARET, ""))
    findings = site.findings()
    assert {finding.code for finding in findings} == {"placeholder"}
    columns = [finding.where.column for finding in findings]
    marks = [place for place, character in enumerate(text) if character == CARET]
    assert columns == [len("  ") + mark - before + 1 for before, mark in enumerate(marks)]


@pytest.mark.parametrize(
    "text",
    [
        "Todo el mundo espera; todo está bien.",
        "AYUDA PARA TODO EL MUNDO",
        "O hospital aceita todo o mundo.",
        "The ward treats tuberculosis (TBC).",
        "Louis XX, the XXIst century, and a size XXL.",
        "The method of Todorov; a to-do list; METODO.",
        "lorem as a name, ipsum as a word",
    ],
)
def test_words_that_look_alike_are_no_notes(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert site.findings() == ()


@pytest.mark.parametrize(
    "fields",
    [
        "newsUpdates:\n  title: TODO",
        "stayInformed:\n  links:\n    - label: TODO\n      url: https://a.example/",
        "figures:\n  - label: TODO\n    value: 4\n    asOf: 2026-03-31\n    source: https://a.example/",
        "owners:\n  - TODO",
        "population:\n  description: TODO",
    ],
)
def test_plain_text_and_markdown_are_both_looked_into(site: CheckedSite, fields: str) -> None:
    site.region(fields)
    assert site.codes() == ["placeholder"]


def test_an_address_is_no_text(site: CheckedSite) -> None:
    site.region("needs:\n  url: https://needs.example/TODO/list")
    assert site.findings() == ()


@pytest.mark.parametrize("given", ["content: The ferry runs.\ndate: 2026-04-02", "date: 2026-04-02"])
def test_an_update_without_a_title_is_found(site: CheckedSite, given: str) -> None:
    site.update(given)
    assert site.codes() == ["update-untitled"]


def test_a_draft_may_hold_notes_to_self(site: CheckedSite) -> None:
    site.region("overview: The shelter has TODO beds.\nstatus: draft")
    assert site.codes() == []
