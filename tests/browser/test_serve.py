"""`waystation serve` as a writer meets it: the real command, a real browser, files that are saved."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.site_on_disk import SiteOnDisk


@dataclass
class Serving:
    """The sources of a site, and where the running command shows it."""

    site: SiteOnDisk
    url: str


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    site = SiteOnDisk(tmp_path / "site")
    site.place("coast/index.md", "name: The Coast\nsubregions: [content/pages/regions/coast/bay.md]")
    site.place("coast/bay.md", "name: The Bay\noverview: First words.")
    command = [sys.executable, "-m", "waystation", "serve", "--port", "8900"]
    with subprocess.Popen(command, cwd=site.root, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        shown = next(match for line in process.stdout if (match := re.search(r"http://\S+", line)))
        yield Serving(site, shown[0])
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)
        assert process.returncode == 0


def test_a_saved_file_shows_in_the_open_page(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.url}regions/coast/bay/")
    serving.site.edit("coast/bay.md", "First words.", "Second words.")
    expect(page.get_by_text("Second words.")).to_be_visible()


def test_a_slip_shows_beside_the_page_that_stays_and_goes_when_it_is_mended(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.url}regions/coast/bay/")
    serving.site.edit("coast/bay.md", "overview:", "overveiw:")
    expect(page.locator(".findings")).to_contain_text("content/pages/regions/coast/bay.md:3:1")
    serving.site.edit("coast/bay.md", "overveiw:", "overview:")
    expect(page.locator(".findings")).to_have_count(0)


def test_a_broken_file_does_not_break_the_preview(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.url}regions/coast/bay/")
    serving.site.edit("coast/bay.md", "name: The Bay", "name: [")
    expect(page.locator(".findings")).to_contain_text("yaml-invalid")
    serving.site.edit("coast/bay.md", "name: [", "name: The Wide Bay")
    expect(page.locator("h1")).to_have_text("The Wide Bay")


def test_settings_and_styles_follow_too(serving: Serving, page: Page) -> None:
    page.goto(serving.url)
    serving.site.write("waystation.toml", '[site]\nname = "Renamed"')
    expect(page.locator(".brand")).to_have_text("Renamed")
    serving.site.write("theme/assets/style.css", "body { background: rgb(1, 2, 3) }")
    expect(page.locator("body")).to_have_css("background-color", "rgb(1, 2, 3)")


def test_the_preview_keeps_to_its_own_policy(serving: Serving, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{serving.url}regions/coast/", wait_until="load")
    serving.site.edit("coast/bay.md", "The Bay", "The Wide Bay")
    expect(page.locator("#places")).to_contain_text("The Wide Bay")
    assert complaints == []


def test_a_second_server_takes_the_next_port_and_says_so(serving: Serving) -> None:
    port = int(re.findall(r":(\d+)/", serving.url)[0])
    command = [sys.executable, "-u", "-m", "waystation", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=serving.site.root, stdout=subprocess.PIPE, encoding="utf-8") as second:
        assert second.stdout is not None
        assert second.stdout.readline() == f"Port {port} is in use.\n"
        second.send_signal(signal.SIGINT)
        second.communicate(timeout=10)
