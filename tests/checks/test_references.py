from __future__ import annotations

import pytest

from tests.checks.checked_site import INDEX, QUAY, CheckedSite

FOLDER = "content/pages/regions/heron-coast"
ELSEWHERE = "content/pages/regions/marshland/saltpans.md"


@pytest.fixture
def coast(site: CheckedSite) -> CheckedSite:
    """A region with two places within, and another region with one; the region's own file is for the test."""
    site.write(QUAY, "---\nname: Reed Quay\n---\n")
    site.write(f"{FOLDER}/old-ferry.md", "---\nname: Old Ferry\n---\n")
    site.write(ELSEWHERE, "---\nname: Saltpans\n---\n")
    site.write("content/pages/regions/marshland/index.md", f"---\nname: Marshland\nsubregions: [{ELSEWHERE}]\n---\n")
    return site


def listing(*paths: str) -> str:
    return "subregions:\n" + "".join(f"  - {path}\n" for path in paths)


def test_a_list_of_all_places_in_any_order_is_right(coast: CheckedSite) -> None:
    coast.region(listing(QUAY, f"{FOLDER}/old-ferry.md"))
    assert coast.findings() == ()


@pytest.mark.parametrize(
    "path", [f"{FOLDER}/reed-quai.md", "reed-quay.md", "heron-coast/reed-quay", f"/{QUAY}", "heron-coast/Reed-Quay.md"]
)
def test_a_path_that_is_nearly_right_is_completed(coast: CheckedSite, path: str) -> None:
    coast.region(listing(path, f"{FOLDER}/old-ferry.md"))
    finding = coast.finding()
    assert finding.code == "subregion-missing"
    assert finding.fix == f"did you mean {QUAY}?"


def test_a_path_that_only_has_a_slash_too_many_is_not_called_missing(coast: CheckedSite) -> None:
    coast.region(listing(f"/{QUAY}", f"{FOLDER}/old-ferry.md"))
    assert coast.finding().found == f"the path /{QUAY}"


def test_a_path_that_is_like_no_file_is_to_be_removed(coast: CheckedSite) -> None:
    coast.region(listing(f"{FOLDER}/upper-thistle.md", QUAY, f"{FOLDER}/old-ferry.md"))
    assert coast.finding().found == f"no file {FOLDER}/upper-thistle.md"
    assert coast.finding().fix == "remove the entry, or add the file"


@pytest.mark.parametrize(
    ("path", "found"), [(ELSEWHERE, f"{ELSEWHERE}, which is no place of this folder"), (INDEX, "the region itself")]
)
def test_a_file_that_is_no_place_of_the_folder_is_elsewhere(coast: CheckedSite, path: str, found: str) -> None:
    coast.region(listing(QUAY, path, f"{FOLDER}/old-ferry.md"))
    finding = coast.finding()
    assert (finding.code, finding.field, finding.where.line) == ("subregion-elsewhere", "subregions[1]", 5)
    assert finding.found == found


@pytest.mark.parametrize("path", ["../../../../etc/passwd", f"{FOLDER}/../heron-coast/reed-quay.md", "x" * 5000])
def test_a_path_that_leads_out_or_nowhere_is_only_missing(coast: CheckedSite, path: str) -> None:
    coast.region(listing(QUAY, f"{FOLDER}/old-ferry.md", f'"{path}"'))
    assert coast.codes() == ["subregion-missing"]


def test_a_place_that_is_not_listed_is_named(coast: CheckedSite) -> None:
    coast.region(listing(QUAY))
    finding = coast.finding()
    assert (finding.code, finding.source_line) == ("subregion-unlisted", "subregions:")
    assert finding.fix == f"add a line `- {FOLDER}/old-ferry.md`"


def test_a_region_without_a_list_is_told_to_add_one(coast: CheckedSite) -> None:
    coast.region("map: ''")
    assert coast.finding().found == "2 of the folder's files missing from the list: old-ferry.md, reed-quay.md"
    assert coast.finding().fix == f"add `subregions:`, and below it a line `- {FOLDER}/old-ferry.md`, and so on"


