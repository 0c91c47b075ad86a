from __future__ import annotations

import pytest

from tests.checks.checked_site import INDEX, CheckedSite
from waystation.config import Config

NEWS = "newsUpdates:\n  updates:\n    - title: Ferry runs again\n      date: {}"


# ── reviews ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("day", "codes"), [("2026-05-25", ["review-overdue"]), ("2026-05-26", [])])
def test_a_review_holds_for_the_months_of_the_site(site: CheckedSite, day: str, codes: list[str]) -> None:
    """Today is 25 November 2026, and six months are the default."""
    site.region(f"reviewed: {day}")
    assert site.codes() == codes


def test_the_months_are_a_setting(site: CheckedSite) -> None:
    site.region("reviewed: 2026-05-25")
    assert site.codes(Config(review_every=7)) == []


def test_the_months_of_the_page_come_first(site: CheckedSite) -> None:
    site.region("reviewed: 2026-10-20\nreviewEvery: 1")
    assert site.finding().found == "a review that held for a month"


def test_each_part_is_reported_at_its_own_day(site: CheckedSite) -> None:
    site.region("reviewed:\n  overview: 2026-11-01\n  figures: 2025-01-01\n  longText: 2026-01-01")
    assert [(finding.code, finding.field) for finding in site.findings()] == [
        ("review-overdue", "reviewed.figures"),
        ("review-overdue", "reviewed.longText"),
    ]


@pytest.mark.parametrize(
    "fields", ["", "reviewed: 2020-01-01\nstatus: archived", "reviewed: 2020-01-01\nstatus: draft"]
)
def test_what_was_never_reviewed_or_is_not_kept_up_is_no_finding(site: CheckedSite, fields: str) -> None:
    site.region(fields)
    assert site.codes() == []


# ── news ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("day", "codes"), [("2025-11-25", ["news-old"]), ("2025-11-26", [])])
def test_news_is_old_after_a_year(site: CheckedSite, day: str, codes: list[str]) -> None:
    site.region(NEWS.format(day))
    assert site.codes() == codes


def test_the_newest_news_counts(site: CheckedSite) -> None:
    site.region(NEWS.format("2020-01-01") + "\n    - title: Ferry stops\n      date: 2026-01-01")
    assert site.codes() == []


def test_the_months_after_which_news_is_old_are_a_setting(site: CheckedSite) -> None:
    site.region(NEWS.format("2025-01-01"))
    assert site.codes(Config(news_months=36)) == []
    assert site.finding(Config(news_months=1)).expected == "news that is younger than a month"


@pytest.mark.parametrize("status", ["archived", "draft"])
def test_news_of_what_is_not_kept_up_may_be_old(site: CheckedSite, status: str) -> None:
    site.region(NEWS.format("2020-01-01") + f"\nstatus: {status}")
    assert site.codes() == []


# ── owners ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def region_of(site: CheckedSite, region: str, quay: str, saltpans: str) -> None:
    paths = "".join(f"\n  - content/pages/regions/heron-coast/{name}.md" for name in ("reed-quay", "saltpans"))
    site.region(f"{region}\nsubregions:{paths}")
    site.place("reed-quay", quay)
    site.place("saltpans", saltpans)


def test_pages_without_an_owner_are_reported_once_for_the_region(site: CheckedSite) -> None:
    region_of(site, "", "owners: [Samira]", "")
    finding = site.finding()
    assert (finding.code, finding.where.path) == ("owner-missing", INDEX)
    assert finding.found == "2 of the region's 3 pages without an owner: index.md, saltpans.md"


def test_the_owners_of_a_region_answer_for_its_places(site: CheckedSite) -> None:
    region_of(site, "owners: [Samira]", "", "")
    assert site.codes() == []


def test_a_region_that_names_nobody_does_not_use_the_field(site: CheckedSite) -> None:
    region_of(site, "", "", "")
    assert site.codes() == []


def test_pages_that_are_not_published_need_no_owner(site: CheckedSite) -> None:
    region_of(site, "status: archived", "owners: [Samira]", "status: draft")
    assert site.codes() == []
