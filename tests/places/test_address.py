from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from waystation.places import alias_address, percent_encode, place_address, slugify

REGIONS = "content/pages/regions"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("the-balkans/index.md", "regions/the-balkans/"),
        ("the-balkans/bosnia.md", "regions/the-balkans/bosnia/"),
        ("The Balkans/Bosnia & Herzegovina.md", "regions/the-balkans/bosnia-herzegovina/"),
        ("v1.2/st_john.md", "regions/v1.2/st_john/"),
        ("coast/index.md.md", "regions/coast/index.md/"),
    ],
)
def test_folder_and_file_make_the_address(path: str, address: str) -> None:
    assert place_address(f"{REGIONS}/{path}") == address


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("northern-coast", "northern-coast"),
        ("Northern Coast", "northern-coast"),
        ("  --Northern__Coast--  ", "northern__coast"),
        ("Côte d’Azur", "côte-d-azur"),
        ("Straße", "straße"),
        ("ساحل الخزامى", "ساحل-الخزامى"),
        ("हिन्दी की दुनिया", "हिन्दी-की-दुनिया"),
        ("አዲስ አበባ", "አዲስ-አበባ"),
        ("Северный берег", "северный-берег"),
        ("北海岸", "北海岸"),
        ("ชายฝั่งเหนือ", "ชายฝั่งเหนือ"),
        ("٢٠٢٦", "٢٠٢٦"),
        ("a\u2011b\u00a0c", "a-b-c"),
    ],
)
def test_a_slug_keeps_the_letters_and_vowel_signs_of_any_script(name: str, slug: str) -> None:
    assert slugify(name) == slug


def test_composed_and_decomposed_letters_make_one_slug() -> None:
    """File systems differ in which of the two they store."""
    assert slugify(unicodedata.normalize("NFD", "Čačak")) == slugify("Čačak") == "čačak"


@pytest.mark.parametrize("name", ["!!!", "---", "...", "_", "🌊", "\u200f", " "])
def test_a_name_of_signs_alone_gets_a_slug_of_its_own(name: str) -> None:
    assert slugify(name).startswith("x")
    assert slugify(name) != slugify(name + "!")
    assert slugify(name) == slugify(name)


@given(st.text())
@examples(400)
def test_a_slug_is_one_segment_of_an_address_and_never_a_hidden_one(text: str) -> None:
    slug = slugify(text)
    assert slug
    assert not slug.startswith((".", "-"))
    assert not any(character in '/\\?#%&"<>' or character.isspace() for character in slug)


@given(st.text())
@examples(400)
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)


def test_a_name_that_grows_in_lower_case_still_fits_into_a_file_name() -> None:
    """U+0130 takes two bytes, its lower case three; 255 bytes are the limit of most file systems."""
    address = place_address(f"{REGIONS}/{'İ' * 120}/index.md")
    assert max(len(segment.encode()) for segment in address.split("/")) <= 255


# ── aliases ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("alias", "address"),
    [
        ("/old/place/", "old/place/"),
        ("/old/place", "old/place/"),
        ("old/place", "old/place/"),
        (" /old ", "old/"),
        ("/old/place.html", "old/place.html"),
        ("/старое/место", "старое/место/"),
        ("/Old Place", "Old Place/"),
        ("/v1.2", "v1.2/"),
        ("/page.php", "page.php/"),
    ],
)
def test_an_old_address_is_taken_as_people_write_it(alias: str, address: str) -> None:
    assert alias_address(alias) == address


@pytest.mark.parametrize(
    "alias",
    [
        "",
        "/",
        "//",
        "..",
        "../up",
        "/a/../../b",
        "/a/..",
        "/./a",
        "//elsewhere.example/",
        "https://elsewhere.example/",
        "javascript:alert(1)",
        "C:\\old",
        "\\\\host\\share",
        "/a?b=c",
        "/a#b",
        '/a"b',
        "/<script>",
        "/a\nb",
        "/a\x00b",
        "/a|b",
        "/old/*",
        "/a//b",
    ],
)
def test_what_is_no_path_of_the_site_is_no_alias(alias: str) -> None:
    assert alias_address(alias) is None


@pytest.mark.parametrize(
    "alias",
    [
        "/robots.txt",
        "/sitemap.xml",
        "/_redirects",
        "/_headers",
        "/.waystation.json",
        "/a/.hidden",
        "/.well-known/x",
        "/assets",
        "/assets/icon.svg/x.html",
        "/uploads/map.png",
        "/old.html/x",
        "/" + "a" * 300,
        "/" + "ä" * 130,
        "/" + "/".join(["a" * 100] * 20),
    ],
)
def test_an_alias_never_claims_a_file_of_the_host_or_one_that_no_disk_can_hold(alias: str) -> None:
    """Such an alias in one file would keep the whole site from being written."""
    assert alias_address(alias) is None


@given(st.text())
@examples(400)
def test_an_alias_stays_within_the_site(alias: str) -> None:
    address = alias_address(alias)
    if address is not None:
        assert not address.startswith(("/", "\\"))
        assert ".." not in address.split("/")
        assert ":" not in address
        assert address.endswith(("/", ".html"))


def test_an_address_is_percent_encoded_for_links() -> None:
    assert percent_encode("regions/ساحل/#news-1") == "regions/%D8%B3%D8%A7%D8%AD%D9%84/#news-1"
    assert percent_encode('a b"<c>%') == "a%20b%22%3Cc%3E%25"
