"""Saving a region as a reader meets it: a real browser, a host that goes away, and comes back with something else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.unreliable_host import Host, unreliable_host
from tests.site_on_disk import SiteOnDisk

SETTINGS = '[site]\nname = "Coast pages"\nurl = "https://coast.example/sub/"\n'
KEPT = """async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    return [...await caches.keys(), ...registrations.map(one => one.scope)];
}"""
HUTS_ARE_SAVED = """async () => {
    const copy = await caches.match('/sub/regions/coast/bay/');
    return (await copy.text()).includes('Huts stand');
}"""
LOADED = "picture => picture.complete && picture.naturalWidth > 0"


@dataclass
class Shore:
    """The sources of a site, its host, and a reader's browser."""

    site: SiteOnDisk
    host: Host
    page: Page

    def open(self, address: str) -> None:
        self.page.goto(self.host.url(address))

    def ask_to_save(self) -> None:
        self.open("saved/#/sub/regions/coast/")
        expect(self.page.locator("#offer-title")).to_have_text("Save The Coast on this device?")

    def save(self) -> None:
        self.ask_to_save()
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_role("status")).to_have_text("The Coast is saved and opens without a connection now.")

    def wait_for(self, script: str) -> None:
        """Wait until a function in the page gives something true."""
        for _ in range(100):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"not in time: {script}")

    def kept(self) -> list[str]:
        """The names of the browser's caches and service workers."""
        kept: list[str] = self.page.evaluate(KEPT)
        return kept


@pytest.fixture
def shore(tmp_path: Path, page: Page) -> Iterator[Shore]:
    """A site below a path: a region with a map, and a place within it; and a region without anything."""
    site = SiteOnDisk(tmp_path / "site")
    site.write("waystation.toml", SETTINGS)
    site.image("uploads/coast.png", size=(900, 600))
    site.place("coast/index.md", "name: The Coast\noverview: Boats arrive.\nmap: /uploads/coast.png")
    site.place("coast/bay.md", "name: The Bay\noverview: Tents stand by the harbour.")
    site.place("hills/index.md", "name: The Hills")
    site.build()
    with unreliable_host(site.out) as host:
        yield Shore(site, host, page)


def test_nothing_is_kept_before_somebody_says_so(shore: Shore) -> None:
    for address in ("", "regions/coast/", "regions/coast/take-away/"):
        shore.open(address)
    shore.ask_to_save()
    assert shore.kept() == []


def test_the_size_is_shown_before_anything_is_saved(shore: Shore) -> None:
    size = json.loads((shore.site.out / "regions/coast/offline.json").read_text("utf-8"))["size"]
    shore.ask_to_save()
    expect(shore.page.locator("#offer-size")).to_have_text(f"Pages and pictures: 5 · {round(size / 1000)} kB")


def test_who_decides_against_it_keeps_nothing(shore: Shore) -> None:
    shore.ask_to_save()
    shore.page.get_by_role("button", name="Do not save").click()
    expect(shore.page.locator("#offer")).to_be_hidden()
    assert shore.kept() == []


def test_a_saved_region_opens_when_the_host_is_away_and_says_when_it_was_saved(shore: Shore) -> None:
    shore.save()
    shore.host.is_away = True
    for address, words in (("regions/coast/", "Boats arrive."), ("regions/coast/bay/", "Tents stand")):
        shore.open(address)
        expect(shore.page.locator("main")).to_contain_text(words)
        day = shore.page.evaluate("new Intl.DateTimeFormat('en-GB', {dateStyle: 'long'}).format()")
        banner = f"You are offline. This is the copy that was saved on {day}."
        expect(shore.page.locator(".saved-copy")).to_have_text(banner)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_saved_page_has_its_look_and_its_map_on_any_screen(shore: Shore, width: int) -> None:
    """One width of the map is saved, and the browser asks for that which suits the screen."""
    shore.save()
    shore.host.is_away = True
    shore.page.set_viewport_size({"width": width, "height": 640})
    shore.open("regions/coast/")
    assert shore.page.locator(".map img").evaluate(LOADED)
    expect(shore.page.locator(".masthead")).to_have_css("display", "flex")


def test_a_page_that_is_not_saved_gives_way_to_the_list_of_those_that_are(shore: Shore) -> None:
    shore.save()
    shore.host.is_away = True
    shore.open("regions/hills/")
    expect(shore.page.locator(".saved-copy")).to_contain_text("the page that you asked for is not saved")
    expect(shore.page.locator("#kept a")).to_have_text(["The Coast"])


def test_a_file_that_is_not_saved_does_not_become_the_list_under_its_name(shore: Shore) -> None:
    shore.save()
    shore.host.is_away = True
    with pytest.raises(Error, match="ERR_FAILED"):
        shore.open("regions/coast/pack.html")


def test_with_a_line_pages_come_from_the_site(shore: Shore) -> None:
    shore.save()
    shore.site.edit("coast/index.md", "Boats arrive.", "Ships arrive.")
    shore.site.build()
    shore.open("regions/coast/")
    expect(shore.page.locator("main")).to_contain_text("Ships arrive.")
    expect(shore.page.locator(".saved-copy")).to_have_count(0)


def test_a_host_that_does_not_answer_in_time_gives_way_to_the_copy(shore: Shore) -> None:
    shore.save()
    shore.host.seconds_to_think = 20
    shore.open("regions/coast/")
    expect(shore.page.locator(".saved-copy")).to_contain_text("The site does not answer.")


def test_what_changed_on_the_site_replaces_the_copy_and_nothing_else_is_loaded(shore: Shore) -> None:
    shore.save()
    shore.site.edit("coast/bay.md", "Tents stand", "Huts stand")
    shore.site.build()
    shore.host.asked.clear()
    shore.open("regions/")
    shore.wait_for(HUTS_ARE_SAVED)
    loaded = [path for path in shore.host.asked if path.startswith("/sub/regions/coast/")]
    assert loaded == ["/sub/regions/coast/offline.json", "/sub/regions/coast/bay/"]


