from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.repository import Repository
from tests.site_on_disk import PAGES_ALONE, SiteOnDisk, section
from waystation.site.in_memory import SiteInMemory

COAST = "name: The Coast\noverview: Boats arrive.\nfigures:\n- {label: Tents, value: 5000}"
BAY = "regions/coast/bay/"


class SiteInGit(SiteOnDisk):
    """A site whose content is committed from time to time."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.repository = Repository(root)

    def commit(self, day: str) -> None:
        """Commit all content as it is, on a day of 2026."""
        self.repository.git("add", "content")
        self.repository.git("commit", "--quiet", "--allow-empty", "--message=A", when=f"2026-{day}T12:00:00Z")

    def change(self, day: str, old: str, new: str, path: str = "coast/index.md") -> None:
        """Edit a region file, and commit it."""
        self.edit(path, old, new)
        self.commit(day)

    def said(self, address: str = "regions/coast/") -> list[str]:
        """What a built page says to have changed: a line a day, newest first."""
        self.build()
        changes = section(self.page(address), "changes")
        return (
            [one.get_text(" · ", strip=True).replace(" · ", " ") for one in changes.select("dl > div")]
            if changes
            else []
        )


@pytest.fixture
def site(tmp_path: Path) -> SiteInGit:
    """A region with a place within it, committed on 5 January."""
    site = SiteInGit(tmp_path / "site")
    site.place("coast/index.md", COAST)
    site.place("coast/bay.md", "name: The Bay")
    site.commit("01-05")
    return site


def lines(site: SiteOnDisk, day: int = 0) -> list[str]:
    """The sentences of one day, the newest if no other."""
    changes = section(site.page("regions/coast/"), "changes")
    assert changes is not None
    return [line.get_text() for line in changes.select("dl > div")[day].select("dd")]


# What is said, and when


def test_a_new_page_says_when_it_was_added(site: SiteInGit) -> None:
    assert site.said() == ["5 Jan 2026 Page added"]


def test_the_days_are_told_newest_first(site: SiteInGit) -> None:
    site.change("01-06", "5000", "5400")
    site.change("01-07", "Boats arrive.", "Boats arrive. Boats leave.")
    site.build()
    changes = section(site.page("regions/coast/"), "changes")
    assert changes is not None
    assert [time["datetime"] for time in changes.select("time")] == ["2026-01-07", "2026-01-06", "2026-01-05"]
    assert lines(site, 0) == ["Overview: text edited"]
    assert lines(site, 1) == ["Figure “Tents”: 5,000 → 5,400"]


def test_the_page_is_as_old_as_its_last_change_in_substance(site: SiteInGit) -> None:
    site.change("01-06", "5000", "5400")
    site.change("01-07", "value: 5400", "value:   5400")
    site.build()
    assert site.page("regions/coast/").select(".age time")[0]["datetime"] == "2026-01-06"


def test_what_is_not_committed_is_not_told(site: SiteInGit) -> None:
    site.edit("coast/index.md", "5000", "5400")
    assert site.said() == ["5 Jan 2026 Page added"]


def test_without_git_nothing_is_told(tmp_path: Path) -> None:
    site = SiteOnDisk(tmp_path / "site")
    site.place("coast/index.md", COAST)
    site.build()
    assert section(site.page("regions/coast/"), "changes") is None
    assert "What changed" not in site.page("regions/coast/").get_text()


def test_a_shallow_clone_does_not_say_that_all_pages_are_new(site: SiteInGit, tmp_path: Path) -> None:
    shallow = SiteOnDisk(tmp_path / "clone")
    shutil.rmtree(shallow.root)
    site.repository.git("clone", "--quiet", "--depth=1", f"file://{site.root}", str(shallow.root))
    shallow.build()
    assert section(shallow.page("regions/coast/"), "changes") is None
    assert shallow.page("regions/coast/").select(".age") == []


def test_a_file_of_any_name_has_its_past(site: SiteInGit) -> None:
    site.place("coast/ميناء القصب.md", "name: Reed Quay")
    site.commit("01-06")
    site.change("01-07", "Reed Quay", "Reed Harbour", "coast/ميناء القصب.md")
    site.build()
    assert "Name changed to “Reed Harbour”" in site.page("regions/coast/ميناء-القصب/").get_text()


def test_a_place_that_has_an_error_keeps_its_past(site: SiteInGit) -> None:
    site.build()
    site.change("01-06", "name: The Coast", "name: [")
    assert site.said() == ["5 Jan 2026 Page added"]


# How it is said


def test_a_correction_is_marked_as_one(site: SiteInGit) -> None:
    update = "newsUpdates: {updates: [{title: Ferry, content: It left.}]}"
    site.change("01-06", "overview: Boats arrive.", update)
    site.change("01-07", "content: It left.", "content: It came., correction: {text: It came.}")
    site.build()
    (correction,) = site.page("regions/coast/").select("#changes .correction")
    assert correction.get_text() == "Correction to “Ferry”: It came."
    assert lines(site, 1) == ["Overview: text removed", "News update added: “Ferry”"]


def test_what_people_wrote_is_escaped_and_set_apart(site: SiteInGit) -> None:
    site.change("01-06", "label: Tents", "label: <b>&</b>")
    site.build()
    assert b"<bdi>&lt;b&gt;&amp;&lt;/b&gt;</bdi>" in site.files()["regions/coast/index.html"]


def test_a_history_is_told_in_its_own_words(site: SiteInGit) -> None:
    own = "{label: Tents, value: 5000"
    july, june = (
        "{asOf: 2025-07-31, value: 4000, source: https://a.example/7}",
        "{asOf: 2025-06-30, low: 3000, high: 3500}",
    )
    site.change("01-06", own, f"{own}, history: [{july}, {june}]")
    site.change("01-07", "4000, source: https://a.example/7", "4100, source: https://a.example/8")
    site.change("01-08", "https://a.example/8", "https://a.example/9")
    site.change("01-09", f", {june}", "")
    assert site.said()[:4] == [
        "9 Jan 2026 Figure “ Tents ”: 1 earlier number removed",
        "8 Jan 2026 Figure “ Tents ”: another source for 1 earlier number",
        "7 Jan 2026 Figure “ Tents ” of 31 Jul 2025 : 4,000 → 4,100",
        "6 Jan 2026 Figure “ Tents ”: 2 earlier numbers added",
    ]


def test_the_history_of_a_figure_with_another_label_now_is_counted_as_one_change(site: SiteInGit) -> None:
    history = "history: [{asOf: 2025-07-31, value: 4000}, {asOf: 2025-06-30, value: 3000}]"
    site.change("01-06", "label: Tents, value: 5000", f"label: Rooms of Ada Lind, value: 5000, {history}")
    site.change("01-07", "4000}, {asOf: 2025-06-30, value: 3000}", "4100}, {asOf: 2025-06-30, value: 3100}")
    site.change("01-08", "Rooms of Ada Lind", "Tents")
    assert "7 Jan 2026 1 figure changed" in site.said()
    assert b"Ada Lind" not in site.files()["regions/coast/index.html"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "- {label: Tents, value: 5000}",
            "- {label: Rooms of Ada Lind, value: 3}\n- {label: Tents, value: 5000}",
            ["1 figure added"],
        ),
        ("overview", "newsUpdates: {updates: [{title: Ada Lind}, {title: Storm}]}\noverview", ["2 news updates added"]),
        ("overview", "stayInformed: {links: [{label: Ada Lind}]}\noverview", ["1 link added"]),
        ("name: The Coast", "name: Where Ada Lind lives", ["Name changed"]),
        (
            "overview",
            "newsUpdates: {updates: [{title: Storm, correction: {text: Ada Lind}}]}\noverview",
            ["Correction"],
        ),
    ],
)
def test_what_was_taken_away_is_named_no_more(site: SiteInGit, before: str, after: str, said: list[str]) -> None:
    """It may have put somebody in danger. The next commit, or the next line that is only written, takes it away."""
    site.change("01-06", before, after)
    site.edit("coast/index.md", after, before)
    site.build()
    assert lines(site) == said
    assert b"Ada Lind" not in site.files()["regions/coast/index.html"]
    site.commit("01-07")
    site.build()
    assert lines(site, 1) == said
    assert b"Ada Lind" not in site.files()["regions/coast/index.html"]


def test_many_updates_are_counted(site: SiteInGit) -> None:
    updates = ", ".join(f"{{title: Day {number}}}" for number in range(4))
    site.change("01-06", "overview: Boats arrive.", f"overview: Boats arrive.\nnewsUpdates: {{updates: [{updates}]}}")
    site.build()
    assert lines(site) == ["4 news updates added"]


def test_an_update_without_a_title_is_counted(site: SiteInGit) -> None:
    site.change("01-06", "overview: Boats arrive.", "overview: Boats arrive.\nnewsUpdates: {updates: [{content: A}]}")
    site.build()
    assert lines(site) == ["1 news update added"]


def test_a_day_of_many_changes_is_cut(site: SiteInGit) -> None:
    figures = "\n".join(f"- {{label: Number {number}, value: {number}}}" for number in range(20))
    site.change("01-06", "- {label: Tents, value: 5000}", figures)
    site.build()
    assert (len(lines(site)), lines(site)[-1]) == (8, "14 further changes")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Kennzahl „Tents“: 5.000 → 5.400"),
        ("es", "Cifra «Tents»: 5.000 → 5.400"),
        ("fr", "Chiffre «\u00a0Tents\u00a0»\u00a0: 5\u202f000 → 5\u202f400"),
        ("ar", "رقم «Tents»: من 5,000 إلى 5,400"),
    ],
)
def test_it_is_said_in_the_language_of_the_site(site: SiteInGit, language: str, said: str) -> None:
    site.write("waystation.toml", f'[site]\nlanguage = "{language}"\n')
    site.change("01-06", "5000", "5400")
    site.build()
    assert lines(site)[0] == said


def test_the_contents_lead_there(site: SiteInGit) -> None:
    site.build()
    assert contents(site.page("regions/coast/"))["#changes-by-day"] == "What changed"


def contents(page: BeautifulSoup | Tag) -> dict[str, str]:
    return {str(link["href"]): link.get_text() for link in page.select(".contents a")}


# What is made again


def written(site: SiteOnDisk) -> set[str]:
    report = site.build().write
    assert report is not None
    return set(report.written)


def test_a_commit_that_only_formats_writes_nothing(site: SiteInGit) -> None:
    site.build()
    site.change("01-06", "name: The Bay", "name:   The Bay", "coast/bay.md")
    assert written(site) == set()


def test_a_commit_writes_the_pages_that_tell_of_it(site: SiteInGit) -> None:
    site.write("waystation.toml", PAGES_ALONE)
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\nmap: /uploads/none.png")
    site.build()
    site.commit("01-06")
    assert written(site) == {f"{BAY}index.html", "regions/coast/index.html"}


def test_a_commit_that_is_taken_back_is_told_no_more(site: SiteInGit) -> None:
    site.change("01-06", "5000", "5400")
    told = site.said()
    site.repository.git("reset", "--quiet", "--hard", "HEAD~1")
    assert (len(told), site.said()) == (2, ["5 Jan 2026 Page added"])


def test_a_history_that_goes_away_is_told_no_more(site: SiteInGit) -> None:
    site.build()
    (site.root / ".git").rename(site.root / "elsewhere")
    assert site.said() == []


def test_many_files_are_told_as_few_are(site: SiteInGit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are many, another process tells of one half."""
    site.change("01-06", "5000", "5400")
    site.change("01-07", "The Bay", "The Wide Bay", "coast/bay.md")
    site.build()
    before = site.files()
    (site.root / ".waystation/state.sqlite").unlink()
    monkeypatch.setattr("waystation.site.pasts._WORTH_A_PROCESS", 1)
    site.build()
    assert site.files() == before


