from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from hypothesis import given

from tests.fuzz.effort import examples
from tests.fuzz.site_edits import Edit, Sketch, steps, steps_with_commits
from waystation.errors import WaystationError
from waystation.site import build
from waystation.site.identity import appearance
from waystation.site.in_memory import SiteInMemory
from waystation.site.write import MANIFEST

SOURCES = ("content", "static", "theme", "waystation.toml", ".git")
_REPORT = "report of "


class Twin:
    """A site that is built again and again, and built cold beside that."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sketch = Sketch(folder / "site")
        self.sketch.begin()
        self.preview: SiteInMemory | None = None

    def compare(self) -> None:
        """Build what changed, and compare with the cold build of a copy, and with what the preview shows."""
        cold = self._copy()
        shown = outcome_of_preview(self)
        warm, expected = outcome(self.sketch.root), outcome(cold)
        assert differences(warm, expected) == {}
        assert differences(shown, {path: data for path, data in expected.items() if not path.startswith(_REPORT)}) == {}

    def _copy(self) -> Path:
        """The sources elsewhere, with the last good versions, and nothing else that is known."""
        root, cold = self.sketch.root, self.folder / "cold"
        shutil.rmtree(cold, ignore_errors=True)
        (cold / ".waystation").mkdir(parents=True)
        (self.folder / "images").mkdir(exist_ok=True)
        (cold / ".waystation/images").symlink_to(self.folder / "images")
        for name in (*SOURCES, ".waystation/last-good.sqlite"):
            if (root / name).is_dir():
                shutil.copytree(root / name, cold / name)
            elif (root / name).exists():
                shutil.copy2(root / name, cold / name)
        return cold


def outcome(root: Path) -> dict[str, object]:
    """The files of a site and what the build says of it; only its error, where there is one."""
    try:
        report = build(root, root / "public")
    except WaystationError as error:
        return {f"{_REPORT}error": str(error).replace(str(root), "")}
    said = {name: getattr(report, name) for name in ("errors", "lesser", "held", "files")}
    return {**dict(tree(root / "public")), **{_REPORT + name: value for name, value in said.items()}}


def differences(found: Mapping[str, object], expected: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """What is not alike, by name."""
    names = sorted(found.keys() | expected.keys())
    return {name: (found.get(name), expected.get(name)) for name in names if found.get(name) != expected.get(name)}


def tree(out: Path) -> Iterable[tuple[str, bytes]]:
    return (
        (path.relative_to(out).as_posix(), path.read_bytes())
        for path in out.rglob("*")
        if path.is_file() and path.name != MANIFEST
    )


def outcome_of_preview(twin: Twin) -> dict[str, object]:
    """What the preview would show, kept up to date as it does that itself; nothing where it can show nothing."""
    root = twin.sketch.root
    try:
        if twin.preview is None or twin.preview.appearance != appearance(root):
            twin.preview = SiteInMemory(root, appearance(root))
        twin.preview.refresh()
        return {path: output.render() for path, output in twin.preview.outputs.items()}
    except WaystationError:
        twin.preview = None
        return {}


def follow(sequence: Sequence[Sequence[Edit]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        twin = Twin(Path(folder))
        twin.compare()
        for edits in sequence:
            for edit in edits:
                twin.sketch.edit(edit)
            twin.compare()


@given(steps)
@examples(20)
def test_an_incremental_build_makes_what_a_cold_one_makes(sequence: Sequence[Sequence[Edit]]) -> None:
    follow(sequence)


@given(steps_with_commits)
@examples(6)
def test_it_does_so_too_where_git_says_when_a_place_changed(sequence: Sequence[Sequence[Edit]]) -> None:
    follow(sequence)
