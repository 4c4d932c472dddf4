"""Where every record ended: kept while loading, sealed with the facts, printed at the end."""

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import duckdb

from ilgi import sql
from ilgi.problems import Problem
from ilgi.read import reading, reasons
from ilgi.read.csvfile import CsvFile
from ilgi.read.parts import Part
from ilgi.read.reading import BadRow
from ilgi.read.reasons import Reason

NOTED = (
    'file varchar, record bigint, line bigint, "column" varchar, value varchar, reason varchar, "table" varchar,'
    " reason_key varchar, reason_values varchar"
)
TABLES = {
    "ledger": 'file varchar, "table" varchar, read bigint, loaded bigint, superseded bigint,'
    " excluded bigint, rejected bigint, blanked bigint, records bigint",
    "rejects": NOTED,
    "blanked": NOTED,
    "mending": "file varchar, record bigint, line bigint, header varchar[], cells varchar[], delimiter varchar,"
    " row varchar",
    "mended": "file varchar, row varchar",
    "exclusions": '"table" varchar, key varchar, source varchar, file varchar, who varchar, why varchar,'
    ' "when" varchar',
    "sources_seen": 'source varchar, "table" varchar, as_of timestamptz, file varchar, system varchar, link varchar',
    "unmatched_names": "kind varchar, written varchar, count bigint, proposal varchar",
    "unmapped_values": 'source varchar, "column" varchar, value varchar, count bigint',
    "suspicious": 'kind varchar, "table" varchar, key varchar, file varchar, line bigint, "column" varchar,'
    " value varchar, proposal varchar, count bigint",
}


@dataclass(frozen=True)
class Line:
    """One file and table: ``read`` is counted by another road than the other four; ``blanked`` counts fields of loaded
    records that could not be read, ``records`` what the file holds (0: not counted, as of a file that is no table)."""

    file: str
    table: str | None
    read: int
    loaded: int
    superseded: int
    excluded: int
    rejected: int
    blanked: int = 0
    records: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether every record read stands in exactly one place."""
        return self.read == self.loaded + self.superseded + self.excluded + self.rejected


def create(con: duckdb.DuckDBPyConnection) -> None:
    """The empty house tables of the snapshot being built."""
    for name, columns in TABLES.items():
        con.execute(f"create or replace table sealed.{name} ({columns})")


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Appends rows to a house table."""
    if values := list(rows):
        marks = ", ".join("?" * len(values[0]))
        con.executemany(f"insert into sealed.{table} values ({marks})", values)


def note_bad_rows(con: duckdb.DuckDBPyConnection, file: CsvFile, table: str, bad: list[BadRow]) -> None:
    """Notes the rows of a file that could not be read at all."""
    if not bad:
        return
    rows: dict[str, list[object]] = {"r": [b.record for b in bad], "l": [b.line for b in bad]}
    rows |= {"t": [b.text for b in bad], "w": [b.reason for b in bad], "k": [reasons.key_of(b.reason) for b in bad]}
    con.execute(
        "insert into sealed.rejects select $file, unnest($r::bigint[]), unnest($l::bigint[]), null,"
        " masked(unnest($t::varchar[])), unnest($w::varchar[]), $table, unnest($k::varchar[]), '{}'",
        {"file": file.name, "table": table, **rows},
    )


class Notes:
    """Notes a table's rejected records and blanked fields as they are told of; physical lines are looked up at the
    end."""

    def __init__(self, con: duckdb.DuckDBPyConnection, part: Part) -> None:
        self.con, self.part = con, part

    def note(self, table: str, query: str, column: str, value: str, reason: Reason) -> None:
        """Notes the records of a query in ``rejects`` or ``blanked``, with the column, the SQL of the value, why."""
        self.con.execute(
            f"insert into sealed.{table} select $file, stage.__record, null, $column, {value}, $reason, $table,"
            f" $key, $values {query}",
            self._of(column, reason),
        )

    def note_column(self, column: str, value: str | None, reason: Reason) -> None:
        """Notes that a column was blanked whole, in one line, with one of its values."""
        self.con.execute(
            "insert into sealed.blanked select $file, null, null, $column, $value, $reason, $table, $key, $values",
            self._of(column, reason) | {"value": value},
        )

    def _of(self, column: str, reason: Reason) -> dict[str, str]:
        values = json.dumps(reason.values, ensure_ascii=False)
        names = {"file": self.part.file.name, "table": self.part.table.name, "column": column}
        return names | {"reason": reason.sentence, "key": reason.key, "values": values}

    def fill_lines(self) -> None:
        """Fills in the physical line of each."""
        where = {"file": self.part.file.name, "table": self.part.table.name}
        tables = ("rejects", "blanked")
        which = 'record from sealed.{} where file = $file and "table" = $table and line is null'
        query = " union ".join(f"select {which.format(table)}" for table in tables)
        records = [row[0] for row in self.con.execute(query, where).fetchall() if row[0] is not None]
        if records:
            lines = reading.lines(self.part.file, records)
            for table in tables:
                self.con.execute(
                    f"update sealed.{table} set line = places.line"
                    " from (select unnest($r::bigint[]) as record, unnest($l::bigint[]) as line) as places"
                    f' where file = $file and "table" = $table and {table}.line is null'
                    f" and {table}.record = places.record",
                    where | {"r": list(lines), "l": list(lines.values())},
                )


