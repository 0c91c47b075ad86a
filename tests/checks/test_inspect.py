from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.checks.checked_site import INDEX, QUAY, CheckedSite
from waystation.checks import Memory, Severity, Surroundings, inspect_files, inspect_places, inspect_site

SEVEN = """---
name: Heron Coast
overveiw: The harbour is open.
overview: See [here](http://port-office.example/) and TODO.
population:
  count: 8.75
map: /uploads/nowhere.png
newsUpdates:
  updates:
    - title: Ferry runs again
      date: 26/01/2026
---
"""


def test_all_problems_of_a_file_are_found_in_one_run(site: CheckedSite) -> None:
    """From every family: shape, links, placeholders, numbers and dates, images."""
    site.write(INDEX, SEVEN)
    assert site.codes() == [
        "unknown-key",
        "link-text-vague",
        "link-insecure",
        "placeholder",
        "number-ambiguous",
        "image-missing",
        "date-unreadable",
    ]


def test_all_problems_of_all_files_are_found_in_one_run(site: CheckedSite) -> None:
    folder = "content/pages/regions/heron-coast"
    site.write(INDEX, SEVEN)
    site.write(f"{folder}/low-bridge.md", "---\nname: [\n---\n")
    site.write(f"{folder}/old-ferry.md", b"---\nname: \xff\n---\n")
    site.write(f"{folder}/reed-quay.md", "---\nname: Reed Quay\nmpa: x\n---\n")
    assert {*site.codes()} > {"yaml-invalid", "not-utf-8", "unknown-key", "subregion-unlisted", "placeholder"}
    assert len({finding.where.path for finding in site.findings()}) == 4


@pytest.mark.parametrize(
    "broken", [b"", b"\x00", b"\xff\xfe", b"---\n", b"---\n- a\n---\n", b"---\na: 1\na: 2\n---\n", b"---\n{\n---\n"]
)
def test_one_broken_file_never_hides_the_others(site: CheckedSite, broken: bytes) -> None:
    site.write(INDEX, "---\nname: Heron Coast\nmpa: x\nsubregions: [" + QUAY + "]\n---\n")
    site.write(QUAY, broken)
    inspection = inspect_site(site.root, {})
    assert [finding.code for finding in inspection.readings[INDEX].findings] == ["unknown-key"]
    assert inspection.readings[INDEX].place is not None
    assert inspection.readings[QUAY].place is None
    assert inspection.readings[QUAY].has_error


def test_findings_come_by_file_line_and_column(site: CheckedSite) -> None:
    site.write("content/pages/regions/zander-bay/index.md", SEVEN)
    site.write("content/pages/regions/alder-bay/index.md", SEVEN)
    site.write("content/pages/regions/misplaced.md", "")
    places = [finding.where for finding in site.findings()]
    assert len(places) == 15
    assert places == sorted(places)


def test_a_finding_names_the_field_by_its_path_in_the_file(site: CheckedSite) -> None:
    site.write(INDEX, SEVEN)
    assert [finding.field for finding in site.findings()][-1] == "newsUpdates.updates[0].date"


def test_empty_items_of_a_list_do_not_shift_what_is_said_of_the_next(site: CheckedSite) -> None:
    """Form editors leave empty items; the model drops them, the file has them."""
    site.region("aliases:\n  - ''\n  -\n  - '\x02'\n  - https://old-site.example/?heron")
    invisible, unusable = site.findings()
    assert (invisible.code, invisible.field) == ("control-character", "aliases[2]")
    assert (unusable.code, unusable.field, unusable.where.line) == ("alias-unusable", "aliases[3]", 7)


def test_unreadable_items_of_a_list_do_not_shift_what_is_said_of_the_next(site: CheckedSite) -> None:
    site.region("newsUpdates:\n  updates:\n    - just a text\n    - title: Ferry runs again")
    wrong, undated = site.findings()
    assert (wrong.code, wrong.field) == ("wrong-type", "newsUpdates.updates[0]")
    assert (undated.code, undated.field, undated.where.line) == ("date-missing", "newsUpdates.updates[1]", 6)


