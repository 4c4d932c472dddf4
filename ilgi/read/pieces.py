"""What was read of each export, kept beside the snapshots: an export that has not changed is not parsed again.

A piece is believed for the same content under the same name, read by the same sources, names and code, joined to the
same files. That a large file has not changed is taken from the system's word for it (size, times, place on the disk)
where it was long untouched when it was read; of every other file the content is summed anew. Pieces hold records, so
nobody but their owner may read them.
"""

import json
import shutil
import threading
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb

from ilgi import sql
from ilgi.read import csvfile, left_out, piece_index, piece_layers, piece_moving
from ilgi.read.csvfile import CsvFile
from ilgi.read.parts import Part
from ilgi.read.piece_index import Entry
from ilgi.read.piece_layers import Layers
from ilgi.read.sources import Source
from ilgi.settings import Settings

NAME = "pieces"
NOTES = ("rejects", "blanked", "suspicious", "mending", "mended")
LARGE = 1 << 23
"""Bytes from which an export has a database of its own, and from which the system's word for it is believed."""
MOST_LAYERS = 8
"""Databases of small exports: when there are as many, they are brought together."""
SETTLED = 2_000_000_000
"""Nanoseconds that a file must have lain untouched before it was read, for a later change to show in its times."""


def folder(settings: Settings) -> Path:
    """Where the pieces of a home lie."""
    return settings.snapshots / NAME


def clear(settings: Settings) -> None:
    """Takes every piece away: the next load reads all exports anew."""
    shutil.rmtree(folder(settings), ignore_errors=True)


