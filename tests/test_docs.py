"""The docs hold: what is made is up to date, links lead somewhere, commands run, examples are free of findings."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import click
import comrak
import pytest

from scripts.make_docs import DOCS, PROJECT, documents, stale_files
from waystation import __version__
from waystation.checks import RULES, SEVERITIES
from waystation.cli.main import COMMANDS, cli
from waystation.config import SETTINGS, Config
from waystation.content import load_yaml, split_front_matter
from waystation.places import read_place
from waystation.site.host_files import HEADERS
from waystation.site.set_up import read_settings

PAGES = [PROJECT / "README.md", PROJECT / "CHANGELOG.md", *sorted(DOCS.glob("**/*.md"))]

MAKEFILE = PROJECT / "Makefile"

_EXTENSIONS = comrak.ExtensionOptions(table=True, header_id_prefix="")
_RENDERING = comrak.RenderOptions(full_info_string=True)
# comrak writes the attributes of a block in any order.
_BLOCK = re.compile(r"<pre><code(?P<attributes>[^>]*)>(?P<text>.*?)</code></pre>", re.DOTALL)
_CODE = re.compile(r"<code[^>]*>(.*?)</code>", re.DOTALL)
_LOCAL_LINK = re.compile(r'<(?:a|img)[^>]* (?:href|src)="([^":]*)"')
_OPTION = re.compile(r"(?<!\S)(--[a-z][a-z-]*)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    page: str
    runs: bool
    """Marked by `run` after the language: the block works as it stands, in a new folder."""
    text: str

    def __str__(self) -> str:
        return f"{self.page}: {self.text.splitlines()[0]}"


@cache
def html_of(page: Path) -> str:
    return comrak.markdown_to_html(page.read_text("utf-8"), _EXTENSIONS, render_options=_RENDERING)


def blocks(language: str) -> list[Block]:
    """The blocks of one language outside the pages of the rules, whose examples have tests of their own."""
    return [
        Block(page.name, 'data-meta="run"' in block["attributes"], unescape(block["text"]))
        for page in PAGES
        if page.parent.name != "rules"
        for block in _BLOCK.finditer(html_of(page))
        if f'class="language-{language}"' in block["attributes"]
    ]


def code_in(*pages: Path) -> list[str]:
    """All code of some pages, in lines and in blocks."""
    return [unescape(code[1]) for page in pages for code in _CODE.finditer(html_of(page))]


def leads_nowhere(page: Path, link: str) -> bool:
    """Say whether a link to a file of the project, or to a heading, is broken."""
    path, _, anchor = unquote(unescape(link)).partition("#")
    target = page.parent / path if path else page
    return not target.exists() or bool(anchor and f'id="{anchor}"' not in html_of(target))


@cache
def options_of(command: str) -> set[str]:
    with click.Context(cli) as context:
        found = cli.get_command(context, command)
    assert found, command
    return {"--help", *(option for parameter in found.params for option in parameter.opts)}


def test_what_is_made_says_what_the_code_says() -> None:
    differing = [path for path, text in documents().items() if (PROJECT / path).read_text("utf-8") != text]
    assert differing == [], "python -m scripts.make_docs makes them anew"


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    assert stale_files() == []


def test_every_local_link_leads_somewhere() -> None:
    links = ((page, link) for page in PAGES for link in _LOCAL_LINK.findall(html_of(page)))
    assert [f"{page}: {link}" for page, link in links if leads_nowhere(page, link)] == []


def test_every_page_can_be_reached_from_the_index() -> None:
    """Except for the pages of the rules, which their own index lists."""
    linked = {link.partition("#")[0] for link in _LOCAL_LINK.findall(html_of(DOCS / "README.md"))} - {""}
    pages = {page.relative_to(DOCS).as_posix() for page in DOCS.glob("**/*.md") if page.stem not in RULES}
    assert pages - linked == {"README.md"}


@pytest.mark.parametrize("page", sorted({block.page for block in blocks("sh") if block.runs}))
def test_the_commands_of_a_page_run_as_they_stand(page: str, tmp_path: Path) -> None:
    script = "set -e\n" + "".join(block.text for block in blocks("sh") if block.page == page and block.runs)
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    outcome = subprocess.run(
        ["sh", "-c", script], check=False, cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_every_command_that_the_docs_name_exists() -> None:
    named = {command for code in code_in(*PAGES) for command in re.findall(r"\bwaystation ([a-z]+(?:-[a-z]+)*)", code)}
    assert named == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_that_the_docs_use_with_a_command_exists(command: str) -> None:
    uses = (use for code in code_in(*PAGES) for use in re.findall(rf"\bwaystation {command}\b([^\n|;&]*)", code))
    assert {option for use in uses for option in _OPTION.findall(use)} <= options_of(command)


def test_every_option_that_the_docs_name_alone_exists() -> None:
    named = {code.split()[0] for code in code_in(*PAGES) if re.match(r"--\w", code)}
    assert named <= {option for command in COMMANDS for option in options_of(command)}


def test_every_make_target_that_the_docs_name_exists() -> None:
    named = {target for code in code_in(*PAGES) for target in re.findall(r"^make ([a-z]+)$", code.strip())}
    assert {"serve", "test"} <= named <= set(re.findall(r"^([a-z]+):", MAKEFILE.read_text("utf-8"), re.MULTILINE))


def test_every_setting_that_the_docs_name_exists() -> None:
    keys = {setting.key for setting in SETTINGS}
    named = {code for code in code_in(*PAGES) if re.fullmatch(r"(?:site|budget|rules)\.[\w.]+", code)}
    assert named <= keys | {key.rpartition(".")[0] for key in keys}


def test_every_setting_is_documented() -> None:
    documented = code_in(DOCS / "settings.md")
    assert [setting.key for setting in SETTINGS if setting.key not in documented] == []


def test_every_rule_is_listed_and_has_a_page() -> None:
    pages = {page.stem for page in DOCS.glob("rules/*.md")} - {"README"}
    listed = set(re.findall(r'href="([\w-]+)\.md"', html_of(DOCS / "rules" / "README.md")))
    assert pages == listed == set(RULES)


def test_every_command_and_option_is_documented() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    missing = [name for command in COMMANDS for name in {f"## waystation {command}", *options_of(command)}]
    assert [name for name in missing if name not in text] == []


def test_every_severity_is_explained() -> None:
    assert set(SEVERITIES) <= set(code_in(DOCS / "check.md"))


@pytest.mark.parametrize("block", blocks("toml"), ids=str)
def test_the_settings_in_the_docs_are_accepted(block: Block, tmp_path: Path) -> None:
    (tmp_path / "content/pages/regions").mkdir(parents=True)
    (tmp_path / "waystation.toml").write_text(block.text, "utf-8")
    assert read_settings(tmp_path) != Config()


@pytest.mark.parametrize("block", blocks("yaml"), ids=str)
def test_the_fields_in_the_docs_are_read_without_a_problem(block: Block) -> None:
    """Fragments get the one field that every place has."""
    front_matter, body = split_front_matter("", block.text) if block.text.startswith("---") else (block.text, "")
    place, problems = read_place("…/index.md", {"name": "Upper Mill", **load_yaml("", front_matter)}, body)
    assert place
    assert problems == []


def test_the_pattern_for_editors_reads_a_finding() -> None:
    tasks = next(json.loads(block.text) for block in blocks("json") if "problemMatcher" in block.text)
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]
    finding = next(json.loads(block.text) for block in blocks("json") if block.page == "check.md")
    report = next(block.text.splitlines()[0] for block in blocks("text") if block.page == "check.md")
    match = re.match(pattern["regexp"], report)
    assert match
    for name in ("file", "line", "column", "severity", "code", "message"):
        assert match[pattern[name]] == str(finding[name])


def test_the_web_server_sends_the_headers_that_the_build_writes() -> None:
    nginx = next(block.text for block in blocks("nginx"))
    assert re.findall(r'add_header (\S+) "(.*)" always;', nginx) == list(HEADERS.items())


def test_the_changelog_begins_with_this_version() -> None:
    headings = re.findall(r"^## (\S+)", (PROJECT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == __version__


def test_the_changelog_is_sorted_into_added_changed_and_fixed() -> None:
    for version in (PROJECT / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1:]:
        kinds = re.findall(r"^### (.+)$", version, re.MULTILINE)
        assert kinds == [kind for kind in ("Added", "Changed", "Fixed") if kind in kinds] != []
