"""Writing: only where bytes differ, all at the end, and never anything that this program did not make.

New content is first written below a stage folder in the output folder, in the same tree. Once all of it is there, it
is moved to its place, folder by folder where there was none; so a full disk, or a build that is killed, leaves the
site as it was.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from waystation.errors import BuildError, ForeignFolder

__all__ = [
    "BUILD",
    "MANIFEST",
    "OutputFolder",
    "WriteReport",
    "check_folder",
    "has_bytes",
    "locked",
    "stage",
    "unstage",
]

MANIFEST = ".waystation.json"
"""In the output folder: the list of the files that a build made there."""
BUILD = "waystation build"
"""The command that fills a folder with a site."""
_STAGE = ".waystation-stage"
_UNFINISHED_MANIFEST = f"{MANIFEST}.tmp"
_LEFTOVERS = frozenset({_STAGE, _UNFINISHED_MANIFEST})
"""What a first build leaves that is killed before it has moved anything."""


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a build changed in the output folder; paths with `/`, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def check_folder(out: Path, made_by: str = BUILD) -> None:
    """Raise ForeignFolder if a folder holds files and no earlier run of the same command says that it made them."""
    if out.is_dir():
        if not _is_manifest(out / MANIFEST, made_by) and not _LEFTOVERS.issuperset(os.listdir(out)):
            raise ForeignFolder(out)
    elif out.exists() or out.is_symlink():
        raise ForeignFolder(out)


def stage(folder: str, path: str, data: bytes) -> tuple[int, int]:
    """Write a file below a stage folder, and return its size in bytes and its time in nanoseconds.

    Raises BuildError where it cannot be written.
    """
    file = f"{folder}/{path}"
    if path.endswith("/index.html"):
        with contextlib.suppress(OSError):
            os.mkdir(file.rpartition("/")[0])  # mostly there is none yet, and those above it are there
    try:
        try:
            return _write(file, data)
        except FileNotFoundError:
            _make_folder(file.rpartition("/")[0])
            return _write(file, data)
    except OSError as error:
        raise _unwritable(file, error) from error


def _write(file: str, data: bytes) -> tuple[int, int]:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        return len(data), os.fstat(descriptor).st_mtime_ns
    finally:
        os.close(descriptor)


def unstage(folder: str, path: str) -> bool:
    """Take a file from below a stage folder again, and say whether it was there."""
    try:
        os.unlink(f"{folder}/{path}")
    except OSError:
        return False
    return True


def _make_folder(folder: str) -> None:
    """Make a folder and those above it; mostly all but the last are there."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        _make_folder(folder.rpartition("/")[0])
        _make_folder(folder)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise


def has_bytes(file: str, data: bytes) -> os.stat_result | None:
    """The status of a file if it holds these bytes."""
    try:
        status = os.stat(file)
        if status.st_size != len(data):
            return None
        with open(file, "rb") as opened:
            return status if opened.read() == data else None
    except OSError:
        return None


