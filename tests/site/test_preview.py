from __future__ import annotations

from http import HTTPStatus

import pytest

from tests.site_on_disk import PAGES_ALONE, SiteOnDisk
from waystation.site.preview import Change, Preview


@pytest.fixture
def preview(site: SiteOnDisk) -> Preview:
    site.write("waystation.toml", PAGES_ALONE)
    preview = Preview(site.root)
    preview.refresh()
    return preview


def text(preview: Preview, path: str) -> str:
    return preview.respond(path).body.decode()


def test_a_page_is_what_a_build_makes_plus_the_script_that_reloads(site: SiteOnDisk, preview: Preview) -> None:
    site.build()
    built = (site.out / "regions/coast/bay/index.html").read_text("utf-8")
    shown = text(preview, "/regions/coast/bay/")
    assert "/_waystation/live.js" in shown
    assert "/_waystation/" not in built
    assert shown.partition("<body>")[2] == built.partition("<body>")[2]


def test_a_change_names_the_pages_that_show_something_else(site: SiteOnDisk, preview: Preview) -> None:
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\ngovernmentResponse: A shelter was opened.")
    change = preview.refresh()
    assert (change.paths, change.all) == (("/regions/coast/bay/",), False)
    assert "A shelter was opened." in text(preview, "/regions/coast/bay/")


def test_a_page_knows_which_edition_it_shows(site: SiteOnDisk, preview: Preview) -> None:
    """So that it notices a change that came before it began to listen."""
    before = text(preview, "/regions/coast/bay/")
    change = preview.refresh()
    assert f'data-edition="{change.edition}"' in text(preview, "/regions/coast/bay/")
    assert f'data-edition="{change.edition}"' not in before


def test_a_new_name_changes_every_page_that_shows_it(site: SiteOnDisk, preview: Preview) -> None:
    site.edit("coast/bay.md", "The Bay", "The Wide Bay")
    assert set(preview.refresh().paths) == {"/regions/", "/regions/coast/", "/regions/coast/bay/"}


def test_a_new_picture_changes_the_page_whose_text_shows_it(site: SiteOnDisk, preview: Preview) -> None:
    site.image("uploads/pier.png", (300, 200))
    site.place("coast/bay.md", "name: The Bay\noverview: '![A pier](/uploads/pier.png)'")
    preview.refresh()
    site.image("uploads/pier.png", (320, 200))
    assert "/regions/coast/bay/" in preview.refresh().paths
    assert 'alt="A pier" width="320" height="200"' in text(preview, "/regions/coast/bay/")


def test_a_changed_setting_changes_every_page(site: SiteOnDisk, preview: Preview) -> None:
    site.write("waystation.toml", '[site]\nname = "Renamed"')
    assert preview.refresh().all
    assert "Renamed" in text(preview, "/")


def test_a_finding_stands_on_the_page_that_it_is_about(site: SiteOnDisk, preview: Preview) -> None:
    site.edit("coast/bay.md", "name: The Bay", "name: The Bay\noverveiw: Text")
    assert "/regions/coast/bay/" in preview.refresh().paths
    assert "content/pages/regions/coast/bay.md:3:1" in text(preview, "/regions/coast/bay/")
    assert "findings" not in text(preview, "/regions/coast/")


def test_the_last_good_page_stays_with_the_reason_why(site: SiteOnDisk, preview: Preview) -> None:
    site.build()
    site.place("coast/bay.md", "name: The Bay\n  overview: one column off")
    preview.refresh()
    shown = text(preview, "/regions/coast/bay/")
    assert "its last good version" in shown
    assert "yaml-invalid" in shown


def test_a_place_that_was_never_good_shows_its_findings_at_its_address(site: SiteOnDisk, preview: Preview) -> None:
    site.place("coast/cape.md", "name: [")
    preview.refresh()
    response = preview.respond("/regions/coast/cape/")
    assert response.status == HTTPStatus.NOT_FOUND
    assert "content/pages/regions/coast/cape.md" in response.body.decode()


def test_settings_that_cannot_be_used_are_shown_and_the_last_pages_stay(site: SiteOnDisk, preview: Preview) -> None:
    site.write("waystation.toml", '[site]\nnmae = "Slip"')
    assert preview.refresh().all
    shown = text(preview, "/regions/coast/bay/")
    assert "did you mean `name`?" in shown
    assert "The Bay" in shown


def test_a_broken_template_is_shown_with_its_line(site: SiteOnDisk, preview: Preview) -> None:
    site.write("theme/templates/404.html", "{{ nothing }}")
    preview.refresh()
    response = preview.respond("/nowhere/")
    assert response.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "404.html:1" in response.body.decode()


def test_the_policy_allows_the_script_of_the_preview_only(preview: Preview) -> None:
    policy = preview.respond("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_an_address_without_its_slash_is_completed(preview: Preview) -> None:
    response = preview.respond("/regions/coast")
    assert (response.status, response.headers["Location"]) == (HTTPStatus.MOVED_PERMANENTLY, "/regions/coast/")


@pytest.mark.parametrize("path", ["/../waystation.toml", "/%2e%2e/etc/passwd", "/_waystation/../x", "/.waystation/"])
def test_nothing_outside_the_site_can_be_asked_for(preview: Preview, path: str) -> None:
    assert preview.respond(path).status == HTTPStatus.NOT_FOUND


def test_a_site_below_a_path_is_served_below_it(site: SiteOnDisk, preview: Preview) -> None:
    site.write("waystation.toml", '[site]\nurl = "https://example.org/sub/"')
    preview.refresh()
    assert preview.respond("/sub/regions/coast/").status == HTTPStatus.OK
    assert preview.respond("/").headers["Location"] == "/sub/"


def test_nothing_is_written(site: SiteOnDisk, preview: Preview) -> None:
    text(preview, "/regions/coast/")
    assert not site.out.exists()


def test_the_page_of_a_place_is_there_before_the_lists_are_planned(site: SiteOnDisk, preview: Preview) -> None:
    site.edit("coast/bay.md", "The Bay", "The Wide Bay")
    early: list[tuple[str, ...]] = []

    def tell(change: Change) -> None:
        early.append(change.paths)
        assert "The Wide Bay" in text(preview, "/regions/coast/bay/")
        assert "The Wide Bay" not in text(preview, "/regions/")

    assert preview.refresh(tell).paths == ("/regions/",)
    assert early == [("/regions/coast/bay/", "/regions/coast/")]


def test_each_change_is_an_edition_of_its_own(site: SiteOnDisk, preview: Preview) -> None:
    site.edit("coast/bay.md", "The Bay", "The Wide Bay")
    editions: list[int] = []
    last = preview.refresh(lambda change: editions.append(change.edition)).edition
    assert last not in editions
    assert preview.edition == last
