"""A locator map as SVG: within a page in the page's colours, or as a file with its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

import msgspec

from waystation.drawing.labels import Label
from waystation.drawing.locator import LocatorMap, Ring, Shape
from waystation.drawing.terrain import Dot

__all__ = ["Ink", "map_file", "map_in_ink", "map_within_page"]


class Ink(msgspec.Struct, frozen=True, kw_only=True):
    """The colours of a map that is a file, as `#rrggbb`, by the names of the style sheet."""

    sea: str
    land: str
    apart: str
    """Of areas that belong to no country."""
    paper: str
    """Of borders, and of names on what is chosen."""
    accent: str
    ink: str
    quiet: str


_FACE = '"Iowan Old Style",Charter,"Bitstream Charter","Sitka Text","Source Serif 4","Noto Serif",Cambria,Georgia,serif'
_VARIABLE = re.compile(r"var\(--(\w+)\)")
_LETTERS = 'stroke-width="5" stroke-linejoin="round" paint-order="stroke" text-anchor="middle"'


def map_within_page(drawing: LocatorMap, links: Mapping[int, str], *, labelled_by: str) -> str:
    """The drawing for the inside of a page, whose style sheet gives the colours: `--sea`, `--land` and so on.

    `links` are addresses by number of a subject; `labelled_by` is the id of the words that say what the map shows.
    """
    role = "group" if links else "img"
    size = f'viewBox="0 0 {drawing.width} {drawing.height}"'
    return f'<svg class="locator" {size} role="{role}" aria-labelledby="{labelled_by}">{_body(drawing, links)}</svg>'


def map_file(drawing: LocatorMap, light: Ink, dark: Ink) -> str:
    """The drawing as a file, in its own colours for light and dark."""
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    style = f"svg{{{_colours(light)};font-family:{_FACE}}}@media(prefers-color-scheme:dark){{svg{{{_colours(dark)}}}}}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{style}</style>{_body(drawing, {})}</svg>\n'


def map_in_ink(drawing: LocatorMap, ink: Ink) -> str:
    """The elements of the drawing in one set of colours, for what is printed or knows no style sheet."""
    colours = msgspec.structs.asdict(ink)
    return f'<g font-family="Noto Serif">{_VARIABLE.sub(lambda name: colours[name[1]], _body(drawing, {}))}</g>'


def _colours(ink: Ink) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in msgspec.structs.asdict(ink).items())


def _body(drawing: LocatorMap, links: Mapping[int, str]) -> str:
    """Everything from below to above. What is alike is grouped, so that its looks are said once."""
    shapes = {role: [shape for shape in drawing.shapes if shape.role == role] for role in ("land", "apart", "chosen")}
    near = [label for label in drawing.labels if not label.chosen]
    beside = [label for label in drawing.labels if label.chosen and not label.within]
    within = [label for label in drawing.labels if label.chosen and label.within]
    parts = (
        f'<rect fill="var(--sea)" width="{drawing.width}" height="{drawing.height}"/>',
        _group('fill="var(--land)"', [_shape(shape, links) for shape in shapes["land"]]),
        _group('fill="var(--apart)"', [_shape(shape, links) for shape in shapes["apart"]]),
        '<g stroke-width="3" stroke-linejoin="round">',
        _group('fill="var(--accent)" stroke="var(--accent)"', [_shape(shape, links) for shape in shapes["chosen"]]),
        '<g fill="none">',
        _lines([line.points for line in drawing.lines], 'stroke="var(--paper)"'),
        _lines([line.points for line in drawing.lines if line.dashed], 'stroke="var(--quiet)" stroke-dasharray="9 6"'),
        _group('stroke="var(--accent)"', map(_ring, drawing.rings)),
        _lines(
            leaders := [_leader(label) for label in drawing.labels if label.leader],
            'stroke="var(--paper)" stroke-width="8"',
        ),
        _lines(leaders, 'stroke="var(--ink)"'),
        "</g></g>",
        f"<g {_LETTERS}>",
        _group('fill="var(--quiet)" stroke="var(--land)"', [_label(label, links) for label in near]),
        '<g font-weight="700">',
        _group('fill="var(--ink)" stroke="var(--land)"', [_label(label, links) for label in beside]),
        _group('fill="var(--paper)"', [_label(label, links) for label in within]),
        "</g></g>",
    )
    return "".join(parts)


def _group(looks: str, parts: Iterable[str]) -> str:
    content = "".join(parts)
    return f"<g {looks}>{content}</g>" if content else ""


def _shape(shape: Shape, links: Mapping[int, str]) -> str:
    path = f'<path d="{_path(shape.outlines, closed=True)}"/>'
    # Of the two links to one place, only the name is met by keyboard and screen reader.
    return _linked(path, links.get(shape.subject), ' tabindex="-1" aria-hidden="true"')


def _linked(content: str, url: str | None, attributes: str = "") -> str:
    return f'<a href="{escape(url)}"{attributes}>{content}</a>' if url else content


def _lines(lines: Sequence[Sequence[Dot]], looks: str) -> str:
    return f'<path {looks} d="{_path(lines, closed=False)}"/>' if lines else ""


def _ring(ring: Ring) -> str:
    return f'<ellipse cx="{ring.x}" cy="{ring.y}" rx="{ring.across}" ry="{ring.down}"/>'


def _leader(label: Label) -> tuple[Dot, Dot]:
    x1, y1, x2, y2 = label.leader or (0, 0, 0, 0)
    return (x1, y1), (x2, y2)


def _label(label: Label, links: Mapping[int, str]) -> str:
    first, *rest = (escape(line, quote=False) for line in label.lines)
    more = "".join(f'<tspan x="{label.x}" dy="{round(label.size * 1.12)}">{line}</tspan>' for line in rest)
    text = f'<text x="{label.x}" y="{label.y}" font-size="{label.size}">{first}{more}</text>'
    return _linked(text, links.get(label.number - 1) if label.chosen else None)


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
