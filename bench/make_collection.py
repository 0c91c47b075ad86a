"""Make a collection of made-up places of any size, always the same for the same size.

    python -m bench.make_collection FOLDER --places 3000

One region for every ten places. The files look like real ones: some 3 kB, folded text, five cited addresses in the
texts and one or two in each of two to six news updates, timestamps in quotes.
"""

from __future__ import annotations

import argparse
import random
import textwrap
from pathlib import Path

REGIONS = "content/pages/regions"
PLACES_A_REGION = 10
WORDS = (
    "river road people arrive winter shelter clinic council border valley reports number families bus permit office "
    "school county weather monitor registry law police town aid water camp"
).split()


def main() -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(description="Make a collection of made-up places.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=3000)
    arguments = parser.parse_args()
    make_collection(arguments.folder, arguments.places)


def make_collection(folder: Path, places: int) -> None:
    """Write regions and the places within them; `places` counts both."""
    draw = random.Random(places)  # noqa: S311 - made-up content, not a secret
    for number in range(0, places, PLACES_A_REGION):
        region = folder / REGIONS / f"region-{number // PLACES_A_REGION}"
        region.mkdir(parents=True, exist_ok=True)
        names = [f"place-{index}" for index in range(min(PLACES_A_REGION, places - number) - 1)]
        paths = [f"{REGIONS}/{region.name}/{name}.md" for name in names]
        (region / "index.md").write_text(_page(draw, f"Region {number}", paths), "utf-8")
        for index, name in enumerate(names):
            (region / f"{name}.md").write_text(_page(draw, f"Place {number + index + 1}", []), "utf-8")


def _page(draw: random.Random, name: str, subregions: list[str]) -> str:
    lines = ["---", f"name: {name}", "overview:", _folded(_prose(draw, 3), 2)]
    lines += ["governmentResponse:", _folded(_prose(draw, 2), 2), "newsUpdates:", "  title: News", "  visibleCount: 3"]
    lines += ["  updates:", *(line for index in range(draw.randint(2, 6)) for line in _update(draw, pinned=index == 1))]
    lines += ["stayInformed:", "  title: Links", "  links:", f"    - label: {_words(draw, 3)}"]
    lines += ["      url: https://links.example/", "      description: ''"]
    lines += ["population:", f"  count: {draw.randint(1, 90_000)}", "  trend: Stable"]
    if subregions:
        lines += ["subregions:", *(f"  - {path}" for path in subregions)]
    return "\n".join([*lines, "---", ""])


def _update(draw: random.Random, *, pinned: bool) -> list[str]:
    day = f"20{draw.randint(20, 26)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    return [
        f"    - title: {_words(draw, 6)}",
        "      content:",
        _folded(_prose(draw, draw.randint(1, 2)), 8),
        f"      date: '{day}T01:16:19Z'",
        f"      pinned: {str(pinned).lower()}",
    ]


def _prose(draw: random.Random, sentences: int) -> str:
    return " ".join(
        f"{_words(draw, 14)} [{_words(draw, 3).lower()}](https://host-{draw.randrange(60)}.example/{draw.randrange(10**5)})."
        for _ in range(sentences)
    )


def _words(draw: random.Random, count: int) -> str:
    return " ".join(draw.choices(WORDS, k=count)).capitalize()


def _folded(text: str, indent: int) -> str:
    return textwrap.indent(textwrap.fill(text, 80, break_long_words=False, break_on_hyphens=False), " " * indent)


if __name__ == "__main__":
    main()