class Pieces:
    """The pieces of one load: those that were there (``entries``, by export), and those that it makes.

    Of ``used`` the rows are read where they lie. Where a piece cannot be written the load goes on without; ``forgets``:
    the home keeps no records beyond some age, and no piece of an export that holds any.
    """

    def __init__(self, settings: Settings, building: Path, base: str, *, forgets: bool = False) -> None:
        self.folder, self.base, self.forgets = folder(settings), base, forgets
        self.layers = Layers(self.folder, building / NAME)
        entries, self.judged = piece_index.read(self.folder, base)
        self.entries = {
            name: entry for name, entry in entries.items() if not entry.layer or (self.folder / entry.layer).is_file()
        }
        self.stats: dict[str, list[int]] = {}
        self.used: dict[str, Entry] = {}
        self.reused: frozenset[str] = frozenset()
        self.is_off = False

    @classmethod
    def none(cls, settings: Settings, building: Path) -> "Pieces":
        """The pieces of a reading of which nothing is kept and that takes nothing kept."""
        pieces = cls(settings, building, "")
        pieces.is_off, pieces.entries = True, {}
        return pieces

    def looked(self, path: Path, name: str) -> CsvFile | None:
        """The export as it was when it was last looked at, where it has not changed since; None where it has, or is
        new. Raises OSError."""
        now = time.time_ns()
        state = path.stat()
        stat = [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, state.st_dev]
        self.stats[name] = [*stat, now]
        entry = self.entries.get(name)
        if entry is None or entry.stat[0] != state.st_size:
            return None
        is_sure = entry.stat[:5] == stat and max(stat[1:3]) + SETTLED < entry.stat[5] and stat[0] >= LARGE
        if is_sure:
            self.stats[name] = entry.stat
        elif csvfile.digest(path, threading.Event()) != entry.digest:
            return None
        return entry.of_file(path)

    def of(self, exports: list[CsvFile], joined: dict[str, dict[str, str]]) -> set[str]:
        """The names of those files whose pieces can be taken as they are, and notes these as used; ``joined``: by the
        name of a file, the digests of the files that it is read with.

        A file that is joined to one that must be read must be read as well.
        """
        known = {file.name for file in exports if self._is_known(file, joined[file.name])}
        while needed := known & {name for file in exports if file.name not in known for name in joined[file.name]}:
            known -= needed
        self.used, self.reused = {name: self.entries[name] for name in known}, frozenset(known)
        return known

    def is_same(self, file: CsvFile) -> bool:
        """Whether an export of the same name held the same when its piece was made."""
        return file.name in self.entries and self.entries[file.name].digest == file.digest

    def _is_known(self, file: CsvFile, joined: dict[str, str]) -> bool:
        entry = self.entries.get(file.name)
        return entry is not None and entry.digest == file.digest and entry.joined == joined and entry.is_as_old(file)

    def attach(self, con: duckdb.DuckDBPyConnection, new: Iterable[CsvFile]) -> None:
        """Opens the databases of the pieces that are used, and makes those of new ones, while that is still allowed."""
        then = [str(self.judged["state"])] if self.judged else []
        for layer in dict.fromkeys(then + [entry.layer for entry in self.used.values() if entry.layer]):
            self.layers.open(con, layer)
        if self.is_off:
            return
        try:
            layers = [self.layers.state, *(self._layer(file) for file in new)]
            layers += [self.layers.apart] * self.forgets
            for layer in layers + ([self.layers.small] if self._to_gather() else []):
                self.layers.make(con, layer)
        except (duckdb.Error, OSError):
            self.is_off = True

    def _layer(self, file: CsvFile) -> str:
        """The database that the piece of a file goes into."""
        is_large = self.stats.get(file.name, [0])[0] >= LARGE
        return self.layers.large(piece_index.name(file.digest, file.name)) if is_large else self.layers.small

    def lay(self, con: duckdb.DuckDBPyConnection, file: CsvFile, candidates: list[Source], stage: str) -> list[Part]:
        """Lays the rows of a used piece, and what was noted of them, where staging would have; returns its parts."""
        entry, parts = self.used[file.name], []
        for known in entry.parts:
            part = piece_index.part(known, file, candidates[entry.source], f"{stage} {known['table']}")
            part.piece = self._table(entry, part.table.name)
            part.show(con)
            if part.leaves_out:
                con.execute(
                    f"create or replace view {left_out.name(part)} as from"
                    f" {self._table(entry, f'{part.table.name} left out')}"
                )
            parts.append(part)
        for notes in entry.notes:
            con.execute(f"insert into sealed.{notes} from {self._table(entry, notes)}")
        return parts

    def _table(self, entry: Entry, part: str) -> str:
        return self.layers.table(entry.layer, entry.table(part))

    def keep(
        self, con: duckdb.DuckDBPyConnection, file: CsvFile, parts: list[Part], source: int, *,
        joined: dict[str, str], noticed: int,
    ) -> None:  # fmt: skip
        """Keeps what was read of an export, and lets its staged tables be views of that; nothing where it changed while
        it was read, or cannot be written."""
        stat = self.stats.get(file.name)
        if self.is_off or stat is None or not _is_still(file.path, stat):
            return
        entry = Entry(
            piece_index.of_file(file), stat, noticed, joined, [piece_index.of_part(part) for part in parts],
            self._layer(file) if parts else "", source=source, is_late=any(part.is_late for part in parts),
        )  # fmt: skip
        try:
            json.dumps(asdict(entry))
            if parts:
                self._write(con, entry, parts)
        except TypeError:
            return
        except duckdb.Error:
            self.is_off = True
            return
        self.used[file.name] = entry
        for part in parts:
            con.execute(f"drop table {part.sql}")
            part.piece = self._table(entry, part.table.name)
            part.show(con)

    def _write(self, con: duckdb.DuckDBPyConnection, entry: Entry, parts: list[Part]) -> None:
        for part in parts:
            con.execute(f"create table {self._table(entry, part.table.name)} as from {part.sql}")
            if part.leaves_out:
                name = self._table(entry, f"{part.table.name} left out")
                con.execute(f"create table {name} as from {left_out.name(part)}")
        for notes in NOTES:
            where = {"file": entry.file["name"]}
            if con.execute(f"from sealed.{notes} where file = $file limit 1", where).fetchall():
                con.execute(
                    f"create table {self._table(entry, notes)} as from sealed.{notes} where file = $file", where
                )
                entry.notes.append(notes)

    def gone(self, part: Part) -> tuple[str, str]:
        """Queries of the places of those rows of a part that were taken out: at the load before, and at this one."""
        then = self.layers.table(self.judged["state"], "gone")
        where = f'file = {sql.word(part.file.name)} and "table" = {sql.word(part.table.name)}'
        return f"select place from {then} where {where}", part.places_gone()

    def publish(self, con: duckdb.DuckDBPyConnection, parts: list[Part], judged: dict[str, Any]) -> None:
        """Leaves the pieces that this load used or made, and no others, for the next one; ``judged``: what the next
        load must know to judge no more than it has to."""
        old = {part.file.name for part in parts if part.has_old}
        is_whole = not (self.is_off or old) and all(part.piece and not (part.newest or part.apart) for part in parts)
        try:
            self.used = {} if self.is_off and old else piece_moving.without(con, self.layers, self.used, old)
            if not self.is_off:
                self._gather(con)
                self._note_gone(con, parts if is_whole else [])
            self.layers.publish(con, {entry.layer for entry in self.used.values()} | {self.layers.state})
            there = {n: e for n, e in self.used.items() if not e.layer or (self.folder / e.layer).is_file()}
            for name, entry in there.items():
                entry.stat = self.stats.get(name, entry.stat)
            noted = judged | {"state": self.layers.state} if is_whole else {}
            piece_index.write(self.folder, self.base, there, noted)
            self.layers.prune({entry.layer for entry in there.values()} | {self.layers.state})
        except (duckdb.Error, OSError, TypeError):
            shutil.rmtree(self.folder, ignore_errors=True)

    def _note_gone(self, con: duckdb.DuckDBPyConnection, parts: list[Part]) -> None:
        gone = self.layers.table(self.layers.state, "gone")
        con.execute(f'create table {gone} (file varchar, "table" varchar, place bigint)')
        for part in parts:
            con.execute(
                f"insert into {gone} select $file, $table, place from ({part.places_gone()})",
                {"file": part.file.name, "table": part.table.name},
            )

    def _gather(self, con: duckdb.DuckDBPyConnection) -> None:
        """Brings the databases of small exports together where they are many, or hold what is used no more."""
        for layer in self._to_gather():
            there = [entry for entry in self.used.values() if entry.layer == layer]
            piece_moving.move(con, self.layers, there, self.layers.small)

    def _to_gather(self) -> set[str]:
        small = {entry.layer for entry in self.entries.values() if entry.layer.startswith(piece_layers.SMALL)}
        stale = {entry.layer for name, entry in self.entries.items() if self.used.get(name) is not entry}
        return small if len(small) >= MOST_LAYERS else small & stale


def _is_still(path: Path, stat: list[int]) -> bool:
    try:
        state = path.stat()
    except OSError:
        return False
    return stat[:5] == [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, state.st_dev]
