"""Where the time of a build goes, by stage: for `waystation build --profile`."""

from __future__ import annotations

import time
from collections import Counter

__all__ = ["STAGES", "Stopwatch", "stopwatch"]

STAGES = ("read", "model", "check", "plan", "render", "write", "images", "briefs")
"""The stages of a build, in the order of the data."""


class Stopwatch:
    """Adds up seconds by stage. Each lap ends one stage and begins the next."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._since = time.perf_counter()

    def start(self) -> None:
        """Begin at nothing, now."""
        self.seconds.clear()
        self._since = time.perf_counter()

    def lap(self, stage: str) -> None:
        """Count the time since the last lap, or the start, as that of a stage."""
        now = time.perf_counter()
        self.seconds[stage] += now - self._since  # type: ignore[assignment]
        self._since = now


stopwatch = Stopwatch()
"""That of this process."""