def test_the_preview_tells_of_a_commit(site: SiteInGit) -> None:
    preview = SiteInMemory(site.root, "")
    preview.refresh()
    site.change("01-06", "5000", "5400")
    assert "regions/coast/index.html" in preview.refresh()
    assert b"5,400</bdi>" in preview.outputs["regions/coast/index.html"].render()


def test_the_files_of_a_region_have_their_own_pasts(site: SiteInGit) -> None:
    site.change("01-06", "The Bay", "The Wide Bay", "coast/bay.md")
    assert site.said() == ["5 Jan 2026 Page added"]
    assert len(site.said(BAY)) == 2


# ── the age of a section ─────────────────────────────────────────────────────────────────────────────────────────────


def ages(site: SiteOnDisk) -> dict[str, str]:
    """Section → what it says of its own age."""
    site.build()
    found = site.page("regions/coast/").select("section > .age")
    return {str(age.parent["id"]): age.get_text() for age in found if age.parent}


def test_sections_that_are_as_old_as_their_page_say_nothing_of_it(site: SiteInGit) -> None:
    site.change("02-01", "arrive", "leave")
    site.change("02-01", "5000", "5400")
    assert ages(site) == {}


def test_a_section_that_was_changed_before_its_page_says_when(site: SiteInGit) -> None:
    site.change("02-01", "5000", "5400")
    site.change("03-01", "arrive", "leave")
    assert ages(site) == {"key-figures": "updated 1 Feb 2026"}


