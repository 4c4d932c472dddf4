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
from ilgi.read.remarks import Remark

LONGEST_SHOWN = 1000
BYTE_ORDER_MARK = "\ufeff"
HEADER_AGAIN = SENTENCES["header_again"]
REASONS = {
    "TOO MANY COLUMNS": SENTENCES["too_many_fields"],
    "MISSING COLUMNS": SENTENCES["too_few_fields"],
    "UNQUOTED VALUE": SENTENCES["stray_quote"],
    "LINE SIZE OVER MAXIMUM": SENTENCES["too_long"],
}


@dataclass(frozen=True)
class BadRow:
    """A row that is no record or could not be read: record (1-based, the header not counted), physical line, its text
    and why."""

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
            break
    if bad is None:
        raise problem or Problem("could not be read as a table", file.name, key="file_unreadable")
    return bad + _headers_again(con, file, table, bad)


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
        _, physical = file.place(int(starts.lines[record]))
        reason = REASONS.get(kind, f"cannot be read ({kind.lower()})")
        rows.setdefault(record, BadRow(record, physical, text[:LONGEST_SHOWN], reason))
    return list(rows.values())


def _headers_again(con: duckdb.DuckDBPyConnection, file: CsvFile, table: str, bad: list[BadRow]) -> list[BadRow]:
    """Takes the rows that are the header once more out of ``raw.<table>``: records they are not, nothing of them is
    lost. A mark of byte order may stand before one."""
    raw, cells = sql.name("raw", table), list(zip(file.columns, file.header, strict=True))
    first = next(place for place, (_, cell) in enumerate(cells) if cell)
    equal = [f"{_trimmed(column, file)} is not distinct from nullif(?, '')" for column, _ in cells]
    equal[first] = f"{_trimmed(cells[first][0], file)} in (?, ?, ?)"
    values = [cell for _, cell in cells]
    values[first : first + 1] = [(name := values[first]), BYTE_ORDER_MARK + name, f'{BYTE_ORDER_MARK}"{name}"']
    query = f"select rowid from {raw} where {equal.pop(first)}{''.join(f' and {part}' for part in equal)}"
    values = [*values[first : first + 3], *values[:first], *values[first + 3 :]]
    rows = sorted(row for (row,) in con.execute(query, values).fetchall())
    if not rows:
        return []
    kept = sql.name("raw", f"{table} kept")
    con.execute(f"create table {kept} as select * from {raw} where not list_contains(?, rowid) order by rowid", [rows])
    con.execute(f"drop table {raw}; alter table {kept} rename to {sql.name(table)}")
    records = _numbers(rows, sorted(row.record for row in bad))
    places = lines(file, records)
    text = file.delimiter.join(file.header)[:LONGEST_SHOWN]
    return [BadRow(r, places[r], text, HEADER_AGAIN) for r in records]


def _trimmed(column: str, file: CsvFile) -> str:
    return sql.name(column) if file.is_tidy else f"nullif(trim({sql.name(column)}), '')"


def _numbers(rows: list[int], bad: list[int]) -> list[int]:
    """The record numbers of rows that were read, by their places (from 0) among those read and the numbers of the rest,
    both sorted."""
    numbers, before = [], 0
    for row in rows:
        while before < len(bad) and bad[before] <= row + 1 + before:
            before += 1
        numbers.append(row + 1 + before)
    return numbers


def remarks(con: duckdb.DuckDBPyConnection, file: CsvFile, table: str, bad: list[BadRow]) -> tuple[Remark, ...]:
    """What is to be told of a file that was read into ``raw.<table>``: headers among its records, and columns of one
    name that do not say the same."""
    noticed = []
    again = [row for row in bad if row.reason == HEADER_AGAIN]
    if again:
        noticed.append(Remark("header_repeated", len(again), again[0].line))
    for first, other in file.twins:
        query = f"from {sql.name('raw', table)} where {sql.name(first)} is distinct from {sql.name(other)}"
        count, row = con.execute(f"select count(*), min(rowid) {query}").fetchall()[0]
        if count:
            (record,) = _numbers([row], sorted(row.record for row in bad))
            noticed.append(Remark("twins_differ", count, lines(file, [record])[record], first, other))
    return tuple(noticed)


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
    """The lines (1-based; rows of their sheet) on which records (1-based) of a file begin."""
    return {record: line for record, (_, line) in places(file, records).items()}


def places(file: CsvFile, records: list[int]) -> dict[int, tuple[str, int]]:
    """Where records of a file begin: the sheet, where several were read, and the line."""
    if not records:
        return {}
    text = file.remade() if file.remade else file.text
    starts = counting.starts(text, file.delimiter)
    last = len(starts.lines) - 1
    return {record: file.place(int(starts.lines[min(record, last)])) for record in records}
