"""The state: what the last build knew, in one SQLite file, so that the next one does only what changed.

Nothing in it is needed: without it, or where it does not fit, a build starts from the files. It holds values and no
code, and has a checksum of its own, since SQLite finds damage to its structure only.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from waystation.content.tree import Signature
from waystation.site.identity import difference

__all__ = ["STATE_FOLDER", "Fact", "Input", "Made", "Past", "SectionState", "State", "UnusableState"]

STATE_FOLDER = ".waystation"
"""Beside the content: what builds remember. It may be deleted at any time."""

_TABLES = """
create table meta (key text primary key, value text) without rowid;
create table inputs (path text primary key, mtime integer, size integer, digest text) without rowid;
create table pasts (path text primary key, versions text, chronicle blob) without rowid;
create table sections (
    name text primary key, position text, inbound blob, looked_at text, report blob, lesser integer, holds_until text
) without rowid;
create table told (section text primary key, keys text) without rowid;
create table facts (
    key text, section text, count integer, items blob, primary key (key, section)
) without rowid;
create table outputs (
    path text primary key, section text, fingerprint text, size integer, mtime integer, digest text
) without rowid;
create index outputs_of_section on outputs (section);
"""
_IDENTITY = "identity"


class UnusableState(Exception):
    """The state is damaged, or another build's; its text says why."""


class Input(NamedTuple):
    """A file that the build read, or would have read."""

    signature: Signature
    digest: str = ""
    """Of its content; empty where only the signature says whether it changed."""


class Past(NamedTuple):
    """What Git tells of a region file."""

    versions: str = ""
    """A digest of the versions that it is told from; empty where Git knows none."""
    chronicle: bytes = b""
    """JSON; empty where nothing is told."""


class Made(NamedTuple):
    """A file of the site, as it was written."""

    fingerprint: str
    size: int
    mtime: int
    """In nanoseconds."""
    digest: str = ""
    """Of its bytes, where another file tells of it; else empty."""


class Fact(NamedTuple):
    """What a section tells the others under one key."""

    key: str
    section: str
    item_count: int
    items: bytes
    """JSON."""


@dataclass(frozen=True, slots=True)
class SectionState:
    """What is remembered of a section besides its facts and outputs."""

    position: str = ""
    """Sort key among the sections that tell the same facts."""
    inbound: bytes = b""
    """JSON: what it was told when it was planned."""
    looked_at: tuple[str, ...] = ()
    """Repo paths, outside its own folders, on which its findings depend."""
    report: bytes = b""
    """JSON: its errors and the places that they hold back; empty where there are none."""
    lesser: int = 0
    """How many warnings and notes there are besides."""
    holds_until: str = ""
    """The first day, as YYYY-MM-DD, on which something of it is different though no file changed; empty for none."""


