"""Writing: only where bytes differ, each file at once, and never anything that this program did not make."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from waystation.errors import BuildError, ForeignFolder

__all__ = ["MANIFEST", "WriteReport", "check_folder", "write_changed"]

MANIFEST = ".waystation.json"
"""In the output folder: the list of the files that a build made there."""
_STAGE = ".waystation-stage"


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a build changed in the output folder; paths with `/`, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def check_folder(out: Path) -> None:
    """Raise ForeignFolder if a folder holds files and no earlier build says that it made them."""
    if out.is_dir():
        if any(out.iterdir()) and _made_before(out) is None:
            raise ForeignFolder(out)
    elif out.exists() or out.is_symlink():
        raise ForeignFolder(out)


def write_changed(out: Path, files: Mapping[str, bytes]) -> WriteReport:
    """Make the output folder hold these files, and remove those of the last build that are no longer made.

    New content is first written beside its place and then moved there, so that a full disk leaves the site as it
    was. Raises BuildError where something cannot be written, ForeignFolder as `check_folder` does.
    """
    check_folder(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _alone_in(out):
            return _write(out, files)
    except OSError as error:
        raise BuildError(
            f"{error.filename2 or error.filename or out}: cannot be written ({error.strerror}); "
            "the site is left as it was\n  fix: check the disk's free space and the rights of the folder"
        ) from error


def _write(out: Path, files: Mapping[str, bytes]) -> WriteReport:
    made_before = _made_before(out) or ()
    stage = out / _STAGE
    shutil.rmtree(stage, ignore_errors=True)
    try:
        changed = sorted(path for path, data in files.items() if _differs(out / path, data))
        removed = sorted(path for path in made_before if path not in files and (out / path).is_file())
        # Written first: whatever happens from here on, the next build knows its own files.
        _write_manifest(out, {*made_before, *files})
        _stage(stage, changed, files)
        _remove(out, removed)
        for number, path in enumerate(changed):
            _move(stage / str(number), out / path)
        _write_manifest(out, files)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return WriteReport(tuple(changed), tuple(removed), len(files) - len(changed))


@contextlib.contextmanager
def _alone_in(out: Path) -> Iterator[None]:
    """Keep a second build out of the folder. The lock ends with the process, however it ends."""
    descriptor = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BuildError(
            f"{out}: found another build that is writing there\n  fix: wait until it is done, then build again"
        ) from None
    finally:
        os.close(descriptor)


def _made_before(out: Path) -> tuple[str, ...] | None:
    """The files that an earlier build made, or None where there was none. Paths that lead out are not believed."""
    try:
        files = json.loads((out / MANIFEST).read_text("utf-8"))["files"]
        return tuple(path for path in files if not path.startswith("/") and ".." not in path.split("/"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _write_manifest(out: Path, files: Iterable[str]) -> None:
    text = json.dumps({"made_by": "waystation build", "files": sorted(files)}, ensure_ascii=False, indent=0) + "\n"
    if _differs(out / MANIFEST, text.encode()):
        unfinished = out / f"{MANIFEST}.tmp"
        unfinished.write_text(text, "utf-8")
        unfinished.replace(out / MANIFEST)


def _differs(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size != len(data) or file.read_bytes() != data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return True


def _stage(stage: Path, changed: Iterable[str], files: Mapping[str, bytes]) -> None:
    stage.mkdir()
    for number, path in enumerate(changed):
        (stage / str(number)).write_bytes(files[path])


def _move(staged: Path, target: Path) -> None:
    try:
        staged.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(target)


def _remove(out: Path, paths: Iterable[str]) -> None:
    """Remove files, and the folders that this leaves empty."""
    for path in paths:
        (out / path).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            for folder in (out / path).parents:
                if folder == out:
                    break
                folder.rmdir()
