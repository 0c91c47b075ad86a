"""Make a collection of made-up places of any size, always the same for the same size.

    python -m bench.make_collection FOLDER --places 3000

One region for every ten places. The files are sized and written as real ones are: some 3 kB, five cited addresses, news
of several years, timestamps in quotes, and texts folded, quoted or in blocks as form editors and formatters leave them.
No place, number or address in them exists.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from PIL import Image, ImageDraw

__all__ = ["make_collection"]

REGIONS = "content/pages/regions"
PLACES_A_REGION = 10
MAPS = 12
MAP_SIZE = 1080
SETTINGS = """\
[site]
name = "Waystation Benchmark"
url = "https://bench.example/"
language = "en"
description = "Made-up places, to measure how long a site takes."
"""
PAGES_ALONE = """
# What the peers do not make.
[publish]
maps = false
feeds = false
data = false
search = false
offline = false
packs = false
cards = false
"""

COUNTRIES = "AL AT BA BE BG CH CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LV MK NL NO PL PT RO RS SE SI SK XK".split()
EMPTY = "''"
FIRST_DAY = date(2020, 3, 1)
LAST_DAY = date(2026, 10, 31)

STARTS = "An Bel Cal Dor El Far Gan Har Il Jor Kel Lor Mar Nor Or Pel Quil Ros Sal Tor Ul Ver Wen Yar Zel".split()
MIDDLES = "a e i o u ada eli ina oma uri aren edin ilor onem uvas".split()
ENDS = "bridge cotter dale fell ford grove ham haven ley mere moor ness port ridge stead wick".split()
KINDS = ("", "", "", "", " Coast", " Flats", " Hills", " Isles", " Valley", " and Harbour")

WHO = (
    "The district council",
    "The water company",
    "A group of volunteers",
    "The border police",
    "The ministry of housing",
    "The town's clinic",
    "The registry office",
    "A union of farm workers",
    "The parish hall",
    "The school board",
)
WHAT = (
    "opened a second hall for people who arrive after the last bus",
    "counts fewer tents along the river than in the spring",
    "says that appointments for permits take eleven weeks",
    "hands out stoves and blankets from the old depot",
    "moved the families from the stadium to flats in the east of the town",
    "asks for interpreters for two languages that nobody in the town speaks",
    "closed the road over the pass until the snow has gone",
    "repaired the pump, so that water comes every day again",
    "found places in school for most of the children who came since the summer",
    "pays the bus to the hospital in the next valley",
    "stopped the transfers that it had announced for the autumn",
    "publishes the number of arrivals each Monday",
)
WHY = (
    "after the flood of the lower quarter",
    "since the official site has been full for months",
    "though the law gives it until the end of the year",
    "with money that the region had put aside for winter",
    "as groups in the town had asked for since the first snow",
    "because the contract with the former owner ends",
    "while a court looks at the complaint of twelve residents",
    "and expects that the need grows when the harvest is over",
)
CITED = (
    "according to its weekly report",
    "a survey of the site found",
    "the minutes of the meeting",
    "as a visiting group wrote",
    "its own figures",
    "the regional paper reports",
    "in a letter to residents",
)
HEADLINES = (
    "Second hall opens in {place}",
    "Permits take longer than the law allows in {place}",
    "Water comes back to the lower quarter of {place}",
    "Road to {place} closed until spring",
    "Families move from the stadium of {place} into flats",
    "Council of {place} asks for interpreters",
    "Fewer people arrive in {place} than a year ago",
    "School of {place} takes in forty children",
)
LINKS = (
    ("Help line of the {place} clinic", "Calls are free and answered in four languages."),
    ("Bus times", ""),
    ("Registry office of {place}", "Open from Monday to Thursday."),
    ("Weekly figures", ""),
    ("Legal advice", "By appointment, in the parish hall."),
)


def main() -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(description="Make a collection of made-up places.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=3000)
    parser.add_argument("--full", action="store_true", help="with countries, and figures of several years")
    arguments = parser.parse_args()
    make_collection(arguments.folder, arguments.places, full=arguments.full)


def make_collection(folder: Path, places: int, *, full: bool = False) -> None:
    """Write settings, maps, regions and the places within them; `places` counts both of the latter.

    The settings switch off what is published beside the pages. A `full` collection has them as they are by default, and
    its places have countries in the place of maps, and figures with a history.
    """
    draw = random.Random(places)  # noqa: S311 - made-up content, not a secret
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "waystation.toml").write_text(SETTINGS if full else SETTINGS + PAGES_ALONE, "utf-8")
    make_maps(folder / "static/uploads")
    slugs = _new_slugs()
    for first in range(0, places, PLACES_A_REGION):
        _make_region(folder, draw, slugs, first // PLACES_A_REGION, min(PLACES_A_REGION, places - first) - 1)
    if full:
        for file in sorted((folder / REGIONS).glob("*/*.md")):
            _fill(file, draw)


def make_maps(folder: Path) -> None:
    """Draw the images that regions show: as large as real maps, which are square PNG files with transparency."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(MAPS):
        _map(random.Random(number)).save(folder / f"map-{number}.png")  # noqa: S311


