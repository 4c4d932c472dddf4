"""Rows below a header that are no records, as their source says: totals, units, footers. They count as excluded."""

import csv

import duckdb

from ilgi import sql
from ilgi.read.csvfile import CsvFile
from ilgi.read.reading import BadRow
from ilgi.read.remarks import Remark
from ilgi.read.sources import Source


def condition(file: CsvFile, source: Source, record: str) -> str:
    """SQL over ``raw``, a file's text table: whether a row is no record; "" where each is one. ``record``: its number's
    SQL."""
    filled = f"coalesce({', '.join(f'''nullif(trim(raw.{sql.name(column)}), '')''' for column in file.columns)})"
    tests = [
        f"{record} = {_place(row, file)}"
        if isinstance(row, int)
        else f"coalesce(regexp_full_match({filled}, {sql.word(row)}), false)"
        for row in source.layout.skip
    ]
    return " or ".join(tests)


def _place(row: int, file: CsvFile) -> int:
    return row if row > 0 else file.records + 1 + row


def parted(
    con: duckdb.DuckDBPyConnection, file: CsvFile, source: Source, bad: list[BadRow], read: int
) -> tuple[list[BadRow], int, list[Remark]]:
    """The rows that could not be read and are none of those, how many such rows there are, and what is told of them;
    ``read``: how many there are among the rows that could be read."""
    kept = [row for row in bad if not (source.layout.skip and _is_skipped(con, file, source, row))]
    count = read + len(bad) - len(kept)
    remark = Remark("rows_skipped", count, value=", ".join(map(str, source.layout.skip)))
    return kept, count, [remark] if count else []


def _is_skipped(con: duckdb.DuckDBPyConnection, file: CsvFile, source: Source, row: BadRow) -> bool:
    cells = next(csv.reader([row.text], delimiter=file.delimiter), [])
    filled = next((cell.strip() for cell in cells if cell.strip()), "")
    return any(
        row.record == _place(skip, file)
        if isinstance(skip, int)
        else con.execute("select regexp_full_match($cell, $pattern)", {"cell": filled, "pattern": skip}).fetchall()[0][
            0
        ]
        for skip in source.layout.skip
    )
