from __future__ import annotations

import pytest

from tests.checks.checked_site import CheckedSite
from waystation.config import Config


@pytest.mark.parametrize(
    ("text", "claim", "language"),
    [
        ("Some 400 people wait on the quay.", "400", "en"),
        ("In 2026 some 1,140 people came.", "1,140", "en"),
        ("Some 4.200 people wait.", "4.200", "en"),
        ("Some 816,740 people wait.", "816,740", "en"),
        ("Quelque 21 603 personnes attendent.", "21 603", "fr"),
        ("Nine of ten, or 90% of them, came by ferry.", "90% of", "en"),
        ("Those who were there speak of pushbacks.", "pushbacks", "en"),
        ("People were Beaten at the fence.", "Beaten", "en"),
        ("Some 400 migrants, 300 men among them.", "400", "en"),
        ("Zwölf Menschen wurden misshandelt.", "misshandelt", "de"),
        ("Des personnes ont été refoulées de nuit.", "refoulées", "fr"),
        ("Doce personas fueron golpeadas.", "golpeadas", "es"),
        ("تعرضوا للضرب وهناك تعذيب", "تعذيب", "ar"),
        ("ينتظر ٤٥٠ شخصا", "٤٥٠", "ar"),
    ],
)
def test_a_claim_in_a_paragraph_without_a_link_is_found(
    site: CheckedSite, text: str, claim: str, language: str
) -> None:
    site.overview(text)
    finding = site.finding(Config(language=language))
    assert (finding.code, finding.found) == ("claim-unsourced", f'"{claim}" in a paragraph without a source')
    assert finding.source_line[finding.where.column - 1 :].startswith(claim)


@pytest.mark.parametrize(
    "text",
    [
        "Some [400 people](https://a.example/) wait on the quay.",
        "Some 400 people wait on the quay: https://a.example/",
        "Some 400 people wait on [the quay](/regions/heron-coast/reed-quay/).",
        "Some 40 people wait on the quay since 2026.",
        "The rule of 2 November 2026 holds; see 12/2026 and 10:300.",
        "The quay is 400 m long and 120 kilometres away, and a bed costs 200 euros.",
        "Release 0.168 of file #886358, by rule A-400.",
        "The price rose by 80 %.",
        "The road is 194.6 km long and was closed for 211 days, after 120 minutes.",
        "By § 157 of the law (page 312) it costs 120 Euro.",
        "Call +44 7700 900123 or 020 7946 0321.",
        "People fled from violence and war.",
    ],
)
def test_a_paragraph_with_a_link_or_without_a_claim_is_let_pass(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert "claim-unsourced" not in site.codes()


def test_each_paragraph_needs_a_source_of_its_own(site: CheckedSite) -> None:
    site.overview("Some [400 people](https://a.example/) wait.\n\nAnother 300 left.\n\n500 came, and 600 went.")
    assert [(finding.where.line, finding.found[:5]) for finding in site.findings()] == [(6, '"300"'), (8, '"500"')]


def test_an_update_is_one_paragraph(site: CheckedSite) -> None:
    site.update("title: A\ndate: 2026-10-01\ncontent: |-\n  Some 400 came.\n\n  [The list](https://a.example/).")
    assert site.codes() == []


def test_the_source_of_an_update_is_its_source(site: CheckedSite) -> None:
    site.update("title: A\ndate: 2026-10-01\ncontent: Some 400 came.\nsource: https://a.example/")
    assert site.codes() == []


def test_an_update_without_any_source_is_found(site: CheckedSite) -> None:
    site.update("title: A\ndate: 2026-10-01\ncontent: Some 400 came.")
    assert site.codes() == ["claim-unsourced"]


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_what_is_not_kept_up_is_not_asked_for_sources(site: CheckedSite, status: str) -> None:
    site.region(f"status: {status}\noverview: Some 400 people wait.")
    assert site.codes() == []
