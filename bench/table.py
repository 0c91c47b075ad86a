"""The table of results, as Markdown: for each size and kind of build the seconds, and how many times ours they are."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.measure import Run

__all__ = ["COLD", "COLD_WITH_IMAGES", "EDIT", "NO_CHANGE", "Figure", "report"]

COLD = "cold"
COLD_WITH_IMAGES = "cold, images too"
NO_CHANGE = "no change"
EDIT = "one name edited"
OURS = "Waystation"


@dataclass(frozen=True, slots=True)
class Figure:
    """What one kind of build of one size costs with one tool."""

    pages: int
    tool: str
    kind: str
    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The median of the runs."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def cpu_seconds(self) -> float:
        """The median of the runs, of all processes together."""
        return statistics.median(run.cpu_seconds for run in self.runs)

    @property
    def peak_mb(self) -> float:
        """The most of all runs."""
        return max(run.peak_mb for run in self.runs)


def report(figures: Sequence[Figure], versions: Mapping[str, str], made_on: str, python: str) -> str:
    """The table and what has to be said with it; `versions` are those of each column's program, by its name."""
    table = "\n".join(_table(figures, list(versions)))
    return "\n\n".join([made_on, table, *_notes(figures, versions, python)])


def _table(figures: Sequence[Figure], tools: Sequence[str]) -> Iterable[str]:
    peers = [tool for tool in tools if tool != OURS]
    yield f"| pages | build | {' | '.join(_headed(tool) for tool in [OURS, *peers])} |"
    yield f"| ---: | --- {'| ---: ' * len(tools)}|"
    for pages in dict.fromkeys(figure.pages for figure in figures):
        of_size = {(figure.tool, figure.kind): figure for figure in figures if figure.pages == pages}
        for kind in (COLD, NO_CHANGE, EDIT):
            cells = [_seconds(of_size.get((OURS, kind)))]
            cells += [_compared(of_size.get((peer, kind)), of_size.get((OURS, kind))) for peer in peers]
            yield f"| {pages:,} | {kind} | {' | '.join(cells)} |"
        cells = [_cpu(of_size.get((tool, COLD))) for tool in [OURS, *peers]]
        yield f"| {pages:,} | cold, CPU time | {' | '.join(cells)} |"
        cells = [_memory(of_size.values(), tool) for tool in [OURS, *peers]]
        yield f"| {pages:,} | largest process | {' | '.join(cells)} |"


def _was_given_up(figure: Figure, figures: Sequence[Figure]) -> bool:
    """It was built cold, and then no more."""
    kinds = [other.kind for other in figures if (other.tool, other.pages) == (figure.tool, figure.pages)]
    return kinds == [COLD]


def _headed(tool: str) -> str:
    return tool if tool == OURS else f"{tool} (÷ ours)"


def _seconds(figure: Figure | None) -> str:
    return f"{figure.seconds:.2f} s" if figure else "–"


def _cpu(figure: Figure | None) -> str:
    return f"{figure.cpu_seconds:.2f} s" if figure else "–"


def _compared(peer: Figure | None, ours: Figure | None) -> str:
    if peer is None or ours is None:
        return _seconds(peer)
    once = ", once" if len(peer.runs) == 1 < len(ours.runs) else ""
    return f"{_seconds(peer)} ({_ratio(peer.seconds / ours.seconds)}{once})"


def _ratio(value: float) -> str:
    return f"{value:.0f}" if value >= 20 else f"{value:.1f}"


def _memory(figures: Iterable[Figure], tool: str) -> str:
    peaks = [figure.peak_mb for figure in figures if figure.tool == tool]
    return f"{max(peaks):.0f} MB" if peaks else "–"


def _notes(figures: Sequence[Figure], versions: Mapping[str, str], python: str) -> Iterable[str]:
    yield f"Versions: {', '.join(dict.fromkeys(versions.values()))}; {python}."
    yield (
        "Waystation and Hugo make the same pages and feeds. What has fewer pages makes those of the places, the feeds "
        "and the list of regions; it numbers and lists no sources, and makes no pages of news or sources. Waystation "
        "alone checks the content."
    )
    images = [figure for figure in figures if figure.kind == COLD_WITH_IMAGES]
    if images:
        with_images = ", ".join(f"{figure.seconds:.2f} s at {figure.pages:,} pages" for figure in images)
        yield f"Waystation, cold, when it also has to make the images in the sizes of the pages: {with_images}."
    if any(_was_given_up(figure, figures) for figure in figures):
        yield "–: not measured, since one cold build had taken too long."
