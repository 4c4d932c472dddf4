"""Parts of tables as they stand when every file was read: written by hand into a database of their own."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.read import ledger
from ilgi.read.csvfile import CsvFile
from ilgi.read.parts import Part
from ilgi.read.sources import CONTRACT, Source

Row = dict[str, Any]
ZONE = "Europe/Istanbul"


@contextmanager
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with the schemas of a load, its house tables empty."""
    with duckdb.connect(config={"threads": 1}) as con:
        con.execute("create schema stage; create schema records; attach ':memory:' as sealed")
        con.execute(f"set TimeZone = {sql.word(ZONE)}")
        ledger.create(con)
        yield con


def part(
    con: duckdb.DuckDBPyConnection, folder: Path, table: str, file: str, rows: list[Row], system: str = CONTRACT
) -> Part:
    """The part of a table that a file gives: its columns are those that any row names; records count from 1."""
    columns = tuple(name for name in tables.by_name()[table].names if any(name in row for row in rows))
    text = folder / file
    text.write_text("\n".join([",".join(columns), *("x" for _ in rows)]), encoding="utf-8")
    export = CsvFile(text, file, text, 0, ",", columns, columns, len(rows), "", 0.0)
    source = Source(system, table, columns, "", {table: {name: sql.name(name) for name in columns}})
    staged = Part(export, source, tables.by_name()[table], f"{file} {table} {system}", "", ZONE, len(rows))
    staged.columns = columns
    types = ", ".join(f"{sql.name(name)} {staged.table.column(name).type}" for name in columns)
    con.execute(f"create or replace table {staged.sql} (__record bigint, {types})")
    values = [[number, *(row.get(name) for name in columns)] for number, row in enumerate(rows, 1)]
    if values:
        con.executemany(f"insert into {staged.sql} values ({', '.join('?' * (1 + len(columns)))})", values)
    return staged


def day(number: float, hour: float = 9) -> dt.datetime:
    """The hour of a day, counted from 1 October 2026."""
    return dt.datetime(2026, 10, 1, tzinfo=dt.UTC) + dt.timedelta(days=number - 1, hours=hour)


def left(con: duckdb.DuckDBPyConnection, of: Part, *columns: str) -> list[tuple[Any, ...]]:
    """What stays of a part, in the order of its records."""
    names = ", ".join(columns or (sql.name(name) for name in of.columns))
    return con.execute(f"select {names} from {of.sql} order by __record").fetchall()


def suspicious(con: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """What was noted as odd: kind, table, key, file, line, column, count."""
    query = 'select kind, "table", key, file, line, "column", count from sealed.suspicious order by all'
    return con.execute(query).fetchall()
