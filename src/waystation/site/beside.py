"""Work in a process beside this one, where the machine has a second processor for it."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["Beside", "usable_cores"]

T = TypeVar("T")


class Beside(Generic[T]):
    """One piece of work that has begun. What it returns is made of plain values: text, numbers, tuples, lists, dicts.

    Whatever happens to the other process, the work is done: then by this one, which also meets what it raises.
    """

    def __init__(self, work: Callable[[], T], *, alone: bool = False) -> None:
        """Begin; `alone` leaves the work to this process, which does it when it is asked for the result."""
        self._work = work
        self._process = 0
        if not alone and hasattr(os, "fork") and usable_cores() > 1:
            self._begin()

    def result(self) -> T:
        """What the work returned. Raises what it raises."""
        if self._process:
            with os.fdopen(self._answer, "rb") as answer:
                said = answer.read()
            _, status = os.waitpid(self._process, 0)
            self._process = 0
            if status == 0:
                result: T = marshal.loads(said)  # noqa: S302 - from the process that was forked above
                return result
        return self._work()

    def _begin(self) -> None:
        self._answer, question = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(question)
            return
        # No way out of here but by _exit: what the other process means to do at its end is not for this one.
        code = 1
        try:
            os.close(self._answer)
            with os.fdopen(question, "wb") as answer:
                answer.write(marshal.dumps(self._work()))  # type: ignore[arg-type]
            code = 0
        finally:
            os._exit(code)


def usable_cores() -> int:
    """How many processes can run at once on this machine, as far as this one may use it."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