def test_what_is_said_of_a_list_that_became_a_map_names_its_key(site: CheckedSite) -> None:
    site.region("newsUpdates:\n  updates:\n    '1':\n      title: B\n    '0':\n      title: A\n      date: 2026-04-02")
    became_a_map, undated = site.findings()
    assert became_a_map.code == "list-as-map"
    assert (undated.field, undated.where.line) == ("newsUpdates.updates.1", 6)


def test_what_is_said_of_a_single_value_in_place_of_a_list_names_the_list(site: CheckedSite) -> None:
    site.region("aliases: https://old-site.example/?heron")
    assert {(finding.code, finding.field) for finding in site.findings()} == {
        ("list-missing-dash", "aliases"),
        ("alias-unusable", "aliases"),
    }


def test_what_is_wrong_in_the_body_is_found_in_the_body(site: CheckedSite) -> None:
    site.region("overview: The harbour.", "\nThe first ferry came in 1931.\n\nTODO: who built the quay?\n")
    finding = site.finding()
    assert (finding.code, finding.field, finding.source_line) == (
        "placeholder",
        "longText",
        "TODO: who built the quay?",
    )
    assert (finding.where.line, finding.where.column) == (8, 1)


@pytest.mark.parametrize("empty", ["longText: ''", "longText:", "longText: null", "longText: '  '"])
def test_an_empty_long_text_leaves_the_place_to_the_body(site: CheckedSite, empty: str) -> None:
    site.region(empty, "A note: TBD\n")
    assert (site.finding().where.line, site.finding().where.column) == (5, 9)


def test_windows_line_ends_do_not_move_a_finding(site: CheckedSite) -> None:
    site.write(INDEX, SEVEN)
    places = [finding.where for finding in site.findings()]
    site.write(INDEX, SEVEN.replace("\n", "\r\n"))
    assert [finding.where for finding in site.findings()] == places
    assert not any("\r" in finding.source_line for finding in site.findings())


@pytest.mark.parametrize("character", ["\x0b", "\x0c", "\x1e", "\x85", "\u2028", "\u2029"])
def test_characters_that_some_programs_take_for_a_line_end_do_not_move_a_finding(
    site: CheckedSite, character: str
) -> None:
    """PDF files and web pages bring them along; no editor begins a line after them."""
    site.region(f"overview: The harbour{character}is open.\ngovernmentResponse: TODO")
    finding = site.findings()[-1]
    assert (finding.where.line, finding.source_line) == (4, "governmentResponse: TODO")


@pytest.mark.parametrize(
    ("update", "codes"),
    [
        ("title: Ferry runs again\ndate: someday", ["date-unreadable"]),
        ("title: [Ferry, runs]\ndate: 2026-04-02", ["wrong-type"]),
    ],
)
def test_what_cannot_be_read_is_not_reported_as_missing_too(site: CheckedSite, update: str, codes: list[str]) -> None:
    site.update(update)
    assert site.codes() == codes


def test_a_number_that_cannot_be_read_is_not_reported_as_missing_too(site: CheckedSite) -> None:
    site.region("figures:\n  - label: Beds\n    value: many")
    assert site.codes() == ["number-unreadable"]


def test_a_rule_that_is_off_is_silent(site: CheckedSite) -> None:
    site.write(INDEX, SEVEN)
    codes = [finding.code for finding in site.findings({"placeholder": "off", "unknown-key": "off"})]
    assert len(codes) == 5
    assert {"placeholder", "unknown-key"}.isdisjoint(codes)


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_a_rule_counts_as_what_the_settings_say(site: CheckedSite, severity: Severity) -> None:
    site.update("title: Ferry runs again\ndate: someday")
    assert [finding.severity for finding in site.findings({"date-unreadable": severity})] == [severity]


def test_a_rule_that_became_an_error_holds_its_place_back(site: CheckedSite) -> None:
    site.overview("The winter shelter has TODO beds.")
    assert not inspect_site(site.root, {}).readings[INDEX].has_error
    assert inspect_site(site.root, {"placeholder": "error"}).readings[INDEX].has_error


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("yaml-invalid", b"---\nname: [\n---\n"),
        ("not-utf-8", b"---\nname: \xff\n---\n"),
        ("name-missing", b"---\noverview: The harbour.\n---\n"),
        ("wrong-type", b"---\nname: [Heron, Coast]\n---\n"),
    ],
)
def test_what_leaves_no_place_at_all_is_reported_even_if_its_rule_is_off(
    site: CheckedSite, code: str, content: bytes
) -> None:
    """Else the place would vanish from the site and nobody would learn why."""
    site.write(INDEX, content)
    assert [(finding.code, finding.severity) for finding in site.findings({code: "off"})] == [(code, "error")]


