"""How hard property tests try: a few seconds and always alike in the suite, as long as wanted outside of it.

`WAYSTATION_EXAMPLES=20000 pytest tests/fuzz` tries 20,000 new inputs a test.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, settings

__all__ = ["examples", "number_of"]

_WANTED = int(os.environ.get("WAYSTATION_EXAMPLES", "0"))

Test = TypeVar("Test", bound=Callable[..., None])


def examples(number: int) -> Callable[[Test], Test]:
    """Run a property test on `number` inputs, the same ones each time, or on as many new ones as are asked for."""
    return settings(
        max_examples=_WANTED or number,
        derandomize=not _WANTED,
        database=None,
        deadline=None,
        # How long an input takes to make depends on the machine, and says nothing of the code.
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def number_of(number: int) -> int:
    """How many cases a test tries that makes them itself: `number`, or as many as are asked for."""
    return _WANTED or number
