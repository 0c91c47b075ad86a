"""Whatever stands in a region file, its author gets an answer, and every other place stays on the site."""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from tests.fuzz.inputs import file_names, region_files, settings_files
from waystation.checks import Finding, Inspection, inspect_site
from waystation.checks.report import FORMATS
from waystation.checks.worklist import worklist_of
from waystation.checks.worklist_report import worklist_as_json, worklist_as_text
from waystation.config import Config
from waystation.errors import ConfigError
from waystation.places import place_address
from waystation.site import build
from waystation.site.set_up import read_settings

REGIONS = "content/pages/regions"
INDEX, QUAY, OTHER = (f"{REGIONS}/{path}" for path in ("coast/index.md", "coast/quay.md", "otter-bay/index.md"))
TODAY = dt.date(2026, 11, 25)
PATHS = st.sampled_from([INDEX, QUAY])
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@contextmanager
def site(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A site's folder that holds these files, for a while."""
    with tempfile.TemporaryDirectory() as folder:
        for path, raw in files.items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_bytes(raw)
        yield Path(folder)


def inspected(path: str, raw: bytes) -> Inspection:
    with site({path: raw}) as root:
        return inspect_site(root, {})


def points_into(raw: bytes, finding: Finding) -> bool:
    """Say whether the line and the column of a finding exist."""
    lines = raw.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    line, column = finding.where.line, finding.where.column
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


@given(PATHS, region_files)
@examples(80)
def test_every_file_is_a_place_or_has_an_error(path: str, raw: bytes) -> None:
    inspection = inspected(path, raw)
    assert list(inspection.readings) == [path]
    assert inspection.readings[path].place or inspection.readings[path].has_error


@given(PATHS, region_files)
@examples(120)
def test_every_finding_points_into_its_file_and_says_what_to_do(path: str, raw: bytes) -> None:
    for finding in inspected(path, raw).findings:
        assert points_into(raw, finding)
        assert all((finding.found, finding.expected, finding.fix))


@given(PATHS, region_files)
@examples(60)
def test_every_report_can_be_printed_and_read_by_programs(path: str, raw: bytes) -> None:
    findings = inspected(path, raw).findings
    reports = {name: report(findings).encode().decode() for name, report in FORMATS.items()}
    assert len(json.loads(reports["json"])) == len(findings)
    assert len(json.loads(reports["sarif"])["runs"][0]["results"]) == len(findings)
    assert reports["github"].count("\n") == len(findings)
    assert not _CONTROL.search(reports["text"])


@given(st.dictionaries(PATHS, region_files, min_size=1))
@examples(60)
def test_of_any_files_somebody_can_say_what_waits(files: dict[str, bytes]) -> None:
    with site(files) as root:
        inspection = inspect_site(root, {})
    worklist = worklist_of(inspection, Config(), TODAY, lambda path: None)
    held_back = {held.page.path for held in worklist.held_back}
    assert held_back == {path for path, reading in inspection.readings.items() if reading.has_error}
    assert not _CONTROL.search(worklist_as_text(worklist, limit=5, width=80).encode().decode())
    report = json.loads(worklist_as_json(worklist, limit=None).encode())
    assert sum(report["pages"][kind] for kind in ("published", "drafts", "archived")) + len(held_back) >= len(files)


@given(st.dictionaries(PATHS, region_files, min_size=1))
@examples(12)
def test_a_site_of_any_files_is_built_and_no_other_place_is_hidden(files: dict[str, bytes]) -> None:
    with site({**files, OTHER: b"---\nname: Otter Bay\n---\n"}) as root:
        report = build(root, root / "public")
        assert report.write is not None
        assert {held.path for held in report.held} <= set(files)
        assert (root / "public/regions/otter-bay/index.html").is_file()
        assert build(root, root / "public").write == type(report.write)((), (), report.files)


@given(st.dictionaries(PATHS, region_files, min_size=1))
@examples(12)
def test_no_page_runs_code_or_asks_another_site_for_anything(files: dict[str, bytes]) -> None:
    with site(files) as root:
        build(root, root / "public")
        for page in (root / "public").rglob("*.html"):
            elements = _elements(page.read_text("utf-8"))
            assert all(_is_ours(page, *element) or _is_harmless(*element) for element in elements)


@given(st.sets(st.tuples(file_names, file_names), min_size=1, max_size=4))
@examples(12)
def test_files_of_any_name_are_published_under_addresses_of_their_own(names: set[tuple[str, str]]) -> None:
    paths = sorted(f"{REGIONS}/{folder}/{file}.md" for folder, file in names)
    with site(dict.fromkeys(paths, b"---\nname: A\n---\n")) as root:
        report = build(root, root / "public")
        published = {path for path in paths if path not in {held.path for held in report.held}}
        assert published
        assert {place_address(path) for path in paths} == {place_address(path) for path in published}
        assert all((root / "public" / place_address(path) / "index.html").is_file() for path in published)


@given(settings_files)
@examples(150)
def test_any_settings_are_used_or_refused_with_a_reason(raw: bytes) -> None:
    refusal = None
    with site({OTHER: b"", "waystation.toml": raw}) as root:
        try:
            read_settings(root)
        except ConfigError as error:
            refusal = error
    assert refusal is None or all((refusal.where, refusal.found, refusal.expected, refusal.fix))


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))


def _elements(html: str) -> list[tuple[str, dict[str, str]]]:
    collector = _Collector()
    collector.feed(html)
    return collector.found


def _is_ours(page: Path, tag: str, attributes: Mapping[str, str]) -> bool:
    """What the program itself puts into a page: data, the scripts of three pages, the look of a complete file."""
    if tag == "script":
        is_for_script = page.parent.name in ("saved", "search", "take-away")
        return attributes.get("type") == "application/ld+json" or (
            is_for_script and attributes.get("src", "").startswith("/assets/")
        )
    return (tag, page.name) == ("style", "pack.html") or (tag == "form" and page.parent.name == "search")


def _is_harmless(tag: str, attributes: Mapping[str, str]) -> bool:
    """No script, no event handler, no style, no address that runs, and nothing fetched from elsewhere."""
    fetched = [attributes.get(name, "") for name in ("src", "srcset", "data", "poster", "background")]
    fetched += [attributes.get("href", "")] if tag == "link" and attributes.get("rel") != "canonical" else []
    return (
        tag not in ("script", "iframe", "object", "embed", "style", "base", "form")
        and not any(name.startswith("on") or name == "style" for name in attributes)
        and not re.match(r"[\x00-\x20]*(?:javascript|data|vbscript):", attributes.get("href", ""), re.IGNORECASE)
        and not any(re.match(r"(?:https?:)?//", address) for address in fetched)
    )
