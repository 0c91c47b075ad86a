"""Cut the fonts of cards and briefs out of Debian's Noto fonts: the scripts that Waystation writes, without hints.

    python -m scripts.make_fonts [FOLDER]

Needs fontTools and Debian's `fonts-noto-core`, whose files lie in FOLDER; without it, where Debian puts them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from waystation.drawing.lettering import FAMILIES, FONTS

_FOLDER = "/usr/share/fonts/truetype/noto"
_BETWEEN = ((0x20, 0x7E), (0xA0, 0xFF), (0x2000, 0x206F))
"""Blanks and punctuation, of which each face has what its script needs: a text is not to change faces at each blank."""


def main() -> None:
    """Write each font anew."""
    folder = Path(*(sys.argv[1:] or [_FOLDER]))
    for font in FONTS:
        family = FAMILIES[font.stem.partition("-")[0]]
        letters = ",".join(f"U+{first:04X}-{last:04X}" for first, last in (*family.letters, *_BETWEEN))
        options = ["--layout-features=*", "--no-hinting", "--name-IDs=*", "--notdef-outline", f"--unicodes={letters}"]
        command = [sys.executable, "-m", "fontTools.subset", f"{folder / font.name}", *options, f"--output-file={font}"]
        subprocess.run(command, check=True)
        print(font.name, font.stat().st_size)


if __name__ == "__main__":
    main()
