"""`waystation serve`."""

from __future__ import annotations

import sys
import threading
import webbrowser
from pathlib import Path

import click

from waystation.checks.report import as_text, summary
from waystation.cli.console import root_option, style
from waystation.errors import NoContent
from waystation.places import REGIONS_FOLDER
from waystation.site.preview import Preview
from waystation.site.server import PreviewServer, changes

__all__ = ["command"]


@click.command()
@root_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The first port to try.")
@click.option("--open", "opens", is_flag=True, help="Open the site in a browser.")
def command(root: Path, host: str, port: int, opens: bool) -> None:
    """Build the site, serve it to this machine, and rebuild it while you write.

    Pages reload by themselves when what they show has changed; what is wrong with a file stands on its page.
    """
    if not (root / REGIONS_FOLDER).is_dir():
        raise NoContent(root / REGIONS_FOLDER)
    preview = Preview(root)
    preview.refresh()
    server = PreviewServer.on_next_free_port(preview, host, port)
    if server.server_port != port:
        click.echo(f"Port {port} is in use.")
    _report(preview)
    click.echo(f"{server.url} shows the site; Ctrl+C ends it.")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    if opens:
        webbrowser.open(server.url)
    stop = threading.Event()
    # A browser loads the changed page while the lists are planned; each of its steps would wait for 5 ms.
    sys.setswitchinterval(0.001)
    try:
        for _ in changes(root, stop):
            server.tell(preview.refresh(server.tell))
            _report(preview)
    except KeyboardInterrupt:
        pass
    finally:
        stop.set()
        server.shutdown()


def _report(preview: Preview) -> None:
    """Errors in full, the rest as a count: the pages show them too."""
    if preview.failure:
        click.echo(preview.failure, err=True)
        return
    findings = preview.findings
    click.echo(as_text([finding for finding in findings if finding.severity == "error"], style), nl=False)
    click.echo(summary(findings, preview.files))