def _make_region(folder: Path, draw: random.Random, slugs: Callable[[str], str], number: int, within: int) -> None:
    name = _name(draw)
    region = folder / REGIONS / slugs(name)
    region.mkdir(parents=True, exist_ok=True)
    slugs_within = _new_slugs()
    names = {slugs_within(name): name for name in (_name(draw) for _ in range(within))}
    paths = [f"{REGIONS}/{region.name}/{slug}.md" for slug in names]
    map_path = f"/uploads/map-{number % MAPS}.png"
    (region / "index.md").write_text(_page(draw, name, map_path, paths), "utf-8")
    for slug, place in names.items():
        (region / f"{slug}.md").write_text(_page(draw, place, "", ()), "utf-8")


def _fill(file: Path, draw: random.Random) -> None:
    """Give a place countries instead of its map, and two figures, one of them with a history."""
    countries = draw.sample(COUNTRIES, draw.randint(3, 6) if file.name == "index.md" else 1)
    fields = [f"countries: [{', '.join(countries)}]", "figures:"]
    for label, years in (("People in shelters", 6), ("Meals handed out", 0)):
        fields += [f"  - label: {label}", *_counted(draw, LAST_DAY.year, "    ")]
        fields += ["    history:"] * bool(years)
        for year in range(LAST_DAY.year - years, LAST_DAY.year):
            first, *others = _counted(draw, year, "")
            fields += [f"      - {first}", *(f"        {line}" for line in others)]
    text = re.sub(r"(?m)^map: .*$", f"map: {EMPTY}", file.read_text("utf-8"), count=1)
    file.write_text(text.removesuffix("---\n") + "\n".join([*fields, "---", ""]), "utf-8")


def _counted(draw: random.Random, year: int, indent: str) -> list[str]:
    """A number with its day and its source, a line each."""
    values = (f"value: {draw.randint(20, 90_000)}", f"asOf: {year}-10-01", f"source: {_address(draw)}")
    return [f"{indent}{line}" for line in values]


def _new_slugs() -> Callable[[str], str]:
    """Give a function that makes slugs of names, each of them once."""
    used: set[str] = set()

    def slug(name: str) -> str:
        plain = name.lower().replace(" ", "-")
        free = next(slug for slug in _candidates(plain) if slug not in used)
        used.add(free)
        return free

    return slug


def _candidates(slug: str) -> Iterator[str]:
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


def _name(draw: random.Random) -> str:
    return draw.choice(STARTS) + draw.choice(MIDDLES) + draw.choice(ENDS) + draw.choice(KINDS)


def _page(draw: random.Random, name: str, map_path: str, subregions: Sequence[str]) -> str:
    lines = ["---", f"name: {name}", *_text(draw, "overview", _prose(draw, name, draw.choice((1, 1, 2))))]
    lines += _text(draw, "governmentResponse", _prose(draw, name, 1))
    lines += [f"map: {map_path or EMPTY}", *_news(draw, name), *_links(draw, name), *_population(draw)]
    if subregions:
        lines += ["subregions:", *(f"  - {path}" for path in subregions)]
    return "\n".join([*lines, "---", ""])


