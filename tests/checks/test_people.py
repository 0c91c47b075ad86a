from __future__ import annotations

import pytest

from tests.checks.checked_site import INDEX, QUAY, CheckedSite


def codes(site: CheckedSite) -> list[str]:
    """The codes of the findings about people; the texts of these tests cite no source."""
    return [code for code in site.codes() if code in ("person-age", "case-number", "small-count")]


def quay(site: CheckedSite, fields: str) -> None:
    """Write a place within the region."""
    site.write(INDEX, f"---\nname: Heron Coast\nsubregions:\n  - {QUAY}\n---\n")
    site.write(QUAY, f"---\nname: Reed Quay\n{fields}\n---\n")


@pytest.mark.parametrize(
    "text",
    [
        "Yusuf Karimi, 17 years old, waits.",
        "The 17-year-old Karim A. fled.",
        "Yusuf Karimi, 17, from the hills, waits.",
        "Amina K. (34) was sent back.",
        "Amina, aged 34, has two sons.",
        "Amina Karimi (34 years old) waits.",
        "Der 17-jährige Karim A. wartet.",
        "Amina Karimi, 34 ans, attend.",
        "Yusuf Karimi, de 17 años, espera.",
        "الشاب يوسف البالغ من العمر ١٧ عاماً ينتظر.",
    ],
)
def test_a_name_with_an_age_is_found(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert codes(site) == ["person-age"]


@pytest.mark.parametrize(
    "text",
    [
        "A 17-year-old Afghan boy and a 34-year-old Syrian woman were rescued.",
        "The 17-year-old Dublin system and the law, 17 years old, were changed.",
        "North Macedonia (9), Costa Rica (12) and Heron Coast (17) have signed.",
        "Women aged 18 to 49, children aged 5, and the Ministry of Justice, 12 pages.",
        "In May, 17, and in June, 12 boats arrived.",
        "La loi Petri, 12 ans après son vote, s'applique depuis 17 ans.",
        "Hace 12 años, el Gobierno firmó.",
        "قبل 17 عاماً صدر القانون.",
    ],
)
def test_other_ages_and_numbers_are_nobodys(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert codes(site) == []


@pytest.mark.parametrize(
    "text",
    [
        "Yusuf Karimi, case number HC-20417, waits.",
        "Amina Karimi (passport no. X1234567) was refused.",
        "Yusuf Karimi, registration no. 20417/21, waits.",
    ],
)
def test_a_name_with_the_number_of_a_file_is_found(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert codes(site) == ["case-number"]


@pytest.mark.parametrize(
    "text",
    [
        "The Supreme Court (case number 1234/2021) ruled.",
        "The case no. 47287/15 of 2019.",
        "Passport number 1234567 is a sample.",
    ],
)
def test_a_number_of_a_file_without_a_person_may_stay(site: CheckedSite, text: str) -> None:
    site.overview(text)
    assert codes(site) == []


@pytest.mark.parametrize(
    "text",
    [
        "Three Eritrean families live in the old mill.",
        "There are 5 unaccompanied minors living with the priest.",
        "Zwei syrische Familien wohnen im Pfarrhaus.",
        "Trois familles érythréennes vivent au presbytère.",
        "Dos familias sirias viven en la escuela.",
        "تعيش هنا ثلاث عائلات.",
    ],
)
def test_a_small_group_is_found_in_a_place_within_a_region(site: CheckedSite, text: str) -> None:
    quay(site, f"overview: {text}")
    assert codes(site) == ["small-count"]


@pytest.mark.parametrize(
    "text",
    [
        "Three people died at sea, and two women were rescued.",
        "The town has five hotels where people stay in winter.",
        "One in five people lives in a city, and two of three families stay.",
        "Twelve families live in the old mill, and 15 women live next door.",
        "Two women's shelters are full; people sleep in the hall.",
    ],
)
def test_other_small_numbers_may_stay(site: CheckedSite, text: str) -> None:
    quay(site, f"overview: {text}")
    assert codes(site) == []


def test_a_whole_region_is_too_large_to_find_a_family_in(site: CheckedSite) -> None:
    site.overview("Three Eritrean families live in the old mill.")
    assert codes(site) == []


@pytest.mark.parametrize(
    "fields",
    [
        "figures: [{label: Minors, value: 4, unit: people}]",
        "figures: [{label: Minors, low: 2, high: 6}]",
        "population: {count: 9}",
    ],
)
def test_a_small_figure_is_found_in_a_place_within_a_region(site: CheckedSite, fields: str) -> None:
    quay(site, fields)
    assert codes(site) == ["small-count"]


@pytest.mark.parametrize(
    "fields",
    [
        "figures: [{label: Beds, value: 4, unit: items}]",
        "figures: [{label: People, value: 0}]",
        "population: {count: 10}",
    ],
)
def test_figures_of_things_of_nobody_and_of_ten_may_stay(site: CheckedSite, fields: str) -> None:
    quay(site, fields)
    assert codes(site) == []