def test_of_many_places_that_are_not_listed_five_are_named(site: CheckedSite) -> None:
    site.region("map: ''")
    for letter in "abcdef":
        site.write(f"{FOLDER}/{letter}.md", f"---\nname: {letter}\n---\n")
    assert site.finding().found.endswith("list: a.md, b.md, c.md, d.md, e.md and more")


def test_places_without_a_region_are_each_told(coast: CheckedSite) -> None:
    assert [(finding.code, finding.where.path) for finding in coast.findings()] == [
        ("region-missing", f"{FOLDER}/old-ferry.md"),
        ("region-missing", QUAY),
    ]


def test_an_update_may_belong_to_any_place(coast: CheckedSite) -> None:
    coast.region(
        listing(QUAY, f"{FOLDER}/old-ferry.md")
        + f"newsUpdates:\n  updates:\n    - title: A\n      date: 2026-04-02\n      places: [{ELSEWHERE}, {INDEX}]"
    )
    assert coast.findings() == ()


@pytest.mark.parametrize(
    ("path", "fix"),
    [
        ("reed-quay", f"did you mean {QUAY}?"),
        ("content/pages/regions/nowhere/at-all.md", "write the whole path, or remove the entry"),
    ],
)
def test_an_update_of_a_place_that_does_not_exist_is_told_of_a_near_one(
    coast: CheckedSite, path: str, fix: str
) -> None:
    coast.region(
        listing(QUAY, f"{FOLDER}/old-ferry.md")
        + f"newsUpdates:\n  updates:\n    - title: A\n      date: 2026-04-02\n      places: [{path}]"
    )
    assert (coast.finding().code, coast.finding().fix) == ("update-place-missing", fix)


@pytest.mark.parametrize(
    ("alias", "fix"),
    [
        ("https://old-site.example/heron-coast/", "write /heron-coast/"),
        ("/heron-coast?page=2", "write /heron-coast"),
        ("https://old-site.example", "write the path alone: no host, no question mark, no `..`"),
        ("../heron-coast", "write the path alone: no host, no question mark, no `..`"),
        ("http://[", "write the path alone: no host, no question mark, no `..`"),
    ],
)
def test_an_alias_that_is_no_path_is_told_what_to_write(site: CheckedSite, alias: str, fix: str) -> None:
    site.region(f"aliases: ['{alias}']")
    assert (site.finding().code, site.finding().fix) == ("alias-unusable", fix)


@pytest.mark.parametrize("alias", ["/heron-coast/", "heron-coast", "/old/heron coast.html", "/ساحل/"])
def test_an_old_address_that_nobody_has_is_right(site: CheckedSite, alias: str) -> None:
    site.region(f"aliases: ['{alias}']")
    assert site.findings() == ()


def test_of_two_claims_to_one_alias_the_first_by_path_holds(site: CheckedSite) -> None:
    site.write("content/pages/regions/alder-bay/index.md", "---\nname: Alder Bay\naliases: [/coast/]\n---\n")
    site.region("aliases: [coast]")
    finding = site.finding()
    assert (finding.code, finding.where.path) == ("alias-taken", INDEX)
    assert finding.found == 'the alias "coast", which content/pages/regions/alder-bay/index.md has too'


def test_the_address_of_a_page_can_be_nobodys_alias(site: CheckedSite) -> None:
    site.region("aliases: [/regions/heron-coast]")
    assert site.finding().found == f'the alias "/regions/heron-coast", which is the address of {INDEX}'


def test_of_two_files_with_one_address_the_second_by_path_is_held_back(site: CheckedSite) -> None:
    site.write("content/pages/regions/Heron Coast/index.md", "---\nname: A\n---\n")
    site.region("map: ''")
    finding = site.finding()
    assert (finding.code, finding.severity, finding.where.path) == ("address-taken", "error", INDEX)


def test_equal_names_are_no_conflict(site: CheckedSite) -> None:
    site.write("content/pages/regions/alder-bay/index.md", "---\nname: Heron Coast\n---\n")
    site.region("map: ''")
    assert site.findings() == ()