class OutputFolder:
    """The folder of the built site, while one build works in it."""

    def __init__(self, folder: Path, made_by: str = BUILD) -> None:
        self.folder = folder
        self._made_by = made_by
        self.stage_folder = folder / _STAGE

    @classmethod
    @contextlib.contextmanager
    def alone(cls, folder: Path, made_by: str = BUILD) -> Iterator[OutputFolder]:
        """Keep other builds out of the folder meanwhile. The lock ends with the process, however that ends.

        `made_by` is the command that fills the folder; what another command filled is foreign to it. Raises BuildError
        where another build is at work or something cannot be written; ForeignFolder as `check_folder` does.
        """
        check_folder(folder, made_by)
        is_new = not folder.exists()
        with _named(folder):
            folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            output = cls(folder, made_by)
            output._empty_stage()
            try:
                yield output
            finally:
                output._empty_stage()
                if is_new:
                    with contextlib.suppress(OSError):
                        folder.rmdir()  # where nothing was written

    @property
    def manifest(self) -> tuple[int, int]:
        """The signature of the list of files, by which one that another build wrote is known."""
        try:
            status = (self.folder / MANIFEST).stat()
        except OSError:
            return 0, 0
        return status.st_mtime_ns, status.st_size

    @property
    def has_manifest(self) -> bool:
        """Say whether an earlier build made anything here."""
        return self.manifest != (0, 0)

    def made_before(self) -> tuple[str, ...]:
        """The files that earlier builds made here, as far as the list of files knows."""
        return _made_before(self.folder) or ()

    def commit(self, files: Iterable[str] | None, removed: Iterable[str]) -> tuple[str, ...]:
        """Move everything from the stage to its place and remove files; returns those that were there.

        `files` are all of the site's, or None where these are the same as before. Raises BuildError.
        """
        removed = sorted(removed)
        with _named(self.folder):
            there = tuple(path for path in removed if (self.folder / path).is_file())
            for path in removed:
                unstage(str(self.stage_folder), path)
            if files is not None:
                # Written first: whatever happens from here on, the next build knows its own files.
                files = sorted(files)
                self._write_manifest({*files, *self.made_before(), *removed})
            try:
                _merge(self.stage_folder, self.folder)
            except (FileExistsError, IsADirectoryError, NotADirectoryError):
                # A file is where a folder has to be, or the other way round.
                self._remove(there)
                _merge(self.stage_folder, self.folder)
            else:
                self._remove(there)
            if files is not None:
                self._write_manifest(files)
        return there

    def _empty_stage(self) -> None:
        if self.stage_folder.exists():
            shutil.rmtree(self.stage_folder, ignore_errors=True)

    def _write_manifest(self, files: Iterable[str]) -> None:
        text = json.dumps({**_made_by(self._made_by), "files": sorted(files)}, ensure_ascii=False, indent=0) + "\n"
        unfinished = self.folder / _UNFINISHED_MANIFEST
        unfinished.write_text(text, "utf-8")
        unfinished.replace(self.folder / MANIFEST)

    def _remove(self, paths: Iterable[str]) -> None:
        """Remove files, and the folders that this leaves empty."""
        for path in paths:
            (self.folder / path).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                for above in (self.folder / path).parents:
                    if above == self.folder:
                        break
                    above.rmdir()


@contextlib.contextmanager
def _named(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritable(str(folder), error) from error


def _unwritable(file: str, error: OSError) -> BuildError:
    return BuildError(
        f"{error.filename2 or error.filename or file}: cannot be written ({error.strerror}); "
        "what was there is left as it was\n  fix: check the disk's free space and the rights of the folder"
    )


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder, so that two builds do not work in it at once. Raises BuildError where another one does."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BuildError(
            f"{folder}: found another build that is writing there\n  fix: wait until it is done, then build again"
        ) from None
    finally:
        os.close(descriptor)


def _made_by(command: str) -> dict[str, str]:
    return {"made_by": command}


def _is_manifest(file: Path, made_by: str) -> bool:
    """Say whether a file begins as `_write_manifest` lets it; all of it is read only where it matters."""
    try:
        with open(file, encoding="utf-8", errors="replace") as opened:
            return opened.read(100).replace("\n", "").startswith(json.dumps(_made_by(made_by))[:-1])
    except OSError:
        return False


def _made_before(out: Path) -> tuple[str, ...] | None:
    """The files that an earlier build made, or None where there was none. Paths that lead out are not believed."""
    try:
        files = json.loads((out / MANIFEST).read_text("utf-8"))["files"]
        return tuple(path for path in files if not path.startswith("/") and ".." not in path.split("/"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _merge(stage_folder: Path, folder: Path) -> None:
    """Move what is in one folder into another; a whole folder at once where the other has none of that name."""
    try:
        entries = sorted(os.scandir(stage_folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        target = folder / entry.name
        if entry.is_dir() and target.is_dir():
            _merge(Path(entry.path), target)
        else:
            os.replace(entry.path, target)