def test_a_section_that_was_never_changed_is_as_old_as_the_page_was_first(site: SiteInGit) -> None:
    site.change("03-01", "5000", "5400")
    assert ages(site) == {"overview": "updated 5 Jan 2026"}


def test_a_section_that_was_changed_longer_ago_than_the_list_tells_says_that(site: SiteInGit) -> None:
    for day in range(1, 10):
        site.change(f"03-{day:02}", f"{4999 + day}", f"{5000 + day}")
    assert ages(site) == {"overview": "updated before 2 Mar 2026"}


def test_a_section_says_when_it_was_changed_and_when_it_was_read_again(site: SiteInGit) -> None:
    site.change("02-01", "figures:", "reviewed: {overview: 2099-01-02}\nfigures:")
    site.change("03-01", "5000", "5400")
    assert ages(site) == {"overview": "updated 5 Jan 2026 · reviewed 2 Jan 2099"}


def test_a_new_link_makes_the_links_newer_than_the_text(site: SiteInGit) -> None:
    link = "stayInformed: {links: [{label: Timetable, url: https://boats.example/}]}\n"
    site.change("02-01", "figures:", f"{link}figures:")
    site.change("03-01", "5000", "5400")
    assert ages(site) == {"overview": "updated 5 Jan 2026", "quick-links": "updated 1 Feb 2026"}


def test_a_news_update_makes_the_news_newer_than_the_text(site: SiteInGit) -> None:
    site.change("02-01", "figures:", "newsUpdates: {updates: [{title: Ferry, date: 2026-02-01}]}\nfigures:")
    site.change("03-01", "Boats arrive", "Boats leave")
    assert ages(site) == {"key-figures": "updated 5 Jan 2026", "news": "updated 1 Feb 2026"}
