"""How many processes make the sections of a build."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

from waystation.site.beside import usable_cores
from waystation.site.make import Make, Maker

__all__ = ["making"]

_WORTH_IT = 150
"""Files to be read from which on a second process earns more than it costs to begin."""


@contextlib.contextmanager
def making(maker: Maker, jobs: int | None, files: int) -> Iterator[Make]:
    """What makes sections: this process alone, or several; where `jobs` does not say, as many as earn their start."""
    jobs = jobs or (usable_cores() if files >= _WORTH_IT else 1)
    if jobs == 1:
        yield lambda tasks: map(maker.make, tasks)
        return
    from waystation.site.workers import Workers

    maker.warm_up()
    # What is there now stays to the end: the collector need not look at it, and the processes go on sharing it.
    gc.freeze()
    workers = Workers(maker, jobs)
    try:
        yield workers.make
    finally:
        workers.close()
