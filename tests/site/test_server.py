from __future__ import annotations

import contextlib
import http.client
import json
import threading
from collections.abc import Iterator

import pytest

from tests.site_on_disk import SiteOnDisk
from waystation.errors import UsageError
from waystation.site.preview import Change, Preview
from waystation.site.server import PreviewServer, changes


@pytest.fixture
def server(site: SiteOnDisk) -> Iterator[PreviewServer]:
    preview = Preview(site.root)
    preview.refresh()
    with PreviewServer.on_next_free_port(preview, "127.0.0.1", 8700) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@contextlib.contextmanager
def answer(server: PreviewServer, method: str, path: str) -> Iterator[http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    with contextlib.closing(connection):
        connection.request(method, path)
        with connection.getresponse() as response:
            yield response


def next_event(response: http.client.HTTPResponse) -> tuple[str, str]:
    """The name and the data of the next server-sent event."""
    name = response.readline().decode().removeprefix("event: ").strip()
    data = response.readline().decode().removeprefix("data: ").strip()
    response.readline()
    return name, data


def test_pages_are_served_with_their_query_ignored(server: PreviewServer) -> None:
    with answer(server, "GET", "/regions/coast/?from=mail") as response:
        assert response.status == 200
        assert response.getheader("Content-Type") == "text/html; charset=utf-8"
        assert b"The Coast" in response.read()


def test_head_has_the_headers_of_get_and_no_body(server: PreviewServer) -> None:
    with answer(server, "HEAD", "/regions/coast/") as response:
        assert int(response.getheader("Content-Length") or 0) > 1000
        assert response.read() == b""


def test_nothing_can_be_sent_to_it(server: PreviewServer) -> None:
    with answer(server, "POST", "/regions/coast/") as response:
        assert response.status == 501


def test_browsers_are_told_what_changed(server: PreviewServer) -> None:
    with answer(server, "GET", "/_waystation/events") as events:
        assert next_event(events) == ("edition", str(server.preview.edition))
        server.tell(Change(2, ("/regions/coast/",)))
        name, data = next_event(events)
    assert (name, json.loads(data)) == ("change", {"edition": "2", "paths": ["/regions/coast/"], "all": False})


def test_a_port_in_use_is_passed_over(server: PreviewServer, site: SiteOnDisk) -> None:
    with PreviewServer.on_next_free_port(Preview(site.root), "127.0.0.1", server.server_port) as second:
        assert second.server_port > server.server_port


def test_an_address_that_is_not_ours_is_wrong_usage(site: SiteOnDisk) -> None:
    with pytest.raises(UsageError, match="--host"):
        PreviewServer.on_next_free_port(Preview(site.root), "192.0.2.1", 65530)


@pytest.mark.parametrize(
    "path", ["content/pages/regions/coast/bay.md", "static/notes.txt", "theme/assets/a.css", "waystation.toml"]
)
def test_a_change_of_content_files_theme_or_settings_is_noticed(site: SiteOnDisk, path: str) -> None:
    stop = threading.Event()
    watch = changes(site.root, stop)
    timer = threading.Timer(0.6, site.write, (path, "# changed\n"))
    timer.start()
    next(watch)
    stop.set()
    timer.join()
    assert (site.root / path).exists()
