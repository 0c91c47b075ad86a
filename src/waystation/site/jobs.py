"""How many processes make the sections of a build."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

from waystation.site.beside import usable_cores
from waystation.site.make import Make, Maker

__all__ = ["making"]

_WORTH_IT, _WORTH_IT_FOR_BRIEFS = 150, 4
"""Files to be read from which on a second process earns more than it costs to begin."""
_TASKS_AT_ONCE = 8


@contextlib.contextmanager
def making(maker: Maker, jobs: int | None, files: int, *, briefs: bool = False) -> Iterator[Make]:
    """What makes sections: this process alone, or several; where `jobs` does not say, as many as earn their start.

    Where `briefs` are printed, each file takes a thousand times as long.
    """
    jobs = jobs or (usable_cores() if files >= (_WORTH_IT_FOR_BRIEFS if briefs else _WORTH_IT) else 1)
    if jobs == 1:
        yield lambda tasks: map(maker.make, tasks)
        return
    from waystation.site.workers import Workers

    maker.warm_up()
    # What is there now stays to the end: the collector need not look at it, and the processes go on sharing it.
    gc.freeze()
    workers = Workers(maker, jobs, tasks_at_once=1 if briefs else _TASKS_AT_ONCE)
    try:
        yield workers.make
    finally:
        workers.close()
