"""Exports found, read as text, given to their source and staged: what can be taken is, the rest is refused by name."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import Table
from ilgi.problems import Problem, unforeseen
from ilgi.read import (
    arriving,
    fitted,
    ledger,
    mended,
    null_words,
    reading,
    recognise,
    settling,
    skipping,
    sources,
    unrecognised,
    versions,
    views,
    walk,
    workbench,
)
from ilgi.read.arriving import Export
from ilgi.read.csvfile import CsvFile
from ilgi.read.evaluate import Evaluator
from ilgi.read.names import Names
from ilgi.read.parts import Part
from ilgi.read.pieces import Pieces
from ilgi.read.rules import Rules
from ilgi.read.sources import Source
from ilgi.read.trial import limited, whole
from ilgi.settings import Settings

Tell = Callable[[str, str | None, int, int], None]


class Intake:
    """The exports of one load; ``refused`` holds each problem with its file, ``staged`` what was taken."""

    def __init__(
        self,
        settings: Settings,
        zone: str,
        known_sources: list[Source],
        names: Names,
        tell: Tell,
        pieces: Pieces,
        rules: Rules | None = None,
    ) -> None:
        self.settings, self.zone, self.known_sources, self.names, self.tell = settings, zone, known_sources, names, tell
        self.pieces, self.rules = pieces, rules or Rules()
        self.refused: list[tuple[Problem, CsvFile | None]] = []
        self.parts: list[Part] = []
        self.files: list[CsvFile] = []
        self.raws: dict[str, str] = {}
        self.joined: dict[tuple[str, str], list[str]] = {}
        self.texts = settings.snapshots

    def refuse(self, problem: Problem, file: CsvFile | None = None) -> None:
        """Notes why a file cannot be taken."""
        self.refused.append((self.rules.covered(problem), file))

    def look(self, texts: Path) -> None:
        """Finds the exports and makes each ready to read; copies go to ``texts``."""
        self.texts = texts
        folder = self.settings.exports
        entries = list(walk.walk(folder))
        is_known = recognise.known_headers(self.known_sources)
        if not entries:
            self.refuse(Problem("holds no exports: put CSV files there and load again", str(folder), key="no_exports"))
        for place, (name, path) in enumerate(entries):
            self.tell("look", name, place, len(entries))
            try:
                known = None if isinstance(path, Problem) else self.pieces.looked(path, name)
                again = partial(arriving.looked_at, path, name, texts, self.known_sources, is_known)
                self.files.append(replace(known, remade=arriving.remade(known, again)) if known else again())
            except Exception as error:
                self.refuse(unforeseen(error, name))

    def fill(self, con: duckdb.DuckDBPyConnection) -> None:
        """Reads, closes the doors, then evaluates; leaves ``records.*`` and the house tables of ``sealed``."""
        exports = self._read(con)
        self.pieces.attach(con, (export.file for export in exports if not export.is_known))
        workbench.lock(con)
        ledger.create(con)
        for place, export in enumerate(exports):
            if not export.candidates:
                self._keep(con, export, [])
                continue
            if export.is_known:
                self.parts += self.pieces.lay(con, export.file, self._fitted(export), export.raw)
                continue
            self.tell("evaluate", export.file.name, place, len(exports))
            before = len(self.parts)
            try:
                self._stage(con, export)
            except Exception as error:
                del self.parts[before:]
                self._forget(con, export.file)
                problem = arriving.problem(error, export.file, self.rules)
                self.refuse(arriving.through(problem, export.file), export.file)
            else:
                self._keep(con, export, self.parts[before:])
        for name in dict.fromkeys(self.raws.values()):
            con.execute(f"drop table if exists {sql.name('raw', name)} cascade")

    def taken(self) -> list[CsvFile]:
        """The files that gave records, and those that others join."""
        refused = {file.name for _, file in self.refused if file}
        return [file for file in self.files if file.name in self.raws and file.name not in refused]

    def _keep(self, con: duckdb.DuckDBPyConnection, export: Export, parts: list[Part]) -> None:
        """Keeps what was read of a file, where all that it was read with could be read as well."""
        if all(name in self.raws for name in export.joined):
            taken = parts[0].source if parts else None
            place = next((n for n, candidate in enumerate(export.candidates) if candidate is taken), 0)
            self.pieces.keep(con, export.file, parts, place, joined=export.joined, noticed=export.noticed)

    def _forget(self, con: duckdb.DuckDBPyConnection, file: CsvFile) -> None:
        """A file that was taken in part counts as refused: what was noted of its tables goes."""
        for table, which in (("rejects", ' and "table" is not null'), ("blanked", ""), ("mending", ""), ("mended", "")):
            con.execute(f"delete from sealed.{table} where file = $file{which}", {"file": file.name})

    def _read(self, con: duckdb.DuckDBPyConnection) -> list[Export]:
        """Reads every export whose header some source has, and the files that these sources join; of what has not
        changed, only what is needed to read another."""
        fits = {file.name: recognise.by_header(file, self.known_sources, self.zone) for file in self.files}
        for file in self.files:
            for other in (w for source in fits[file.name] for w in source.withs):
                beside = [f.name for f in self.files if _parent(f) == _parent(file) and Path(f.name).match(other.files)]
                self.joined[_parent(file), other.files] = beside
        joined = {file.name: self._joined(file, fits[file.name]) for file in self.files}
        helpers = {name for names in joined.values() for name in names}
        known = self.pieces.of(self.files, joined)
        exports = []
        for place, file in enumerate(self.files):
            broken = unrecognised.by_broken(file, fits[file.name], self.known_sources)
            if broken or (not fits[file.name] and file.name not in helpers):
                counted = replace(file, records=file.records + file.is_headless)
                self.refuse(broken or unrecognised.refusal(file, [], [], self.known_sources), counted)
                continue
            export = Export(file, f"f{place}", [], fits[file.name], joined[file.name], is_known=file.name in known)
            read = self._known(export) if export.is_known else self._read_one(con, export)
            if read:
                self.files[place] = read.file
                self.raws[file.name] = read.raw
                exports.append(read)
        return exports

    def _joined(self, file: CsvFile, candidates: list[Source]) -> dict[str, str]:
        """The files that the sources of an export join to it, with the digest of each."""
        digests = {other.name: other.digest for other in self.files}
        globs = [(_parent(file), other.files) for source in candidates for other in source.withs]
        return {name: digests[name] for glob in globs for name in self.joined[glob]}

    def _known(self, export: Export) -> Export:
        return replace(export, file=replace(export.file, remarks=self.pieces.used[export.file.name].all_remarks()))

    def _read_one(self, con: duckdb.DuckDBPyConnection, export: Export) -> Export | None:
        """Reads one file as text; None, and it is refused, where it cannot be."""
        file, raw = export.file, export.raw
        self.tell("read", file.name, int(raw[1:]), len(self.files))
        try:
            file = replace(file, text=file.remade(), remade=None) if file.remade else file
            bad = reading.read(con, file, raw, self.texts / f"{raw[1:]}.evened")
            remarks = reading.remarks(con, file, raw, bad)
        except Exception as error:
            self.refuse(arriving.problem(error, file, self.rules), file)
            return None
        noticed = len(file.remarks)
        return replace(export, file=replace(file, remarks=(*file.remarks, *remarks)), bad=bad, noticed=noticed)

    def _stage(self, con: duckdb.DuckDBPyConnection, export: Export) -> None:
        views.shift(con, export.raw, export.bad)
        source, view = self._recognised(con, export)
        read = views.skipped(con, export.file, source, export.raw)
        export.bad, export.skipped, remarks = skipping.parted(con, export.file, source, export.bad, read)
        before = len(self.parts)
        for table in (tables.by_name()[name] for name in source.fields):
            self._table(con, export, source, table, view)
        self.parts[before].remarks += [*null_words.remarks(export.gaps), *remarks]
        settling.refuse_unread(con, export.file, self.parts[before:])
        mended.note(con, export.raw, self.parts[before], export.bad, self.rules)

    def _beside(self, file: CsvFile) -> dict[str, list[str]]:
        """The raw tables of the files that lie beside one, by the glob under which sources join them."""
        return {
            glob: [self.raws[name] for name in names if name in self.raws]
            for (parent, glob), names in self.joined.items()
            if parent == _parent(file)
        }

    def _fitted(self, export: Export) -> list[Source]:
        """The candidates of an export as they fit it, without what privacy keeps from being read."""
        there = {glob for glob, raws in self._beside(export.file).items() if raws}
        return [self.rules.privacy.without(fitted.to(source, export.file, there)) for source in export.candidates]

    def _recognised(self, con: duckdb.DuckDBPyConnection, export: Export) -> tuple[Source, str]:
        beside = self._beside(export.file)
        export.candidates = self._fitted(export)
        views_made, gaps = {}, {}
        raw = f"{sql.name('raw', export.raw)} as raw"
        for number, candidate in enumerate(export.candidates):
            con.execute(f"set TimeZone = {sql.word(candidate.time_zone or self.zone)}")
            gaps[number] = null_words.find(con, raw, views.values(export.file, candidate), candidate, self.names)
            view = f"{export.raw} {number}"
            views_made[number] = views.make(con, export.file, candidate, export.raw, view, beside, gaps[number])
        fitting = export.candidates
        if len(fitting) > 1 or fitting[0].name != sources.CONTRACT:
            with limited(con, whole(export.file.records)):
                fitting = recognise.by_formats(con, export.candidates, views_made)
        if len(fitting) != 1:
            raise unrecognised.refusal(export.file, export.candidates, fitting, self.known_sources)
        taken = export.candidates.index(fitting[0])
        export.gaps = gaps[taken]
        return fitting[0], views_made[taken]

    def _table(self, con: duckdb.DuckDBPyConnection, export: Export, source: Source, table: Table, view: str) -> None:
        wide = source.unpivoted(table.name)
        times = len(wide[1]) if wide else 1
        zone = source.time_zone or self.zone
        con.execute(f"set TimeZone = {sql.word(zone)}")
        relation = views.unpivoted(con, source, view, *wide) if wide else view
        read = export.file.records * times
        part = Part(export.file, source, table, f"{export.raw} {table.name}", relation, zone, read, times=times)
        self.rules.announce(part)
        evaluator = Evaluator(con, part, self.names)
        evaluator.run()
        has_forgotten = self.rules.find(con, part)
        part.rejected += len(export.bad) * times
        part.excluded += export.skipped * times
        evaluator.settle(notes := ledger.Notes(con, part))
        notes.fill_lines()
        ledger.note_bad_rows(con, export.file, table.name, self.rules.shown(part, export.bad))
        self.rules.cover_columns(con, part)
        self.rules.apply(con, part, has_forgotten=has_forgotten)
        versions.supersede_within(con, part)
        self.parts.append(part)


def _parent(file: CsvFile) -> str:
    return str(Path(file.name).parent)
