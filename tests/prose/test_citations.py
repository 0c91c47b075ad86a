from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import examples
from tests.prose.parsed_html import Element, elements
from waystation.prose import EXTERNAL_REL, Citations, Source, host_of, to_html


def page(*, numbered: bool = True) -> Citations:
    """A page of a site that lives below a base path."""
    return Citations(
        lambda number: f"Source {number}",
        own="https://own.example/sub/",
        link=lambda url: "/sub" + url if url.startswith("/") else url,
        image=lambda path, alt: f'<img src="/sub{path}" alt="{escape(alt)}" width="4" height="3">',
        numbered=numbered,
    )


def links(html: str) -> list[Element]:
    return [element for element in elements(html) if element.tag == "a"]


def marked(*sources: str) -> tuple[str, tuple[Source, ...]]:
    """Several texts of one page, and what they cite."""
    citations = page()
    return "".join(citations.mark(to_html(source)) for source in sources), citations.sources


# ── numbers and marks ────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_external_link_gets_a_mark_behind_it() -> None:
    html, _ = marked("See [one](https://a.example/).")
    assert html == (
        f'<p>See <a href="https://a.example/" rel="{EXTERNAL_REL}">one</a>'
        '<a class="cite" id="cite-1-1" href="#source-1" aria-label="Source 1">1</a>.</p>'
    )


def test_sources_are_numbered_in_the_order_of_the_page() -> None:
    _, sources = marked("[b](https://b.example/) [a](https://a.example/)", "[c](https://c.example/)")
    assert [(source.number, source.url) for source in sources] == [
        (1, "https://b.example/"),
        (2, "https://a.example/"),
        (3, "https://c.example/"),
    ]


def test_the_same_address_has_one_number_on_a_page() -> None:
    html, sources = marked("[a](https://a.example/) [b](https://b.example/)", "[again](https://a.example/)")
    assert [link.text for link in links(html) if "class" in link.attributes] == ["1", "2", "1"]
    assert len(sources) == 2


def test_every_mark_has_an_id_of_its_own_for_the_way_back() -> None:
    _, sources = marked("[a](https://a.example/) [b](https://b.example/) [c](https://a.example/)")
    assert [source.marks for source in sources] == [["cite-1-1", "cite-1-2"], ["cite-2-1"]]
    assert [source.anchor for source in sources] == ["source-1", "source-2"]


def test_addresses_that_differ_in_a_fragment_are_two_sources() -> None:
    """They lead to two passages; whoever follows the number must land where the author looked."""
    _, sources = marked("[a](https://a.example/#one) [b](https://a.example/#two)")
    assert len(sources) == 2


def test_an_ampersand_in_an_address_is_one_address_however_it_is_written() -> None:
    html, sources = marked("[a](https://a.example/?b&c) [d](https://a.example/?b&amp;c)")
    assert [source.url for source in sources] == ["https://a.example/?b&c"]
    assert links(html)[0].attributes["href"] == "https://a.example/?b&c"


def test_a_bare_address_is_cited_too() -> None:
    html, sources = marked("See https://a.example/b.")
    assert [source.url for source in sources] == ["https://a.example/b"]
    assert len(links(html)) == 2


@pytest.mark.parametrize("source", ["https://a.example/b/", "www.a.example/b/", "[http://a.example/](/b/)"])
def test_an_address_that_is_shown_reads_from_left_to_right_in_any_text(source: str) -> None:
    html, _ = marked(f"انظر {source} و[هذا](https://b.example/)")
    assert [link.attributes.get("dir") for link in links(html) if "class" not in link.attributes] == ["ltr", None]


def test_an_address_can_be_cited_without_prose() -> None:
    citations = page()
    citations.mark(to_html("[a](https://a.example/)"))
    assert elements(citations.cite("https://a.example/"))[0].attributes["id"] == "cite-1-2"


def test_the_words_of_a_mark_are_escaped() -> None:
    citations = Citations(lambda number: f'"<{number}>"')
    assert elements(citations.cite("https://a.example/"))[0].attributes["aria-label"] == '"<1>"'


def test_a_link_with_a_title_is_a_source_like_any_other() -> None:
    html, sources = marked('[a](https://a.example/ "A title")')
    assert len(sources) == 1
    assert links(html)[0].attributes["rel"] == EXTERNAL_REL


def test_a_page_without_a_list_of_sources_has_no_marks() -> None:
    citations = page(numbered=False)
    html = citations.mark(to_html("[a](https://a.example/)"))
    assert html == f'<p><a href="https://a.example/" rel="{EXTERNAL_REL}">a</a></p>'
    assert citations.sources == ()


