from __future__ import annotations

from tests.places.reading_places import region
from waystation.checks.texts import holds_any, texts_of

FULL = """
overview: Ferries run.
population: {count: 7, description: Many.}
newsUpdates:
  updates:
    - {title: A boat came in, content: It did., source: 'https://a.example/', pinned: true, id: boat}
    - {title: Another}
stayInformed: {links: [{label: Agency, url: 'https://agency.example/'}]}
map: /uploads/coast.png
owners: [Ada]
"""


def test_every_text_comes_with_its_field_and_kind_in_the_order_of_the_fields() -> None:
    assert [*texts_of(region(FULL))] == [
        (("name",), "text", "Heron Coast"),
        (("overview",), "markdown", "Ferries run."),
        (("population", "description"), "markdown", "Many."),
        (("newsUpdates", "updates", 0, "title"), "text", "A boat came in"),
        (("newsUpdates", "updates", 0, "content"), "markdown", "It did."),
        (("newsUpdates", "updates", 0, "id"), "text", "boat"),
        (("newsUpdates", "updates", 0, "source"), "address", "https://a.example/"),
        (("newsUpdates", "updates", 1, "title"), "text", "Another"),
        (("newsUpdates", "updates", 1, "id"), "text", "another"),
        (("stayInformed", "links", 0, "label"), "text", "Agency"),
        (("stayInformed", "links", 0, "url"), "address", "https://agency.example/"),
        (("owners", 0), "text", "Ada"),
    ]


def test_the_texts_of_one_place_are_never_given_for_another() -> None:
    places = [region("overview: One"), region("overview: Other")]
    assert [texts_of(place)[1][2] for place in [*places, *places]] == ["One", "Other", "One", "Other"]


def test_a_text_holds_any_of_the_parts_that_stand_in_it() -> None:
    assert holds_any("A TODO here", ("TBD", "TODO"))
    assert not holds_any("A todo here", ("TBD", "TODO"))