def test_what_was_saved_while_the_site_was_being_published_is_made_good(shore: Shore) -> None:
    """The manifest is the new one already, and a page still the old one."""
    page = shore.site.out / "regions/coast/bay/index.html"
    old = page.read_bytes()
    shore.site.edit("coast/bay.md", "Tents stand", "Huts stand")
    shore.site.build()
    new = page.read_bytes()
    page.write_bytes(old)
    shore.save()
    page.write_bytes(new)
    shore.open("regions/")
    shore.wait_for(HUTS_ARE_SAVED)


def test_what_the_site_withdrew_is_removed_from_the_device(shore: Shore) -> None:
    shore.save()
    for name in ("index.md", "bay.md"):
        (shore.site.root / "content/pages/regions/coast" / name).unlink()
    shore.site.build()
    shore.open("regions/")
    shore.wait_for("async () => !await caches.has('waystation /sub/ /sub/regions/coast/')")


def test_one_tap_removes_everything(shore: Shore) -> None:
    shore.save()
    shore.page.get_by_role("button", name="Remove everything").click()
    expect(shore.page.get_by_role("status")).to_have_text("Nothing of this site is kept on this device any more.")
    assert shore.kept() == []


def test_it_can_be_removed_without_a_line_too(shore: Shore) -> None:
    shore.save()
    shore.host.is_away = True
    shore.open("saved/")
    shore.page.get_by_role("button", name="Remove The Coast").click()
    expect(shore.page.get_by_text("Nothing is saved on this device.")).to_be_visible()
    assert shore.kept() == []


def test_who_removes_everything_and_saves_again_has_all_of_it_offline(shore: Shore) -> None:
    """The page of saved regions too, from which it can be removed without a line."""
    shore.save()
    shore.page.get_by_role("button", name="Remove everything").click()
    expect(shore.page.get_by_role("status")).to_have_text("Nothing of this site is kept on this device any more.")
    shore.page.evaluate("location.hash = '#/sub/regions/coast/'")
    shore.page.get_by_role("button", name="Save", exact=True).click()
    expect(shore.page.get_by_role("status")).to_have_text("The Coast is saved and opens without a connection now.")
    shore.host.is_away = True
    shore.open("saved/")
    shore.page.get_by_role("button", name="Remove everything").click()
    expect(shore.page.get_by_role("status")).to_have_text("Nothing of this site is kept on this device any more.")
    assert shore.kept() == []


def test_a_device_without_room_says_so_and_keeps_nothing(shore: Shore) -> None:
    shore.ask_to_save()
    browser = shore.page.context.new_cdp_session(shore.page)
    quota = {"origin": shore.host.site.origin, "quotaSize": 1000}
    browser.send("Storage.overrideQuotaForOrigin", quota)
    shore.page.get_by_role("button", name="Save", exact=True).click()
    expect(shore.page.get_by_role("status")).to_contain_text("no room left")
    assert shore.kept() == []


def test_a_line_that_breaks_while_saving_leaves_nothing_behind(shore: Shore) -> None:
    shore.host.refused.add("/sub/regions/coast/bay/")
    shore.ask_to_save()
    shore.page.get_by_role("button", name="Save", exact=True).click()
    expect(shore.page.get_by_role("status")).to_contain_text("This did not work.")
    assert shore.kept() == []


def test_a_site_where_nothing_is_to_be_saved_any_more_removes_what_was(shore: Shore) -> None:
    shore.save()
    shore.site.write("waystation.toml", f"{SETTINGS}[publish]\noffline = false\n")
    shore.site.build()
    shore.open("regions/coast/")
    shore.wait_for("async () => !(await caches.keys()).length")
    shore.open("regions/coast/")
    assert shore.kept() == []


def test_the_banner_speaks_the_language_of_the_site(shore: Shore) -> None:
    shore.site.write("waystation.toml", SETTINGS + 'language = "ar"\n')
    shore.site.build()
    shore.open("saved/#/sub/regions/coast/")
    shore.page.locator("#save").click()
    expect(shore.page.locator("#kept a")).to_have_text(["The Coast"])
    shore.host.is_away = True
    shore.open("regions/coast/")
    expect(shore.page.locator(".saved-copy")).to_contain_text("أنت دون اتصال")
    expect(shore.page.locator(".saved-copy")).to_have_css("direction", "rtl")


def test_without_javascript_the_page_leads_to_regions_as_files(shore: Shore, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(shore.host.url("saved/"))
    expect(page.get_by_text("Saving needs JavaScript")).to_be_visible()
    assert page.get_by_role("button").all() == []
    page.get_by_role("link", name="Take it with you: The Coast").click()
    expect(page.get_by_role("link", name="The Coast as one file")).to_be_visible()


def test_saving_breaks_no_policy_and_no_script_fails(shore: Shore) -> None:
    errors: list[str] = []
    shore.page.on("console", lambda message: errors.append(message.text))
    shore.page.on("pageerror", lambda error: errors.append(str(error)))
    shore.save()
    shore.open("regions/coast/take-away/")
    assert errors == []


@pytest.mark.parametrize("address", ["/sub/regions/../../etc/", "//other.example/regions/", "/sub/regions/none/", "x"])
def test_an_address_that_is_no_region_is_not_offered(shore: Shore, address: str) -> None:
    shore.open(f"saved/#{address}")
    expect(shore.page.locator("#nothing")).to_be_visible()
    expect(shore.page.locator("#offer")).to_be_hidden()
    assert all(path.startswith("/sub/") for path in shore.host.asked)
