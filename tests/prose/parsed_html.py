"""HTML in a test, as the parser of the standard library sees it: which elements there are, and how they are nested."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Element", "elements", "text_of"]

_VOID = {"br", "hr", "img"}


@dataclass
class Element:
    """One element: its tag, its attributes, and the tags around it from the outermost on."""

    tag: str
    attributes: dict[str, str]
    within: tuple[str, ...] = ()
    text: str = ""


@dataclass
class _Parser(HTMLParser):
    """Collects all elements; anything but elements and text, and any tag left open, is refused."""

    found: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs}, tuple(one.tag for one in self.open))
        assert len(element.attributes) == len(attrs), f"an attribute twice: {attrs}"
        self.found.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def elements(html: str) -> list[Element]:
    """All elements, in the order in which they open. Fails where one is not closed, or closed by another's tag."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert not parser.open, f"<{parser.open[-1].tag}> is never closed"
    return parser.found


def text_of(html: str) -> str:
    """What a reader sees, without the tags."""
    parser = _Parser()
    parser.feed(f"<div>{html}</div>")
    parser.close()
    return parser.found[0].text
