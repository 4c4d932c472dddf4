"""A draft tried out: the first records as the real reader understands them, and what becomes of all."""

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from ilgi import sql
from ilgi.draft.look import Looked
from ilgi.drafted import PreviewTable
from ilgi.problems import Problem
from ilgi.read import combine, ledger, source_files, workbench
from ilgi.read.intake import Intake
from ilgi.read.layouts import ANYWHERE
from ilgi.read.names import Names
from ilgi.read.parts import Part
from ilgi.read.pieces import Pieces
from ilgi.read.remarks import Remark
from ilgi.read.sources import Source
from ilgi.settings import Settings

FIRST = 10
LONGEST = 200


@dataclass(frozen=True)
class Rehearsal:
    """What a load of the one file would give: the first records, why the file would be refused, which columns of it
    would not be taken (with their table), what would be told of it."""

    tables: tuple[PreviewTable, ...] = ()
    refused: tuple[Problem, ...] = ()
    columns: tuple[tuple[str, Problem], ...] = ()
    remarks: tuple[Remark, ...] = ()


def rehearse(settings: Settings, file: Path, toml: str, name: str, zone: str, folder: Path) -> Rehearsal:
    """Reads a file by the text of a source, in a folder of its own. Never raises Problem: what went wrong is told."""
    folder.mkdir()
    source = folder / f"{name}.toml"
    source.write_text(toml, encoding="utf-8")
    try:
        sources = [source_files.read(source)]
    except Problem as problem:
        return Rehearsal(refused=(problem,))
    intake, con = taken_in(settings, file, sources, zone, folder)
    try:
        combine.run(con, intake.parts)
        lines = {line.table: line for line in ledger.lines(con, intake.parts)}
        tables = tuple(_table(con, part, lines[part.table.name], zone) for part in intake.parts)
    finally:
        con.close()
    columns = [(part.table.name, problem) for part in intake.parts for problem in part.problems]
    remarks = [r for f in intake.files for r in f.remarks] + [r for part in intake.parts for r in part.remarks]
    return Rehearsal(tables, tuple(problem for problem, _ in intake.refused), tuple(columns), tuple(remarks))


def reader(settings: Settings, file: Path, sources: list[Source], zone: str, folder: Path) -> str:
    """The name of the source that reads a file; nothing where none does, where several might, or where a column of it
    cannot be read so."""
    intake, con = taken_in(settings, file, sources, zone, folder)
    con.close()
    is_read = intake.parts and not any(part.problems for part in intake.parts)
    return intake.parts[0].source.name if is_read else ""


def part(file: Path, looked: Looked, folder: Path) -> Path:
    """The file itself; of a long one its first records, in a file of its name."""
    if looked.looked_at >= looked.file.records or looked.file.layout != ANYWHERE:
        return file
    target = folder / f"{file.name.split('.')[0]}.csv"
    header = f"header, delimiter {sql.word(looked.file.delimiter)}"
    looked.con.execute(
        f"copy (select * from {looked.raw} limit {looked.looked_at}) to {sql.word(str(target))} ({header})"
    )
    times = file.stat()
    os.utime(target, (times.st_atime, times.st_mtime))
    return target


def taken_in(
    settings: Settings, file: Path, sources: list[Source], zone: str, folder: Path
) -> tuple[Intake, duckdb.DuckDBPyConnection]:
    """The file alone as a load takes it in, and the database in which its records stand."""
    home = replace(settings, exports=folder / "exports", snapshots=folder)
    for each in (home.exports, folder / "texts"):
        each.mkdir(parents=True)
    _beside(file, home.exports / file.name)
    intake = Intake(home, zone, sources, Names(), lambda *_: None, Pieces.none(home, folder))
    intake.look(folder / "texts")
    con = workbench.connect(home, folder)
    intake.fill(con)
    return intake, con


def _beside(file: Path, target: Path) -> None:
    """The file under its own name, with its own time, where nothing else lies."""
    try:
        os.link(file.resolve(), target)
    except OSError:
        shutil.copy2(file, target)


def _table(con: duckdb.DuckDBPyConnection, part: Part, line: ledger.Line, zone: str) -> PreviewTable:
    names = [column for column in part.table.names if column in part.source.fields[part.table.name]]
    if part.source.unpivoted(part.table.name):
        names = list(dict.fromkeys([*part.table.key, *names]))
    con.execute(f"set TimeZone = {sql.word(zone)}")
    columns = ", ".join(f"left({sql.name(name)}::varchar, {LONGEST})" for name in names)
    rows = con.execute(f"select {columns} from records.{sql.name(part.table.name)} limit {FIRST}").fetchall()
    texts = tuple(tuple("" if value is None else str(value) for value in row) for row in rows)
    return PreviewTable(
        part.table.name, tuple(names), texts, line.read, line.loaded, line.superseded, line.excluded, line.rejected,
        line.blanked,
    )  # fmt: skip