def note_refused(con: duckdb.DuckDBPyConnection, problem: Problem, file: CsvFile | None) -> None:
    """Notes a file that could not be taken at all: every record of it rejected, with one sentence."""
    name = file.name if file else problem.file
    count = file.records if file else 0
    insert(con, "ledger", [(name, None, count, 0, 0, 0, count, 0, count)])
    note_problem(con, problem, name)


def note_problem(con: duckdb.DuckDBPyConnection, problem: Problem, file: str | None, table: str | None = None) -> None:
    """Notes what could not be taken, with one sentence: a column of a table, or (no table) a file as a whole."""
    values = json.dumps(problem.values, ensure_ascii=False, default=str)
    insert(con, "rejects", [(file, None, problem.line, None, None, str(problem), table, problem.key, values)])


def lines(con: duckdb.DuckDBPyConnection, parts: list[Part]) -> list[Line]:
    """The ledger of what was staged; ``loaded`` is counted in the records as judging will see them."""
    entries = []
    for part in parts:
        loaded = con.execute(f"select count(*) from {part.sql}").fetchall()[0][0]
        entries.append(
            Line(
                part.file.name,
                part.table.name,
                part.read,
                loaded,
                part.superseded,
                part.excluded,
                part.rejected,
                part.blanked,
                part.file.records,
            )
        )
    insert(con, "ledger", [astuple(line) for line in entries])
    return entries


def of_refused(file: CsvFile) -> Line:
    """The line of a file that could not be taken at all."""
    return Line(file.name, None, file.records, 0, 0, 0, file.records, 0, file.records)


def unaccounted(line: Line) -> Problem:
    """The Problem of a line that does not add up."""
    accounted = line.loaded + line.superseded + line.excluded + line.rejected
    sentence = f"holds {line.read} records by count, but {accounted} are accounted for in {line.table}:"
    sentence += " look for stray quotes in it"
    return Problem(sentence, line.file, key="ledger_differs")


def rejected(con: duckdb.DuckDBPyConnection) -> int:
    """The records of files that were rejected, each once, whatever tables it should have filled."""
    query = """
    select (select count(distinct (file, record)) from sealed.rejects where record is not null)
        + (select coalesce(sum(rejected), 0) from sealed.ledger where "table" is null)
    """
    return int(con.execute(query).fetchall()[0][0])


def of_snapshot(path: Path) -> tuple[list[Line], int, list[Problem]]:
    """The ledger of a sealed snapshot, how many records were rejected, and what could not be taken."""
    with duckdb.connect(config={"threads": 1}) as con:
        con.execute(f"attach {sql.word(str(path))} as sealed (read_only)")
        names = ", ".join(sql.name(f.name) for f in fields(Line))
        rows = con.execute(f'select {names} from sealed.ledger order by file, "table"').fetchall()
        query = "select reason, file, line, reason_key, reason_values from sealed.rejects where record is null"
        refused = [_noted(*row) for row in con.execute(query).fetchall()]
        return [Line(*row) for row in rows], rejected(con), refused


def _noted(reason: str, file: str | None, line: int | None, key: str | None, values: str | None) -> Problem:
    """A problem as it was noted; its sentence stands in the note behind where it was met."""
    known = json.loads(values) if values else {}
    problem = Problem("", file, line, key, known)
    for place in (str(problem), str(Problem("", file))):
        if reason.startswith(place):
            problem.sentence = reason.removeprefix(place)
            return problem
    return Problem(reason, None, None, key, known)


NUMBERS = ("read", "loaded", "superseded", "excluded", "rejected", "blanked")


def table(rows: list[Line]) -> str:
    """The ledger as text in columns: each file once with its records, beside it the rows of each table, and a total."""
    head = ["file", "records", "table", *NUMBERS]
    cells, former = [head], ""
    for row in rows:
        place = [row.file, str(row.records)] if row.file != former else ["", ""]
        cells.append([*place, row.table or "—", *(str(getattr(row, name)) for name in NUMBERS)])
        former = row.file
    if len({row.file for row in rows}) > 1 or len(rows) > 1:
        records = sum({row.file: row.records for row in rows}.values())
        cells.append(["all", str(records), "", *(str(sum(getattr(row, n) for row in rows)) for n in NUMBERS)])
    widths = [max(len(line[place]) for line in cells) for place in range(len(head))]
    lefts = (0, 2)
    return "\n".join(
        "  ".join(
            c.ljust(w) if place in lefts else c.rjust(w) for place, (c, w) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )
