"""Small tables of records for the tests of judging: all thirteen, typed as the contract says, mostly empty."""

from pathlib import Path
from typing import Any

import duckdb

from ilgi.contract import tables as contract_tables
from ilgi.contract.table import Table
from ilgi.judge import facts
from ilgi.judge.known import know
from ilgi.read import combine
from tests.clock_help import read

AS_OF = "2026-11-20 18:00:00+03"
STANDARDS = """
time_zone = "Europe/Istanbul"
[[calendar]]
name = "day"
mon = ["09:00-17:00"]
tue = ["09:00-17:00"]
wed = ["09:00-17:00"]
thu = ["09:00-17:00"]
fri = ["09:00-17:00"]
"""
Rows = list[dict[str, Any]]


def judged(folder: Path, standards: str, **tables: Rows) -> duckdb.DuckDBPyConnection:
    """A connection whose schema ``sealed`` holds the facts judged from some rows a table (missing columns are null)."""
    con = empty()
    con.execute("create schema sealed")
    fill(con, **tables)
    facts.run(con, read(folder, standards), know(con))
    return con


def empty() -> duckdb.DuckDBPyConnection:
    """A connection with the thirteen tables of records, all empty."""
    con = duckdb.connect(config={"threads": 2})
    con.execute("set TimeZone = 'UTC'")
    con.execute("create schema records")
    for table in contract_tables.by_name().values():
        _create(con, table)
    return con


def fill(con: duckdb.DuckDBPyConnection, **tables: Rows) -> None:
    """Adds some rows a table (missing columns are null)."""
    for table, rows in tables.items():
        whole = [{"source": "s", "file": "f.csv", "record": n, "as_of": AS_OF, **row} for n, row in enumerate(rows)]
        columns = list(dict.fromkeys(column for row in whole for column in row))
        marks = ", ".join(f"({', '.join('?' * len(columns))})" for _ in whole)
        values = [row.get(column) for row in whole for column in columns]
        if rows:
            con.execute(f"insert into records.{table} ({', '.join(columns)}) values {marks}", values)


def one(con: duckdb.DuckDBPyConnection, fact: str, **where: str) -> dict[str, Any]:
    """The one row of a fact with those values."""
    keys = " and ".join(f"{key} = ${key}" for key in where) or "true"
    result = con.execute(f"select * from sealed.{fact} where {keys}", where or None)
    names = [column[0] for column in result.description]
    [row] = result.fetchall()
    return dict(zip(names, row, strict=True))


def _create(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    columns = {c.name: c.type for c in table.columns}
    columns |= {"source": "VARCHAR", "file": "VARCHAR", "record": "BIGINT", "as_of": "TIMESTAMPTZ"}
    columns |= {"blanked": "VARCHAR[]", "day_only": "VARCHAR[]"}
    columns |= dict.fromkeys(combine.BRINGS.get(table.name, {}), "BOOLEAN")
    if table.name == "interactions":
        columns |= {"csat_low": "DOUBLE", "csat_high": "DOUBLE"}
    if table.name in combine.NUMBERED:
        con.execute(f"create sequence {table.name}_rid minvalue 0")
        columns |= {"rid": f"BIGINT default nextval('{table.name}_rid')"}
    con.execute(f"create table records.{table.name} ({', '.join(f'{n} {t}' for n, t in columns.items())})")
