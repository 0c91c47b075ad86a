from __future__ import annotations

import datetime as dt

import pytest

from tests.checks.checked_site import CheckedSite
from waystation.checks import inspect_site
from waystation.checks.unreviewed import LastChange
from waystation.checks.worklist import Tally, Worklist, worklist_of
from waystation.config import Config

TODAY = dt.date(2026, 11, 25)
COAST = "content/pages/regions/heron-coast"
NEW = "reviewed: 2026-11-20"
OLD = "reviewed: 2025-11-20"


def place(site: CheckedSite, file: str, *fields: str) -> None:
    """Write one place, named as its file."""
    site.write(f"content/pages/regions/{file}", "\n".join(["---", f"name: {file}", *fields, "---", ""]))


def worklist(site: CheckedSite, *, last_change: LastChange = lambda path: None, owner: str | None = None) -> Worklist:
    return worklist_of(inspect_site(site.root, {}), Config(), TODAY, last_change, owner=owner)


def in_need(site: CheckedSite) -> list[str]:
    """The names of the pages in need, in their order."""
    return [need.page.name for need in worklist(site).in_need]


# ── in need ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_whose_review_holds_is_not_in_need(site: CheckedSite) -> None:
    place(site, "heron-coast/index.md", NEW)
    assert in_need(site) == []