class State:
    """The tables of one site and one output folder. What is changed counts once it is committed."""

    def __init__(self, connection: sqlite3.Connection, file: Path | None) -> None:
        self._db = connection
        self._file = file
        self._counts: dict[str, dict[str, int]] = {}
        self._waiting: dict[str, list[tuple[Any, ...]]] = {}
        self._waiting_rows = 0
        self._filled: set[tuple[str, str]] | None = None
        """Table and section of what was written; None for a state that did not begin empty."""

    @classmethod
    def open(cls, file: Path, identity: str) -> State:
        """Open what the last build left, which `outputs_in` found whole. Raises UnusableState."""
        try:
            state = cls(_connect(str(file)), file)
            state._db.execute("begin immediate")
            found = state.meta(_IDENTITY)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise UnusableState(f"it is damaged ({error})") from error
        if found != identity:
            state.close()
            raise UnusableState(difference(found or "", identity))
        return state

    @classmethod
    def outputs_in(cls, file: Path) -> list[tuple[str, str, int, int]]:
        """Path, section, size and time of every file of the site. Raises UnusableState where the state is not whole."""
        try:
            _undo_half_a_commit(file)
            _check_seal(file)
            with contextlib.closing(cls(_connect(str(file)), file)) as state:
                return state._db.execute("select path, section, size, mtime from outputs").fetchall()
        except (sqlite3.Error, UnicodeDecodeError, OSError) as error:
            raise UnusableState(f"it is damaged ({error})") from error

    @classmethod
    def create(cls, file: Path | None, identity: str) -> State:
        """Begin anew in a file, or in memory."""
        if file:
            file.unlink(missing_ok=True)
        state = cls(_connect(str(file) if file else ":memory:"), file)
        # The file counts only once it is complete and in its place, so that no half of it needs to be undone.
        state._db.execute("pragma journal_mode = off")
        state._db.executescript(_TABLES)
        state._db.execute("begin")
        state.set_meta(_IDENTITY, identity)
        state._filled = set()
        return state

    def commit(self) -> None:
        """Make all changes count, and let go of the file."""
        if self._tables.total_changes:
            self._db.execute("pragma application_id = 0")
            self._db.execute("commit")
            self._db.close()
            if self._file:
                _seal(self._file)

    def close(self) -> None:
        """Let go of the file; what was not committed is as if it had not been."""
        self._db.close()

    def meta(self, key: str) -> str | None:
        """One of the few values that belong to the whole site."""
        row = self._tables.execute("select value from meta where key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Remember a value of the whole site."""
        if self.meta(key) != value:
            self._tables.execute("replace into meta values (?, ?)", (key, value))

    def inputs(self) -> dict[str, Input]:
        """All files that the build read, by repo path."""
        rows = self._tables.execute("select path, mtime, size, digest from inputs")
        return {path: Input((mtime, size), digest) for path, mtime, size, digest in rows}

    def inputs_at(self, paths: Collection[str]) -> dict[str, Input]:
        """Those of the files that the build read, by repo path."""
        if len(paths) > 500:
            inputs = self.inputs()
            return {path: inputs[path] for path in paths if path in inputs}
        rows = (
            self._tables.execute("select path, mtime, size, digest from inputs where path = ?", (path,)).fetchone()
            for path in paths
        )
        return {row[0]: Input((row[1], row[2]), row[3]) for row in rows if row}

    def signatures(self) -> dict[str, Signature]:
        """The signatures of all files that the build read, by repo path."""
        return {
            path: (mtime, size) for path, mtime, size in self._tables.execute("select path, mtime, size from inputs")
        }

    def set_inputs(self, inputs: Mapping[str, Input], removed: Iterable[str] = ()) -> None:
        """Remember files that are new or changed, and forget those that were removed."""
        self._tables.executemany("delete from inputs where path = ?", ((path,) for path in removed))
        self._write("inputs", "", ((path, *one.signature, one.digest) for path, one in inputs.items()))

    def versions(self) -> dict[str, str]:
        """Repo path → digest of the versions that the past of the file was told from."""
        return dict(self._tables.execute("select path, versions from pasts"))

    def chronicles(self, paths: Iterable[str]) -> dict[str, bytes]:
        """What is told of some region files, as JSON, by repo path; those of which nothing is told are left out."""
        if self._lacks("pasts", ""):
            return {}
        rows = (
            self._tables.execute("select path, chronicle from pasts where path = ?", (path,)).fetchone()
            for path in paths
        )
        return {row[0]: row[1] for row in rows if row and row[1]}

    def set_pasts(self, pasts: Mapping[str, Past], removed: Iterable[str] = ()) -> None:
        """Remember what Git tells of some files, and forget those that were removed."""
        self._tables.executemany("delete from pasts where path = ?", ((path,) for path in removed))
        self._write("pasts", "", ((path, *past) for path, past in pasts.items()))

    def section(self, name: str) -> SectionState | None:
        """What is remembered of one section."""
        if self._lacks("sections", name):
            return None
        row = self._tables.execute(
            f"select {_OF_SECTION} from sections where name = ?",  # noqa: S608 - the names of the columns
            (name,),
        ).fetchone()
        return _section(row) if row else None

    @property
    def lesser(self) -> int:
        """How many warnings and notes there are about all files."""
        count: int = self._tables.execute("select coalesce(sum(lesser), 0) from sections").fetchone()[0]
        return count

    def due(self, day: str) -> set[str]:
        """The sections of which something is different from this day on, YYYY-MM-DD, or was from an earlier one."""
        rows = self._tables.execute("select name from sections where holds_until > '' and holds_until <= ?", (day,))
        return {name for (name,) in rows}

    @property
    def has_reports(self) -> bool:
        """Say whether any file has an error."""
        return self._tables.execute("select 1 from sections where length(report) > 0 limit 1").fetchone() is not None

    def sections_with(self, column: str) -> Iterator[tuple[str, SectionState]]:
        """The sections that have a `report`, or that `looked_at` something."""
        for row in self._tables.execute(
            f"select name, {_OF_SECTION} from sections where length({column}) > 0"  # noqa: S608
        ):
            yield row[0], _section(row[1:])

    def set_section(self, name: str, section: SectionState) -> None:
        """Remember a section."""
        looked_at = "\n".join(section.looked_at)
        of_findings = (section.report, section.lesser, section.holds_until)
        self._write("sections", name, [(name, section.position, section.inbound, looked_at, *of_findings)])

    def forget_section(self, name: str) -> None:
        """Forget a section that there is no more, but not yet its facts and outputs."""
        self._tables.execute("delete from sections where name = ?", (name,))

    def set_facts(self, section: str, facts: Sequence[Fact], *, moved: bool = False) -> set[str]:
        """Remember what a section tells, and return the keys under which something is new, changed or gone.

        All are, where the section `moved`: its place among the others is part of what it tells.
        """
        old = {key: self.fact(key, section) for key in self.keys_of(section)}
        changed = [fact for fact in facts if moved or old.get(fact.key) != fact.items]
        gone = old.keys() - {fact.key for fact in facts}
        self._counts.clear()
        if old.keys() != {fact.key for fact in facts}:
            keys = "\n".join(sorted(fact.key for fact in facts))
            self._write("told", section, [(section, keys)])
        if gone:
            self._tables.executemany(
                "delete from facts where key = ? and section = ?", ((key, section) for key in gone)
            )
        self._write("facts", section, changed)
        return gone.union(fact.key for fact in changed)

    def keys_of(self, section: str) -> list[str]:
        """The keys under which a section tells something, sorted."""
        if self._lacks("told", section):
            return []
        row = self._tables.execute("select keys from told where section = ?", (section,)).fetchone()
        return row[0].split("\n") if row and row[0] else []

    def facts(self, key: str) -> Iterator[tuple[str, str, bytes]]:
        """Section, its position and its items under one key, by position."""
        yield from self._tables.execute(
            "select facts.section, coalesce(position, ''), items from facts "
            "left join sections on name = facts.section where key = ? order by 2, 1",
            (key,),
        )

    def fact(self, key: str, section: str) -> bytes | None:
        """What one section tells under one key."""
        row = self._tables.execute("select items from facts where key = ? and section = ?", (key, section)).fetchone()
        return row[0] if row else None

    def facts_of(self, section: str, prefix: str) -> dict[str, bytes]:
        """What one section tells under all keys that begin with a prefix."""
        return {key: self.fact(key, section) or b"" for key in self.keys_of(section) if key.startswith(prefix)}

    def counts(self, prefix: str) -> dict[str, int]:
        """Key → number of items of all sections, for the keys that begin with a prefix; sorted."""
        if prefix not in self._counts:
            rows = self._tables.execute(
                "select key, sum(count) from facts where key >= ? and key < ? group by key order by key",
                (prefix, prefix + "\U0010ffff"),
            )
            self._counts[prefix] = dict(rows)
        return self._counts[prefix]

    def outputs_of(self, section: str) -> dict[str, Made]:
        """The files of one section, by path."""
        if self._lacks("outputs", section):
            return {}
        rows = self._tables.execute(
            "select path, fingerprint, size, mtime, digest from outputs where section = ?", (section,)
        )
        return {path: Made(*made) for path, *made in rows}

    def set_outputs(self, section: str, made: Mapping[str, Made], gone: Collection[str]) -> None:
        """Remember the files of a section, and forget those that it makes no more."""
        if gone:
            statement = "delete from outputs where path = ? and section = ?"
            self._tables.executemany(statement, ((path, section) for path in gone))
        rows = ((path, section, *one) for path, one in made.items())
        self._write("outputs", section, rows)

    def claimants(self, path: str) -> set[str]:
        """The sections that make this file, or one of its folders as a file, or a file below it as a folder."""
        above = [path[:end] for end, character in enumerate(path) if character == "/"]
        rows = self._tables.execute(
            f"select section from outputs where path in ({','.join('?' * (len(above) + 1))}) "  # noqa: S608
            "or (path >= ? and path < ?)",
            (path, *above, path + "/", path + "0"),
        )
        return {section for (section,) in rows}

    def makes(self, path: str) -> bool:
        """Say whether a section makes this file."""
        return self._tables.execute("select 1 from outputs where path = ?", (path,)).fetchone() is not None

    def output_count(self) -> int:
        """How many files the site has."""
        count: int = self._tables.execute("select count(*) from outputs").fetchone()[0]
        return count

    def output_bytes(self) -> int:
        """How many bytes they have together."""
        count: int = self._tables.execute("select coalesce(sum(size), 0) from outputs").fetchone()[0]
        return count

    def paths(self) -> list[str]:
        """The paths of all files of the site, sorted."""
        return [path for (path,) in self._tables.execute("select path from outputs order by path")]

    @property
    def _tables(self) -> sqlite3.Connection:
        """The tables, with all that was waiting to be written."""
        if self._waiting_rows:
            for table, rows in filter(itemgetter(1), self._waiting.items()):
                # In the order of the table, which is then filled from one end; of equal keys the last one counts.
                rows.sort(key=_KEYS.get(table, itemgetter(0)))
                self._db.executemany(f"replace into {table} values ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608
            self._waiting.clear()
            self._waiting_rows = 0
        return self._db

    def _write(self, table: str, section: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Put rows into a table, in the place of those with the same key; later and many at once, which is quicker."""
        before = len(self._waiting.setdefault(table, []))
        self._waiting[table] += rows
        self._waiting_rows += len(self._waiting[table]) - before
        if self._filled is not None:
            self._filled.add((table, section))
        if self._waiting_rows > _MOST_WAITING:
            self._tables.execute("select 1")

    def _lacks(self, table: str, section: str) -> bool:
        """Say whether nothing was written about a section to a state that began empty: there is no need to look."""
        return self._filled is not None and (table, section) not in self._filled


_MOST_WAITING = 50_000
"""Rows; a state of 3,000 places has half as many."""
_KEYS = {"facts": itemgetter(0, 1)}
"""Table → the key of a row, where it is not the first column."""


def _connect(file: str) -> sqlite3.Connection:
    # What a power cut damages is found, and costs no more than a cold build.
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    connection.execute("pragma synchronous = off")
    return connection


_SEAL = slice(68, 72)
"""Where SQLite keeps a number for the application. Here it is a checksum of all the rest of the file, written after the
last commit; 0 says that nobody came to write it."""


def _undo_half_a_commit(file: Path) -> None:
    if file.with_name(f"{file.name}-journal").exists():
        with contextlib.closing(sqlite3.connect(file)) as connection:
            connection.execute("select count(*) from sqlite_master").fetchone()


def _check_seal(file: Path) -> None:
    with open(file, "rb") as opened:
        found, expected = _seals(opened)
    if found == 0:
        raise UnusableState("the build that wrote it came to no end")
    if found != expected:
        raise UnusableState("it is damaged (its checksum is wrong)")


def _seal(file: Path) -> None:
    with open(file, "r+b") as opened:
        seal = _seals(opened)[1]
        os.pwrite(opened.fileno(), seal.to_bytes(4, "big"), _SEAL.start)


def _seals(opened: BinaryIO) -> tuple[int, int]:
    """The checksum that a file says it has, and the one that it has."""
    if os.fstat(opened.fileno()).st_size < _SEAL.stop:
        raise UnusableState("it is damaged (it is too short)")
    with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content, memoryview(content) as view:
        checksum = zlib.adler32(view[_SEAL.stop :], zlib.adler32(view[: _SEAL.start]))
        return int.from_bytes(view[_SEAL], "big"), checksum or 1


_OF_SECTION = "position, inbound, looked_at, report, lesser, holds_until"


def _section(row: tuple[str, bytes, str, bytes, int, str]) -> SectionState:
    position, inbound, looked_at, report, lesser, holds_until = row
    paths = tuple(looked_at.split("\n")) if looked_at else ()
    return SectionState(position, inbound, paths, report, lesser, holds_until)
