from __future__ import annotations

import pytest

from tests.checks.checked_site import CheckedSite


@pytest.mark.parametrize(
    "address",
    [
        "https://docs.google.com/spreadsheets/d/1exampleQw8Rt2Lm5/edit?usp=sharing",
        "https://drive.google.com/drive/folders/1exampleQw8Rt2Lm5",
        "https://www.dropbox.com/scl/fi/k3xqpz7lmt2rwyb/list.pdf",
        "https://heronaid.sharepoint.com/:x:/s/team/Eexample",
        "https://1drv.ms/x/s!ExampleQw8",
        "https://we.tl/t-exampleQw8",
        "https://mega.nz/file/exampleQ#key",
        "https://cloud.heron-aid.example/s/k3XqPz7LmT2RwYb",
        "https://files.example/share/Qw8Rt2Lm5Zx9Kp3Vn7",
    ],
)
def test_an_address_that_opens_a_shared_file_is_found(site: CheckedSite, address: str) -> None:
    site.overview(f"[The list]({address}) is new.")
    assert site.codes() == ["link-shared"]


@pytest.mark.parametrize(
    "address",
    [
        "https://docs.google.com/forms/d/e/1FAIpQLSexample/viewform",
        "https://docs.google.com/spreadsheets/d/e/2PACX-1vExample/pubhtml",
        "https://docs.google.com/document/d/1exampleQw8Rt2Lm5/pub",
        "https://reports.example/s/winter-in-the-hills",
        "https://reports.example/share/winter-in-the-hills-2024",
        "https://www.dropbox.com/business",
    ],
)
def test_what_is_published_for_everybody_may_be_linked(site: CheckedSite, address: str) -> None:
    site.overview(f"[The list]({address}) is new.")
    assert site.codes() == []
