"""A locator map as SVG: within a page in the page's colours, or as a file with its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import msgspec

from waystation.drawing.labels import Label
from waystation.drawing.locator import Dot, LocatorMap, Ring, Shape

__all__ = ["Ink", "map_file", "map_within_page"]


class Ink(msgspec.Struct, frozen=True, kw_only=True):
    """The colours of a map that is a file, as `#rrggbb`."""

    sea: str
    land: str
    disputed: str
    paper: str
    """Of borders, and of names on what is chosen."""
    chosen: str
    ink: str
    quiet: str


_FACE = '"Iowan Old Style",Charter,"Bitstream Charter","Sitka Text","Source Serif 4","Noto Serif",Cambria,Georgia,serif'
_STYLE = (
    "path,ellipse{stroke-width:3;stroke-linejoin:round}.m-line,.m-dash,.m-ring,.m-lead{fill:none}"
    ".m-dash{stroke-dasharray:9 6}.m-in,.m-by{font-weight:700}.m-in{stroke:none}"
    f"text{{font-family:{_FACE};text-anchor:middle;paint-order:stroke;stroke-width:5;stroke-linejoin:round}}"
)
_COLOURS = (
    ".m-sea{{fill:{sea}}}.m-land{{fill:{land}}}.m-disputed{{fill:{disputed}}}.m-line{{stroke:{paper}}}"
    ".m-dash{{stroke:{quiet}}}.m-here{{fill:{chosen};stroke:{chosen}}}.m-ring{{stroke:{chosen}}}.m-in{{fill:{paper}}}"
    ".m-by{{fill:{ink};stroke:{land}}}.m-near{{fill:{quiet};stroke:{land}}}.m-lead{{stroke:{ink}}}"
)
"""The names of the classes are those of the style sheet, for maps within a page."""


def map_within_page(drawing: LocatorMap, links: Mapping[int, str], *, labelled_by: str) -> str:
    """The drawing for the inside of a page, whose style sheet has the colours.

    `links` are addresses by number of a subject; `labelled_by` is the id of the words that say what the map shows.
    """
    role = "group" if links else "img"
    size = f'viewBox="0 0 {drawing.width} {drawing.height}"'
    return f'<svg class="locator" {size} role="{role}" aria-labelledby="{labelled_by}">{_body(drawing, links)}</svg>'


def map_file(drawing: LocatorMap, light: Ink, dark: Ink) -> str:
    """The drawing as a file, in its own colours for light and dark."""
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{_style(light, dark)}{_body(drawing, {})}</svg>\n'


def _style(light: Ink, dark: Ink) -> str:
    of_light, of_dark = (_COLOURS.format(**msgspec.structs.asdict(ink)) for ink in (light, dark))
    return f"<style>{_STYLE}{of_light}@media(prefers-color-scheme:dark){{{of_dark}}}</style>"


def _body(drawing: LocatorMap, links: Mapping[int, str]) -> str:
    parts = (
        f'<rect class="m-sea" width="{drawing.width}" height="{drawing.height}"/>',
        *(_shape(shape, links) for shape in drawing.shapes),
        _lines([line.points for line in drawing.lines], "m-line"),
        _lines([line.points for line in drawing.lines if line.dashed], "m-dash"),
        *(_ring(ring) for ring in drawing.rings),
        *(_label(label, links) for label in drawing.labels),
    )
    return "".join(parts)


def _shape(shape: Shape, links: Mapping[int, str]) -> str:
    kind = {"land": "m-land", "disputed": "m-disputed", "chosen": "m-here"}[shape.role]
    path = f'<path class="{kind}" d="{_path(shape.outlines, closed=True)}"/>'
    return _linked(path, links.get(shape.subject), hidden=True)


def _linked(content: str, url: str | None, *, hidden: bool) -> str:
    """A link around a part. Of the two that lead to one place, only the name is met by keyboard and screen reader."""
    if not url:
        return content
    apart = ' tabindex="-1" aria-hidden="true"' if hidden else ""
    return f'<a href="{escape(url)}"{apart}>{content}</a>'


def _lines(lines: Sequence[Sequence[Dot]], kind: str) -> str:
    return f'<path class="{kind}" d="{_path(lines, closed=False)}"/>' if lines else ""


def _ring(ring: Ring) -> str:
    return f'<ellipse class="m-ring" cx="{ring.x}" cy="{ring.y}" rx="{ring.across}" ry="{ring.down}"/>'


def _label(label: Label, links: Mapping[int, str]) -> str:
    kind = ("m-in" if label.within else "m-by") if label.chosen else "m-near"
    start = f'<text class="{kind}" x="{label.x}" y="{label.y}" font-size="{label.size}">'
    leader = ""
    if label.leader:
        x1, y1, x2, y2 = label.leader
        line = f'd="M{x1}{_after(y1)}L{x2}{_after(y2)}"'
        leader = f'<path class="m-line" {line}/><path class="m-lead" {line}/>'
    first, *rest = (escape(line, quote=False) for line in label.lines)
    more = "".join(f'<tspan x="{label.x}" dy="{round(label.size * 1.12)}">{line}</tspan>' for line in rest)
    return leader + _linked(
        f"{start}{first}{more}</text>", links.get(label.number - 1) if label.chosen else None, hidden=False
    )


def _path(lines: Iterable[Sequence[Dot]], *, closed: bool) -> str:
    """Path data: each line begins where it is, and goes on by steps, which are shorter to write."""
    parts = []
    for line in lines:
        x, y = line[0]
        parts.append(f"M{x}{_after(y)}l")
        steps: list[str] = []
        for right, down in line[1:]:
            steps.append(f"{_after(right - x) if steps else right - x}{_after(down - y)}")
            x, y = right, down
        parts.append("".join(steps))
        if closed:
            parts.append("z")
    return "".join(parts)


def _after(number: int) -> str:
    """A number after another one: a minus parts the two as well as a blank does."""
    return f" {number}" if number >= 0 else str(number)
