from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.site import Site


def test_no_page_asks_another_origin_for_anything(site: Site, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for built in site.pages:
        page.goto(built.url)
    assert [url for url in asked if not url.startswith(f"{site.origin}{site.base}")] == []


def test_no_page_keeps_anything_in_the_readers_browser(site: Site, page: Page) -> None:
    for kind in site.kinds:
        page.goto(kind.url)
    assert page.context.storage_state() == {"cookies": [], "origins": []}


def test_no_page_breaks_its_own_policy_or_any_other_rule_of_the_browser(site: Site, page: Page) -> None:
    """Chromium reports a broken Content-Security-Policy, a missing file and a failing script as errors."""
    errors: list[str] = []
    page.on("console", lambda message: errors.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    for built in site.pages:
        if built.file.name != "404.html":
            page.goto(built.url)
    assert errors == []


def test_every_page_is_sent_with_a_policy_that_allows_nothing_inline(site: Site, page: Page) -> None:
    response = page.goto(site.region.url)
    assert response is not None
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


RUN_A_SCRIPT = """() => new Promise(done => {
    const script = document.createElement('script');
    script.onload = () => done('ran');
    script.onerror = () => done('refused');
    script.src = '/assets/any.js';
    document.head.append(script);
})"""


def test_a_readers_page_runs_no_script_even_of_the_site_itself(site: Site, page: Page) -> None:
    """The header would allow it, for the pages that need one."""
    page.route("**/any.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(site.region.url)
    assert page.evaluate(RUN_A_SCRIPT) == "refused"