def test_what_was_left_longer_comes_first(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", "reviewed: 2026-03-20")
    place(site, "heron-coast/b.md", "reviewed: 2025-03-20")
    assert in_need(site) == ["heron-coast/b.md", "heron-coast/a.md"]


def test_of_pages_left_alike_the_one_with_more_at_stake_comes_first(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", OLD)
    place(site, "heron-coast/b.md", OLD, "governmentResponse: The town runs a hall.")
    assert in_need(site) == ["heron-coast/b.md", "heron-coast/a.md"]


def test_much_at_stake_outweighs_some_months(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", "reviewed: 2025-06-20")
    place(site, "heron-coast/b.md", OLD, "governmentResponse: The town runs a hall.")
    assert in_need(site) == ["heron-coast/b.md", "heron-coast/a.md"]


def test_points_are_months_times_what_is_at_stake(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", OLD, "governmentResponse: The town runs a hall.")
    (need,) = worklist(site).in_need
    assert need.points == 12 * 2


def test_after_five_years_all_is_old_alike(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", "reviewed: 2011-11-20", "governmentResponse: The town runs a hall.")
    (need,) = worklist(site).in_need
    assert need.points == 60 * 2


def test_of_pages_with_equal_points_the_older_comes_first(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", "reviewed: 2021-11-20")
    place(site, "heron-coast/b.md", "reviewed: 2020-11-20")
    assert in_need(site) == ["heron-coast/b.md", "heron-coast/a.md"]


def test_a_page_by_which_somebody_could_be_found_is_in_need_whenever_it_was_reviewed(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", NEW, "overview: Some sleep in a squat at 14 Harbour Street.")
    (need,) = worklist(site).in_need
    assert [stake.words for stake in need.stakes] == ["1 finding that could lead to a person"]
    assert need.points == 4


def test_the_published_places_of_a_region_are_at_stake_with_it(site: CheckedSite) -> None:
    place(site, "heron-coast/index.md", OLD, f"subregions: [{COAST}/a.md, {COAST}/b.md]")
    place(site, "heron-coast/a.md", NEW)
    place(site, "heron-coast/b.md", "status: draft")
    (need,) = worklist(site).in_need
    assert [stake.words for stake in need.stakes] == ["1 place within"]


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_nobody_need_review_what_is_not_kept_up(site: CheckedSite, status: str) -> None:
    place(site, "heron-coast/a.md", OLD, f"status: {status}")
    assert in_need(site) == []


# ── held back ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_that_cannot_be_read_is_held_back_under_its_file_name(site: CheckedSite) -> None:
    place(site, "heron-coast/index.md", NEW, "owners: [Ada]")
    site.write(f"{COAST}/a.md", "---\nname: [\n---\n")
    (held,) = worklist(site).held_back
    assert (held.page.name, held.page.region, held.page.owners) == ("a.md", "heron-coast/index.md", ("Ada",))
    assert [finding.code for finding in held.errors] == ["yaml-invalid"]


def test_an_archived_page_with_an_error_is_held_back_too(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", "status: archived", "population: many")
    assert [held.page.name for held in worklist(site).held_back] == ["heron-coast/a.md"]


def test_a_warning_holds_nothing_back(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", NEW, "overview: TODO")
    assert worklist(site).held_back == ()


# ── five-minute jobs ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_with_the_most_warnings_comes_first_and_then_that_with_the_most_jobs(site: CheckedSite) -> None:
    notes = "overview: See http://a.example/, http://b.example/ and http://c.example/"
    warning = "overview: It says so [here](https://a.example/)."
    place(site, "heron-coast/a.md", notes)
    place(site, "heron-coast/b.md", warning)
    place(site, "heron-coast/c.md", f"{warning}\nlongText: See http://a.example/")
    quick = [jobs.page.name for jobs in worklist(site).quick_jobs]
    assert quick == ["heron-coast/c.md", "heron-coast/b.md", "heron-coast/a.md"]


def test_of_one_page_the_warnings_come_first(site: CheckedSite) -> None:
    place(
        site, "heron-coast/a.md", "overview: See http://a.example/", "longText: It says so [here](https://b.example/)."
    )
    (jobs,) = worklist(site).quick_jobs
    assert [finding.severity for finding in jobs.findings] == ["warning", "note"]


# ── owners ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_without_an_owner_is_listed(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", NEW)
    place(site, "heron-coast/b.md", NEW, "owners: [Ada]")
    assert [page.name for page in worklist(site).without_owner] == ["heron-coast/a.md"]


def test_the_owners_of_a_region_answer_for_its_places(site: CheckedSite) -> None:
    place(site, "heron-coast/index.md", NEW, "owners: [Ada]")
    place(site, "heron-coast/a.md", NEW)
    assert worklist(site).without_owner == ()


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_nobody_need_keep_what_is_not_published(site: CheckedSite, status: str) -> None:
    place(site, "heron-coast/a.md", f"status: {status}")
    assert worklist(site).without_owner == ()


def test_an_owner_sees_what_is_theirs_and_what_their_region_gives_them(site: CheckedSite) -> None:
    place(site, "heron-coast/index.md", OLD, "owners: [Ada]")
    place(site, "heron-coast/a.md", OLD)
    place(site, "heron-coast/b.md", OLD, "owners: [Bo]")
    assert {need.page.name for need in worklist(site, owner="ada").in_need} == {
        "heron-coast/index.md",
        "heron-coast/a.md",
    }
    assert worklist(site, owner="Bo").tally == Tally(overdue=1)


def test_the_places_of_others_are_at_stake_all_the_same(site: CheckedSite) -> None:
    place(site, "heron-coast/index.md", OLD, "owners: [Ada]")
    place(site, "heron-coast/b.md", OLD, "owners: [Bo]")
    (need,) = worklist(site, owner="Ada").in_need
    assert [stake.words for stake in need.stakes] == ["1 place within"]


# ── drafts, and all together ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_draft_that_nobody_has_changed_for_three_months_is_forgotten(site: CheckedSite) -> None:
    for name in "abc":
        place(site, f"heron-coast/{name}.md", "status: draft")
    days = {f"{COAST}/a.md": dt.date(2026, 8, 25), f"{COAST}/b.md": dt.date(2026, 8, 26), f"{COAST}/c.md": dt.date.min}
    drafts = worklist(site, last_change=days.get).drafts
    assert [draft.page.path for draft in drafts] == [f"{COAST}/c.md", f"{COAST}/a.md"]


def test_without_git_the_newest_day_in_a_draft_tells(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", "status: draft", "newsUpdates: {updates: [{title: Bus, date: 2024-01-10}]}")
    (draft,) = worklist(site).drafts
    assert draft.since == dt.date(2024, 1, 10)


def test_a_draft_of_which_nobody_knows_since_when_is_left_alone(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", "status: draft")
    assert worklist(site).is_empty


def test_a_page_is_counted_as_overdue_from_the_day_on_which_its_review_ends(site: CheckedSite) -> None:
    place(site, "heron-coast/a.md", "reviewed: 2026-05-25")
    place(site, "heron-coast/b.md", "reviewed: 2026-05-26")
    assert worklist(site).tally == Tally(overdue=1, in_time=1)


def test_every_page_is_counted_once(site: CheckedSite) -> None:
    for index, fields in enumerate((NEW, OLD, "map: ''", "status: draft", "status: archived", "name: [")):
        place(site, f"heron-coast/{index}.md", fields)
    tally = worklist(site).tally
    assert tally == Tally(in_time=1, overdue=1, never_reviewed=1, drafts=1, archived=1)
    assert tally.published == 3
