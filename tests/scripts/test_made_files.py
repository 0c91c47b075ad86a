"""The files of the package that scripts made from packages of npm are what these scripts make today."""

from __future__ import annotations

import json
import zlib

import pytest

from scripts.make_search_engine import ENGINE, make_search_engine
from scripts.make_world import ATLAS, WORLD, make_world
from scripts.npm import MODULES

pytestmark = pytest.mark.skipif(
    not (MODULES / ".package-lock.json").exists(),
    reason="scripts/npm is not installed; `make test` installs it where npm can reach its registry",
)


def test_the_outlines_of_the_world_are_those_of_the_atlas() -> None:
    """Compared unpacked, since two builds of zlib may pack the same bytes in two ways."""
    made = make_world(json.loads(ATLAS.read_bytes()))
    assert zlib.decompress(made) == zlib.decompress(WORLD.read_bytes())


def test_the_search_engine_is_the_package_made_small() -> None:
    assert make_search_engine() == ENGINE.read_text("utf-8")
