"""Cut the fonts of cards and briefs out of Debian's Noto fonts: the scripts that Waystation writes, without hints.

    python -m scripts.make_fonts [FOLDER]

Needs fontTools and Debian's `fonts-noto-core`, whose files lie in FOLDER; without it, where Debian puts them. Beside
each font whose letters can be set one by one, it writes how close they stand.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it brings no types

from waystation.drawing.lettering import FAMILIES, FONTS
from waystation.drawing.letterpress import FACES, Kerning, kerning_file

_FOLDER = "/usr/share/fonts/truetype/noto"
_BETWEEN = ((0x20, 0x7E), (0xA0, 0xFF), (0x2000, 0x206F))
"""Blanks and punctuation, of which each face has what its script needs: a text is not to change faces at each blank."""
_SEPARATE = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xAC),  # Latin, without the soft hyphen
    (0xAE, 0x24F),
    (0x386, 0x3CE),  # Greek
    (0x400, 0x482),  # Cyrillic, without marks
    (0x48A, 0x52F),
    (0x1E00, 0x1EFF),  # Latin of Vietnam and West Africa
    (0x2010, 0x2015),  # dashes, quotation marks, bullets, ellipsis
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x20AC, 0x20AC),  # €
    (0x2116, 0x2116),  # №
)
"""Letters that stand beside others, and on none."""


def main() -> None:
    """Write each font anew."""
    folder = Path(*(sys.argv[1:] or [_FOLDER]))
    for font in FONTS:
        _cut(folder / font.name, font)
    for font in FACES.values():
        kerning_file(font).write_bytes(msgspec.json.format(msgspec.json.encode(kerning_of(font)), indent=1) + b"\n")


def _cut(whole: Path, font: Path) -> None:
    family = FAMILIES[font.stem.partition("-")[0]]
    letters = ",".join(f"U+{first:04X}-{last:04X}" for first, last in (*family.letters, *_BETWEEN))
    options = ["--layout-features=*", "--no-hinting", "--name-IDs=*", "--notdef-outline", f"--unicodes={letters}"]
    command = [sys.executable, "-m", "fontTools.subset", f"{whole}", *options, f"--output-file={font}"]
    subprocess.run(command, check=True)
    print(font.name, font.stat().st_size)


def kerning_of(file: Path) -> Kerning:
    """Read out of a font how its letters stand beside each other."""
    with TTFont(file) as font:
        glyphs = {chr(code): glyph for code, glyph in font.getBestCmap().items()}
        letters = [chr(code) for first, last in _SEPARATE for code in range(first, last + 1) if chr(code) in glyphs]
        letter_of = {glyphs[letter]: letter for letter in letters}
        ligatures = [row for row in _ligatures(font) if letter_of.keys() >= set(row)]
        moved = _moved(font)
        rows: dict[tuple[tuple[int, str], ...], str] = {}
        for first in letters:
            seconds: dict[int, str] = {}
            for second in letters:
                by = moved.get((glyphs[first], glyphs[second]))
                if by:
                    seconds[by] = seconds.get(by, "") + second
            row = tuple(sorted(seconds.items()))
            rows[row] = rows.get(row, "") + first
    return Kerning(
        letters="".join(letters),
        joined=tuple(sorted("".join(letter_of[glyph] for glyph in row) for row in ligatures)),
        moved=tuple((firsts, dict(row)) for row, firsts in rows.items() if row),
    )


def _ligatures(font: TTFont) -> Iterator[tuple[str, ...]]:
    """The glyphs of each ligature that is made without being asked for."""
    for subtable in _subtables(font["GSUB"].table, "liga"):
        for first, ligatures in subtable.ligatures.items():
            yield from ((first, *ligature.Component) for ligature in ligatures)


def _moved(font: TTFont) -> dict[tuple[str, str], int]:
    """Pairs of glyphs → what is added to the width of the first; the first table that knows a pair has the word."""
    moved: dict[tuple[str, str], int] = {}
    for subtable in _subtables(font["GPOS"].table, "kern"):
        for first, pairs in zip(subtable.Coverage.glyphs, getattr(subtable, "PairSet", ()), strict=False):
            for pair in pairs.PairValueRecord:
                moved.setdefault((first, pair.SecondGlyph), pair.Value1.XAdvance)
        if subtable.Format == 2:
            of_first, of_second = subtable.ClassDef1.classDefs, subtable.ClassDef2.classDefs
            for first, second in product(subtable.Coverage.glyphs, font.getGlyphOrder()):
                record = subtable.Class1Record[of_first.get(first, 0)].Class2Record[of_second.get(second, 0)]
                moved.setdefault((first, second), record.Value1.XAdvance if record.Value1 else 0)
    return moved


def _subtables(table: Any, tag: str) -> Iterator[Any]:
    """What a feature of a font does, in the order in which it is tried."""
    numbers = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == tag
        for number in record.Feature.LookupListIndex
    }
    for number in sorted(numbers):
        yield from table.LookupList.Lookup[number].SubTable


if __name__ == "__main__":
    main()
