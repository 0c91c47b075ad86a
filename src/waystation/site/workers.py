"""Worker processes: sections made side by side."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait as wait_for

from waystation.errors import BuildError
from waystation.site.make import ListTask, Maker, RegionTask, Result
from waystation.stopwatch import stopwatch

__all__ = ["Workers"]

_WAITING = 3
"""Batches a worker that are ready before one is done; more would only fill the memory."""


class Workers:
    """A pool of forked processes that share what the maker knows."""

    def __init__(self, maker: Maker, jobs: int, *, tasks_at_once: int) -> None:
        self._jobs = jobs
        self._tasks_at_once = tasks_at_once
        _inherited.append(maker)
        context = multiprocessing.get_context("fork")
        self._pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent)

    def make(self, tasks: Iterable[RegionTask | ListTask]) -> Iterator[Result]:
        """Make sections in any order. Raises what a section raises."""
        waiting = iter(tasks)
        batches = iter(lambda: list(islice(waiting, self._tasks_at_once)), [])
        running: set[Future[list[Result]]] = set()
        try:
            for batch in batches:
                running.add(self._pool.submit(_make, batch))
                if len(running) >= self._jobs * _WAITING:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield from future.result()
            for future in running:
                yield from future.result()
        except BrokenProcessPool as error:
            raise BuildError(
                "a worker process ended before its work was done; the site is left as it was\n"
                "  fix: see whether the machine's memory was full, and build again with --jobs 1"
            ) from error

    def close(self) -> None:
        """End the processes, and drop what they have not begun."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        _inherited.pop()


_inherited: list[Maker] = []
"""What a forked process finds here is the maker of its pool."""


def _end_with_parent() -> None:
    """End this worker as soon as its parent does, also where that was killed; it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        sentinel = parent.sentinel
        threading.Thread(target=lambda: (wait_for([sentinel]), os._exit(1)), daemon=True).start()


def _make(batch: list[RegionTask | ListTask]) -> list[Result]:
    return [_make_one(task) for task in batch]


def _make_one(task: RegionTask | ListTask) -> Result:
    stopwatch.start()
    result = _inherited[-1].make(task)
    result.seconds = dict(stopwatch.seconds)
    return result
