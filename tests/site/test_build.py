from __future__ import annotations

import pytest

from tests.site_on_disk import SiteOnDisk
from waystation.errors import BuildError, ConfigError, NoContent, ThemeError
from waystation.site import Held, build

BAY = "content/pages/regions/coast/bay.md"


def break_the_bay(site: SiteOnDisk) -> None:
    site.write(BAY, "---\nname: The Bay\n  overview: one column off\n---\n")


def test_a_broken_file_does_not_hide_another_place(site: SiteOnDisk) -> None:
    site.place("coast/cape.md", "name: The Cape")
    break_the_bay(site)
    assert not site.build().is_clean
    assert "regions/coast/cape/index.html" in site.files()


def test_the_last_good_version_of_a_broken_place_stays(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\noverview: The last good words.")
    site.build()
    break_the_bay(site)
    report = site.build()
    assert report.held == (Held(BAY, last_good=True),)
    assert "The last good words." in site.page("regions/coast/bay/").get_text()


def test_a_place_that_was_never_good_is_not_published(site: SiteOnDisk) -> None:
    break_the_bay(site)
    assert site.build().held == (Held(BAY, last_good=False),)
    assert "regions/coast/bay/index.html" not in site.files()


def test_the_last_good_version_survives_several_broken_builds(site: SiteOnDisk) -> None:
    site.build()
    break_the_bay(site)
    site.build()
    assert site.build().held == (Held(BAY, last_good=True),)


def test_a_place_whose_file_is_removed_does_not_come_back(site: SiteOnDisk) -> None:
    site.build()
    (site.root / BAY).unlink()
    site.build()
    break_the_bay(site)
    assert site.build().held == (Held(BAY, last_good=False),)


def test_a_readable_file_with_an_error_is_held_back_too(site: SiteOnDisk) -> None:
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\noverview: The last good words.")
    site.build()
    site.place("coast/bay.md", "name: The Bay\nnewsUpdates: {updates: [{title: News, date: 31/31/2026}]}")
    site.build()
    assert "The last good words." in site.page("regions/coast/bay/").get_text()


def test_strict_publishes_nothing_if_one_place_has_an_error(site: SiteOnDisk) -> None:
    site.build()
    before = site.files()
    site.place("coast/index.md", "name: The Coast of Today")
    break_the_bay(site)
    assert site.build(strict=True).write is None
    assert site.files() == before


def test_an_error_that_the_keeper_calls_a_warning_does_not_hold_back(site: SiteOnDisk) -> None:
    site.write("waystation.toml", '[rules.date-unreadable]\nseverity = "warning"\nreason = "old files"')
    site.place("coast/bay.md", "name: The Bay\nnewsUpdates: {updates: [{title: News, date: soon}]}")
    assert site.build().is_clean


def test_a_page_over_the_budget_fails_the_build_and_leaves_the_site(site: SiteOnDisk) -> None:
    site.build()
    before = site.files()
    site.write("waystation.toml", "[budget]\npage_kb = 5")
    text = " ".join(f"word{number * 7919 % 100003}" for number in range(3000))
    site.place("coast/bay.md", f"name: The Bay\noverview: {text}")
    report = site.build()
    assert [page.path for page in report.over_budget] == ["regions/coast/bay/index.html"]
    assert report.over_budget[0].size > report.over_budget[0].limit == 5000
    assert site.files() == before


def test_a_folder_with_nothing_but_content_and_uploads_builds(site: SiteOnDisk) -> None:
    assert not (site.root / "waystation.toml").exists()
    assert site.build().is_clean


def test_a_folder_without_content_is_named(site: SiteOnDisk) -> None:
    with pytest.raises(NoContent, match="content/pages/regions"):
        build(site.root / "nowhere", site.out)


@pytest.mark.parametrize(
    ("accent", "said"), [("#ffdd33", "1.3:1"), ("teal", "a colour such as"), ("#12345", "a colour such as")]
)
def test_an_accent_that_cannot_be_read_is_refused(site: SiteOnDisk, accent: str, said: str) -> None:
    site.write("waystation.toml", f'[site]\naccent = "{accent}"')
    with pytest.raises(ConfigError, match=said):
        site.build()


def test_a_language_that_nobody_knows_is_refused(site: SiteOnDisk) -> None:
    site.write("waystation.toml", '[site]\nlanguage = "klingonese"')
    with pytest.raises(ConfigError, match=r"site\.language"):
        site.build()


def test_a_site_can_bring_its_own_template_for_one_page(site: SiteOnDisk) -> None:
    site.write("theme/templates/404.html", '{% extends "base.html" %}{% block main %}<h1>Lost?</h1>{% endblock %}')
    site.build()
    assert site.page("404.html").h1.get_text() == "Lost?"  # type: ignore[union-attr]


def test_a_site_can_bring_its_own_style_and_further_files(site: SiteOnDisk) -> None:
    site.write("theme/assets/style.css", "body { color: navy }")
    site.write("theme/assets/pattern.txt", "x")
    site.build()
    sheet = str(site.page("").select('link[rel="stylesheet"]')[0]["href"]).lstrip("/")
    assert site.files()[sheet].startswith(b"body{color: navy}")
    assert "assets/pattern.txt" in site.files()


def test_a_site_can_bring_its_own_words(site: SiteOnDisk) -> None:
    site.write(
        "theme/messages/en.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Regions"\nmsgstr "Areas"\n',
    )
    site.build()
    assert site.page("regions/").h1.get_text() == "Areas"  # type: ignore[union-attr]


def test_a_name_that_a_template_misspells_is_an_error_with_its_line(site: SiteOnDisk) -> None:
    site.write("theme/templates/404.html", "<h1>\n{{ page.headign }}</h1>")
    with pytest.raises(ThemeError, match=r"404\.html:2: .*headign"):
        site.build()


def test_a_template_with_a_slip_in_its_syntax_is_named(site: SiteOnDisk) -> None:
    site.write("theme/templates/404.html", "{% if %}")
    with pytest.raises(ThemeError, match=r"404\.html:1"):
        site.build()


def test_a_failed_build_leaves_the_last_site(site: SiteOnDisk) -> None:
    site.build()
    before = site.files()
    site.write("theme/templates/404.html", "{{ nothing }}")
    with pytest.raises(BuildError):
        site.build()
    assert site.files() == before


def test_a_state_folder_that_cannot_be_written_is_done_without(site: SiteOnDisk) -> None:
    site.write(".waystation", "a file where the folder should be")
    site.image("uploads/map.png")
    assert site.build().is_clean
    assert "uploads/map.png" in site.files()


@pytest.mark.parametrize("alias", ["/sitemap.xml/", "/regions/coast/index.html/deeper", "/assets/", "/" + "a" * 400])
def test_an_alias_that_cannot_be_a_file_does_not_break_the_build(site: SiteOnDisk, alias: str) -> None:
    site.write("waystation.toml", '[site]\nurl = "https://example.org/"')
    site.place("coast/bay.md", f"name: The Bay\naliases: [{alias}]")
    assert site.build().is_clean
    assert "sitemap.xml" in site.files()


@pytest.mark.parametrize("name", ["home.md", "about.md"])
def test_a_page_of_text_with_a_slip_is_named_with_its_line(site: SiteOnDisk, name: str) -> None:
    site.write(f"content/pages/{name}", "---\ntitle: a: b\n---\ntext")
    with pytest.raises(BuildError, match=rf"content/pages/{name}:2:9"):
        site.build()


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr"])
def test_every_word_of_the_pages_is_translated(language: str) -> None:
    """Each catalogue has what English has, and nothing that no page says any more."""
    from tests.site.messages import catalogue, words_in_the_code

    assert catalogue(language) == words_in_the_code()
