"""A text table into DuckDB, every value as text; rows that do not fit are kept apart with their place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import numpy as np

from ilgi import sql
from ilgi.problems import Problem
from ilgi.read import counting, unpack
from ilgi.read.csvfile import CsvFile
from ilgi.read.reasons import SENTENCES

TOO_MANY, TOO_FEW = "too_many_fields", "too_few_fields"
LONGEST_SHOWN = 1000
REASONS = {
    "TOO MANY COLUMNS": SENTENCES["too_many_fields"],
    "MISSING COLUMNS": SENTENCES["too_few_fields"],
    "UNQUOTED VALUE": SENTENCES["stray_quote"],
    "LINE SIZE OVER MAXIMUM": SENTENCES["too_long"],
}


@dataclass(frozen=True)
class BadRow:
    """A row that could not be read: record (1-based, the header not counted), physical line, its text and why."""

    record: int
    line: int
    text: str
    reason: str


def read(con: duckdb.DuckDBPyConnection, file: CsvFile, table: str, spare: Path) -> list[BadRow]:
    """Reads the file into ``raw.<table>`` in the file's own order; returns the rows that did not fit.

    When the rows read and not read do not add up to the records counted, the file is read again on one thread, then
    once more with all its lines ended alike (a copy in ``spare``). Raises Problem when no way reads it.
    """
    bad: list[BadRow] | None = None
    problem: Problem | None = None
    for text, is_parallel in _ways(file, spare):
        try:
            bad = _read(con, text, table, is_parallel)
        except Problem as error:
            problem = error
            continue
        if _rows(con, table) + len(bad) == file.records:
            return bad
    if bad is None:
        raise problem or Problem("could not be read as a table", file.name, key="file_unreadable")
    return bad


def _ways(file: CsvFile, spare: Path) -> Iterator[tuple[CsvFile, bool]]:
    yield file, True
    yield file, False
    data = file.text.read_bytes()
    if b"\r" in data:
        spare.write_bytes(data.replace(b"\r\n", b"\n").replace(b"\r", b" "))
        yield replace(file, text=spare), False


def _rows(con: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(con.execute(f"select count(*) from {sql.name('raw', table)}").fetchall()[0][0])


def _read(con: duckdb.DuckDBPyConnection, file: CsvFile, table: str, is_parallel: bool) -> list[BadRow]:
    columns = ", ".join(f"{sql.word(column)}: 'VARCHAR'" for column in file.columns)
    con.execute("drop table if exists reject_errors; drop table if exists reject_scans")
    try:
        con.execute(
            f"create or replace table {sql.name('raw', table)} as select * from read_csv($path, delim = $delimiter,"
            " quote = '\"', escape = '\"', header = true, auto_detect = false, store_rejects = true, nullstr = [''],"
            " compression = 'none',"
            f" max_line_size = {unpack.LONGEST_RECORD}, parallel = {str(is_parallel).lower()},"
            f" columns = {{{columns}}})",
            {"path": _literal(file.text), "delimiter": file.delimiter},
        )
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise Problem(f"could not be read as a table: {reason}", file.name, key="file_unreadable") from error
    errors = con.execute(
        "select line_byte_position, any_value(error_type), any_value(csv_line) from reject_errors group by 1 order by 1"
    ).fetchall()
    return _bad_rows(file, errors) if errors else []


def _literal(path: Path) -> str:
    """The path as a pattern that means this one file, whatever its name holds."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def _bad_rows(file: CsvFile, errors: list[tuple[int, str, str]]) -> list[BadRow]:
    starts = counting.starts(file.text, file.delimiter)
    data = np.memmap(file.text, np.uint8, "r")
    rows: dict[int, BadRow] = {}
    for place, kind, text in errors:
        text = text.strip("\r\n")
        record = _record(starts, data, place, text.encode()[:64])
        physical = int(starts.lines[record]) + file.dropped_lines
        rows.setdefault(
            record,
            BadRow(record, physical, text[:LONGEST_SHOWN], REASONS.get(kind, f"cannot be read ({kind.lower()})")),
        )
    return list(rows.values())


def _record(starts: counting.Starts, data: np.ndarray, place: int, text: bytes) -> int:
    """The record that begins at a place or after it, past blank lines; else a neighbour that begins with the text."""
    first = int(np.searchsorted(starts.offsets, place, "left"))
    for record in (first, first - 1, first + 1):
        if 0 < record < len(starts.offsets):
            begin = int(starts.offsets[record])
            if data[begin : begin + len(text)].tobytes() == text:
                return record
    return min(max(first, 1), len(starts.offsets) - 1)


def lines(file: CsvFile, records: list[int]) -> dict[int, int]:
    """The physical lines (1-based) on which records (1-based) of a file begin."""
    if not records:
        return {}
    starts = counting.starts(file.text, file.delimiter)
    last = len(starts.lines) - 1
    return {record: int(starts.lines[min(record, last)]) + file.dropped_lines for record in records}
