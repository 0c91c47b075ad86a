from __future__ import annotations

import pytest

from tests.checks.checked_site import CARET, CheckedSite


def codes(site: CheckedSite) -> list[str]:
    """The codes of the findings about contacts; the texts of these tests cite no source."""
    return [code for code in site.codes() if code.startswith(("phone", "email", "chat"))]


# ── telephone numbers ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "number",
    [
        "+44 7700 900123",
        "+44 (0)20 7946 0958",
        "+442079460958",
        "0044 20 7946 0958",
        "+30 210 123 4567",
        "+381-11-123-4567",
    ],
)
def test_an_international_number_is_found_wherever_the_place_is(site: CheckedSite, number: str) -> None:
    site.overview(f"Call {number} before noon.")
    assert codes(site) == ["phone-number"]


def test_a_number_in_other_digits_is_found(site: CheckedSite) -> None:
    site.overview("للاتصال: +٩٦١ ١ ٢٣٤ ٥٦٧ مساءً.")
    assert codes(site) == ["phone-number"]


def test_a_number_with_hyphens_of_a_word_processor_is_found(site: CheckedSite) -> None:
    site.overview("Call +44 20\u20117946\u20110958.")
    assert codes(site) == ["phone-number"]


def test_a_number_of_the_country_is_found_where_a_word_says_what_it_is(site: CheckedSite) -> None:
    site.region("countries: [GB]\noverview: 'Tel.: 020 7946 0958'")
    assert codes(site) == ["phone-number"]


def test_without_a_country_a_number_behind_such_a_word_is_likely_one(site: CheckedSite) -> None:
    site.overview("Phone 020 7946 0958.")
    assert codes(site) == ["phone-number-likely"]


def test_a_number_of_the_country_without_such_a_word_is_likely_one(site: CheckedSite) -> None:
    site.region("countries: [GB]\noverview: 'The warden is at 020 7946 0958.'")
    assert codes(site) == ["phone-number-likely"]


def test_a_number_of_another_country_needs_its_prefix(site: CheckedSite) -> None:
    site.region("countries: [GR]\noverview: 'The warden is at 020 7946 0958.'")
    assert codes(site) == []


@pytest.mark.parametrize(
    "address", ["https://wa.me/447700900123", "https://api.whatsapp.com/send?phone=447700900123", "tel:+447700900123"]
)
def test_a_link_that_calls_a_number_is_found(site: CheckedSite, address: str) -> None:
    site.overview(f"Write to [her]({address}).")
    assert codes(site) == ["phone-number"]


def test_the_finding_points_at_the_number(site: CheckedSite) -> None:
    text = f"Call {CARET}+44 7700 900123."
    site.overview(text.replace(CARET, ""))
    findings = [finding for finding in site.findings() if finding.code == "phone-number"]
    assert [finding.where.column for finding in findings] == [len("  ") + text.index(CARET) + 1]


@pytest.mark.parametrize(
    "text",
    [
        "The fund paid 1 234 567 euros, and +1 250 000 more in 2023.",
        "On 2024-02-18 14:30, on 18.02.2024, in 2021-2022 and 2015/16.",
        "ISBN 978-92-9271-111-4, Regulation (EU) 2024/1351, request 265/2016, file 286-2024.",
        "See [the data](https://data.example/situations/0207946/0958/2024-02-18?id=02079460958).",
        "The sum of 12+3456789 is 3456801, and 45.678901 % of it is less.",
    ],
)
def test_other_numbers_are_no_telephone_numbers(site: CheckedSite, text: str) -> None:
    site.region(f"countries: [GB, GR, RS]\noverview: '{text}'")
    assert codes(site) == []


# ── e-mail addresses ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "address",
    [
        "samira.okello@heron-aid.example",
        "info@gmail.com",
        "karim98@posteo.net",
        "samira (at) heron-aid.example",
        "s [at] aid (dot) example",
    ],
)
def test_the_address_of_a_person_is_found(site: CheckedSite, address: str) -> None:
    site.overview(f"Write to {address}.")
    assert codes(site) == ["email-address"]


@pytest.mark.parametrize(
    "address", ["info@port-office.example", "press.athens@heron-aid.example", "legal-help@aid.example"]
)
def test_the_address_of_an_office_is_a_note_in_a_text(site: CheckedSite, address: str) -> None:
    site.overview(f"Write to {address}.")
    assert codes(site) == ["email-of-office"]


def test_the_address_of_an_office_may_be_a_quick_link(site: CheckedSite) -> None:
    site.region("stayInformed:\n  links:\n    - label: Port office\n      url: mailto:info@port-office.example")
    assert codes(site) == []


def test_the_address_of_a_person_may_not_be_a_quick_link(site: CheckedSite) -> None:
    site.region("stayInformed:\n  links:\n    - label: Samira\n      url: mailto:samira@heron-aid.example")
    assert codes(site) == ["email-address"]


@pytest.mark.parametrize(
    "text",
    [
        "Follow @portoffice and @coastwatch@social.example.",
        "See [the map](https://maps.example/@44.01,20.91,7z) and [a post](https://social.example/@coast/1).",
        "Prices @ 3 euros; 5 @ 7.",
    ],
)
def test_other_uses_of_the_sign_are_no_addresses(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert codes(site) == []


# ── invitations ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "address",
    [
        "https://chat.whatsapp.com/Gh7Kq2mZr9Lx",
        "t.me/+Qw8exampleRt2",
        "https://t.me/joinchat/Qw8exampleRt2",
        "https://signal.group/#CjQKIexample",
        "discord.gg/exAmple7",
        "https://discord.com/invite/exAmple7",
        "https://m.me/j/Qw8example/",
        "viber://invite?g2=Qw8example",
        "https://us02web.zoom.us/j/1234567890",
    ],
)
def test_an_invitation_to_a_chat_or_a_call_is_found(site: CheckedSite, address: str) -> None:
    site.overview(f"Join {address}, please.")
    (finding,) = [finding for finding in site.findings() if finding.code == "chat-invitation"]
    assert finding.found == f'the invitation "{address}"'


@pytest.mark.parametrize(
    "address", ["https://t.me/coastwatch/1234", "https://t.me/coastwatch", "https://discord.com/blog/new"]
)
def test_what_anybody_may_read_is_no_invitation(site: CheckedSite, address: str) -> None:
    site.overview(f"See [the channel]({address}).")
    assert codes(site) == []
