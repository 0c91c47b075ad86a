"""The places in the text that an operation changes: for each, the new text, from the most to the least like the old.

What comes out is a proposal. Whether it is read as it was meant, and whether all else is still the same, `content.edit`
finds out by reading it; the next proposal is looked at only where one fails.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from waystation.content.writer.layout import After, Layout
from waystation.content.writer.nodes import Node, Style, line_start, next_line
from waystation.content.writer.respelling import respelt
from waystation.content.writer.spelling import Spot, spell
from waystation.content.writer.values import same

__all__ = ["append_key", "insert_item", "move_item", "remove_child", "rename_key", "replace_value"]


# ── a value ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def replace_value(
    layout: Layout, node: Node, old: object, new: object, *, flow: bool, like: Node | None
) -> Iterator[str]:
    """Write another value in the place of a node. `like` is a node whose style it may take, if its own says nothing."""
    if flow:
        yield from _replace_in_flow(layout, node, old, new)
        return
    if node.kind == "scalar" and isinstance(old, str) and isinstance(new, str) and old.strip() and new.strip():
        yield from _respell(layout, node, old, new)
    if isinstance(old, dict) and isinstance(new, list) and node.style == "block" and same(list(old.values()), new):
        yield _with_dashes(layout, node)
    if isinstance(new, dict | list):
        yield from _replace_by_collection(layout, node, new, like)
    else:
        yield from _replace_by_scalar(layout, node, new, like)


def _respell(layout: Layout, node: Node, old: str, new: str) -> Iterator[str]:
    spot = layout.spot(node, outer=layout.column(node.lead))
    if spot.room and "\n" in new and "\n" not in old + layout.source(node):
        return  # several lines read best in a block
    source = respelt(layout.source(node), node.style, old, new, spot)
    if source is not None:
        yield _with(layout.text, node.at, node.end, source)


def _with_dashes(layout: Layout, group: Node) -> str:
    """A group with a dash in the place of each key; values stay, and those on a line below come beside it."""
    text = layout.text
    for key, item in zip(reversed(group.keys), reversed(group.items), strict=True):
        room = layout.column(item.start) - layout.column(key.start)
        is_below = "\n" in text[item.slot : item.start] and not text[item.slot : item.start].strip()
        if is_below and room > 1:
            text = _with(text, key.start, item.start, "-" + " " * (room - 1))
        else:
            text = _with(text, key.start, item.slot, "-")
    return text


def _replace_by_scalar(layout: Layout, node: Node, new: object, like: Node | None) -> Iterator[str]:
    is_own = node.kind == "scalar" and layout.source(node) not in ("", "''", '""')
    style = layout.style_like(new, node if is_own else like)
    spot = layout.spot(node, outer=layout.column(node.lead))
    if not isinstance(new, str) or not new.strip():
        quote: Style = '"' if isinstance(new, str) and "\n" in new else "'"
        style, spot = quote if style in ("|", ">") else style, _beside(spot)
    yield from _put(layout, node, spell(new, style, spot, quote=layout.habits.quote))
    yield from _put(layout, node, spell(new, '"', _beside(spot)))


def _beside(spot: Spot) -> Spot:
    """The same place for what stands on one line beside its key."""
    return dataclasses.replace(spot, below="never", width=None)


def _replace_by_collection(layout: Layout, node: Node, new: object, like: Node | None) -> Iterator[str]:
    if layout.has_room(node) or node.style == "block":
        at = layout.column(node.lead)
        after: After = "dash" if layout.text[node.lead : node.slot] == "-" else "key"
        own = node if node.kind in ("list", "group") and node.items else like
        written = layout.beside(new, after=after, at=at, begins=layout.column(node.slot), like=own)
        yield from _put(layout, node, written)
    yield from _put(layout, node, " " + layout.flow(new))


def _put(layout: Layout, node: Node, written: str) -> Iterator[str]:
    """Write text that begins with a blank or a line break in the place of a node, first with its anchor, then without.

    A comment between the key and the value stays.
    """
    text = layout.text
    if node.start < node.at:
        yield _with(text, node.at, node.end, written.lstrip(" \r\n"))
        yield _with(text, len(text[: node.at].rstrip(" \t\r\n")), node.end, written)
    comment = text[node.slot : node.start].rstrip()
    if not comment:
        yield _with(text, node.slot, node.end, written)
    elif "\n" not in written:
        yield _with(text, node.slot, node.end, written + comment)
    elif written.startswith(("\r", "\n")):
        yield _with(text, node.slot, node.end, comment + written)
    else:
        yield _with(text, node.start, node.end, written.lstrip(" "))


def _replace_in_flow(layout: Layout, node: Node, old: object, new: object) -> Iterator[str]:
    """The same within `[ ]` and `{ }`, where a value that was not given may lack its blank, or its colon too."""
    text = layout.text
    if isinstance(old, str) and isinstance(new, str) and old.strip() and node.kind == "scalar":
        source = respelt(layout.source(node), node.style, old, new, layout.spot(node, flow=True, outer=0))
        if source is not None:
            yield _with(text, node.at, node.end, source)
    for json in (node.style == '"', True):
        written = layout.flow(new, json=json)
        if node.style == "'" and isinstance(new, str):
            written = spell(new, "'", layout.spot(node, flow=True, outer=0)).strip()
        yield _with(text, node.at, node.end, written)
        yield _with(text, node.start, node.end, written)
        yield _with(text, node.start, node.end, " " + written)
        yield _with(text, node.start, node.end, ": " + written)


# ── keys and items ──────────────────────────────────────────────────────────────────────────────────────────────────


def append_key(layout: Layout, group: Node | None, key: object, value: object, *, like: Node | None) -> Iterator[str]:
    """Add a key at the end of a group that has keys, or of front matter that has none."""
    text = layout.text
    if group is None:
        pair = layout.pair(key, value, indent=0)
        written = layout.root  # which says `{}` or `null`
        yield _with(text, written.start, written.end, pair) if written else text + pair + layout.newline
    elif group.style == "flow":
        yield from _append_in_flow(layout, group, key, value)
    else:
        indent = layout.column(group.at)
        line = " " * indent + layout.pair(key, value, indent=indent, like=like) + layout.newline
        yield from _with_lines(layout, group, group.end, line)


def _append_in_flow(layout: Layout, group: Node, key: object, value: object) -> Iterator[str]:
    text, last = layout.text, group.items[-1]
    end = max(last.end, group.keys[-1].end)
    for json in (group.keys[0].style == '"', True):
        pair = f"{layout.key(key, json=json)}: {layout.flow(value, json=json)}"
        yield _with(text, end, end, _flow_gap(layout, group) + pair)


def rename_key(layout: Layout, group: Node, index: int, key: str) -> Iterator[str]:
    """Write another name in the place of a key."""
    old = group.keys[index]
    yield _with(layout.text, old.at, old.end, layout.key(key, json=old.style == '"'))


def insert_item(layout: Layout, items: Node, index: int, value: object) -> Iterator[str]:
    """Put an item into a list that has some."""
    if items.style == "flow":
        yield from _insert_in_flow(layout, items, index, value)
        return
    text = layout.text
    like = items.items[max(index - 1, 0)]
    indent = layout.column(items.items[0].lead)
    line = layout.item(value, indent=indent, like=like)
    margin = " " * indent
    if index:
        yield from _with_lines(layout, items, items.items[index - 1].end, margin + line + layout.newline)
        return
    first = items.items[0].lead
    begin = line_start(text, first)
    if _shares_line(text, first):
        yield _with(text, first, first, line + layout.newline + margin)
    else:
        yield _with(text, begin, begin, margin + line + layout.newline + _gap(layout, items))


def _insert_in_flow(layout: Layout, items: Node, index: int, value: object) -> Iterator[str]:
    text = layout.text
    for json in (items.items[0].style == '"', True):
        written = layout.flow(value, json=json)
        if index < len(items.items):
            at = items.items[index].start
            yield _with(text, at, at, written + _flow_gap(layout, items))
        else:
            at = items.items[-1].end
            yield _with(text, at, at, _flow_gap(layout, items) + written)


def remove_child(layout: Layout, parent: Node, index: int) -> Iterator[str]:
    """Remove an item or a pair; of the last one, what stays is an empty list or group."""
    if parent.style == "flow":
        yield _without_in_flow(layout, parent, index)
    elif len(parent.items) == 1:
        yield from _emptied(layout, parent)
    else:
        text, own = layout.text, _own_lines(layout, parent, index)
        stretches = dict.fromkeys((_with_gap(text, _gap(layout, parent), *own), own))
        yield from (_with(text, begin, end, "") for begin, end in stretches)
        yield from (text[:begin] + _apart(text[end:], layout.column(parent.at)) for begin, end in stretches)


def _apart(text: str, indent: int) -> str:
    """Text whose first lines a block above would take for its own: no blank lines, and comments further to the left."""
    between = re.match(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*", text)
    end = between.end() if between else 0
    return re.sub(r"^ +(?=#)", " " * indent, text[:end].lstrip("\r\n"), flags=re.MULTILINE) + text[end:]


def _without_in_flow(layout: Layout, parent: Node, index: int) -> str:
    text = layout.text
    if len(parent.items) == 1:
        return _with(text, parent.at, parent.end, "{}" if parent.kind == "group" else "[]")
    if index + 1 < len(parent.items):
        return _with(text, parent.items[index].lead, parent.items[index + 1].lead, "")
    return _with(text, _end(parent, index - 1), _end(parent, index), "")


def _emptied(layout: Layout, parent: Node) -> Iterator[str]:
    text = layout.text
    empty = " {}" if parent.kind == "group" else " []"
    begin, end = _own_lines(layout, parent, 0)
    if parent is layout.root:
        yield _with(text, begin, end, "")
    elif _shares_line(text, parent.items[0].lead):
        yield _with(text, parent.at, _end(parent, 0), empty.strip())
    else:
        at = len(text[: parent.at].rstrip(" \t\r\n")) if parent.start < parent.at else parent.slot
        yield text[:at] + empty + text[at:begin] + text[end:]
    yield _with(text, parent.slot, _end(parent, 0), empty)


def move_item(layout: Layout, items: Node, index: int, to: int) -> Iterator[str]:
    """Move the lines of an item, with the comment at the end of its last, and the blank lines that part items.

    A block above that keeps its last blank lines would take these for its own, so there is a way without them.
    """
    if items.style == "flow":
        yield _moved_in_flow(layout, items, index, to)
        return
    text, gap, margin = layout.text, _gap(layout, items), " " * layout.column(items.at)
    others = [item for number, item in enumerate(items.items) if number != index]
    begin, end = _own_lines(layout, items, index)
    lines = margin if _shares_line(text, begin) else ""
    lines += text[begin : next_line(text, items.items[index].end)]
    begin, end = _with_gap(text, gap, begin, end)
    for apart in dict.fromkeys((gap, "")):
        if to:
            at, added = next_line(text, others[to - 1].end), apart + lines
        elif _shares_line(text, others[0].lead):
            at, added = others[0].lead, lines.lstrip(" ") + margin
        else:
            at, added = line_start(text, others[0].lead), lines + apart
        for rest in (text[max(at, end) :], _apart(text[max(at, end) :], len(margin))):
            moved_down = text[:begin] + text[end:at] + added + rest
            yield text[:at] + added + text[at:begin] + rest if at <= begin else moved_down


def _moved_in_flow(layout: Layout, items: Node, index: int, to: int) -> str:
    """The texts of the items change places; what stands between them stays."""
    text = layout.text
    sources = [text[item.start : item.end] for item in items.items]
    sources.insert(to, sources.pop(index))
    for item, source in zip(reversed(items.items), reversed(sources), strict=True):
        text = _with(text, item.start, item.end, source)
    return text


# ── lines ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _with(text: str, begin: int, end: int, new: str) -> str:
    return text[:begin] + new + text[end:]


def _end(parent: Node, index: int) -> int:
    ends = [parent.items[index].end] + ([parent.keys[index].end] if parent.keys else [])
    return max(ends)


def _own_lines(layout: Layout, parent: Node, index: int) -> tuple[int, int]:
    """From where to where an item or a pair reaches, with its comment and its line end.

    The first of a list in a list shares its line with the dash above, so it reaches up to the next one.
    """
    text = layout.text
    lead, end = parent.items[index].lead, next_line(text, _end(parent, index))
    if _shares_line(text, lead):
        rest = text[end:]
        return lead, end + len(rest) - len(rest.lstrip(" \r\n"))
    return line_start(text, lead), end


def _shares_line(text: str, lead: int) -> bool:
    """Say whether an item or a pair begins beside the dash above it."""
    return bool(text[line_start(text, lead) : lead].strip())


def _with_gap(text: str, gap: str, begin: int, end: int) -> tuple[int, int]:
    """With the blank lines before the lines of an item, or else after them, where such part all items."""
    if gap and text[:begin].endswith((f"\n{gap}", f"\r{gap}")):
        return begin - len(gap), end
    return begin, end + len(gap) * text.startswith(gap, end)


def _with_lines(layout: Layout, parent: Node, end: int, lines: str) -> Iterator[str]:
    """Lines put after the one that holds the end of an item, with the blank lines that part items, or else without.

    A block above that keeps its last blank lines would take these for its own.
    """
    at = next_line(layout.text, end)
    for gap in dict.fromkeys((_gap(layout, parent), "")):
        yield _with(layout.text, at, at, gap + lines)


def _gap(layout: Layout, parent: Node) -> str:
    """The blank lines that part the first two of a list or group; none where anything else is between them."""
    if len(parent.items) < 2:
        return ""
    text = layout.text
    between = text[next_line(text, _end(parent, 0)) : line_start(text, parent.items[1].lead)]
    return "" if between.strip() else between


def _flow_gap(layout: Layout, parent: Node) -> str:
    """What parts the items in `[ ]` and `{ }`: a comma, and a blank or the line break of those that are there."""
    if len(parent.items) < 2:
        before = layout.text[parent.at + 1 : parent.items[0].lead]
        return "," + before if "\n" in before and not before.strip() else ", "
    between = layout.text[_end(parent, 0) : parent.items[1].lead]
    return between if between.strip() == "," else ", "
