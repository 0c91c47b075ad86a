"""Writing an edited region file to the disk: whole or not at all, and never over somebody else's change.

The new text is written to a hidden file in the same folder, which then takes the place of the old one; so at any
moment, and after any accident, the file is the old one or the new one. A hidden file is no place, nor a stray file
(`content.tree`). Where a program was killed and left one, the next write in the folder removes it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from waystation.content.document import digest_of
from waystation.content.writer.edit import NotEditable, edit
from waystation.content.writer.operations import Operation
from waystation.errors import EditError

__all__ = ["FileMovedOn", "NotEditable", "NotWritten", "Written", "edit", "rewrite", "write"]

_UNFINISHED = ".waystation-unfinished"
"""One name for all files of a folder, since writers are alone there; a name made of theirs could be too long."""
_PATIENCE = 10.0
"""For how many seconds another writer is waited for; a write takes some thousandths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a write found and what it left."""

    path: str
    before: bytes
    after: bytes

    @property
    def digest(self) -> str:
        """Of the file as it is now, as `Document.digest`."""
        return digest_of(self.after)

    @property
    def has_changed(self) -> bool:
        """Say whether the file differs from before; where not, it was not touched."""
        return self.before != self.after


class FileMovedOn(EditError):
    """The file is no longer the version that the operations were made for."""

    def __init__(self, path: str, base_digest: str, digest: str) -> None:
        super().__init__(
            path,
            f"version {digest}, which somebody saved in the meantime",
            f"version {base_digest}",
            "read the file again, and make the change in what it says now",
        )
        self.path = path
        self.base_digest = base_digest
        self.digest = digest


class NotWritten(EditError):
    """The file cannot be written; it is as it was."""


def write(root: Path, path: str, operations: Iterable[Operation], *, base_digest: str | None = None) -> Written:
    """Edit a region file and write it, where that changes it.

    `path` is its repo path below `root`. `base_digest` is the `Document.digest` of the version that the operations were
    made for; without it, the version on the disk counts. Writers wait for each other, folder by folder. A symbolic link
    stays one: the file that it leads to is written. Mode, owner and group stay. Raises FileMovedOn, NotWritten, and
    what `edit` raises; in each case the file is as it was.
    """
    operations = tuple(operations)
    return rewrite(root, path, lambda raw: edit(path, raw, operations), base_digest=base_digest)


def rewrite(root: Path, path: str, change: Callable[[bytes], bytes], *, base_digest: str | None = None) -> Written:
    """Write what `change` makes of a file's bytes, as `write` does; what it raises leaves the file as it was."""
    file = root / path
    with _failing_as(path):
        file = file.resolve(strict=True)
        with _alone_in(file.parent, path):
            before = file.read_bytes()
            if base_digest not in (None, digest_of(before)):
                raise FileMovedOn(path, str(base_digest), digest_of(before))
            after = change(before)
            if after != before:
                _replace(file, path, before, after)
    return Written(path=path, before=before, after=after)


@contextlib.contextmanager
def _failing_as(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        found = f"a file that cannot be written ({error.strerror}); it is as it was"
        fix = "check the disk's free space, and the rights of the file and its folder"
        raise NotWritten(path, found, "a file and a folder that this user may write", fix) from error


@contextlib.contextmanager
def _alone_in(folder: Path, path: str) -> Iterator[None]:
    """Keep other writers out of a folder. The lock ends with the process, however that ends."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(descriptor, path)
        (folder / _UNFINISHED).unlink(missing_ok=True)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, path: str) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                found = f"another program that has been writing in the folder for {_PATIENCE:g} seconds"
                raise NotWritten(path, found, "to be alone there", "end that program, or try again") from None
            time.sleep(0.005)
        else:
            return


def _replace(file: Path, path: str, before: bytes, after: bytes) -> None:
    status = file.stat()
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(file, os.W_OK):
        found = "a file that is read-only; it is as it was"
        raise NotWritten(path, found, "a file that may be written", f"allow it: chmod u+w {path}")
    unfinished = file.with_name(_UNFINISHED)
    try:
        _write_out(unfinished, after, status)
        if (now := file.read_bytes()) != before:  # by a program that knows nothing of our lock
            raise FileMovedOn(path, digest_of(before), digest_of(now))
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    _settle(file.parent)


def _write_out(file: Path, data: bytes, status: os.stat_result) -> None:
    """Write a new file with the mode, owner and group of another, and wait until the disk has it."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        new = os.fstat(descriptor)
        if (new.st_uid, new.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(descriptor, status.st_uid, status.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _settle(folder: Path) -> None:
    """Wait until the disk has the new name too; what cannot is no reason to say that nothing was written."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