def test_text_without_links_stays_as_it_is() -> None:
    html, sources = marked("No *link* here: `<a href>`.")
    assert html == to_html("No *link* here: `<a href>`.")
    assert sources == ()


# ── the site's own addresses ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("/about/", "/sub/about/"),
        ("https://own.example/sub/about/", "https://own.example/sub/about/"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
        ("#news", "#news"),
        ("other/", "other/"),
    ],
)
def test_a_link_within_the_site_gets_the_base_path_and_no_mark(address: str, href: str) -> None:
    html, sources = marked(f"[a]({address})")
    (link,) = links(html)
    assert link.attributes == {"href": href}
    assert sources == ()


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example/",
        "https://a.example/",
        "HTTPS://A.EXAMPLE/",
        "//a.example/",
        "https://own.example/elsewhere/",
        "https://own.example.evil.example/sub/",
    ],
)
def test_every_other_address_leads_away_and_says_so(address: str) -> None:
    html, sources = marked(f"[a]({address})")
    assert links(html)[0].attributes == {"href": address, "rel": EXTERNAL_REL}
    assert [source.url for source in sources] == [address]


def test_a_site_that_does_not_know_its_address_takes_every_host_for_another() -> None:
    assert Citations(str).is_external("https://own.example/")
    assert not Citations(str).is_external("/about/")


# ── pictures ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_picture_of_the_site_is_shown() -> None:
    html, _ = marked('![A "grey" quay](/uploads/quay.png)')
    (picture,) = (element for element in elements(html) if element.tag == "img")
    assert (picture.attributes["src"], picture.attributes["alt"]) == ("/sub/uploads/quay.png", 'A "grey" quay')


def test_a_picture_from_elsewhere_becomes_a_link_and_a_source() -> None:
    """Loading it would tell the other site who reads the page."""
    html, sources = marked("![A quay](https://a.example/quay.png)")
    assert not any(element.tag == "img" for element in elements(html))
    assert (links(html)[0].text, links(html)[0].attributes["href"]) == ("A quay", "https://a.example/quay.png")
    assert [source.url for source in sources] == ["https://a.example/quay.png"]


@pytest.mark.parametrize("source", ["![](https://www.a.example/quay.png)", "![ ](https://a.example/quay.png)"])
def test_a_picture_from_elsewhere_without_words_is_named_after_its_host(source: str) -> None:
    assert links(marked(source)[0])[0].text == "a.example"


def test_a_picture_from_elsewhere_within_a_link_is_its_words() -> None:
    """A link within a link is no HTML."""
    html, sources = marked("[![A quay](https://a.example/quay.png)](https://b.example/)")
    assert [(link.text, link.within) for link in links(html)] == [("A quay", ("p",)), ("1", ("p",))]
    assert [source.url for source in sources] == ["https://b.example/"]


def test_a_picture_of_the_site_within_a_link_stays_there() -> None:
    html, _ = marked("[![A quay](/uploads/quay.png)](/about/)")
    (picture,) = (element for element in elements(html) if element.tag == "img")
    assert picture.within == ("p", "a")


def test_a_page_that_shows_no_pictures_leaves_them_out() -> None:
    assert Citations(str).mark(to_html("a ![A quay](/uploads/quay.png) b")) == "<p>a  b</p>"


# ── hosts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://a.example/b", "a.example"),
        ("https://www.A.example:8080/", "a.example"),
        ("https://user@a.example/", "a.example"),
        ("//a.example/", "a.example"),
        ("/about/", ""),
        ("mailto:desk@a.example", ""),
        ("https://[::1", ""),
        ("", ""),
    ],
)
def test_the_host_is_what_people_know_it_by(url: str, host: str) -> None:
    assert host_of(url) == host
    assert Source(1, url).host == host


@given(
    st.tuples(
        st.sampled_from(["http://", "https://", "HTTPS://", "//", "ftp://", "https:", " https://"]),
        st.sampled_from(["", "www.", "a@", "a.", "\u00e4.", "[::1", "["]),
        st.text(st.sampled_from("aA.-b1]:@\u212a\t\n%_ "), max_size=4),
        st.text(st.sampled_from("/?#:[]@\n\u2100a"), max_size=4),
    ).map("".join)
)
@examples(1000)
def test_the_quick_look_for_a_host_finds_what_urlsplit_finds(url: str) -> None:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    assert host_of(url) == host.removeprefix("www.")