def test_a_stray_file_can_be_allowed(site: CheckedSite) -> None:
    site.write("content/pages/regions/notes.md", "For ourselves.")
    assert site.codes() == ["file-stray"]
    assert site.findings({"file-stray": "off"}) == ()


@pytest.mark.parametrize(
    ("path", "fix"),
    [
        ("heron-coast.md", "move it into the folder of its region, or to content/pages/regions/heron-coast/index.md"),
        ("heron-coast/quays/reed-quay.md", "move it to content/pages/regions/heron-coast/reed-quay.md"),
    ],
)
def test_a_stray_file_is_told_where_it_belongs(site: CheckedSite, path: str, fix: str) -> None:
    site.write(f"content/pages/regions/{path}", "")
    assert site.finding().fix == fix


def test_a_name_that_is_not_utf_8_cannot_be_an_address(site: CheckedSite) -> None:
    folder = site.root / "content/pages/regions/heron-coast"
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/r\xe9ka.md")).write_bytes(b"---\nname: R\n---\n")
    finding = site.finding()
    assert (finding.code, finding.where.path) == ("file-stray", "content/pages/regions/heron-coast/r\ufffdka.md")
    assert finding.fix == "rename it, as the address should read"


@pytest.mark.parametrize("path", ["heron-coast/.draft.md", ".trash/index.md", "heron-coast/map.png", "README.txt"])
def test_files_that_are_no_content_are_passed_over(site: CheckedSite, path: str) -> None:
    site.write(f"content/pages/regions/{path}", "")
    assert site.findings() == ()


def test_a_site_without_places_has_no_findings(site: CheckedSite) -> None:
    assert site.findings() == ()


def test_single_files_are_checked_without_the_others(site: CheckedSite) -> None:
    site.write(INDEX, SEVEN)
    site.write(QUAY, "---\nname: Reed Quay\nmpa: x\n---\n")
    inspection = inspect_files(site.root, [QUAY, QUAY], {})
    assert list(inspection.readings) == [QUAY]
    assert [finding.code for finding in inspection.findings] == ["unknown-key"]


def test_with_a_memory_only_changed_files_are_read_again(site: CheckedSite) -> None:
    memory: Memory = {}
    paths = [INDEX, QUAY]
    site.write(INDEX, "---\nname: Heron Coast\n---\n")
    site.write(QUAY, "---\nname: Reed Quay\n---\n")
    before = inspect_places(Surroundings(site.root), paths, {}, memory=memory)
    site.write(INDEX, "---\nname: Heron Coast and islands\n---\n")
    after = inspect_places(Surroundings(site.root), paths, {}, memory=memory)
    assert [path for path in paths if after[path].place is not before[path].place] == [INDEX]


def test_with_a_memory_the_surroundings_are_still_looked_at(site: CheckedSite) -> None:
    memory: Memory = {}
    site.write(QUAY, "---\nname: Reed Quay\n---\n")
    quay = inspect_places(Surroundings(site.root), [QUAY], {}, memory=memory)[QUAY]
    assert [finding.code for finding in quay.findings] == ["region-missing"]
    site.write(INDEX, f"---\nname: Heron Coast\nsubregions: [{QUAY}]\n---\n")
    assert inspect_places(Surroundings(site.root), [QUAY], {}, memory=memory)[QUAY].findings == ()


def test_what_a_check_looked_at_elsewhere_is_remembered(site: CheckedSite) -> None:
    site.write(QUAY, "---\nname: Reed Quay\nmap: /uploads/quay.png\n---\n")
    surroundings = Surroundings(site.root)
    inspect_places(surroundings, [QUAY], {})
    assert surroundings.looked_at == {INDEX, "static/uploads/quay.png", "static/uploads/"}