def _news(draw: random.Random, name: str) -> Iterator[str]:
    """The `newsUpdates`; no two of a page have one day, so that their order is clear to every tool."""
    yield from ("newsUpdates:", "  title: News", f"  visibleCount: {draw.randint(2, 5)}", "  updates:")
    days = draw.sample(range((LAST_DAY - FIRST_DAY).days), draw.choice((1, 1, 2, 2, 2, 3, 4, 6)))
    for day, headline in zip(days, draw.sample(HEADLINES, len(days)), strict=True):
        moment = f"{FIRST_DAY + timedelta(day)}T{draw.randrange(24):02}:{draw.randrange(60):02}:{draw.randrange(60):02}"
        yield f"    - title: {headline.format(place=name)}"
        yield from _text(draw, "content", _paragraph(draw, name), "      ")
        yield f"      date: '{moment}{draw.choice(('Z', 'Z', '.000Z'))}'"
        yield f"      pinned: {draw.choice(('false', 'false', 'false', 'false', 'true'))}"


def _links(draw: random.Random, name: str) -> Iterator[str]:
    yield from ("stayInformed:", "  title: Quick links", "  links:")
    for label, description in draw.sample(LINKS, draw.randint(1, 2)):
        yield f"    - label: {label.format(place=name)}"
        yield f"      url: {_address(draw)}"
        yield f"      description: {description or EMPTY}"


def _population(draw: random.Random) -> Iterator[str]:
    yield "population:"
    yield f"  count: {draw.randint(20, 90_000)}"
    yield f"  trend: {draw.choice(('Increasing', 'Decreasing', 'Stable', 'Unknown'))}"
    yield f"  description: {_statement(draw)}."


def _prose(draw: random.Random, name: str, paragraphs: int) -> list[str]:
    return [_paragraph(draw, name) for _ in range(paragraphs)]


def _paragraph(draw: random.Random, name: str) -> str:
    """Two to four sentences. Nine of ten paragraphs of real files cite at least one address."""
    sentences = [f"{_statement(draw)}." for _ in range(draw.randint(1, 2))]
    cited = f"[{draw.choice(CITED)}]({_address(draw)})" if draw.random() < 0.89 else "as people there say"
    sentences.insert(draw.randrange(2), f"{_statement(draw)}, {cited}, and {name} is no exception.")
    return " ".join(sentences)


def _statement(draw: random.Random) -> str:
    return f"{draw.choice(WHO)} {draw.choice(WHAT)}, {draw.choice(WHY)}"


def _address(draw: random.Random) -> str:
    return f"https://source-{draw.randrange(60)}.example/{draw.randint(2020, 2026)}/{draw.randrange(10**6):06}"


def _text(draw: random.Random, key: str, paragraphs: Sequence[str] | str, indent: str = "") -> list[str]:
    """A text under its key, in one of the forms that editors and formatters leave behind."""
    paragraphs = [paragraphs] if isinstance(paragraphs, str) else paragraphs
    deeper = f"{indent}  "
    style = draw.choice(("plain", "plain", "double", "block"))
    if style == "block":
        return [f"{indent}{key}: |-", textwrap.indent("\n\n".join(paragraphs), deeper)]
    if style == "double":
        return [f"{indent}{key}:", deeper + json.dumps("\n\n".join(paragraphs))]
    # In a plain scalar a line break is two.
    return [f"{indent}{key}:", "\n\n\n".join(_folded(paragraph, deeper) for paragraph in paragraphs)]


def _folded(text: str, indent: str) -> str:
    return textwrap.fill(
        text, 80, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _map(draw: random.Random) -> Image.Image:
    image = Image.new("RGBA", (MAP_SIZE, MAP_SIZE), (214, 226, 230, 255))
    pen = ImageDraw.Draw(image)
    for _ in range(200):
        left, top = draw.randrange(MAP_SIZE), draw.randrange(MAP_SIZE)
        corners = [(left + draw.randint(-160, 160), top + draw.randint(-160, 160)) for _ in range(7)]
        shade = draw.randint(150, 240)
        pen.polygon(corners, fill=(shade, shade - 8, shade - 30, 255), outline=(120, 110, 100, 255))
    return image


if __name__ == "__main__":
    main()
