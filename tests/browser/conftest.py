"""The built sites, the browser, and pages in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import find_chromium, open_chromium
from tests.browser.site import PROJECT, Site, build, serve


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The example site, built and served."""
    with serve(build(PROJECT / "example", tmp_path_factory.mktemp("example"))) as site:
        yield site


@pytest.fixture(scope="session")
def arabic_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A small site that is read from right to left, built and served."""
    with serve(build(PROJECT / "tests/sites/arabic", tmp_path_factory.mktemp("arabic"))) as site:
        yield site


@pytest.fixture(params=["example", "arabic"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the two sites in turn."""
    built: Site = request.getfixturevalue(f"{request.param}_site")
    return built


# No longer than this folder's tests: while it lives, no other test could run an event loop of its own.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser."""
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium on this machine; apt-get install chromium")
    with open_chromium(program) as browser:
        yield browser


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an empty page for a reader whose browser has these options (those of Playwright's `new_context`)."""
    with ExitStack() as contexts:

        def open_page(**options: object) -> Page:
            return contexts.enter_context(chromium.new_context(**options)).new_page()  # type: ignore[arg-type]

        yield open_page


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """An empty page on a desk."""
    return new_page()
