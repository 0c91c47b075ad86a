"""What was compiled of templates and messages, kept between builds in the user's own cache folder.

Compiled templates are code, so they lie where only this user can write: never in the site's folder, which may be a
checkout of somebody else's, and not where an environment variable says, which may point into that checkout.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pwd
import stat
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

__all__ = ["CodeCache", "PrivateFolder", "user_cache"]

_MOST_FILES = 400
_DIGEST_SIZE = 16


class PrivateFolder:
    """A folder of files that only this user can write; without one, nothing is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """What was kept under a name; None where there is nothing, or nothing that can be trusted."""
        if not self._is_private:
            return None
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            return None
        digest, data = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
        return data if digest == _digest(data) else None

    def keep(self, name: str, data: bytes) -> None:
        """Keep data under a name, as far as that is possible, in the place of what is oldest."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._is_private:
                self._write(name, _digest(data) + data)
                self._forget_the_oldest()

    @property
    def _is_private(self) -> bool:
        try:
            status = self._folder.lstat()
        except OSError:
            return False
        is_ours_alone = stat.S_IMODE(status.st_mode) & 0o077 == 0 and status.st_uid == os.getuid()
        return stat.S_ISDIR(status.st_mode) and is_ours_alone

    def _write(self, name: str, content: bytes) -> None:
        with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as unfinished:
            unfinished.write(content)
        Path(unfinished.name).replace(self._folder / name)

    def _forget_the_oldest(self) -> None:
        files = sorted(self._folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[_MOST_FILES:]:
            file.unlink(missing_ok=True)


class CodeCache(jinja2.BytecodeCache):
    """Compiled templates. `state` is a digest of all that they depend on besides their own source."""

    def __init__(self, folder: PrivateFolder, state: Callable[[], str]) -> None:
        self._folder = folder
        self._state = state

    def get_source_checksum(self, source: str) -> str:
        """A digest of all that decides what a template is compiled to."""
        return _digest(f"{self._state()}\0{source}".encode()).hex()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, if it was filled before."""
        data = self._folder.read(_name(bucket))
        if data:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in a bucket."""
        self._folder.keep(_name(bucket), bucket.bytecode_to_string())


def _name(bucket: Bucket) -> str:
    return f"{bucket.key[:16]}-{bucket.checksum}"


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST_SIZE).digest()


@cache
def user_cache() -> PrivateFolder:
    """The folder in the user's home, as the system knows it."""
    try:
        home = pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        home = os.devnull  # in a container whose user has no home; nothing can be kept below it
    return PrivateFolder(Path(home, ".cache", "waystation"))
